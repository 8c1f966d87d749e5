package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"sanctuary/app/i18n"
	"sanctuary/app/story"
)

// Notes draws the notes and the glossary entries that references open in
// place, as popovers. They are a file of their own, fetched when the first
// reference is opened: they weigh as much as half the page.
func (v View) Notes() app.UI {
	body := []app.UI{el("h2", "bodies__title", txt(v.t.Say("notes.title")))}
	for _, id := range v.Story.Cited() {
		if f, ok := v.findFact(id); ok {
			body = append(body, v.popover("note-"+id, v.t.Say("note.label", i18n.S("n", v.t.Number(float64(v.notes[id])))), v.factBody(f)))
		}
	}
	for _, t := range v.Story.Terms {
		body = append(body, v.popover("term-"+t.ID, t.Name, v.termBody(t)))
	}
	return with(el("div", "bodies", body...), "id", "notes")
}

func (v View) popover(id, name string, inside []app.UI) app.UI {
	head := el("p", "note__head",
		el("b", "", txt(name)),
		with(el("button", "button button--plain", txt(v.t.Say("note.close"))), "type", "button", "popovertarget", id, "popovertargetaction", "hide"),
	)
	return with(el("div", "note", append([]app.UI{head}, inside...)...),
		"popover", "auto", "id", id, "tabindex", "-1", "role", "dialog", "aria-label", name)
}

// factBody draws a fact: what it says, who says so, and what it does not say.
func (v View) factBody(f story.Fact) []app.UI {
	rows := []app.UI{
		el("dt", "", txt(v.t.Say("note.who"))), el("dd", "", txt(f.Who)),
		el("dt", "", txt(v.t.Say("note.kind"))), el("dd", "", v.kind(f.Kind)),
		el("dt", "", txt(v.t.Say("note.asof"))), el("dd", "", txt(v.t.Date(f.AsOf))),
		el("dt", "", txt(v.t.Say("note.confidence"))), el("dd", "", txt(v.t.Say("confidence."+string(f.Confidence)))),
	}
	if len(f.Not) > 0 {
		rows = append(rows, el("dt", "", txt(v.t.Say("note.not"))), el("dd", "", v.plain(f.Not)...))
	}
	if len(f.Sources) > 0 {
		rows = append(rows, el("dt", "", txt(v.t.Say("note.sources"))), el("dd", "", each(f.Sources, func(id string) app.UI {
			s := v.source(id)
			return el("span", "note__source", v.sourceLink(s), txt(", "+v.sourceDetail(s)))
		})...))
	}
	text := el("p", "", v.plain(f.Text)...)
	if f.Phase == story.After {
		text = el("p", "", append([]app.UI{v.chip(f.AsOf), app.Text(" ")}, v.plain(f.Text)...)...)
	}
	return []app.UI{text, el("dl", "detail", rows...),
		el("p", "small", link("", v.Href(v.Story.Lang, Route{Kind: FactRoute, ID: f.ID}), txt(v.t.Say("note.page", i18n.S("id", f.ID)))))}
}

func (v View) termBody(t story.Term) []app.UI {
	return each(t.Means, func(s story.Statement) app.UI {
		class := ""
		if s.Phase == story.After {
			class = "after"
		}
		return el("p", class, append(v.plain(s.Text), v.refs(s.Facts)...)...)
	})
}

func (v View) source(id string) story.Source {
	for _, s := range v.Story.Sources {
		if s.ID == id {
			return s
		}
	}
	return story.Source{ID: id, Title: id}
}

func (v View) sourceLink(s story.Source) app.UI {
	return with(link("", s.URL, txt(s.Title)), "target", "_blank", "rel", "noopener", "lang", s.Lang)
}

// sourceDetail says who published a source and when, and whether the link
// leads to a copy.
func (v View) sourceDetail(s story.Source) string {
	d := s.Publisher
	if s.Date != "" {
		d = v.t.Say("source.detail", i18n.S("publisher", s.Publisher), i18n.S("date", v.t.Date(s.Date)))
	}
	if s.Mirror {
		d = v.t.Say("source.mirror", i18n.S("detail", d))
	}
	return d
}

// sources draws the way to everything about the explainer.
func (v View) sources() []app.UI {
	return []app.UI{
		v.heading("sources"),
		el("p", "js-only", with(el("button", "button", txt(v.t.Say("page.print"))), "type", "button", "data-print", "1")),
		keep(el("ul", "columns"), "sources-list", func() []app.UI {
			return each([]RouteKind{SourcesRoute, GlossaryRoute, AboutRoute, CorrectionsRoute, BuilderRoute}, func(k RouteKind) app.UI {
				return el("li", "part",
					el("h3", "", link("", v.Href(v.Story.Lang, Route{Kind: k}), txt(v.t.Say(string(k)+".page")))),
					el("p", "", txt(v.t.Say(string(k)+".what"))),
				)
			})
		}),
	}
}
