package embed

import (
	"net/url"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"sanctuary/app/desk"
	"sanctuary/app/i18n"
	"sanctuary/app/permalink"
	"sanctuary/app/story"
	"sanctuary/app/ui"
)

// contentEmbeds returns the embeds of the built-in story.
func contentEmbeds(t *testing.T) *Site {
	t.Helper()
	d, err := desk.Load(desk.Content())
	if err != nil {
		t.Fatal(err)
	}
	stories := map[string]*story.Story{}
	for _, lang := range d.Languages() {
		stories[lang] = d.Compile(lang)
	}
	return New(Config{Stories: stories, Origin: "https://host.example",
		Address:   func(name string) string { return "/static/" + name },
		Thumbnail: func(lang string, of ui.Route) string { return "/" + lang + of.Block + ".png" },
		Picture: func(v ui.View) Picture {
			return Picture{Path: v.Route.Path(v.Story.Lang, v.Story.Languages) + ".png", Words: `“What” & "why"`, Width: 600, Height: 400}
		}})
}

// TestBuilderKeepsItsQuery checks that the builder's query is canonical:
// decoding and encoding it gives the same.
func TestBuilderKeepsItsQuery(t *testing.T) {
	s := contentEmbeds(t)
	for _, tt := range []struct{ query, want string }{
		{"", ""},
		{"block=quiz&lang=en&theme=&layout=list&since=1&accent=", ""},
		{"theme=auto", "theme=auto"},
		{"lang=fr&block=word&theme=light", "v=1&theme=light&block=word&lang=fr"},
		{"block=compare/police&layout=paged&questions=removals", "block=compare/police"},
		{"block=quiz&layout=paged&questions=removals&questions=second-centre&accent=1F4E8C", "accent=1f4e8c&layout=paged&questions=second-centre,removals"},
		{"a.removals=municipal&mark=1&find=x&pick=toronto&tl=toronto&block=sources&lang=de", ""},
	} {
		t.Run(tt.query, func(t *testing.T) {
			query := func(q string) string { return s.Choice("en", url.Values(permalink.Parse(q))).Query() }
			got := query(tt.query)
			if got != tt.want {
				t.Errorf("query = %q, want %q", got, tt.want)
			}
			if again := query(got); again != got {
				t.Errorf("read again it is %q, want %q", again, got)
			}
		})
	}
}

// TestHostsHaveTwoSides checks that the self-check's list, its texts and its
// script have the same hosts.
func TestHostsHaveTwoSides(t *testing.T) {
	var script []byte
	for _, name := range []string{"check.js", "hosts.js"} {
		source, err := os.ReadFile("../static/embed/" + name)
		if err != nil {
			t.Fatal(err)
		}
		script = append(script, source...)
	}
	for _, h := range hosts {
		if !regexp.MustCompile(`(?m)^    ` + h.ID + `(: |,$)`).Match(script) {
			t.Errorf("check.js and hosts.js do not know %q", h.ID)
		}
		for _, lang := range i18n.Known() {
			if w, ok := i18n.In(lang).Tools.Hosts[h.ID]; !ok || w.Note == "" || (h.Name == "") == (w.Name == "") {
				t.Errorf("%s: words of %q are %+v, with %q as its name", lang, h.ID, w, h.Name)
			}
		}
	}
}

// TestBuilderNamesWrongColor checks that a page says so if a link colour is none, and
// that it does not come back.
func TestBuilderNamesWrongColor(t *testing.T) {
	s := contentEmbeds(t)
	for _, lang := range s.languages {
		for accent, wrong := range map[string]bool{"": false, "+": false, "b00020": false, "%23B00020": false, "zzzzzz": true, "red": true, "%3Cb%3E": true} {
			c := s.Choice(lang, url.Values(permalink.Parse("accent="+accent)))
			html := string(s.Tool(ui.BuilderRoute, c))
			if got := strings.Contains(html, `aria-invalid="true"`) && strings.Contains(html, i18n.In(lang).Tools.AccentWrong); got != wrong {
				t.Errorf("%s: %q is called wrong: %v", lang, accent, got)
			}
			if wrong && !strings.Contains(html, `id="b-accent" value=""`) {
				t.Errorf("%s: %q comes back", lang, accent)
			}
		}
	}
}

// TestBuilderOfFiles checks that where no server writes the code for a choice there is no
// form, but the addresses of all embeds.
func TestBuilderOfFiles(t *testing.T) {
	s := contentEmbeds(t)
	for _, files := range []bool{false, true} {
		s.Files = files
		html := string(s.Tool(ui.BuilderRoute, s.Choice("fr", nil)))
		if got := strings.Contains(html, "<form"); got == files {
			t.Errorf("a site of files: %v, a form: %v", files, got)
		}
		for _, r := range embeds(s.Stories["fr"]) {
			if address := `<a href="` + s.path(r, "fr") + `">`; strings.Contains(html, address) != files {
				t.Errorf("a site of files: %v, %s is there: %v", files, address, !files)
			}
		}
	}
}

// TestAdviceForGhost checks that newsrooms are not told that Ghost embeds a pasted address:
// of what is not on its list it makes a bookmark card.
func TestAdviceForGhost(t *testing.T) {
	for lang, card := range map[string]string{"en": "bookmark card", "fr": "carte de signet"} {
		notes := i18n.In(lang).Tools.Notes
		i := slices.IndexFunc(notes, func(n i18n.SystemNote) bool { return n.Name == "Ghost" })
		if i < 0 || !strings.Contains(notes[i].Text, card) {
			t.Errorf("%s: nothing is said of the card that Ghost makes", lang)
		}
	}
}

// TestToolWords checks that every language has a note for each system and words
// about each host. See also i18n.Missing.
func TestToolWords(t *testing.T) {
	first := i18n.In(i18n.Known()[0]).Tools
	for _, lang := range i18n.Known() {
		if w := i18n.In(lang).Tools; len(w.Notes) != len(first.Notes) || len(w.Hosts) != len(hosts) {
			t.Errorf("%s: %d notes and %d hosts, want %d and %d", lang, len(w.Notes), len(w.Hosts), len(first.Notes), len(hosts))
		}
	}
}
