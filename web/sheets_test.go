package web

import (
	"log/slog"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"sanctuary/app/permalink"
	"sanctuary/app/ui"
	"sanctuary/web/embed"
	"sanctuary/web/page"
)

// TestSheets checks that pages bring little style that nothing on them can use:
// each rule is of use on some page, and of the style of each page at most a
// quarter is for elements it cannot have. An element may come from the document,
// from a script, or, where something can be answered, from an island.
func TestSheets(t *testing.T) {
	s := realSite(t)
	scripts, islands := words(t, "static/boot/*.js"), words(t, "../app/ui/*.go")
	type style struct {
		rules []string
		names map[string]bool
	}
	styles := map[bundle]*style{}
	for _, r := range append(ui.Routes(s.stories["en"]), ui.Route{Kind: ui.NotFoundRoute}) {
		if embed.IsTool(r.Kind) {
			continue // for newsrooms, not for readers
		}
		b := bundleOf("en", r, r.Kind == ui.BlockRoute)
		of := styles[b]
		if of == nil {
			of = &style{rules: rules(s.styles[b]), names: map[string]bool{}}
			styles[b] = of
			maps.Copy(of.names, scripts)
			if page.Interactive(r) {
				maps.Copy(of.names, islands)
			}
		}
		for _, query := range []string{"", "mark=1", "pick=toronto&pick=chicago&pick=new-york"} {
			document := documentOf(s, r, permalink.Parse(query))
			for _, part := range []*regexp.Regexp{styleElement, scriptElement} {
				document = part.ReplaceAll(document, nil)
			}
			for _, name := range wordPattern.FindAllString(string(document), -1) {
				of.names[name] = true
			}
		}
	}
	used := map[string]bool{}
	for b, of := range styles {
		var unused []string
		all, idle := 0, 0
		for _, rule := range of.rules {
			all += len(rule)
			ok := applies(rule, of.names)
			used[rule] = used[rule] || ok
			if !ok {
				idle += len(rule)
				unused = append(unused, rule)
			}
		}
		if idle*4 > all && b.kind != ui.FullRoute { // which is for paper and archives
			t.Errorf("%s %s: %d of %d bytes of style are of no use there:\n\t%s", b.kind, b.block, idle, all, strings.Join(unused, "\n\t"))
		}
	}
	var dead []string
	for rule, of := range used {
		if !of {
			dead = append(dead, rule)
		}
	}
	slices.Sort(dead)
	if len(dead) > 0 {
		t.Errorf("rules of use nowhere:\n\t%s", strings.Join(dead, "\n\t"))
	}
}

var (
	styleElement  = regexp.MustCompile(`(?s)<style>.*?</style>`)
	scriptElement = regexp.MustCompile(`(?s)<script.*?</script>`)
	wordPattern   = regexp.MustCompile(`[\w-]+`)
	rulePattern   = regexp.MustCompile(`[^{}]+\{[^{}]*\}`) // innermost: that of a media query is in it
	negation      = regexp.MustCompile(`:not\((?:[^()]|\([^()]*\))*\)`)
	namePattern   = regexp.MustCompile(`[.#]([A-Za-z][\w-]*)`)
)

// words returns all words of files.
func words(t *testing.T, pattern string) map[string]bool {
	t.Helper()
	names, err := filepath.Glob(pattern)
	if err != nil || len(names) == 0 {
		t.Fatalf("no files %s: %v", pattern, err)
	}
	found := map[string]bool{}
	for _, name := range names {
		source, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, word := range wordPattern.FindAllString(string(source), -1) {
			found[word] = true
		}
	}
	return found
}

// rules returns the rules of a minified style sheet, without queries around them.
func rules(css string) []string {
	return rulePattern.FindAllString(css, -1)
}

// applies reports whether one of a rule's selectors has only names that are there.
func applies(rule string, names map[string]bool) bool {
	selectors, _, _ := strings.Cut(rule, "{")
	depth, start := 0, 0
	one := func(selector string) bool {
		for _, name := range namePattern.FindAllStringSubmatch(negation.ReplaceAllString(selector, ""), -1) {
			// A modifier may be put behind its "--" by Go.
			element, _, _ := strings.Cut(name[1], "--")
			if !names[name[1]] && !names[element+"--"] {
				return false
			}
		}
		return true
	}
	for i, c := range selectors {
		switch c {
		case '(':
			depth++
		case ')':
			depth--
		case ',':
			if depth == 0 {
				if one(selectors[start:i]) {
					return true
				}
				start = i + 1
			}
		}
	}
	return one(selectors[start:])
}

// TestSheetsWithoutFront checks that the first page of a story without front.yaml
// has the style of what is on it: its answer, and links to the blocks.
func TestSheetsWithoutFront(t *testing.T) {
	content := exampleContent(t)
	delete(content, "front.yaml")
	s, err := New(Config{Stories: siteOf(t, content).stories, URL: "https://example.org", Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	s.Close()
	document := get(s.Handler(), "/").Body.String()
	for _, want := range []string{`<ul class="columns"><li class="part">`, ".columns{display:grid", ".part{border"} {
		if !strings.Contains(document, want) {
			t.Errorf("the page has no %s", want)
		}
	}
	if strings.Contains(document, ".glance__") {
		t.Error("the page has the style of what it lacks")
	}
}
