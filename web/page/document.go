package page

import (
	"strings"

	"sanctuary/app/i18n"
	"sanctuary/app/story"
	"sanctuary/app/ui"
)

// factPage is the model of a fact's page: its text, what does not follow from
// it, its sources, the statements that cite it, and its corrections.
type factPage struct {
	i18n.Text
	Title   string
	Whole   bool // Title is the complete sentence
	Code    string
	Fact    *factBody
	Relying []statement
	Changes []change
}

func (p *Page) factPage(f story.Fact) factPage {
	title, whole := sentence(f.Text)
	m := factPage{Text: p.t, Title: title, Whole: whole, Code: p.t.Say("fact.title", i18n.S("id", f.ID)), Fact: p.factBody(f)}
	seen := map[string]bool{}
	for s := range p.v.Story.Statements() {
		text := s.Text.String()
		if contains(s.Facts, f.ID) && !seen[text] {
			seen[text] = true
			m.Relying = append(m.Relying, p.statement(s))
		}
	}
	for _, c := range p.v.Story.Corrections {
		if contains(c.Facts, f.ID) {
			m.Changes = append(m.Changes, p.change(c))
		}
	}
	return m
}

// longest is the maximum length in characters of a title made of a sentence.
const longest = 80

// sentence returns a text as a title: without the full stop at its end, and cut
// after a word if it is longer than longest. The result whole reports that it
// was not cut.
func sentence(t story.Text) (title string, whole bool) {
	text := t.String()
	letters := []rune(text)
	if len(letters) <= longest {
		return strings.TrimSuffix(text, "."), true
	}
	text = string(letters[:longest])
	if i := strings.LastIndexByte(text, ' '); i > 0 {
		text = text[:i]
	}
	return strings.TrimRight(text, " ,;:–—(«“\u00a0") + "…", false
}

// change is a correction.
type change struct {
	ID, Date string
	What     []span
	Refs     []ref
}

func (p *Page) change(c story.Correction) change {
	return change{c.ID, p.t.Date(c.Date), p.plain(c.What), p.refs(c.Facts)}
}

// sourcesPage is the model of the list of sources, each with the facts that
// cite it.
type sourcesPage struct {
	Title, What string
	Sources     []citedSource
}

type citedSource struct {
	source
	Facts []citing
}

// citing is a fact that cites a source.
type citing struct {
	After bool
	Spans []span
	Refs  []ref
}

func (p *Page) sourcesPage() sourcesPage {
	cited := map[string][]citing{}
	for _, f := range p.v.Story.Facts {
		if p.notes[f.ID] == 0 {
			continue
		}
		for _, id := range f.Sources {
			cited[id] = append(cited[id], citing{f.Phase == story.After, p.plain(f.Text), p.refs([]string{f.ID})})
		}
	}
	m := sourcesPage{Title: p.t.Say("sources.title"), What: p.t.Say("sources.what")}
	for _, s := range p.v.Story.Sources {
		if len(cited[s.ID]) > 0 {
			m.Sources = append(m.Sources, citedSource{p.source(s.ID), cited[s.ID]})
		}
	}
	return m
}

// entries is the model of a page of statements with headings: the glossary, or a
// page about the explainer.
type entries struct {
	Title   string
	Lead    []statement
	Entries []part
	Table   *conformance
	Made    *made
}

// made is the line about the program at the foot of the page about the
// explainer: its version, and where the licences are.
type made struct {
	Version  string // empty if the program has none
	Licences link
}

// LicencesPath is where a site has the notices of the program and of what it is
// built with, below its base.
const LicencesPath = "/licences.txt"

func (p *Page) made() *made {
	return &made{p.version(), link{Href: p.v.Base + LicencesPath, Text: p.words.Licences}}
}

// version says which version of the program this is; empty if it has none.
func (p *Page) version() string {
	if p.Revision == "" {
		return ""
	}
	return p.words.Version + " " + p.Revision
}

func (p *Page) glossary() entries {
	return entries{Title: p.t.Say("glossary.title"), Entries: each(p.v.Story.Terms, func(t story.Term) part {
		return part{ID: t.ID, Head: heading{Level: 2, Text: t.Name}, Class: "part", Statements: p.statements(t.Means)}
	})}
}

func (p *Page) about() entries {
	return entries{Title: p.t.Say("about.title"), Entries: p.aboutParts(), Table: p.wcag(), Made: p.made()}
}

// conformance is the model of the WCAG conformance report.
type conformance struct {
	*i18n.Conformance
	Version string // of the program; empty if it has none
	Rows    []criterion
}

type criterion struct{ ID, Name, Level, Result, How string }

func (p *Page) wcag() *conformance {
	c := &i18n.In(p.v.Story.Lang).WCAG
	return &conformance{c, p.version(), each(c.Criteria, func(x i18n.Criterion) criterion {
		return criterion{"wcag-" + x.Number, x.Number + " " + x.Name, x.Level, c.Name(x.Result), x.How}
	})}
}

// changesPage is the model of the list of corrections.
type changesPage struct {
	Title, What string
	Feed        link
	Changes     []change
}

func (p *Page) corrections() changesPage {
	s := p.v.Story
	return changesPage{p.t.Say("corrections.title"), p.t.Say("corrections.what"),
		link{Href: p.v.Base + "/" + s.Lang + "/corrections.atom", Text: p.t.Say("corrections.feed")}, each(s.Corrections, p.change)}
}

// notFoundPage is the model of the page for an address that does not exist.
type notFoundPage struct {
	Title, What string
	Homes       []language
}

func (p *Page) notFound() notFoundPage {
	m := notFoundPage{Title: p.t.Say("notfound.title"), What: p.t.Say("notfound.text")}
	for _, lang := range p.v.Story.Languages {
		m.Homes = append(m.Homes, language{p.v.Href(lang, ui.Route{Kind: ui.HomeRoute}), lang, i18n.For(lang).Say("notfound.home")})
	}
	return m
}

// document returns the name of the template and the model of a page without
// blocks.
func (p *Page) document() (string, any) {
	switch p.v.Route.Kind {
	case ui.FactRoute:
		if f, ok := findFact(p.v.Story, p.v.Route.ID); ok {
			return "fact", p.factPage(f)
		}
	case ui.SourcesRoute:
		return "sources-page", p.sourcesPage()
	case ui.GlossaryRoute:
		return "entries", p.glossary()
	case ui.AboutRoute:
		return "entries", p.about()
	case ui.PageRoute:
		if x := p.v.Story.Page(p.v.Route.ID); x != nil {
			return "entries", p.ownPage(x)
		}
	case ui.CorrectionsRoute:
		return "corrections", p.corrections()
	}
	return "not-found", p.notFound()
}

func contains(all []string, one string) bool {
	for _, s := range all {
		if s == one {
			return true
		}
	}
	return false
}
