package web

import (
	"cmp"
	"encoding/json"
	"log/slog"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"sanctuary/app/permalink"
	"sanctuary/app/ui"
	"sanctuary/web/counts"
)

// TestBootIsShort holds the scripts of every page, from the head of the document
// to the start of the program, within 350 lines.
func TestBootIsShort(t *testing.T) {
	lines := 0
	for _, name := range append([]string{"first.js"}, bootScripts...) {
		source, err := os.ReadFile(filepath.Join("static/boot", name))
		if err != nil {
			t.Fatal(err)
		}
		lines += strings.Count(string(source), "\n")
	}
	if lines > 350 {
		t.Errorf("the boot script has %d lines; want at most 350", lines)
	}
}

// TestBootIsTold holds what the boot script is told against what Go knows: the keys
// of permalinks, and addresses that answer.
func TestBootIsTold(t *testing.T) {
	s := realSite(t)
	for _, lang := range []string{"en", "fr"} {
		code := string(s.assets.Resource(bootName(lang)).Body())
		keys, err := json.Marshal(permalink.Keys())
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(code, strings.Trim(string(keys), "[]")) {
			t.Errorf("%s: the boot script does not have the keys %s", lang, keys)
		}
		files := regexp.MustCompile(`/static/[\w.-]+`).FindAllString(code, -1)
		if len(files) < 8 {
			t.Errorf("%s: the boot script knows only the files %q", lang, files)
		}
		for _, path := range files {
			if code := get(s.Handler(), path).Code; code != 200 {
				t.Errorf("%s: %s: code = %d", lang, path, code)
			}
		}
	}
}

// TestBootFindsIt holds the ids and data attributes that scripts of pages look for
// against the documents: each is on some page, so that none can be renamed on one
// side alone.
func TestBootFindsIt(t *testing.T) {
	s := realSite(t)
	there := map[string]bool{}
	for _, r := range ui.Routes(s.stories["en"]) {
		if r.Kind == ui.FactRoute {
			continue
		}
		for _, query := range []string{"", "a.removals=dont-know"} {
			doc := parse(t, documentOf(s, r, permalink.Parse(query)))
			for n := range doc.Descendants() {
				for _, a := range n.Attr {
					if a.Key == "id" {
						there["#"+a.Val] = true
					}
					there[a.Key] = true
				}
			}
		}
	}
	var (
		byID   = regexp.MustCompile(`(?:getElementById\("|querySelector(?:All)?\("#)([\w-]+)`)
		byData = regexp.MustCompile(`\.dataset\.(\w+)|\[(data-[\w-]+)`)
		upper  = regexp.MustCompile(`[A-Z]`)
		wanted = map[string]bool{}
	)
	names, err := filepath.Glob("static/boot/*.js")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		source, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range byID.FindAllStringSubmatch(string(source), -1) {
			wanted["#"+m[1]] = true
		}
		for _, m := range byData.FindAllStringSubmatch(string(source), -1) {
			attribute := m[2]
			if attribute == "" {
				attribute = "data-" + upper.ReplaceAllStringFunc(m[1], func(c string) string { return "-" + strings.ToLower(c) })
			}
			wanted[attribute] = true
		}
	}
	if len(wanted) < 20 {
		t.Errorf("scripts look for %d things only: %v", len(wanted), wanted)
	}
	for _, name := range slices.Sorted(maps.Keys(wanted)) {
		// The notes, and their ids, come with a file of theirs.
		if !there[name] && name != "#notes" && name != "#note-" {
			t.Errorf("scripts look for %s, which no page has", name)
		}
	}
}

// TestConfigNames holds the names of what the scripts are told: each is read by one.
func TestConfigNames(t *testing.T) {
	names, err := filepath.Glob("static/boot/*.js")
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for _, name := range names {
		source, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		all.Write(source)
	}
	for _, of := range []reflect.Type{reflect.TypeFor[siteConfig](), reflect.TypeFor[pageConfig]()} {
		for i := range of.NumField() {
			name, _, _ := strings.Cut(of.Field(i).Tag.Get("json"), ",")
			if !strings.Contains(all.String(), "data."+name) && !strings.Contains(all.String(), `"`+name+`" in data`) {
				t.Errorf("no script reads %s", name)
			}
		}
	}
}

// realSite returns a site of the built-in story with the files that are served,
// which counts if there is a store.
func realSite(t *testing.T, store ...counts.Store) *Site {
	t.Helper()
	s, err := New(Config{
		Counts:  cmp.Or(append(store, nil)...),
		Stories: contentStories(),
		URL:     "https://example.org",
		Log:     slog.New(slog.DiscardHandler),
	})
	if err != nil {
		t.Fatal(err)
	}
	s.Close() // tests compress by themselves
	return s
}
