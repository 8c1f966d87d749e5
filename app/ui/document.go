package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"sanctuary/app/i18n"
	"sanctuary/app/story"
)

// The pages besides the explainer itself: plain documents without a program.

// plainPage draws a document with a way back to the explainer and a way to the
// other language.
func (v View) plainPage(title string, body ...app.UI) []app.UI {
	bar := []app.UI{link("", v.Href(v.Story.Lang, Route{Kind: PageRoute}), txt(v.Story.Short))}
	for _, lang := range i18n.Languages {
		if lang != v.Story.Lang {
			bar = append(bar, with(link("", v.Href(lang, v.Route), txt(i18n.For(lang).Say("language.name"))), "hreflang", lang, "lang", lang))
		}
	}
	return []app.UI{
		link("skip", "#main", txt(v.t.Say("page.skip"))),
		el("header", "head", el("div", "head__bar", bar...)),
		with(el("main", "stack measure", append([]app.UI{el("h1", "", txt(title))}, body...)...), "id", "main"),
	}
}

// document draws any page that is not the explainer or one of its embeds.
func (v View) document() []app.UI {
	switch v.Route.Kind {
	case FactRoute:
		return v.fact()
	case SourcesRoute:
		return v.sourcesPage()
	case GlossaryRoute:
		return v.glossary()
	case AboutRoute:
		return v.about()
	case CorrectionsRoute:
		return v.corrections()
	}
	return v.notFound()
}

func (v View) notFound() []app.UI {
	body := []app.UI{el("p", "", txt(v.t.Say("notfound.text")))}
	for _, lang := range i18n.Languages {
		body = append(body, el("p", "", with(link("", v.Href(lang, Route{Kind: PageRoute}), txt(i18n.For(lang).Say("notfound.home"))), "hreflang", lang, "lang", lang)))
	}
	return v.plainPage(v.t.Say("notfound.title"), body...)
}

// fact draws the page of one fact: what it says, what it does not say, its
// sources, the statements that rest on it, and what was corrected.
func (v View) fact() []app.UI {
	f, ok := v.findFact(v.Route.ID)
	if !ok {
		return v.notFound()
	}
	body := v.factBody(f)
	body = body[:len(body)-1] // the link to this page
	var relying []app.UI
	seen := map[string]bool{}
	for s := range v.Story.Statements() {
		text := s.Text.String()
		if has(s.Facts, f.ID) && !seen[text] {
			seen[text] = true
			relying = append(relying, el("li", "", v.statement(s)))
		}
	}
	if len(relying) > 0 {
		body = append(body, el("h2", "", txt(v.t.Say("fact.relying"))), el("ul", "stack", relying...))
	}
	var corrected []story.Correction
	for _, c := range v.Story.Corrections {
		if has(c.Facts, f.ID) {
			corrected = append(corrected, c)
		}
	}
	if len(corrected) > 0 {
		body = append(body, el("h2", "", txt(v.t.Say("corrections.title"))), v.correctionList(corrected))
	}
	return v.plainPage(v.t.Say("fact.title", i18n.S("id", f.ID)), body...)
}

func (v View) findFact(id string) (story.Fact, bool) {
	for _, f := range v.Story.Facts {
		if f.ID == id {
			return f, true
		}
	}
	return story.Fact{}, false
}

// sourcesPage draws every source with the facts that rest on it.
func (v View) sourcesPage() []app.UI {
	cited := map[string][]story.Fact{}
	for _, f := range v.Story.Facts {
		if v.notes[f.ID] == 0 {
			continue
		}
		for _, id := range f.Sources {
			cited[id] = append(cited[id], f)
		}
	}
	return v.plainPage(v.t.Say("sources.title"), el("p", "", txt(v.t.Say("sources.what"))), el("ol", "stack", each(v.Story.Sources, func(s story.Source) app.UI {
		if len(cited[s.ID]) == 0 {
			return nil
		}
		return with(el("li", "part",
			el("p", "", v.sourceLink(s), txt(", "+v.sourceDetail(s))),
			el("ul", "small", each(cited[s.ID], func(f story.Fact) app.UI {
				return el("li", on(f.Phase == story.After, "after"), append(v.plain(f.Text), v.refs([]string{f.ID})...)...)
			})...),
		), "id", s.ID)
	})...))
}

func (v View) glossary() []app.UI {
	var entries []app.UI
	for _, t := range v.Story.Terms {
		entries = append(entries, with(el("div", "part", append([]app.UI{el("h2", "", txt(t.Name))}, v.statements(t.Means)...)...), "id", t.ID))
	}
	return v.plainPage(v.t.Say("glossary.title"), entries...)
}

func (v View) about() []app.UI {
	parts := each(v.Story.About, func(p story.Part) app.UI {
		return with(el("section", "part", append([]app.UI{el("h2", "", txt(p.Name))}, v.statements(p.Statements)...)...), "id", p.ID)
	})
	return v.plainPage(v.t.Say("about.title"), append(parts, v.conformance())...)
}

// conformance draws how each criterion of WCAG is met.
func (v View) conformance() app.UI {
	c := i18n.WCAG(v.Story.Lang)
	head := []app.UI{columnHead("", c.Criterion), columnHead("", c.Level), columnHead("", c.How)}
	rows := each(c.Criteria, func(one i18n.Criterion) app.UI {
		return row("wcag-"+one.Number, "", []app.UI{
			rowHead("", txt(one.Number+" "+one.Name)),
			cell("", c.Level, "", []app.UI{txt(one.Level)}),
			cell("", c.How, "", []app.UI{el("b", "", txt(c.Name(one.Result))), app.Text(" "), txt(one.How)}),
		})
	})
	return with(el("section", "part criteria",
		el("h2", "", txt(c.Title)),
		el("p", "", txt(c.Lead)),
		el("details", "", el("summary", "", txt(c.Summary)), table("wcag", c.Title, head, rows)),
	), "id", "wcag")
}

func (v View) corrections() []app.UI {
	return v.plainPage(v.t.Say("corrections.title"),
		el("p", "", txt(v.t.Say("corrections.what")+" "), link("", v.Base+"/"+v.Story.Lang+"/corrections.atom", txt(v.t.Say("corrections.feed")))),
		v.correctionList(v.Story.Corrections))
}

func (v View) correctionList(all []story.Correction) app.UI {
	return el("ol", "stack", each(all, func(c story.Correction) app.UI {
		body := append([]app.UI{el("b", "", txt(v.t.Date(c.Date))), app.Text(" ")}, v.plain(c.What)...)
		return with(el("li", "", append(body, v.refs(c.Facts)...)...), "id", c.ID)
	})...)
}
