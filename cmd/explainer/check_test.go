package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// broken copies the tiny story with one line changed.
func broken(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	tiny := filepath.Join("..", "..", "app", "desk", "testdata", "tiny")
	if err := os.CopyFS(dir, os.DirFS(tiny)); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, "questions.yaml")
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	b = []byte(strings.Replace(string(b), "right: true, ", "", 1))
	if err := os.WriteFile(file, b, 0o644); err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestCheck(t *testing.T) {
	unused := storyIn(t, tiny)
	replaceIn(t, filepath.Join(unused, "facts.yaml"), "- id: F10\n", `- id: F11
  phase: asof
  kind: report
  asof: 2019-05
  confidence: article
  who: {en: The Alder Post, fr: The Alder Post}
  text: {en: The shelves are full., fr: Les rayons sont pleins.}
  sources: [post]
- id: F10
`)
	for _, tt := range []struct {
		name           string
		args           []string
		code           int
		stdout, stderr string
	}{
		{"built in", nil, 0, "content is fine: ", ""},
		{"facts on no page", []string{"-content", unused}, 0, "\nfacts.yaml:1: notice: F11: no statement rests on this fact; readers find it on its own page only\n", ""},
		{"how hard to read", []string{"-reading"}, 0, "\nfr: Kandel–Moles reading ease ", ""},
		{"another story", []string{"-content", filepath.Join("..", "..", "app", "desk", "testdata", "tiny")}, 0, "content is fine: 3 facts, 2 sources, 5 questions", ""},
		{"broken story", []string{"-content", broken(t)}, 1, `questions.yaml:1: who-dropped: no option is right; mark exactly one with "right: true"`, "explainer check: 1 problem\n"},
		{"no such folder", []string{"-content", "nowhere"}, 1, "", "explainer check: -content: open nowhere: no such file or directory\n"},
		{"empty folder", []string{"-content", t.TempDir()}, 1, "story.yaml: is missing", " problems\n"},
		{"unknown flag", []string{"-contents", "x"}, 2, "", "flag provided but not defined"},
		{"stray argument", []string{"content"}, 2, "", `unexpected "content"; name a folder with -content`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var stdout, stderr strings.Builder
			code := check(tt.args, &stdout, &stderr)
			if code != tt.code {
				t.Errorf("code = %d, want %d", code, tt.code)
			}
			if !strings.Contains(stdout.String(), tt.stdout) {
				t.Errorf("stdout = %q, want %q in it", stdout.String(), tt.stdout)
			}
			if !strings.Contains(stderr.String(), tt.stderr) {
				t.Errorf("stderr = %q, want %q in it", stderr.String(), tt.stderr)
			}
		})
	}
}
