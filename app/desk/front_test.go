package desk

import (
	"reflect"
	"slices"
	"testing"

	"sanctuary/app/story"
)

func TestCompileFront(t *testing.T) {
	s := tiny(t).Compile("en")
	f := s.Front
	part, ok := f.Part(story.PartGuess)
	_, other := f.Part("sources")
	for _, tt := range []struct {
		name      string
		got, want any
	}{
		{"title", f.Title, "What does a late book cost?"},
		{"part", part.Note, "Guess before you look."},
		{"part there", ok, true},
		{"part not there", other, false},
		{"figures in their own order", []string{f.Figures[0].ID, f.Figures[1].ID}, []string{"money", "borrowers"}},
		{"page of a figure", []string{f.Figures[0].Page, f.Figures[1].Page}, []string{"order", "numbers"}},
		{"own prompt", f.Figures[0].Prompt.String(), "How much came in each year?"},
		{"scale of the guess", f.Figures[0].Scale, s.Order.Guess.Scale},
		{"measure of the guess", f.Figures[0].Measure, "fees a year"},
		{"nothing known", len(f.Figures[0].Known), 0},
		{"known value", f.Figures[1].Known, []story.Point{s.Numbers.Growth.From}},
		{"known on its own page too", s.Numbers.Growth.Known, f.Figures[1].Known},
		{"own reveal", f.Figures[1].Reveal[0].Text.String(), "40 of 50 did."},
		{"short question", s.Dimensions[0].Short, "The cost?"},
		{"mark", s.Dimensions[0].Cells[1].Mark, story.Judgement{Is: story.MarkPartly, Facts: []string{"F10"}}},
		{"tile", s.Places[1].Tile, story.Tile{Column: 2, Row: 1}},
		{"code", s.Places[0].Codes, []story.Judgement{{Is: story.CodeYes, Facts: []string{"F2"}}}},
		{"shape", f.Grid.Shapes[1], story.Shape{ID: story.ShapeDashed, Name: "Fees", Statuses: []string{"charged"}}},
		{"date of the event", f.Flow.Nodes[1].DateName, s.Events[1].DateName},
		{"last node", f.Flow.Nodes[1].State, ""},
		{"phase of a node", f.Flow.Nodes[1].Text.Phase, story.After},
		{"short event", s.Events[0].Short, "Alder drops its fees."},
		{"widths", f.Strip[1], story.Stretch{From: 2019, To: 2019, Width: 3}},
		{"case from life", f.Plan.Powers[0].ID, "shelves"},
		{"one name for all languages", f.Voices[0].Name, "A. Page"},
		{"short quiz", f.Short, []string{"who-dropped", "everyone"}},
		{"pages", f.Deeper[1].ID, "full"},
		{"its statements are the story's", slices.ContainsFunc(slices.Collect(s.Statements()), func(st story.Statement) bool {
			return reflect.DeepEqual(st, f.Voices[0].Text)
		}), true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if !reflect.DeepEqual(tt.got, tt.want) {
				t.Errorf("got %#v, want %#v", tt.got, tt.want)
			}
		})
	}
}

// TestFrontIsOptional checks that a story without front.yaml has no problems,
// whether or not other files have keys for the story page.
func TestFrontIsOptional(t *testing.T) {
	files := overlay(t, "testdata/tiny")
	delete(files, "front.yaml")
	d, ps := Inspect(files)
	if len(ps) > 0 {
		t.Fatalf("Inspect found\n%s", lines(ps))
	}
	for _, lang := range d.Languages() {
		f := d.Compile(lang).Front
		if f.Title != "" || len(f.Parts)+len(f.Figures)+len(f.Flow.Nodes)+len(f.Grid.Codes) > 0 {
			t.Errorf("%s: a story page without content has some: %+v", lang, f)
		}
	}
}
