package page

import (
	"sanctuary/app/i18n"
	"sanctuary/app/story"
	"sanctuary/app/ui"
)

// span is a run of text: a glossary term if it has an Href, in another language
// if it has a Lang.
type span struct {
	Text, Href, Lang string
	Out              bool // the link opens outside the embed's frame
}

// ref is a reference to a note: its number, and the address of the fact's page
// for use without scripts.
type ref struct {
	Number, Label, Href string
	Out                 bool
}

// statement is a sentence with its kind and its notes. Chip is the date of
// something that happened after the article; otherwise it is empty.
type statement struct {
	Chip      string
	Spans     []span
	KindClass string // kind--law
	Kind      string // empty without notes
	Refs      []ref
	Mark      *mark // on the story page, in place of kind and notes
}

// text returns the spans of a text, with glossary links.
func (p *Page) text(t story.Text) []span {
	return each(t, func(s story.Span) span {
		if s.Term != "" {
			return span{s.Text, p.aside(ui.Route{Kind: ui.GlossaryRoute}, s.Term), "", p.form == embedded}
		}
		return span{Text: s.Text, Lang: s.Lang}
	})
}

// plain returns the spans of a text without glossary links, for labels and
// links.
func (p *Page) plain(t story.Text) []span {
	return each(t, func(s story.Span) span { return span{Text: s.Text, Lang: s.Lang} })
}

func (p *Page) statement(s story.Statement) statement {
	made := statement{Chip: p.chip(s.Phase, s.AsOf), Spans: p.text(s.Text), Refs: p.refs(s.Facts)}
	if len(s.Facts) > 0 {
		made.KindClass, made.Kind = p.kind(s.Kind)
	}
	return made
}

func (p *Page) statements(all []story.Statement) []statement { return each(all, p.statement) }

// chip returns the label of a statement of phase after, with its date if it has
// one; it is empty for other phases.
func (p *Page) chip(phase story.Phase, date string) string {
	switch {
	case phase != story.After:
		return ""
	case date == "":
		return p.words.Since
	}
	return p.t.Say("since.chip", i18n.S("date", p.t.Date(date)))
}

// kind returns the CSS class and the name of a kind.
func (p *Page) kind(k story.Kind) (class, name string) {
	return "kind--" + string(k), p.t.Say("kind." + string(k))
}

func (p *Page) refs(facts []string) []ref {
	return each(facts, func(id string) ref {
		n := p.t.Number(float64(p.notes[id]))
		return ref{n, p.t.Say("note.label", i18n.S("n", n)), p.aside(factRoute(id), ""), p.form == embedded}
	})
}

// allAfter reports whether all statements of a list are of phase after. Its
// heading is then hidden in Then.
func allAfter(all []story.Statement) bool {
	for _, s := range all {
		if s.Phase != story.After {
			return false
		}
	}
	return len(all) > 0
}

// part is a list of statements with a heading.
type part struct {
	Head       heading
	ID, Class  string
	Statements []statement
	Back       []link
}

func (p *Page) part(block string, x story.Part) part {
	return part{
		Head: p.heading(3, x.Name), ID: block + "-" + x.ID, Class: classes("part", on(allAfter(x.Statements), "after-all after")),
		Statements: p.statements(x.Statements), Back: p.back(block, x.ID),
	}
}

func (p *Page) parts(block string, all []story.Part) []part {
	return each(all, func(x story.Part) part { return p.part(block, x) })
}

// heading is a heading of level 1 to 4, with a link if there is an Href.
type heading struct {
	Level                 int
	Class, ID, Text, Href string
}

// heading returns a heading. The given level is for pages with several blocks,
// where a block's title has level 2; on a block's own page it is one less.
func (p *Page) heading(level int, text string) heading {
	if p.form == alone {
		level--
	}
	return heading{Level: level, Text: text}
}

// subhead returns the heading of a part of a block.
func (p *Page) subhead(text string) heading {
	h := p.heading(3, text)
	h.Class = "subhead"
	return h
}
