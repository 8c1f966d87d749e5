package desk

import (
	"bytes"
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"sanctuary/app/story"
)

// edited returns the tiny story with texts of a file replaced, pair by pair.
func edited(t *testing.T, file string, pairs ...string) fstest.MapFS {
	t.Helper()
	files := overlay(t, "testdata/tiny")
	text := string(files[file].Data)
	for i := 0; i < len(pairs); i += 2 {
		if !strings.Contains(text, pairs[i]) {
			t.Fatalf("%s does not hold %q", file, pairs[i])
		}
		text = strings.Replace(text, pairs[i], pairs[i+1], 1)
	}
	files[file] = &fstest.MapFile{Data: []byte(text)}
	return files
}

func TestDiff(t *testing.T) {
	for _, tt := range []struct {
		name, file string
		pairs      []string
		want       string
	}{
		{"nothing", "story.yaml", nil, ""},
		{"a comment and the order of keys", "events.yaml", []string{"- id: alder-2018\n  date: 2018\n", "# The first.\n- date: 2018\n  id: alder-2018\n"}, ""},
		{"the rules for words", "style.yaml", []string{"maxQuoteWords: 4", "maxQuoteWords: 5"}, ""},
		{"a sentence in one language", "questions.yaml", []string{"en: Alder did., fr", "en: Only Alder did., fr"}, `questions.yaml:9: question who-dropped: explanation (English)
  was: Alder did.
  is:  Only Alder did.
`},
		{"a sentence in both languages", "story.yaml", []string{"40 of 50 borrowers", "41 of 50 borrowers", "et 40 emprunteurs", "et 41 emprunteurs"}, `story.yaml:12: the story: the answer no. 1 (English)
  was: Alder dropped its late fees in 2018, and 40 of 50 borrowers came back.
  is:  Alder dropped its late fees in 2018, and 41 of 50 borrowers came back.
story.yaml:13: the story: the answer no. 1 (French)
  was: Alder a aboli ses frais de retard en 2018, et 40 emprunteurs sur 50 sont revenus.
  is:  Alder a aboli ses frais de retard en 2018, et 41 emprunteurs sur 50 sont revenus.
`},
		{"marks alone", "story.yaml", []string{"its [[late-fee|late fees]]", "its late fees"}, `story.yaml:12: the story: the answer no. 1 (English)
  was: Alder dropped its [[late-fee|late fees]] in 2018, and 40 of 50 borrowers came back.
  is:  Alder dropped its late fees in 2018, and 40 of 50 borrowers came back.
`},
		{"the answer to a question", "questions.yaml", []string{"    - id: true\n    - {id: false, right: true}\n", "    - {id: true, right: true}\n    - id: false\n"}, `questions.yaml:17: question everyone: option true, is right
  was: no
  is:  yes
questions.yaml:18: question everyone: option false, is right
  was: yes
  is:  no
`},
		{"a figure", "numbers.yaml", []string{"to: {label: {en: \"2019\", fr: \"2019\"}, value: 40", "to: {label: {en: \"2019\", fr: \"2019\"}, value: 41", "answer: 40", "answer: 41"}, `numbers.yaml:6: the numbers: growth, scale, the answer
  was: 40
  is:  41
numbers.yaml:8: the numbers: growth, to, value
  was: 40
  is:  41
`},
		{"a source", "sources.yaml", []string{"http://brook.example/minutes", "https://brook.example/minutes"}, `sources.yaml:11: source minutes: address
  was: http://brook.example/minutes
  is:  https://brook.example/minutes
`},
		{"what a sentence rests on", "places.yaml", []string{"fr: Sans frais., facts: [F2]", "fr: Sans frais., facts: [F2, F10]"}, `places.yaml:22: the places: place alder, field rule, sentence, facts it rests on
  was: F2
  is:  F2, F10
`},
		{"when and where", "events.yaml", []string{"until: 2020-03-09", "until: 2020-03-10", "places: [brook, northland]", "places: [brook]"}, `events.yaml:9: event brook-2020: until
  was: 2020-03-09
  is:  2020-03-10
events.yaml:7: event brook-2020: place
  was: brook, northland
  is:  brook
`},
		{"a sentence more", "word.yaml", []string{"      - {en: It adds up.", "      - {en: It is small., fr: C’est peu., facts: [F10]}\n      - {en: It adds up."}, `word.yaml:7: the word: kind daily, sentence no. 1 (English) is new
  is:  It is small.
word.yaml:7: the word: kind daily, sentence no. 1 (French) is new
  is:  C’est peu.
`},
		{"an option less", "questions.yaml", []string{"    - {id: cedar, text: {en: Cedar, fr: Cedar}}\n", ""}, `questions.yaml:29: question both: option cedar (English) is gone
  was: Cedar
questions.yaml:29: question both: option cedar (French) is gone
  was: Cedar
`},
		{"a fact more", "facts-later.yaml", []string{"- id: G1\n", "- id: G2\n  phase: after\n  who: {en: Mayor, fr: Mairesse}\n  text: {en: \"The mayor kept the [[late-fee|fee]].\", fr: La mairesse a gardé les frais.}\n- id: G1\n"}, `facts-later.yaml:1: fact G2 (English) is new
  is:  Mayor: The mayor kept the fee.
facts-later.yaml:1: fact G2 (French) is new
  is:  Mairesse: La mairesse a gardé les frais.
`},
		{"another order", "questions.yaml", []string{"- {id: return, text: {en: The return, fr: Le retour}}\n    - {id: vote, text: {en: The vote, fr: Le vote}}", "- {id: vote, text: {en: The vote, fr: Le vote}}\n    - {id: return, text: {en: The return, fr: Le retour}}"}, `questions.yaml:41: question which-first: option, order
  was: return, vote, count
  is:  vote, return, count
`},
		{"a block that goes", "order.yaml", []string{"apart:\n  id: parking\n  name: {en: Parking, fr: Stationnement}\n  statements:\n    - {en: Parking is another matter., fr: Le stationnement est une autre affaire., facts: [F2]}\n", ""}, `order.yaml:21: the order: what is another matter, name (English) is gone
  was: Parking
order.yaml:21: the order: what is another matter, name (French) is gone
  was: Stationnement
order.yaml:23: the order: what is another matter, sentence no. 1 (English) is gone
  was: Parking is another matter.
order.yaml:23: the order: what is another matter, sentence no. 1 (French) is gone
  was: Le stationnement est une autre affaire.
`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			newer, err := Load(edited(t, tt.file, tt.pairs...))
			if err != nil {
				t.Fatal(err)
			}
			var got strings.Builder
			for _, c := range Diff(tiny(t), newer) {
				got.WriteString(c.String())
			}
			if got.String() != tt.want {
				t.Errorf("Diff =\n%s\nwant\n%s", got.String(), tt.want)
			}
		})
	}
}

// TestDiffOfWhole compares a story with an empty one: everything is added, or
// everything is removed.
func TestDiffOfWhole(t *testing.T) {
	full, err := Load(Content())
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range Diff(new(Desk), full) {
		if c.After == "" || c.Line == 0 || strings.HasSuffix(c.Entry, " ") {
			t.Errorf("not new, or nowhere: %+v", c)
		}
	}
	for _, c := range Diff(full, new(Desk)) {
		if c.Before == "" || c.Line == 0 {
			t.Errorf("not gone, or nowhere: %+v", c)
		}
	}
	if got := Diff(full, full); len(got) > 0 {
		t.Errorf("the story differs from itself: %v", got)
	}
}

// TestDiffStories compares compiled stories, as a published one is, and finds what
// Diff finds in their files.
func TestDiffStories(t *testing.T) {
	stories := func(d *Desk, languages ...string) map[string]*story.Story {
		all := map[string]*story.Story{}
		for _, lang := range languages {
			b, err := JSON(d.Compile(lang))
			if err != nil {
				t.Fatal(err)
			}
			all[lang] = &story.Story{}
			if err := json.Unmarshal(b, all[lang]); err != nil {
				t.Fatal(err)
			}
		}
		return all
	}
	for _, tt := range []struct {
		name, file string
		pairs      []string
		want       string
	}{
		{"nothing", "story.yaml", nil, ""},
		{"a sentence in one language", "questions.yaml", []string{"en: Alder did., fr", "en: Only Alder did., fr"}, `questions.yaml:1: question who-dropped: explanation (English)
  was: Alder did.
  is:  Only Alder did.
`},
		{"marks alone", "story.yaml", []string{"its [[late-fee|late fees]]", "its late fees"}, `story.yaml: the story: the answer no. 1 (English)
  was: Alder dropped its [[late-fee|late fees]] in 2018, and 40 of 50 borrowers came back.
  is:  Alder dropped its late fees in 2018, and 40 of 50 borrowers came back.
`},
		{"the answer to a question", "questions.yaml", []string{"    - id: true\n    - {id: false, right: true}\n", "    - {id: true, right: true}\n    - id: false\n"}, `questions.yaml:12: question everyone: option true, is right
  was: no
  is:  yes
questions.yaml:12: question everyone: option false, is right
  was: yes
  is:  no
`},
		{"a place's cell", "places.yaml", []string{"fr: Sans frais., facts: [F2]", "fr: Sans frais., facts: [F2, F10]"}, `places.yaml:8: the places: place alder, field rule, sentence, facts it rests on
  was: F2
  is:  F2, F10
`},
		{"a fact more", "facts-later.yaml", []string{"- id: G1\n", "- id: G2\n  phase: after\n  who: {en: Mayor, fr: Mairesse}\n  text: {en: The mayor kept the fee., fr: La mairesse a gardé les frais.}\n- id: G1\n"}, `facts-later.yaml:1: fact G2 (English) is new
  is:  Mayor: The mayor kept the fee.
facts-later.yaml:1: fact G2 (French) is new
  is:  Mairesse: La mairesse a gardé les frais.
`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			newer, err := Load(edited(t, tt.file, tt.pairs...))
			if err != nil {
				t.Fatal(err)
			}
			var got strings.Builder
			for _, c := range DiffStories(stories(tiny(t), "en", "fr"), stories(newer, "en", "fr"), newer) {
				got.WriteString(c.String())
			}
			if got.String() != tt.want {
				t.Errorf("DiffStories =\n%s\nwant\n%s", got.String(), tt.want)
			}
		})
	}
	less, err := Load(edited(t, "facts-later.yaml", "- id: G1\n", "- id: G9\n"))
	if err != nil {
		t.Fatal(err)
	}
	gone := "facts.yaml: fact G1 (English) is gone\n  was: Town council: Brook dropped its fees on 2\u00a0March 2020.\n"
	if got := DiffStories(stories(tiny(t), "en", "fr"), stories(less, "en", "fr"), less); !slices.ContainsFunc(got, func(c Change) bool { return c.String() == gone }) {
		t.Errorf("the text of a fact that was taken out is not told: %v", got)
	}
	full := builtIn(t)
	all := stories(full, full.Languages()...)
	if got := DiffStories(all, all, full); len(got) > 0 {
		t.Errorf("the story differs from itself: %v", got)
	}
	empty := map[string]*story.Story{}
	for lang := range all {
		empty[lang] = &story.Story{Lang: lang, Languages: full.Languages()}
	}
	for _, c := range DiffStories(empty, all, full) {
		if c.After == "" || c.Part == "" && c.ID == "" {
			t.Errorf("not new, or of nothing: %+v", c)
		}
	}
	if got := DiffStories(stories(tiny(t), "en"), map[string]*story.Story{"es": {Languages: []string{"es"}}}, nil); len(got) != 1 || got[0].After != "es" {
		t.Errorf("stories without a common language: %v", got)
	}
}

// TestPartNames checks that every key of the content types has an entry in
// partNames.
func TestPartNames(t *testing.T) {
	for _, s := range new(Desk).slots() {
		if s.rules() {
			continue
		}
		if entryNames[s.name] == "" {
			t.Errorf("entryNames has no %q", s.name)
		}
		eachKey(reflect.TypeOf(s.field).Elem(), func(key string) {
			if _, ok := partNames[key]; !ok {
				t.Errorf("%s: partNames has no %q", s.name, key)
			}
		})
	}
	files := []string{"lang", "terms", "dimensions", "questions", "corrections", "events", "numbers", "word", "topics", "pages", "front", "dateName", "site"} // named by entryNames, or told nowhere
	eachKey(reflect.TypeFor[story.Story](), func(key string) {
		if _, ok := partNames[key]; !ok && !slices.Contains(files, key) {
			t.Errorf("partNames has no %q of compiled stories", key)
		}
	})
}

// eachKey calls f for every yaml key of a content type, except those of ids.
func eachKey(typ reflect.Type, f func(key string)) {
	switch typ.Kind() {
	case reflect.Pointer, reflect.Slice, reflect.Map:
		eachKey(typ.Elem(), f)
	case reflect.Struct:
		if typ == scalarType || typ == numberType || typ == flagType || typ == whereType || typ == reflect.TypeFor[story.Span]() || typ == reflect.TypeFor[story.Site]() {
			return
		}
		for i := range typ.NumField() {
			field := typ.Field(i)
			if key := keyOf(field); key != "" && key[0] != ',' && key != "id" {
				f(key)
			}
			eachKey(field.Type, f)
		}
	}
}

// TestDraftCorrection checks that the only problems of a draft, inserted where
// it says, are its missing words and the story's updated date, and that there
// are none once these are filled in.
func TestDraftCorrection(t *testing.T) {
	newer := edited(t, "questions.yaml", "en: Alder did., fr", "en: Only Alder did., fr")
	d, err := Load(newer)
	if err != nil {
		t.Fatal(err)
	}
	draft := DraftCorrection(Diff(tiny(t), d), "2022-02-01", []string{"en", "fr"})
	for _, want := range []string{"- id: 2022-02-01-who-dropped\n  date: 2022-02-01\n", "  #     was: Alder did.\n", "facts: [F2]\n"} {
		if !strings.Contains(draft, want) {
			t.Errorf("the draft lacks %q:\n%s", want, draft)
		}
	}
	with := func(draft string) []Problem {
		newer["corrections.yaml"] = &fstest.MapFile{Data: append([]byte(draft), overlay(t, "testdata/tiny")["corrections.yaml"].Data...)}
		_, ps := Inspect(newer)
		return ps
	}
	ps := with(draft)
	if len(ps) != 3 || !strings.Contains(lines(ps), "no English text; write it as") || !strings.Contains(lines(ps), "no French text") || !strings.Contains(lines(ps), "updated: 2022-01-15; write the later day there") {
		t.Errorf("Inspect of the draft found\n%swant that two texts and a day are to be written", lines(ps))
	}
	story := newer["story.yaml"]
	story.Data = bytes.Replace(story.Data, []byte("updated: 2022-01-15"), []byte("updated: 2022-02-01"), 1)
	filled := strings.Replace(strings.Replace(draft, `en: ""`, `en: Only Alder dropped its fees.`, 1), `fr: ""`, `fr: Seule Alder a aboli ses frais.`, 1)
	if ps := with(filled); len(ps) > 0 {
		t.Errorf("Inspect of the filled draft found\n%s", lines(ps))
	}
	if draft := DraftCorrection(Diff(tiny(t), tiny(t)), "2022-02-01", []string{"en", "fr"}); draft != "" {
		t.Errorf("a draft without a change: %s", draft)
	}
}
