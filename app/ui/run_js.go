package ui

import (
	"errors"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"sanctuary/app/i18n"
	"sanctuary/app/permalink"
	"sanctuary/app/story"
)

// Run hydrates the page in the browser. It returns only if the story cannot be
// decoded. It first renders the islands for the state that the server rendered,
// so that they can adopt the server's elements, and then for the state of the
// controls, which the reader may have changed meanwhile.
//
// It needs the reduced go-app that cmd/lean makes, which has app.Adopt.
func Run() error {
	pause()
	packed, spoken := i18n.Load(page().Get("story").String())
	s, ok := story.Unpack(packed)
	if !ok || !spoken {
		return errors.New("the story cannot be read")
	}
	base := page().Get("base").String()
	_, route := ParsePath(strings.TrimPrefix(page().Get("path").String(), base), s.Languages)
	store := NewStore(NewView(s, base, route, permalink.Parse(page().Get("served").String())))
	store.linked, _ = store.view.requestedPicks(permalink.Parse(app.Window().Get("location").Get("search").String()))
	pause()
	islands := adopt(store)
	store.redraw = func() { app.Update(islands...) }
	store.afterwards = app.Defer
	document := app.Window().Get("document")
	listen := func(event string, do func(app.Value)) {
		document.Call("addEventListener", event, app.FuncOf(func(_ app.Value, args []app.Value) any {
			app.Dispatch(func() { do(args[0]) })
			return nil
		}))
	}
	read := func() {
		values := controls()
		store.set(store.decode(values))
		for _, id := range store.view.Unread(values) {
			page().Call("unread", id)
		}
	}
	listen("explainer:controls", func(app.Value) { read() })
	listen("explainer:refused", func(event app.Value) {
		id := event.Get("detail").Get("id").String()
		page().Call("complain", id, store.view.Complaint(id, event.Get("detail").Get("said").String()))
	})
	listen("click", func(event app.Value) {
		button := event.Get("target").Call("closest", "button[data-do]")
		if button.Truthy() {
			store.do(button.Get("dataset").Get("do").String(), button.Get("value").String())
		}
	})
	app.Dispatch(func() {
		// First started, so that set may write the state into the address.
		page().Call("started")
		read()
	})
	app.Run()
	return nil
}

// adopt hydrates the page's islands and returns their components. An island
// whose elements differ from what its component draws is drawn anew; in dev
// mode the page logs the difference.
func adopt(store *Store) []app.Composer {
	var all []app.Composer
	elements := app.Window().Get("document").Call("querySelectorAll", "[data-island]")
	for i := range elements.Length() {
		element := elements.Index(i)
		data := element.Get("dataset")
		of := ""
		if data.Get("of").Truthy() {
			of = data.Get("of").String()
		}
		name := data.Get("island").String()
		c := store.Island(name, of)
		if c == nil {
			continue
		}
		if differs := app.Adopt(c, element); differs != "" {
			page().Call("differs", strings.TrimSpace(name+" "+of), differs)
		}
		all = append(all, c)
	}
	return all
}

// pause yields to the browser, so that it can paint and handle input between
// two tasks. It uses a timer of the boot script, because importing package time
// would make the program larger.
func pause() {
	over := make(chan struct{})
	resume := app.FuncOf(func(app.Value, []app.Value) any {
		close(over)
		return nil
	})
	page().Call("pause", resume)
	<-over
	resume.Release()
}

// do runs the action of a button outside the islands; value is its argument:
// unpick eastbay removes that pick, and unpick without one all of them.
func (s *Store) do(action, value string) {
	switch action {
	case "finish":
		st := s.read()
		st.Quiz = st.Quiz.Finish()
		s.set(st)
		s.afterwards(func() {
			page().Call("apply", s.view.Query(), "carried")
			page().Call("show", "result")
		})
	case "unpick":
		st := s.read()
		st.Compare = st.Compare.Unpick(value)
		s.set(st)
		s.afterwards(func() {
			page().Call("apply", s.view.Query(), "picks")
			if len(s.view.State.Compare.Picks) > 0 {
				page().Call("focus", "tray")
			} else {
				page().Call("focus", "picks")
			}
		})
	case "clear":
		s.set(clear(s.read(), value))
		s.afterwards(func() {
			page().Call("apply", s.view.Query(), value)
			page().Call("focus", value)
		})
	}
}

// clear removes the answer to the prompt with an element id from st.
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
