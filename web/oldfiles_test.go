package web

import (
	"os"
	"path/filepath"
	"testing"
)

// TestOldFiles checks that a server serves what an earlier version had at
// addresses with a digest, but nothing else that is in the folder.
func TestOldFiles(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "old")
	before := newTestSite(t, func(c *Config) { c.OldFiles = dir })
	story := before.assets.Address(storyName("en"))
	said := get(before.Handler(), story)

	for name, body := range map[string]string{
		"app.000000000000.wasm": "not what its name says",
		"notes.txt":             "secret",
		".htpasswd":             "secret",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(body), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	after := newTestSite(t, func(c *Config) {
		c.OldFiles = dir
		c.Stories["en"].Title = "Another version"
	})
	if after.assets.Address(storyName("en")) == story {
		t.Fatal("the two versions have the same story")
	}
	w := get(after.Handler(), story)
	if w.Code != 200 || w.Body.String() != said.Body.String() {
		t.Errorf("the story of the earlier version: code = %d", w.Code)
	}
	for _, name := range []string{"Content-Type", "Cache-Control", "Access-Control-Allow-Origin", "X-Content-Type-Options"} {
		if got, want := w.Header().Get(name), said.Header().Get(name); got != want {
			t.Errorf("%s: %q, was %q", name, got, want)
		}
	}
	for _, path := range []string{"/static/app.000000000000.wasm", "/static/notes.txt", "/static/.htpasswd"} {
		if w := get(after.Handler(), path); w.Code != 404 {
			t.Errorf("%s: code = %d", path, w.Code)
		}
	}
	if w := get(newTestSite(t, func(c *Config) { c.Stories["en"].Title = "Another version" }).Handler(), story); w.Code != 404 {
		t.Errorf("without the folder: code = %d", w.Code)
	}
}
