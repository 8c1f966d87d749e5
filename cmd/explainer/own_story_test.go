package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestOwnStory follows the README from an empty folder to an exported site: its
// commands under "A story of your own" as they are written there, and then those
// that the first of them names.
func TestOwnStory(t *testing.T) {
	b, err := os.ReadFile(filepath.Join("..", "..", "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, section, _ := strings.Cut(string(b), "\n### A story of your own\n")
	section, _, _ = strings.Cut(section, "\n## ")
	t.Chdir(t.TempDir())
	var done []string
	follow := func(line string) string {
		args := strings.Fields(line)[1:]
		if args[0] == "serve" {
			args = append(args, "-addr", "127.0.0.1:0") // another port: the usual one may be taken
		}
		code, stdout, stderr := output(t, args...)
		if code != 0 {
			t.Fatalf("%s: code = %d\n%s%s", line, code, stdout, stderr)
		}
		done = append(done, strings.Join(args[:min(2, len(args))], " "))
		return stdout
	}
	var told string
	for line := range strings.Lines(section) {
		if strings.HasPrefix(line, "    bin/explainer ") {
			told += follow(line)
		}
	}
	for line := range strings.Lines(told) {
		command, _, _ := strings.Cut(line, "   ")
		if strings.HasPrefix(command, "explainer ") {
			follow(command)
		}
	}
	if want := []string{"new story", "serve -dev", "serve -dev", "check -content", "export OUT"}; !slices.Equal(done, want) {
		t.Errorf("followed %q, want %q", done, want)
	}
	if page, err := os.ReadFile(filepath.Join("OUT", "fr", "index.html")); err != nil || !strings.Contains(string(page), "Norwood") {
		t.Errorf("the site is not there: %v", err)
	}
}
