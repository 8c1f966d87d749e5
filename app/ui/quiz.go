package ui

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"sanctuary/app/i18n"
	"sanctuary/app/quiz"
	"sanctuary/app/story"
)

// quiz draws the quiz: a real form that the server marks as the program does.
func (v View) quiz() []app.UI {
	total := len(v.questions)
	list := make([]app.UI, 0, total)
	n, asof := 0, 0
	only := v.State.Quiz.Only()
	for i, q := range v.Story.Questions {
		if only != nil && !has(only, q.ID) {
			continue
		}
		n++
		if q.Phase != story.After {
			asof++
		}
		list = append(list, v.question(n, i))
	}
	body := []app.UI{v.heading("quiz"), v.progress(), v.pager(n)}
	if only != nil {
		body = append(body, el("p", "small", txt(v.t.Say("quiz.retrying", i18n.N("n", n)))))
	}
	body = append(body, el("ol", "questions", list...))
	if len(v.questions) < 2 {
		return append(body, v.result())
	}
	body = append(body, el("div", "quiz__end",
		el("div", "question__actions",
			with(el("button", "button button--main", txt(v.t.Say("quiz.finish"))),
				"type", "submit", "name", "mark", "VALUE", "1", "formaction", v.Href(v.Story.Lang, v.Route)+"#result", "data-do", "finish"),
		),
	))
	return append(body, v.result(), v.key())
}

// key is the list of answers that is printed on a page of its own.
func (v View) key() app.UI {
	return keep(el("div", "key"), "quiz-key", func() []app.UI {
		items := make([]app.UI, len(v.Story.Questions))
		for i, q := range v.Story.Questions {
			items[i] = el("li", on(q.Phase == story.After, "after"), txt(v.answer(q)))
		}
		return []app.UI{el("h3", "", txt(v.t.Say("quiz.key"))), el("ol", "ordered", items...)}
	})
}

// progress says how far the reader has come.
func (v View) progress() app.UI {
	then := v.State.Quiz.Score(v.questions, false)
	since := v.State.Quiz.Score(v.questions, true)
	return el("div", "progress", v.phased("p", "progress__text", func(after bool) []app.UI {
		s := then
		if after {
			s = since
		}
		done := s.Total - s.Unanswered
		return []app.UI{
			txt(v.t.Say("quiz.progress", i18n.N("n", done), i18n.S("total", v.t.Number(float64(s.Total))))),
			txt(" "),
			with(el("progress", "progress__bar"), "VALUE", strconv.Itoa(done), "max", strconv.Itoa(s.Total), "aria-hidden", "true"),
		}
	}, then == since)...)
}

// finished reports whether the result is to be shown: the reader asked for it
// or has answered everything that counts.
func (v View) finished() bool {
	s := v.State.Quiz.Score(v.questions, v.State.Since)
	return v.State.Quiz.Finished() || s.Total > 0 && s.Unanswered == 0
}

// result draws the score with its words, and every question with its outcome.
func (v View) result() app.UI {
	section := with(el("div", "result"), "id", "result", "tabindex", "-1")
	// One question by itself has said all in its own place.
	if !v.finished() || len(v.questions) < 2 {
		return with(section, "HIDDEN", "hidden")
	}
	body := []app.UI{el("h3", "", txt(v.t.Say("result.title")))}
	then := v.State.Quiz.Score(v.questions, false)
	since := v.State.Quiz.Score(v.questions, true)
	body = append(body, v.phased("div", "", func(after bool) []app.UI {
		if after {
			return v.score(since)
		}
		return v.score(then)
	}, then == since)...)
	body = append(body, el("div", "question__actions",
		with(el("button", "button live-only", txt(v.t.Say("result.retry"))), "type", "button", "data-do", "retry"),
		with(el("button", "button button--plain live-only", txt(v.t.Say("result.reset"))), "type", "button", "data-do", "reset"),
	))
	body = append(body, el("div", "install",
		el("p", "install__offer", with(el("button", "button", txt(v.t.Say("install.button"))), "type", "button", "data-do", "install")),
		el("p", "install__ios small", txt(v.t.Say("install.ios"))),
	))
	items := []app.UI{}
	for i, q := range v.Story.Questions {
		o := v.outcome(i)
		class := ""
		if q.Phase == story.After {
			class = "after"
		}
		items = append(items, el("li", class,
			el("span", "outcome outcome--"+outcomeName(o), txt(v.t.Say("outcome."+outcomeName(o)))),
			link("", "#q-"+q.ID, v.plain(q.Prompt)...),
		))
	}
	body = append(body, el("h4", "small", txt(v.t.Say("result.review"))), el("ol", "review", items...))
	return section.Body(present(body)...)
}

func (v View) score(s quiz.Score) []app.UI {
	body := []app.UI{
		el("p", "result__score", txt(v.t.Say("result.score", i18n.S("right", v.t.Number(float64(s.Right))), i18n.S("total", v.t.Number(float64(s.Total)))))),
	}
	if len(v.Story.Bands) > 0 {
		mins := make([]int, len(v.Story.Bands))
		for i, b := range v.Story.Bands {
			mins[i] = b.Min
		}
		body = append(body, el("p", "", txt(v.Story.Bands[quiz.Band(mins, s.Percent())].Text)))
	}
	counts := []app.UI{
		el("li", "", txt(v.t.Say("result.right", i18n.N("n", s.Right)))),
		el("li", "", txt(v.t.Say("result.wrong", i18n.N("n", s.Wrong)))),
		el("li", "", txt(v.t.Say("result.unknown", i18n.N("n", s.Unknown)))),
	}
	if s.Unanswered > 0 {
		counts = append(counts, el("li", "", txt(v.t.Say("result.unanswered", i18n.N("n", s.Unanswered)))))
	}
	return append(body, el("ul", "result__counts", counts...), v.share(s))
}

// share draws what a reader can pass on: a text and a link that opens a fresh
// quiz and shows the score in its preview.
func (v View) share(s quiz.Score) app.UI {
	return el("p", "share",
		el("span", "share__text", txt(v.scoreText(s)+" ")),
		with(link("", v.scoreHref(s), txt(v.t.Say("share.link"))), "target", "_blank", "rel", "noopener"),
		txt(" "),
		with(el("button", "button live-only", txt(v.t.Say("share.button"))), "type", "button", "data-do", "share"),
	)
}

func (v View) scoreText(s quiz.Score) string {
	return v.t.Say("share.text", i18n.S("right", v.t.Number(float64(s.Right))), i18n.S("total", v.t.Number(float64(s.Total))), i18n.S("title", v.Story.Title))
}

func (v View) scoreHref(s quiz.Score) string {
	return v.Href(v.Story.Lang, Route{Kind: PageRoute}) + "?score=" + strconv.Itoa(s.Right) + "-" + strconv.Itoa(s.Total) + "#quiz"
}

func (v View) shareText() string { return v.scoreText(v.State.Quiz.Score(v.questions, v.State.Since)) }
func (v View) shareHref() string { return v.scoreHref(v.State.Quiz.Score(v.questions, v.State.Since)) }

func (v View) outcome(i int) quiz.Outcome {
	return v.questions[i].Mark(v.State.Quiz.Given(v.questions[i].ID))
}

func outcomeName(o quiz.Outcome) string {
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

func has(all []string, one string) bool {
	for _, s := range all {
		if s == one {
			return true
		}
	}
	return false
}
