package ui

import (
	"slices"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"sanctuary/app/permalink"
)

// Store holds the state of a page, which all its islands share. Only its
// methods change the state; components read it and call them.
type Store struct {
	view   View
	linked []string // places that the address asks to pick, in its order

	// Set in the browser only: see Run.
	redraw     func()       // schedules a render of the islands
	afterwards func(func()) // calls a function after that render
}

// NewStore returns a store whose state is that of v.
func NewStore(v View) *Store { return &Store{view: v} }

// page returns the boot script's object with functions for the program
// (web/static/boot/program.js).
func page() app.Value { return app.Window().Get("explainer") }

// read returns the state of the page's controls. Its picks may be more than
// [compare.MaxPicks]: see set. The rest of the quiz's state, which is not in
// the controls, is that of the store.
func (s *Store) read() permalink.State { return s.decode(controls()) }

// controls returns the values of the page's controls.
func controls() permalink.Values { return permalink.Parse(page().Call("query").String()) }

// decode returns the state of values of the page's controls: see read.
func (s *Store) decode(values permalink.Values) permalink.State {
	v := s.view
	st := permalink.Decode(v.schema, values)
	st.Compare.Picks = s.inLinkOrder(values)
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

// inLinkOrder returns the places that values ask to pick: first those that the
// address asks for. The controls are in the order of the story, but if an address
// asks for more than there is room for, the first of them are picked.
func (s *Store) inLinkOrder(values permalink.Values) []string {
	asked, _ := s.view.requestedPicks(values)
	picks := ordered(s.linked, asked)
	for _, id := range asked {
		if !slices.Contains(picks, id) {
			picks = append(picks, id)
		}
	}
	return picks
}

// heard returns old with the state that needs no announcement: what the page was
// restored with, what another tab did, and what has been announced. The boot script
// keeps it.
func (s *Store) heard(old View) View {
	values := permalink.Parse(page().Get("heard").String())
	old.State = permalink.Decode(old.schema, values)
	old.State.Compare.Picks = nil
	old.setPicks(s.inLinkOrder(values))
	return old
}

// set makes st the state: it renders the islands, updates the address and the
// browser's storage, and announces what of it is new to screen readers. Picks beyond
// [compare.MaxPicks] are undone in the controls.
func (s *Store) set(st permalink.State) {
	old := s.view
	asked := st.Compare.Picks
	st.Compare.Picks = old.State.Compare.Picks
	s.view.State = st
	s.view.setPicks(asked)
	crowded := len(s.view.State.Compare.Picks) < len(asked)
	if s.view.Query() == old.Query() && !crowded {
		return
	}
	s.redraw()
	if crowded {
		page().Call("apply", s.view.Query(), "picks")
	}
	if only := st.Quiz.Only(); !slices.Equal(only, old.State.Quiz.Only()) {
		page().Call("limit", strings.Join(only, " "))
	}
	page().Call("save", s.view.Query())
	s.notifyHost(old)
	news := s.view.announcement(s.heard(old))
	page().Set("heard", s.view.Query())
	if crowded {
		news = s.view.rejection()
	}
	page().Call("say", news)
	s.reorderPlaces(old)
}

// reorderPlaces reorders the rows of the places' table, if the page has one.
func (s *Store) reorderPlaces(old View) {
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

// notifyHost sends events to the host page of an embed, if it has subscribed to
// them.
func (s *Store) notifyHost(old View) {
	v := s.view
	for i, q := range v.questions {
		if given := v.State.Quiz.Given(q.ID); given != nil && !slices.Equal(given, old.State.Quiz.Given(q.ID)) {
			page().Call("tell", "answer", map[string]any{"question": q.ID, "outcome": OutcomeName(v.Outcome(i))})
		}
	}
	if v.Finished() && !old.Finished() {
		score := v.Score(v.State.Since)
		page().Call("tell", "complete", map[string]any{"right": score.Right, "total": score.Total})
	}
}

// restartQuiz sets the state of the quiz to st, updates its controls and
// scrolls to its beginning.
func (s *Store) restartQuiz(st permalink.State) {
	s.set(st)
	s.afterwards(func() {
		page().Call("apply", s.view.Query(), "quiz")
		page().Call("show", "quiz")
	})
}
