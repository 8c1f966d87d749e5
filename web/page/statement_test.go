package page

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"sanctuary/app/i18n"
	"sanctuary/app/story"
	"sanctuary/app/ui"
)

// TestQuiet checks that pages with several marks per statement offer to show one,
// and that the kinds that change the reading are shown in both cases.
func TestQuiet(t *testing.T) {
	kinds := regexp.MustCompile(`class="statement__kind( quiet)?">([^<]+)<`)
	s := tellings["tiny"]["en"]
	said := i18n.For("en")
	var loud []string
	for _, k := range []story.Kind{story.Estimate, story.Calculation, story.Person} {
		loud = append(loud, said.Say("kind."+string(k)))
	}
	found := 0
	for _, r := range routesOf(s) {
		markup := string(pageOf(s, r, "").Body())
		marked := r.Kind == ui.FullRoute || r.Kind == ui.BlockRoute && r.Block != "quiz"
		if got := strings.Contains(markup, `id="evidence-one"`); got != marked {
			t.Errorf("%v: offers one mark: %v, want %v", r, got, marked)
		}
		for _, m := range kinds.FindAllStringSubmatch(markup, -1) {
			if quiet := marked && !slices.Contains(loud, m[2]); quiet != (m[1] != "") {
				t.Errorf("%v: the kind %q is hidden where one mark is shown: %v, want %v", r, m[2], m[1] != "", quiet)
			}
			if m[1] != "" {
				found++
			}
		}
	}
	if found == 0 {
		t.Error("no kind was found")
	}
}

// TestUnbroken checks that a short word with a hyphen keeps together in a headline,
// and that it is text.
func TestUnbroken(t *testing.T) {
	for headline, want := range map[string]string{
		"Qu’en savez-vous maintenant?": `Qu’en <span class="unbroken">savez-vous</span> maintenant?`,
		"À la mi-février 2017":         `À la <span class="unbroken">mi-février</span> 2017`,
		"À la Maison-Blanche":          "À la Maison-Blanche",
		"2015-2017 – a<b> & c":         "2015-2017 – a&lt;b&gt; &amp; c",
		"<b>a-b</b>":                   `<span class="unbroken">&lt;b&gt;a-b&lt;/b&gt;</span>`,
	} {
		if got := string(unbroken(headline)); got != want {
			t.Errorf("unbroken(%q) = %s, want %s", headline, got, want)
		}
	}
}
