package embed

import (
	"net/url"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"sanctuary/app/i18n"
	"sanctuary/app/permalink"
	"sanctuary/app/story"
	"sanctuary/app/ui"
)

// link matches what differs between the snippets in the README and the
// builder's: the README has shorter titles.
var link = regexp.MustCompile(`>[^<>]*</a>|title="[^"]*"`)

// TestREADME checks that the snippets in the README are those of the builder.
func TestREADME(t *testing.T) {
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	text := link.ReplaceAllString(string(readme), "")
	s := contentEmbeds(t)
	s.Origin = "https://HOST"
	quiz := ui.Route{Kind: ui.EmbedRoute, Block: "quiz"}
	en := s.Frame("en", quiz, nil).fixed()
	wants := []string{s.Frame("fr", quiz, nil).Element(), en.Iframe("100%", en.height()), en.amp(i18n.In("en").Tools.ShowAll)}
	for _, a := range adapters(&i18n.In("en").Tools)[:1] {
		wants = append(wants, a.Text)
	}
	for _, want := range wants {
		if want = link.ReplaceAllString(want, ""); !strings.Contains(text, want) {
			t.Errorf("the README lacks %s", want)
		}
	}
}

// TestTypes checks that embed.d.ts has the attributes that embed.js reads and
// the events that frame.js sends.
func TestTypes(t *testing.T) {
	source := func(name string) string {
		b, err := os.ReadFile("../static/embed/" + name)
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	names := func(text, pattern string) []string {
		var all []string
		for _, m := range regexp.MustCompile(pattern).FindAllStringSubmatch(text, -1) {
			all = append(all, m[1])
		}
		slices.Sort(all)
		return slices.Compact(all)
	}
	between := func(text, from, to string) string {
		_, text, ok := strings.Cut(text, from)
		if !ok {
			t.Fatalf("no %q", from)
		}
		text, _, _ = strings.Cut(text, to)
		return text
	}
	attributes := names(between(Types(ElementName), "interface ExplainerAttributes {", "\n}"), `(?m)^  (\w+)\?:`)
	read := append(names(between(source("embed.js"), "observedAttributes = [", "]"), `"(\w+)"`), append(ui.OptionNames, "height")...)
	if slices.Sort(read); !slices.Equal(attributes, slices.Compact(read)) {
		t.Errorf("attributes = %q, want %q", attributes, read)
	}
	typed := names(between(Types(ElementName), "interface ExplainerDetails {", "\n}"), `(?m)^  (\w+):`)
	told := names(between(source("frame.js"), "const events = {", "\n  };"), `(?m)^    (\w+):`)
	if !slices.Equal(typed, told) {
		t.Errorf("events = %q, want %q", typed, told)
	}
}

// TestCodesAreMarkup checks that titles are escaped in snippets.
func TestCodesAreMarkup(t *testing.T) {
	s := contentEmbeds(t)
	st := *s.stories["en"]
	st.Short = `</script><script>alert(1)</script>"'`
	s.stories = map[string]*story.Story{"en": &st}
	f := s.Frame("en", ui.Route{Kind: ui.EmbedRoute, Block: "quiz"}, nil)
	for _, c := range f.codes(&i18n.In("en").Tools) {
		if strings.Contains(c.Text, "alert(1)</script>") {
			t.Errorf("%s = %s", c.Name, c.Text)
		}
	}
}

// TestCodesStandTogether checks that the element ids in the codes of two frames differ,
// so that both can stand on a page.
func TestCodesStandTogether(t *testing.T) {
	s := contentEmbeds(t)
	seen := map[string]string{}
	for _, lang := range s.languages {
		for _, query := range []string{"", "theme=dark", "accent=b00020", "layout=paged", "since=0", "questions=removals", "questions=removals,second-centre"} {
			f := s.Frame(lang, ui.Route{Kind: ui.EmbedRoute, Block: "quiz"}, url.Values(permalink.Parse(query)))
			id := f.id()
			if other, ok := seen[id]; ok {
				t.Errorf("%s and %s have the id %s", f.Src(), other, id)
			}
			seen[id] = f.Src()
			for _, code := range []string{f.resizer(), f.pym()} {
				if !strings.Contains(code, `id="`+id+`"`) || strings.Count(code, `"`+id+`"`) != 2 {
					t.Errorf("the id %s is not twice in %s", id, code)
				}
			}
		}
	}
}

// TestPolicyIsTold checks that newsrooms are told what a content security policy must
// allow for the codes with an inline style or script.
func TestPolicyIsTold(t *testing.T) {
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	for lang, inline := range map[string]string{"en": "inline script", "fr": "en ligne", "es": "en línea"} {
		w := i18n.In(lang).Tools
		if !strings.Contains(w.ElementNote, "style-src") || !strings.Contains(w.ElementNote, "unsafe-inline") || !strings.Contains(w.ResizerNote, inline) || !strings.Contains(w.PymNote, inline) {
			t.Errorf("%s: nothing is said of the policy: %s %s %s", lang, w.ElementNote, w.ResizerNote, w.PymNote)
		}
	}
	for _, want := range []string{"style-src 'unsafe-inline'", "inline scripts"} {
		if !strings.Contains(string(readme), want) {
			t.Errorf("the README lacks %s", want)
		}
	}
}
