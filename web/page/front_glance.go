package page

import (
	"strconv"

	"sanctuary/app/story"
	"sanctuary/app/ui"
)

// glance is the model of the comparison of policies in headlines. The
// statements and facts of a row are in a details element.
type glance struct {
	*frontWords
	Lead    []statement
	Marks   []story.Named
	Columns []columnHead
	Rows    []glanceRow
	More    *link
}

type glanceRow struct {
	Ask   string
	Cells []glanceCell
}

// glanceCell is a headline with its mark. If it would give away a figure to
// guess on the page, Waits is the id of that figure and Guess a link to it.
type glanceCell struct {
	Tone, Column, Mark, Said string
	Value                    string
	Waits, Guess             string
	Statements               []statement
}

// sideBySide is how many columns of headlines a narrow page has room for; the
// style sheet is for so many.
const sideBySide = 3

// columnsCSS returns the style for a comparison of another number of columns.
func columnsCSS(n int) string {
	if n == 0 || n == sideBySide {
		return ""
	}
	of := "repeat(" + strconv.Itoa(n) + ",minmax(0,1fr))"
	css := ".glance{--columns:" + of + "}"
	if n > sideBySide {
		css = ".glance{--columns:repeat(auto-fill,minmax(8rem,1fr))}.glance__head{display:none}.glance__cell b{display:block}"
	}
	return css + "@media(min-width:48rem){.glance{--columns:minmax(0,1.2fr) " + of + "}.glance__head{display:grid}.glance__cell b{display:none}.glance__why{grid-template-columns:" + of + "}}"
}

func (p *Page) glance() glance {
	s := p.v.Story
	m := glance{frontWords: p.say, Lead: p.noted(s.Front.Glance.Lead), Marks: s.Front.Glance.Marks, More: p.more("compare", p.say.GlanceMore)}
	for _, c := range s.Columns {
		m.Columns = append(m.Columns, columnHead{Class: "tone--" + c.Tone, Name: c.Name})
	}
	for _, d := range s.Dimensions {
		r := glanceRow{Ask: d.Short}
		if r.Ask == "" {
			r.Ask = d.Ask
		}
		for i, c := range d.Cells {
			x := glanceCell{Tone: "tone--" + s.Columns[i].Tone, Column: s.Columns[i].Name, Mark: c.Mark.Is, Value: c.Value, Statements: p.noted(c.Statements)}
			for _, mark := range s.Front.Glance.Marks {
				if mark.ID == c.Mark.Is {
					x.Said = mark.Name
				}
			}
			if c.Waits != "" && p.asks(c.Waits) {
				x.Waits, x.Guess = c.Waits, "#"+ui.GuessID(c.Waits)
			}
			r.Cells = append(r.Cells, x)
		}
		m.Rows = append(m.Rows, r)
	}
	return m
}

// asks reports whether the page has the figure to guess with the id.
func (p *Page) asks(id string) bool {
	if !p.onFront(story.PartGuess) {
		return false
	}
	for _, f := range p.v.Story.Front.Figures {
		if f.ID == id {
			return true
		}
	}
	return false
}

// lines is the model of people's arguments, a sentence or two each.
type lines struct{ Voices []line }

type line struct {
	Name, Role, Stance string
	Statement          statement
}

func (p *Page) lines() lines {
	return lines{each(p.v.Story.Front.Voices, func(x story.Line) line {
		return line{x.Name, x.Role, x.Stance, p.singleMark(x.Text)}
	})}
}

// quizPage returns the address of the quiz, limited to a set of questions
// unless set is empty.
func (p *Page) quizPage(set string) string {
	href := p.to(ui.Route{Kind: ui.BlockRoute, Block: "quiz"}, "")
	switch {
	case set == "":
		return href
	case p.suffix == "":
		return href + "?set=" + set
	}
	return href + "&set=" + set
}
