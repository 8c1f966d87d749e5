package card

import (
	"bytes"
	"image"
	"slices"
	"testing"

	"sanctuary/app/story"
)

// TestKeys checks that the key of a card has the colours of its figure, and no others.
func TestKeys(t *testing.T) {
	for _, s := range stories() {
		subjects := graphics(s)
		for _, id := range blocks {
			subjects = append(subjects, Subject{Block: id})
		}
		for _, of := range subjects {
			img := decode(t, painter.Block(s, of))
			has := func(with ink, r image.Rectangle) bool {
				for y := r.Min.Y; y < r.Max.Y; y++ {
					if bytes.IndexByte(img.Pix[img.PixOffset(r.Min.X, y):img.PixOffset(r.Max.X, y)], uint8(int(with+1)*levels)) >= 0 {
						return true
					}
				}
				return false
			}
			for _, col := range s.Columns {
				figure, key := has(tone(col.Tone), image.Rect(0, 140, Width, 515)), has(tone(col.Tone), image.Rect(0, 540, Width/2, Height))
				if figure != key {
					t.Errorf("%s %+v: the colour of %s is in the figure: %v, in the key: %v", s.Lang, of, col.Name, figure, key)
				}
			}
		}
	}
}

// TestFlowLanes checks that a lane without an event before the article has no heading.
func TestFlowLanes(t *testing.T) {
	s := *stories()[0]
	card := painter.Block(&s, Subject{Part: story.PartOrder})
	s.Front.Flow.Lanes = slices.Clone(s.Front.Flow.Lanes)
	s.Front.Flow.Lanes[1].Name = "Elsewhere"
	if !bytes.Equal(card, painter.Block(&s, Subject{Part: story.PartOrder})) {
		t.Error("the lane of the courts is named, and empty")
	}
	s.Front.Flow.Lanes[0].Name = "Elsewhere"
	if bytes.Equal(card, painter.Block(&s, Subject{Part: story.PartOrder})) {
		t.Error("the lane of the presidents is not named")
	}
}
