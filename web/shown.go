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
}

// show returns the content of the page r for a query.
func (s *Site) show(lang string, r ui.Route, q permalink.Values) shown {
	if embed.IsTool(r.Kind) {
		return shown{ui.NewView(s.stories[lang], s.base, r, nil), s.embeds.Choice(lang, url.Values(q))}
	}
	return shown{View: ui.NewView(s.stories[lang], s.base, r, q)}
}

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
	return template.HTML(page.New(v.View, page.Drawn(v.View)).Body())
}
