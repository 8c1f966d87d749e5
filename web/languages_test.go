package web

import (
	"html"
	"net/http"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	xhtml "golang.org/x/net/html"

	"sanctuary/app/desk"
	"sanctuary/app/i18n"
	"sanctuary/app/story"
)

// storiesIn returns the story in a folder of content, which must pass the check, in
// all its languages.
func storiesIn(t *testing.T, dir string) map[string]*story.Story {
	t.Helper()
	d, problems := desk.Inspect(os.DirFS(dir))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	all := map[string]*story.Story{}
	for _, lang := range d.Languages() {
		all[lang] = d.Compile(lang)
	}
	return all
}

// placeholders matches what is filled into a word, and tags in it.
var placeholders = regexp.MustCompile(`\{\w+\}`)

// wordsOf returns the texts that the explainer itself says in a language, without
// what is filled in.
func wordsOf(lang string) map[string]bool {
	all := map[string]bool{}
	var walk func(v reflect.Value)
	walk = func(v reflect.Value) {
		switch v.Kind() {
		case reflect.String:
			for _, part := range placeholders.Split(v.String(), -1) {
				if part = strings.Trim(part, " \u00a0.,:;·?!“”«»"); part != "" {
					all[part] = true
				}
			}
		case reflect.Slice, reflect.Array:
			for i := range v.Len() {
				walk(v.Index(i))
			}
		case reflect.Map:
			for _, key := range v.MapKeys() {
				walk(v.MapIndex(key))
			}
		case reflect.Struct:
			for i := range v.NumField() {
				walk(v.Field(i))
			}
		}
	}
	l := i18n.In(lang)
	for _, part := range []any{l.Islands, l.Pages, l.Dates.Months, l.Page, l.Front, l.Placing, l.Counts, l.Tools, l.WCAG} {
		walk(reflect.ValueOf(part))
	}
	return all
}

// TestSpanishAlone serves and exports a story in Spanish alone, and reads every
// page and file of it: no English or French word of the explainer is in one.
func TestSpanishAlone(t *testing.T) {
	own := wordsOf("es")
	var long, short []string
	for _, lang := range []string{"en", "fr"} {
		for word := range wordsOf(lang) {
			switch {
			case own[word]:
			case len(word) > 14 && strings.Contains(word, " "):
				long = append(long, word)
			case len(word) > 2:
				short = append(short, word)
			}
		}
	}
	if len(long) < 500 || len(short) < 200 {
		t.Fatalf("only %d long and %d short words to look for", len(long), len(short))
	}
	stories := storiesIn(t, "../app/desk/testdata/horario")
	s := newTestSite(t, func(c *Config) { c.Stories, c.Counts = stories, &tallies{} })
	dir := t.TempDir()
	if err := newTestSite(t, func(c *Config) { c.Stories, c.Files = stories, true }).Export(dir); err != nil {
		t.Fatal(err)
	}
	read := map[string]string{"/nowhere": get(s.Handler(), "/nowhere", "Accept-Language", "fr, en").Body.String()}
	for path, e := range s.entries {
		if w := get(s.Handler(), path); w.Code == http.StatusOK && !strings.HasPrefix(w.Header().Get("Content-Type"), "image/png") {
			read[path] = w.Body.String()
		} else if _, page := e.Handler.(*pageHandler); page {
			t.Errorf("%s: status %d", path, w.Code)
		}
		if _, page := e.Handler.(*pageHandler); page {
			if _, err := os.Stat(filepath.Join(dir, filepath.FromSlash(path), "index.html")); err != nil {
				t.Errorf("not exported: %v", err)
			}
		}
	}
	pages := 0
	for path, text := range read {
		text = html.UnescapeString(text)
		for _, word := range long {
			if strings.Contains(text, word) {
				t.Errorf("%s says %q", path, word)
			}
		}
		if !strings.HasPrefix(text, "<!doctype html>") && !strings.HasPrefix(text, "<!DOCTYPE html>") {
			continue
		}
		pages++
		doc := parse(t, []byte(read[path]))
		if lang := attr(find(doc, "html")[0], "lang"); lang != "es" {
			t.Errorf("%s is in %q", path, lang)
		}
		for n := range doc.Descendants() {
			said := []string{n.Data}
			if n.Type == xhtml.ElementNode {
				said = nil
				for _, name := range []string{"alt", "aria-label", "title", "placeholder", "label", "content"} {
					said = append(said, attr(n, name))
				}
			}
			for _, text := range said {
				text = strings.Trim(text, " \u00a0.,:;·?!“”«»\n")
				if slices.Contains(short, text) && (n.Parent == nil || n.Parent.Data != "code") {
					t.Errorf("%s says %q", path, text)
				}
			}
		}
	}
	if pages < 30 {
		t.Errorf("%d pages read", pages)
	}
}

// TestThreeLanguages checks the addresses and links of a story in three languages,
// in another order than that of the explainer's, with regions.
func TestThreeLanguages(t *testing.T) {
	files, err := desk.Example("domingos", []string{"es-MX", "en", "fr-CA"})
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	s := newTestSite(t, func(c *Config) { c.Stories = storiesIn(t, dir) })
	h := s.Handler()
	for _, tt := range []struct{ path, lang, others string }{
		{"/", "es-MX", "/en/ /fr/"}, {"/en/", "en", "/ /fr/"}, {"/fr/", "fr-CA", "/ /en/"},
		{"/quiz", "es-MX", "/en/quiz /fr/quiz"}, {"/fr/embed/", "fr-CA", "/embed/?lang=fr /en/embed/?lang=fr"},
	} {
		doc := parse(t, get(h, tt.path).Body.Bytes())
		if got := attr(find(doc, "html")[0], "lang"); got != tt.lang {
			t.Errorf("%s is in %q, want %q", tt.path, got, tt.lang)
		}
		var others, alternates []string
		for _, a := range find(doc, "a") {
			if attr(a, "hreflang") != "" {
				others = append(others, attr(a, "href"))
			}
		}
		if got := strings.Join(others, " "); got != tt.others {
			t.Errorf("%s leads to %q in other languages, want %q", tt.path, got, tt.others)
		}
		for _, l := range find(doc, "link") {
			if attr(l, "rel") == "alternate" && attr(l, "hreflang") != "" {
				alternates = append(alternates, attr(l, "hreflang"))
			}
		}
		if got := strings.Join(alternates, " "); got != "es en fr x-default" && alternates != nil {
			t.Errorf("%s has alternates %q", tt.path, got)
		}
	}
	for path, lang := range map[string]string{"/nowhere": "es-MX", "/en/nowhere": "en"} {
		w := get(h, path)
		if got := attr(find(parse(t, w.Body.Bytes()), "html")[0], "lang"); w.Code != http.StatusNotFound || got != lang {
			t.Errorf("%s: %d in %q, want a page that is not found in %q", path, w.Code, got, lang)
		}
	}
	if w := get(h, "/es/quiz"); w.Code != http.StatusPermanentRedirect || w.Header().Get("Location") != "/quiz" {
		t.Errorf("the first language's own prefix leads to %d %q, want its page without", w.Code, w.Header().Get("Location"))
	}
	w := get(h, "/nowhere", "Accept-Language", "de, fr;q=0.5, en;q=0.2")
	if got := attr(find(parse(t, w.Body.Bytes()), "html")[0], "lang"); got != "fr-CA" {
		t.Errorf("who reads French gets %q", got)
	}
	for _, path := range []string{"/data/es/places-hoja.csv", "/data/fr/places-tableur.csv", "/data/en/places.csv"} {
		if get(h, path).Code != http.StatusOK {
			t.Errorf("%s is not there", path)
		}
	}
}
