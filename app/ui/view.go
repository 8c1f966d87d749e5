// Package ui has the islands, the parts of a page that depend on the reader's
// state, as go-app components. The server renders them; the browser hydrates
// them.
//
// Everything an island shows is a function of a [View], a plain value. In the
// browser a [Store] holds the current one and replaces it when the reader does
// something. The reader's answers and choices are the values of the page's form
// controls, whose names are the keys of a permalink: [permalink.Decode] decodes
// the address on the server and the controls in the browser.
//
// Hydration replaces no elements: in the browser an island adopts those the
// server rendered (see Run). For that each text that changes is in an element
// of its own, and there are no adjacent text nodes, which the HTML parser would
// join.
//
// Everything else is printed by package web/page. Package ui has no rules of
// its own: quiz marks answers, compare selects rows, permalink decodes
// addresses.
package ui

import (
	"sanctuary/app/compare"
	"sanctuary/app/i18n"
	"sanctuary/app/permalink"
	"sanctuary/app/quiz"
	"sanctuary/app/story"
)

// View is everything a page shows, as a value: equal Views give the same markup
// on the server and in the browser.
type View struct {
	Story   *story.Story
	Base    string // path prefix of the site, without a trailing slash
	Route   Route
	State   permalink.State
	Options Options // of an embed, or of the quiz's page

	t           i18n.Text
	schema      permalink.Schema
	questions   []quiz.Question // in the order of Story.Questions
	rows        []compare.Row   // in the order of Story.Places
	rejected    []string        // ids of places that were asked for, but exceed compare.MaxPicks
	unknownPick bool            // the address asked for a place that does not exist
}

// NewView returns the view of a route for the state and options in q, which
// comes from an address or the page's controls. The path prefix base has no
// trailing slash.
func NewView(s *story.Story, base string, r Route, q permalink.Values) View {
	v := View{Story: s, Base: base, Route: r, t: i18n.For(s.Lang).With(s.Wording)}
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
	asked, stray := v.requestedPicks(q)
	v.setPicks(asked)
	v.unknownPick = stray
	return v
}

// Query returns the canonical query of the state and the options, without a
// question mark. It is empty for the initial state and default options.
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
func (v View) Href(lang string, r Route) string { return v.Base + r.Path(lang, v.Story.Languages) }
