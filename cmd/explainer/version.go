package main

import (
	"cmp"
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

// version returns the output of "explainer version".
func version() string {
	text := "explainer " + cmp.Or(revision(), "of an unknown revision")
	if info, ok := debug.ReadBuildInfo(); ok {
		text += ", " + info.GoVersion
	}
	return text
}
