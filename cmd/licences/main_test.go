package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// file is what the server sends and prints.
const file = "web/licences.txt"

// TestCurrent compares the file with what is built in. Go's own notices may be
// those of another version of Go than the tests run with; its licence must be
// there.
func TestCurrent(t *testing.T) {
	t.Chdir("../..")
	// The go command's test cache has to notice when these change.
	for _, name := range []string{"go.mod", "go.sum"} {
		if _, err := os.ReadFile(name); err != nil {
			t.Fatal(err)
		}
	}
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	written := string(b)
	works, err := collect()
	if err != nil {
		t.Fatal(err)
	}
	if len(works) < 15 || works[0].name != engine || works[1].name != language {
		t.Fatalf("%d works, first %s", len(works), works[0].name)
	}
	browser := 0
	for _, w := range works {
		if w.browser {
			browser++
		}
		if w.name == language {
			for _, n := range w.notices {
				if n.name == "LICENSE" && !strings.Contains(written, n.text) {
					t.Errorf("%s lacks the licence of Go: run make licences", file)
				}
			}
		} else if !strings.Contains(written, string(w.section())) {
			t.Errorf("%s lacks the notices of %s as they are: run make licences", file, w.title())
		}
		written = strings.Replace(written, string(w.section()), "", 1)
	}
	if browser != 3 {
		t.Errorf("%d works are in the program that browsers get, want the engine, Go and go-app", browser)
	}
	if rest := strings.Count(written, "\n====="); rest > 2 {
		t.Errorf("%s has works that are no longer built in: run make licences\n%s", file, written)
	}
}

// TestNotices reads the notices of a module with folders, and of one that has
// none.
func TestNotices(t *testing.T) {
	root := t.TempDir()
	for name, text := range map[string]string{
		"LICENSE.md":     "Free.\r\nWhole.\r\n",
		"licenses.go":    "package licences\n",
		"deep/NOTICE":    "Deep.\n",
		"deep/far/x.go":  "// Copyright A\n//\n// Permission to use is granted.\n\npackage far\n\n// Copyright B, see LICENSE.\nvar x int\n",
		"deep/far/y.s":   "// Copyright A\n//\n// Permission to use is granted.\n",
		"unused/LICENSE": "Of what is not built in.\n",
	} {
		name = filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	packages := []listed{{Dir: filepath.Join(root, "deep", "far"), GoFiles: []string{"x.go"}, SFiles: []string{"y.s"}}}
	w := &work{name: "example.org/free", version: "v1.0.0", root: root, server: true, packages: packages}
	if err := w.read(); err != nil {
		t.Fatal(err)
	}
	line := strings.Repeat("=", 78)
	want := "\n" + line + "\nexample.org/free v1.0.0\nIn the server.\n" + line +
		"\n\n----- LICENSE.md\n\nFree.\nWhole.\n\n----- deep/NOTICE\n\nDeep.\n\n----- deep/far/x.go\n\nCopyright A\n\nPermission to use is granted.\n"
	if got := string(w.section()); got != want {
		t.Errorf("section = %q\nwant      %q", got, want)
	}
	bare := &work{name: "example.org/bare", version: "v0.1.0", root: t.TempDir(), browser: true}
	bare.packages = []listed{{Dir: bare.root}}
	if err := bare.read(); err == nil || !strings.Contains(err.Error(), "example.org/bare v0.1.0 has no licence") {
		t.Errorf("error = %v", err)
	}
}

// TestUsage asks for what the command does not do.
func TestUsage(t *testing.T) {
	var said strings.Builder
	if code := run(nil, &said); code != 2 || !strings.Contains(said.String(), "usage: licences FILE") {
		t.Errorf("code = %d, said %q", code, said.String())
	}
}
