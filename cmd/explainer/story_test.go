package main

import (
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// fetch returns the response for an address, as text and parsed.
func fetch(t *testing.T, address string) (text string, doc *html.Node) {
	t.Helper()
	text = body(t, address)
	doc, err := html.Parse(strings.NewReader(text))
	if err != nil {
		t.Fatalf("%s: %v", address, err)
	}
	return text, doc
}

// attributes returns the values of an attribute of all elements with a tag.
func attributes(doc *html.Node, tag, key string) []string {
	var found []string
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode || n.Data != tag {
			continue
		}
		for _, a := range n.Attr {
			if a.Key == key {
				found = append(found, a.Val)
			}
		}
	}
	return found
}

// crawl requests every page that can be reached from the given ones by links,
// iframes and the choices of the builder. It returns their texts by path.
func crawl(t *testing.T, origin string, from ...string) map[string]string {
	t.Helper()
	pages := map[string]string{}
	for queue := from; len(queue) > 0; queue = queue[1:] {
		path := queue[0]
		if _, ok := pages[path]; ok {
			continue
		}
		res, err := http.Get(origin + path)
		if err != nil {
			t.Fatal(err)
		}
		res.Body.Close()
		if res.StatusCode != http.StatusOK {
			t.Errorf("%s: code = %d", path, res.StatusCode)
			continue
		}
		if !strings.HasPrefix(res.Header.Get("Content-Type"), "text/html") {
			pages[path] = body(t, origin+path)
			continue
		}
		text, doc := fetch(t, origin+path)
		pages[path] = text
		here, err := url.Parse(origin + path)
		if err != nil {
			t.Fatal(err)
		}
		var links []string
		for tag, key := range map[string]string{"a": "href", "iframe": "src", "link": "href"} {
			links = append(links, attributes(doc, tag, key)...)
		}
		if strings.HasSuffix(path, "/embed/") {
			for _, value := range attributes(doc, "option", "value") {
				links = append(links, strings.TrimSuffix(path, "/")+"/"+value)
			}
		}
		for _, link := range links {
			to, err := here.Parse(link)
			if err != nil {
				t.Errorf("%s: link %q: %v", path, link, err)
				continue
			}
			if to.Scheme+"://"+to.Host == origin {
				to.RawQuery = "" // states have tests of their own
				if to.Path != "/oembed" {
					queue = append(queue, to.Path)
				}
			}
		}
	}
	return pages
}

// ofTheOtherStory matches words of the built-in story.
var ofTheOtherStory = regexp.MustCompile(`(?i)montr[eé]al|coderre|trump|sanctuary cit|sanctuaire|\bcbc\b|immigra`)

// TestAnotherStory serves a story on another subject (-content) and crawls it
// in both languages. No page may have words of the built-in story.
func TestAnotherStory(t *testing.T) {
	address, _, _ := start(t, "-content", tiny)
	origin := strings.TrimSuffix(address, "/")
	pages := crawl(t, origin, "/", "/fr/", "/embed/", "/fr/embed/")
	for _, lang := range []string{"", "/fr"} {
		for _, path := range []string{"/", "/sources", "/glossary", "/about", "/corrections", "/facts/F10", "/facts/F2", "/facts/G1", "/embed/", "/embed/check",
			"/embed/word", "/embed/compare", "/embed/compare/fee", "/embed/order", "/embed/plan", "/embed/numbers", "/embed/quiz", "/embed/quiz/which-first", "/embed/timeline", "/embed/voices"} {
			if _, ok := pages[lang+path]; !ok {
				t.Errorf("%s is not to be reached", lang+path)
			}
		}
	}
	for path, text := range pages {
		if word := ofTheOtherStory.FindString(text); word != "" {
			t.Errorf("%s tells of the other story: %q", path, word)
		}
	}
	for path, want := range map[string]string{"/": "Late fees: what two towns decided", "/fr/": "Frais de retard\u00a0: le choix de deux villes", "/embed/order": "Council chose in 2018.", "/fr/embed/plan": "La mairesse y tient."} {
		if !strings.Contains(pages[path], want) {
			t.Errorf("%s does not say %q", path, want)
		}
	}
}

// TestAnotherStoryWorks answers the quiz of that story and uses its table, in
// both languages.
func TestAnotherStoryWorks(t *testing.T) {
	address, _, _ := start(t, "-content", tiny)
	right := url.Values{
		"a.who-dropped": {"alder"}, "a.everyone": {"false"}, "a.both": {"alder", "brook"}, "a.share": {"80"},
		"a.which-first": {"vote", "return", "count"}, "mark": {"1"},
	}
	for path, want := range map[string][]string{"": {"5 of 5", "Well read."}, "fr/": {"5 sur 5", "Bien lu."}} {
		text, _ := fetch(t, address+path+"quiz?"+right.Encode())
		for _, w := range want {
			if !strings.Contains(text, w) {
				t.Errorf("/%squiz: all right, but the page does not say %q", path, w)
			}
		}
		wrong := url.Values{"a.who-dropped": {"brook"}, "mark": {"1"}}
		if text, _ := fetch(t, address+path+"quiz?"+wrong.Encode()); strings.Contains(text, want[1]) { // the last card says "5 of 5" too
			t.Errorf("/%squiz: one wrong answer makes %q", path, want[1])
		}

		_, doc := fetch(t, address+path+"embed/compare?view=places&find=brook")
		var shown []string
		for n := range doc.Descendants() {
			if class, id := attributeOf(n, "class"), attributeOf(n, "id"); n.Data == "tr" && strings.HasPrefix(id, "place-") && !strings.Contains(class, "row--out") {
				shown = append(shown, id)
			}
		}
		if !slices.Equal(shown, []string{"place-brook"}) {
			t.Errorf("/%s: a search for brook shows %q", path, shown)
		}
		// Each value is in the table, and again among the picked places.
		text, _ = fetch(t, address+path+"embed/compare?view=places&pick=alder&pick=brook")
		alone, _ := fetch(t, address+path+"embed/compare?view=places")
		for _, w := range map[string][]string{"": {"None", "Daily fee"}, "fr/": {"Aucune", "Frais par jour"}}[path] {
			if got, want := strings.Count(text, w), strings.Count(alone, w)+1; got != want {
				t.Errorf("/%s: %q is there %d times, want %d: once more side by side", path, w, got, want)
			}
		}
	}
}

func attributeOf(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}
