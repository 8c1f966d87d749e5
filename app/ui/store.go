package ui

import (
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"sanctuary/app/permalink"
)

// Store is the state of a page, which all its islands share. It is the only
// writer: components read it and call its methods.
type Store struct {
	view View

	// What the browser does and the server does not: see Run.
	redraw     func()       // draws the islands anew, soon
	afterwards func(func()) // calls a function once they are
}

// NewStore returns the state of the page that v shows.
func NewStore(v View) *Store { return &Store{view: v} }

// page is what the boot script offers the program (web/static/boot/program.js).
func page() app.Value { return app.Window().Get("explainer") }

// read returns the state the page's controls hold, with all that is picked, even
// if it is more than there is room for: see set. The order in which questions were
// answered is not in the controls: it is carried over.
func (s *Store) read() permalink.State {
	v := s.view
	values := permalink.Parse(page().Call("query").String())
	st := permalink.Decode(v.schema, values)
	st.Compare.Picks, _ = v.asked(values)
	run := v.State.Quiz.WithOnly(st.Quiz.Only())
	for _, q := range v.questions {
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

// set makes st the state: it has the islands drawn, keeps the address and the
// device up to date and says what changed. A pick that there is no room for is
// taken back.
func (s *Store) set(st permalink.State) {
	old := s.view
	asked := st.Compare.Picks
	st.Compare.Picks = old.State.Compare.Picks
	s.view.State = st
	s.view.ask(asked)
	crowded := len(s.view.State.Compare.Picks) < len(asked)
	if s.view.Query() == old.Query() && !crowded {
		return
	}
	s.redraw()
	if crowded {
		page().Call("apply", s.view.Query(), "picks")
	}
	if only := st.Quiz.Only(); !equal(only, old.State.Quiz.Only()) {
		page().Call("limit", strings.Join(only, " "))
	}
	page().Call("save", s.view.Query())
	s.tell(old)
	news := s.view.news(old)
	if crowded {
		news = s.view.leftOut()
	}
	page().Call("say", news)
	s.arrange(old)
}

// arrange puts the rows of places into the order that was asked for, on the page
// that has them.
func (s *Store) arrange(old View) {
	order, shown := s.view.PlaceOrder()
	before, shownBefore := old.PlaceOrder()
	same := shown == shownBefore
	for i := range order {
		same = same && order[i] == before[i]
	}
	if same || !app.Window().GetElementByID("places-rows").Truthy() {
		return
	}
	rows := make([]string, len(order))
	for i, n := range order {
		rows[i] = PlaceID(s.view.rows[n].ID)
	}
	page().Call("arrange", strings.Join(rows, " "), shown)
}

// tell lets the page around a frame know what happened, if it asked to be told.
func (s *Store) tell(old View) {
	v := s.view
	for i, q := range v.questions {
		if given := v.State.Quiz.Given(q.ID); given != nil && !equal(given, old.State.Quiz.Given(q.ID)) {
			page().Call("tell", "answer", map[string]any{"question": q.ID, "outcome": OutcomeName(v.Outcome(i))})
		}
	}
	if v.Finished() && !old.Finished() {
		score := v.Score(v.State.Since)
		page().Call("tell", "complete", map[string]any{"right": score.Right, "total": score.Total})
	}
}

// again shows the quiz as st has it, from its beginning.
func (s *Store) again(st permalink.State) {
	s.set(st)
	s.afterwards(func() {
		page().Call("apply", s.view.Query(), "quiz")
		page().Call("show", "quiz")
	})
}
