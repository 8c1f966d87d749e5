package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"sanctuary/app/story"
)

// The islands use app.Elem alone: go-app's typed elements would each bring some
// hundred methods into the browser's program.

// el returns an element with an optional class and its children. Children that
// are nil are left out.
func el(tag, class string, body ...app.UI) app.HTMLElem {
	e := app.Elem(tag)
	if class != "" {
		e = e.Class(class)
	}
	return e.Body(present(body)...)
}

func present(body []app.UI) []app.UI {
	kept := make([]app.UI, 0, len(body))
	for _, b := range body {
		if b != nil {
			kept = append(kept, b)
		}
	}
	return kept
}

// with sets attributes given as names and values in turn. An empty value sets
// nothing. Names that go-app would set as properties (checked, value, open,
// selected, hidden) are written in capitals: then it sets the attribute, which
// is the same in HTML, and the page the server sent and the page the browser
// builds stay equal.
func with(e app.HTMLElem, pairs ...string) app.HTMLElem {
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			e = e.Attr(pairs[i], pairs[i+1])
		}
	}
	return e
}

// on returns name if set is true, for the value of a boolean attribute.
func on(set bool, name string) string {
	if set {
		return name
	}
	return ""
}

func txt(s string) app.UI {
	if s == "" {
		return nil
	}
	return app.Text(s)
}

// link returns a link; inside is what it shows.
func link(class, href string, inside ...app.UI) app.HTMLElem {
	return with(el("a", class, inside...), "href", href)
}

func classes(names ...string) string {
	var s string
	for _, n := range names {
		if n == "" {
			continue
		}
		if s != "" {
			s += " "
		}
		s += n
	}
	return s
}

// svgNS is the namespace of drawings.
const svgNS = "http://www.w3.org/2000/svg"

func svg(tag string, pairs ...string) app.HTMLElem {
	return with(app.Elem(tag).XMLNS(svgNS), pairs...)
}

// plain draws a text without its glossary terms. Runs in another language are
// elements of their own; neighbouring runs of text are one, as a parser makes
// them.
func plain(t story.Text) []app.UI {
	var body []app.UI
	var run string
	flush := func() {
		if run != "" {
			body = append(body, app.Text(run))
		}
		run = ""
	}
	for _, span := range t {
		if span.Lang == "" {
			run += span.Text
			continue
		}
		flush()
		body = append(body, with(el("i", "", txt(span.Text)), "lang", span.Lang))
	}
	flush()
	return body
}
