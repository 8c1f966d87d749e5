package card

import (
	"bytes"
	"cmp"
	"fmt"
	"image"
	"image/png"
	"slices"
	"strings"
	"sync"
	"testing"

	"golang.org/x/image/font/sfnt"

	"sanctuary/app/desk"
	"sanctuary/app/story"
)

// stories returns the story in every language. It is compiled once and must not
// be changed.
var stories = sync.OnceValue(func() []*story.Story {
	d, err := desk.Load(desk.Content())
	if err != nil {
		panic(err)
	}
	var all []*story.Story
	for _, lang := range d.Languages() {
		all = append(all, d.Compile(lang))
	}
	return all
})

// painter draws in colours that are all different.
var painter = func() *Painter {
	p, err := New(Colors{Paper: "#fbfaf7", Ink: "#1c1b1a", Soft: "#57534e", Line: "#857f75", Tones: [...]string{"#0b6467", "#8a4b08", "#6d2f6b", "#556012", "#a8255a"}})
	if err != nil {
		panic(err)
	}
	return p
}()

func TestNewRefuses(t *testing.T) {
	for _, bad := range []string{"", "#fff", "fbfaf77", "#fbfaf", "#fbfafg", "#fbfaf7f7"} {
		if _, err := New(Colors{Paper: "#ffffff", Ink: bad, Soft: "#000000", Line: "#000000", Tones: [...]string{"#000000", "#000000", "#000000", "#556012", "#a8255a"}}); err == nil {
			t.Errorf("%q is taken for a colour", bad)
		}
	}
}

// blocks are the ids of the blocks that have a card.
var blocks = []string{"word", "compare", "order", "plan", "numbers", "quiz", "timeline", "voices"}

// parts are those of the story page that have a graphic, but for the figures to
// guess.
var parts = []string{story.PartGlance, story.PartPlaces, story.PartOrder, story.PartTimeline}

// graphics are the graphics of a story that have a card.
func graphics(s *story.Story) []Subject {
	var all []Subject
	for _, part := range parts {
		all = append(all, Subject{Part: part})
	}
	for _, f := range s.Front.Figures {
		all = append(all, Subject{Part: story.PartGuess, Figure: f.ID})
	}
	return all
}

// pictures draws the cards of a story, by name: all but those of some scores.
func pictures(s *story.Story) map[string][]byte {
	all := map[string][]byte{"page": painter.Page(s), "page-thumb": painter.Thumb(s, Subject{})}
	for _, id := range blocks {
		all[id] = painter.Block(s, Subject{Block: id})
		all[id+"-thumb"] = painter.Thumb(s, Subject{Block: id})
	}
	for _, of := range graphics(s) {
		name := "graphic-" + of.Part + of.Figure
		all[name] = painter.Block(s, of)
		all[name+"-thumb"] = painter.Thumb(s, of)
	}
	for _, sc := range [][2]int{{0, 1}, {9, 13}, {9, 14}, {10, 14}, {100, 120}} {
		all[fmt.Sprintf("score-%d-%d", sc[0], sc[1])] = painter.Score(s, sc[0], sc[1])
	}
	return all
}

// some draws a few cards that leave out nothing that can be drawn.
func some(s *story.Story) map[string][]byte {
	all := map[string][]byte{"page-thumb": painter.Thumb(s, Subject{}), "score-9-14": painter.Score(s, 9, 14)}
	for _, id := range []string{"compare", "order", "numbers", "quiz", "timeline", "voices"} {
		all[id] = painter.Block(s, Subject{Block: id})
	}
	for _, part := range append(parts, story.PartGuess) {
		all["graphic-"+part] = painter.Block(s, Subject{Part: part, Figure: "figure"})
	}
	return all
}

func decode(t *testing.T, data []byte) *image.Paletted {
	t.Helper()
	img, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	p, ok := img.(*image.Paletted)
	if !ok {
		t.Fatalf("the picture is a %T, want a palette", img)
	}
	return p
}

// inked returns the smallest rectangle around everything drawn within r.
func inked(img *image.Paletted, r image.Rectangle) image.Rectangle {
	var box image.Rectangle
	for y := r.Min.Y; y < r.Max.Y; y++ {
		row := img.Pix[img.PixOffset(r.Min.X, y):img.PixOffset(r.Max.X, y)]
		left := len(row) - len(bytes.TrimLeft(row, "\x00"))
		if right := len(bytes.TrimRight(row, "\x00")); left < right {
			box = box.Union(image.Rect(r.Min.X+left, y, r.Min.X+right, y+1))
		}
	}
	return box
}

// checkFrame checks that a picture has the right size, empty margins, and space
// above and below its body.
func checkFrame(t *testing.T, name string, img *image.Paletted) {
	t.Helper()
	size, thumb := image.Pt(Width, Height), strings.HasSuffix(name, "-thumb")
	if thumb {
		size = image.Pt(ThumbWidth, ThumbHeight)
	}
	if img.Rect.Size() != size {
		t.Fatalf("%s: size = %v, want %v", name, img.Rect.Size(), size)
	}
	scale := float64(size.X) / Width
	side, above := int(margin*scale)-1, int(top*scale)-1
	// Descenders of the last line may reach below its baseline.
	want := image.Rect(side, above, size.X-side, size.Y-above+int(10*scale))
	if got := inked(img, img.Rect); !got.In(want) {
		t.Errorf("%s: something is drawn in the margins: %v, want within %v", name, got, want)
	}
	if thumb {
		return
	}
	rule := bytes.Repeat([]byte{uint8(int(line+1) * levels)}, inner)
	if !bytes.Contains(img.Pix[img.PixOffset(0, 522):img.PixOffset(0, 534)], rule) { // there is no key
		if inked(img, image.Rect(0, 150, Width/2, size.Y)).Empty() {
			t.Errorf("%s: nothing is drawn at the left", name)
		}
		return
	}
	for _, band := range []image.Rectangle{image.Rect(0, 120, Width, 140), image.Rect(0, 510, Width, 520)} {
		if got := inked(img, band); !got.Empty() {
			t.Errorf("%s: something is drawn at %v, where nothing should be", name, got)
		}
	}
	for _, half := range []image.Rectangle{image.Rect(0, 150, Width/2, 500), image.Rect(0, 545, Width, Height)} {
		if inked(img, half).Empty() {
			t.Errorf("%s: nothing is drawn within %v", name, half)
		}
	}
}

func TestCards(t *testing.T) {
	seen := map[string]string{}
	for _, s := range stories() {
		for name, data := range pictures(s) {
			t.Run(s.Lang+"/"+name, func(t *testing.T) {
				t.Logf("%d bytes", len(data))
				if len(data) > 28<<10 {
					t.Errorf("%d bytes, want 28 KB at most", len(data))
				}
				if twin := seen[string(data)]; twin != "" {
					t.Errorf("the same picture as %s", twin)
				}
				seen[string(data)] = s.Lang + "/" + name
				checkFrame(t, name, decode(t, data))
			})
		}
	}
}

func TestSameBytes(t *testing.T) {
	s := stories()[1]
	for _, id := range []string{"compare", "numbers", "timeline"} {
		if !bytes.Equal(painter.Block(s, Subject{Block: id}), painter.Block(s, Subject{Block: id})) {
			t.Errorf("the card of %s differs when drawn again", id)
		}
	}
}

// TestHostileStories draws stories with extremely long texts, and an empty one.
func TestHostileStories(t *testing.T) {
	long := strings.Repeat("Longue phrase très détaillée ", 40)
	word := strings.Repeat("Anticonstitutionnellement", 20)
	filled := func(text string) *story.Story {
		s := &story.Story{Lang: "fr", Title: text, Short: text, Publisher: text, AsOf: "2017-02", Questions: make([]story.Question, 150)}
		part := story.Part{Name: text, Statements: []story.Statement{{Phase: story.AsOf}}}
		for range 40 {
			s.Columns = append(s.Columns, story.Column{Name: text, Tone: text})
			s.Dimensions = append(s.Dimensions, story.Dimension{Name: text, Cells: make([]story.Cell, 20)})
			s.Word.Kinds = append(s.Word.Kinds, part)
			s.Order.Chain = append(s.Order.Chain, part)
			s.Plan.Parts = append(s.Plan.Parts, part)
			s.Voices = append(s.Voices, story.Voice{Name: text})
			s.Events = append(s.Events, story.Event{Date: "2016", Key: true, Short: text, DateName: text}, story.Event{Date: "0001"}, story.Event{Date: "x", Key: true, Short: text})
			s.Places = append(s.Places, story.Place{Name: text, Country: text, Tile: story.Tile{Column: len(s.Places) + 1, Row: len(s.Places) + 1}})
			s.Front.Grid.Shapes = append(s.Front.Grid.Shapes, story.Shape{ID: "foot", Name: text, Statuses: []string{""}})
			s.Front.Glance.Marks = append(s.Front.Glance.Marks, story.Named{ID: story.MarkNone, Name: text})
			s.Front.Flow.Nodes = append(s.Front.Flow.Nodes, story.Node{DateName: text, Until: text, State: story.StatePartial})
			s.Front.Strip = append(s.Front.Strip, story.Stretch{From: 1990, To: 2040, Width: 3})
		}
		s.AsOfName = text
		s.Front.Flow.Lanes = []story.Named{{ID: "a", Name: text}, {Name: text}}
		s.Front.Figures = []story.Figure{{Name: text, Guess: story.Guess{ID: "figure", Measure: text, Prompt: story.Text{{Text: text}}, Scale: story.Scale{Max: 1, Unit: "usd"},
			Known: []story.Point{{Label: text, Value: 1e12, Facts: []string{"S1"}}}}}}
		for _, part := range parts {
			s.Front.Parts = append(s.Front.Parts, story.Named{ID: part, Name: text, Note: text})
		}
		s.Facts = []story.Fact{{ID: "S1", Who: text}}
		s.Numbers.Growth = story.Growth{Guess: story.Guess{Measure: text, Scale: story.Scale{Max: 10}},
			From: story.Point{Label: cmp.Or(text, "-"), Value: 1e12, Facts: []string{"S1"}}, To: story.Point{Label: cmp.Or(text, "-")}}
		for _, id := range blocks {
			s.Blocks = append(s.Blocks, story.Named{ID: id, Name: text, Note: text})
		}
		return s
	}
	tests := []struct {
		name  string
		story *story.Story
	}{
		{"long texts", filled(long)},
		{"long words", filled(word + "\n" + word + ": " + word)},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for name, data := range some(tt.story) {
				checkFrame(t, name, decode(t, data))
			}
			for _, of := range embeds(tt.story)[:20] {
				if p := painter.Describe(tt.story, of, true); p.Height > 6000 {
					t.Errorf("the picture of %+v is %d high", of, p.Height)
				}
			}
			img := decode(t, painter.Picture(tt.story, Subject{Block: "compare"}, true).PNG)
			if got := inked(img, img.Rect); got.Min.X < margin-1 || got.Max.X > edge+1 {
				t.Errorf("a picture is drawn within %v, out of the margins", got)
			}
		})
	}
	for name, data := range some(&story.Story{}) {
		if img := decode(t, data); inked(img, img.Rect).Empty() {
			t.Errorf("%s of an empty story is empty", name)
		}
	}
}

// TestSince checks that cards do not show events after the article.
func TestSince(t *testing.T) {
	s := stories()[0]
	later := *s
	after := []story.Statement{{Phase: story.After}}
	later.Word.Kinds = append(slices.Clip(s.Word.Kinds), story.Part{Name: "Later", Statements: after})
	later.Order.Chain = append(slices.Clip(s.Order.Chain), story.Part{Name: "Later", Statements: after})
	later.Plan.Parts = append(slices.Clip(s.Plan.Parts), story.Part{Name: "Later", Statements: after})
	later.Events = append(slices.Clip(s.Events), story.Event{Date: "2040-01-01", Key: true, Short: "Later", Statement: after[0]})
	later.Front.Flow.Nodes = append(slices.Clip(s.Front.Flow.Nodes), story.Node{Date: "2040-01-01", Text: after[0], Until: "Later"})
	for _, of := range []Subject{{Block: "word"}, {Block: "order"}, {Block: "plan"}, {Block: "timeline"}, {Part: story.PartOrder}, {Part: story.PartTimeline}} {
		if !bytes.Equal(painter.Block(s, of), painter.Block(&later, of)) {
			t.Errorf("the card of %s shows what happened since", of)
		}
	}
}

// TestGuess checks that the card of a figure to guess is the same whatever the
// answer, and that it shows what is known.
func TestGuess(t *testing.T) {
	s := stories()[0]
	for i, f := range s.Front.Figures {
		other := *s
		other.Front.Figures = slices.Clone(s.Front.Figures)
		g := &other.Front.Figures[i]
		g.Scale.Answer, g.Reveal = f.Scale.Max/7, nil
		of := Subject{Part: story.PartGuess, Figure: f.ID}
		if !bytes.Equal(painter.Block(s, of), painter.Block(&other, of)) {
			t.Errorf("the card of %s gives its answer away", f.ID)
		}
		if g.Known = nil; len(f.Known) > 0 && bytes.Equal(painter.Block(s, of), painter.Block(&other, of)) {
			t.Errorf("the card of %s does not show what is known", f.ID)
		}
	}
}

// TestGlyphs checks that the fonts have what the messages and titles are
// written with.
func TestGlyphs(t *testing.T) {
	text := "0123456789\u00a0·…’“”«»–—−?!:;,.%$ÀÂÆÇÉÈÊËÎÏÔŒÙÛÜŸàâæçéèêëîïôœùûüÿ"
	for _, s := range stories() {
		text += s.Title + s.Short + s.Publisher + ScoreAlt(s, 9, 14)
		for _, id := range blocks {
			name, note := heading(s, Subject{Block: id})
			text += name + note
		}
		for _, of := range graphics(s) {
			text += Alt(s, of)
		}
	}
	var buffer sfnt.Buffer
	for i, f := range typefaces() {
		if zero, err := f.GlyphIndex(&buffer, '0'); err != nil || zero == f.zero {
			t.Errorf("font %d has no zero without a slash", i)
		}
		for _, r := range text {
			if at, err := f.GlyphIndex(&buffer, r); err != nil || at == 0 {
				t.Errorf("font %d has no %q (%U)", i, r, r)
			}
		}
	}
}

func TestAlt(t *testing.T) {
	s := &story.Story{Lang: "fr", Title: "Les lunes"}
	tests := []struct{ name, got, want string }{
		{"page", Alt(s, Subject{}), "Les lunes"},
		{"block", Alt(s, Subject{Block: "quiz"}), "Testez vos connaissances · Les lunes"},
		{"score", ScoreAlt(s, 9, 14), "J’ai obtenu 9 sur 14 · Les lunes"},
	}
	for _, tt := range tests {
		if tt.got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, tt.got, tt.want)
		}
	}
}

func TestFit(t *testing.T) {
	c := painter.canvas(Width, Height)
	tests := []struct {
		name, text    string
		width, height float64
		want          string
	}{
		{"one line", "La ville", 400, 100, "La ville"},
		{"balanced", "one two three four five six seven", 420, 200, "one two three four|five six seven"},
		{"a no-break space holds", "le mot\u00a0: le plan", 120, 300, "le|mot\u00a0:|le|plan"},
		{"a line break breaks", "Villes\u00a0:\nle mot", 900, 300, "Villes\u00a0:|le mot"},
		{"a word too long", "Anticonstitutionnellement", 200, 300, "Anticonsti|tutionnell|ement"},
		{"no room", "one two three four", 150, 30, "one…"},
		{"nothing", "", 100, 100, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b := c.fit(tt.text, tt.width, tt.height, bold(40))
			if got := strings.Join(b.lines, "|"); got != tt.want {
				t.Errorf("lines = %q, want %q", got, tt.want)
			}
			for _, l := range b.lines {
				if w := c.width(l, b.style); w > tt.width {
					t.Errorf("%q is %.0f wide, want %.0f at most", l, w, tt.width)
				}
			}
		})
	}
}

func BenchmarkScore(b *testing.B) {
	s := stories()[0]
	for b.Loop() {
		painter.Score(s, 9, 14)
	}
}
