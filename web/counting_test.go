package web

import (
	"context"
	"io"
	"log/slog"
	"maps"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"

	"sanctuary/web/counts"
)

// tallies is a store in memory.
type tallies struct {
	mu   sync.Mutex
	rows []counts.Row
}

func (m *tallies) Add(_ context.Context, rows []counts.Row) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.rows = append(m.rows, rows...)
	return nil
}

func (m *tallies) Totals(context.Context, string) ([]counts.Total, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	var all []counts.Total
	for _, r := range m.rows {
		all = append(all, counts.Total{Digest: r.Digest, Question: r.Question, Option: r.Option, N: r.N, Since: r.Day})
	}
	return all, nil
}

func (*tallies) Rows(context.Context, string) ([]counts.Row, error)      { return nil, nil }
func (*tallies) Remove(context.Context, string, []string) (int64, error) { return 0, nil }
func (*tallies) Close() error                                            { return nil }
func countingSite(t *testing.T, base string, store counts.Store) *Site {
	t.Helper()
	return newTestSite(t, func(c *Config) { c.Base, c.Stories, c.Counts = base, contentStories(), store })
}

// post sends a request with a body to h.
func post(h http.Handler, path, body string, headers ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest("POST", path, strings.NewReader(body))
	r.Header.Set("Content-Type", "text/plain;charset=UTF-8")
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

// sent is what a browser sends for an answer to the first question.
func sent(s *Site) string {
	q := CountedSets(s.stories["en"])[0].Questions[0]
	return `{"story":"` + s.stories["en"].ID + `","edition":"` + q.Digest() + `","question":"` + q.Name + `","answer":["` + q.Options[0] + `"],"language":"fr"}`
}

func TestCounts(t *testing.T) {
	m := &tallies{}
	s := countingSite(t, "/news", m)
	h := s.Handler()
	for _, tt := range []struct {
		name, body string
		headers    []string
		code       int
	}{
		{"an answer", sent(s), nil, 204},
		{"from a sandbox", sent(s), []string{"Origin", "null"}, 204},
		{"with privacy control", sent(s), []string{"Sec-GPC", "1"}, 204},
		{"not to be tracked", sent(s), []string{"DNT", "1"}, 204},
		{"with data saver", sent(s), []string{"Save-Data", "on"}, 204},
		{"a form", sent(s), []string{"Content-Type", "application/x-www-form-urlencoded"}, 415},
		{"JSON", sent(s), []string{"Content-Type", "application/json"}, 415},
		{"no answer", "hello", nil, 400},
		{"nothing", "", nil, 400},
		{"long", strings.Repeat(" ", 1025), nil, 413},
	} {
		w := post(h, "/news/counts", tt.body, tt.headers...)
		if w.Code != tt.code || w.Body.Len() > 0 || w.Header().Get("Access-Control-Allow-Origin") != "*" || w.Header().Get("Access-Control-Allow-Credentials") != "" || w.Header().Get("Set-Cookie") != "" || w.Header().Get("Cache-Control") != "no-store" {
			t.Errorf("%s: %d %q, %v; want %d", tt.name, w.Code, w.Body, w.Header(), tt.code)
		}
	}
	for method, code := range map[string]int{"GET": 405, "OPTIONS": 405, "PUT": 405, "DELETE": 405} {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest(method, "/news/counts", nil))
		if w.Code != code || w.Header().Get("Allow") != "POST" {
			t.Errorf("%s: %d, %v", method, w.Code, w.Header())
		}
	}
	endless := httptest.NewRequest("POST", "/news/counts", io.NopCloser(strings.NewReader(sent(s))))
	endless.ContentLength = -1
	w := httptest.NewRecorder()
	if h.ServeHTTP(w, endless); w.Code != 411 || w.Header().Get("Connection") != "close" {
		t.Errorf("without a length: %d, %v", w.Code, w.Header())
	}
	limited := 0
	for range 50 {
		if post(h, "/news/counts", sent(s)).Code == 429 {
			limited++
		}
	}
	if limited == 0 || limited == 50 {
		t.Errorf("%d of 50 are refused from one address", limited)
	}
	s.Close()
	var options []string
	for _, r := range m.rows {
		if r.Story != s.stories["en"].ID || r.Language != "fr" || r.N < 2 {
			t.Errorf("row = %+v", r)
		}
		options = append(options, r.Option)
	}
	if len(options) != 2 {
		t.Errorf("options = %q", options)
	}
}

// TestCountsNotLogged checks that the log does not have the time of an answer, nor
// of the question for those of others that follows it.
func TestCountsNotLogged(t *testing.T) {
	var log strings.Builder
	s := newTestSite(t, func(c *Config) {
		c.Base, c.Stories, c.Counts, c.Log = "/news", contentStories(), &tallies{}, slog.New(slog.NewTextHandler(&log, nil))
	})
	before := log.Len()
	for _, body := range []string{sent(s), "hello", strings.Repeat(" ", 1025)} {
		post(s.Handler(), "/news/counts", body)
	}
	get(s.Handler(), "/news/counts/quiz.json")
	if log.Len() != before {
		t.Errorf("the log has %s", log.String()[before:])
	}
	get(s.Handler(), "/news/quiz")
	if !strings.Contains(log.String(), "route=/quiz status=200") {
		t.Errorf("the log lacks a page: %s", log.String())
	}
}

// TestConcurrentCounts counts and reads at the same time.
func TestConcurrentCounts(t *testing.T) {
	s := countingSite(t, "", &tallies{})
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			for range 20 {
				post(s.Handler(), "/counts", sent(s))
				if w := get(s.Handler(), "/counts/quiz.json"); w.Code != 200 {
					t.Errorf("code = %d", w.Code)
				}
			}
		})
	}
	all.Wait()
	s.Close()
}

func TestPublishedCounts(t *testing.T) {
	m := &tallies{}
	q := CountedSets(contentStories()["en"])[0].Questions[0]
	for option, n := range map[string]int64{q.Options[0]: 40, "+wrong": 40} {
		m.rows = append(m.rows, counts.Row{Key: counts.Key{Digest: q.Digest(), Question: q.Name, Option: option, Day: "2026-05-03"}, N: n})
	}
	s := countingSite(t, "", m)
	s.Close() // which has read the store
	w := get(s.Handler(), "/counts/quiz.json")
	h := w.Header()
	if w.Code != 200 || !strings.Contains(w.Body.String(), `{"questions":{"`+q.Name+`":{"n":40,"since":"2026-05-03",`) || !strings.HasPrefix(h.Get("Cache-Control"), "public, max-age=60") ||
		h.Get("Access-Control-Allow-Origin") != "*" || h.Get("Cross-Origin-Resource-Policy") != "cross-origin" || h.Get("Content-Type") != "application/json" {
		t.Errorf("%d %s\n%v", w.Code, w.Body, h)
	}
	if w := get(s.Handler(), "/counts/guesses.json"); w.Body.String() != `{"questions":{},"results":{}}` {
		t.Errorf("guesses: %s", w.Body)
	}
}

// TestWithoutCounts checks that without a store nothing is asked, sent, shown or
// said: no address, and no page or script that has a word of it.
func TestWithoutCounts(t *testing.T) {
	s := contentSite(t, "")
	if w := post(s.Handler(), "/counts", sent(s)); w.Code != 404 {
		t.Errorf("/counts: code = %d", w.Code)
	}
	for _, path := range slices.Sorted(maps.Keys(s.entries)) {
		if strings.Contains(path, "/counts") {
			t.Errorf("there is %s", path)
		}
		if !strings.HasPrefix(path, "/static/") && !slices.Contains([]string{"/", "/quiz", "/fr/order", "/numbers", "/fr/about", "/about", "/embed/quiz", "/sw.js"}, path) {
			continue
		}
		body := get(s.Handler(), path).Body.String()
		for _, word := range []string{"/counts", `"counts"`, "counts.", "peers"} {
			if i := strings.Index(body, word); i >= 0 {
				t.Errorf("%s has %q: …%s…", path, word, body[max(0, i-60):min(len(body), i+60)])
			}
		}
	}
}

// TestCountedWeight holds the pages of a site that counts against the same bars: 24 kB
// for a page, 16 kB for an embed, before the first answer, with the scripts that load
// with the page. The story page has nothing of counts: a script adds it.
func TestCountedWeight(t *testing.T) {
	s := realSite(t, &tallies{})
	for _, path := range []string{"/fr/", "/fr/quiz", "/fr/order", "/fr/numbers", "/embed/quiz", "/fr/embed/numbers", "/fr/embed/guess/reuters-figure"} {
		limit := 24_000
		if strings.Contains(path, "/embed/") {
			limit = 16_000
		}
		w := get(s.Handler(), path)
		got := weight(t, w)
		for _, src := range scriptSources.FindAllStringSubmatch(w.Body.String(), -1) {
			got += weight(t, get(s.Handler(), src[1]))
		}
		t.Logf("%s: %d of %d bytes", path, got, limit)
		if got > limit {
			t.Errorf("%s is %d bytes in brotli; want at most %d", path, got, limit)
		}
		if counted := strings.Contains(w.Body.String(), "peers"); counted != (path != "/fr/") {
			t.Errorf("%s: counted = %v", path, counted)
		}
	}
}

// TestChosenQuestions checks that a result of some questions alone, which is not
// counted, has no place for a comparison: nobody would be among the first.
func TestChosenQuestions(t *testing.T) {
	s := realSite(t, &tallies{})
	q := s.stories["en"].Questions
	for query, want := range map[string]bool{"": true, "?set=short": false, "?questions=" + q[0].ID + "," + q[1].ID: false} {
		for _, path := range []string{"/quiz", "/embed/quiz"} {
			if strings.Contains(query, "set=") && path != "/quiz" || strings.Contains(query, "questions=") && path == "/quiz" {
				continue // the other has this option
			}
			if got := strings.Contains(styleElement.ReplaceAllString(get(s.Handler(), path+query).Body.String(), ""), "peers--result"); got != want {
				t.Errorf("%s%s: a place for the result: %v", path, query, got)
			}
		}
	}
}

// TestPeersStyle checks that each rule of the style of counts is of use.
func TestPeersStyle(t *testing.T) {
	s := realSite(t, &tallies{})
	names := words(t, "static/boot/*.js")
	for _, path := range []string{"/quiz", "/order"} {
		for _, name := range wordPattern.FindAllString(styleElement.ReplaceAllString(get(s.Handler(), path).Body.String(), ""), -1) {
			names[name] = true
		}
	}
	css, err := s.assets.Styles("peers.css")
	if err != nil {
		t.Fatal(err)
	}
	for _, rule := range rules(css) {
		if !applies(rule, names) {
			t.Errorf("of use nowhere: %s", rule)
		}
	}
}

// TestCountsSaid checks that a site that counts says what, on the page about it
// and beside the quiz, and no longer that nothing is collected.
func TestCountsSaid(t *testing.T) {
	s := countingSite(t, "", &tallies{})
	s.Close()
	for path, said := range map[string][]string{
		"/about":         {"we add one to a count", "Global Privacy Control", "Without scripts, your answers are part of the address"},
		"/fr/about":      {"nous ajoutons un à un compteur\u00a0:", "Global Privacy Control", "Sans script, vos réponses font partie de l’adresse"},
		"/quiz":          {"Your first answers are counted", "/about#privacy"},
		"/order":         {"Your first answers are counted"},
		"/fr/embed/quiz": {"Vos premières réponses sont comptées", "/fr/about#privacy"},
	} {
		body := get(s.Handler(), path).Body.String()
		for _, text := range said {
			if !strings.Contains(strings.ReplaceAll(body, "&nbsp;", "\u00a0"), text) {
				t.Errorf("%s does not say %q", path, text)
			}
		}
		if strings.Contains(body, "Nothing is collected") || strings.Contains(body, "Nous ne recueillons rien") {
			t.Errorf("%s says that nothing is collected", path)
		}
		for _, untrue := range []string{"stay on your device", "restent sur votre appareil", "Nothing is sent", "Rien n’est envoyé"} {
			if strings.Contains(body, untrue) {
				t.Errorf("%s says %q", path, untrue)
			}
		}
	}
}
