package ui

import (
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"sanctuary/app/compare"
	"sanctuary/app/i18n"
	"sanctuary/app/permalink"
	"sanctuary/app/quiz"
	"sanctuary/app/story"
)

// Explainer is the page in the browser: the only component, the only state.
//
// Its handlers are on the root and capture nothing: go-app keeps the first
// handler it saw for a given function, whatever it captured since (go-app
// issue 1107). They read what the page's controls hold and call set.
type Explainer struct {
	app.Compo
	view View
}

// New returns the component that shows v.
func New(v View) *Explainer { return &Explainer{view: v} }

// Render draws the page as the server drew it.
func (e *Explainer) Render() app.UI {
	return e.view.root().
		On("controls", e.onControls).
		On("input", e.onInput).
		On("click", e.onClick)
}

// OnMount makes the address say what the reader did before the program came.
func (e *Explainer) OnMount(app.Context) { e.save(true) }

// onControls reads the page anew when a control has changed or an answer was
// given, and what the style shows of it has been drawn.
func (e *Explainer) onControls(ctx app.Context, _ app.Event) {
	e.set(ctx, e.read())
}

// onInput searches while the reader types.
func (e *Explainer) onInput(ctx app.Context, event app.Event) {
	if event.Get("target").Get("type").String() == "search" {
		e.set(ctx, e.read())
	}
}

// onClick does what the button under the pointer is for.
func (e *Explainer) onClick(ctx app.Context, event app.Event) {
	button := event.Get("target").Call("closest", "[data-do]")
	if !button.Truthy() {
		return
	}
	st := e.read()
	// Controls are put right, and the focus moves, once the page is redrawn.
	within, then, id := "", "focus", ""
	switch button.Get("dataset").Get("do").String() {
	case "finish":
		st.Quiz = st.Quiz.Finish()
		then, id = "show", "result"
	case "clear":
		id = button.Get("value").String()
		st = clear(st, id)
		within = id
	case "retry":
		st.Quiz = st.Quiz.Retry(quiz.Asked(e.view.questions, st.Since))
		within, then, id = "quiz", "show", "quiz"
	case "reset":
		st.Quiz = st.Quiz.Reset()
		within, then, id = "quiz", "show", "quiz"
	case "unpick":
		st.Compare = st.Compare.ClearPicks()
		within, id = "compare", "places-controls"
	case "share":
		page().Call("share", e.view.shareText(), e.view.shareHref(), e.view.t.Say("share.copied"), e.view.t.Say("share.failed"))
		return
	default:
		return
	}
	e.set(ctx, st)
	ctx.Defer(func(app.Context) {
		if within != "" {
			page().Call("apply", e.view.Query(), within)
		}
		page().Call(then, id)
	})
}

// clear takes back the answer to the prompt with an element id.
func clear(st permalink.State, id string) permalink.State {
	kind, rest, _ := strings.Cut(id, "-")
	switch kind {
	case "q":
		st.Quiz = st.Quiz.Clear(rest)
	case "g":
		delete(st.Guesses, rest)
	case "w":
		delete(st.Sorted, rest)
	}
	return st
}

// read returns the state the page's controls hold. The order in which
// questions were answered is not in the controls: it is carried over.
func (e *Explainer) read() permalink.State {
	values := permalink.Parse(page().Call("query").String())
	st := permalink.Decode(e.view.schema, values)
	if len(values[permalink.KeyPick]) > compare.MaxPicks {
		st.Compare.Picks = e.view.State.Compare.Picks
		page().Call("say", e.view.t.Say("places.max"))
		page().Call("apply", e.view.schema.Encode(st))
	}
	run := e.view.State.Quiz.WithOnly(st.Quiz.Only())
	for _, q := range e.view.questions {
		if given := st.Quiz.Given(q.ID); given != nil {
			run = run.Answer(q, given)
		} else {
			run = run.Clear(q.ID)
		}
	}
	if st.Quiz.Finished() {
		run = run.Finish()
	}
	st.Quiz = run
	return st
}

// set is the only writer of the state: it redraws the page, keeps the address
// and the device up to date and says what changed.
func (e *Explainer) set(ctx app.Context, st permalink.State) {
	old := e.view
	e.view.State = st
	if e.view.Query() != old.Query() {
		e.save(false)
		e.tell(old)
		page().Call("say", e.view.news(old))
	}
	ctx.Defer(func(app.Context) { page().Call("adopt") })
}

// tell lets the page around a frame know what happened, if it asked to be told.
func (e *Explainer) tell(old View) {
	v := e.view
	for i, q := range v.questions {
		if given := v.State.Quiz.Given(q.ID); given != nil && !equal(given, old.State.Quiz.Given(q.ID)) {
			page().Call("tell", "answer", "question", q.ID, "outcome", outcomeName(v.outcome(i)))
		}
	}
	if v.finished() && !old.finished() {
		s := v.State.Quiz.Score(v.questions, v.State.Since)
		page().Call("tell", "complete", "right", s.Right, "total", s.Total)
	}
}

// save keeps the address and the device up to date with the state. What an
// arriving page shows because its address says so is not the device's yet.
func (e *Explainer) save(arriving bool) {
	query, address := e.view.Query(), page().Get("path").String()
	if query != "" {
		address += "?" + query
	}
	page().Call("save", query, address, arriving)
}

// news says in a sentence what changed since old, for readers who cannot see
// it happen; empty if they were told by the control itself.
func (v View) news(old View) string {
	for i, q := range v.questions {
		given, before := v.State.Quiz.Given(q.ID), old.State.Quiz.Given(q.ID)
		if given != nil && !equal(given, before) {
			return v.feedback(i)
		}
	}
	for _, g := range v.guesses() {
		if said := v.State.Guesses[g.ID]; said != "" && said != old.State.Guesses[g.ID] {
			return v.gap(g.Scale, said)
		}
	}
	for _, p := range v.Story.Plan.Powers {
		if levels := v.State.Sorted[p.ID]; levels != nil && !equal(levels, old.State.Sorted[p.ID]) {
			return v.sortedNews(p, levels)
		}
	}
	c, o := v.State.Compare, old.State.Compare
	switch {
	case v.State.Quiz.Finished() && !old.State.Quiz.Finished():
		s := v.State.Quiz.Score(v.questions, v.State.Since)
		return v.t.Say("result.score", i18n.S("right", v.t.Number(float64(s.Right))), i18n.S("total", v.t.Number(float64(s.Total))))
	case c.Country != o.Country || c.Status != o.Status || c.Find != o.Find:
		return v.t.Say("places.count", i18n.N("n", len(c.Rows(v.rows))), i18n.S("total", v.t.Number(float64(len(v.rows)))))
	case len(c.Picks) > 1 && !equal(c.Picks, o.Picks):
		return v.t.Say("side.title", i18n.S("names", v.t.List(v.names(c.Picks))))
	}
	return ""
}

// feedback is the outcome of a question in a sentence.
func (v View) feedback(i int) string {
	q := v.Story.Questions[i]
	outcome := v.outcome(i)
	said := v.t.Say("outcome." + outcomeName(outcome))
	given := v.State.Quiz.Given(q.ID)
	if q.Kind == "slider" && outcome != quiz.Unknown {
		return said + " " + v.gap(*q.Scale, number(given))
	}
	if outcome == quiz.Right {
		for _, o := range q.Options {
			if has(given, o.ID) && q.Kind != "multiple" && q.Kind != "order" {
				return said + " " + o.Feedback.String()
			}
		}
		return said
	}
	return said + " " + v.t.Say("say.answer", i18n.S("answer", v.answer(q)))
}

// sortedNews says whether a power was put where it is decided.
func (v View) sortedNews(p story.Power, levels []string) string {
	outcome := "outcome.wrong"
	if has(p.Levels, levels[0]) {
		outcome = "outcome.right"
	}
	var names []string
	for _, l := range v.Story.Plan.Levels {
		if has(p.Levels, l.ID) {
			names = append(names, l.Name)
		}
	}
	return v.t.Say(outcome) + " " + v.t.Say("say.answer", i18n.S("answer", v.t.List(names)))
}

// answer is the right answer of a question in words.
func (v View) answer(q story.Question) string {
	if q.Scale != nil {
		return v.truth(*q.Scale)
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

func (v View) names(places []string) []string {
	var names []string
	for _, id := range places {
		for _, p := range v.Story.Places {
			if p.ID == id {
				names = append(names, p.Name)
			}
		}
	}
	return names
}

func equal(a, b []string) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}
