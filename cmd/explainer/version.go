package main

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"os"
	"runtime/debug"
)

// revision returns the first 12 digits of the commit the program was built
// from, with "+changes" if the checkout had uncommitted changes; empty if it
// was built outside a checkout.
func revision() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	return revisionOf(info.Settings)
}

func revisionOf(settings []debug.BuildSetting) string {
	value := map[string]string{}
	for _, s := range settings {
		value[s.Key] = s.Value
	}
	commit := value["vcs.revision"]
	if commit = commit[:min(12, len(commit))]; commit != "" && value["vcs.modified"] == "true" {
		commit += "+changes"
	}
	return commit
}

// version returns the output of "explainer version". A program that was built
// outside a checkout is told from others by the version of its module or the digest of
// its file.
func version() string {
	text := "explainer " + cmp.Or(revision(), released(), "built outside git")
	if revision() == "" {
		if sum := digest(); sum != "" {
			text += ", sha256 " + sum
		}
	}
	if info, ok := debug.ReadBuildInfo(); ok {
		text += ", " + info.GoVersion
	}
	return text
}

// released returns the version of the module that go install built; empty for other
// builds.
func released() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "(devel)" {
		return ""
	}
	return info.Main.Version
}

// digest returns the first 12 digits of the SHA-256 of the program's file, as sha256sum
// prints them; empty if it cannot be read.
func digest() string {
	name, err := os.Executable()
	if err != nil {
		return ""
	}
	file, err := os.Open(name)
	if err != nil {
		return ""
	}
	defer file.Close()
	sum := sha256.New()
	if _, err := io.Copy(sum, file); err != nil {
		return ""
	}
	return hex.EncodeToString(sum.Sum(nil))[:12]
}
