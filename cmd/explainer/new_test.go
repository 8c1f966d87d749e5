package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestNew adds entries and checks the content with them.
func TestNew(t *testing.T) {
	dir := storyIn(t, tiny)
	code, stdout, stderr := output(t, "new", "question", "half-price", "-kind", "order", "-content", dir)
	if code != 0 || !strings.Contains(stdout, filepath.Join(dir, "questions.yaml")+":54: fill in what is empty") {
		t.Fatalf("code = %d, stdout = %q, stderr = %q", code, stdout, stderr)
	}
	if code, stdout, _ := output(t, "check", "-content", dir); code != 1 || !strings.Contains(stdout, "questions.yaml:54: half-price") && !strings.Contains(stdout, "half-price: ") {
		t.Errorf("check: code = %d, stdout = %s", code, stdout)
	}
	before, err := os.ReadFile(filepath.Join(dir, "sources.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	if code, stdout, _ := output(t, "new", "-print", "-content", dir, "source"); code != 0 || !strings.Contains(stdout, "- id:\n") {
		t.Errorf("-print: code = %d, stdout = %s", code, stdout)
	}
	if now, _ := os.ReadFile(filepath.Join(dir, "sources.yaml")); string(now) != string(before) {
		t.Error("-print changed the file")
	}
	for _, tt := range []struct {
		args []string
		code int
		want string
	}{
		{[]string{"riddle"}, 2, "want one of fact, question, place, source"},
		{nil, 2, "want one of fact, question, place, source"},
		{[]string{"fact", "f9", "-content", dir}, 1, "such as F12, or the letters alone"},
		{[]string{"question", "-kind", "riddle", "-content", dir}, 1, `no kind of question "riddle"`},
		{[]string{"question", "half-price", "-content", dir}, 1, "is already used"},
		{[]string{"place", "-content", "nowhere"}, 1, "-content: open nowhere: no such file or directory"},
		{[]string{"place"}, 1, "there is no app/desk/content here"},
	} {
		if code, _, stderr := output(t, append([]string{"new"}, tt.args...)...); code != tt.code || !strings.Contains(stderr, tt.want) {
			t.Errorf("new %q: code = %d, stderr = %q, want %d, %q", tt.args, code, stderr, tt.code, tt.want)
		}
	}
}

// TestNewFile adds an entry to a file that is not there, and the next fact.
func TestNewFile(t *testing.T) {
	dir := storyIn(t, tiny)
	for _, name := range []string{"places.yaml", "questions.yaml"} {
		if err := os.Remove(filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	for _, tt := range []struct {
		args       []string
		file, want string
	}{
		{[]string{"place", "alder"}, "places.yaml", "  - id: alder\n"},
		{[]string{"question", "when"}, "questions.yaml", "- id: when\n"},
		{[]string{"fact"}, "facts-later.yaml", "- id: G2\n"},
		{[]string{"fact", "F"}, "facts.yaml", "- id: F11\n"},
	} {
		code, stdout, stderr := output(t, append([]string{"new", "-content", dir}, tt.args...)...)
		text, err := os.ReadFile(filepath.Join(dir, tt.file))
		if err != nil || code != 0 || !strings.Contains(string(text), tt.want) || !strings.Contains(stdout, tt.file+":") {
			t.Errorf("new %q: code = %d, stdout = %q, stderr = %q, %v", tt.args, code, stdout, stderr, err)
		}
	}
}
