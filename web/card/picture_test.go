package card

import (
	"bytes"
	"image"
	"slices"
	"strings"
	"testing"

	"sanctuary/app/i18n"
	"sanctuary/app/story"
)

// embeds are the subjects of all pictures of embeds.
func embeds(s *story.Story) []Subject {
	all := graphics(s)
	for _, id := range blocks {
		all = append(all, Subject{Block: id})
	}
	for _, q := range s.Questions {
		all = append(all, Subject{Block: "quiz", Entry: q.ID})
	}
	for _, d := range s.Dimensions {
		all = append(all, Subject{Block: "compare", Entry: d.ID})
	}
	return all
}

// TestPictures checks that the picture of every embed says something of its own,
// and is neither empty nor endless.
func TestPictures(t *testing.T) {
	for _, s := range stories() {
		seen := map[string]Subject{}
		for _, of := range embeds(s) {
			p := painter.Describe(s, of, true)
			if p.Width != 600 || p.Height < 320 || p.Height > 1450 {
				t.Errorf("%s %+v: %d × %d", s.Lang, of, p.Width, p.Height)
			}
			if twin, ok := seen[p.Words]; ok || len(p.Words) < 150 {
				t.Errorf("%s %+v says %q, as %+v", s.Lang, of, p.Words, twin)
			}
			seen[p.Words] = of
			if strings.Count(p.Words, "(") != strings.Count(p.Words, ")") || strings.Contains(p.Words, "? (") {
				t.Errorf("%s %+v has a sign without its words, or a parenthesis without its other half: %q", s.Lang, of, p.Words)
			}
			if then := painter.Describe(s, of, false); strings.Contains(then.Words, "2018") || then.Height > p.Height {
				t.Errorf("%s %+v: Then is %d high and says %q", s.Lang, of, then.Height, then.Words)
			}
		}
	}
}

// TestPictureOfClaims checks that where there are claims to judge, the picture says
// that the answers are elsewhere.
func TestPictureOfClaims(t *testing.T) {
	for _, s := range stories() {
		if words := painter.Describe(s, Subject{Block: "word"}, true).Words; !strings.Contains(words, i18n.For(s.Lang).Say("picture.answer")) {
			t.Errorf("%s: the picture leaves claims open: %q", s.Lang, words)
		}
	}
}

// TestPictureOptions checks that the longest options keep clear of the right side of
// their boxes.
func TestPictureOptions(t *testing.T) {
	for _, s := range stories() {
		for _, q := range s.Questions {
			if q.Scale != nil {
				continue
			}
			img := decode(t, painter.Picture(s, Subject{Block: "quiz", Entry: q.ID}, true).PNG)
			// Between a line of text and the box's side, above the question's foot.
			gap := image.Rect(edge-24, 420, edge-6, img.Rect.Max.Y-150)
			for y := gap.Min.Y; y < gap.Max.Y; y++ {
				if left, right := inked(img, image.Rect(gap.Min.X, y, gap.Min.X+1, y+1)), inked(img, image.Rect(gap.Min.X, y, gap.Max.X, y+1)); !right.Empty() && left.Empty() {
					t.Errorf("%s %s: an option touches its box in line %d", s.Lang, q.ID, y)
					break
				}
			}
		}
	}
}

// TestHyphen checks that a hyphen is narrower than a dash, whether a line may break
// at it or not.
func TestHyphen(t *testing.T) {
	c := painter.unmeasured()
	for _, s := range []style{regular(34), bold(34)} {
		hyphen, dash := c.width("-", s), c.width("–", s)
		if hyphen > 0.75*dash || hyphen < 0.25*s.size || c.width("\u2011", s) != hyphen {
			t.Errorf("%+v: a hyphen is %v wide, one that does not break %v, a dash %v", s, hyphen, c.width("\u2011", s), dash)
		}
	}
}

// TestPictureNamesPlaces checks that the list of places in words can be told apart,
// though the names have commas.
func TestPictureNamesPlaces(t *testing.T) {
	if words := painter.Describe(stories()[0], Subject{Part: story.PartPlaces}, true).Words; !strings.Contains(words, "Montréal; London, Ontario") {
		t.Errorf("the places read %q", words)
	}
}

// TestPictureOfPlan checks that the picture of the plan tells what became of it, each with
// its day, and that of Then does not.
func TestPictureOfPlan(t *testing.T) {
	for i, s := range stories() {
		words, then := painter.Describe(s, Subject{Block: "plan"}, true).Words, painter.Describe(s, Subject{Block: "plan"}, false).Words
		for _, want := range [][]string{{"20\u00a0February 2017", "unanimously", "5\u00a0December 2018", "drops the label"}, {"20\u00a0février 2017", "unanimité", "5\u00a0décembre 2018", "abandonne l’étiquette"}}[i] {
			if !strings.Contains(words, want) || strings.Contains(then, want) {
				t.Errorf("%s: %q is not told, or in Then: %s", s.Lang, want, words)
			}
		}
	}
}

// TestPictureLegend checks that the picture of places says which colour is which
// country, and that names of sources with commas can be told apart.
func TestPictureLegend(t *testing.T) {
	s := stories()[0]
	places := Subject{Part: story.PartPlaces}
	less := *s
	less.Countries = nil
	if with, without := painter.Describe(s, places, true), painter.Describe(&less, places, true); with.Height <= without.Height {
		t.Error("the colours of the countries have no legend")
	}
	if words := painter.Describe(s, places, true).Words; strings.Contains(words, "Toronto Star, via Immigration Watch Canada, ") {
		t.Errorf("the sources read %q", words)
	}
}

// TestPictureTitle checks that no line of a title ends with a word of one letter.
func TestPictureTitle(t *testing.T) {
	s := *stories()[1]
	s.Front.Parts = slices.Clone(s.Front.Parts)
	for i := range s.Front.Parts {
		s.Front.Parts[i].Name = "Treize endroits à comparer"
	}
	if words := painter.Describe(&s, Subject{Part: story.PartPlaces}, true).Words; !strings.Contains(words, "Treize endroits à\u00a0comparer") {
		t.Errorf("the title may break after à: %q", words)
	}
}

// TestPictureIsDrawn checks the size of pictures, their margins, and that what is
// drawn is what was measured: the last line stands just above the lower edge.
func TestPictureIsDrawn(t *testing.T) {
	for i, s := range stories() {
		for _, of := range [][]Subject{
			{{Part: story.PartGlance}, {Part: story.PartOrder}, {Block: "quiz", Entry: s.Questions[0].ID}},
			{{Part: story.PartPlaces}, {Block: "timeline"}, {Block: "compare", Entry: s.Dimensions[0].ID}},
		}[i] {
			p := painter.Picture(s, of, true)
			img := decode(t, p.PNG)
			if want := image.Pt(2*p.Width, 2*p.Height); img.Rect.Size() != want {
				t.Errorf("%+v is %v, want %v", of, img.Rect.Size(), want)
			}
			if got, want := inked(img, img.Rect), image.Rect(margin-1, top-1, edge+1, 2*p.Height-40); !got.In(want) || got.Max.Y < want.Max.Y-30 {
				t.Errorf("%+v is drawn within %v, want %v", of, got, want)
			}
			if len(p.PNG) > 130<<10 {
				t.Errorf("%+v has %d bytes", of, len(p.PNG))
			}
			if described := painter.Describe(s, of, true); described.Words != p.Words || described.Height != p.Height {
				t.Errorf("%+v is described as %+v", of, described)
			}
		}
	}
}

// TestPictureKeepsAnswers checks that a picture does not depend on what is right.
func TestPictureKeepsAnswers(t *testing.T) {
	s := *stories()[0]
	s.Questions = append([]story.Question(nil), s.Questions...)
	for i, q := range s.Questions {
		q.Options = append([]story.Option(nil), q.Options...)
		for j := range q.Options {
			q.Options[j].Right = !q.Options[j].Right
		}
		if q.Scale != nil {
			scale := *q.Scale
			scale.Answer, scale.Low, scale.High = 1, 1, 1
			q.Scale = &scale
		}
		q.Order, q.Explanation = nil, nil
		s.Questions[i] = q
	}
	s.Front.Figures = append([]story.Figure(nil), s.Front.Figures...)
	for i := range s.Front.Figures {
		s.Front.Figures[i].Scale.Answer = 7
		s.Front.Figures[i].Reveal = nil
	}
	for _, of := range embeds(&s) {
		if of.Part != story.PartGuess && (of.Block != "quiz" || of.Entry == "") {
			continue
		}
		if got, want := painter.Describe(&s, of, true), painter.Describe(stories()[0], of, true); got.Words != want.Words || got.Height != want.Height {
			t.Errorf("%+v says %q, and with other answers %q", of, want.Words, got.Words)
		}
	}
	of := Subject{Block: "quiz", Entry: "us-cities"}
	if !bytes.Equal(painter.Picture(&s, of, true).PNG, painter.Picture(stories()[0], of, true).PNG) {
		t.Error("the picture of a slider shows its answer")
	}
}

// TestPictureTellsAll checks that the picture of the comparison in headlines has every
// headline with its mark, as the embed has, which asks for none.
func TestPictureTellsAll(t *testing.T) {
	for _, s := range stories() {
		words := painter.Describe(s, Subject{Part: story.PartGlance}, true).Words
		for _, d := range s.Dimensions {
			for i, cell := range d.Cells {
				if want := s.Columns[i].Name + " · " + explained(cell.Value, named(s.Front.Glance.Marks, cell.Mark.Is)); !strings.Contains(words, want) {
					t.Errorf("%s: %q is missing: %s", s.Lang, want, words)
				}
			}
		}
	}
}
