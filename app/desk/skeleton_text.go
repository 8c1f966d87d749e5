package desk

import (
	"fmt"
	"io/fs"
	"regexp"
	"strings"

	"sanctuary/app/story"
)

// The texts of the skeletons. Empty quotation marks, brackets and values are to
// be filled in; optional keys are commented out. A text stands as LANG: "", for
// inLanguages to give each language of the story its own.

// fact is the skeleton of a fact. The words of its comments are those of keyMeans.
var fact = `
# A fact: one thing that is known. Statements in the other files rest on it by its
# id, which never changes.
- id: ID
  # before: before the article. asof: when it was written. after: since then; only
  # statements that are "phase: after" may rest on it.
  phase: asof
  # What kind of statement it is:
` + listed(kinds, kindMeans) + `  kind:
  # The day, month or year for which it holds: 2017-02-20, 2017-02 or 2017.
  asof:
  # How well it was checked:
` + listed(confidences, confidenceMeans) + `  confidence:
  # Whose statement it is.
  who:
    LANG: ""
  # The fact, in full.
  text:
    LANG: ""
  # What does not follow from it. It may be left out.
  # not:
  #   LANG: ""
  # Ids from sources.yaml.
  sources: []
`

// listed returns comments that say what the values of a key mean.
func listed(values []string, means map[string]string) string {
	var b strings.Builder
	for _, v := range values {
		fmt.Fprintf(&b, "  #   %-12s %s\n", v, means[v])
	}
	return b.String()
}

// source is the skeleton of a source; FACTS are the files of the story's facts.
const source = `
# A source: a published work that facts rest on. Name it in the "sources" of at
# least one fact (FACTS); a source that nothing rests on is a problem.
- id: ID
  # As the work itself has it, in its own language, without quotation marks.
  title: ""
  # The language of the work: en, fr, es or another code.
  lang: ""
  publisher: ""
  # When it was published: 2017, 2017-02 or 2017-02-20. Leave it out if it does not say.
  # date: 2017-02-20
  # The address of the publisher’s own page. If that is gone, the address of a
  # copy, with "mirror: true" below it.
  url: ""
  # If it is itself what the fact reports (the law, the record of a vote, the
  # ruling, the study) and not a report of it:
  # primary: true
`

// questionHead is the beginning of a question of any kind, questionFoot the
// end.
const (
	questionHead = `
- id: ID
  kind: %s
  # asof: answered by what was known at the time of the article. after: about
  # what happened since; readers of the article’s time are not asked.
  phase: asof
  prompt:
    LANG: ""
`
	questionFoot = `  # Shown with every answer: one or more sentences, each with the ids of the facts
  # it rests on. What happened after the article takes "phase: after" as well.
  explanation:
    - LANG: ""
      facts: []
  # What readers easily get wrong, in a sentence that does not mock them.
  misconception:
    LANG: ""
  # Where the page shows the answer: block is compare, places, timeline, order,
  # word, plan or numbers, id the row, entry or step in it. It may be left out.
  # see:
  #   - {block: compare, id: cost}
`
)

// option is one option of a question. Feedback may be left out.
const option = `    - id:
      text: {LANG: ""}
      # feedback: {LANG: ""}
`

// question returns the skeleton of a question of a kind.
func question(kind string) string {
	body := ""
	switch kind {
	case "single":
		body = "  # Two options or more; one of them is right. Feedback is said to who chose it.\n  options:\n" + option + "      right: true\n" + option
	case "multiple":
		body = "  # Three options or more; mark every right one with \"right: true\", but not all.\n  options:\n" + option + "      right: true\n" + option + option
	case "truefalse":
		body = "  # The prompt is a statement. Put \"right: true\" below what it is.\n  options:\n    - id: true\n      # right: true\n    - id: false\n      # right: true\n"
	case "order":
		body = "  # Three options or more, as they are shown: not in the right order.\n  options:\n" + option + option + option +
			"  # The ids of all options from first to last.\n  order: []\n"
	case "slider":
		body = `  # The figure to guess. Readers may set it from min to max in steps; what lies
  # from low to high counts as right. The unit is count, percent, the
  # code of a currency such as eur, or one of the units of story.yaml.
  scale:
    min: 0
    max: 100
    step: 1
    # answer: 40
    # low: 38
    # high: 42
    # If the answer is a round number:
    # about: true
    unit: count
    # What is counted, as it stands after the number: "branches".
    label: {LANG: ""}
`
	}
	return fmt.Sprintf(questionHead, kind) + body + questionFoot
}

// attributes is the beginning of a file of places without any.
const attributes = `
# The columns of the table, each with the values that its cells may have. The id of
# a column stands again in the cells of each place.
attributes:
  - id: rule
    name:
      LANG: ""
    # The ids of values that mean that nothing is known:
    # unknown: []
    values:
      - id:
        name:
          LANG: ""
`

// place returns the skeleton of a place, with every column of the story's
// table; in a file without either, it begins with attributes.
func place(d *Desk, fsys fs.FS, file string) string {
	var b strings.Builder
	columns, named := d.Places.Attributes, d.Languages()[0]
	text, err := fs.ReadFile(fsys, file)
	switch {
	case len(columns)+len(d.Places.Places) == 0:
		b.WriteString(attributes + "places:")
		columns = []Attribute{{ID: Scalar{Value: "rule"}}}
	case err == nil && !placesKey.Match(text):
		b.WriteString("places:")
	}
	b.WriteString(`
  - id: ID
    # If it is the same in all languages, one text will do: name: Oslo
    name: {LANG: ""}
    region: {LANG: ""}
`)
	fmt.Fprintf(&b, "    # %s\n    country:\n", oneOf("countries", idsOf(d.Story.Countries)))
	fmt.Fprintf(&b, "    # How things stood at the time of the article. %s\n    status:\n    # The facts that say so.\n    statusFacts: []\n", oneOf("statuses", idsOf(d.Story.Statuses)))
	b.WriteString("    # When its policy began, by the time of the article. Leave it out if it had none.\n    # date: 2013-02-21\n")
	if d.Front.Grid != nil {
		fmt.Fprintf(&b, "    # Its field in the grid of the story page, the column from 1 to %d.\n    tile: {column:, row:}\n    # Each is one of %s, with the facts it is judged by.\n    codes:\n", story.GridColumns, orList(codes))
		for _, c := range d.Front.codes() {
			fmt.Fprintf(&b, "      # %s\n      %s: {is:, facts: []}\n", c.Ask.own(named).Value, c.ID.Value)
		}
	}
	b.WriteString("    cells:\n")
	for _, a := range columns {
		if len(a.Values) > 0 {
			fmt.Fprintf(&b, "      # %s: value is one of %s.\n", a.Name.own(named).Value, list(idsOf(a.Values)))
		}
		fmt.Fprintf(&b, "      %s:\n        value:\n        statements:\n          - LANG: \"\"\n            facts: []\n", a.ID.Value)
	}
	return b.String()
}

// placesKey matches the key of the list of places.
var placesKey = regexp.MustCompile(`(?m)^places:`)

// oneOf says which ids of a list of story.yaml there are to choose from.
func oneOf(key string, ids []Scalar) string {
	if len(ids) == 0 {
		return fmt.Sprintf("An id of the %s in story.yaml, which has none yet: add it there.", key)
	}
	return fmt.Sprintf("One of %s.", list(ids))
}

// inLanguages returns a skeleton for a story in some languages: {LANG: ""} becomes
// {en: "", fr: ""}, and a line with LANG: "" one line for each language.
func inLanguages(skeleton string, languages []string) string {
	var b strings.Builder
	for line := range strings.Lines(skeleton) {
		if before, after, ok := strings.Cut(line, "{LANG: "); ok {
			_, after, _ = strings.Cut(after, "}")
			var all []string
			for _, lang := range languages {
				all = append(all, lang+`: ""`)
			}
			line = before + "{" + strings.Join(all, ", ") + "}" + after
		}
		if before, after, ok := strings.Cut(line, "LANG: "); ok {
			for _, lang := range languages {
				b.WriteString(before + lang + ": " + after)
				before = strings.Replace(before, "- ", "  ", 1)
			}
			continue
		}
		b.WriteString(line)
	}
	return b.String()
}
