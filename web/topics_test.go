package web

import (
	"net/http"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"sanctuary/app/desk"
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
