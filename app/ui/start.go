package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"sanctuary/app/i18n"
)

// start shows the reader's progress with the short quiz.
type start struct{ island }

// Render draws a sentence, or nothing if no question is answered.
func (s *start) Render() app.UI {
	box := s.root(StartIsland, "p", "start")
	v := s.view()
	done := 0
	for _, id := range v.Story.Front.Short {
		if v.State.Quiz.Given(id) != nil {
			done++
		}
	}
	if done == 0 {
		return with(box, "HIDDEN", "hidden")
	}
	return box.Body(el("span", "", txt(v.t.Say("quiz.begun", i18n.N("n", done), i18n.S("total", v.t.Number(float64(len(v.Story.Front.Short))))))))
}
