package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"sanctuary/app/story"
)

// The islands use only app.Elem: each of go-app's typed elements would add some
// hundred methods to the browser's program.

// el returns an element with a class, unless it is empty, and children. Nil
// children are left out.
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

// with sets attributes, given as alternating names and values. An attribute
// with an empty value is not set. Write names that go-app would set as
// properties (checked, value, open, selected, hidden) in capitals: then it sets
// the attribute, so that the elements drawn by the server and in the browser
// are equal.
func with(e app.HTMLElem, pairs ...string) app.HTMLElem {
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			e = e.Attr(pairs[i], pairs[i+1])
		}
	}
	return e
}

// on returns name if set is true, otherwise an empty string: the value of a
// boolean attribute for with.
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

// link returns a link with the given content.
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

// svgNS is the XML namespace of SVG.
const svgNS = "http://www.w3.org/2000/svg"

func svg(tag string, pairs ...string) app.HTMLElem {
	return with(app.Elem(tag).XMLNS(svgNS), pairs...)
}

// plain draws a text without glossary links. Runs in another language are
// elements with lang; adjacent runs of text are joined, because the HTML parser
// would join them.
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
