package ui

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"sanctuary/app/i18n"
	"sanctuary/app/quiz"
	"sanctuary/app/story"
)

// result shows the score with the text of its band, and the outcome of every
// question.
type result struct{ island }

// Render draws the result. It is empty until the reader has finished, and
// always for an embed of a single question, which has its own feedback. Where
// nothing is answered there is no score, but a way back to the first question.
func (r *result) Render() app.UI {
	box := r.root(ResultIsland, "div", "result", "id", "result", "tabindex", "-1")
	v := r.view()
	if !v.Finished() || !v.Scored() {
		return with(box, "HIDDEN", "hidden")
	}
	then, since := v.Score(false), v.Score(true)
	head := with(el("h3", "", txt(v.t.Say("result.title"))), "tabindex", "-1")
	if since.Answered() == 0 {
		body := []app.UI{head, el("p", "", txt(v.t.Say("result.nothing")))}
		if asked := quiz.Asked(v.questions, v.State.Since); len(asked) > 0 {
			body = append(body, el("div", "question__actions",
				with(el("button", "button live-only", txt(v.t.Say("result.first"))), "type", "button").On("click", r.onRest),
				link("button noscript", "#"+QuestionID(asked[0].ID), txt(v.t.Say("result.first"))),
			))
		}
		return box.Body(body...)
	}
	body := append([]app.UI{head}, v.phased("div", "", func(after bool) []app.UI {
		if after {
			return r.score(since)
		}
		return r.score(then)
	}, then == since)...)
	var actions []app.UI
	if since.Right < since.Answered() {
		actions = append(actions, with(el("button", "button live-only", txt(v.t.Say("result.retry"))), "type", "button").On("click", r.onRetry))
	}
	if since.Unanswered > 0 {
		actions = append(actions, with(el("button", "button live-only", txt(v.t.Say("result.rest"))), "type", "button").On("click", r.onRest))
	}
	return box.Body(append(body,
		el("div", "question__actions", append(actions,
			with(el("button", "button button--plain live-only", txt(v.t.Say("result.reset"))), "type", "button").On("click", r.onReset))...,
		),
		el("div", "install",
			el("p", "install__offer", with(el("button", "button", txt(v.t.Say("install.button"))), "type", "button", "data-do", "install")),
			el("p", "install__ios small", txt(v.t.Say("install.ios"))),
		),
		el("details", "why", el("summary", "", txt(v.t.Say("result.review"))), el("ol", "review", v.review()...)),
	)...)
}

func (r *result) score(s quiz.Score) []app.UI {
	v := r.view()
	if s.Answered() == 0 { // but questions of the other phase are
		return []app.UI{el("p", "", txt(v.t.Say("result.nothing")))}
	}
	body := []app.UI{el("p", "result__score", txt(v.scoreLine(s)))}
	switch {
	case s.Unanswered > 0: // what it says of all questions would be too much
		body = append(body, el("p", "", txt(v.t.Say("result.part", i18n.N("n", s.Answered()), i18n.S("total", v.t.Number(float64(s.Total)))))))
	case len(v.Story.Bands) > 0:
		mins := make([]int, len(v.Story.Bands))
		for i, b := range v.Story.Bands {
			mins[i] = b.Min
		}
		body = append(body, el("p", "", txt(v.Story.Bands[quiz.Band(mins, s.Percent())].Text)))
	}
	count := func(outcome string, n int) app.UI {
		return el("li", "shape shape--"+outcome, txt(v.t.Say("result."+outcome, i18n.N("n", n))))
	}
	counts := []app.UI{count("right", s.Right), count("wrong", s.Wrong), count("unknown", s.Unknown)}
	if s.Unanswered > 0 {
		counts = append(counts, count("unanswered", s.Unanswered))
	}
	return append(body, el("ol", "dots", v.dots()...), el("ul", "result__counts", counts...), &share{store: r.store, score: s})
}

// scoreLine returns the number of right answers and of the questions that are
// answered: those left out are not missed. It says so if none is answered.
func (v View) scoreLine(s quiz.Score) string {
	if s.Answered() == 0 {
		return v.t.Say("result.nothing")
	}
	return v.t.Say("result.score", i18n.S("right", v.t.Number(float64(s.Right))), i18n.S("total", v.t.Number(float64(s.Answered()))))
}

// dots draws the number of each question with a shape for its outcome.
func (v View) dots() []app.UI {
	items := make([]app.UI, len(v.Story.Questions))
	for i, q := range v.Story.Questions {
		name, n := OutcomeName(v.Outcome(i)), v.t.Number(float64(i+1))
		items[i] = el("li", on(q.Phase == story.After, "after"), with(link("shape shape--"+name, "#"+QuestionID(q.ID), el("span", "", txt(n))),
			"aria-label", n+", "+v.t.Say("outcome."+name)))
	}
	return items
}

// review lists the questions with their outcomes.
func (v View) review() []app.UI {
	items := make([]app.UI, len(v.Story.Questions))
	for i, q := range v.Story.Questions {
		name := OutcomeName(v.Outcome(i))
		items[i] = el("li", on(q.Phase == story.After, "after"),
			el("span", "outcome outcome--"+name, txt(v.t.Say("outcome."+name))),
			link("", "#"+QuestionID(q.ID), plain(q.Prompt)...),
		)
	}
	return items
}

// onRetry starts another attempt at the questions that are answered, but not
// right.
func (r *result) onRetry(app.Context, app.Event) {
	st := r.store.read()
	st.Quiz, st.At = st.Quiz.Retry(quiz.Asked(r.view().questions, st.Since)), ""
	if only := st.Quiz.Only(); only != nil {
		st.At = only[0]
	}
	r.store.restartQuiz(st)
}

// onRest goes on to the first question that was left out.
func (r *result) onRest(app.Context, app.Event) {
	st := r.store.read()
	st.Quiz, st.At = st.Quiz.Resume(), ""
	for _, q := range quiz.Asked(r.view().questions, st.Since) {
		if st.At == "" && st.Quiz.Given(q.ID) == nil {
			st.At = q.ID
		}
	}
	r.store.restartQuiz(st)
}

// onReset clears all answers.
func (r *result) onReset(app.Context, app.Event) {
	st := r.store.read()
	st.Quiz, st.At = st.Quiz.Reset(), ""
	r.store.restartQuiz(st)
}

// share is the part of the result for sharing the score: a text and a link that
// opens a new quiz and whose preview shows the score.
type share struct {
	app.Compo
	store *Store
	score quiz.Score
}

// Render draws the text, the link and a button.
func (s *share) Render() app.UI {
	v := s.store.view
	return el("p", "share",
		el("span", "share__text", txt(v.scoreText(s.score)+" ")),
		with(link("share__link", v.scoreHref(s.score), txt(v.t.Say("share.link"))), "target", "_blank"),
		with(el("button", "button live-only", txt(v.t.Say("share.button"))), "type", "button").On("click", s.onShare),
	)
}

// Assign copies the score to draw from drawn, the component of the parent's
// latest render.
func (s *share) Assign(drawn app.Composer) {
	if other, ok := drawn.(*share); ok {
		s.score = other.score
	}
}

func (s *share) onShare(app.Context, app.Event) {
	v := s.store.view
	page().Call("share", v.scoreText(s.score), v.scoreHref(s.score), v.t.Say("share.copied"), v.t.Say("share.failed"))
}

func (v View) scoreText(s quiz.Score) string {
	return v.t.Say("share.text", i18n.S("right", v.t.Number(float64(s.Right))), i18n.S("total", v.t.Number(float64(s.Answered()))), i18n.S("title", v.Story.Title))
}

// scoreHref leads to a quiz of the same questions.
func (v View) scoreHref(s quiz.Score) string {
	query := "score=" + strconv.Itoa(s.Right) + "-" + strconv.Itoa(s.Answered())
	if set := (Options{Paged: true, Set: v.Options.Set, Questions: v.Options.Questions}).query(BlockRoute); set != "" {
		query = set + "&" + query
	}
	return v.Href(v.Story.Lang, Route{Kind: BlockRoute, Block: "quiz"}) + "?" + query
}

// Scored reports whether there is a result of the questions: of several, or of the
// only one of a quiz. A question that is embedded alone has its verdict and no more.
func (v View) Scored() bool {
	return len(v.questions) > 1 || len(v.questions) == 1 && v.Route.Kind == BlockRoute
}
