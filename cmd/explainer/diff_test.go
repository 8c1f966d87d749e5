package main

import (
	"path/filepath"
	"strings"
	"testing"
)

func TestDiff(t *testing.T) {
	changed := storyIn(t, tiny)
	replaceIn(t, filepath.Join(changed, "facts.yaml"), "Council dropped the fees.", "Council ended the fees.")
	for _, tt := range []struct {
		name           string
		args           []string
		code           int
		stdout, stderr string
	}{
		{"nothing", []string{tiny, tiny}, 0, "nothing that readers see has changed\n", ""},
		{"a fact", []string{tiny, changed}, 0, "facts.yaml:16: fact F2: text (English)\n  was: Council dropped the fees.\n  is:  Council ended the fees.\n", ""},
		{"a draft", []string{tiny, changed}, 0, "  what:\n    en: \"\"\n    fr: \"\"\n", ""},
		{"broken content", []string{tiny, broken(t)}, 1, "questions.yaml:1: who-dropped: no option is right", "mend them first"},
		{"no such folder", []string{"nowhere", tiny}, 1, "the content folder cannot be read", "mend them first"},
		{"one folder", []string{tiny}, 2, "", "want two content folders"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			code, stdout, stderr := output(t, append([]string{"diff"}, tt.args...)...)
			if code != tt.code || !strings.Contains(stdout, tt.stdout) || !strings.Contains(stderr, tt.stderr) {
				t.Errorf("code = %d, want %d\nstdout = %s\nstderr = %s", code, tt.code, stdout, stderr)
			}
		})
	}
}
