package page

import (
	"sanctuary/app/i18n"
	"sanctuary/app/story"
	"sanctuary/app/ui"
)

// span is a run of text: with an Href a glossary term, with a Lang a run in
// another language.
type span struct {
	Text, Href, Lang string
	Out              bool // the link leads out of a frame
}

// ref is the number of a note, and where it leads without a script.
type ref struct {
	Number, Label, Href string
	Out                 bool
}

// statement is a sentence with its kind and its notes. Chip says when
// something happened after the article; it is empty for what did not.
type statement struct {
	Chip      string
	Spans     []span
	KindClass string // kind--law
	Kind      string // empty without notes
	Refs      []ref
	Mark      *mark // on the story page, in place of kind and notes
}

// text is a text with its glossary terms and its runs in other languages.
func (p *Page) text(t story.Text) []span {
	return each(t, func(s story.Span) span {
		if s.Term != "" {
			return span{s.Text, p.aside(ui.Route{Kind: ui.GlossaryRoute}, s.Term), "", p.form == embedded}
		}
		return span{Text: s.Text, Lang: s.Lang}
	})
}

// plain is a text without its glossary terms, for labels and links.
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

// chip says that something belongs to Since, and when it happened; it is empty
// for what happened before. What is about no day of its own has no date.
func (p *Page) chip(phase story.Phase, date string) string {
	switch {
	case phase != story.After:
		return ""
	case date == "":
		return p.words.Since
	}
	return p.t.Say("since.chip", i18n.S("date", p.t.Date(date)))
}

// kind is the class and the name of what a statement rests on.
func (p *Page) kind(k story.Kind) (class, name string) {
	return "kind--" + string(k), p.t.Say("kind." + string(k))
}

func (p *Page) refs(facts []string) []ref {
	return each(facts, func(id string) ref {
		n := p.t.Number(float64(p.notes[id]))
		return ref{n, p.t.Say("note.label", i18n.S("n", n)), p.aside(factRoute(id), ""), p.form == embedded}
	})
}

// allAfter reports whether everything in a run happened after the article: its
// heading is then hidden in Then as well.
func allAfter(all []story.Statement) bool {
	for _, s := range all {
		if s.Phase != story.After {
			return false
		}
	}
	return len(all) > 0
}

// part is a headed run of statements.
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

// heading returns a heading whose level is that of a page with several blocks,
// where a block's title is of level 2. On a block's own page that title is the
// page's, and all are one level higher.
func (p *Page) heading(level int, text string) heading {
	if p.form == alone {
		level--
	}
	return heading{Level: level, Text: text}
}

// subhead returns a heading between the parts of a block.
func (p *Page) subhead(text string) heading {
	h := p.heading(3, text)
	h.Class = "subhead"
	return h
}
