package ui

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"sanctuary/app/compare"
	"sanctuary/app/i18n"
	"sanctuary/app/permalink"
	"sanctuary/app/story"
)

// tray names what is picked, each with a button that takes it away, and says why
// a place that was asked for is not among them.
type tray struct{ island }

// Render draws a line; nothing if there is nothing to say.
func (t *tray) Render() app.UI {
	box := t.root(TrayIsland, "div", "tray", "id", "tray")
	v := t.view()
	picked, left := v.picked(), v.leftOut()
	if len(picked) == 0 && left == "" {
		return with(box, "HIDDEN", "hidden")
	}
	var body []app.UI
	if len(picked) > 0 {
		items := make([]app.UI, len(picked))
		for i, p := range picked {
			items[i] = el("li", "", unpick("tray__pick", v.t.Say("tray.remove", i18n.S("name", p.Name)), p.ID,
				el("span", "", txt(p.Name)), with(el("span", "", txt("×")), "aria-hidden", "true")))
		}
		last := el("span", "soft", txt(v.t.Say("tray.more")))
		if len(picked) > 1 {
			last = link("", "#side", txt(v.t.Say("tray.side")))
		}
		body = append(body, el("ul", "", items...), unpick("button--plain", "", "", el("span", "", txt(v.t.Say("tray.clear")))), last)
	}
	group := with(el("div", "tray__picks js-only live-only", body...), "role", "group", "aria-label", v.t.Say("tray.title"))
	if left == "" {
		return box.Body(group)
	}
	return box.Body(group, el("p", "tray__note", txt(left)))
}

// unpick is a button that takes a pick away, or all of them if id is empty.
func unpick(class, label, id string, inside ...app.UI) app.UI {
	return with(el("button", classes("button", class), inside...), "type", "button", "data-do", "unpick", "value", id, "aria-label", label)
}

// side shows the picked places next to each other, with what differs named.
type side struct{ island }

// Render draws a column for each place; nothing for less than two. A row's head
// stands above its fields, so it is not laid out as a table and has the roles of
// one.
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
	head := []app.UI{columnHead("visually-hidden", txt(v.t.Say("side.what")))}
	for _, p := range picked {
		head = append(head, columnHead(CountryTone(v.Story, p.Country), txt(p.Name), el("small", "", txt(named(v.Story.Countries, p.Country)))))
	}
	differences, odd := compare.Differences(v.rows, v.State.Compare.Picks)
	class := "row--same"
	rows := make([]app.UI, 0, len(v.Story.Attributes))
	for i, a := range v.Story.Attributes {
		if differences[i] != compare.Same {
			class = ""
		}
		rows = append(rows, v.sideRow(a, i, differences[i], odd[i], picked))
	}
	table := with(el("table", "side__table side__table--"+strconv.Itoa(len(picked)),
		with(el("thead", "", with(el("tr", "", head...), "role", "row")), "role", "rowgroup"),
		with(el("tbody", "", rows...), "role", "rowgroup"),
	), "role", "table", "aria-labelledby", "side-title")
	body := []app.UI{with(el(heading, "visually-hidden", txt(v.sideTitle())), "id", "side-title"), table}
	if class != "" {
		body = append(body, el("p", "side__alike", txt(v.t.Say("side.alike"))))
	}
	return box.Body(body...)
}

// sideRow is a row of the i-th attribute. The word for how the places differ
// stands in its head; nothing is said of what is not known.
func (v View) sideRow(a story.Attribute, i int, d compare.Difference, odd string, picked []story.Place) app.UI {
	var class, word string
	switch {
	case d == compare.Same:
		class, word = "row--same", v.t.Say("side.same")
	case d == compare.OneDiffer:
		for _, p := range picked {
			if p.ID == odd {
				word = v.t.Say("side.odd", i18n.S("name", p.Name))
			}
		}
	case d == compare.Differ && len(picked) == 2:
		word = v.t.Say("side.both")
	case d == compare.Differ:
		word = v.t.Say("side.all")
	}
	head := []app.UI{el("span", "", txt(a.Name))}
	if word != "" {
		head = append(head, el("span", "differs", txt(word)))
	}
	cells := []app.UI{with(el("th", "", head...), "scope", "row", "role", "rowheader")}
	for _, p := range picked {
		cells = append(cells, with(el("td", classes(CountryTone(v.Story, p.Country), on(p.ID == odd, "side__odd")), el("span", "", txt(p.Cells[i].Value))),
			"role", "cell", "data-label", p.Name))
	}
	return with(el("tr", class, cells...), "id", "side-"+a.ID, "role", "row")
}

func columnHead(class string, inside ...app.UI) app.UI {
	return with(el("th", class, inside...), "scope", "col", "role", "columnheader")
}

// sideTitle names the places side by side.
func (v View) sideTitle() string {
	return v.t.Say("side.title", i18n.S("names", v.names(v.State.Compare.Picks)))
}

// picked are the places side by side, in the order of the picks.
func (v View) picked() []story.Place { return v.placesOf(v.State.Compare.Picks) }

func (v View) placesOf(picks []string) []story.Place {
	var all []story.Place
	for _, id := range picks {
		for _, p := range v.Story.Places {
			if p.ID == id {
				all = append(all, p)
			}
		}
	}
	return all
}

func (v View) names(picks []string) string {
	return v.t.List(ids(v.placesOf(picks), func(p story.Place) string { return p.Name }))
}

// ask sets the picks to those of some ids that can be, and notes which cannot:
// what is picked already stays.
func (v *View) ask(asked []string) {
	picks, left := compare.Admit(v.State.Compare.Picks, asked)
	if len(left) > 0 || !equal(picks, v.State.Compare.Picks) {
		v.left, v.stray = left, false
	}
	v.State.Compare.Picks = picks
}

// asked returns the ids of places among the values of a query, in the order of
// the story, and whether a value is none.
func (v View) asked(values permalink.Values) (places []string, stray bool) {
	for _, id := range v.schema.Places {
		if has(values[permalink.KeyPick], id) {
			places = append(places, id)
		}
	}
	for _, id := range values[permalink.KeyPick] {
		stray = stray || id != "" && !has(v.schema.Places, id)
	}
	return places, stray
}

// leftOut says why what was asked for is not picked; empty if all of it is.
func (v View) leftOut() string {
	switch {
	case len(v.left) > 0:
		return v.t.Say("tray.max", i18n.S("names", v.names(v.left)))
	case v.stray:
		return v.t.Say("tray.stray")
	}
	return ""
}

// CountryTone is the class of a country's colour: that of the column of the
// comparison that is called like it. Without one it has none.
func CountryTone(s *story.Story, id string) string {
	name := named(s.Countries, id)
	for _, c := range s.Columns {
		if c.Name == name {
			return "tone--" + c.Tone
		}
	}
	return ""
}

// named returns the name of an id; the id itself if it has none.
func named(all []story.Named, id string) string {
	for _, n := range all {
		if n.ID == id {
			return n.Name
		}
	}
	return id
}
