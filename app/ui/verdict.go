package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"sanctuary/app/i18n"
	"sanctuary/app/quiz"
	"sanctuary/app/story"
)

// verdict shows feedback that depends on the answer, which CSS cannot do: how
// far off a number is, how many items of an order are in the right place.
type verdict struct{ island }

// Render draws a sentence, or nothing if the question is not answered.
func (d *verdict) Render() app.UI {
	box := d.root(VerdictIsland, "div", "question__gap")
	v := d.view()
	say := func(q story.Question, rules quiz.Question, given quiz.Answer) app.UI {
		outcome := rules.Mark(given)
		if outcome == quiz.Unanswered {
			return box
		}
		return box.Body(el("p", "question__verdict question__verdict--"+OutcomeName(outcome), txt(v.verdict(q, rules, given, outcome))))
	}
	for i, q := range v.Story.Questions {
		if QuestionID(q.ID) == d.of {
			return say(q, v.questions[i], v.State.Quiz.Given(q.ID))
		}
	}
	for _, g := range v.Guesses() {
		if said := v.State.Guesses[g.ID]; GuessID(g.ID) == d.of && said != "" && said != quiz.DontKnow {
			q := GuessQuestion(g)
			return say(q, Rules(q, v.t), quiz.Answer{said})
		}
	}
	return box
}

// verdict returns the feedback to the answer given to a slider or order
// question.
func (v View) verdict(q story.Question, rules quiz.Question, given quiz.Answer, outcome quiz.Outcome) string {
	said := v.t.Say("outcome." + OutcomeName(outcome))
	switch {
	case q.Kind == "slider" && outcome == quiz.Unknown:
		return said + " " + v.t.Say("gap.unknown", i18n.S("answer", v.Truth(*q.Scale)))
	case q.Kind == "slider":
		return said + " " + v.Gap(*q.Scale, Number(given))
	case q.Kind == "order" && outcome == quiz.Wrong:
		placed := 0
		for k, id := range given {
			if k < len(rules.Right) && rules.Right[k] == id {
				placed++
			}
		}
		return said + " " + v.t.Say("order.placed", i18n.N("n", placed), i18n.S("total", v.t.Number(float64(len(given)))))
	}
	return said
}
