package page

import (
	"strings"

	"sanctuary/app/i18n"
	"sanctuary/app/ui"
)

// topBar is the line at the top of every page: where am I, what is told, in which
// language.
type topBar struct {
	*words
	Home, Short string
	Menu        []entry
	Legend      string
	Phases      []phase
	Languages   []language
}

// phase is a radio of the bar; Rest is what its one word leaves out.
type phase struct {
	choice
	Rest string
}

// entry is a page in the menu.
type entry struct {
	Href, Name string
	Here       bool
}

// language is this page in another language.
type language struct{ Href, Lang, Name string }

// topBar returns the bar. Labels are a word each; the rest of what they mean is
// said to those who do not see them side by side.
func (p *Page) topBar() topBar {
	s := p.v.Story
	b := topBar{words: p.words, Home: p.home(), Short: s.Short, Menu: p.menu(), Legend: p.t.Say("since.legend"), Languages: p.languages()}
	full := []string{p.t.Say("since.then", i18n.S("date", s.AsOfName)), p.t.Say("since.since")}
	for i, c := range p.since(p.words.Then, p.words.Since) {
		b.Phases = append(b.Phases, phase{c, strings.TrimPrefix(full[i], c.Label)})
	}
	return b
}

// menu lists the pages of the story, then those about it.
func (p *Page) menu() []entry {
	all := []entry{p.entry(ui.Route{Kind: ui.HomeRoute}, p.words.Start)}
	for _, id := range p.blocks {
		name, _ := p.blockName(id)
		all = append(all, p.entry(ui.Route{Kind: ui.BlockRoute, Block: id}, name))
	}
	return append(all, p.entry(ui.Route{Kind: ui.FullRoute}, p.words.Full))
}

func (p *Page) entry(r ui.Route, name string) entry {
	return entry{p.to(r, ""), name, r == p.v.Route}
}

// languages are the ways to this page in the other languages, with its state.
func (p *Page) languages() []language {
	var all []language
	for _, lang := range i18n.Languages {
		if lang != p.v.Story.Lang {
			all = append(all, language{p.v.Href(lang, p.v.Route) + p.query(func(string) bool { return true }), lang, i18n.For(lang).Say("language.name")})
		}
	}
	return all
}

// foot is what every page ends with: the next page, the pages about the
// explainer, the colours, and how fresh it is.
type foot struct {
	*words
	i18n.Text
	Next   *link
	About  []entry
	Themes choices
	Apply  string
	Stamps *stamps // where the page does not begin with them
}

func (p *Page) foot() foot {
	f := foot{words: p.words, Text: p.t, Next: p.next(), Themes: p.themes(), Apply: p.action("")}
	for _, k := range aboutKinds {
		f.About = append(f.About, p.entry(ui.Route{Kind: k}, p.t.Say(string(k)+".page")))
	}
	f.About = append(f.About, p.entry(ui.Route{Kind: ui.FullRoute}, p.words.Full))
	if (p.v.Route.Kind != ui.HomeRoute || hasFront(p.v)) && p.v.Route.Kind != ui.FullRoute {
		f.Stamps = p.stamps()
	}
	return f
}

// stamps say for which day the texts hold, in Then and in Since, and when they
// were last changed.
type stamps struct{ Then, Since, Updated string }

func (p *Page) stamps() *stamps {
	s := p.v.Story
	return &stamps{
		p.t.Say("stamp.then", i18n.S("date", s.AsOfName)), p.t.Say("stamp.since", i18n.S("date", p.t.Date(s.Latest))),
		p.t.Say("stamp.updated", i18n.S("date", p.t.Date(s.Updated))),
	}
}

// next is the page that follows in reading order: after the story the first
// block, after the last block the sources. Other pages have none.
func (p *Page) next() *link {
	i := -1
	switch p.v.Route.Kind {
	case ui.HomeRoute:
		i = 0
	case ui.BlockRoute:
		for k, id := range p.blocks {
			if id == p.v.Route.Block {
				i = k + 1
			}
		}
	}
	switch {
	case i < 0:
		return nil
	case i < len(p.blocks):
		name, _ := p.blockName(p.blocks[i])
		return &link{Href: p.to(ui.Route{Kind: ui.BlockRoute, Block: p.blocks[i]}, ""), Text: name}
	}
	return &link{Href: p.to(ui.Route{Kind: ui.SourcesRoute}, ""), Text: p.t.Say("sources.page")}
}
