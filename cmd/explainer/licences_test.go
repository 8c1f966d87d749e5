package main

import (
	"runtime/debug"
	"strings"
	"testing"
)

// TestLicences looks for every module that is in this very program, which is the
// server with its tests.
func TestLicences(t *testing.T) {
	code, stdout, stderr := output(t, "licences")
	if code != 0 || stderr != "" {
		t.Fatalf("code = %d, stderr = %q", code, stderr)
	}
	info, ok := debug.ReadBuildInfo()
	if !ok || len(info.Deps) < 10 {
		t.Fatalf("the program does not say what it is built of: %v", info)
	}
	for _, m := range info.Deps {
		if m.Path == "golang.org/x/net" {
			continue // of the tests alone
		}
		if !strings.Contains(stdout, "\n"+m.Path+" "+m.Version+"\nIn the server") {
			t.Errorf("no notices of %s %s", m.Path, m.Version)
		}
	}
	for _, text := range []string{"Permission is hereby granted, free of charge", "Copyright 2009 The Go Authors."} {
		if !strings.Contains(stdout, text) {
			t.Errorf("%q is missing", text)
		}
	}
}
