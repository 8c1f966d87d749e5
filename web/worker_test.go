package web

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"sanctuary/app/permalink"
	"sanctuary/app/story"
	"sanctuary/app/ui"
)

// workerOf returns the data in the script of a site's worker, and the script.
func workerOf(t *testing.T, s *Site) (site workerSite, script string) {
	t.Helper()
	w := get(s.Handler(), s.base+workerPath)
	if w.Code != 200 || w.Header().Get("Cache-Control") != "no-cache" || w.Header().Get("Content-Type") != "text/javascript; charset=utf-8" {
		t.Fatalf("code = %d, headers = %v", w.Code, w.Header())
	}
	script = w.Body.String()
	data, ok := strings.CutPrefix(script, "const site = ")
	data, rest, found := strings.Cut(data, ";\n")
	if !ok || !found || !strings.HasPrefix(rest, "fetch") {
		t.Fatalf("the worker is %s", script)
	}
	if err := json.Unmarshal([]byte(data), &site); err != nil {
		t.Fatal(err)
	}
	return site, script
}

func TestWorker(t *testing.T) {
	s := newTestSite(t, func(c *Config) { c.Base = "/news/moons" })
	site, _ := workerOf(t, s)
	if site.ID != "moons" || site.Base != "/news/moons" || len(site.Version) != 12 || len(site.Langs) != 2 {
		t.Errorf("id, base, version, languages = %q, %q, %q, %d", site.ID, site.Base, site.Version, len(site.Langs))
	}
	paths := site.Program
	for lang, l := range site.Langs {
		if want := map[string]string{"en": "/", "fr": "/fr/"}[lang]; l.Pages[0][0] != want || l.Facts != want+"facts/" {
			t.Errorf("%s: home = %q, facts = %q", lang, l.Pages[0], l.Facts)
		}
		if l.First != 3 {
			t.Errorf("%s: %d pages come first, want 3", lang, l.First)
		}
		for _, p := range append(l.Pages, [2]string{l.Facts + "S1", l.FactsMark}) {
			path := s.base + p[0]
			paths = append(paths, path)
			if body := get(s.Handler(), path).Body.String(); !strings.Contains(body, `" data-version="`+p[1]+`">`) {
				t.Errorf("%s does not have the mark %s", path, p[1])
			}
			if body := get(s.Handler(), path+"?since=0").Body.String(); !strings.Contains(body, `data-version=""`) {
				t.Errorf("%s in another state has a mark", path)
			}
		}
		paths = append(paths, l.Files...)
		if !strings.Contains(l.Offline, `<html lang="`+lang+`-CA">`) || !strings.Contains(l.Offline, "<!--links-->") {
			t.Errorf("%s: offline = %s", lang, l.Offline)
		}
	}
	for _, p := range paths {
		if w := get(s.Handler(), p+"?edition="+site.Version); w.Code != 200 {
			t.Errorf("%s: code = %d", p, w.Code)
		}
	}
	if want := "Corrected on 14\u00a0January 2026: Fewer rings & <more> moons. Show the new text?"; site.Langs["en"].Correction.Text != want {
		t.Errorf("announcement = %q, want %q", site.Langs["en"].Correction.Text, want)
	}
}

// TestWorkerAsks checks that the worker asks the server for every page that says
// something of its address, and that the worker of files asks nobody.
func TestWorkerAsks(t *testing.T) {
	s := realSite(t)
	site, _ := workerOf(t, newTestSite(t, nil))
	said := 0
	for _, key := range append(permalink.Keys(), ui.OptionSet, ui.OptionQuestions, ui.OptionLayout) {
		for _, block := range []string{"quiz", "compare", "timeline"} {
			if strays := s.show("en", ui.Route{Kind: ui.BlockRoute, Block: block}, permalink.Values{key: {"gone"}}).Strays; strays != nil {
				said++
				if !slices.Contains(site.Asks, key) {
					t.Errorf("%s: what %s names in vain is not said", block, key)
				}
			}
		}
	}
	if said < 8 {
		t.Errorf("%d keys name something in vain", said)
	}
	if site, _ := workerOf(t, newTestSite(t, func(c *Config) { c.Files = true })); len(site.Asks) > 0 {
		t.Errorf("a host of files is asked for %q", site.Asks)
	}
}

// TestMarks checks that the mark of a page changes with the page, and with it
// that of facts, and that the others stay: the device need not fetch them
// again.
func TestMarks(t *testing.T) {
	marks := func(change func(*Config)) map[string]string {
		site, _ := workerOf(t, newTestSite(t, change))
		l := site.Langs["en"]
		all := map[string]string{"fact": l.FactsMark}
		for _, p := range l.Pages {
			all[p[0]] = p[1]
		}
		return all
	}
	before := marks(nil)
	after := marks(func(c *Config) { c.Stories["en"].Questions[0].Prompt[0].Text += "?" })
	for path, changes := range map[string]bool{"/quiz": true, "/glossary": false, "fact": true} {
		if before[path] == "" || (before[path] != after[path]) != changes {
			t.Errorf("%s: mark %q, then %q", path, before[path], after[path])
		}
	}
	seen := map[string]string{}
	for path, mark := range before {
		if other, ok := seen[mark]; ok {
			t.Errorf("%s and %s have the same mark", path, other)
		}
		seen[mark] = path
	}
}

// TestWorkerVersion checks that the version changes with what is brought in,
// and with nothing else.
func TestWorkerVersion(t *testing.T) {
	version := func(change func(*Config)) string {
		site, _ := workerOf(t, newTestSite(t, change))
		return site.Version
	}
	first := version(nil)
	if again := version(nil); again != first {
		t.Errorf("version = %s, then %s", first, again)
	}
	for name, change := range map[string]func(*Config){
		"a figure":    func(c *Config) { c.Stories["en"].Facts[0].Text = story.Text{{Text: "Two moons."}} },
		"a page":      func(c *Config) { c.Stories["fr"].Title = "La lune" },
		"the address": func(c *Config) { c.URL = "https://other.example" },
	} {
		if version(change) == first {
			t.Errorf("the version is the same after a change of %s", name)
		}
	}
}

func TestNoWorker(t *testing.T) {
	s := newTestSite(t, func(c *Config) { c.NoWorker = true })
	script := get(s.Handler(), workerPath).Body.String()
	if !strings.Contains(script, "registration.unregister()") || !strings.Contains(script, `"explainer:moons:/:"`) {
		t.Errorf("the worker is %s", script)
	}
	if body := get(s.Handler(), "/").Body.String(); strings.Contains(body, "data-worker") {
		t.Error("the page still asks for a worker")
	}
}
