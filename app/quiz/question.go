// Package quiz holds the rules of the quiz: which answers a question accepts,
// which are right, and how a reader's [Run] through the questions changes.
//
// It works on ids, has no texts, and neither renders nor stores anything. Every
// function is total: invalid input changes nothing.
package quiz

import (
	"slices"
	"strings"

	"sanctuary/app/numeral"
)

// Kind is the form of a question.
type Kind string

// The kinds of question.
const (
	Single    Kind = "single"    // choose one option
	TrueFalse Kind = "truefalse" // a single choice with the options true and false
	Multiple  Kind = "multiple"  // choose any number of options
	Slider    Kind = "slider"    // set a number on a scale
	Order     Kind = "order"     // put all options in order
)

// DontKnow is the answer "I don't know", which every kind of question allows.
// No option may have it as its id.
const DontKnow = "dont-know"

// Question is the part of a question that marking needs. Options are the ids in
// the order shown; a true/false question may leave them out. Right holds the
// ids of the right options, for an order question all ids from first to last.
// The numbers are those of a slider, which goes from Min to Max in steps of
// Step: an answer is right if it is from Low to High, or equal to Correct if
// Correct is not in that range; Group is that of [numeral.Range]. After marks a question about events after the
// article.
type Question struct {
	ID                                 string
	Kind                               Kind
	Options, Right                     []string
	Min, Max, Step, Low, High, Correct float64
	Group                              string
	After                              bool
}

// Answer is an answer in its canonical form. For single and true/false
// questions it holds one option id, for multiple ones the chosen ids in the
// order of the options, for an order question every id from first to last, for
// a slider one number as [numeral.Format] writes it; for every kind it may be
// DontKnow alone. An empty Answer means that the question is not answered.
type Answer []string

// DontKnow reports whether a is the answer "I don't know".
func (a Answer) DontKnow() bool { return len(a) == 1 && a[0] == DontKnow }

// Has reports whether an option or number is part of the answer.
func (a Answer) Has(value string) bool { return slices.Contains(a, value) }

// Read parses values, which come from a form's controls or a link, into an
// answer and reports whether they are valid: ["b"] for a single choice, ["1
// 000"] for a slider. Unknown ids, duplicates and blanks are dropped; for kinds
// with one value the first valid one counts. Numbers are parsed by
// [numeral.Range.Parse]; those that fit the scale are rounded to it, others
// are not valid. An order must name every option. DontKnow counts only if there is no other valid
// value. Reading an answer again returns it unchanged.
func (q Question) Read(values []string) (Answer, bool) {
	a := q.read(values)
	if len(a) > 0 {
		return a, true
	}
	if q.known() && slices.Contains(values, DontKnow) {
		return Answer{DontKnow}, true
	}
	return nil, false
}

func (q Question) read(values []string) Answer {
	if q.Kind == Slider {
		for _, value := range values {
			if v, ok := q.scale().Parse(value); ok && q.scale().Fits(v) {
				return Answer{numeral.Format(q.scale().Round(v))}
			}
		}
		return nil
	}
	options := q.options()
	var chosen Answer
	for _, value := range values {
		value = strings.TrimSpace(value)
		if slices.Contains(options, value) && !slices.Contains(chosen, value) {
			chosen = append(chosen, value)
		}
	}
	switch q.Kind {
	case Single, TrueFalse:
		return chosen[:min(len(chosen), 1)]
	case Multiple:
		return slices.DeleteFunc(options, func(id string) bool { return !slices.Contains(chosen, id) })
	case Order:
		if len(chosen) == len(options) {
			return chosen
		}
	}
	return nil
}

// Outcome is the result of marking an answer.
type Outcome int

// The outcomes. Unknown is the reader's "I don't know", which is not wrong.
const (
	Unanswered Outcome = iota
	Right
	Wrong
	Unknown
)

// Mark returns the outcome of the answer a. One that Read would not accept is
// Unanswered.
func (q Question) Mark(a Answer) Outcome {
	a, ok := q.Read(a)
	if !ok {
		return Unanswered
	}
	if a.DontKnow() {
		return Unknown
	}
	right := false
	switch q.Kind {
	case Single, TrueFalse:
		right = slices.Contains(q.Right, a[0])
	case Multiple:
		right = !slices.ContainsFunc(q.options(), func(id string) bool {
			return a.Has(id) != slices.Contains(q.Right, id)
		})
	case Order:
		right = slices.Equal(a, q.Right)
	case Slider:
		v, _ := q.scale().Parse(a[0])
		right = v == q.Correct || q.Low <= q.Correct && q.Correct <= q.High && q.Low <= v && v <= q.High
	}
	if right {
		return Right
	}
	return Wrong
}

func (q Question) known() bool {
	switch q.Kind {
	case Single, TrueFalse, Multiple, Slider, Order:
		return true
	}
	return false
}

// options returns the ids of the options without duplicates.
func (q Question) options() []string {
	if q.Kind == TrueFalse && len(q.Options) == 0 {
		return []string{"true", "false"}
	}
	var ids []string
	for _, id := range q.Options {
		if id != "" && id == strings.TrimSpace(id) && id != DontKnow && !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return ids
}

func (q Question) scale() numeral.Range {
	return numeral.Range{Min: q.Min, Max: q.Max, Step: q.Step, Group: q.Group}
}

// Asked returns those of qs that the reader is asked: questions about events
// after the article only if since is true.
func Asked(qs []Question, since bool) []Question {
	var asked []Question
	for _, q := range qs {
		if since || !q.After {
			asked = append(asked, q)
		}
	}
	return asked
}
