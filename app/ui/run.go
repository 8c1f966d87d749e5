package ui

import (
	"errors"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"sanctuary/app/permalink"
	"sanctuary/app/story"
)

// page is what the boot script offers the program: web/static/boot/program.js.
func page() app.Value { return app.Window().Get("explainer") }

// pause lets the browser draw and hear the reader between two pieces of work,
// so that none of them is long. The page's script keeps the time: package time
// would add its timers to the program.
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

// Run takes over the page in the browser. It starts from what the reader has
// already done, which the page's controls say, and returns only if the content
// cannot be read.
func Run() error {
	pause()
	s, ok := story.Unpack(page().Get("story").String())
	if !ok {
		return errors.New("the story cannot be read")
	}
	pause()
	path := page().Get("path").String()
	base := page().Get("base").String()
	_, route := ParsePath(strings.TrimPrefix(path, base))
	read := func(state string) View {
		return NewView(s, base, route, permalink.Parse(page().Call(state).String()))
	}
	// Browsers compile a function when it is first called. The page is drawn
	// once for nothing, so that it is soon drawn in earnest: between remember
	// and then there is no pause, for what the reader did in it would be lost.
	read("query").root()
	pause()
	view := read("remember")
	app.Route(path, func() app.Composer { return New(view) })
	app.RunWhenOnBrowser()
	return nil
}
