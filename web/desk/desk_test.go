package desk

import (
	"context"
	"encoding/json"
	"errors"
	"html"
	"io/fs"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"sanctuary/app/desk"
	"sanctuary/app/story"
	"sanctuary/app/ui"
	"sanctuary/web"
	"sanctuary/web/counts"
	"sanctuary/web/page"
)

// newTestServer returns a server of the stories and problems.
func newTestServer(t *testing.T, base string, stories map[string]*story.Story, problems []desk.Problem) *Server {
	t.Helper()
	s, err := New(web.Config{URL: "https://moons.example", Base: base, Log: slog.New(slog.DiscardHandler)}, t.Context().Done(), nil, stories, problems)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// here is the address of a server on this machine.
const here = "http://localhost:8080"

// get sends a GET request for a path to h.
func get(h http.Handler, path string) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest("GET", here+path, nil))
	return w
}

// TestOtherNames checks that nothing is served under a name that somebody else may
// point at this machine.
func TestOtherNames(t *testing.T) {
	stories := compiled(t, os.DirFS("../../app/desk/testdata/tiny"))
	for state, s := range map[string]*Server{
		"good":   newTestServer(t, "", stories, nil),
		"broken": newTestServer(t, "", nil, []desk.Problem{{Text: "a problem of the story"}}),
	} {
		for _, path := range []string{"/", "/fr/quiz", "/embed/quiz", galleryPath, countedPath + "/", stylePath, reloadPath, eventsPath, "/data/en/story.json", "/nowhere"} {
			for host, own := range map[string]bool{
				"localhost:8080": true, "LOCALHOST": true, "127.0.0.1:8080": true, "[::1]:8080": true,
				"evil.example:8080": false, "localhost.evil.example": false, "192.0.2.7:8080": false, "": false,
			} {
				if own && path == eventsPath {
					continue // it lasts as long as the page
				}
				r := httptest.NewRequest("GET", path, nil)
				r.Host = host
				w := httptest.NewRecorder()
				s.Handler().ServeHTTP(w, r)
				refused := w.Code == http.StatusMisdirectedRequest && !strings.Contains(w.Body.String(), "a problem of")
				if own == (w.Code == http.StatusMisdirectedRequest) || !own && !refused {
					t.Errorf("%s: %s at %q: code = %d", state, path, host, w.Code)
				}
			}
		}
	}
}

// TestPolicy checks that the content security policy of pages for editors is as
// strict as that for readers: what they add is neither inline nor from another
// origin.
func TestPolicy(t *testing.T) {
	s := newTestServer(t, "/news", realStories(t), nil)
	h := s.Handler()
	for path, ancestors := range map[string]string{"/news/": "'self'", "/news/about": "'self'", "/news/embed/quiz": "", "/news/nowhere": "'self'", "/news/gallery/": "'none'"} {
		w := get(h, path)
		policy := w.Header().Get("Content-Security-Policy")
		if _, framed, _ := strings.Cut(policy, "frame-ancestors "); framed != ancestors || !strings.Contains(policy, "script-src 'self'") || strings.Contains(policy, "unsafe-inline") || strings.Contains(policy, "unsafe-eval'") && !strings.Contains(policy, "'wasm-unsafe-eval'") {
			t.Errorf("%s: policy = %s", path, policy)
		}
		if !strings.Contains(w.Body.String(), `<script defer src="/news/dev/reload.js" data-events="/news/dev/events"`) {
			t.Errorf("%s does not reload", path)
		}
		if got := w.Header().Get("Cache-Control"); got != "no-cache" {
			t.Errorf("%s: Cache-Control = %q: the browser might show what was", path, got)
		}
	}
	for path := range s.files {
		if w := get(h, "/news"+path); w.Code != 200 || w.Body.Len() == 0 {
			t.Errorf("%s: code = %d", path, w.Code)
		}
	}
	if w := get(h, "/news/sw.js"); strings.Contains(w.Body.String(), "const site") {
		t.Error("a worker keeps pages that are edited")
	}
}

// TestProblems checks that the texts of problems are escaped.
func TestProblems(t *testing.T) {
	w := get(newTestServer(t, "", nil, []desk.Problem{{File: "story.yaml", Line: 3, Text: "says <script>alert(1)</script>"}}).Handler(), "/anything")
	if w.Code != http.StatusServiceUnavailable || !strings.Contains(w.Body.String(), "story.yaml:3: says &lt;script&gt;") {
		t.Errorf("code = %d, body = %s", w.Code, w.Body)
	}
}

// realStories returns the built-in story, which has every block.
func realStories(t *testing.T) map[string]*story.Story {
	t.Helper()
	return compiled(t, desk.Content())
}

// compiled returns the story of a content folder in every language.
func compiled(t *testing.T, fsys fs.FS) map[string]*story.Story {
	t.Helper()
	d, err := desk.Load(fsys)
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]*story.Story{}
	for _, lang := range d.Languages() {
		all[lang] = d.Compile(lang)
	}
	return all
}

// TestUpdate checks that pages stay the same while newer content has problems,
// and change when it has none.
func TestUpdate(t *testing.T) {
	stories := realStories(t)
	s := newTestServer(t, "", stories, nil)
	before := s.current()
	if err := s.Update(nil, []desk.Problem{{Text: "wrong"}}); err != nil {
		t.Fatal(err)
	}
	if now := s.current(); now.site == nil || now.state.Build != before.state.Build || len(now.state.Problems) != 1 {
		t.Errorf("with problems: %+v", now.state)
	}
	select {
	case <-before.changed:
	default:
		t.Error("open pages are not told of the problems")
	}
	if w := get(s.Handler(), "/about"); w.Code != http.StatusOK || !strings.Contains(w.Body.String(), before.state.Build) {
		t.Errorf("the page before is gone: code = %d", w.Code)
	}
	if err := s.Update(stories, nil); err != nil {
		t.Fatal(err)
	}
	if now := s.current(); now.state.Build == before.state.Build || len(now.state.Problems) > 0 {
		t.Errorf("without problems: %+v", now.state)
	}
}

// TestConcurrentUpdates updates a server while pages are open and requested.
func TestConcurrentUpdates(t *testing.T) {
	stories := compiled(t, os.DirFS("../../app/desk/testdata/tiny"))
	s := newTestServer(t, "", stories, nil)
	ctx, leave := context.WithCancel(t.Context())
	var all sync.WaitGroup
	for range 3 {
		all.Go(func() {
			s.Handler().ServeHTTP(httptest.NewRecorder(), httptest.NewRequest("GET", here+eventsPath, nil).WithContext(ctx))
		})
		all.Go(func() {
			for _, path := range []string{"/", "/fr/quiz", "/gallery/"} {
				if w := get(s.Handler(), path); w.Code != http.StatusOK {
					t.Errorf("%s: code = %d", path, w.Code)
				}
			}
		})
	}
	for range 2 {
		if err := errors.Join(s.Update(nil, []desk.Problem{{Text: "wrong"}}), s.Update(stories, nil)); err != nil {
			t.Error(err)
		}
	}
	leave()
	all.Wait()
}

// TestSpecimens checks that the gallery has every kind of page, and every kind
// of question in every state; that no two of its frames show the same; and that
// each address gives the intended state.
func TestSpecimens(t *testing.T) {
	for lang, st := range realStories(t) {
		for _, since := range []bool{true, false} {
			seen := map[string]string{}
			kinds, pages, blocks := map[string][]string{}, map[ui.RouteKind]bool{}, map[string]bool{}
			for _, sp := range specimens(st, since) {
				title := sp.Group + ": " + sp.Name
				v := ui.NewView(st, "", sp.Route, sp.Query)
				if len(sp.Query) > 0 && v.Query() == "" {
					t.Errorf("%s: %s says nothing to the page", title, sp.path(st, nil))
				}
				key := sp.Route.Path(lang, st.Languages) + "?" + v.Query() + "#" + sp.Fragment + sp.Select + sp.Class
				if sp.Counted {
					key += " counted"
				}
				if sp.NoStorage {
					key += " no storage"
				}
				if other, ok := seen[key]; ok && sp.Route.Kind != ui.NotFoundRoute && title != "Powers: not sorted" && !strings.HasSuffix(title, "not guessed") && !strings.HasPrefix(title, "Embed: ") {
					t.Errorf("%s shows what %s shows: %s", title, other, key)
				}
				seen[key] = title
				if kind, ok := strings.CutPrefix(sp.Group, "Question: "); ok {
					kinds[kind] = append(kinds[kind], sp.Name)
				}
				pages[sp.Route.Kind] = true
				blocks[sp.Route.Block] = true
			}
			for _, q := range st.Questions {
				if !since && q.Phase == story.After {
					continue
				}
				for _, want := range []string{"unanswered", "right", "wrong", "unknown"} {
					if !slices.Contains(kinds[q.Kind], want) {
						t.Errorf("no question of the kind %s is %s: %q", q.Kind, want, kinds[q.Kind])
					}
				}
			}
			for _, r := range ui.Routes(st) {
				if !pages[r.Kind] || !blocks[r.Block] {
					t.Errorf("no specimen of %v", r)
				}
			}
		}
	}
}

// TestSpecimenOutcomes checks that the answers of specimens have the intended
// outcome.
func TestSpecimenOutcomes(t *testing.T) {
	st := realStories(t)["en"]
	for _, sp := range specimens(st, true) {
		if !strings.HasPrefix(sp.Group, "Question: ") {
			continue
		}
		page := string(bodyOf(st, sp))
		checked := strings.Contains(page, "question--checked")
		if want := slices.Contains([]string{"right", "wrong", "partly right", "unknown"}, sp.Name); checked != want {
			t.Errorf("%s, %s: checked = %v, want %v", sp.Group, sp.Name, checked, want)
		}
	}
	bands := 0
	for _, sp := range specimens(st, true) {
		_, score, ok := strings.Cut(sp.Name, "%: ")
		if !ok {
			continue
		}
		bands++
		right, _, _ := strings.Cut(score, " of ")
		page := string(bodyOf(st, sp))
		if got := strings.Count(page, `class="outcome outcome--right"`); strconv.Itoa(got) != right {
			t.Errorf("%s: %d questions are right", sp.Name, got)
		}
	}
	if bands != len(st.Bands) {
		t.Errorf("%d bands are shown, want %d", bands, len(st.Bands))
	}
}

// TestSamples checks that the made-up answers are published: those to all questions
// but of kind true or false, guesses along their scale, and results.
func TestSamples(t *testing.T) {
	h := newTestServer(t, "", realStories(t), nil).Handler()
	var quizzes, guesses counts.Tally
	for path, tally := range map[string]*counts.Tally{"quiz": &quizzes, "guesses": &guesses} {
		if err := json.Unmarshal(get(h, countedPath+"/counts/"+path+".json").Body.Bytes(), tally); err != nil {
			t.Fatal(err)
		}
	}
	st := realStories(t)["en"]
	for _, q := range st.Questions {
		shares, told := quizzes.Questions["a."+q.ID]
		if told == (q.Kind == "truefalse") {
			t.Errorf("%s, %s: told = %v", q.ID, q.Kind, told)
		}
		if last := len(q.Options) - 1; q.Kind == "single" && (shares.Shares[q.Options[last].ID] != nil || shares.Shares[q.Options[0].ID] == nil) {
			t.Errorf("%s: %v, want no share of the last option alone", q.ID, shares.Shares)
		}
	}
	for _, g := range (ui.View{Story: st}).Guesses() {
		if strip := guesses.Questions["g."+g.ID].Strip; len(strip) != 10 || slices.Max(strip) < 10 {
			t.Errorf("%s: strip = %v", g.ID, strip)
		}
	}
	below := quizzes.Results[strconv.Itoa(len(st.Questions))].Below
	if len(below) != len(st.Questions)+1 || below[0] != 0 || below[len(below)-1] < 50 || len(quizzes.Results) != 1 {
		t.Errorf("results = %v", quizzes.Results)
	}
}

// frameSource matches the src of iframes.
var frameSource = regexp.MustCompile(`<iframe[^>]* src="([^"]*)"`)

// TestGallery opens every frame of the gallery in both languages and phases.
func TestGallery(t *testing.T) {
	h := newTestServer(t, "/news", realStories(t), nil).Handler()
	opened := 0
	for _, query := range []string{"", "?lang=fr&since=0&theme=dark"} {
		w := get(h, "/news/gallery/"+query)
		if w.Code != http.StatusOK {
			t.Fatalf("%s: code = %d", query, w.Code)
		}
		for _, frame := range frameSource.FindAllStringSubmatch(w.Body.String(), -1) {
			src := html.UnescapeString(frame[1])
			u, err := url.Parse(src)
			if err != nil {
				t.Fatal(err)
			}
			if french := strings.Contains(query, "lang=fr"); strings.HasPrefix(strings.Replace(src, countedPath, "", 1), "/news/fr/") != french {
				t.Errorf("%s frames %s", query, src)
			}
			if then := strings.Contains(query, "since=0"); (u.Query().Get("since") == "0") != then {
				t.Errorf("%s frames %s", query, src)
			}
			code := http.StatusOK
			if strings.HasSuffix(u.Path, "/nowhere") {
				code = http.StatusNotFound
			}
			if got := get(h, u.RequestURI()); got.Code != code || strings.Contains(got.Header().Get("Content-Security-Policy"), "frame-ancestors 'none'") {
				t.Errorf("%s: code = %d, want %d, and to be framed", src, got.Code, code)
			}
			opened++
		}
	}
	if opened < 2*60 {
		t.Errorf("%d frames are in the gallery", opened)
	}
}

// bodyOf returns the body of a specimen's document.
func bodyOf(st *story.Story, sp specimen) []byte {
	v := ui.NewView(st, "", sp.Route, sp.Query)
	return page.New(v, page.Drawn(v)).Body()
}

// TestGalleryOfLess opens every frame of the gallery of stories that have only
// some of the files: an editor who begins one works with it.
func TestGalleryOfLess(t *testing.T) {
	texts, err := desk.Example("sundays", []string{"en"})
	if err != nil {
		t.Fatal(err)
	}
	for _, kept := range [][]string{{}, {"places.yaml"}, {"dimensions.yaml", "questions.yaml"}, {"events.yaml", "numbers.yaml", "front.yaml"}} {
		files := fstest.MapFS{}
		for _, name := range append(kept, "story.yaml", "facts.yaml", "sources.yaml") {
			files[name] = &fstest.MapFile{Data: []byte(texts[name])}
		}
		d, problems := desk.Inspect(files)
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		h := newTestServer(t, "/news", map[string]*story.Story{"en": d.Compile("en")}, nil).Handler()
		w := get(h, "/news/gallery/")
		frames := frameSource.FindAllStringSubmatch(w.Body.String(), -1)
		if w.Code != http.StatusOK || len(frames) < 5 {
			t.Errorf("%s: code = %d, %d frames", kept, w.Code, len(frames))
		}
		for _, frame := range frames {
			u, err := url.Parse(html.UnescapeString(frame[1]))
			if err != nil {
				t.Fatal(err)
			}
			if got := get(h, u.RequestURI()); got.Code != http.StatusOK && !strings.HasSuffix(u.Path, "/nowhere") {
				t.Errorf("%s: %s: code = %d", kept, u, got.Code)
			}
		}
	}
	files := fstest.MapFS{}
	for name, text := range texts {
		files[name] = &fstest.MapFile{Data: []byte(text)}
	}
	d, problems := desk.Inspect(files)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	st := d.Compile("en")
	st.Places = st.Places[:1]
	for _, sp := range specimens(st, true) {
		if strings.Contains(sp.Name, "two picked") {
			t.Error("two of one place are picked")
		}
	}
}
