package page

import (
	"html/template"
	"slices"

	"sanctuary/app/i18n"
	"sanctuary/app/ui"
)

// body is the model of a document's body, without its scripts.
type body struct {
	i18n.Text
	Masthead template.HTML
	Bar      topBar
	Foot     foot
	Action   string
	Carried  []field
	Main     template.HTML
	Class    string // of the main part
	Faults   *faultList
	Strays   []string
	Failed   string // message if the program cannot be loaded; empty on pages without it
	Again    string // text of a link to reload the page, whose program may have been removed by a deployment
}

// embedBody is the model of the body of an embed.
type embedBody struct {
	Class, Theme string
	Then         bool
	Action       string
	Carried      []field
	Section      section
	Faults       *faultList
	Strays       []string
	Failed       string // as in body
	Again        string
	Title, Full  string
	Newsroom     string
	Edition      *editionNotice
	FullHref     string
}

// Body returns the content of a document's body without its scripts: an element
// with the id app. For a block that the story does not have it is the page "not
// found".
func (p *Page) Body() []byte {
	if m, ok := p.embed(); ok {
		return []byte(render("embed", m))
	}
	m := body{Text: p.t, Masthead: p.Masthead, Bar: p.topBar(), Foot: p.foot(), Action: p.action(""), Carried: p.carried(), Failed: p.t.Say("page.failed"), Again: p.t.Say("page.again")}
	switch kind := p.v.Route.Kind; {
	case hasFront(p.v):
		m.Main = render("front", p.front())
	case kind == ui.HomeRoute:
		m.Main = render("home", p.start())
	case kind == ui.BlockRoute && contains(p.blocks, p.v.Route.Block):
		m.Main = render("section", p.block(p.v.Route.Block))
	case kind == ui.FullRoute:
		m.Main = render("full", p.full())
	default:
		m.Class, m.Failed = "stack measure", ""
		m.Main = render(p.document())
	}
	if p.deep() {
		m.Class = "deep"
	}
	m.Faults, m.Strays = p.listed(), p.strays
	return []byte(render("body", m))
}

// embed is the body of an embed; not ok where there is none.
func (p *Page) embed() (m embedBody, ok bool) {
	r := p.v.Route
	if r.Kind != ui.EmbedRoute {
		return m, false
	}
	m = embedBody{
		Class: "page page--embed", Theme: p.v.State.Theme, Then: !p.v.State.Since,
		Action: p.action(""), Carried: p.carried(), Failed: p.t.Say("page.failed"), Again: p.t.Say("page.again"),
		Title: p.v.Story.Title, Newsroom: newsroom(p.v.Story), Full: p.t.Say("embed.full"),
	}
	if len(p.v.Story.Corrections) == 0 {
		m.Full = p.t.Say("embed.sources")
	}
	switch {
	case contains(p.blocks, r.Block):
		m.Section, m.FullHref = p.block(r.Block), p.to(ui.Route{Kind: ui.BlockRoute, Block: r.Block}, "")
	case slices.Contains(ui.Graphics(p.v.Story), r):
		m.Section, m.FullHref = p.graphic(), p.to(ui.Route{Kind: ui.HomeRoute}, GraphicID(r))
	default:
		return m, false
	}
	m.Faults, m.Strays = p.listed(), p.strays
	m.Edition = p.editionNotice()
	return m, true
}

// start is the model of the story page of a story without front.yaml: its
// answer, and links to the blocks.
type start struct {
	opening
	Contents string
	Blocks   []sourcesEntry
}

// opening is the title and the answer of the story.
type opening struct {
	Kicker, Title string
	Answer        []statement
	Stamps        *stamps
}

func (p *Page) opening() opening {
	s := p.v.Story
	return opening{p.t.Say("page.kicker", i18n.S("publisher", s.Publisher), i18n.S("date", p.t.Date(s.AsOf))), s.Title, p.statements(s.Answer), p.stamps()}
}

func (p *Page) start() start {
	return start{p.opening(), p.words.Contents, each(p.blocks, func(id string) sourcesEntry {
		name, note := p.blockName(id)
		return sourcesEntry{heading{Level: 2, Text: name, Href: p.to(ui.Route{Kind: ui.BlockRoute, Block: id}, "")}, note}
	})}
}

// full is the model of /full: all blocks on one page.
type full struct {
	opening
	Sections []section
}

func (p *Page) full() full {
	f := full{opening: p.opening()}
	for _, id := range append(p.blocks[:len(p.blocks):len(p.blocks)], "sources") {
		f.Sections = append(f.Sections, p.block(id))
	}
	return f
}
