package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"sanctuary/app/compare"
	"sanctuary/app/i18n"
	"sanctuary/app/story"
)

// count shows the number of places that match the filters.
type count struct{ island }

// Render draws a line of text. Without the program the number would soon be
// wrong, and only that no place matches is shown.
func (c *count) Render() app.UI {
	v := c.view()
	return c.root(CountIsland, "p", classes("small", on(v.placesFound() > 0, "live-only"))).Body(txt(v.placesShown()))
}

func (v View) placesFound() int { return len(v.State.Compare.Rows(v.rows)) }

func (v View) placesShown() string {
	total := i18n.S("total", v.t.Number(float64(len(v.rows))))
	if n := v.placesFound(); n > 0 {
		return v.t.Say("places.count", i18n.N("n", n), total)
	}
	return v.t.Say("places.count.none", total)
}

// PlaceOrder returns the indexes of Story.Places in the reader's sort order:
// first the places that match the search, then the others. The first shown of
// them match; CSS applies the filters.
func (v View) PlaceOrder() (order []int, shown int) {
	q := v.State.Compare
	order = compare.Query{Find: q.Find, Sort: q.Sort, Desc: q.Desc}.Rows(v.rows)
	shown = len(order)
	in := make([]bool, len(v.rows))
	for _, i := range order {
		in[i] = true
	}
	for i := range v.rows {
		if !in[i] {
			order = append(order, i)
		}
	}
	return order, shown
}

// PlaceID returns the element id of a place's row.
func PlaceID(p string) string { return "place-" + p }

// InUse returns those of all that at least one place has, as the options of a
// filter. The function of returns the id that a place has, such as that of its
// status.
func InUse(all []story.Named, places []story.Place, of func(story.Place) string) []story.Named {
	var held []story.Named
	for _, n := range all {
		for _, p := range places {
			if of(p) == n.ID {
				held = append(held, n)
				break
			}
		}
	}
	return held
}
