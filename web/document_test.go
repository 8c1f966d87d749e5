package web

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"html/template"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"

	"golang.org/x/net/html"

	"sanctuary/app/desk"
	"sanctuary/app/story"
	"sanctuary/app/ui"
)

// parse parses a document.
func parse(t testing.TB, body []byte) *html.Node {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(string(body)))
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// find returns the elements with a tag name.
func find(doc *html.Node, tag string) []*html.Node {
	var found []*html.Node
	for n := range doc.Descendants() {
		if n.Type == html.ElementNode && n.Data == tag {
			found = append(found, n)
		}
	}
	return found
}

// TestPolicyAllowsWhatIsThere checks that the content security policy of
// documents of every kind allows their inline scripts and styles.
func TestPolicyAllowsWhatIsThere(t *testing.T) {
	s := newTestSite(t, nil)
	for _, kind := range []ui.RouteKind{ui.HomeRoute, ui.EmbedRoute, ui.FactRoute, ui.NotFoundRoute} {
		t.Run(string(kind), func(t *testing.T) {
			route := ui.Route{Kind: kind, Block: "quiz", ID: "S1"}
			body, policy := s.document(s.show("fr", route, nil), nil)
			doc := parse(t, body)
			inline := append(find(doc, "script"), find(doc, "style")...)
			if len(inline) < 2 {
				t.Errorf("%d inline elements, want script and style", len(inline))
			}
			for _, n := range inline {
				if attr(n, "src") != "" || strings.Contains(attr(n, "type"), "json") {
					continue
				}
				sum := sha256.Sum256([]byte(n.FirstChild.Data))
				if want := "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"; !strings.Contains(policy, want) {
					t.Errorf("policy does not allow <%s>%.40s", n.Data, n.FirstChild.Data)
				}
			}
		})
	}
}

func TestPolicyOfEmbeds(t *testing.T) {
	s := newTestSite(t, func(c *Config) { c.FrameAncestors = "https://a.example https://*.b.example" })
	embed := s.policy(ui.EmbedRoute, "")
	for _, want := range []string{
		"script-src 'self' https://moons.example 'sha256-",
		"connect-src 'self' https://moons.example;",
		"img-src 'self' https://moons.example data:;",
		"frame-ancestors https://a.example https://*.b.example",
	} {
		if !strings.Contains(embed, want) {
			t.Errorf("policy %q lacks %q", embed, want)
		}
	}
	if page := s.policy(ui.HomeRoute, ""); !strings.HasSuffix(page, "frame-ancestors 'none'") {
		t.Errorf("policy of pages %q lets them be framed", page)
	}
}

// TestAccentIsInTheStyle checks that an embed has the accent in its address,
// and that its policy allows that style.
func TestAccentIsInTheStyle(t *testing.T) {
	s := newTestSite(t, nil)
	route := ui.Route{Kind: ui.EmbedRoute, Block: "quiz"}
	body, policy := s.document(s.show("en", route, map[string][]string{"accent": {"B00020"}}), nil)
	css := find(parse(t, body), "style")[0].FirstChild.Data
	if !strings.Contains(css, "#b00020") || !strings.Contains(policy, hashOf(css)) {
		t.Errorf("the style ends in %q, the policy is %q", css[max(0, len(css)-80):], policy)
	}
}

// TestThemeOfEmbeds checks that the root of an embed has a class for its theme, and
// that its style has a rule for that.
func TestThemeOfEmbeds(t *testing.T) {
	s := realSite(t)
	for query, want := range map[string]string{
		"": "embed embed--light", "?theme=light": "embed theme-light", "?theme=dark": "embed theme-dark", "?theme=auto": "embed", "?theme=blue": "embed embed--light",
	} {
		doc := parse(t, get(s.Handler(), "/embed/word"+query).Body.Bytes())
		if got := attr(find(doc, "html")[0], "class"); got != want {
			t.Errorf("%q: class = %q, want %q", query, got, want)
		}
		_, theme, ok := strings.Cut(want, " ")
		if css := find(doc, "style")[0].FirstChild.Data; ok && !strings.Contains(css, ":root."+theme+"{color-scheme:") {
			t.Errorf("%q: the style has no rule for %s", query, theme)
		}
	}
}

// TestDocumentStart checks that the body has the page, the live region, and the
// scripts, in this order.
func TestDocumentStart(t *testing.T) {
	s := newTestSite(t, nil)
	body, _ := s.document(s.show("en", ui.Route{Kind: ui.HomeRoute}, nil), nil)
	b := find(parse(t, body), "body")[0]
	var tags []string
	for c := range b.ChildNodes() {
		if c.Type == html.ElementNode {
			tags = append(tags, c.Data+"#"+attr(c, "id"))
		} else if strings.TrimSpace(c.Data) != "" {
			t.Errorf("text %q in the body", c.Data)
		}
	}
	if got, want := strings.Join(tags, " "), "div#app div#status script#config"; got != want {
		t.Errorf("body = %s, want %s", got, want)
	}
	if b.FirstChild.Type != html.ElementNode {
		t.Errorf("body starts with %q, want the root element", b.FirstChild.Data)
	}
}

func TestLinkedData(t *testing.T) {
	s := newTestSite(t, func(c *Config) {
		c.Stories["en"].Title = "</script><script>alert(1)"
		c.Stories["fr"].Article = "gone"
	})
	for _, tt := range []struct {
		name, lang, typ string
		kind            ui.RouteKind
		based           bool
	}{
		{"page", "en", "Article", ui.HomeRoute, true},
		{"page without its article", "fr", "Article", ui.HomeRoute, false},
		{"embed", "en", "WebPage", ui.EmbedRoute, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			data := s.linkedData(ui.NewView(s.stories[tt.lang], "", ui.Route{Kind: tt.kind}, nil))
			if strings.Contains(data, "<") {
				t.Errorf("data can end its element: %s", data)
			}
			var got map[string]any
			if err := json.Unmarshal([]byte(data), &got); err != nil {
				t.Fatal(err)
			}
			if got["@type"] != tt.typ {
				t.Errorf("@type = %v, want %s", got["@type"], tt.typ)
			}
			if _, ok := got["isBasedOn"]; ok != tt.based {
				t.Errorf("isBasedOn there = %v, want %v", ok, tt.based)
			}
		})
	}
}

// contentStories returns the built-in story in every language. It is compiled
// once and must not be changed.
var contentStories = sync.OnceValue(func() map[string]*story.Story {
	d, err := desk.Load(desk.Content())
	if err != nil {
		panic(err)
	}
	all := map[string]*story.Story{}
	for _, lang := range d.Languages() {
		all[lang] = d.Compile(lang)
	}
	return all
})

// contentSite returns a site of the built-in story.
func contentSite(t *testing.T, base string) *Site {
	t.Helper()
	return newTestSite(t, func(c *Config) { c.Base, c.Stories = base, contentStories() })
}

// TestEveryPage renders each page of the story that is built in and holds it
// against what must be true of any: it is well mended, its ids are unique, its
// references lead to an id, and its links to a page.
func TestEveryPage(t *testing.T) {
	s := contentSite(t, "")
	for path, e := range s.entries {
		p, ok := e.Handler.(*pageHandler)
		if !ok {
			continue
		}
		t.Run(path, func(t *testing.T) {
			doc := parse(t, p.resource().Body())
			ids := map[string]bool{}
			for n := range doc.Descendants() {
				if id := attr(n, "id"); id != "" {
					if ids[id] {
						t.Errorf("id %q is there twice", id)
					}
					ids[id] = true
				}
			}
			for n := range doc.Descendants() {
				checkNode(t, n, ids)
				if href := attr(n, "href"); strings.HasPrefix(href, "/") {
					checkLink(t, s, href)
				}
			}
			if n := len(find(doc, "h1")); n != 1 && p.route.Kind != ui.EmbedRoute {
				t.Errorf("%d elements h1, want 1", n)
			}
		})
	}
}

// checkNode looks for traces of go-app's own markup and for references that
// lead nowhere.
func checkNode(t *testing.T, n *html.Node, ids map[string]bool) {
	t.Helper()
	inline := n.Parent != nil && slices.Contains([]string{"script", "style", "textarea"}, n.Parent.Data)
	if n.Type == html.TextNode && !inline && strings.Contains(n.Data, "\n ") {
		t.Errorf("text %q holds a line break: are there two texts side by side?", n.Data)
	}
	for _, a := range n.Attr {
		switch {
		case strings.Contains(a.Val, `\u`) || strings.Contains(a.Val, `\n`):
			t.Errorf("%s = %q holds a backslash", a.Key, a.Val)
		case a.Val == "false" && (a.Key == "checked" || a.Key == "hidden" || a.Key == "selected" || a.Key == "open" || a.Key == "disabled"):
			t.Errorf("%s is false, and counts as true", a.Key)
		case a.Key == "aria-labelledby" || a.Key == "aria-describedby" || a.Key == "aria-controls" || a.Key == "for" || a.Key == "popovertarget":
			for id := range strings.FieldsSeq(a.Val) {
				if !ids[id] {
					t.Errorf("%s = %q names no element", a.Key, a.Val)
				}
			}
		case a.Key == "href" && strings.HasPrefix(a.Val, "#") && !ids[a.Val[1:]]:
			t.Errorf("link to %q names no element", a.Val)
		}
	}
}

// checkLink follows a link within the site.
func checkLink(t *testing.T, s *Site, href string) {
	t.Helper()
	path, _, _ := strings.Cut(href, "#")
	path, _, _ = strings.Cut(path, "?")
	if e, ok := s.entries[path]; !ok || e.Handler == http.Handler(nil) {
		t.Errorf("link to %q leads nowhere", href)
	}
}

// TestDev checks that pages have the additions of Config.Dev and may then be
// framed by the site; without it they have neither.
func TestDev(t *testing.T) {
	for _, dev := range []template.HTML{"", `<script defer src="/dev/reload.js"></script>`} {
		s := newTestSite(t, func(c *Config) { c.Dev = dev })
		w := get(s.Handler(), "/")
		if got := strings.Contains(w.Body.String(), "/dev/"); got != (dev != "") {
			t.Errorf("dev = %q: the page has it: %v", dev, got)
		}
		want := "frame-ancestors 'none'"
		if dev != "" {
			want = "frame-ancestors 'self'"
		}
		if policy := w.Header().Get("Content-Security-Policy"); !strings.HasSuffix(policy, want) {
			t.Errorf("dev = %q: policy = %s", dev, policy)
		}
		for path := range s.entries {
			if strings.HasPrefix(path, "/dev") || strings.HasPrefix(path, "/gallery") {
				t.Errorf("readers can open %s", path)
			}
		}
	}
}

// TestStrays checks that a page says when its address asks for what is not
// there, and only then: not for what belongs to another page, or to a link's
// tracking.
func TestStrays(t *testing.T) {
	h := realSite(t).Handler()
	for _, tt := range []struct {
		path string
		want []string
	}{
		{"/quiz?set=medium", []string{"a set of questions"}},
		{"/quiz?only=gone&at=gone&only=legal-definition", []string{"a question"}},
		{"/quiz?set=medium&at=gone", []string{"a set of questions", "a question"}},
		{"/quiz?questions=every-ordinance,gone", []string{"a question"}},
		{"/quiz?layout=list&at=gone", []string{"a question"}},
		{"/compare?status=gone&country=canada&tl=gone", []string{"a choice"}},
		{"/embed/compare?dim=gone", []string{"a choice"}},
		{"/timeline?tl=atlantis", []string{"a choice"}},
		{"/quiz", nil},
		{"/quiz?set=short&at=every-ordinance", nil},
		{"/quiz?questions=every-ordinance,legal-definition", nil},
		{"/quiz?status=gone&utm_source=set", nil},
		{"/compare?country=all&status=-&col=&dim=all&at=gone", nil},
		{"/timeline?tl=montreal", nil},
		{"/?set=medium&tl=gone", nil},
	} {
		t.Run(tt.path, func(t *testing.T) {
			body := get(h, tt.path).Body.String()
			said := strings.Split(body, `<p class="stray small">The address `)[1:]
			if len(said) != len(tt.want) {
				t.Fatalf("it says %d things, want %q", len(said), tt.want)
			}
			for i, want := range tt.want {
				if !strings.Contains(said[i][:min(60, len(said[i]))], want) {
					t.Errorf("it says %.60q, want %q", said[i], want)
				}
			}
			if shown := strings.Contains(body, ".stray{"); shown != (tt.want != nil) {
				t.Errorf("its style is there: %v", shown)
			}
		})
	}
}
