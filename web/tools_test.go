package web

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"sanctuary/app/ui"
	"sanctuary/web/embed"
)

// TestBuilderOffersEverything chooses every embed in every language and checks
// the addresses in its snippets.
func TestBuilderOffersEverything(t *testing.T) {
	s := contentSite(t, "/news/moons")
	doc := parse(t, get(s.Handler(), s.base+"/embed/").Body.Bytes())
	var offered []string
	for _, option := range find(doc, "option") {
		offered = append(offered, attr(option, "value"))
	}
	var want []string
	for _, r := range ui.Routes(s.stories["en"]) {
		if r.Kind == ui.EmbedRoute {
			want = append(want, strings.TrimPrefix(s.path(r, "en"), "/embed/"))
		}
	}
	if len(offered) != len(want) {
		t.Errorf("%d embeds offered, want %d", len(offered), len(want))
	}
	for _, block := range offered {
		for lang, prefix := range map[string]string{"en": "/embed/", "fr": "/fr/embed/"} {
			t.Run(block+" "+lang, func(t *testing.T) {
				doc := parse(t, get(s.Handler(), s.base+"/embed/?block="+block+"&lang="+lang).Body.Bytes())
				src := s.base + prefix + block
				for _, frame := range find(doc, "iframe") {
					if attr(frame, "src") != src {
						t.Errorf("the preview shows %q, want %q", attr(frame, "src"), src)
					}
				}
				codes := map[string]string{}
				for _, area := range find(doc, "textarea") {
					codes[attr(area, "id")] = text(area)
				}
				if got, want := codes["code-address"], s.origin+src; got != want {
					t.Errorf("address = %q, want %q", got, want)
				}
				fixed := s.origin + src
				if block == "quiz" {
					fixed += "?layout=paged" // for hosts with a fixed height
				}
				if frame := find(parse(t, []byte(codes["code-iframe"])), "iframe"); len(frame) != 1 || attr(frame[0], "src") != fixed || attr(frame[0], "title") == "" {
					t.Errorf("frame = %q, want one of %q with a title", codes["code-iframe"], src)
				}
				element := find(parse(t, []byte(codes["code-element"])), embed.ElementName)
				if len(element) != 1 {
					t.Fatalf("element = %q", codes["code-element"])
				}
				if e := element[0]; attr(e, "src") != s.origin+src {
					t.Errorf("element = %q, want %s in %s", codes["code-element"], block, lang)
				}
				full, anchor, _ := strings.Cut(attr(find(element[0], "a")[0], "href"), "#")
				there := get(s.Handler(), strings.TrimPrefix(full, s.origin))
				if there.Code != 200 || anchor != "" && !strings.Contains(there.Body.String(), ` id="`+anchor+`"`) {
					t.Errorf("link to %s#%s: code = %d, want something there", full, anchor, there.Code)
				}
				if code := get(s.Handler(), strings.TrimPrefix(codes["code-oembed"], s.origin)).Code; code != 200 {
					t.Errorf("%s: code = %d, want 200", codes["code-oembed"], code)
				}
			})
		}
	}
}

// text returns the text of an element.
func text(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}

// TestBuilderOffersEditions checks that the builder offers to keep the current
// edition where editions are kept, and then names it in the code.
func TestBuilderOffersEditions(t *testing.T) {
	if body := get(newTestSite(t, nil).Handler(), "/embed/").Body.String(); strings.Contains(body, `name="edition"`) {
		t.Error("the builder offers what the site does not keep")
	}
	h := editedSite(t, nil).Handler()
	doc := parse(t, get(h, "/embed/?edition=1610-02-01&since=0").Body.Bytes())
	now := byID(doc, "b-edition-1610-02-01")
	if now == nil || !slices.ContainsFunc(now.Attr, func(a html.Attribute) bool { return a.Key == "checked" }) {
		t.Error("the current edition is not chosen")
	}
	for _, tt := range []struct{ id, want string }{
		{"code-address", "https://moons.example/embed/quiz?v=1&since=0&edition=1610-02-01"},
		{"code-picture", `src="https://moons.example/embed/quiz.png?since=0&amp;edition=1610-02-01"`},
	} {
		if got := byID(doc, tt.id).FirstChild.Data; !strings.Contains(got, tt.want) {
			t.Errorf("%s = %s, want %s", tt.id, got, tt.want)
		}
	}
}
