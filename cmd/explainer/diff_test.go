package main

import (
	"io"
	"net/http"
	"net/http/httptest"
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
		{"one folder", []string{tiny}, 2, "", "want two content folders or addresses"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			code, stdout, stderr := output(t, append([]string{"diff"}, tt.args...)...)
			if code != tt.code || !strings.Contains(stdout, tt.stdout) || !strings.Contains(stderr, tt.stderr) {
				t.Errorf("code = %d, want %d\nstdout = %s\nstderr = %s", code, tt.code, stdout, stderr)
			}
		})
	}
}

// TestDiffOfSite compares a folder with what a server publishes under a path, and
// refuses what is not an explainer's.
func TestDiffOfSite(t *testing.T) {
	site, _, _ := start(t, "-content", tiny, "-base", "/news/x")
	changed := storyIn(t, tiny)
	replaceIn(t, filepath.Join(changed, "facts.yaml"), "Council dropped the fees.", "Council ended the fees.")
	other := storyIn(t, tiny)
	replaceIn(t, filepath.Join(other, "story.yaml"), "id: late-fees", "id: fees-2")
	fault := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch strings.Split(r.URL.Path, "/")[1] {
		case "page":
			io.WriteString(w, "<!doctype html><title>News</title>")
		case "data.json":
			io.WriteString(w, `{"id":"late-fees"}`)
		case "busy":
			w.WriteHeader(http.StatusServiceUnavailable)
		default:
			http.NotFound(w, r)
		}
	}))
	defer fault.Close()
	gone := httptest.NewServer(http.NotFoundHandler())
	gone.Close()
	for _, tt := range []struct {
		name           string
		args           []string
		code           int
		stdout, stderr string
	}{
		{"nothing", []string{site, tiny}, 0, "nothing that readers see has changed\n", ""},
		{"without the last slash", []string{strings.TrimSuffix(site, "/"), tiny}, 0, "nothing that readers see has changed\n", ""},
		{"two sites", []string{site, site}, 0, "nothing that readers see has changed\n", ""},
		{"a fact", []string{site, changed}, 0, "facts.yaml:10: fact F2: text (English)\n  was: Council dropped the fees.\n  is:  Council ended the fees.\n", ""},
		{"a draft", []string{site, changed}, 0, "  facts: [F2]\n", ""},
		{"a site that is behind", []string{changed, site}, 0, "  is:  Council dropped the fees.\n", ""},
		{"another story", []string{site, other}, 1, "", "another one, fees-2"},
		{"no explainer", []string{fault.URL, tiny}, 1, "", "publishes no story in en or fr; want the address of an explainer’s first page"},
		{"a page for everything", []string{fault.URL + "/page", tiny}, 1, "", "/page/data/en/story.json is not the story of an explainer"},
		{"other data", []string{fault.URL + "/data.json", tiny}, 1, "", "is not the story of an explainer"},
		{"a fault", []string{fault.URL + "/busy", tiny}, 1, "", "answers 503 Service Unavailable"},
		{"no server", []string{gone.URL, tiny}, 1, "", "cannot be reached: "},
		{"no host", []string{"https://", tiny}, 1, "", "https:// is not an address"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var out, err strings.Builder
			code := run(t.Context(), append([]string{"diff"}, tt.args...), &out, &err)
			if code != tt.code || !strings.Contains(out.String(), tt.stdout) || !strings.Contains(err.String(), tt.stderr) {
				t.Errorf("code = %d, want %d\nstdout = %s\nstderr = %s", code, tt.code, out.String(), err.String())
			}
		})
	}
}
