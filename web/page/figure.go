package page

import (
	"strconv"

	"sanctuary/app/estimate"
	"sanctuary/app/i18n"
	"sanctuary/app/story"
)

// bar is a value drawn on a scale, with label and number as text. Length is in
// thousandths of the scale; the drawing is as wide as the page.
type bar struct {
	Class, Label, Value, Length string
	Said, Scale                 string // text alternative of the drawing
	Refs                        []ref
}

func (p *Page) bar(class, label string, value float64, s story.Scale, facts []string) bar {
	along := estimate.Scale{Min: s.Min, Max: s.Max, Step: s.Step}.Fraction(value)
	said := p.t.Quantity(value, s.Unit)
	return bar{
		Class: class, Label: label, Value: said, Length: strconv.FormatFloat(1000*along, 'f', 1, 64),
		Said:  p.t.Say("figure.bar", i18n.S("label", label), i18n.S("value", said)),
		Scale: p.t.Say("figure.scale", i18n.S("min", p.t.Quantity(s.Min, s.Unit)), i18n.S("max", p.t.Quantity(s.Max, s.Unit))),
		Refs:  p.refs(facts),
	}
}

// dataTable is the values of a figure as a table, in a closed details element.
type dataTable struct {
	Summary, Caption string
	Rows             []dataRow
}

type dataRow struct{ Label, Value string }

func (p *Page) dataTable(caption string, points []story.Point, unit string) *dataTable {
	return &dataTable{p.t.Say("figure.table"), caption, each(points, func(x story.Point) dataRow {
		value := p.t.Quantity(x.Value, unit)
		if x.AtLeast {
			value = p.t.Say("figure.morethan", i18n.S("value", value))
		}
		return dataRow{x.Label, value}
	})}
}

// numbersBlock is the model of the block of figures, each to be guessed before
// it is shown.
type numbersBlock struct {
	blockHead
	Lead    []statement
	Guesses []prompt
}

func (p *Page) numbers() numbersBlock {
	n := p.v.Story.Numbers
	m := numbersBlock{blockHead: p.blockHead("numbers"), Lead: p.statements(n.Lead)}
	if n.Growth.ID != "" {
		m.Guesses = append(m.Guesses, p.growth(n.Growth))
	}
	if n.Counts.ID != "" {
		m.Guesses = append(m.Guesses, p.counts(n.Counts))
	}
	return m
}

// growth returns the prompt of a figure that grew from a known value, on a
// scale that begins at zero.
func (p *Page) growth(g story.Growth) prompt {
	m := p.guess(g.Guess)
	from := p.bar("bar--from", g.From.Label, g.From.Value, g.Scale, g.From.Facts)
	m.Back, m.Measure, m.From = p.back("numbers", g.ID), g.Measure, &from
	if p.form == plain {
		m.Truth = []bar{p.bar("bar--truth", g.To.Label, g.To.Value, g.Scale, g.To.Facts)}
	}
	m.Data = p.dataTable(g.Measure, []story.Point{g.From, g.To}, g.Scale.Unit)
	m.Explanation = append(m.Explanation, p.statements(g.Explain)...)
	return m
}

// counts returns the prompt of a quantity as counted by several publishers.
func (p *Page) counts(c story.Counts) prompt {
	m := p.guess(c.Guess)
	m.Back, m.Measure = p.back("numbers", c.ID), c.Measure
	m.Truth = each(c.Points, func(x story.Point) bar {
		label := x.Label
		if x.AtLeast {
			label = p.t.Say("figure.atleast", i18n.S("label", x.Label))
		}
		return p.bar("bar--count", label, x.Value, c.Scale, x.Facts)
	})
	m.Data = p.dataTable(c.Measure, c.Points, c.Scale.Unit)
	return m
}
