package web

import (
	"html/template"
	"net/url"

	"sanctuary/app/permalink"
	"sanctuary/app/ui"
	"sanctuary/web/embed"
	"sanctuary/web/page"
)

// shown is the content of a page: a view, and for newsroom tools the choice
// made there.
type shown struct {
	ui.View
	Choice embed.Choice
	Faults []page.Fault // of the form that asks for it
}

// show returns the content of the page r for a query.
func (s *Site) show(lang string, r ui.Route, q permalink.Values) shown {
	if embed.IsTool(r.Kind) {
		return shown{View: ui.NewView(s.stories[lang], s.base, r, nil), Choice: s.embeds.Choice(lang, url.Values(q))}
	}
	v := ui.NewView(s.stories[lang], s.base, r, q)
	return shown{View: v, Faults: page.Faults(v, q)}
}

// asks reports whether the page differs from that without a query.
func (v shown) asks() bool { return v.Query() != "" || v.Faults != nil }

// Query returns the canonical query of the page.
func (v shown) Query() string {
	if embed.IsTool(v.Route.Kind) {
		return v.Choice.Query()
	}
	return v.View.Query()
}

// body returns the content of a document's body.
func (s *Site) body(v shown) template.HTML {
	if embed.IsTool(v.Route.Kind) {
		return s.embeds.Tool(v.Route.Kind, v.Choice)
	}
	return template.HTML(page.New(v.View, page.Drawn(v.View)).WithFaults(v.Faults).Body())
}
