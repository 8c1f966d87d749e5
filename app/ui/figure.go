package ui

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"sanctuary/app/i18n"
	"sanctuary/app/story"
)

// svgNS is the namespace of drawings.
const svgNS = "http://www.w3.org/2000/svg"

func svg(tag string, pairs ...string) app.HTMLElem {
	return with(app.Elem(tag).XMLNS(svgNS), pairs...)
}

// numbers draws the figures: each is guessed first, then shown.
func (v View) numbers() []app.UI {
	n := v.Story.Numbers
	body := []app.UI{v.heading("numbers"), keep(el("div", "measure lead"), "numbers-text", func() []app.UI { return v.statements(n.Lead) })}
	if n.Growth.ID != "" {
		body = append(body, v.growth(n.Growth))
	}
	if n.Counts.ID != "" {
		body = append(body, v.counts(n.Counts))
	}
	return body
}

// growth draws a known bar, the reader's bar and the real one, all on one
// scale that begins at zero.
func (v View) growth(g story.Growth) app.UI {
	p := v.guess(g.Guess)
	if app.IsServer { // the program keeps them: see draw
		p.before = append(v.back("numbers", g.ID),
			el("p", "figure__measure", txt(g.Measure)),
			v.bar("bar--from", g.From.Label, g.From.Value, g.Scale, v.refs(g.From.Facts)...),
		)
		p.after = []app.UI{
			v.bar("bar--truth", g.To.Label, g.To.Value, g.Scale, v.refs(g.To.Facts)...),
			v.dataTable(g.Measure, []story.Point{g.From, g.To}, g.Scale.Unit),
		}
		p.q.Explanation = append(append([]story.Statement(nil), g.Reveal...), g.Explain...)
	}
	if said, err := strconv.ParseFloat(v.State.Guesses[g.ID], 64); err == nil {
		p.gap = []app.UI{v.bar("bar--guess", v.t.Say("figure.guess"), said, g.Scale)}
	}
	return v.draw("div", p)
}

// counts draws one quantity as several publishers counted it.
func (v View) counts(c story.Counts) app.UI {
	p := v.guess(c.Guess)
	if app.IsServer { // the program keeps them: see draw
		p.before = append(v.back("numbers", c.ID), el("p", "figure__measure", txt(c.Measure)))
		for _, point := range c.Points {
			p.after = append(p.after, v.point(point, c.Scale))
		}
		p.after = append(p.after, v.dataTable(c.Measure, c.Points, c.Scale.Unit))
	}
	if said, err := strconv.ParseFloat(v.State.Guesses[c.ID], 64); err == nil {
		p.gap = []app.UI{v.bar("bar--guess", v.t.Say("figure.guess"), said, c.Scale)}
	}
	return v.draw("div", p)
}

func (v View) point(p story.Point, s story.Scale) app.UI {
	label := p.Label
	if p.AtLeast {
		label = v.t.Say("figure.atleast", i18n.S("label", p.Label))
	}
	return v.bar("bar--count", label, p.Value, s, v.refs(p.Facts)...)
}

// bar draws a value on a scale: its label and number as text, its length as a
// drawing that stretches with the page.
func (v View) bar(class, label string, value float64, s story.Scale, notes ...app.UI) app.UI {
	length := strconv.FormatFloat(1000*scaleOf(s).Fraction(value), 'f', 1, 64)
	said := v.t.Say("figure.bar", i18n.S("label", label), i18n.S("value", v.quantity(value, s.Unit)))
	head := []app.UI{el("span", "bar__label", txt(label)), el("b", "bar__value", txt(v.quantity(value, s.Unit)))}
	if len(notes) > 0 {
		head = append(head, el("span", "", notes...))
	}
	return el("div", "bar "+class,
		el("p", "bar__head", head...),
		svg("svg", "class", "bar__svg", "viewBox", "0 0 1000 20", "preserveAspectRatio", "none", "role", "img", "aria-label", said).Body(
			svg("title").Text(said),
			svg("desc").Text(v.t.Say("figure.scale", i18n.S("min", v.quantity(s.Min, s.Unit)), i18n.S("max", v.quantity(s.Max, s.Unit)))),
			svg("rect", "class", "bar__fill", "width", length, "height", "20"),
		),
	)
}

// dataTable draws the values of a figure as a table, one touch away.
func (v View) dataTable(caption string, points []story.Point, unit string) app.UI {
	rows := each(points, func(p story.Point) app.UI {
		value := v.quantity(p.Value, unit)
		if p.AtLeast {
			value = v.t.Say("figure.morethan", i18n.S("value", value))
		}
		return el("tr", "", with(el("th", "", txt(p.Label)), "scope", "row"), el("td", "", txt(value)))
	})
	return el("details", "data",
		el("summary", "", txt(v.t.Say("figure.table"))),
		el("table", "", el("caption", "", txt(caption)), el("tbody", "", rows...)),
	)
}
