package page

import (
	"html/template"
	"regexp"
	"strings"
	"unicode/utf8"

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

// ref is a reference to a note: its number, such as 5, with the name "Note", and
// the address of the fact's page for use without scripts.
type ref struct {
	Number, Name, Href string
	Out                bool
}

// statement is a sentence with its kind and its notes. Chip is the date of
// something that happened after the article; otherwise it is empty.
type statement struct {
	Chip  string
	Spans []span
	Kind  string // empty without notes
	Quiet bool   // the kind does not change the reading; it is hidden where one mark is shown
	Refs  []ref
	Mark  *mark // on the story page and in embeds, in place of Refs
}

// mark is the only number after a statement. It opens a note with all its facts:
// the one whose page it links to and the others.
type mark struct {
	ref
	Others string // ids with spaces between
}

// mark returns the mark for a list of facts; nil if it is empty. Statements
// with the same facts have the same number. Numbers follow the order of calls:
// first the page's own statements, then those in rows that open.
func (p *Page) mark(facts []string) *mark {
	if len(facts) == 0 {
		return nil
	}
	all := strings.Join(facts, " ")
	if p.marks[all] == 0 {
		p.marks[all] = len(p.marks) + 1
	}
	return &mark{p.ref(p.marks[all], facts[0]), strings.Join(facts[1:], " ")}
}

// ref returns the reference to a fact with the number n.
func (p *Page) ref(n int, fact string) ref {
	return ref{p.t.Number(float64(n)), p.t.Say("note.name"), p.aside(factRoute(fact), ""), p.form == embedded}
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

// statement returns a statement with its evidence. On pages that is the name of
// its kind and a number for each fact. Embeds are read in the middle of another
// text: they show one number, and the name of the kind only where it changes the
// reading.
func (p *Page) statement(s story.Statement) statement {
	made := statement{Chip: p.chip(s.Phase, s.AsOf), Spans: p.text(s.Text)}
	quiet := p.form == embedded
	if quiet {
		made.Mark = p.mark(s.Facts)
	} else {
		made.Refs = p.refs(s.Facts)
	}
	changes := s.Kind == story.Estimate || s.Kind == story.Calculation || s.Kind == story.Person
	if len(s.Facts) > 0 && (!quiet || changes) {
		made.Kind, made.Quiet = p.kind(s.Kind), !changes && p.marked()
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

// kind returns the name of a kind.
func (p *Page) kind(k story.Kind) string { return p.t.Say("kind." + string(k)) }

func (p *Page) refs(facts []string) []ref {
	return each(facts, func(id string) ref { return p.ref(p.notes[id], id) })
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

// hyphened matches a word with a hyphen, such as savez-vous or mi-février. Of at
// most so many letters it fits on a line of a telephone with text at 200 %.
var hyphened = regexp.MustCompile(`[^\s\x{A0}]*\p{L}-\p{L}[^\s\x{A0}]*`)

const unbrokenLetters = 12

// unbroken returns a headline in which no line ends at the hyphen of a short word.
// In running text one may.
func unbroken(headline string) template.HTML {
	var b strings.Builder
	last := 0
	for _, at := range hyphened.FindAllStringIndex(headline, -1) {
		if word := headline[at[0]:at[1]]; utf8.RuneCountInString(word) <= unbrokenLetters {
			b.WriteString(template.HTMLEscapeString(headline[last:at[0]]) + `<span class="unbroken">` + template.HTMLEscapeString(word) + "</span>")
			last = at[1]
		}
	}
	return template.HTML(b.String() + template.HTMLEscapeString(headline[last:]))
}

// heading returns a heading. The given level is for pages with several blocks,
// where a block's title has level 2; on a block's own page it is one less.
func (p *Page) heading(level int, text string) heading {
	if p.form == alone {
		level--
	}
	return heading{Level: level, Text: text}
}

// subhead returns the heading of a part of a block, with its element id if it has one.
func (p *Page) subhead(id, text string) *heading {
	h := p.heading(3, text)
	h.Class, h.ID = "subhead", id
	return &h
}
