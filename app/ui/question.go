package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"sanctuary/app/estimate"
	"sanctuary/app/i18n"
	"sanctuary/app/quiz"
	"sanctuary/app/story"
)

// Ids of prompts begin with what they are; the rest is the id in the content.
// The names of their controls are the keys of permalinks.
func questionID(q string) string { return "q-" + q }
func guessID(g string) string    { return "g-" + g }
func powerID(p string) string    { return "w-" + p }

// question draws the i-th question of the story as number n.
func (v View) question(n, i int) app.UI {
	q := v.Story.Questions[i]
	return v.draw("li", prompt{
		id: questionID(q.ID), name: "a." + q.ID, unknown: true,
		above: v.t.Say("quiz.number", i18n.S("n", v.t.Number(float64(n)))),
		q:     q, rules: v.questions[i], given: v.State.Quiz.Given(q.ID),
	})
}

// guess makes the prompt for a figure to guess.
func (v View) guess(g story.Guess) prompt {
	q := story.Question{ID: g.ID, Kind: "slider", Prompt: g.Prompt, Scale: &g.Scale, Explanation: g.Reveal}
	p := prompt{id: guessID(g.ID), name: "g." + g.ID, class: "guess", q: q, rules: rulesOf(q)}
	if said := v.State.Guesses[g.ID]; said != "" {
		p.given = quiz.Answer{said}
	}
	return p
}

// power draws a service or power to be sorted by who decides. A shared one is
// right wherever it is put; the answer says that it is shared.
func (v View) power(p story.Power) app.UI {
	q := story.Question{ID: p.ID, Kind: "single", Prompt: story.Text{{Text: p.Name}}, Explanation: p.Statements}
	for _, l := range v.Story.Plan.Levels {
		q.Options = append(q.Options, story.Option{ID: l.ID, Text: story.Text{{Text: l.Name}}, Right: has(p.Levels, l.ID)})
	}
	pr := prompt{id: powerID(p.ID), name: "w." + p.ID, class: "question--inline", q: q, rules: rulesOf(q)}
	if levels := v.State.Sorted[p.ID]; levels != nil {
		pr.given = quiz.Answer(levels)
	}
	if len(p.Levels) > 1 {
		pr.after = []app.UI{el("p", "", el("b", "", txt(v.t.Say("power.shared"))))}
	}
	pr.before = v.back("plan", p.ID)
	return v.draw("li", pr)
}

func scaleOf(s story.Scale) estimate.Scale {
	return estimate.Scale{Min: s.Min, Max: s.Max, Step: s.Step, Answer: s.Answer, Low: s.Low, High: s.High}
}

// see draws the links from a question to the places that show its answer.
func (v View) see(q story.Question) []app.UI {
	return each(q.See, func(s story.See) app.UI {
		name := v.nameOf(s)
		if name == "" || !v.shows(s.Block) {
			return nil
		}
		return link("", "#"+v.evidenceID(s), txt(v.t.Say("see."+s.Block, i18n.S("name", name))))
	})
}

// evidenceID is the element id of the row, entry or step that s names.
func (v View) evidenceID(s story.See) string {
	switch s.Block {
	case "plan":
		for _, p := range v.Story.Plan.Powers {
			if p.ID == s.ID {
				return powerID(p.ID)
			}
		}
	case "places":
		return "place-" + s.ID
	case "numbers":
		return guessID(s.ID)
	}
	return s.Block + "-" + s.ID
}

// shows reports whether this page has a block.
func (v View) shows(name string) bool {
	if name == "places" {
		name = "compare"
	}
	for _, b := range v.blocks() {
		if b.id == name {
			return true
		}
	}
	return false
}

// nameOf is the name of the row, entry or step that s names; empty if there is
// none.
func (v View) nameOf(s story.See) string {
	st := v.Story
	part := func(all []story.Part) string {
		for _, p := range all {
			if p.ID == s.ID {
				return p.Name
			}
		}
		return ""
	}
	switch s.Block {
	case "compare":
		for _, d := range st.Dimensions {
			if d.ID == s.ID {
				return d.Name
			}
		}
	case "places":
		for _, p := range st.Places {
			if p.ID == s.ID {
				return p.Name
			}
		}
	case "timeline":
		for _, e := range st.Events {
			if e.ID == s.ID {
				return e.DateName
			}
		}
	case "word":
		return part(st.Word.Kinds)
	case "order":
		return part(append(append([]story.Part{st.Order.Apart}, st.Order.Parts...), st.Order.Chain...))
	case "plan":
		for _, p := range st.Plan.Powers {
			if p.ID == s.ID {
				return p.Name
			}
		}
		return part(st.Plan.Parts)
	case "numbers":
		if s.ID == st.Numbers.Growth.ID {
			return st.Numbers.Growth.Measure
		}
		if s.ID == st.Numbers.Counts.ID {
			return st.Numbers.Counts.Measure
		}
	}
	return ""
}

// back draws the links back to the questions that lead to a row, entry or
// step. They show while it is the target of a link.
func (v View) back(block, id string) []app.UI {
	if !v.shows("quiz") {
		return nil
	}
	var links []app.UI
	for i, q := range v.Story.Questions {
		for _, s := range q.See {
			if s.Block == block && s.ID == id {
				links = append(links, link(classes("row__back", on(q.Phase == story.After, "after")), "#"+questionID(q.ID),
					txt(v.t.Say("see.back", i18n.S("n", v.t.Number(float64(i+1)))))))
			}
		}
	}
	return links
}
