package web

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// TestHeadlines checks that no heading below the title can break at the hyphen
// of a short word, as in donne-t-il, on any page for readers.
func TestHeadlines(t *testing.T) {
	s := realSite(t)
	h := s.Handler()
	word := regexp.MustCompile(`[^\s\x{A0}]*\p{L}-\p{L}[^\s\x{A0}]*`)
	headings, kept := 0, 0
	var look func(path string, n *html.Node)
	look = func(path string, n *html.Node) {
		if n.Type == html.ElementNode && attr(n, "class") == "unbroken" {
			kept++
			return
		}
		if n.Type == html.TextNode {
			for _, w := range word.FindAllString(n.Data, -1) {
				if utf8.RuneCountInString(w) <= 12 {
					t.Errorf("%s: a heading can break in %q", path, w)
				}
			}
		}
		for c := range n.ChildNodes() {
			look(path, c)
		}
	}
	for path, e := range s.entries {
		if _, page := e.Handler.(*pageHandler); !page || strings.HasSuffix(path, "/embed/check") {
			continue
		}
		doc := parse(t, get(h, path).Body.Bytes())
		for n := range doc.Descendants() {
			if n.Type == html.ElementNode && slices.Contains([]string{"h2", "h3", "h4"}, n.Data) {
				headings++
				look(path, n)
			}
		}
	}
	if headings < 500 || kept < 5 {
		t.Errorf("%d headings, %d words kept together; want more to look at", headings, kept)
	}
}
