package ui

import (
	"slices"
	"strconv"

	"sanctuary/app/i18n"
	"sanctuary/app/quiz"
	"sanctuary/app/story"
)

// Gap says in words how far value is from the answer; empty if it is not a
// number.
func (v View) Gap(s story.Scale, value string) string {
	n, err := strconv.ParseFloat(value, 64)
	if err != nil {
		return ""
	}
	said, answer := i18n.S("said", v.t.Quantity(n, s.Unit)), i18n.S("answer", v.Truth(s))
	switch {
	case n == s.Answer:
		return v.t.Say("gap.exact", answer)
	case n > s.Answer:
		return v.t.Say("gap.over", said, answer, i18n.S("gap", v.t.Quantity(n-s.Answer, s.Unit)))
	}
	return v.t.Say("gap.under", said, answer, i18n.S("gap", v.t.Quantity(s.Answer-n, s.Unit)))
}

// Truth returns the answer in words: "about 400" if the scale says that it is a
// round number.
func (v View) Truth(s story.Scale) string {
	if s.About {
		return v.t.Say("answer.about", i18n.S("answer", v.t.Quantity(s.Answer, s.Unit)))
	}
	return v.t.Quantity(s.Answer, s.Unit)
}

// Number returns the number of an answer to a slider, empty if it has none.
func Number(a quiz.Answer) string {
	if len(a) == 1 && a[0] != quiz.DontKnow {
		return a[0]
	}
	return ""
}

// Answer returns the right answer of a question in words.
func (v View) Answer(q story.Question) string {
	if q.Scale != nil {
		return v.Truth(*q.Scale)
	}
	var right []string
	order := q.Order
	if len(order) == 0 {
		for _, o := range q.Options {
			if o.Right {
				order = append(order, o.ID)
			}
		}
	}
	for _, id := range order {
		for _, o := range q.Options {
			switch {
			case o.ID == id && q.Kind == "truefalse":
				right = append(right, v.t.Say("option."+id))
			case o.ID == id:
				right = append(right, o.Text.String())
			}
		}
	}
	return v.t.List(right)
}

// feedback returns the outcome of the i-th question in a sentence, for screen
// readers.
func (v View) feedback(i int) string {
	q, outcome := v.Story.Questions[i], v.Outcome(i)
	given := v.State.Quiz.Given(q.ID)
	if q.Kind == "slider" {
		return v.verdict(q, v.questions[i], given, outcome)
	}
	said := v.t.Say("outcome." + OutcomeName(outcome))
	if outcome != quiz.Right {
		return said + " " + v.t.Say("say.answer", i18n.S("answer", v.Answer(q)))
	}
	for _, o := range q.Options {
		if slices.Contains(given, o.ID) && q.Kind != "multiple" && q.Kind != "order" {
			return said + " " + o.Feedback.String()
		}
	}
	return said
}

// powerAnnouncement says whether levels[0] is one that decides about a power,
// and which do.
func (v View) powerAnnouncement(p story.Power, levels []string) string {
	outcome := "outcome.wrong"
	if slices.Contains(p.Levels, levels[0]) {
		outcome = "outcome.right"
	}
	var names []string
	for _, l := range v.Story.Plan.Levels {
		if slices.Contains(p.Levels, l.ID) {
			names = append(names, l.Name)
		}
	}
	return v.t.Say(outcome) + " " + v.t.Say("say.answer", i18n.S("answer", v.t.List(names)))
}

// guessed returns the outcome of a guess in a sentence; empty if it is no number.
func (v View) guessed(g story.Guess, said string) string {
	if said == quiz.DontKnow {
		return ""
	}
	q, given := GuessQuestion(g), quiz.Answer{said}
	rules := Rules(q, v.t)
	return v.verdict(q, rules, given, rules.Mark(given))
}

// announcement says in a sentence what changed since old, for screen readers;
// empty if the changed control already tells them.
func (v View) announcement(old View) string {
	for i, q := range v.questions {
		given, before := v.State.Quiz.Given(q.ID), old.State.Quiz.Given(q.ID)
		if given != nil && !slices.Equal(given, before) {
			return v.feedback(i)
		}
	}
	for _, g := range v.Guesses() {
		if said := v.State.Guesses[g.ID]; said != "" && said != old.State.Guesses[g.ID] {
			return v.guessed(g, said)
		}
	}
	for _, p := range v.Story.Plan.Powers {
		if levels := v.State.Sorted[p.ID]; levels != nil && !slices.Equal(levels, old.State.Sorted[p.ID]) {
			return v.powerAnnouncement(p, levels)
		}
	}
	c, o := v.State.Compare, old.State.Compare
	switch {
	case v.State.Quiz.Finished() && !old.State.Quiz.Finished():
		return v.scoreLine(v.Score(v.State.Since)) // the focus comes to the heading, which says what it is
	case c.Country != o.Country || c.Status != o.Status || c.Find != o.Find:
		return v.placesShown()
	case c.Differ != o.Differ && len(c.Picks) > 1:
		return v.rowsShown()
	case slices.Equal(c.Picks, o.Picks):
		return ""
	case len(c.Picks) > 1:
		return v.sideTitle()
	case len(c.Picks) == 0:
		return v.t.Say("tray.none")
	case len(o.Picks) > 0:
		return v.t.Say("tray.left", i18n.S("name", v.names(c.Picks)))
	}
	return v.t.Say("tray.more")
}
