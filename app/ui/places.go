package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"sanctuary/app/compare"
	"sanctuary/app/i18n"
	"sanctuary/app/story"
)

// count says how many places the filters show.
type count struct{ island }

// Render draws a line.
func (c *count) Render() app.UI {
	return c.root(CountIsland, "p", "small live-only").Body(txt(c.view().placesShown()))
}

func (v View) placesShown() string {
	return v.t.Say("places.count", i18n.N("n", len(v.State.Compare.Rows(v.rows))), i18n.S("total", v.t.Number(float64(len(v.rows)))))
}

// PlaceOrder returns the places in the order of the reader's choice, as indexes
// of Story.Places: first those a search finds, shown of them, then the others.
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

// Held returns those of some named things that a place has: a filter offers no
// others.
func Held(all []story.Named, places []story.Place, of func(story.Place) string) []story.Named {
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
