package app_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// ofTheStory matches words of the built-in story. Code, style and messages must
// not have them, because the same program shows other stories (-content).
var ofTheStory = regexp.MustCompile(`(?i)montr[eé]al|coderre|trump|biden|trudeau|sanctuar|sanctuaire|qu[eé]b[eé]c|toronto|ottawa|vancouver|hamilton|winnipeg|new york|chicago|boston|\bcbc\b|reuters|citiscope|immigra|deport|expulsion|undocumented|sans[- ]papiers|refugee|réfugié`)

// exceptions are names that contain such a word but do not depend on the story,
// by what they are.
var exceptions = map[string]*regexp.Regexp{
	"imports of this module":            regexp.MustCompile(`"sanctuary/[a-z/0-9]+"`),
	"the engine's copyright line":       regexp.MustCompile(`Copyright \(c\) 2026 the authors of the .*`),
	"the element newsrooms have pasted": regexp.MustCompile(`sanctuary-explainer`),
}

// TestSourcesAreNeutral searches every source file of the program, the site's
// static files and the messages. Tests, content and the README may name the
// story.
func TestSourcesAreNeutral(t *testing.T) {
	read := 0
	for _, root := range []string{"app", "web", "cmd"} {
		err := filepath.WalkDir(filepath.Join("..", root), func(path string, d fs.DirEntry, err error) error {
			switch {
			case err != nil:
				return err
			case d.IsDir() && slices.Contains([]string{"testdata", "node_modules", "content", "e2e", "bench", "listen"}, d.Name()):
				return filepath.SkipDir
			case d.IsDir(), strings.HasSuffix(path, "_test.go"), !slices.Contains([]string{".go", ".css", ".js", ".html", ".json", ".txt"}, filepath.Ext(path)), filepath.Base(path) == "wasm_exec.js":
				return nil
			}
			b, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			read++
			text := string(b)
			for _, e := range exceptions {
				text = e.ReplaceAllString(text, "")
			}
			for i, line := range strings.Split(text, "\n") {
				if word := ofTheStory.FindString(line); word != "" {
					t.Errorf("%s:%d: names %q, which belongs into the content", path, i+1, word)
				}
			}
			return nil
		})
		if err != nil {
			t.Error(err)
		}
	}
	if read < 100 {
		t.Errorf("%d files were read", read)
	}
}

// TestBrowserTestsAreNeutral checks that every browser test runs with every story
// (NEUTRAL in the Makefile) or says at its head why it is of one.
func TestBrowserTestsAreNeutral(t *testing.T) {
	makefile, err := os.ReadFile("../Makefile")
	if err != nil {
		t.Fatal(err)
	}
	_, neutral, _ := strings.Cut(string(makefile), "\nNEUTRAL := ")
	neutral, _, _ = strings.Cut(neutral, "\n")
	for _, pattern := range []string{"../web/test/e2e/*.test.mjs", "../web/test/e2e/hosts/*.test.mjs"} {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: %d files, %v", pattern, len(files), err)
		}
		for _, file := range files {
			b, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			name := strings.TrimSuffix(strings.TrimPrefix(filepath.ToSlash(file), "../web/test/e2e/"), ".test.mjs")
			head, _, _ := strings.Cut(string(b), "\nimport ")
			if of := strings.Contains(head, "// Of one story"); of == slices.Contains(strings.Fields(neutral), name) {
				t.Errorf("%s is in NEUTRAL in the Makefile and says that it is of one story, or neither", name)
			}
		}
	}
}
