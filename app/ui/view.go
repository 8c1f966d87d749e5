// Package ui is what of the explainer is drawn from the reader's state: the
// islands, as go-app components, on the server and in the browser.
//
// Everything an island shows is a function of a [View], a plain value. In the
// browser a [Store] holds the current one and replaces it when the reader does
// something. The reader's answers and choices are what the page's own controls
// hold, in the words of a permalink: the server reads an address and the browser
// reads its controls by the same function.
//
// The server's elements stay: in the browser an island adopts the ones that are
// there (see Run). So that it can, its texts that change are elements of their
// own, and no two texts are neighbours.
//
// What never changes is printed by package page of the site. Nothing is decided
// here: answers are marked by quiz, rows are chosen by compare, addresses are
// read by permalink.
package ui

import (
	"sanctuary/app/compare"
	"sanctuary/app/i18n"
	"sanctuary/app/permalink"
	"sanctuary/app/quiz"
	"sanctuary/app/story"
)

// View is everything one page shows, as a value: the same View gives the same
// markup on the server and in the browser.
type View struct {
	Story   *story.Story
	Base    string // path prefix of the site, without a trailing slash
	Route   Route
	State   permalink.State
	Options Options // of an embed, or of the quiz's page

	t         i18n.Text
	schema    permalink.Schema
	questions []quiz.Question // in the order of Story.Questions
	rows      []compare.Row   // in the order of Story.Places
	left      []string        // ids of places that were asked for and not picked: three are
	stray     bool            // an address asked for a place there is none of
}

// NewView returns the view of a route for the state that a query or the
// page's controls hold.
func NewView(s *story.Story, base string, r Route, q permalink.Values) View {
	v := View{Story: s, Base: base, Route: r, t: i18n.For(s.Lang)}
	switch {
	case r.Kind == EmbedRoute:
		v.Options = ReadOptions(s, q)
	case r.Kind == BlockRoute && r.Block == "quiz":
		v.Options = readPage(s, q)
	}
	v.Story = narrow(s, r, v.Options)
	v.bind()
	v.State = permalink.Decode(v.schema, q)
	v.State.Compare.Picks = nil
	asked, stray := v.asked(q)
	v.ask(asked)
	v.stray = stray
	return v
}

// Query is the canonical query of the state and of an embed's options, without
// a question mark; empty for a page nobody has touched.
func (v View) Query() string {
	q, more := v.schema.Encode(v.State), ""
	if v.Route.Kind == EmbedRoute || v.Route.Block == "quiz" {
		more = v.Options.query(v.Route.Kind)
	}
	if q != "" && more != "" {
		q += "&"
	}
	return q + more
}

// Href returns the address of a route in a language, with the base.
func (v View) Href(lang string, r Route) string { return v.Base + r.Path(lang) }
