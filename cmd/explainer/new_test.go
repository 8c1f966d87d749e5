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
		{[]string{"fact"}, 2, "want one of question, place, source"},
		{nil, 2, "want one of question, place, source"},
		{[]string{"question", "-kind", "riddle", "-content", dir}, 1, `no kind of question "riddle"`},
		{[]string{"question", "half-price", "-content", dir}, 1, "is already used"},
		{[]string{"place", "-content", "nowhere"}, 1, "there is no content folder"},
	} {
		if code, _, stderr := output(t, append([]string{"new"}, tt.args...)...); code != tt.code || !strings.Contains(stderr, tt.want) {
			t.Errorf("new %q: code = %d, stderr = %q, want %d, %q", tt.args, code, stderr, tt.code, tt.want)
		}
	}
}
