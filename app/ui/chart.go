package ui

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"sanctuary/app/i18n"
	"sanctuary/app/story"
)

// guess draws the known values of a figure, the reader's guess and the answer
// on one axis that begins at zero. The server draws it with the answer; CSS
// shows it once a guess is made, even before the program has loaded.
type guess struct{ island }

// Render draws the chart as a list: each item is a value in words with its bar
// below.
func (g *guess) Render() app.UI {
	box := g.root(GuessIsland, "figure", "chart")
	v := g.view()
	for _, one := range v.Guesses() {
		if one.ID != g.of {
			continue
		}
		rows := make([]app.UI, 0, len(one.Known)+2)
		for _, known := range one.Known {
			rows = append(rows, v.row("known", known.Label, one.Scale, known.Value, known.Value))
		}
		if said, err := strconv.ParseFloat(v.State.Guesses[one.ID], 64); err == nil {
			rows = append(rows, v.row("guess", v.t.Say("figure.guess"), one.Scale, said, one.Scale.Answer))
		}
		rows = append(rows, v.row("answer", v.figureName(one.ID), one.Scale, one.Scale.Answer, one.Scale.Answer))
		return box.Body(
			el("figcaption", "chart__title", txt(one.Measure)),
			el("ul", "chart__rows", rows...),
			with(el("p", "chart__ends", el("span", "", txt(v.t.Quantity(0, one.Scale.Unit)+" ")), el("span", "", txt(v.t.Quantity(one.Scale.Max, one.Scale.Unit)))), "aria-hidden", "true"),
		)
	}
	return box
}

// row draws the bar of value and its gap to the value against, which is also
// given in words.
func (v View) row(class, label string, s story.Scale, value, against float64) app.UI {
	gap := ""
	switch {
	case value > against:
		gap = v.t.Say("figure.over", i18n.S("gap", v.t.Quantity(value-against, s.Unit)))
	case value < against:
		gap = v.t.Say("figure.under", i18n.S("gap", v.t.Quantity(against-value, s.Unit)))
	}
	said := v.t.Quantity(value, s.Unit)
	if class == "answer" {
		said = v.Truth(s)
	}
	along := func(x float64) string { return strconv.FormatFloat(1000*max(0, min(1, x/s.Max)), 'f', 1, 64) }
	drawn := []app.UI{svg("rect", "class", "chart__bar", "width", along(value), "height", "20")}
	if gap != "" {
		drawn = append(drawn, svg("rect", "class", "chart__gap", "x", along(min(value, against)), "y", "1",
			"width", along(max(value, against)-min(value, against)), "height", "18"))
	}
	heard := []app.UI{el("span", "", txt(label+" ")), el("b", "", txt(said))}
	if gap != "" {
		heard = append(heard, el("span", "chart__off", txt(" "+gap)))
	}
	return el("li", "chart__row chart__row--"+class,
		el("p", "chart__label", heard...),
		svg("svg", "class", "chart__svg", "viewBox", "0 0 1000 20", "preserveAspectRatio", "none", "aria-hidden", "true").Body(drawn...),
	)
}

// figureName returns the label of a figure's answer on the axis.
func (v View) figureName(id string) string {
	for _, f := range v.Story.Front.Figures {
		if f.ID == id && f.Name != "" {
			return f.Name
		}
	}
	return v.t.Say("figure.answer")
}
