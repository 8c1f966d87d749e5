package page

import (
	"strings"

	"sanctuary/app/i18n"
	"sanctuary/app/story"
	"sanctuary/app/ui"
)

// topBar is the model of the bar at the top of every page: menu, switch between
// Then and Since, languages.
type topBar struct {
	*words
	Skip        []link // to the quiz, which is not this page
	Home, Short string
	Menu        []entry
	Legend      string
	Phases      []phase // none if nothing followed the article
	Languages   []language
}

// phase is the radio of Then or Since. Its label is one word; Rest is the
// visually hidden rest of it.
type phase struct {
	choice
	Rest string
}

// entry is a link of the menu. Sections are links to the parts of the page, if it
// is this one.
type entry struct {
	Href, Name string
	Here       bool
	Sections   []link
}

// language is a link to this page in another language.
type language struct{ Href, Lang, Name string }

// topBar returns the bar. Its visible labels are one word each; the rest is
// visually hidden, for screen readers.
func (p *Page) topBar() topBar {
	s := p.v.Story
	b := topBar{words: p.words, Home: p.home(), Short: s.Short, Menu: p.menu(), Legend: p.t.Say("since.legend"), Languages: p.languages()}
	if quiz := (ui.Route{Kind: ui.BlockRoute, Block: "quiz"}); contains(p.blocks, "quiz") && p.v.Route != quiz {
		b.Skip = []link{{Class: "skip", Href: p.to(quiz, ""), Text: p.t.Say("page.quiz")}}
	}
	if !s.Follows() {
		return b
	}
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
	all = append(all, p.entry(ui.Route{Kind: ui.FullRoute}, p.words.Full))
	for i := range all {
		if all[i].Here {
			all[i].Sections = p.sections()
		}
	}
	return all
}

// sections returns links to the parts of this page, where wide windows show the
// menu beside them: see deep.
func (p *Page) sections() []link {
	s := p.v.Story
	var all []link
	part := func(id, name string) { all = append(all, link{Href: "#" + id, Text: name}) }
	parts := func(block string, of []story.Part) {
		for _, x := range of {
			part(block+"-"+x.ID, x.Name)
		}
	}
	if p.form == plain {
		for _, id := range append(p.blocks[:len(p.blocks):len(p.blocks)], "sources") {
			name, _ := p.blockName(id)
			part(id, name)
		}
		return all
	}
	switch p.v.Route.Block {
	case "word":
		parts("word", s.Word.Kinds)
		if len(s.Word.Myths) > 0 {
			part("word-myths", p.t.Say("word.myths"))
		}
	case "order":
		parts("order", s.Order.Parts)
		if len(s.Order.Chain) > 0 {
			part("order-chain", p.t.Say("order.chain"))
		}
		if s.Order.Apart.ID != "" {
			parts("order", []story.Part{s.Order.Apart})
		}
	case "plan":
		parts("plan", s.Plan.Parts)
		if len(s.Plan.Powers) > 0 {
			part("plan-who", p.t.Say("plan.who"))
		}
	case "voices":
		for _, x := range s.Voices {
			part("voices-"+x.ID, x.Name)
		}
	default:
		if t := s.Topic(p.v.Route.Block); t != nil {
			parts(t.ID, t.Parts)
		}
	}
	return all
}

// deep reports whether a page is a text that is read from top to bottom: wide
// windows show the menu to its left and its notes to its right. Tools and tables
// have the whole width.
func (p *Page) deep() bool {
	switch p.v.Route.Kind {
	case ui.FullRoute:
		return true
	case ui.BlockRoute:
		return contains(p.blocks, p.v.Route.Block) && p.v.Route.Block != "quiz" && p.v.Route.Block != "compare"
	}
	return false
}

func (p *Page) entry(r ui.Route, name string) entry {
	return entry{Href: p.to(r, ""), Name: name, Here: r == p.v.Route}
}

// languages returns links to this page in the other languages, with its state.
func (p *Page) languages() []language {
	var all []language
	for _, lang := range p.v.Story.Languages {
		if lang != p.v.Story.Lang {
			all = append(all, language{p.v.Href(lang, p.v.Route) + p.query(func(string) bool { return true }), lang, i18n.For(lang).Say("language.name")})
		}
	}
	return all
}

// foot is the model of the footer of every page: the next page, the pages about
// the explainer, the choices of marks and theme, and the dates of the content.
type foot struct {
	*words
	i18n.Text
	Next      *link
	About     []entry
	Marks     *choices
	Themes    choices
	Apply     string
	Stamps    *stamps // nil if they are at the top of the page
	Publisher *publisher
}

func (p *Page) foot() foot {
	f := foot{words: p.words, Text: p.t, Next: p.next(), Marks: p.evidence(), Themes: p.themes(), Apply: p.action(""), Publisher: p.publisher()}
	for _, r := range ui.AboutPages(p.v.Story) {
		name, _ := p.aboutName(r)
		f.About = append(f.About, p.entry(r, name))
	}
	f.About = append(f.About, p.entry(ui.Route{Kind: ui.FullRoute}, p.words.Full))
	if (p.v.Route.Kind != ui.HomeRoute || hasFront(p.v)) && p.v.Route.Kind != ui.FullRoute {
		f.Stamps = p.stamps()
	}
	return f
}

// stamps are the dates of the content: as of when it holds, in Then and in
// Since, and when it was last changed. Since is empty if nothing followed the
// article.
type stamps struct{ Then, Since, Updated string }

func (p *Page) stamps() *stamps {
	s := p.v.Story
	updated := "stamp.updated"
	if len(s.Corrections) == 0 {
		updated = "stamp.changed"
	}
	all := &stamps{Then: p.t.Say("stamp.then", i18n.S("date", s.AsOfName)), Updated: p.t.Say(updated, i18n.S("date", p.t.Date(s.Updated)))}
	if s.Follows() {
		all.Since = p.t.Say("stamp.since", i18n.S("date", p.t.Date(s.Latest)))
	}
	return all
}

// next returns a link to the next page in reading order: after the story page
// the first block, after the last block the sources. For other pages it is nil.
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
