package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestKeptEditions(t *testing.T) {
	if kept, err := keptEditions(""); kept != nil || err != nil {
		t.Errorf("without a folder: %v, %v", kept, err)
	}
	dir := t.TempDir()
	if kept, err := keptEditions(dir); kept == nil || len(kept) > 0 || err != nil {
		t.Errorf("of an empty folder: %v, %v", kept, err)
	}
	tiny := os.DirFS(filepath.Join("..", "..", "app", "desk", "testdata", "tiny"))
	if err := os.CopyFS(filepath.Join(dir, "2026-03-01"), tiny); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(dir, ".git"), 0o755); err != nil {
		t.Fatal(err)
	}
	kept, err := keptEditions(dir)
	if err != nil || len(kept) != 1 {
		t.Fatalf("%d editions: %v", len(kept), err)
	}
	for _, lang := range []string{"en", "fr"} {
		if st := kept["2026-03-01"][lang]; st == nil || st.Lang != lang || len(st.Questions) == 0 {
			t.Errorf("the edition in %q is %+v", lang, st)
		}
	}
	for _, name := range []string{"latest", "2026-02-30", "2026-3-1"} {
		other := t.TempDir()
		if err := os.Mkdir(filepath.Join(other, name), 0o755); err != nil {
			t.Fatal(err)
		}
		if _, err := keptEditions(other); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("a folder %s: %v", name, err)
		}
	}
	if _, err := keptEditions(filepath.Join(dir, "nowhere")); err == nil {
		t.Error("a folder that is not there is taken")
	}
	if err := os.WriteFile(filepath.Join(dir, "2026-03-01", "story.yaml"), []byte("id: ["), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := keptEditions(dir); err == nil || !strings.Contains(err.Error(), "2026-03-01") {
		t.Errorf("of an unreadable edition: %v", err)
	}
}
