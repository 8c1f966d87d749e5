package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	editor "sanctuary/web/desk"
)

// TestFolder checks that a file is replaced whole, with its permissions, and only
// if it is as it was read.
func TestFolder(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "story.yaml")
	if err := os.WriteFile(file, []byte("old"), 0o640); err != nil {
		t.Fatal(err)
	}
	f, err := openFolder(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer f.root.Close()
	if err := f.Replace("story.yaml", []byte("old"), []byte("new")); err != nil {
		t.Fatal(err)
	}
	if err := f.Replace("story.yaml", []byte("old"), []byte("newer")); !errors.Is(err, editor.ErrChanged) {
		t.Errorf("err = %v", err)
	}
	b, _ := os.ReadFile(file)
	info, err := os.Stat(file)
	if err != nil || string(b) != "new" || info.Mode().Perm() != 0o640 {
		t.Errorf("file = %q, %v, %v", b, info.Mode(), err)
	}
	if entries, _ := os.ReadDir(dir); len(entries) != 1 {
		t.Errorf("%d files are left", len(entries))
	}
}

// TestFolderRefuses checks that nothing outside the folder and nothing that may
// not be written is.
func TestFolderRefuses(t *testing.T) {
	outside := filepath.Join(t.TempDir(), "secret.yaml")
	dir := t.TempDir()
	for path, mode := range map[string]os.FileMode{outside: 0o644, filepath.Join(dir, "fixed.yaml"): 0o444, filepath.Join(dir, "real.yaml"): 0o644} {
		if err := os.WriteFile(path, []byte("old"), mode); err != nil {
			t.Fatal(err)
		}
	}
	for link, to := range map[string]string{"out.yaml": outside, "in.yaml": "real.yaml"} {
		if err := os.Symlink(to, filepath.Join(dir, link)); err != nil {
			t.Fatal(err)
		}
	}
	f, err := openFolder(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer f.root.Close()
	for _, name := range []string{"out.yaml", "in.yaml", "fixed.yaml", "nowhere.yaml", "../" + filepath.Base(filepath.Dir(outside)) + "/secret.yaml", outside, "."} {
		if err := f.Replace(name, []byte("old"), []byte("new")); err == nil {
			t.Errorf("%s is written", name)
		}
	}
	if _, err := fs.ReadFile(f, "out.yaml"); err == nil {
		t.Error("a file outside is read")
	}
	for _, path := range []string{outside, filepath.Join(dir, "real.yaml"), filepath.Join(dir, "fixed.yaml")} {
		if b, err := os.ReadFile(path); err != nil || string(b) != "old" {
			t.Errorf("%s = %q, %v", path, b, err)
		}
	}
}

// TestDevSaves saves a text over HTTP and waits until the page shows it.
func TestDevSaves(t *testing.T) {
	dir := storyIn(t, tiny)
	url, _, _ := start(t, "-dev", "-content", dir)
	_, next := open(t, url)
	next()
	before, err := os.ReadFile(filepath.Join(dir, "story.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	b, err := json.Marshal(map[string]any{
		"file": "story.yaml", "path": []string{"short"}, "owner": "late-fees: short", "facts": []string{},
		"read":  map[string]string{"en": "Late fees", "fr": "Frais de retard"},
		"texts": map[string]string{"en": "Fees, late", "fr": "Frais de retard"},
	})
	if err != nil {
		t.Fatal(err)
	}
	r, err := http.NewRequestWithContext(t.Context(), "POST", url+"dev/edit/save", bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("X-Explainer-Desk", "1")
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	said, _ := io.ReadAll(res.Body)
	now, err := os.ReadFile(filepath.Join(dir, "story.yaml"))
	if want := strings.Replace(string(before), "en: Late fees,", `en: "Fees, late",`, 1); err != nil || res.StatusCode != 200 || string(now) != want {
		t.Fatalf("code = %d: %s; file = %s", res.StatusCode, said, now)
	}
	if state := next(); len(state.Problems) > 0 || !strings.Contains(body(t, url), "Fees, late") {
		t.Errorf("state = %+v", state)
	}
}
