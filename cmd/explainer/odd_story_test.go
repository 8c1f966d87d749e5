package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestOddStories changes the example of "explainer new story" in ways that a story
// may be unusual or wrong: it is built, or refused in one line that says what to do.
func TestOddStories(t *testing.T) {
	// cut takes away what is between two texts, with the first of them.
	cut := func(s, from, to string) string {
		head, rest, _ := strings.Cut(s, from)
		_, tail, found := strings.Cut(rest, to)
		if !found {
			return head
		}
		return head + to + tail
	}
	type files map[string]func(string) string
	languages := func(line string) files {
		return files{"story.yaml": func(s string) string { return strings.Replace(s, "languages: [en]", line, 1) }}
	}
	nothing := func(string) string { return "[]\n" }
	oneQuestion := func(s string) string { return cut(s, "- id: staff-all-day", "\x00") }
	short := func(s string) string { return strings.Replace(s, ", staff-all-day]", "]", 1) }
	bands := func(mins ...int) func(string) string {
		return func(s string) string {
			s, _, _ = strings.Cut(s, "\nbands:")
			s += "\nbands:\n"
			for _, min := range mins {
				s += fmt.Sprintf("  - {min: %d, text: {en: Read from %d.}}\n", min, min)
			}
			return s
		}
	}
	for name, tt := range map[string]struct {
		change files
		want   string // the line that refuses it; empty if it is built
	}{
		"languages: none":          {languages("languages: []"), "story.yaml:14: no languages; write those that the texts are in, the first one without a prefix in its addresses: languages: [en]"},
		"languages: nothing":       {languages("languages:"), "story.yaml:14: no languages; write those that the texts are in, the first one without a prefix in its addresses: languages: [en]"},
		"languages: no such line":  {languages(""), "story.yaml:11: no languages; write those that the texts are in, the first one without a prefix in its addresses: languages: [en]"},
		"languages: no list":       {languages("languages: en"), "story.yaml:14: a single value stands where a list belongs; write it as [en]"},
		"languages: a capital":     {languages("languages: [EN]"), `story.yaml:14: languages: "EN" is not how a language is written; write en`},
		"languages: a low line":    {languages("languages: [en_CA]"), `story.yaml:14: languages: "en_CA" is not how a language is written; write en-CA`},
		"languages: its name":      {languages("languages: [English]"), `story.yaml:14: languages: "English" is not how a language is written; write en`},
		"languages: twice":         {languages("languages: [en, en]"), `story.yaml:14: languages: "en" stands twice; keep one, because a story has one text in a language`},
		"languages: unknown":       {languages("languages: [en, pl]"), `story.yaml:14: the explainer has no words of its own in "pl" (buttons, dates, labels); a story may be in en (English), es (Spanish) or fr (French), or add the language to app/i18n`},
		"languages: right to left": {languages("languages: [ar, en]"), `story.yaml:14: "ar" is written from right to left, which the pages are not made for; a story may be in en (English), es (Spanish) or fr (French)`},
		"no facts":                 {files{"facts.yaml": nothing}, `facts.yaml: holds no fact, which every story needs; "explainer new fact" begins one`},
		"no sources":               {files{"sources.yaml": nothing}, `sources.yaml: holds no source, which every story needs; "explainer new source" begins one`},
		"no questions":             {files{"questions.yaml": nothing}, ""},
		"no places":                {files{"places.yaml": func(string) string { return "attributes: []\nplaces: []\n" }}, ""},
		"one question":             {files{"questions.yaml": oneQuestion, "front.yaml": short}, ""},
		"one question, a band for all": {files{"questions.yaml": oneQuestion, "front.yaml": short, "story.yaml": bands(0)},
			`story.yaml:109: everybody is told the same of their score; add a band that begins higher, such as "min: 50"`},
		"one question, a band for none": {files{"questions.yaml": oneQuestion, "front.yaml": short, "story.yaml": bands(0, 40, 80)},
			"story.yaml:110: no score falls into the band from 40 percent, with 1 question in the quiz; take it out"},
		"one question, no bands": {files{"questions.yaml": oneQuestion, "front.yaml": short, "story.yaml": func(s string) string { return cut(s, "\nbands:", "\x00") + "\n" }},
			`story.yaml:11: no bands; add "bands:" with what a score is worth, the first from "min: 0"`},
		"one place": {files{"places.yaml": func(s string) string { return cut(s, "  - id: eastbay", "\x00") }, "events.yaml": func(s string) string { return strings.ReplaceAll(s, "  places: [eastbay]\n", "") }},
			"places.yaml:23: norwood is the only place, and readers compare two or three; add another, or take all out of places.yaml"},
		"fifty places":           {files{"places.yaml": fiftyPlaces}, ""},
		"a hundred questions":    {files{"questions.yaml": hundredQuestions}, ""},
		"capitals in a story":    {files{"story.yaml": func(s string) string { return strings.Replace(s, "id: odd\n", "id: Odd\n", 1) }}, `story.yaml:11: the id "Odd" must be small letters and digits, joined by hyphens, such as "odd"`},
		"capitals in a place":    {files{"places.yaml": func(s string) string { return strings.Replace(s, "id: eastbay", "id: Eastbay", 1) }}, `places.yaml:40: the id "Eastbay" must be small letters and digits, joined by hyphens, such as "eastbay"`},
		"capitals in a question": {files{"questions.yaml": func(s string) string { return strings.Replace(s, "id: who-opens", "id: Who-Opens", 1) }}, `questions.yaml:9: the id "Who-Opens" must be small letters and digits, joined by hyphens, such as "who-opens"`},
		"a small letter in a fact": {files{"facts.yaml": func(s string) string { return strings.Replace(s, "id: F5", "id: f5", 1) }},
			`facts.yaml:58: "f5" is not an id of a fact; write capital letters and a number, such as F12 (F12b for one that was added to it)`},
	} {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "odd")
			if code, _, stderr := output(t, "new", "story", dir); code != 0 {
				t.Fatal(stderr)
			}
			for file, change := range tt.change {
				path := filepath.Join(dir, file)
				b, err := os.ReadFile(path)
				if err != nil {
					t.Fatal(err)
				}
				changed := change(string(b))
				if changed == string(b) {
					t.Fatalf("%s is as before", file)
				}
				if err := os.WriteFile(path, []byte(changed), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			code, stdout, _ := output(t, "check", "-content", dir)
			if first, rest, _ := strings.Cut(stdout, "\n"); tt.want != "" {
				if code != 1 || first != tt.want || rest != "" {
					t.Errorf("check says\n%swant\n%s", stdout, tt.want)
				}
				return
			}
			if code != 0 {
				t.Fatal(stdout)
			}
			if code, _, stderr := output(t, "serve", "-addr", "127.0.0.1:0", "-content", dir); code != 0 {
				t.Error(stderr)
			}
		})
	}
}

// fiftyPlaces adds copies of the last place, each in a field of its own.
func fiftyPlaces(s string) string {
	_, last, _ := strings.Cut(s, "  - id: eastbay\n")
	for i := range 48 {
		named := strings.NewReplacer("name: Eastbay", fmt.Sprintf("name: Town %d", i), "{column: 3, row: 2}", fmt.Sprintf("{column: %d, row: %d}", i%5+1, i/5+3))
		s += fmt.Sprintf("  - id: town-%d\n", i) + named.Replace(last)
	}
	return s
}

// hundredQuestions adds copies of the first question.
func hundredQuestions(s string) string {
	_, first, _ := strings.Cut(s, "- id: who-opens\n")
	first, _, _ = strings.Cut(first, "\n- id: ")
	for i := range 98 {
		s += fmt.Sprintf("- id: more-%d\n", i) + first + "\n"
	}
	return s
}
