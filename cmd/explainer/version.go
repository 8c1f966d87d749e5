package main

import (
	"cmp"
	"runtime/debug"
)

// revision returns the commit the program was built from, in 12 digits, with
// "+changes" if the checkout had changes; empty if it was built without one.
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

// version is what "explainer version" prints.
func version() string {
	text := "explainer " + cmp.Or(revision(), "of an unknown revision")
	if info, ok := debug.ReadBuildInfo(); ok {
		text += ", " + info.GoVersion
	}
	return text
}
