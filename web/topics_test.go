package web

import (
	"log/slog"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"sanctuary/app/desk"
	"sanctuary/app/story"
)

// TestTopics checks that a block of the story's own has all that other blocks have
// (a page, a frame with its picture, links, a place on /full), and a page about the
// explainer its address and links.
func TestTopics(t *testing.T) {
	h := siteOf(t, exampleContent(t)).Handler()
	for path, want := range map[string]string{
		"/news/asked":           `<section class="block topic" id="asked" aria-labelledby="asked-title"><div class="block__head"><h1 id="asked-title">How to ask for Sundays</h1>`,
		"/news/fr/asked":        `id="asked-write"`,
		"/news/embed/asked":     `<ol class="chain">`,
		"/news/full":            `<a href="#asked">How to ask for Sundays</a>`,
		"/news/":                `href="/news/asked"`,
		"/news/sitemap.xml":     `/news/fr/asked"`,
		"/news/embed/":          `value="asked"`,
		"/news/embed.js":        `"asked"`,
		"/news/about/people":    `<h1>Who made this</h1>`,
		"/news/fr/about":        `href="/news/fr/about/people"`,
		"/news/sources":         `Who made this`,
		"/news/embed/asked.png": "PNG",
		"/news/oembed?url=https://example.org/news/asked&format=json": `/news/embed/asked`,
	} {
		if r := get(h, path); r.Code != http.StatusOK || !strings.Contains(r.Body.String(), want) {
			t.Errorf("%s: %d, without %s", path, r.Code, want)
		}
	}
	for _, path := range []string{"/news/people", "/news/about/asked", "/news/embed/people"} {
		if r := get(h, path); r.Code != http.StatusNotFound {
			t.Errorf("%s: %d", path, r.Code)
		}
	}
}

// TestForms checks that a topic of any form is drawn, each with its parts and with
// style of its own page; one of a form that is not known, as an edition may have,
// like one that names none.
func TestForms(t *testing.T) {
	for _, form := range append(slices.Clone(story.Forms), "circle") {
		content := exampleContent(t)
		topics := strings.Replace(string(content["topics.yaml"].Data), "form: steps", "form: "+form, 1)
		content["topics.yaml"] = &fstest.MapFile{Data: []byte(topics)}
		d, err := desk.Load(content)
		if err != nil {
			t.Fatal(err)
		}
		s, err := New(Config{Stories: map[string]*story.Story{"en": d.Compile("en"), "fr": d.Compile("fr")}, URL: "https://example.org", Log: slog.New(slog.DiscardHandler)})
		if err != nil {
			t.Fatal(err)
		}
		s.Close()
		document := get(s.Handler(), "/asked").Body.String()
		list := map[string]string{"steps": "chain"}[form]
		if list == "" {
			list = "columns"
		}
		if !strings.Contains(document, `class="`+list+`"`) || !strings.Contains(document, "."+list+"{") || !strings.Contains(document, `id="asked-vote"`) {
			t.Errorf("a topic of the form %q is not drawn as %s", form, list)
		}
	}
}

// TestReservedIDs checks that no topic can have the address of another page or
// file, or the id of an element of its own page.
func TestReservedIDs(t *testing.T) {
	content := exampleContent(t)
	delete(content, "topics.yaml")
	s := siteOf(t, content)
	words := map[string]bool{}
	for path := range s.entries {
		if word, _, _ := strings.Cut(path[1:], "/"); word != "" && !strings.ContainsAny(word, "._") {
			words[word] = true
		}
	}
	for _, id := range regexp.MustCompile(` id="([a-z]+)"`).FindAllStringSubmatch(get(s.Handler(), "/news/voices").Body.String(), -1) {
		words[id[1]] = true
	}
	if len(words) < 20 {
		t.Fatalf("found only %d words", len(words))
	}
	var topics strings.Builder
	for word := range words {
		topics.WriteString("- id: " + word + "\n  name: {en: A, fr: A}\n  lead:\n    - {en: A., fr: A., facts: [F1]}\n")
	}
	content["topics.yaml"] = &fstest.MapFile{Data: []byte(topics.String())}
	_, problems := desk.Inspect(content)
	for _, p := range problems {
		word, _, _ := strings.Cut(p.Text, ":")
		delete(words, word)
	}
	for word := range words {
		t.Errorf("a topic may be called %q", word)
	}
}
