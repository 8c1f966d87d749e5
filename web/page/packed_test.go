package page

import (
	"html/template"
	"net/url"
	"strconv"
	"testing"

	"sanctuary/app/permalink"
	"sanctuary/app/story"
	"sanctuary/app/ui"
)

// both renders islands twice: from the complete story and from the packed one
// that the program has.
type both struct {
	t             *testing.T
	where         string
	whole, packed Islands
}

func (b both) Island(name, of string) template.HTML {
	got, want := b.packed.Island(name, of), b.whole.Island(name, of)
	if got != want {
		b.t.Errorf("%s: the program draws %s %s as %s, the server as %s", b.where, name, of, got, want)
	}
	return want
}

// TestPackedIslands checks that every island is rendered the same from the
// packed story, which the browser's program has, as from the complete one.
func TestPackedIslands(t *testing.T) {
	for _, told := range tellings {
		for _, s := range told {
			packed, ok := story.Unpack(string(story.Pack(s)))
			if !ok {
				t.Fatal("what Pack wrote cannot be read")
			}
			packed.Wording = s.Wording // the program has these words with its locale: see i18n.Pack
			q := url.Values{permalink.KeyMark: {"1"}}
			for _, asked := range s.Questions {
				q.Set(permalink.KeyAnswer+asked.ID, "dont-know")
				if asked.Scale != nil {
					q.Set(permalink.KeyAnswer+asked.ID, strconv.FormatFloat(asked.Scale.Max, 'f', -1, 64))
				}
			}
			for _, g := range (ui.View{Story: s}).Guesses() {
				q.Set(permalink.KeyGuess+g.ID, strconv.FormatFloat(g.Scale.Min, 'f', -1, 64))
			}
			for _, p := range s.Places[:min(3, len(s.Places))] {
				q.Add(permalink.KeyPick, p.ID)
			}
			for _, r := range ui.Routes(s) {
				if r.Kind != ui.HomeRoute && r.Kind != ui.BlockRoute && (r.Kind != ui.EmbedRoute || r.ID != "" && r.Block != ui.GuessGraphic) {
					continue
				}
				for _, query := range []permalink.Values{nil, permalink.Values(q)} {
					v := ui.NewView(s, "", r, query)
					New(v, both{t, r.Path(s.Lang, s.Languages), Drawn(v), Drawn(ui.NewView(packed, "", r, query))}).Body()
				}
			}
		}
	}
}
