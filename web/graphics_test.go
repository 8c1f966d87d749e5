package web

import (
	"bytes"
	"image/png"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"sanctuary/app/desk"
	"sanctuary/app/story"
	"sanctuary/app/ui"
	"sanctuary/web/card"
)

// graphicParts name, for each graphic, a class that only it has.
var graphicParts = map[string]string{
	ui.GlanceGraphic: "glance", ui.PlacesGraphic: "grid", ui.FlowGraphic: "flow", ui.StripGraphic: "strip", ui.GuessGraphic: "deck",
}

// TestGraphics opens every graphic of the story as an embed: it is there with its
// own card and nothing of the others, leads to itself on the story page, and is
// of the article's time if that is asked for.
func TestGraphics(t *testing.T) {
	s := contentSite(t, "/news")
	h := s.Handler()
	cards := map[string]string{}
	for _, lang := range s.languages {
		home := parse(t, get(h, s.base+s.path(ui.Route{Kind: ui.HomeRoute}, lang)).Body.Bytes())
		graphics := ui.Graphics(s.stories[lang])
		if want := 4 + len(s.stories[lang].Front.Figures); len(graphics) != want || want < 7 {
			t.Errorf("%s: %d graphics, want %d", lang, len(graphics), want)
		}
		for _, r := range graphics {
			path := s.base + s.path(r, lang)
			t.Run(path, func(t *testing.T) {
				doc := parse(t, get(h, path).Body.Bytes())
				for block, class := range graphicParts {
					if got := len(withClass(doc, class)); (got == 1) != (block == r.Block) {
						t.Errorf("%d elements of class %s", got, class)
					}
				}
				if blocks := find(doc, "section"); len(blocks) != 1 || len(find(doc, "h2")) != 1 {
					t.Errorf("%d sections, want one with a title", len(blocks))
				}
				for _, a := range find(doc, "a") {
					if href := attr(a, "href"); !strings.HasPrefix(href, "#") && attr(a, "target") != "_blank" && attr(a, "class") != "" {
						t.Errorf("%s opens in the frame", href)
					}
				}
				credit := find(withClass(doc, "credit")[0], "a")[0]
				page, id, _ := strings.Cut(attr(credit, "href"), "#")
				if page != s.base+s.path(ui.Route{Kind: ui.HomeRoute}, lang) || byID(home, id) == nil {
					t.Errorf("credit leads to %s, want to an element of the story", attr(credit, "href"))
				}
				for _, meta := range find(doc, "meta") {
					switch attr(meta, "property") {
					case "og:image":
						address := attr(meta, "content")
						if twin := cards[address]; twin != "" {
							t.Errorf("the card %s is that of %s too", address, twin)
						}
						cards[address] = path
						img, err := png.DecodeConfig(bytes.NewReader(get(h, strings.TrimPrefix(address, s.origin)).Body.Bytes()))
						if err != nil || img.Width != card.Width {
							t.Errorf("card %s: %v", address, err)
						}
					case "og:image:alt":
						if alt := attr(meta, "content"); !strings.Contains(alt, "·") {
							t.Errorf("the card is described as %q", alt)
						}
					}
				}
				answer, ok := s.embeds.Describe(url.Values{"url": {s.origin + path}})
				if !ok || answer.Type != "rich" || !strings.Contains(answer.HTML, `src="`+s.origin+path+`"`) || !strings.Contains(answer.HTML, "#"+id) ||
					get(h, strings.TrimPrefix(answer.ThumbnailURL, s.origin)).Code != 200 {
					t.Errorf("description = %+v", answer)
				}
				if then := parse(t, get(h, path+"?since=0").Body.Bytes()); attr(withClass(then, "page--embed")[0], "data-since") != "0" {
					t.Error("it cannot be had as of the article")
				}
			})
		}
	}
	for _, path := range []string{"/embed/guess", "/embed/guess/nowhere", "/fr/embed/guess/nowhere", "/embed/glance/nowhere", "/embed/at-a-glance", "/glance"} {
		if code := get(h, s.base+path).Code; code != 404 {
			t.Errorf("%s: status %d, want 404", path, code)
		}
	}
}

// TestGraphicsKeepAnswers checks that what was guessed and picked is in the page as
// the server sends it.
func TestGraphicsKeepAnswers(t *testing.T) {
	s := contentSite(t, "")
	h := s.Handler()
	f := s.stories["fr"].Front.Figures[0].Guess
	places := s.stories["fr"].Places
	for _, tt := range []struct{ path, has string }{
		{"/fr/embed/guess/" + f.ID + "?g." + f.ID + "=0", "question--checked"},
		{"/fr/embed/guess/" + f.ID + "?g." + f.ID + "=dont-know", "question--checked"},
		{"/fr/embed/places?pick=" + places[0].ID + "&pick=" + places[1].ID, "side__table--2"},
	} {
		plain, _, _ := strings.Cut(tt.path, "?")
		for path, want := range map[string]int{plain: 0, tt.path: 1} {
			if got := len(withClass(parse(t, get(h, path).Body.Bytes()), tt.has)); got != want {
				t.Errorf("%s: %d elements of class %s, want %d", path, got, tt.has, want)
			}
		}
	}
}

// TestGraphicsAreExported checks that the graphics, their cards and descriptions
// are among the files.
func TestGraphicsAreExported(t *testing.T) {
	d, err := desk.Load(os.DirFS("../app/desk/testdata/tiny"))
	if err != nil {
		t.Fatal(err)
	}
	s := newTestSite(t, func(c *Config) {
		c.Files, c.Stories = true, map[string]*story.Story{}
		for _, lang := range d.Languages() {
			c.Stories[lang] = d.Compile(lang)
		}
	})
	dir := t.TempDir()
	if err := s.Export(dir); err != nil {
		t.Fatal(err)
	}
	for _, lang := range s.languages {
		graphics := ui.Graphics(s.stories[lang])
		if len(graphics) == 0 {
			t.Error("the story of the tests has no graphics")
		}
		for _, r := range graphics {
			for _, name := range []string{s.path(r, lang) + "/index.html", cardPath(lang, cardName(r)), cardPath(lang, cardName(r)+thumbMark), "/oembed" + s.path(r, lang) + "/index.json"} {
				if info, err := os.Stat(filepath.Join(dir, filepath.FromSlash(name))); err != nil || info.Size() == 0 {
					t.Errorf("%s is not there: %v", name, err)
				}
			}
		}
	}
}

// byID returns the element with an id; nil without one.
func byID(n *html.Node, id string) *html.Node {
	for e := range n.Descendants() {
		if id != "" && attr(e, "id") == id {
			return e
		}
	}
	return nil
}

// withClass returns the elements that have a class.
func withClass(n *html.Node, class string) []*html.Node {
	var all []*html.Node
	for e := range n.Descendants() {
		for name := range strings.FieldsSeq(attr(e, "class")) {
			if name == class {
				all = append(all, e)
			}
		}
	}
	return all
}
