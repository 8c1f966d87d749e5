package web

import (
	"bytes"
	"compress/gzip"
	"io"
	"io/fs"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"path"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"github.com/andybalholm/brotli"

	"golang.org/x/net/html"

	"sanctuary/app/desk"
	"sanctuary/app/story"
	"sanctuary/web/embed"
)

// testStories returns a small story in two languages.
func testStories() map[string]*story.Story {
	make := func(lang, title, short, text string) *story.Story {
		return &story.Story{
			ID: "moons", Lang: lang, Tag: lang + "-CA", Languages: []string{"en", "fr"}, Title: title, Short: short, Description: text,
			Publisher: "The Gazette", Article: "gazette", AsOf: "2017-02", Latest: "2026-01-13", Updated: "2026-01-14",
			Answer: []story.Statement{{Text: story.Text{{Text: text}}, Facts: []string{"S1"}, Kind: story.Count, AsOf: "2017", Phase: story.AsOf}},
			Facts: []story.Fact{{ID: "S1", Text: story.Text{{Text: text}}, Who: "The Gazette", Kind: story.Count,
				AsOf: "2017", Phase: story.AsOf, Confidence: story.High, Sources: []string{"gazette"}}},
			Sources:    []story.Source{{ID: "gazette", Title: "Moons & <rings>", Publisher: "The Gazette", URL: "https://example.org/moons?a=1&b=2", Lang: "en"}},
			Countries:  []story.Named{{ID: "sky", Name: "Sky"}},
			Statuses:   []story.Named{{ID: "known", Name: "Known"}},
			Attributes: []story.Attribute{{ID: "rings", Name: "Rings"}},
			Places: []story.Place{{ID: "earth", Name: "Earth", Region: "Inner", Country: "sky", Status: "known", Date: "2013",
				Cells: []story.Cell{{Value: "None, \"so far\"", Statements: []story.Statement{
					{Text: story.Text{{Text: "No "}, {Text: "ring", Term: "ring"}, {Text: "."}}, Facts: []string{"S1", "S1"}, Kind: story.Count, AsOf: "2017", Phase: story.AsOf},
					{Text: story.Text{{Text: "Still none."}}, Facts: []string{"S1"}, Kind: story.Count, AsOf: "2025-01", Phase: story.After},
				}}}}},
			Corrections: []story.Correction{{ID: "2026-01-14-rings", Date: "2026-01-14", What: story.Text{{Text: "Fewer rings & <more> moons."}}}},
			Terms:       []story.Term{{ID: "ring", Name: "ring"}},
			Questions: []story.Question{{ID: "how-many", Kind: "single", Phase: story.AsOf, Prompt: story.Text{{Text: title}},
				Options:     []story.Option{{ID: "one", Text: story.Text{{Text: "1"}}, Right: true}, {ID: "two", Text: story.Text{{Text: "2"}}}},
				Explanation: []story.Statement{{Text: story.Text{{Text: text}}, Facts: []string{"S1"}, Kind: story.Count, AsOf: "2017", Phase: story.AsOf}}}},
		}
	}
	return map[string]*story.Story{
		"en": make("en", "Moons, “explained”", "Moons", "The Earth has one moon; it has no ring."),
		"fr": make("fr", "Les lunes, expliquées\u00a0: l’essentiel", "Lunes", "La Terre a une lune\u00a0; elle n’a pas d’anneau."),
	}
}

// testStatic returns a small folder of static files, with a program.
func testStatic() fstest.MapFS {
	wasm := []byte("\x00asm, and more of it")
	files := fstest.MapFS{
		"app.wasm":     {Data: wasm},
		"app.wasm.br":  {Data: compressed(brotli.NewWriter, wasm)},
		"app.wasm.gz":  {Data: compressed(gzip.NewWriter, wasm)},
		"wasm_exec.js": {Data: []byte("class Go {}\n")},
		"height.js":    {Data: []byte("// Tells the height.\nparent;\n")},
		"embed.js":     {Data: []byte("customElements(SITE);\n")},
		"sw.js":        {Data: []byte("// Keeps.\nfetch;\n")},
	}
	// The other scripts and style sheets are stubs.
	for pattern, source := range map[string]string{"static/*/*.js": "void 0;\n", "static/*/*.css": "p::before { content: \"  ; /* \"; }\n"} {
		names, err := fs.Glob(static, pattern)
		if err != nil {
			panic(err) // the pattern is wrong
		}
		for _, name := range names {
			if name = path.Base(name); files[name] == nil {
				files[name] = &fstest.MapFile{Data: []byte(source)}
			}
		}
	}
	files["base.css"].Data = []byte(testTokens + "/* all */ p , q { color: red; }\n")
	files["tones.css"].Data = []byte(":root { --olive: light-dark(#445500, #bbcc77); --rose: light-dark(#882244, #ee99bb) }\n")
	files["first.js"].Data = []byte("// Starts.\ndocument.documentElement.classList.add(\"js\");\n")
	return files
}

// testTokens is the style sheet with the colours of the test site.
const testTokens = ":root { --paper: light-dark(#ffffff, #000000); --ink: light-dark(#111111, #eeeeee); --soft: light-dark(#555555, #bbbbbb);\n" +
	"--line: light-dark(#888888, #777777); --teal: light-dark(#006666, #66cccc); --amber: light-dark(#884400, #eebb66);\n" +
	"--plum: light-dark(#662266, #dd99dd); --link: light-dark(#114488, #99ccff) }\n"

// compressed returns body compressed by a writer.
func compressed[W io.WriteCloser](newWriter func(io.Writer) W, body []byte) []byte {
	var b bytes.Buffer
	w := newWriter(&b)
	w.Write(body)
	w.Close()
	return b.Bytes()
}

// newSite is New with the static files of a folder.
func newSite(c Config, static fs.FS) (s *Site, err error) {
	if c.Assets, err = loadAssets(static); err != nil {
		return nil, err
	}
	return New(c)
}

// newTestSite returns a site of the test story; change, unless nil, changes its
// configuration.
func newTestSite(t testing.TB, change func(*Config)) *Site {
	t.Helper()
	c := Config{
		Stories: testStories(),
		URL:     "https://moons.example",
		Log:     slog.New(slog.DiscardHandler),
	}
	if change != nil {
		change(&c)
	}
	s, err := newSite(c, testStatic())
	if err != nil {
		t.Fatal(err)
	}
	// The race detector makes renders many times slower.
	s.turns.patience = 5 * time.Minute
	s.Close() // no background compression at the highest level: it takes longer than the tests
	return s
}

// get sends a GET request to h. The headers are alternating names and values.
func get(h http.Handler, path string, headers ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest("GET", path, nil)
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func TestNewRefuses(t *testing.T) {
	tests := []struct {
		name, want string
		change     func(*Config)
	}{
		{"a language missing", `the story is missing in "fr"`, func(c *Config) { delete(c.Stories, "fr") }},
		{"no origin", "url", func(c *Config) { c.URL = "" }},
		{"an origin with a path", "base", func(c *Config) { c.URL = "https://a.example/b" }},
		{"an origin that is none", "url", func(c *Config) { c.URL = "javascript:alert(1)" }},
		{"an origin with a directive", "url", func(c *Config) { c.URL = "https://a.example;script-src" }},
		{"a base without a slash", "base", func(c *Config) { c.Base = "news" }},
		{"a base that climbs", "base", func(c *Config) { c.Base = "/../news" }},
		{"a base with markup", "base", func(c *Config) { c.Base = `/"><script>` }},
		{"ancestors with a directive", "frame ancestors", func(c *Config) { c.FrameAncestors = "*; script-src *" }},
		{"ancestors with a line break", "frame ancestors", func(c *Config) { c.FrameAncestors = "*\nSet-Cookie: a" }},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := Config{Stories: testStories(), URL: "https://moons.example", Log: slog.New(slog.DiscardHandler)}
			tt.change(&c)
			_, err := newSite(c, testStatic())
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("error = %v, want %q in it", err, tt.want)
			}
		})
	}
}

func TestWithoutTheProgram(t *testing.T) {
	var log strings.Builder
	c := Config{Stories: testStories(), URL: "https://moons.example", Log: slog.New(slog.NewTextHandler(&log, nil))}
	static := testStatic()
	for _, name := range programFile {
		delete(static, name)
	}
	s, err := newSite(c, static)
	if err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(log.String(), "\n"); n != 1 || !strings.Contains(log.String(), "program is not built") {
		t.Errorf("log = %q, want one line that says so", log.String())
	}
	w := get(s.Handler(), "/")
	if body := w.Body.String(); w.Code != 200 || strings.Contains(body, "data-wasm") {
		t.Errorf("code = %d, body = %s, want a page without data-wasm", w.Code, body)
	}
}

// TestLog checks that a line of the access log has the name of the route, and
// nothing a reader typed.
func TestLog(t *testing.T) {
	var log strings.Builder
	s := newTestSite(t, func(c *Config) { c.Log = slog.New(slog.NewJSONHandler(&log, nil)) })
	h := s.Handler()
	for _, path := range []string{"/?a.how-many=secret", "/fr/secret?secret", "/fr", "/healthz"} {
		get(h, path, "Referer", "https://secret.example", "User-Agent", "secret", "Cookie", "secret")
	}
	r := httptest.NewRequest("SECRET", "/", nil)
	h.ServeHTTP(httptest.NewRecorder(), r)
	if strings.Contains(strings.ToLower(log.String()), "secret") {
		t.Errorf("the log tells: %s", log.String())
	}
	for _, want := range []string{
		`"method":"GET","route":"/","status":200`,
		`"route":"","status":404`,
		`"route":"/fr/","status":308`,
		`"route":"/healthz","status":200,"bytes":3,"took_ms":`,
		`"method":"other","route":"/","status":405`,
	} {
		if !strings.Contains(log.String(), want) {
			t.Errorf("the log lacks %s:\n%s", want, log.String())
		}
	}
}

func TestNoAccessLog(t *testing.T) {
	var log strings.Builder
	s := newTestSite(t, func(c *Config) { c.Log, c.NoAccessLog = slog.New(slog.NewTextHandler(&log, nil)), true })
	get(s.Handler(), "/")
	if log.String() != "" {
		t.Errorf("log = %q, want nothing", log.String())
	}
	get(s.logged(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic("broken view") })), "/")
	if !strings.Contains(log.String(), "broken view") {
		t.Errorf("log = %q, want the error all the same", log.String())
	}
}

func TestHealth(t *testing.T) {
	for revision, want := range map[string]string{"": "ok\n", "0f3a": "ok\n0f3a\n"} {
		s := newTestSite(t, func(c *Config) { c.Revision, c.Base = revision, "/news" })
		if got := get(s.Handler(), "/healthz").Body.String(); got != want {
			t.Errorf("health = %q, want %q", got, want)
		}
	}
}

func TestAncestors(t *testing.T) {
	for ancestors, ok := range map[string]bool{
		"*": true, "'self'": true, "'none'": true, "https:": true, "https://a.example": true, "https://*.a.example:8443 'self'": true,
		"a.example:*": true, "http://localhost:8080": true, "http://[::1]:80": true,
		"": false, "self": false, "none": false, "'none' https://a.example": false, "https://a.example/path": false, "https://a.example,https://b.example": false,
		"https://a.example  https://b.example": false, "'unsafe-inline'": false, "ftp://a.example": false, "https://*": false, "a..b": false,
	} {
		if err := checkAncestors(ancestors); (err == nil) != ok {
			t.Errorf("%q: error = %v, want one: %v", ancestors, err, !ok)
		}
	}
}

func TestPanic(t *testing.T) {
	var log strings.Builder
	s := newTestSite(t, func(c *Config) { c.Log = slog.New(slog.NewTextHandler(&log, nil)) })
	t.Run("before anything is sent", func(t *testing.T) {
		w := get(s.logged(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("ETag", `"a"`)
			panic("broken view")
		})), "/")
		if w.Code != 500 || w.Header().Get("Content-Type") != "text/plain; charset=utf-8" || w.Header().Get("ETag") != "" {
			t.Errorf("code = %d, headers = %v, want 500 and plain text", w.Code, w.Header())
		}
		if body := w.Body.String(); strings.Contains(body, "broken view") || !strings.Contains(body, "try again") || !strings.Contains(body, "réessayer") {
			t.Errorf("body = %q", body)
		}
	})
	t.Run("in the middle", func(t *testing.T) {
		defer func() {
			if got := recover(); got != http.ErrAbortHandler {
				t.Errorf("panic = %v, want the connection aborted", got)
			}
		}()
		get(s.logged(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(200)
			panic("broken view")
		})), "/")
	})
	if !strings.Contains(log.String(), "broken view") || strings.Count(log.String(), "msg=request") != 2 {
		t.Errorf("log = %s, want the cause and a line per request", log.String())
	}
}

// TestConcurrentRequests requests everything concurrently, for the race detector.
func TestConcurrentRequests(t *testing.T) {
	s := newTestSite(t, nil)
	h := s.Handler()
	var all sync.WaitGroup
	for path, e := range s.entries {
		if _, ok := e.Handler.(*picture); ok && !strings.HasSuffix(path, thumbMark+".png") {
			continue // large ones take so long under the race detector that pages give up
		}
		if path == embed.DescriptionPath {
			continue // an oEmbed request needs an address
		}
		for _, query := range []string{"", "?since=0", "?a.how-many=two&mark=1"} {
			for _, accept := range []string{"br", "gzip", ""} {
				all.Go(func() {
					if w := get(h, path+query, "Accept-Encoding", accept); w.Code != 200 {
						t.Errorf("%s%s: code = %d, want 200", path, query, w.Code)
					}
				})
			}
		}
	}
	all.Wait()
}

// BenchmarkPage measures requests for a page in its initial state, and in a
// state that is rendered for each request.
func BenchmarkPage(b *testing.B) {
	d, err := desk.Load(desk.Content())
	if err != nil {
		b.Fatal(err)
	}
	s := newTestSite(b, func(c *Config) {
		c.Stories = map[string]*story.Story{}
		for _, lang := range d.Languages() {
			c.Stories[lang] = d.Compile(lang)
		}
	})
	h := s.Handler()
	for _, bb := range []struct{ name, path string }{
		{"plain", "/"},
		{"state", "/?since=0"},
	} {
		b.Run(bb.name, func(b *testing.B) {
			server := httptest.NewServer(h)
			defer server.Close()
			b.ReportAllocs()
			for b.Loop() {
				r, err := http.NewRequest("GET", server.URL+bb.path, nil)
				if err != nil {
					b.Fatal(err)
				}
				r.Header.Set("Accept-Encoding", "br")
				res, err := server.Client().Do(r)
				if err != nil {
					b.Fatal(err)
				}
				n, _ := io.Copy(io.Discard, res.Body)
				res.Body.Close()
				b.SetBytes(n)
			}
		})
	}
}

// attr returns the value of an attribute, empty if the element does not have
// it.
func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}
