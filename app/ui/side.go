package ui

import (
	"slices"
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"sanctuary/app/compare"
	"sanctuary/app/i18n"
	"sanctuary/app/permalink"
	"sanctuary/app/story"
)

// tray lists the picked places, each with a button to unpick it, and says why a
// place that the reader asked for is not among them.
type tray struct{ island }

// Render draws a line of text, or nothing if no place is picked or was asked
// for.
func (t *tray) Render() app.UI {
	box := t.root(TrayIsland, "div", "tray", "id", "tray")
	v := t.view()
	picked, left := v.picked(), v.rejection()
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

// unpick returns a button that removes the pick id, or all picks if id is
// empty.
func unpick(class, label, id string, inside ...app.UI) app.UI {
	return with(el("button", classes("button", class), inside...), "type", "button", "data-do", "unpick", "value", id, "aria-label", label)
}

// side shows the picked places side by side and says in which attributes they
// differ.
type side struct{ island }

// Render draws a column for each place, or nothing for fewer than two. The
// heading of a row is above its cells, so the layout is not that of a table;
// ARIA roles make it one.
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
	alike := true
	rows := make([]app.UI, 0, len(v.Story.Attributes))
	for i, a := range v.Story.Attributes {
		same := sameWords(picked, i)
		alike = alike && same
		rows = append(rows, v.sideRow(a, i, differences[i], odd[i], same, picked))
	}
	table := with(el("table", "side__table side__table--"+strconv.Itoa(len(picked)),
		with(el("thead", "", with(el("tr", "", head...), "role", "row")), "role", "rowgroup"),
		with(el("tbody", "", rows...), "role", "rowgroup"),
	), "role", "table", "aria-labelledby", "side-title")
	body := []app.UI{with(el(heading, "visually-hidden", txt(v.sideTitle())), "id", "side-title"), table}
	if alike {
		body = append(body, el("p", "side__alike", txt(v.t.Say("side.alike"))))
	}
	return box.Body(body...)
}

// sideRow draws the row of the i-th attribute. Its heading says how the places
// differ, unless a value is unknown. A row whose values have the same words is not
// one that differs, known or not.
func (v View) sideRow(a story.Attribute, i int, d compare.Difference, odd string, same bool, picked []story.Place) app.UI {
	var word string
	switch {
	case d == compare.Same:
		word = v.t.Say("side.same")
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
	return with(el("tr", on(same, "row--same"), cells...), "id", "side-"+a.ID, "role", "row")
}

func columnHead(class string, inside ...app.UI) app.UI {
	return with(el("th", class, inside...), "scope", "col", "role", "columnheader")
}

// sideTitle returns the title with the names of the picked places.
func (v View) sideTitle() string {
	return v.t.Say("side.title", i18n.S("names", v.names(v.State.Compare.Picks)))
}

// sameWords reports whether places have the same words in the i-th attribute.
func sameWords(places []story.Place, i int) bool {
	return !slices.ContainsFunc(places, func(p story.Place) bool { return p.Cells[i].Value != places[0].Cells[i].Value })
}

// rowsShown says how many rows of the comparison are shown.
func (v View) rowsShown() string {
	total := len(v.Story.Attributes)
	n := total
	if v.State.Compare.Differ {
		for i := range v.Story.Attributes {
			if sameWords(v.picked(), i) {
				n--
			}
		}
	}
	if n == 0 {
		return v.t.Say("side.alike")
	}
	return v.t.Say("side.shown", i18n.N("n", n), i18n.N("total", total))
}

// picked returns the picked places, in the order of the picks.
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

// setPicks sets the picks to asked as far as there is room (see
// [compare.Admit]) and keeps the others for the tray's message.
func (v *View) setPicks(asked []string) {
	picks, left := compare.Admit(v.State.Compare.Picks, asked)
	picks = ordered(v.schema.Places, picks)
	if len(left) > 0 || !slices.Equal(picks, v.State.Compare.Picks) {
		v.rejected, v.unknownPick = left, false
	}
	v.State.Compare.Picks = picks
}

// requestedPicks returns the ids of places that a query asks to pick, in the
// order of the query and without duplicates; stray reports whether it has another
// id.
func (v View) requestedPicks(values permalink.Values) (places []string, stray bool) {
	if slices.Contains(values[permalink.KeyPick], permalink.None) {
		return nil, false
	}
	for _, id := range values[permalink.KeyPick] {
		switch {
		case slices.Contains(places, id):
		case slices.Contains(v.schema.Places, id):
			places = append(places, id)
		case id != "":
			stray = true
		}
	}
	return places, stray
}

// ordered returns those of all that are in some.
func ordered(all, some []string) []string {
	var in []string
	for _, id := range all {
		if slices.Contains(some, id) {
			in = append(in, id)
		}
	}
	return in
}

// rejection returns the message why a place that was asked for is not picked;
// empty if all are.
func (v View) rejection() string {
	switch {
	case len(v.rejected) > 0:
		return v.t.Say("tray.max", i18n.S("names", v.names(v.rejected)))
	case v.unknownPick:
		return v.t.Say("tray.stray")
	}
	return ""
}

// CountryTone returns the class for a country's colour, which is that of the
// policy column with the same name; empty if there is none.
func CountryTone(s *story.Story, id string) string {
	name := named(s.Countries, id)
	for _, c := range s.Columns {
		if c.Name == name {
			return "tone--" + c.Tone
		}
	}
	return ""
}

// named returns the name of the item with an id, or the id if there is none.
func named(all []story.Named, id string) string {
	for _, n := range all {
		if n.ID == id {
			return n.Name
		}
	}
	return id
}
