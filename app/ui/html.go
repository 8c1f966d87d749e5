package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// The views use app.Elem alone: go-app's typed elements would each bring some
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

// void returns an element without content, such as an input.
func void(tag, class string, pairs ...string) app.UI {
	e := app.ElemSelfClosing(tag)
	if class != "" {
		e = e.Class(class)
	}
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			e = e.Attr(pairs[i], pairs[i+1])
		}
	}
	return e
}

// link returns a link; inside is what it shows.
func link(class, href string, inside ...app.UI) app.HTMLElem {
	return with(el("a", class, inside...), "href", href)
}

// keep marks an element whose content does not depend on the reader. The
// server draws it; the browser's program draws only the element, and the boot
// script moves the content over (see adopt in web/static/boot/program.js). The id must
// be unique.
func keep(e app.HTMLElem, id string, body func() []app.UI) app.HTMLElem {
	e = with(e, "id", id, "data-keep", "1")
	if app.IsClient {
		return e
	}
	return e.Body(present(body())...)
}

// each draws one thing per item.
func each[T any](items []T, draw func(T) app.UI) []app.UI {
	body := make([]app.UI, 0, len(items))
	for _, item := range items {
		body = append(body, draw(item))
	}
	return body
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
