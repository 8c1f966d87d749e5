package story_test

import (
	"reflect"
	"strings"
	"testing"

	"sanctuary/app/desk"
	"sanctuary/app/story"
)

func compiled(t testing.TB, lang string) *story.Story {
	t.Helper()
	d, err := desk.Load(desk.Content())
	if err != nil {
		t.Fatal(err)
	}
	return d.Compile(lang)
}

// TestPack packs the real content and reads it back.
func TestPack(t *testing.T) {
	for _, lang := range []string{"en", "fr"} {
		t.Run(lang, func(t *testing.T) {
			want := compiled(t, lang)
			packed := story.Pack(want)
			got, ok := story.Unpack(string(packed))
			if !ok {
				t.Fatal("what Pack wrote cannot be read")
			}
			compare(reflect.ValueOf(*got), reflect.ValueOf(*want), "", func(path string, empty bool) {
				if !empty {
					t.Errorf("%s differs", path)
				}
			})
			if again := story.Pack(got); string(again) != string(packed) {
				t.Error("packed again, the story differs")
			}
		})
	}
}

// leftOut lists the fields that are not packed because only the server uses
// them. A new field must be packed or listed here.
const leftOut = `
	.ID .Tag .Publisher .AsOf .AsOfName .Blocks .Short .Description .Article .Latest .Updated .Answer .Facts .Sources .Terms .Corrections .Columns.ID .About .Site
	.Dimensions.Name .Dimensions.Ask .Dimensions.Short .Dimensions.Cells
	.Countries.Note .Statuses.Name .Statuses.Note
	.Places.DateName .Places.Cells.Evidence .Places.Cells.Statements .Places.Cells.Mark .Places.Cells.Waits .Places.Tile .Places.Codes
	.Questions.Prompt.Term .Questions.Options.Text.Term .Questions.Options.Feedback.Term .Questions.Scale.Label .Questions.Explanation .Questions.Misconception .Questions.See
	.Events.ID .Events.Date .Events.DateName .Events.Key .Events.Short .Events.Statement
	.Word
	.Order.Lead .Order.Parts .Order.Guess.Scale.Label .Order.Guess.Prompt .Order.Guess.Known.AtLeast .Order.Guess.Known.Facts .Order.Guess.Reveal .Order.Chain .Order.Apart
	.Plan.Lead .Plan.Parts .Plan.Levels.Note .Plan.Powers.Name .Plan.Powers.Statements
	.Numbers.Lead
	.Numbers.Growth.Guess.Scale.Label .Numbers.Growth.Guess.Prompt .Numbers.Growth.Guess.Known.AtLeast .Numbers.Growth.Guess.Known.Facts .Numbers.Growth.Guess.Reveal .Numbers.Growth.From .Numbers.Growth.To .Numbers.Growth.Explain
	.Numbers.Counts.Guess.Scale.Label .Numbers.Counts.Guess.Prompt .Numbers.Counts.Guess.Known.AtLeast .Numbers.Counts.Guess.Known.Facts .Numbers.Counts.Guess.Reveal .Numbers.Counts.Points
	.Voices
	.Front.Kicker .Front.Title .Front.Head .Front.Parts .Front.Glance .Front.Grid .Front.Flow .Front.Strip .Front.Plan .Front.Voices .Front.Deeper
	.Front.Figures.Guess.Prompt .Front.Figures.Guess.Measure .Front.Figures.Guess.Scale .Front.Figures.Guess.Known .Front.Figures.Guess.Reveal
	.Front.Figures.Page
	.Topics .Pages`

// TestPackLeavesOut packs a story in which every field is set, and compares the
// fields that are lost with leftOut.
func TestPackLeavesOut(t *testing.T) {
	var full story.Story
	fill(reflect.ValueOf(&full).Elem())
	got, ok := story.Unpack(string(story.Pack(&full)))
	if !ok {
		t.Fatal("what Pack wrote cannot be read")
	}
	want := map[string]bool{}
	for _, path := range strings.Fields(leftOut) {
		want[path] = true
	}
	compare(reflect.ValueOf(*got), reflect.ValueOf(full), "", func(path string, empty bool) {
		switch {
		case !empty:
			t.Errorf("%s differs", path)
		case !want[path]:
			t.Errorf("%s is lost: pack it, or name it in leftOut if the program does without", path)
		}
		delete(want, path)
	})
	for path := range want {
		t.Errorf("%s is not left out; leftOut names it", path)
	}
}

// fill sets every exported field below v to a value that is not zero.
func fill(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		v.SetString("text")
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int:
		v.SetInt(7)
	case reflect.Float64:
		v.SetFloat(0.5)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem())
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		fill(v.Index(0))
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				fill(v.Field(i))
			}
		}
	}
}

// compare calls report for each path at which got differs from want; empty says
// whether got is zero there, or a list of one zero item.
func compare(got, want reflect.Value, path string, report func(path string, empty bool)) {
	switch {
	case want.IsZero() || want.Kind() == reflect.Slice && want.Len() == 0:
		if !got.IsZero() {
			report(path, false)
		}
	case got.IsZero(), got.Kind() == reflect.Slice && got.Len() == 1 && got.Index(0).IsZero():
		report(path, true)
	case got.Kind() == reflect.Pointer:
		compare(got.Elem(), want.Elem(), path, report)
	case got.Kind() == reflect.Slice:
		if got.Len() != want.Len() {
			report(path, false)
			return
		}
		for i := range got.Len() {
			compare(got.Index(i), want.Index(i), path, report)
		}
	case got.Kind() == reflect.Struct:
		for i := range got.NumField() {
			if f := got.Type().Field(i); f.IsExported() {
				compare(got.Field(i), want.Field(i), path+"."+f.Name, report)
			}
		}
	case !got.Equal(want):
		report(path, false)
	}
}

func TestPackLines(t *testing.T) {
	for _, text := range []string{"", "a", "a\nb", `a\nb`, `\`, `\\n`, "é\n\n" + `\`, " "} {
		got, ok := story.Unpack(string(story.Pack(&story.Story{Title: text, Lang: text})))
		if !ok || got.Title != text || got.Lang != text {
			t.Errorf("%q came back as %q, %q, %v", text, got.Title, got.Lang, ok)
		}
	}
}

func TestUnpackRefuses(t *testing.T) {
	whole := string(story.Pack(compiled(t, "en")))
	for _, tt := range []struct{ name, packed string }{
		{"nothing", ""},
		{"the beginning alone", whole[:len(whole)/2]},
		{"all but the last line's end", strings.TrimSuffix(whole, "\n")},
		{"a line too many", whole + "x\n"},
		{"no packed story", strings.Repeat("x\n", 100)},
		{"a list without end", "en\na\n999999999\n"},
		{"a page of markup", "<!doctype html>\n<title>502</title>\n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if _, ok := story.Unpack(tt.packed); ok {
				t.Error("Unpack reads it")
			}
		})
	}
}

// FuzzUnpack checks that no input makes Unpack panic, and that a story it
// accepts survives Pack and Unpack.
func FuzzUnpack(f *testing.F) {
	f.Add("")
	f.Add(string(story.Pack(&story.Story{})))
	f.Add(string(story.Pack(&story.Story{
		Lang: "en", Title: `a\b`, Countries: []story.Named{{ID: "a"}},
		Places:    []story.Place{{ID: "b", Cells: []story.Cell{{Value: "c"}}}},
		Questions: []story.Question{{ID: "q", Scale: &story.Scale{Max: 1e9, Step: 0.5}, Options: []story.Option{{ID: "o", Right: true}}}},
	})))
	f.Fuzz(func(t *testing.T, packed string) {
		s, ok := story.Unpack(packed)
		if !ok {
			return
		}
		again, ok := story.Unpack(string(story.Pack(s)))
		if !ok || !reflect.DeepEqual(again, s) {
			t.Errorf("%q is read as %+v and, packed again, as %+v, %v", packed, s, again, ok)
		}
	})
}
