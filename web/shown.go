package web

import (
	"html/template"
	"net/url"

	"sanctuary/app/permalink"
	"sanctuary/app/ui"
	"sanctuary/web/embed"
	"sanctuary/web/page"
)

// shown is what a page shows: a view, and on the pages for newsrooms the choice
// made there.
type shown struct {
	ui.View
	Choice embed.Choice
}

// show returns what a page of a story shows for a query.
func (s *Site) show(lang string, r ui.Route, q permalink.Values) shown {
	if embed.IsTool(r.Kind) {
		return shown{ui.NewView(s.stories[lang], s.base, r, nil), s.embeds.Choice(lang, url.Values(q))}
	}
	return shown{View: ui.NewView(s.stories[lang], s.base, r, q)}
}

// Query is the canonical query of what is shown.
func (v shown) Query() string {
	if embed.IsTool(v.Route.Kind) {
		return v.Choice.Query()
	}
	return v.View.Query()
}

// body returns what a document's body holds.
func (s *Site) body(v shown) template.HTML {
	if embed.IsTool(v.Route.Kind) {
		return s.embeds.Tool(v.Route.Kind, v.Choice)
	}
	return template.HTML(page.New(v.View, page.Drawn(v.View)).Body())
}
