package ui

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"sanctuary/app/i18n"
	"sanctuary/app/quiz"
	"sanctuary/app/story"
)

// verdict says in words what style cannot: how far off a number was, how many
// places of an order are right.
type verdict struct{ island }

// Render draws a sentence, or nothing for an open question.
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
		if said := v.State.Guesses[g.ID]; GuessID(g.ID) == d.of && said != "" {
			q := GuessQuestion(g)
			return say(q, rulesOf(q), quiz.Answer{said})
		}
	}
	return box
}

// verdict is the outcome of a slider or an order in words.
func (v View) verdict(q story.Question, rules quiz.Question, given quiz.Answer, outcome quiz.Outcome) string {
	said := v.t.Say("outcome." + OutcomeName(outcome))
	switch {
	case q.Kind == "slider" && outcome != quiz.Unknown:
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

// guess draws the reader's guess on the scale of the figure.
type guess struct{ island }

// Render draws a bar, or nothing before the guess.
func (g *guess) Render() app.UI {
	box := g.root(GuessIsland, "div", "guess__said")
	v := g.view()
	for _, one := range v.Guesses() {
		n, err := strconv.ParseFloat(v.State.Guesses[one.ID], 64)
		if one.ID == g.of && err == nil {
			return box.Body(v.bar("bar--guess", v.t.Say("figure.guess"), n, one.Scale))
		}
	}
	return box
}

// bar draws a value on a scale: its label and number as text, its length as a
// drawing that stretches with the page.
func (v View) bar(class, label string, value float64, s story.Scale) app.UI {
	said := v.t.Say("figure.bar", i18n.S("label", label), i18n.S("value", v.t.Quantity(value, s.Unit)))
	return el("div", "bar "+class,
		el("p", "bar__head", el("span", "bar__label", txt(label)), el("b", "bar__value", txt(v.t.Quantity(value, s.Unit)))),
		svg("svg", "class", "bar__svg", "viewBox", "0 0 1000 20", "preserveAspectRatio", "none", "role", "img", "aria-label", said).Body(
			svg("title").Text(said),
			svg("desc").Text(v.t.Say("figure.scale", i18n.S("min", v.t.Quantity(s.Min, s.Unit)), i18n.S("max", v.t.Quantity(s.Max, s.Unit)))),
			svg("rect", "class", "bar__fill", "width", strconv.FormatFloat(1000*scaleOf(s).Fraction(value), 'f', 1, 64), "height", "20"),
		),
	)
}
