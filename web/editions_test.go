package web

import (
	"cmp"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sanctuary/app/i18n"
	"sanctuary/app/permalink"
	"sanctuary/app/story"
	"sanctuary/app/ui"
	"sanctuary/web/embed"
)

// keptDay is the day of the edition of editedSite.
const keptDay = "1610-01-07"

// editedSite returns a site of the test story after a correction, with the
// edition before it.
func editedSite(t *testing.T, change func(*Config)) *Site {
	t.Helper()
	return newTestSite(t, func(c *Config) {
		old := map[string]*story.Story{}
		for lang, st := range c.Stories {
			then := *st
			then.Updated, then.Corrections = keptDay, []story.Correction{{ID: "old", Date: "1610-01-02"}}
			old[lang] = &then
		}
		c.Stories = map[string]*story.Story{}
		for lang, st := range old {
			now := *st
			now.Title, now.Updated = "A corrected title", "1610-02-01"
			now.Questions = append([]story.Question(nil), now.Questions...)
			now.Questions[0].Prompt = story.Text{{Text: "A corrected prompt"}}
			now.Corrections = []story.Correction{{ID: "new", Date: "1610-01-30", What: story.Text{{Text: "We counted wrong <b>"}}}, {ID: "old", Date: "1610-01-02"}}
			c.Stories[lang] = &now
		}
		c.Editions = map[string]map[string]*story.Story{keptDay: old}
		if change != nil {
			change(c)
		}
	})
}

func TestEditions(t *testing.T) {
	s := editedSite(t, func(c *Config) { c.Base = "/news" })
	h := s.Handler()
	prompt := testStories()["en"].Questions[0].Prompt.String()
	const now, gone, kept, since = "A corrected prompt", "is no longer kept", "Edition of 7\u00a0January 1610", "We counted wrong &lt;b&gt;"
	for _, tt := range []struct {
		query      string
		want, lack []string
	}{
		{"", []string{now}, []string{`id="edition"`, "edition=" + keptDay}},
		{"?edition=" + keptDay, []string{prompt, kept, since, `data-corrected="1610-01-30"`, "1 correction since", `href="/news/embed/quiz"`, `action="/news/editions/1610-01-07/embed/quiz"`}, []string{now}},
		{"?theme=dark&edition=" + keptDay + "&utm=x", []string{prompt, kept, "embed theme-dark", `name="edition" value="1610-01-07"`, `href="/news/embed/quiz?theme=dark"`}, []string{now}},
		{"?edition=1610-02-01", []string{now}, []string{`id="edition"`}},
		{"?edition=1999-01-01", []string{now}, []string{`id="edition"`}},
		{"?edition=1609-12-24", []string{now, "24\u00a0December 1609", gone, since}, []string{kept, "See the current edition"}},
		{"?edition=1610-01-31", []string{now, gone, "Nothing was corrected since"}, []string{since, "data-corrected"}},
		{"?edition=latest", []string{now}, []string{`id="edition"`, "latest"}},
		{"?edition=1610-1-7&edition=%3Cb%3E", []string{now}, []string{`id="edition"`}},
		{"?edition=../../" + keptDay, []string{now}, []string{`id="edition"`}},
	} {
		w := get(h, "/news/embed/quiz"+tt.query)
		body := w.Body.String()
		for _, want := range tt.want {
			if !strings.Contains(body, want) {
				t.Errorf("%q lacks %q", tt.query, want)
			}
		}
		for _, lack := range tt.lack {
			if strings.Contains(body, lack) {
				t.Errorf("%q has %q", tt.query, lack)
			}
		}
		doc := parse(t, []byte(body))
		if css := find(doc, "style")[0].FirstChild.Data; !strings.Contains(w.Header().Get("Content-Security-Policy"), hashOf(css)) {
			t.Errorf("%q: the policy does not allow the style", tt.query)
		}
		for _, src := range scriptSources.FindAllStringSubmatch(body, -1) {
			if got := get(h, src[1]); got.Code != http.StatusOK {
				t.Errorf("%q loads %s, which has status %d", tt.query, src[1], got.Code)
			}
		}
	}
	if body := get(h, "/news/fr/embed/quiz?edition="+keptDay).Body.String(); !strings.Contains(body, "Édition du 7\u00a0janvier 1610.") || !strings.Contains(body, "1 correction depuis") {
		t.Error("in French the edition is not named")
	}
	// Only frames are kept.
	if body := get(h, "/news/quiz?edition="+keptDay).Body.String(); !strings.Contains(body, now) || strings.Contains(body, `id="edition"`) {
		t.Error("a page that is no embed is of an edition")
	}
}

// TestEditionsAreNamed checks that the log names an edition of another day or of
// another story, once.
func TestEditionsAreNamed(t *testing.T) {
	for _, tt := range []struct{ id, updated, want string }{
		{"", "", ""},
		{"", "1610-01-06", "named by another day"},
		{"planets", "", "of another story"},
		{"planets", "1610-01-06", "of another story"},
	} {
		var log strings.Builder
		editedSite(t, func(c *Config) {
			c.Log = slog.New(slog.NewTextHandler(&log, nil))
			for _, st := range c.Editions[keptDay] {
				st.ID, st.Updated = cmp.Or(tt.id, st.ID), cmp.Or(tt.updated, st.Updated)
			}
		})
		var said []string
		for line := range strings.Lines(log.String()) {
			if strings.Contains(line, "edition="+keptDay) {
				said = append(said, line)
			}
		}
		if tt.want == "" && len(said) > 0 || tt.want != "" && (len(said) != 1 || !strings.Contains(said[0], tt.want)) {
			t.Errorf("of story %q, updated %q, the log says %q", tt.id, tt.updated, said)
		}
	}
}

// TestEditionsHaveAddresses checks that the pages, pictures and data of editions
// have addresses of their own, and are exported.
func TestEditionsHaveAddresses(t *testing.T) {
	s := editedSite(t, func(c *Config) { c.Files = true })
	h := s.Handler()
	dir := t.TempDir()
	if err := s.Export(dir); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{"/embed/quiz", "/fr/embed/quiz", "/embed/quiz.png", "/embed/quiz/" + testStories()["en"].Questions[0].ID} {
		at := "/editions/" + keptDay + path
		got, want := get(h, at), get(h, path+"?edition="+keptDay)
		if got.Code != http.StatusOK || got.Body.String() != want.Body.String() {
			t.Errorf("%s (%d) is not %s with that edition", at, got.Code, path)
		}
		name := at
		if !strings.HasSuffix(path, ".png") {
			name += "/index.html"
		}
		if file, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name))); err != nil || string(file) != got.Body.String() {
			t.Errorf("%s is not exported: %v", at, err)
		}
	}
	for _, lang := range s.languages {
		for _, old := range []string{storyName(lang), notesName(lang)} {
			if address := s.editions[keptDay].assets.Address(old); get(h, address).Code != http.StatusOK {
				t.Errorf("%s of the edition is not served", old)
			}
		}
	}
	for _, path := range []string{"/editions/" + keptDay + "/", "/editions/" + keptDay + "/quiz", "/editions/1609-01-01/quiz", "/editions/1609-1-1/embed/quiz", "/editions/1609-01-01/embed/none", "/editions/"} {
		if w := get(h, path); w.Code != http.StatusNotFound {
			t.Errorf("%s has status %d", path, w.Code)
		}
	}
	// The element is told that there is no such frame.
	if w := get(h, "/editions/"+keptDay+"/fr/embed/none"); w.Code != http.StatusNotFound || !strings.Contains(w.Body.String(), embed.Missing) {
		t.Errorf("a frame that is in no edition has status %d", w.Code)
	}
}

// TestEditionsNotKept checks that frames and pictures of an edition that is not kept,
// or that did not have them, are the current ones, and say so.
func TestEditionsNotKept(t *testing.T) {
	const added = "how-far"
	s := editedSite(t, func(c *Config) {
		for _, st := range c.Stories {
			q := st.Questions[0]
			q.ID = added
			st.Questions = append(st.Questions, q)
		}
	})
	h := s.Handler()
	say := func(lang, key, day string) string {
		t := i18n.For(lang)
		return t.Say(key, i18n.S("date", t.Date(day)))
	}
	for _, tt := range []struct{ day, path, lang, key string }{
		{"1609-01-01", "/embed/quiz", "en", "edition.gone"},
		{"1609-01-01", "/fr/embed/quiz", "fr", "edition.gone"},
		{"1609-01-01", "/fr/embed/quiz/", "fr", "edition.gone"},
		{keptDay, "/fr/embed/quiz/" + added, "fr", "edition.without"},
	} {
		path := strings.TrimSuffix(tt.path, "/")
		for _, address := range []string{"/editions/" + tt.day + tt.path, path + "?edition=" + tt.day} {
			if w := get(h, address); w.Code != http.StatusOK || !strings.Contains(w.Body.String(), say(tt.lang, tt.key, tt.day)) || !strings.Contains(w.Body.String(), `lang="`+tt.lang) {
				t.Errorf("%s (%d) does not say %q", address, w.Code, say(tt.lang, tt.key, tt.day))
			}
		}
		marked, plain := get(h, "/editions/"+tt.day+path+".png"), get(h, path+".png")
		if marked.Code != http.StatusOK || marked.Body.String() == plain.Body.String() {
			t.Errorf("the picture of %s in %s (%d) is not marked", path, tt.day, marked.Code)
		}
		if other := get(h, path+".png?edition="+tt.day); other.Body.String() != marked.Body.String() {
			t.Errorf("the picture of %s has two versions", path)
		}
		described := s.describePicture(s.show(tt.lang, s.entries[path].Handler.(*pageHandler).route, permalink.Values{ui.OptionEdition: {tt.day}}).View)
		if !strings.Contains(described.Words, say(tt.lang, tt.key, tt.day)) {
			t.Errorf("the words of the picture of %s are %q", path, described.Words)
		}
	}
	if w := get(h, "/editions/1609-01-01/embed/quiz?theme=dark&edition=1610-02-01"); !strings.Contains(w.Body.String(), "embed theme-dark") || !strings.Contains(w.Body.String(), say("en", "edition.gone", "1609-01-01")) {
		t.Error("an edition that is not kept loses the other options")
	}
	kept := s.describePicture(s.show("en", ui.Route{Kind: ui.EmbedRoute, Block: "quiz"}, permalink.Values{ui.OptionEdition: {keptDay}}).View)
	if want := say("en", "edition.kept", keptDay) + " 1 correction since."; !strings.HasPrefix(kept.Words, want) || strings.Contains(kept.Words, "A corrected") {
		t.Errorf("the picture of a kept edition says %q", kept.Words)
	}
}

// TestEditionsRule checks that one rule holds for all editions in the exported
// headers, and allows what their pages need.
func TestEditionsRule(t *testing.T) {
	s := editedSite(t, func(c *Config) { c.FrameAncestors = "https://a.example" })
	var found []headerRule
	for _, r := range s.headerRules() {
		if strings.HasPrefix(r.pattern, "/editions/") {
			found = append(found, r)
		}
	}
	if len(found) != 1 || found[0].pattern != "/editions/*" {
		t.Fatalf("rules = %v", found)
	}
	page := get(s.Handler(), "/editions/"+keptDay+"/embed/quiz").Header()
	for name, values := range page {
		if got := found[0].header.Get(name); got != values[0] && name != "Content-Security-Policy" && name != "Link" && name != "Etag" && name != "Vary" && name != "Content-Length" {
			t.Errorf("%s = %q, the server sends %q", name, got, values[0])
		}
	}
	policy := found[0].header.Get("Content-Security-Policy")
	for directive := range strings.SplitSeq(page.Get("Content-Security-Policy"), "; ") {
		if !strings.HasPrefix(directive, "style-src ") && !strings.Contains(policy, directive) {
			t.Errorf("the policy lacks %q: %s", directive, policy)
		}
	}
	if !strings.Contains(policy, "style-src 'self' https://moons.example 'unsafe-inline';") {
		t.Errorf("the policy forbids the pages' styles: %s", policy)
	}
}
