package ui

import (
	"errors"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"sanctuary/app/permalink"
	"sanctuary/app/story"
)

// page is what the boot script offers the program: web/static/3-program.js.
func page() app.Value { return app.Window().Get("explainer") }

// Run takes over the page in the browser. It starts from what the reader has
// already done, which the page's controls say, and returns only if the content
// cannot be read.
func Run() error {
	s, ok := story.Unpack(page().Get("story").String())
	if !ok {
		return errors.New("the story cannot be read")
	}
	path := page().Get("path").String()
	base := page().Get("base").String()
	_, route := ParsePath(strings.TrimPrefix(path, base))
	view := NewView(s, base, route, permalink.Parse(page().Call("remember").String()))
	app.Route(path, func() app.Composer { return New(view) })
	app.RunWhenOnBrowser()
	return nil
}
