package desk

import (
	"encoding/json"
	"io/fs"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"sanctuary/app/desk"
	"sanctuary/web"
)

// memory is a content folder in memory.
type memory struct{ fstest.MapFS }

func (m memory) Replace(name string, old, now []byte) error {
	if string(m.MapFS[name].Data) != string(old) {
		return ErrChanged
	}
	m.MapFS[name] = &fstest.MapFile{Data: now}
	return nil
}

// newEditor returns a server of the small story, which is edited in memory.
func newEditor(t *testing.T) (http.Handler, memory) {
	t.Helper()
	folder := memory{fstest.MapFS{}}
	dir := os.DirFS("../../app/desk/testdata/tiny")
	names, err := fs.Glob(dir, "*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		b, err := fs.ReadFile(dir, name)
		if err != nil {
			t.Fatal(err)
		}
		folder.MapFS[name] = &fstest.MapFile{Data: b}
	}
	s, err := New(web.Config{URL: "https://moons.example", Base: "/news", Log: slog.New(slog.DiscardHandler)}, t.Context().Done(), folder, compiled(t, folder), nil)
	if err != nil {
		t.Fatal(err)
	}
	return s.Handler(), folder
}

// TestNotices checks that the gallery lists the facts that no statement rests on, as
// the folder has them now.
func TestNotices(t *testing.T) {
	h, folder := newEditor(t)
	const heading = "Facts that no statement rests on: 1"
	if body := get(h, "/news/gallery/").Body.String(); strings.Contains(body, "no statement rests") {
		t.Error("there are notices of facts in use")
	}
	facts := folder.MapFS["facts.yaml"]
	unused := strings.Replace(string(facts.Data[strings.LastIndex(string(facts.Data), "\n- id: "):]), "- id: F2\n", "- id: F99\n", 1)
	folder.MapFS["facts.yaml"] = &fstest.MapFile{Data: append(facts.Data[:len(facts.Data):len(facts.Data)], unused...)}
	if body := get(h, "/news/gallery/").Body.String(); !strings.Contains(body, heading) || !strings.Contains(body, "F99: no statement rests on this fact") {
		t.Errorf("the gallery does not say that F99 is unused; the entry is %s", unused)
	}
}

// asked returns a request like those of the page's script.
func asked(what string, body any) *http.Request {
	b, err := json.Marshal(body)
	if err != nil {
		panic(err)
	}
	r := httptest.NewRequest("POST", "/news/dev/edit/"+what, strings.NewReader(string(b)))
	if body == nil {
		r = httptest.NewRequest("GET", "/news/dev/edit/"+what, nil)
	}
	r.Host, r.RemoteAddr = "127.0.0.1:8080", "127.0.0.1:50000"
	r.Header.Set("X-Explainer-Desk", "1")
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Origin", "http://127.0.0.1:8080")
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	return r
}

// answer sends a request and decodes the response into a value.
func answer(t *testing.T, h http.Handler, r *http.Request, want int, into any) {
	t.Helper()
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	if w.Code != want {
		t.Fatalf("%s: code = %d, want %d: %s", r.URL, w.Code, want, w.Body)
	}
	if into != nil {
		if err := json.Unmarshal(w.Body.Bytes(), into); err != nil {
			t.Fatalf("%s: %v: %s", r.URL, err, w.Body)
		}
	}
}

// shortTitle opens the text "short" of story.yaml, with what is typed in English.
func shortTitle(t *testing.T, h http.Handler, typed string) editRequest {
	t.Helper()
	var opened openText
	answer(t, h, asked("text", editRequest{File: "story.yaml", Path: []string{"short"}, Lang: "fr"}), 200, &opened)
	ask := editRequest{File: opened.File, Path: opened.Path, Owner: opened.Owner, Facts: opened.FactIDs, Read: map[string]string{}, Texts: map[string]string{}}
	for _, l := range opened.Languages {
		ask.Read[l.Lang], ask.Texts[l.Lang] = l.Text, l.Text
	}
	ask.Texts["en"] = typed
	return ask
}

// TestEdit lists all texts, opens one, checks what is typed, and saves it.
func TestEdit(t *testing.T) {
	h, folder := newEditor(t)
	var all []shownText
	answer(t, h, asked("texts", nil), 200, &all)
	if len(all) < 20 {
		t.Errorf("%d texts", len(all))
	}
	before := string(folder.MapFS["story.yaml"].Data)
	ask := shortTitle(t, h, "Fees: a {big} \"word\" # or two")
	var got checked
	answer(t, h, asked("check", ask), 200, &got)
	if len(got.Problems) == 0 || !got.Problems[0].New || got.Problems[0].File != "story.yaml" || len(got.Lengths["en"]) < 2 {
		t.Errorf("check = %+v", got)
	}
	if string(folder.MapFS["story.yaml"].Data) != before {
		t.Error("the check has written")
	}
	ask.Texts["en"] = "Fees: a \"word\" # or two"
	answer(t, h, asked("save", ask), 200, nil)
	answer(t, h, asked("texts", nil), 200, &all)
	if i := slices.IndexFunc(all, func(t shownText) bool { return t.File == "story.yaml" && t.Path[0] == "short" }); i < 0 || !slices.Contains(all[i].Shown, ask.Texts["en"]) || !slices.Contains(all[i].Shown, ask.Read["en"]) {
		t.Error("a text is not found by what the page says until it is made anew, or by what is saved")
	}
	old := ask.Read["en"]
	if want := strings.Replace(before, "en: "+old, `en: "Fees: a \"word\" # or two"`, 1); string(folder.MapFS["story.yaml"].Data) != want || want == before {
		t.Errorf("story.yaml = %s", folder.MapFS["story.yaml"].Data)
	}
}

// TestEditTwice checks that who saves second is told what the first has written,
// and that nothing is lost.
func TestEditTwice(t *testing.T) {
	h, folder := newEditor(t)
	first, second := shortTitle(t, h, "One"), shortTitle(t, h, "Two")
	answer(t, h, asked("save", first), 200, nil)
	var now openText
	answer(t, h, asked("save", second), http.StatusConflict, &now)
	if len(now.Languages) == 0 || now.Languages[0].Text != "One" || strings.Contains(string(folder.MapFS["story.yaml"].Data), "{en: Two,") {
		t.Errorf("now = %+v", now)
	}
	second.Read["en"] = "One"
	answer(t, h, asked("save", second), 200, nil)
	if !strings.Contains(string(folder.MapFS["story.yaml"].Data), "short: {en: Two,") {
		t.Error("the second text, which its editor preferred, is not written")
	}
	// A text editor takes the text out.
	third := shortTitle(t, h, "Three")
	folder.MapFS["story.yaml"] = &fstest.MapFile{Data: []byte(strings.Replace(string(folder.MapFS["story.yaml"].Data), "short: {", "shortened: {", 1))}
	var gone *openText
	answer(t, h, asked("save", third), http.StatusConflict, &gone)
	if gone != nil {
		t.Errorf("there is %+v", gone)
	}
}

// TestEditMoved checks that a text is found again when an entry was put before it,
// and that what stands at its place by then is not touched.
func TestEditMoved(t *testing.T) {
	h, folder := newEditor(t)
	var opened openText
	answer(t, h, asked("text", editRequest{File: "facts.yaml", Path: []string{"1", "text"}}), 200, &opened)
	ask := editRequest{File: opened.File, Path: opened.Path, Owner: opened.Owner, Facts: opened.FactIDs, Read: map[string]string{}, Texts: map[string]string{}}
	for _, l := range opened.Languages {
		ask.Read[l.Lang], ask.Texts[l.Lang] = l.Text, l.Text
	}
	ask.Texts["en"] = "Moved."
	data := "- id: X1\n  text: {en: Put before, fr: Mis devant}\n" + string(folder.MapFS["facts.yaml"].Data)
	folder.MapFS["facts.yaml"] = &fstest.MapFile{Data: []byte(data)}
	answer(t, h, asked("save", ask), 200, nil)
	now, _ := desk.NewDraft(folder).Text("facts.yaml", []string{"2", "text"})
	if now.In["en"] != "Moved." || now.Owner != opened.Owner {
		t.Errorf("now = %+v", now)
	}
}

// TestEditRefused checks that nobody but the page served here may read or write.
func TestEditRefused(t *testing.T) {
	h, folder := newEditor(t)
	before := string(folder.MapFS["story.yaml"].Data)
	ask := shortTitle(t, h, "Mallory")
	for name, spoil := range map[string]func(*http.Request){
		"another site":         func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", "cross-site") },
		"another port":         func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", "same-site") },
		"another origin":       func(r *http.Request) { r.Header.Set("Origin", "http://evil.example") },
		"no origin":            func(r *http.Request) { r.Header.Set("Origin", "null") },
		"a form":               func(r *http.Request) { r.Header.Del("X-Explainer-Desk") },
		"rebound name":         func(r *http.Request) { r.Host = "evil.example:8080" },
		"rebound to localhost": func(r *http.Request) { r.Host = "localhost.evil.example" },
		"no name":              func(r *http.Request) { r.Host = "" },
		"another machine":      func(r *http.Request) { r.RemoteAddr = "192.0.2.7:50000" },
		"no address":           func(r *http.Request) { r.RemoteAddr = "@" },
	} {
		for _, what := range []string{"texts", "text", "check", "save"} {
			r := asked(what, ask)
			if what == "texts" {
				r = asked(what, nil)
			}
			spoil(r)
			w := httptest.NewRecorder()
			h.ServeHTTP(w, r)
			want := http.StatusForbidden
			if strings.Contains(name, "name") || strings.Contains(name, "localhost") {
				want = http.StatusMisdirectedRequest
			}
			if w.Code != want || w.Header().Get("Access-Control-Allow-Origin") != "" || strings.Contains(w.Body.String(), ask.Read["en"]) {
				t.Errorf("%s: %s: code = %d", name, what, w.Code)
			}
		}
	}
	for name, tt := range map[string]struct {
		r    *http.Request
		want int
	}{
		"a preflight":             {func() *http.Request { r := asked("save", ask); r.Method = "OPTIONS"; return r }(), 405},
		"read by POST":            {asked("texts", ask), 405},
		"saved by GET":            {func() *http.Request { r := asked("save", ask); r.Method = "GET"; return r }(), 405},
		"a form's type":           {func() *http.Request { r := asked("save", ask); r.Header.Set("Content-Type", "text/plain"); return r }(), 415},
		"no JSON":                 {asked("save", "x"), 400},
		"an unknown key":          {asked("save", map[string]string{"dir": "/"}), 400},
		"too much":                {asked("save", editRequest{File: strings.Repeat("x", maxRequest)}), 400},
		"a file outside":          {asked("save", editRequest{File: "../story.yaml", Path: ask.Path, Texts: ask.Texts}), 400},
		"an absolute file":        {asked("text", editRequest{File: "/etc/passwd"}), 400},
		"a file of another type":  {asked("text", editRequest{File: "story.json"}), 400},
		"a path to nothing":       {asked("text", editRequest{File: "story.yaml", Path: []string{"nowhere"}}), 404},
		"a path to no text":       {asked("text", editRequest{File: "story.yaml", Path: []string{"id"}}), 404},
		"nothing like this":       {asked("delete", ask), 404},
		"a language it is not in": {asked("save", editRequest{File: ask.File, Path: ask.Path, Owner: ask.Owner, Facts: ask.Facts, Read: ask.Read, Texts: map[string]string{"es": "x"}}), 422},
		"stale texts":             {asked("save", editRequest{File: ask.File, Path: ask.Path, Owner: ask.Owner, Facts: ask.Facts, Read: map[string]string{"en": "x"}, Texts: ask.Texts}), 409},
	} {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, tt.r)
		if w.Code != tt.want {
			t.Errorf("%s: code = %d, want %d: %s", name, w.Code, tt.want, w.Body)
		}
	}
	if string(folder.MapFS["story.yaml"].Data) != before {
		t.Error("a refused request has written")
	}
	for _, host := range []string{"localhost", "LOCALHOST:80", "127.0.0.1", "127.1.2.3:8080", "[::1]:8080", "[::1]"} {
		r := asked("texts", nil)
		r.Host = host
		r.Header.Set("Origin", "http://"+host)
		answer(t, h, r, 200, nil)
	}
}

// TestNotEdited checks that without a folder, and in the editor's other pages,
// there is nothing to edit with.
func TestNotEdited(t *testing.T) {
	s := newTestServer(t, "/news", compiled(t, os.DirFS("../../app/desk/testdata/tiny")), nil)
	w := httptest.NewRecorder()
	s.Handler().ServeHTTP(w, asked("texts", nil))
	if w.Code != http.StatusNotFound {
		t.Errorf("code = %d", w.Code)
	}
	if page := get(s.Handler(), "/news/").Body.String(); strings.Contains(page, "dev/edit") {
		t.Error("the page has the script")
	}
	h, _ := newEditor(t)
	if page := get(h, "/news/").Body.String(); strings.Count(page, `<script type="module" src="/news/dev/edit.js">`) != 1 || !strings.Contains(page, `data-path="/news/dev/edit/"`) {
		t.Error("a page that is edited has no script")
	}
	if page := get(h, "/news/gallery/").Body.String(); strings.Contains(page, "dev/edit") {
		t.Error("the gallery has the script")
	}
}
