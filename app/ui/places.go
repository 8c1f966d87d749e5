package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"sanctuary/app/compare"
	"sanctuary/app/i18n"
	"sanctuary/app/story"
)

// places draws the table of places: filtered by country, status and attribute
// in CSS alone, searched, sorted and compared side by side by the program or
// the server.
func (v View) places() app.UI {
	q := v.State.Compare
	shown := q.Rows(v.rows)
	return el("div", "panel panel--places",
		keep(el("div", "compare__controls"), "places-controls", v.placeControls),
		v.side(),
		v.searched(),
		el("p", "small live-only", txt(v.t.Say("places.count", i18n.N("n", len(shown)), i18n.S("total", v.t.Number(float64(len(v.rows))))))),
		v.placeTable(shown),
		el("p", "small", txt(v.t.Say("places.download")+" "),
			with(link("", v.Base+"/data/"+v.Story.Lang+"/places.csv", txt("CSV")), "download", "places.csv"), txt(" · "),
			with(link("", v.Base+"/data/"+v.Story.Lang+"/places.json", txt("JSON")), "download", "places.json")),
	)
}

// searched says what the server searched for, where no script fills in the
// field.
func (v View) searched() app.UI {
	p := el("p", "small noscript")
	if v.State.Compare.Find == "" {
		return with(p, "HIDDEN", "hidden")
	}
	return p.Body(txt(v.t.Say("places.searched", i18n.S("find", v.State.Compare.Find))))
}

func (v View) placeControls() []app.UI {
	q := v.State.Compare
	countries := []app.UI{v.radio("country", "all", "country-all", v.t.Say("compare.all.countries"), q.Country == "", true)}
	for _, c := range v.Story.Countries {
		countries = append(countries, v.radio("country", c.ID, "country-"+c.ID, c.Name, q.Country == c.ID, false))
	}
	attributes := make([]story.Named, len(v.Story.Attributes))
	for i, a := range v.Story.Attributes {
		attributes[i] = story.Named{ID: a.ID, Name: a.Name}
	}
	sorts := []app.UI{
		v.option(string(compare.ByName), v.t.Say("sort.name"), q.Sort != compare.ByDate),
		v.option(string(compare.ByDate), v.t.Say("sort.date"), q.Sort == compare.ByDate),
	}
	return []app.UI{
		v.choices("field", v.t.Say("compare.country"), countries...),
		v.selectField("status", "f-status", v.t.Say("compare.status"), v.t.Say("compare.all"), q.Status, v.Story.Statuses),
		v.selectField("col", "f-col", v.t.Say("compare.column"), v.t.Say("compare.all"), q.Attribute, attributes),
		el("div", "field",
			with(el("label", "", txt(v.t.Say("compare.sort"))), "for", "f-sort"),
			with(el("select", "", sorts...), "name", "sort", "id", "f-sort"),
		),
		el("div", "field",
			with(el("label", "", txt(v.t.Say("compare.find"))), "for", "f-find"),
			// What was searched for is never written into an attribute: the boot
			// script fills it in.
			void("input", "", "type", "search", "name", "find", "id", "f-find", "autocomplete", "off"),
		),
		v.applyButton("compare"),
	}
}

// placeTable draws every place, so that filters in CSS work; those a search
// leaves out are hidden. The order is that of the query, the rest comes last.
func (v View) placeTable(shown []int) app.UI {
	searched := compare.Query{Find: v.State.Compare.Find, Sort: v.State.Compare.Sort, Desc: v.State.Compare.Desc}.Rows(v.rows)
	order := append([]int(nil), searched...)
	for i := range v.rows {
		if !containsInt(searched, i) {
			order = append(order, i)
		}
	}
	rows := make([]app.UI, len(order))
	for k, i := range order {
		p := v.Story.Places[i]
		class := classes("place", on(k >= len(searched), "row--out"), on(has(v.State.Compare.Picks, p.ID), "row--picked"))
		rows[k] = keep(with(row("place-"+p.ID, class, nil), "data-country", p.Country, "data-status", p.Status), "place-"+p.ID, func() []app.UI {
			return v.place(p)
		})
	}
	head := []app.UI{columnHead("", v.t.Say("places.place"))}
	for _, a := range v.Story.Attributes {
		head = append(head, with(el("th", "", txt(a.Name)), "scope", "col", "role", "columnheader", "data-col", a.ID))
	}
	return table("places", v.t.Say("places.caption", i18n.S("date", v.Story.AsOfName)), head, rows)
}

func (v View) place(p story.Place) []app.UI {
	meta := p.Region
	if p.DateName != "" {
		// French says "depuis le" before a day, "depuis" before a month.
		key := "places.since"
		if len(p.Date) == len("2017-02-20") {
			key = "places.since.day"
		}
		meta = v.t.Say(key, i18n.S("region", p.Region), i18n.S("date", p.DateName))
	}
	id := "pick-" + p.ID
	cells := []app.UI{rowHead(p.Name, append([]app.UI{
		el("span", "", txt(p.Name)),
		el("span", "place__meta", txt(meta)),
		with(el("label", "pick",
			void("input", "", "type", "checkbox", "name", "pick", "value", p.ID, "id", id, "CHECKED", on(has(v.State.Compare.Picks, p.ID), "checked")),
			el("span", "", txt(v.t.Say("places.pick")), el("span", "visually-hidden", txt(" "+p.Name))),
		), "for", id),
		with(link("row__link", "#place-"+p.ID, txt(v.t.Say("row.link"))), "aria-label", v.t.Say("row.link.to", i18n.S("name", p.Name))),
	}, v.back("places", p.ID)...)...)}
	for i, c := range p.Cells {
		a := v.Story.Attributes[i]
		cells = append(cells, cell("", a.Name, a.ID, v.cell(c)))
	}
	return cells
}

// side draws the picked places next to each other, with what differs named.
func (v View) side() app.UI {
	box := with(el("div", "side"), "id", "side")
	var picked []story.Place
	for _, id := range v.State.Compare.Picks {
		for _, p := range v.Story.Places {
			if p.ID == id {
				picked = append(picked, p)
			}
		}
	}
	if len(picked) < 2 {
		return with(box, "HIDDEN", "hidden")
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
		cells := []app.UI{rowHead("", el("span", "", txt(a.Name)), el("span", mark, txt(v.t.Say(word))))}
		for _, p := range picked {
			cells = append(cells, cell("", p.Name, "", v.cell(p.Cells[i])))
		}
		rows = append(rows, row("side-"+a.ID, class, cells))
	}
	return box.Body(
		el("h3", "", txt(v.t.Say("side.title", i18n.S("names", v.t.List(ids(picked, func(p story.Place) string { return p.Name })))))),
		with(el("button", "button button--plain live-only", txt(v.t.Say("side.clear"))), "type", "button", "data-do", "unpick"),
		table("side", v.t.Say("side.caption"), head, rows),
	)
}

func containsInt(all []int, one int) bool {
	for _, n := range all {
		if n == one {
			return true
		}
	}
	return false
}
