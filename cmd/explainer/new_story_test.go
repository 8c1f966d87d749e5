package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestNewStory begins a story, checks and exports it in one language, and begins
// none over another.
func TestNewStory(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "[a]", "sunday-hours") // not a pattern
	code, stdout, stderr := output(t, "new", "story", dir, "-languages", "fr-CA")
	if code != 0 || !strings.Contains(stdout, "Every story needs\n  story.yaml") || !strings.Contains(stdout, "explainer check -content "+dir) {
		t.Fatalf("code = %d, stdout = %q, stderr = %q", code, stdout, stderr)
	}
	if code, stdout, _ := output(t, "check", "-content", dir); code != 0 {
		t.Errorf("check: %s", stdout)
	}
	if code, stdout, _ := output(t, "new", "question", "when", "-content", dir, "-print"); code != 0 || strings.Contains(stdout, "en:") || !strings.Contains(stdout, "fr:") {
		t.Errorf("a question of it: %s", stdout)
	}
	out := filepath.Join(t.TempDir(), "out")
	if code, _, stderr := output(t, "export", out, "-url", "https://news.example/sundays/", "-content", dir); code != 0 {
		t.Fatalf("export: %s", stderr)
	}
	home, err := os.ReadFile(filepath.Join(out, "index.html"))
	if err != nil || !strings.Contains(string(home), "Norwood") || !strings.Contains(string(home), "<html lang=fr-CA") && !strings.Contains(string(home), `lang="fr-CA"`) {
		t.Errorf("the page is not there in its language: %v", err)
	}
	if _, err := os.Stat(filepath.Join(out, "fr")); err == nil {
		t.Error("the only language has a prefix")
	}
	head, err := os.ReadFile(filepath.Join(dir, "story.yaml"))
	if err != nil || !strings.Contains(string(head), "\nid: sunday-hours\n") {
		t.Errorf("story.yaml does not begin with the folder's name: %v", err)
	}
	for _, tt := range []struct {
		args []string
		code int
		want string
	}{
		{[]string{dir}, 1, "has content files already"},
		{[]string{}, 2, "want one folder"},
		{[]string{dir + "-2", "-languages", "xx"}, 1, `has no words in "xx"`},
		{[]string{dir + "-2", "-languages", "en,,fr"}, 2, `-languages "en,,fr": a language is empty`},
		{[]string{dir + "-3", "-id", "A B"}, 1, `such as "a-b"`},
		{[]string{"-h"}, 0, "Each of these may be left out"},
	} {
		if code, _, stderr := output(t, append([]string{"new", "story"}, tt.args...)...); code != tt.code || !strings.Contains(stderr, tt.want) {
			t.Errorf("new story %q: code = %d, stderr = %q, want %d, %q", tt.args, code, stderr, tt.code, tt.want)
		}
	}
	for _, not := range []string{dir + "-2", dir + "-3"} {
		if _, err := os.Stat(not); err == nil {
			t.Errorf("%s was made in spite of the mistake", not)
		}
	}
}
