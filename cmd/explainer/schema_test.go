package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestSchema(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a", "schema")
	code, stdout, _ := output(t, "schema", dir)
	if b, err := os.ReadFile(filepath.Join(dir, "questions.json")); code != 0 || err != nil || !strings.Contains(string(b), `"misconception"`) {
		t.Errorf("code = %d, error = %v, want a schema of questions", code, err)
	}
	if !strings.Contains(stdout, "# yaml-language-server: $schema=") {
		t.Errorf("stdout = %q, want how it is used", stdout)
	}
	if code, _, stderr := output(t, "schema"); code != 2 || !strings.Contains(stderr, "want one folder") {
		t.Errorf("without a folder: code = %d, stderr = %q", code, stderr)
	}
	if code, _, stderr := output(t, "schema", "main.go"); code != 1 || !strings.Contains(stderr, "main.go") {
		t.Errorf("into a file: code = %d, stderr = %q", code, stderr)
	}
}
