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
	Strays []string     // messages about what the address asks for in vain
	plain  string       // query of the page's initial state: that of an edition has one
}

// show returns the content of the page r for a query.
func (s *Site) show(lang string, r ui.Route, q permalink.Values) shown {
	if embed.IsTool(r.Kind) {
		return shown{View: ui.NewView(s.stories[lang], s.base, r, nil), Choice: s.embeds.Choice(lang, url.Values(q))}
	}
	q = s.normalizeEdition(lang, r, q)
	v := ui.NewView(s.stories[lang], s.base, r, q)
	made := shown{View: v, Faults: page.Faults(v, q), Strays: page.Strays(v, s.stories[lang], q)}
	if s.pinned != nil && r.Kind == ui.EmbedRoute {
		made.plain = ui.OptionEdition + "=" + s.pinned.day
	}
	return made
}

// isInitial reports whether the page is in its initial state, as without a query.
func (v shown) isInitial() bool {
	return v.Query() == v.plain && v.Faults == nil && v.Strays == nil && !v.Choice.WrongAccent
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
	p := page.New(v.View, page.Drawn(v.View)).WithFaults(v.Faults).WithStrays(v.Strays)
	p.Pin(s.pin(v.View))
	if s.sets != nil {
		p.Count()
	}
	p.Revision = s.revision
	p.Masthead = s.look.mastheads[v.Story.Lang]
	return template.HTML(p.Body())
}
