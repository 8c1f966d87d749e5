package main

import (
	"crypto/sha256"
	"fmt"
	"os"
	"runtime/debug"
	"strings"
	"testing"
)

func TestRevision(t *testing.T) {
	commit := debug.BuildSetting{Key: "vcs.revision", Value: "0123456789abcdef0123456789abcdef01234567"}
	for _, tt := range []struct {
		name     string
		settings []debug.BuildSetting
		want     string
	}{
		{"without a checkout", nil, ""},
		{"a commit", []debug.BuildSetting{commit, {Key: "vcs.modified", Value: "false"}}, "0123456789ab"},
		{"with changes", []debug.BuildSetting{commit, {Key: "vcs.modified", Value: "true"}}, "0123456789ab+changes"},
	} {
		if got := revisionOf(tt.settings); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
	// A test is built without a revision.
	name, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	program, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if want := fmt.Sprintf("sha256 %x", sha256.Sum256(program))[:len("sha256 ")+12]; revision() == "" && !strings.Contains(version(), want) {
		t.Errorf("version = %q, want %q in it", version(), want)
	}
	for _, name := range []string{"version", "-version"} {
		if code, stdout, _ := output(t, name); code != 0 || !strings.HasPrefix(stdout, "explainer ") || !strings.Contains(stdout, ", go1.") {
			t.Errorf("%s = %d, %q", name, code, stdout)
		}
	}
}
