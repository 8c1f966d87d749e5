package embed

import (
	"encoding/json"
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
	"sanctuary/web/asset"
)

// read returns the source of a script of web/static/embed.
func read(t *testing.T, name string) string {
	t.Helper()
	source, err := os.ReadFile("../static/embed/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return string(source)
}

// served returns a script of web/static/embed, minified as it is served.
func served(t *testing.T, name string) string {
	t.Helper()
	script, err := asset.MinifyJS(name, read(t, name))
	if err != nil {
		t.Fatal(err)
	}
	if name != "embed.js" {
		return script
	}
	if script, err = Script(script, ElementName, &story.Story{Languages: []string{"fr", "en"}, Questions: []story.Question{{ID: "how-many"}}}); err != nil {
		t.Fatal(err)
	}
	return script
}

// TestScriptIsTold checks that the lists in embed.js are inserted by Go and
// complete, and that its source has none of them.
func TestScriptIsTold(t *testing.T) {
	script := served(t, "embed.js")
	_, data, ok := strings.Cut(script, "})({")
	if !ok {
		t.Fatalf("no data at the end of %s", script)
	}
	var told site
	if err := json.NewDecoder(strings.NewReader("{" + data)).Decode(&told); err != nil {
		t.Fatal(err)
	}
	if strings.Join(told.Languages, " ") != "fr en" || strings.Join(told.Blocks, " ") != "quiz" {
		t.Errorf("told = %+v", told)
	}
	v := ui.NewView(&story.Story{}, "", ui.Route{Kind: ui.EmbedRoute, Block: "quiz"}, nil)
	for _, name := range ui.OptionNames {
		values := map[string]string{"theme": "auto", "accent": "b00020", "layout": "paged", "since": "0", "questions": "how-many", "edition": "2026-03-01"}
		st := &story.Story{Questions: []story.Question{{ID: "how-many"}}}
		set := ui.NewView(st, "", v.Route, permalink.Parse(name+"="+values[name]))
		if !strings.Contains(set.Query(), name+"=") {
			t.Errorf("the option %q says nothing to an embed: %q", name, set.Query())
		}
		form := regexp.MustCompile("^(?:" + told.Options[name] + ")$")
		if !form.MatchString(values[name]) || form.MatchString("nonsense") {
			t.Errorf("%q is what %s is said to match", form, name)
		}
	}
	for _, layout := range []string{ui.LayoutList, ui.LayoutScroll} { // embed codes have both
		if !regexp.MustCompile("^(?:" + told.Options[ui.OptionLayout] + ")$").MatchString(layout) {
			t.Errorf("the layout %q is no longer known to embed codes", layout)
		}
	}
	if len(told.Options) != len(ui.OptionNames) {
		t.Errorf("%d options are told, there are %d", len(told.Options), len(ui.OptionNames))
	}
	forms := regexp.MustCompile(`(?s)const events = \{(.*?)\n  \};`).FindString(read(t, "frame.js"))
	var sent []string
	for _, m := range regexp.MustCompile(`(?m)^    (\w+): \{.*\},$`).FindAllStringSubmatch(forms, -1) {
		sent = append(sent, m[1])
		if !strings.Contains(Types(ElementName), "  "+m[1]+": ") {
			t.Errorf("embed.d.ts does not have the event %q", m[1])
		}
	}
	if !slices.Equal(sent, told.Events) {
		t.Errorf("the events are %v, frame.js has %v", told.Events, sent)
	}
	code := read(t, "embed.js")
	for _, name := range append([]string{"accent", "since", "questions", "word", "numbers", "compare"}, i18n.Known()...) {
		for _, quote := range []string{`"`, "'", "`"} {
			if strings.Contains(code, quote+name+quote) {
				t.Errorf("embed.js names %q, which Go is to tell it", name)
			}
		}
	}
	for name := range rooms {
		if block := strings.TrimSuffix(name, oneOf); block != "long" && !known(block) {
			t.Errorf("room is kept for %q, which is no block or graphic", name)
		}
	}
	if _, err := Script("no place", ElementName, &story.Story{}); err == nil {
		t.Error("a script without a place for the data is taken")
	}
}

// TestRoomForQuestions checks that the room for chosen questions grows with their
// number, and is within a third of heights that were measured.
func TestRoomForQuestions(t *testing.T) {
	s := contentEmbeds(t)
	var ids []string
	for _, q := range s.Stories["fr"].Questions {
		ids = append(ids, q.ID)
	}
	for n, measured := range map[int][2]int{1: {719, 992}, 2: {1293, 1643}, 3: {1782, 2285}} {
		f := s.Frame("fr", ui.Route{Kind: ui.EmbedRoute, Block: "quiz"}, url.Values{"questions": {strings.Join(ids[:n], ",")}})
		for i, width := range []int{600, 288} {
			if got := f.room().at(width); 3*got > 4*measured[i] || 3*got < 2*measured[i] {
				t.Errorf("%d questions have room for %d pixels, want about %d", n, got, measured[i])
			}
		}
	}
	quiz := func(query string) room {
		return s.Frame("fr", ui.Route{Kind: ui.EmbedRoute, Block: "quiz"}, url.Values(permalink.Parse(query))).room()
	}
	if all := quiz("questions=" + strings.Join(ids, ",")); all != rooms["long"] {
		t.Errorf("all questions have room %v", all)
	}
	if paged := quiz("layout=paged&questions=" + ids[0] + "," + ids[1]); paged != rooms["quiz/"] {
		t.Errorf("questions one at a time have room %v", paged)
	}
}

// known reports whether there can be a block or a graphic of that name.
func known(block string) bool {
	_, r := ui.ParsePath("/"+block, []string{"en"})
	return r.Kind == ui.BlockRoute || ui.GraphicPart(block) != ""
}

// TestScriptsAreSmall limits the size of the scripts that host pages load.
func TestScriptsAreSmall(t *testing.T) {
	for name, most := range map[string]int{"embed.js": 3 << 10, "height.js": 900, "frame.js": 1250} {
		r := asset.New(200, "text/javascript", "", []byte(served(t, name)))
		r.Compress()
		if got := len(r.Encoded(asset.Brotli)); got > most {
			t.Errorf("%s has %d bytes, want at most %d", name, got, most)
		}
	}
}
