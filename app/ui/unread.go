package ui

import (
	"strings"

	"sanctuary/app/estimate"
	"sanctuary/app/i18n"
	"sanctuary/app/permalink"
	"sanctuary/app/quiz"
	"sanctuary/app/story"
)

// Unread returns the element ids of the prompts to which q gives values that are
// no answer, although something was typed or chosen: a text without a number, a
// number off the scale, an order that lacks an event or names one twice. Radios and boxes cannot be
// answered wrongly: of these a link of another version of the story may name options
// that are gone.
func (v View) Unread(q permalink.Values) []string {
	var all []string
	add := func(id, key string) {
		for _, value := range q[key] {
			if value = strings.TrimSpace(value); value != "" && value != "-" {
				all = append(all, id)
				return
			}
		}
	}
	for _, rules := range v.questions {
		if (rules.Kind == quiz.Slider || rules.Kind == quiz.Order) && v.State.Quiz.Given(rules.ID) == nil {
			add(QuestionID(rules.ID), permalink.KeyAnswer+rules.ID)
		}
	}
	for _, g := range v.Guesses() {
		if v.State.Guesses[g.ID] == "" {
			add(GuessID(g.ID), permalink.KeyGuess+g.ID)
		}
	}
	return all
}

// longestSaid is how much of what was typed a message repeats, in characters.
const longestSaid = 60

// example returns a number on a scale that does not tell the answer.
func example(s estimate.Scale) float64 {
	quarter := s.Snap(s.Min + (s.Max-s.Min)/4)
	if verdict := s.Judge(quarter).Verdict; verdict == estimate.Exact || verdict == estimate.Within {
		return s.Snap(s.Min + (s.Max-s.Min)/2)
	}
	return quarter
}

// Complaint says why said, which was typed as the answer to the prompt with an
// element id, is none; empty if it is one, if there is nothing, or if the prompt asks
// for no number.
func (v View) Complaint(id, said string) string {
	var scale *story.Scale
	for _, q := range v.Story.Questions {
		if QuestionID(q.ID) == id {
			scale = q.Scale
		}
	}
	for _, g := range v.Guesses() {
		if GuessID(g.ID) == id {
			scale = &g.Scale
		}
	}
	if scale == nil {
		return ""
	}
	numbers := ScaleOf(*scale, v.t)
	value, reading := numbers.Read(said)
	said = strings.TrimSpace(said)
	if text := []rune(said); len(text) > longestSaid {
		said = string(text[:longestSaid])
	}
	say := func(key string, args ...i18n.Arg) string { return v.t.Say(key, append(args, i18n.S("said", said))...) }
	switch reading {
	case estimate.NotANumber:
		return say("fault.number", i18n.S("example", v.t.Quantity(example(numbers), scale.Unit)))
	case estimate.OutOfRange:
		return say("fault.range", i18n.S("min", v.t.Quantity(scale.Min, scale.Unit)), i18n.S("max", v.t.Quantity(scale.Max, scale.Unit)))
	case estimate.NotWhole:
		return say("fault.whole", i18n.S("near", v.t.Number(value)))
	case estimate.Ambiguous:
		all := numbers.Readings(said)
		return say("fault.mark", i18n.S("large", v.t.Number(all[0])), i18n.S("small", v.t.Number(all[len(all)-1])))
	}
	return ""
}
