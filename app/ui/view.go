// Package ui draws the explainer with go-app, on the server and in the browser.
//
// Everything a page shows is a function of a [View], a plain value. The one
// thing with state is [Explainer], which holds the current View in the browser
// and replaces it when the reader does something. What the reader did is read
// from the page's own controls, in the words of a permalink: the server reads
// an address and the browser reads its controls by the same function.
//
// The package does not decide anything: answers are marked by quiz, rows are
// chosen by compare, addresses are read by permalink.
package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"sanctuary/app/compare"
	"sanctuary/app/i18n"
	"sanctuary/app/permalink"
	"sanctuary/app/quiz"
	"sanctuary/app/story"
)

// View is everything one page shows, as a value: the same View gives the same
// markup on the server and in the browser.
type View struct {
	Story *story.Story
	Base  string // path prefix of the site, without a trailing slash
	Route Route
	State permalink.State

	Options Options // of an embed, or those chosen in the builder
	Choice  Choice  // in the builder

	t         i18n.Text
	schema    permalink.Schema
	questions []quiz.Question // in the order of Story.Questions
	rows      []compare.Row   // in the order of Story.Places
	notes     map[string]int  // fact id -> number of its note
}

// NewView returns the view of a route for the state that a query or the
// page's controls hold.
func NewView(s *story.Story, base string, r Route, q permalink.Values) View {
	v := View{Story: s, Base: base, Route: r, t: i18n.For(s.Lang)}
	if r.Kind == EmbedRoute {
		v.Options = readOptions(s, q)
		v.Story = narrow(s, r, v.Options)
	}
	if app.IsServer && r.Kind == BuilderRoute {
		v.Choice, q = readChoice(s, q)
		v.Options = readOptions(s, q)
	}
	v.bind()
	v.State = permalink.Decode(v.schema, q)
	return v
}

// UI draws the page: the body's first element.
func (v View) UI() app.UI { return v.root() }

func (v View) root() app.HTMLElem {
	page := with(el("div", "page"), "id", "app")
	switch v.Route.Kind {
	case EmbedRoute:
		page = with(el("div", classes("page page--embed", on(v.Options.Paged, "page--paged"))), "id", "app", "data-theme", v.State.Theme)
		if !v.State.Since {
			page = with(page, "data-since", "0")
		}
		return page.Body(present(v.embed())...)
	case PageRoute:
		return page.Body(v.page()...)
	}
	if app.IsServer { // other pages have no program
		page = page.Body(v.document()...)
	}
	return page
}

// Title is the document's title.
func (v View) Title() string {
	switch v.Route.Kind {
	case PageRoute, EmbedRoute:
		return v.Story.Title
	case FactRoute:
		return v.t.Say("fact.title", i18n.S("id", v.Route.ID)) + " · " + v.Story.Short
	case SourcesRoute, GlossaryRoute, AboutRoute, CorrectionsRoute, BuilderRoute, CheckRoute:
		return v.t.Say(string(v.Route.Kind)+".title") + " · " + v.Story.Short
	}
	return v.t.Say("notfound.title")
}

// Description is the document's summary for search engines and link previews.
func (v View) Description() string {
	if f, ok := v.findFact(v.Route.ID); ok && v.Route.Kind == FactRoute {
		return f.Text.String()
	}
	if v.Route.Kind == BuilderRoute || v.Route.Kind == CheckRoute {
		return v.t.Say(string(v.Route.Kind) + ".what")
	}
	return v.Story.Description
}

// Query is the canonical query of the state and of an embed's options, without
// a question mark; empty for a page nobody has touched.
func (v View) Query() string {
	q := v.schema.Encode(v.State)
	for _, more := range []string{v.Options.query(), v.Choice.query(v.Story)} {
		if q != "" && more != "" {
			q += "&"
		}
		q += more
	}
	return q
}

// Href returns the address of a route in a language, with the base.
func (v View) Href(lang string, r Route) string { return v.Base + r.Path(lang) }

// here is the address of this page in a language, with its state.
func (v View) here(lang string) string {
	href := v.Href(lang, v.Route)
	if q := v.Query(); q != "" {
		href += "?" + q
	}
	return href
}

// Routes lists every page of a story, apart from its language.
func Routes(s *story.Story) []Route {
	routes := []Route{{Kind: PageRoute}, {Kind: SourcesRoute}, {Kind: GlossaryRoute}, {Kind: AboutRoute}, {Kind: CorrectionsRoute},
		{Kind: BuilderRoute}, {Kind: CheckRoute}}
	for _, b := range (View{Story: s}).allBlocks() {
		if b.id != "sources" {
			routes = append(routes, Route{Kind: EmbedRoute, Block: b.id})
		}
	}
	for _, q := range s.Questions {
		routes = append(routes, Route{Kind: EmbedRoute, Block: "quiz", ID: q.ID})
	}
	for _, d := range s.Dimensions {
		routes = append(routes, Route{Kind: EmbedRoute, Block: "compare", ID: d.ID})
	}
	for _, f := range s.Facts {
		routes = append(routes, Route{Kind: FactRoute, ID: f.ID})
	}
	return routes
}
