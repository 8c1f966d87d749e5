package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"sanctuary/app/compare"
	"sanctuary/app/i18n"
	"sanctuary/app/story"
)

// side shows the picked places next to each other, with what differs named.
type side struct{ island }

// Render draws a column for each place; nothing for less than two.
func (s *side) Render() app.UI {
	box := s.root(SideIsland, "div", "side", "id", "side")
	v := s.view()
	picked := v.picked()
	if len(picked) < 2 {
		return with(box, "HIDDEN", "hidden")
	}
	heading := "h3"
	if v.Route.Kind == BlockRoute {
		heading = "h2" // below the page's own title
	}
	differs := compare.Differs(v.rows, v.State.Compare.Picks)
	head := []app.UI{columnHead("", v.t.Say("side.what"))}
	for _, p := range picked {
		head = append(head, columnHead("", p.Name))
	}
	rows := make([]app.UI, 0, len(v.Story.Attributes))
	for i, a := range v.Story.Attributes {
		class, word, mark := "row--same", "side.same", "differs differs--same"
		if i < len(differs) && differs[i] {
			class, word, mark = "", "side.differs", "differs"
		}
		cells := []app.UI{with(el("th", "", el("span", "", txt(a.Name)), el("span", mark, txt(v.t.Say(word)))), "scope", "row", "role", "rowheader")}
		for _, p := range picked {
			cells = append(cells, with(el("td", "", el("span", "cell__value", txt(p.Cells[i].Value))), "role", "cell", "data-label", p.Name))
		}
		rows = append(rows, with(el("tr", class, cells...), "id", "side-"+a.ID, "role", "row"))
	}
	return box.Body(
		el(heading, "", txt(v.t.Say("side.title", i18n.S("names", v.t.List(ids(picked, func(p story.Place) string { return p.Name })))))),
		with(el("button", "button button--plain live-only", txt(v.t.Say("side.clear"))), "type", "button").On("click", s.onClear),
		el("div", "tablewrap", with(el("table", "cards",
			el("caption", "", txt(v.t.Say("side.caption"))),
			with(el("thead", "", with(el("tr", "", head...), "role", "row")), "role", "rowgroup"),
			with(el("tbody", "", rows...), "role", "rowgroup"),
		), "role", "table")),
	)
}

// onClear takes all picks back.
func (s *side) onClear(app.Context, app.Event) {
	st := s.store.read()
	st.Compare = st.Compare.ClearPicks()
	s.store.set(st)
	s.store.afterwards(func() {
		page().Call("apply", s.view().Query(), "compare")
		page().Call("focus", "places-controls")
	})
}

func columnHead(class, name string) app.UI {
	return with(el("th", class, txt(name)), "scope", "col", "role", "columnheader")
}

// picked are the places side by side, in the order of the picks.
func (v View) picked() []story.Place {
	var picked []story.Place
	for _, id := range v.State.Compare.Picks {
		for _, p := range v.Story.Places {
			if p.ID == id {
				picked = append(picked, p)
			}
		}
	}
	return picked
}

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
