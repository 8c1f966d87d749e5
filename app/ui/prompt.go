package ui

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"sanctuary/app/i18n"
	"sanctuary/app/quiz"
	"sanctuary/app/story"
)

// prompt is anything the reader is asked: a question of the quiz, a figure to
// guess, a power to sort. All are drawn and marked in one way.
type prompt struct {
	id, name string // of the element and of its controls: q-… and a.…
	above    string // a line above the question
	class    string
	q        story.Question
	rules    quiz.Question
	given    quiz.Answer
	unknown  bool // “I don’t know” is offered
	before   []app.UI
	after    []app.UI // shown with the explanation, above it
	gap      []app.UI // shown with the verdict
}

// draw draws a prompt as the given element. Its feedback is in the page from
// the start and shown by CSS once a radio is chosen or the prompt is marked as
// checked: no script is needed to learn from it.
func (v View) draw(tag string, p prompt) app.UI {
	item := with(el(tag, classes("question", "question--"+p.q.Kind, p.class,
		on(p.given != nil, "question--checked"), on(p.q.Phase == story.After, "after"))),
		"id", p.id, "data-name", p.name)
	return item.Body(present([]app.UI{
		keep(el("fieldset", ""), p.id+"-ask", func() []app.UI { return v.ask(p) }),
		v.verdict(p),
		keep(with(el("div", "question__answer"), "tabindex", "-1"), p.id+"-why", func() []app.UI { return v.why(p) }),
	})...)
}

func (v View) ask(p prompt) []app.UI {
	legend := []app.UI{}
	if p.above != "" {
		legend = append(legend, el("span", "question__number", txt(p.above)))
	}
	legend = append(legend, el("span", "question__prompt", v.plain(p.q.Prompt)...))
	body := []app.UI{el("legend", "", legend...)}
	if p.unknown {
		body = append(body, el("p", "question__hint", txt(v.t.Say("quiz.hint."+p.q.Kind))))
	}
	body = append(body, p.before...)
	kind, check := "radio", false
	var controls []app.UI
	switch p.q.Kind {
	case "slider":
		kind, check = "checkbox", true
		controls = v.slider(p)
	case "order":
		kind, check = "checkbox", true
		controls = v.ranks(p)
	case "multiple":
		kind, check = "checkbox", true
		fallthrough
	default:
		for _, o := range p.q.Options {
			controls = append(controls, v.choice(kind, p, o))
		}
	}
	if p.unknown {
		controls = append(controls, v.dontKnow(kind, p))
	}
	body = append(body, el("div", "options", controls...))
	if !check {
		return append(body, el("p", "question__keys", txt(v.t.Say("quiz.keys"))))
	}
	return append(body,
		el("p", "question__ask", txt(v.t.Say("quiz.ask."+p.q.Kind))),
		el("div", "question__actions",
			with(el("button", "button question__check", txt(v.t.Say("quiz.check"))), "type", "submit", "data-check", "1",
				"formaction", v.Href(v.Story.Lang, v.Route)+"#"+p.id),
		),
	)
}

// choice draws an option with the feedback it shows when it is chosen and, if
// it is right, when it is not.
func (v View) choice(kind string, p prompt, o story.Option) app.UI {
	class, chosen := "option--wrong", "verdict.wrong"
	if o.Right {
		class, chosen = "option--right", "verdict.right"
	}
	label := v.plain(o.Text)
	if p.q.Kind == "truefalse" {
		label = []app.UI{txt(v.t.Say("option." + o.ID))}
	}
	verdict := []app.UI{el("b", "chosen", txt(v.t.Say(chosen)))}
	if o.Right {
		unchosen := "verdict.answer"
		if p.q.Kind == "multiple" {
			unchosen = "verdict.missed"
		}
		verdict = append(verdict, el("b", "unchosen", txt(v.t.Say(unchosen))))
	}
	if len(o.Feedback) > 0 {
		verdict = append(verdict, app.Text(" "))
		verdict = append(verdict, v.text(o.Feedback)...)
	}
	id := p.id + "-" + o.ID
	return el("div", "option "+class,
		with(el("label", "",
			void("input", "", "type", kind, "name", p.name, "value", o.ID, "id", id, "CHECKED", on(has(p.given, o.ID), "checked")),
			el("span", "", label...),
		), "for", id),
		el("p", "option__verdict", verdict...),
	)
}

// dontKnow draws the answer that is never counted as wrong.
func (v View) dontKnow(kind string, p prompt) app.UI {
	id := p.id + "-" + quiz.DontKnow
	return el("div", "option option--unknown",
		with(el("label", "",
			void("input", "", "type", kind, "name", p.name, "value", quiz.DontKnow, "id", id, "CHECKED", on(has(p.given, quiz.DontKnow), "checked")),
			el("span", "", txt(v.t.Say("option.dont-know"))),
		), "for", id),
	)
}

// slider draws a number field, which is the answer, with a slider that fills
// it in. An untouched slider leaves the field empty. The question is read aloud
// with the group they stand in, so the slider is called by its unit.
func (v View) slider(p prompt) []app.UI {
	s, id := *p.q.Scale, p.id+"-number"
	name := s.Label
	if name == "" {
		name = p.q.Prompt.String()
	}
	return []app.UI{
		el("div", "slider",
			void("input", "js-only", "type", "range", "id", id+"-range", "data-slides", id,
				"min", plainNumber(s.Min), "max", plainNumber(s.Max), "step", plainNumber(s.Step), "aria-label", name),
			el("p", "slider__ends",
				with(el("span", "", txt(v.quantity(s.Min, s.Unit))), "aria-hidden", "true"),
				el("span", "visually-hidden", txt(v.t.Say("figure.scale", i18n.S("min", v.quantity(s.Min, s.Unit)), i18n.S("max", v.quantity(s.Max, s.Unit))))),
				with(el("span", "", txt(v.quantity(s.Max, s.Unit))), "aria-hidden", "true"),
			),
			el("p", "slider__field",
				with(el("label", "small", txt(v.t.Say("slider.field"))), "for", id),
				void("input", "", "type", "text", "inputmode", "decimal", "name", p.name, "id", id, "VALUE", number(p.given), "placeholder", "–", "autocomplete", "off",
					"aria-describedby", on(s.Label != "", id+"-unit")),
				with(el("span", "small", txt(s.Label)), "id", id+"-unit"),
			),
		),
	}
}

// ranks draws one select per rank.
func (v View) ranks(p prompt) []app.UI {
	ranks := make([]app.UI, len(p.q.Options))
	for rank := range p.q.Options {
		id := p.id + "-rank-" + strconv.Itoa(rank+1)
		options := []app.UI{v.option("-", v.t.Say("rank.choose"), len(p.given) <= rank)}
		for _, o := range p.q.Options {
			options = append(options, v.option(o.ID, o.Text.String(), len(p.given) > rank && p.given[rank] == o.ID))
		}
		ranks[rank] = el("li", "rank",
			with(el("label", "small", txt(v.t.Say("rank.label", i18n.S("n", v.t.Number(float64(rank+1)))))), "for", id),
			with(el("select", "", options...), "name", p.name, "id", id),
		)
	}
	// On paper a select shows nothing to choose from.
	items := each(p.q.Options, func(o story.Option) app.UI { return el("li", "", v.plain(o.Text)...) })
	return []app.UI{el("ol", "ranks", ranks...), el("ul", "print-only", items...)}
}

// verdict says in words what CSS cannot: how far off a number was, how many
// ranks are right.
func (v View) verdict(p prompt) app.UI {
	if p.q.Kind != "slider" && p.q.Kind != "order" {
		return nil
	}
	// The element is there from the start: go-app matches children by place,
	// and would make it out of the one that holds the explanation.
	box := el("div", "question__gap")
	outcome := p.rules.Mark(p.given)
	if outcome == quiz.Unanswered {
		return box
	}
	name := outcomeName(outcome)
	said := v.t.Say("outcome." + name)
	if outcome != quiz.Unknown && p.q.Kind == "slider" {
		said += " " + v.gap(*p.q.Scale, number(p.given))
	}
	if outcome == quiz.Wrong && p.q.Kind == "order" {
		placed := 0
		for k, id := range p.given {
			if k < len(p.rules.Right) && p.rules.Right[k] == id {
				placed++
			}
		}
		said += " " + v.t.Say("order.placed", i18n.N("n", placed), i18n.S("total", v.t.Number(float64(len(p.given)))))
	}
	return box.Body(append([]app.UI{el("p", "question__verdict question__verdict--"+name, txt(said))}, p.gap...)...)
}

// gap says how far a number is from the answer.
func (v View) gap(s story.Scale, value string) string {
	n, err := strconv.ParseFloat(value, 64)
	if err != nil {
		return ""
	}
	said, answer := i18n.S("said", v.quantity(n, s.Unit)), i18n.S("answer", v.truth(s))
	switch {
	case n == s.Answer:
		return v.t.Say("gap.exact", answer)
	case n > s.Answer:
		return v.t.Say("gap.over", said, answer, i18n.S("gap", v.quantity(n-s.Answer, s.Unit)))
	}
	return v.t.Say("gap.under", said, answer, i18n.S("gap", v.quantity(s.Answer-n, s.Unit)))
}

// truth is the answer in words: a round number is said to be one.
func (v View) truth(s story.Scale) string {
	if s.About {
		return v.t.Say("answer.about", i18n.S("answer", v.quantity(s.Answer, s.Unit)))
	}
	return v.quantity(s.Answer, s.Unit)
}

func (v View) quantity(n float64, unit string) string {
	switch unit {
	case "usd":
		return v.t.Money(n)
	case "percent":
		return v.t.Percent(n)
	}
	return v.t.Number(n)
}

// why draws what is shown once the prompt is answered.
func (v View) why(p prompt) []app.UI {
	q := p.q
	body := append([]app.UI(nil), p.after...)
	switch q.Kind {
	case "slider":
		body = append(body, el("p", "", el("b", "", txt(v.t.Say("answer.number", i18n.S("answer", v.truth(*q.Scale)), i18n.S("label", q.Scale.Label))))))
	case "order":
		ordered := each(q.Order, func(id string) app.UI {
			for _, o := range q.Options {
				if o.ID == id {
					return el("li", "", v.plain(o.Text)...)
				}
			}
			return nil
		})
		body = append(body, el("p", "", el("b", "", txt(v.t.Say("answer.order")))), el("ol", "ordered", ordered...))
	}
	body = append(body, v.statements(q.Explanation)...)
	if len(q.Misconception) > 0 {
		body = append(body, el("p", "question__mix", append([]app.UI{el("b", "", txt(v.t.Say("quiz.misconception"))), app.Text(" ")}, v.text(q.Misconception)...)...))
	}
	if see := v.see(q); len(see) > 0 {
		body = append(body, el("p", "question__see", see...))
	}
	return append(body, el("p", "question__actions",
		with(el("button", "button button--plain live-only", txt(v.t.Say("quiz.clear"))), "type", "button", "data-do", "clear", "VALUE", p.id)))
}

// number is the number a slider's answer holds, if it holds one.
func number(a quiz.Answer) string {
	if len(a) == 1 && a[0] != quiz.DontKnow {
		return a[0]
	}
	return ""
}

// plainNumber writes a number as HTML attributes have it.
func plainNumber(n float64) string { return strconv.FormatFloat(n, 'f', -1, 64) }
