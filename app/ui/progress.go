package ui

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"sanctuary/app/i18n"
	"sanctuary/app/quiz"
)

// progress shows how many of the questions are answered.
type progress struct{ island }

// Render draws a line of text and a bar, in a version for Then and one for
// Since if these differ.
func (p *progress) Render() app.UI {
	v := p.view()
	then, since := v.Score(false), v.Score(true)
	body := v.phased("p", "progress__text", func(after bool) []app.UI {
		s := then
		if after {
			s = since
		}
		done := s.Answered()
		return []app.UI{
			el("span", "", txt(v.t.Say("quiz.progress", i18n.N("n", done), i18n.S("total", v.t.Number(float64(s.Total)))))),
			with(el("progress", "progress__bar"), "VALUE", strconv.Itoa(done), "max", strconv.Itoa(s.Total), "aria-hidden", "true"),
		}
	}, then == since)
	if n := len(v.State.Quiz.Only()); n > 0 {
		body = append(body, el("p", "small", txt(v.t.Say("quiz.retrying", i18n.N("n", n)))))
	}
	return p.root(ProgressIsland, "div", "progress").Body(body...)
}

// Score counts the outcomes of the quiz; questions about events after the
// article only if since is true.
func (v View) Score(since bool) quiz.Score { return v.State.Quiz.Score(v.questions, since) }

// Finished reports whether to show the result: the reader asked for it or has
// answered every question that counts.
func (v View) Finished() bool {
	s := v.Score(v.State.Since)
	return v.State.Quiz.Finished() || s.Total > 0 && s.Unanswered == 0
}

// Outcome returns the outcome of the i-th question of the story.
func (v View) Outcome(i int) quiz.Outcome {
	return v.questions[i].Mark(v.State.Quiz.Given(v.questions[i].ID))
}

// OutcomeName returns the name of an outcome in classes, messages and events.
func OutcomeName(o quiz.Outcome) string {
	switch o {
	case quiz.Right:
		return "right"
	case quiz.Wrong:
		return "wrong"
	case quiz.Unknown:
		return "unknown"
	}
	return "unanswered"
}

// phased draws an element whose content, returned by say, depends on the phase.
// It draws it once if same is true, otherwise in two versions, of which CSS
// shows the one for Then or Since.
func (v View) phased(tag, class string, say func(since bool) []app.UI, same bool) []app.UI {
	if same {
		return []app.UI{el(tag, class, say(true)...)}
	}
	return []app.UI{
		el(tag, classes(class, "then"), say(false)...),
		el(tag, classes(class, "after"), say(true)...),
	}
}
