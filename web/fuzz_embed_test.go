package web

import (
	"encoding/json"
	"encoding/xml"
	"net/http"
	"net/http/httptest"
	"net/url"
	"reflect"
	"slices"
	"strings"
	"testing"

	"sanctuary/app/permalink"
	"sanctuary/app/ui"
	"sanctuary/web/embed"
)

// FuzzOEmbed checks that the response to any query is a well-formed description
// with an embed of the site, or an error status, and that no text of the query
// is in it.
func FuzzOEmbed(f *testing.F) {
	for _, address := range []string{
		"https://moons.example/", "https://moons.example/fr/?since=0&theme=dark", "https://moons.example/embed/quiz?accent=b00020&questions=how-many",
		"https://MOONS.example//", "https://moons.example/#quiz", "https://moons.example/fr/#q-how-many", "https://evil.example/",
		"javascript:alert(1)", "https://moons.example/facts/S1#\"><script>", "https://moons.example@evil.example/", "https://moons.example/%2e%2e/",
	} {
		for _, rest := range []string{
			"", "&format=xml", "&format=XML&format=json", "&format=\"><script>", "&maxwidth=200&maxheight=-1", "&maxwidth=1&maxwidth=0&bare=1",
			"&maxwidth=4294967297&maxheight=1e3", "&callback=alert(1)", "&url=https://evil.example/", "&%zz=%ff&maxwidth=%00", ";bare=1",
		} {
			f.Add("url=" + url.QueryEscape(address) + rest)
		}
	}
	s := newTestSite(f, nil)
	refusals := []string{ // with nothing of the query in them
		"There is no such format: want json or xml.\n",
		"The query has no url that can be read: want the address of a page of this site, as in ?url=https%3A%2F%2Fmoons.example%2F.\n",
		"The url is not the address of a page of this site, which begins with https://moons.example/.\n",
	}
	f.Fuzz(func(t *testing.T, query string) {
		r := httptest.NewRequest("GET", "/", nil)
		r.URL = &url.URL{Path: embed.DescriptionPath, RawQuery: query}
		w := httptest.NewRecorder()
		s.Handler().ServeHTTP(w, r)
		body := w.Body.String()
		if w.Header().Get("Access-Control-Allow-Origin") != "*" || w.Header().Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("headers = %v", w.Header())
		}
		if w.Code == http.StatusNotFound || w.Code == http.StatusNotImplemented {
			if !slices.Contains(refusals, body) {
				t.Errorf("body = %q", body)
			}
			return
		}
		var answer embed.Description
		read, kind := json.Unmarshal, "application/json"
		if strings.HasPrefix(body, "<?xml ") {
			read, kind = xml.Unmarshal, "text/xml; charset=utf-8"
		}
		if err := read([]byte(body), &answer); w.Code != http.StatusOK || err != nil || w.Header().Get("Content-Type") != kind {
			t.Fatalf("code = %d, type = %q, body = %q, error = %v", w.Code, w.Header().Get("Content-Type"), body, err)
		}
		if answer.Version != "1.0" || answer.Title == "" {
			t.Errorf("answer = %+v", answer)
		}
		if answer.Type == "link" && answer.HTML == "" {
			return
		}
		if answer.Width < 1 || answer.Width > embed.FrameWidth || answer.Height < 1 || answer.Height > embed.TallestFrame {
			t.Errorf("%d by %d pixels", answer.Width, answer.Height)
		}
		doc := parse(t, []byte(answer.HTML))
		for tag := range shape(t, doc) {
			switch tag {
			case "html", "head", "body", "blockquote", "a href", "iframe frameborder height src title width":
			default:
				t.Errorf("the answer has <%s>: %s", tag, answer.HTML)
			}
		}
		src, err := url.Parse(attr(find(doc, "iframe")[0], "src"))
		if err != nil || src.Scheme+"://"+src.Host != s.origin {
			t.Fatalf("frame = %v, %v", src, err)
		}
		p, ok := s.entries[src.Path].Handler.(*pageHandler)
		if !ok || p.route.Kind != ui.EmbedRoute {
			t.Fatalf("frame = %v, want an embed", src)
		}
		if q := p.view(permalink.Parse(src.RawQuery)).Query(); q != src.RawQuery {
			t.Errorf("the frame's query %q would be written %q", src.RawQuery, q)
		}
	})
}

// FuzzEmbed checks that no option adds anything to an embed that its content
// security policy does not allow, and that the embed's canonical address gives
// the same embed.
func FuzzEmbed(f *testing.F) {
	for _, query := range []string{
		"", "theme=dark&accent=b00020&layout=paged&since=0&questions=how-many", "accent=#B00020", "accent=red;}*{display:none}", "accent=000000", "accent=ffffff",
		"accent=%2500000", "accent=+12345", "accent=0x1234", "accent=1_2_3_", "theme=\"><script>", "layout=<", "questions=,,how-many,how-many,../x", "questions=", "questions=how-many&questions=zz",
		"childId=%22%3E%3Cscript%3E", "a.how-many=one&mark=1", "since=0&since=1", "accent=b00020&accent=c00020", strings.Repeat("questions=how-many&", 2000),
	} {
		f.Add(query, uint8(0))
		f.Add(query, uint8(1))
	}
	s := newTestSite(f, nil)
	f.Fuzz(func(t *testing.T, query string, which uint8) {
		lang := []string{"en", "fr"}[which%2]
		p := s.entries[s.path(ui.Route{Kind: ui.EmbedRoute, Block: "quiz"}, lang)].Handler.(*pageHandler)
		v := p.view(permalink.Parse(query))
		if again := p.view(permalink.Parse(v.Query())); !reflect.DeepEqual(again.State, v.State) || !reflect.DeepEqual(again.Options, v.Options) {
			t.Errorf("%q is %+v %+v, but as %q it is %+v %+v", query, v.State, v.Options, v.Query(), again.State, again.Options)
		}
		body, policy := s.document(v, nil)
		doc := parse(t, body)
		shape(t, doc)
		for _, n := range append(find(doc, "style"), find(doc, "script")...) {
			if n.FirstChild != nil && !strings.Contains(attr(n, "type"), "json") && !strings.Contains(policy, hashOf(n.FirstChild.Data)) {
				t.Errorf("the policy does not allow <%s>%.60s", n.Data, n.FirstChild.Data)
			}
		}
		if theme := attr(find(doc, "div")[0], "data-theme"); theme != "" && theme != permalink.Light && theme != permalink.Dark {
			t.Errorf("theme = %q", theme)
		}
	})
}
