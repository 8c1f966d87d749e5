package web

import (
	"encoding/json"
	"encoding/xml"
	"net/http"
	"net/url"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"sanctuary/app/ui"
	"sanctuary/web/embed"
)

// ask sends an oEmbed request with alternating names and values of parameters.
func ask(t *testing.T, s *Site, pairs ...string) (code int, body string) {
	t.Helper()
	q := url.Values{}
	for i := 0; i < len(pairs); i += 2 {
		q.Add(pairs[i], pairs[i+1])
	}
	w := get(s.Handler(), s.base+embed.DescriptionPath+"?"+q.Encode())
	if got := w.Header().Get("Access-Control-Allow-Origin"); got != "*" {
		t.Errorf("Access-Control-Allow-Origin = %q, want *", got)
	}
	return w.Code, w.Body.String()
}

// described returns the JSON response to an oEmbed request, which must succeed.
func described(t *testing.T, s *Site, pairs ...string) map[string]any {
	t.Helper()
	code, body := ask(t, s, pairs...)
	var answer map[string]any
	if err := json.Unmarshal([]byte(body), &answer); code != http.StatusOK || err != nil {
		t.Fatalf("%v: code = %d, body = %.200s, error = %v", pairs, code, body, err)
	}
	return answer
}

// fragment parses the html of a response.
func fragment(t *testing.T, answer map[string]any) *html.Node {
	t.Helper()
	markup, ok := answer["html"].(string)
	if !ok {
		t.Fatalf("html = %v, want a text", answer["html"])
	}
	return find(parse(t, []byte(markup)), "body")[0]
}

// src returns the path and query of the frame in a response.
func src(t *testing.T, s *Site, answer map[string]any) string {
	t.Helper()
	frames := find(fragment(t, answer), "iframe")
	if len(frames) != 1 {
		t.Fatalf("%d frames, want 1", len(frames))
	}
	path, ok := strings.CutPrefix(attr(frames[0], "src"), s.origin+s.base)
	if !ok {
		t.Fatalf("src = %q, want an address of the site", attr(frames[0], "src"))
	}
	return path
}

// TestOEmbedOfEveryPage requests the description of every page, with its
// address in the forms in which people paste it, and checks the requirements of
// consumers.
func TestOEmbedOfEveryPage(t *testing.T) {
	for _, base := range []string{"", "/news/moons"} {
		s := contentSite(t, base)
		for _, lang := range s.languages {
			for _, r := range ui.Routes(s.stories[lang]) {
				address := s.address(r, lang)
				t.Run(address, func(t *testing.T) {
					plain := described(t, s, "url", address)
					for _, more := range []string{"?utm_source=a&fbclid=b&score=3-14&a.c=d&mark=1", "#nothing-here"} {
						if got := described(t, s, "url", address+more); !reflect.DeepEqual(got, plain) {
							t.Errorf("with %s the answer differs: %v, want %v", more, got, plain)
						}
					}
					checkAnswer(t, s, plain, r.Kind == ui.HomeRoute || r.Kind == ui.BlockRoute || r.Kind == ui.EmbedRoute)
					if r.Kind == ui.EmbedRoute && src(t, s, plain) != s.path(r, lang) {
						t.Errorf("src = %q, want the embed itself", src(t, s, plain))
					}
				})
			}
		}
	}
}

// checkAnswer checks a response by the rules of the specification and of known
// consumers.
func checkAnswer(t *testing.T, s *Site, answer map[string]any, rich bool) {
	t.Helper()
	for _, name := range []string{"title", "provider_name", "provider_url", "author_name", "author_url", "thumbnail_url"} {
		if text, _ := answer[name].(string); text == "" {
			t.Errorf("%s = %v, want a text", name, answer[name])
		}
	}
	for _, name := range []string{"provider_url", "author_url", "thumbnail_url"} {
		path := strings.TrimPrefix(answer[name].(string), s.origin+s.base)
		if _, ok := s.entries[path]; !ok {
			t.Errorf("%s = %v leads nowhere", name, answer[name])
		}
	}
	// Drupal rejects a response whose version is missing or a number.
	if answer["version"] != "1.0" {
		t.Errorf("version = %v, want the text 1.0", answer["version"])
	}
	if age, _ := answer["cache_age"].(float64); age <= 0 {
		t.Errorf("cache_age = %v, want a number", answer["cache_age"])
	}
	if answer["thumbnail_width"] != 480.0 || answer["thumbnail_height"] != 270.0 {
		t.Errorf("thumbnail = %v by %v, want 480 by 270", answer["thumbnail_width"], answer["thumbnail_height"])
	}
	if !rich {
		// Ghost makes a bookmark of a description of type link.
		if answer["type"] != "link" || answer["html"] != nil || answer["width"] != nil {
			t.Errorf("answer = %v, want a link alone", answer)
		}
		return
	}
	if answer["type"] != "rich" {
		t.Errorf("type = %v, want rich", answer["type"])
	}
	// Ghost requires a width, Drupal numbers, Iframely both dimensions.
	for _, name := range []string{"width", "height"} {
		if n, _ := answer[name].(float64); n <= 0 {
			t.Errorf("%s = %v, want a number above zero", name, answer[name])
		}
	}
	checkWordPress(t, answer)
	path, _, _ := strings.Cut(src(t, s, answer), "?")
	if p, ok := s.entries[path].Handler.(*pageHandler); !ok || p.route.Kind != ui.EmbedRoute {
		t.Errorf("src = %q is no embed", path)
	}
}

// wordPressFilter is the pattern by which WordPress filters html of untrusted
// providers (wp_filter_oembed_result).
var wordPressFilter = regexp.MustCompile(`(?s)(<blockquote>.*?</blockquote>)?.*(<iframe.*?></iframe>)`)

// checkWordPress applies the filter of WordPress to html: it keeps a blockquote
// without attributes and an iframe, with some attributes of each element.
func checkWordPress(t *testing.T, answer map[string]any) {
	t.Helper()
	markup := answer["html"].(string)
	m := wordPressFilter.FindStringSubmatch(markup)
	if m == nil || m[1] == "" || m[0] != markup || m[1]+m[2] != markup {
		t.Errorf("WordPress keeps %q of %s", m, markup)
	}
	stay := map[string][]string{
		"blockquote": nil,
		"a":          {"href"},
		"iframe":     {"src", "width", "height", "frameborder", "marginwidth", "marginheight", "scrolling", "title"},
	}
	for n := range fragment(t, answer).Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		allowed, ok := stay[n.Data]
		if !ok {
			t.Errorf("WordPress drops <%s>", n.Data)
		}
		for _, a := range n.Attr {
			if !slices.Contains(allowed, a.Key) {
				t.Errorf("WordPress drops the attribute %s of <%s>", a.Key, n.Data)
			}
			// A frame that the host does not resize must scroll.
			if a.Key == "scrolling" {
				t.Errorf("scrolling = %q", a.Val)
			}
		}
		if n.Data == "iframe" && (attr(n, "title") == "" || attr(n, "title") != answer["title"]) {
			t.Errorf("the frame's title is %q, want %q", attr(n, "title"), answer["title"])
		}
		if n.Data == "a" && (n.FirstChild == nil || n.FirstChild.Data != answer["title"]) {
			t.Error("the quotation does not stand alone: want the title in its link")
		}
	}
}

// TestOEmbedBare checks that consumers that require the iframe as the outermost
// element get that.
func TestOEmbedBare(t *testing.T) {
	s := newTestSite(t, nil)
	for _, tt := range []struct {
		bare string
		want bool
	}{{"1", true}, {"0", false}, {"yes", false}} {
		markup := described(t, s, "url", "https://moons.example/", "bare", tt.bare)["html"].(string)
		got := strings.HasPrefix(markup, "<iframe ") && strings.HasSuffix(markup, "></iframe>") && strings.Count(markup, "<") == 2
		if got != tt.want {
			t.Errorf("bare=%s: frame alone = %v, want %v: %s", tt.bare, got, tt.want, markup)
		}
	}
}

// TestOEmbedXML checks that XML and JSON have the same values, even with
// special characters.
func TestOEmbedXML(t *testing.T) {
	nasty := "</title>\"'><script>alert(1)</script> & l’été ]]>"
	s := newTestSite(t, func(c *Config) { c.Stories["en"].Short = nasty })
	for _, address := range []string{"https://moons.example/?theme=dark&since=0", "https://moons.example/facts/S1"} {
		t.Run(address, func(t *testing.T) {
			code, body := ask(t, s, "url", address, "format", "xml")
			if want := `<?xml version="1.0" encoding="utf-8" standalone="yes"?>` + "\n<oembed>"; code != 200 || !strings.HasPrefix(body, want) {
				t.Fatalf("code = %d, body = %.100s, want %s", code, body, want)
			}
			if strings.Contains(body, "<!") || strings.Contains(body, "<script") {
				t.Errorf("body = %s", body)
			}
			var fromXML, fromJSON embed.Description
			if err := xml.Unmarshal([]byte(body), &fromXML); err != nil {
				t.Fatal(err)
			}
			_, body = ask(t, s, "url", address, "format", "json")
			if strings.Contains(body, "<") {
				t.Errorf("JSON holds <: %s", body)
			}
			if err := json.Unmarshal([]byte(body), &fromJSON); err != nil {
				t.Fatal(err)
			}
			fromXML.XMLName = xml.Name{}
			if fromXML != fromJSON {
				t.Errorf("XML says %+v, JSON %+v", fromXML, fromJSON)
			}
			if !strings.HasSuffix(fromJSON.Title, nasty) || fromJSON.ProviderName != nasty {
				t.Errorf("title = %q, provider = %q, want %q", fromJSON.Title, fromJSON.ProviderName, nasty)
			}
			if fromJSON.Type == "rich" {
				checkWordPress(t, described(t, s, "url", address))
			}
		})
	}
}

func TestOEmbedSizes(t *testing.T) {
	s := newTestSite(t, nil)
	tests := []struct {
		maxwidth, maxheight string
		width, height       float64
		thumbnail           bool
	}{
		{"", "", 600, 1070, true},
		{"200", "300", 200, 300, false},
		{"480", "270", 480, 270, true},
		{"479", "", 479, 1070, false},
		{"", "269", 600, 269, false},
		{"1", "1", 1, 1, false},
		{"5000", "5000", 600, 1070, true},
		{"0", "-1", 600, 1070, true},
		{"200px", "3e2", 600, 1070, true},
		{"NaN", "300.5", 600, 1070, true},
		{"99999999999999999999", " 300", 600, 1070, true},
		{`"><script>`, "null", 600, 1070, true},
	}
	for _, tt := range tests {
		t.Run(tt.maxwidth+"×"+tt.maxheight, func(t *testing.T) {
			a := described(t, s, "url", "https://moons.example/", "maxwidth", tt.maxwidth, "maxheight", tt.maxheight)
			if a["width"] != tt.width || a["height"] != tt.height {
				t.Errorf("%v by %v, want %v by %v", a["width"], a["height"], tt.width, tt.height)
			}
			frame := find(fragment(t, a), "iframe")[0]
			if got, want := attr(frame, "width")+"×"+attr(frame, "height"), jsonNumber(tt.width)+"×"+jsonNumber(tt.height); got != want {
				t.Errorf("the frame is %s, want %s", got, want)
			}
			for _, name := range []string{"thumbnail_url", "thumbnail_width", "thumbnail_height"} {
				if _, ok := a[name]; ok != tt.thumbnail {
					t.Errorf("%s there = %v, want %v", name, ok, tt.thumbnail)
				}
			}
		})
	}
}

func jsonNumber(n float64) string {
	b, _ := json.Marshal(n)
	return string(b)
}

// TestOEmbedSettings checks that valid options in an address are kept in the
// embed's address, and nothing else of its query.
func TestOEmbedSettings(t *testing.T) {
	s := contentSite(t, "")
	tests := []struct{ address, want string }{
		{"/", "/embed/quiz?layout=paged"},
		{"", "/embed/quiz?layout=paged"},
		{"/fr", "/fr/embed/quiz?layout=paged"},
		{"/fr/#compare", "/fr/embed/compare"},
		{"/#q-removals", "/embed/quiz/removals"},
		{"/#compare-police", "/embed/compare/police"},
		{"/#sources", "/embed/quiz?layout=paged"},
		{"/?layout=list", "/embed/quiz"},
		{"/?layout=scroll", "/embed/quiz"},
		{"/quiz?layout=list", "/embed/quiz"},
		{"/quiz?layout=list&questions=removals", "/embed/quiz?questions=removals"},
		{"/quiz", "/embed/quiz?layout=paged"},
		{"/?since=0&theme=dark&a.removals=municipal&view=places&find=x#timeline", "/embed/timeline?v=1&since=0&theme=dark"},
		{"/embed/quiz/", "/embed/quiz"},
		{"/embed/quiz?accent=%23B00020&layout=paged&questions=removals,nothing", "/embed/quiz?accent=b00020&layout=paged&questions=removals"},
		{"/embed/quiz?accent=red&layout=zz&questions=zz&since=2&theme=zz&v=9", "/embed/quiz"},
		{"/embed/word?layout=paged&questions=removals", "/embed/word"},
		{"/embed/quiz?a.removals=municipal&mark=1&only=removals", "/embed/quiz"},
	}
	for _, tt := range tests {
		t.Run(tt.address, func(t *testing.T) {
			if got := src(t, s, described(t, s, "url", s.origin+tt.address)); got != tt.want {
				t.Errorf("src = %s, want %s", got, tt.want)
			}
		})
	}
}

// TestOEmbedRefuses checks that invalid addresses and those of other sites are
// not found, and that no text of a request is in the response.
func TestOEmbedRefuses(t *testing.T) {
	s := newTestSite(t, func(c *Config) { c.Base = "/news" })
	for _, address := range []string{
		"", " ", "/news/", "moons.example/news/", "//moons.example/news/",
		"http://moons.example/news/", "https://moons.example:8443/news/", "https://moons.example.evil.example/news/",
		"https://evil.example/news/", "https://moons.example@evil.example/news/", "https://a:b@moons.example/news/",
		"https://evil.example/https://moons.example/news/", "https://moons.example/", "https://moons.example/newsroom/",
		"https://moons.example/news/nowhere", "https://moons.example/news/../news/",
		"https://moons.example/news/static/", "https://moons.example/news/robots.txt", "https://moons.example/news/oembed",
		"https://moons.example/news/cards/en/page.png", "https:moons.example/news/", "javascript:alert(1)",
		"data:text/html,<script>alert(1)</script>", "https://moons.example/news/\x00", "https://[::1/news/",
		"https://moons.example/news/%zz", "https://moons.example/news/<script>alert(1)</script>", strings.Repeat("https://", 5000),
	} {
		t.Run(address[:min(len(address), 60)], func(t *testing.T) {
			code, body := ask(t, s, "url", address)
			noneRead := "The query has no url that can be read: want the address of a page of this site, as in ?url=https%3A%2F%2Fmoons.example%2Fnews%2F.\n"
			nowhere := "The url is not the address of a page of this site, which begins with https://moons.example/news/.\n"
			if code != http.StatusNotFound || body != noneRead && body != nowhere {
				t.Errorf("code = %d, body = %.100q, want 404", code, body)
			}
		})
	}
	plain := described(t, s, "url", "https://moons.example/news/")
	hostile := described(t, s, "url", "https://MOONS.example/news/?theme=%22%3E%3Cscript%3Ealert(1)%3C/script%3E#\"><script>alert(1)</script>",
		"callback", "alert(1)", "jsonp", "alert(1)", "dnt", "1", "maxwidth", "alert(1)", "bare", "<script>", "format", "")
	if !reflect.DeepEqual(hostile, plain) {
		t.Errorf("answer = %v, want %v", hostile, plain)
	}
	if code, body := ask(t, s, "url", "https://moons.example/news/", "format", "foo"); code != http.StatusNotImplemented || body != "There is no such format: want json or xml.\n" {
		t.Errorf("format=foo: code = %d, body = %q, want 501", code, body)
	}
}

// TestDiscovery checks that every page has oEmbed discovery links near the
// beginning of its head, and that these work.
func TestDiscovery(t *testing.T) {
	s := contentSite(t, "")
	for _, lang := range s.languages {
		for _, r := range ui.Routes(s.stories[lang]) {
			t.Run(s.path(r, lang), func(t *testing.T) {
				w := get(s.Handler(), s.path(r, lang))
				body := w.Body.String()
				early := body[:min(strings.Index(body, "<style>"), 10<<10)] // WordPress reads 150 KB
				var hrefs []string
				for _, link := range find(parse(t, []byte(early)), "link") {
					if strings.HasSuffix(attr(link, "type"), "+oembed") {
						hrefs = append(hrefs, attr(link, "type")+" "+attr(link, "href"))
						if attr(link, "rel") != "alternate" || attr(link, "title") == "" {
							t.Errorf("rel = %q, title = %q", attr(link, "rel"), attr(link, "title"))
						}
					}
				}
				request := s.origin + "/oembed?url=" + url.QueryEscape(s.address(r, lang)) + "&format="
				want := []string{"application/json+oembed " + request + "json"}
				if !slices.Equal(hrefs, want) {
					t.Errorf("links = %q, want %q", hrefs, want)
				}
				for i, header := range w.Header()["Link"] {
					kind, href, _ := strings.Cut(want[i], " ")
					if header != "<"+href+`>; rel="alternate"; type="`+kind+`"` {
						t.Errorf("Link: %s, want %s", header, want[i])
					}
				}
				for _, href := range hrefs {
					_, href, _ = strings.Cut(href, " ")
					if code := get(s.Handler(), strings.TrimPrefix(href, s.origin)).Code; code != 200 {
						t.Errorf("%s: code = %d, want 200", href, code)
					}
				}
			})
		}
	}
}
