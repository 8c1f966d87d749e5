package page

import (
	"html/template"
	"slices"

	"sanctuary/app/compare"
	"sanctuary/app/i18n"
	"sanctuary/app/story"
	"sanctuary/app/ui"
)

// compareBlock is the model of the comparison: a table of policies and one of
// places. A story may have one of them alone; then there is no choice of views.
type compareBlock struct {
	blockHead
	i18n.Text
	Views  *choices // radios: policies or places
	Differ *choice  // checkbox; nil if every row has a difference
	Row    chooser  // select: one row of the policies
	Apply  apply

	Policies *table // nil if no policies are compared
	Places   *places
}

// places is the table of places with its filters, and the places picked from
// it.
type places struct {
	i18n.Text
	Picks               []choice
	Differ              *choice // nil if compareBlock has one
	Controls            []choices
	Status, Column      chooser
	Sort                []selectable
	Apply               apply
	Tray, Side, Count   template.HTML
	Clear               string // label of the button that picks no place, if one is picked
	Searched            string // message with the text the server searched for
	Table               table
	CSV, JSON, Download string
	Spreadsheet         string // address of the CSV with semicolons; empty if the language's spreadsheets read commas
}

// table is the model of a comparison table. On narrow screens CSS lays its rows
// out as cards; explicit ARIA roles keep it a table for screen readers.
type table struct {
	ID, Caption string
	Head        []columnHead
	Rows        []row
}

// columnHead is the heading of a column; Column is its id for filters.
type columnHead struct{ Class, Column, Name string }

// row is a row of a table. Its heading has its name, which may be a link to the
// row itself, and notes on it.
type row struct {
	ID, Class, Country, Status string
	Name, Ask, Meta            string
	Linked                     bool // the name is a link to the row: not where the address is not seen
	Back                       []link
	Cells                      []cell
}

// cell is a cell of a table: its headline, its statements, and the grade of
// evidence.
type cell struct {
	Class, Column, ColumnID string
	Value                   string
	Statements              []statement
	EvidenceClass, Evidence string
}

func (p *Page) compare() compareBlock {
	q, s := p.v.State.Compare, p.v.Story
	m := compareBlock{blockHead: p.blockHead("compare"), Text: p.t}
	if len(s.Dimensions) > 0 {
		policies := p.policies()
		m.Policies = &policies
	}
	if len(s.Places) > 0 {
		m.Places = p.places()
	}
	switch {
	case m.Places == nil:
		return m
	case m.Policies == nil:
		m.Places.Differ = p.differ()
		return m
	}
	table := q.View == compare.Places
	m.Views = &choices{"field", p.t.Say("compare.view"), []choice{
		radio("view", compare.Policies, "view-policies", p.t.Say("compare.policies"), !table, true),
		radio("view", compare.Places, "view-places", p.t.Say("compare.places"), table, false),
	}}
	m.Row = p.chooser("dim", "f-dim", p.t.Say("compare.dimension"), q.Dimension, each(s.Dimensions, func(d story.Dimension) story.Named {
		return story.Named{ID: d.ID, Name: d.Name}
	}))
	m.Apply = p.apply("compare")
	// If no row is equal in all columns it would hide nothing; then only the
	// places side by side need it.
	differ := p.differ()
	if slices.ContainsFunc(m.Policies.Rows, func(r row) bool { return r.Class != "" }) {
		m.Differ = differ
	} else {
		m.Places.Differ = differ
	}
	return m
}

// differ returns the checkbox that hides what is the same.
func (p *Page) differ() *choice {
	return &choice{"checkbox", "differ", "1", "differ", p.t.Say("compare.differ"), p.v.State.Compare.Differ, false}
}

func (p *Page) policies() table {
	s := p.v.Story
	m := table{ID: "policies", Caption: p.t.Say("compare.policies.caption", i18n.S("date", s.AsOfName)),
		Head: []columnHead{{Name: p.t.Say("compare.dimension")}}}
	for _, c := range s.Columns {
		m.Head = append(m.Head, columnHead{Class: "tone--" + c.Tone, Name: c.Name})
	}
	m.Rows = each(s.Dimensions, func(d story.Dimension) row {
		same := !slices.ContainsFunc(d.Cells, func(c story.Cell) bool { return c.Value != d.Cells[0].Value })
		id := "compare-" + d.ID
		r := row{ID: id, Class: on(same, "row--same"), Name: d.Name, Ask: d.Ask, Linked: p.form == alone, Back: p.back("compare", d.ID)}
		for i, c := range d.Cells {
			r.Cells = append(r.Cells, p.cell("tone--"+s.Columns[i].Tone, s.Columns[i].Name, "", c))
		}
		return r
	})
	return m
}

func (p *Page) cell(class, column, columnID string, c story.Cell) cell {
	m := cell{Class: class, Column: column, ColumnID: columnID, Value: c.Value, Statements: p.statements(c.Statements)}
	if c.Evidence != "" {
		m.EvidenceClass, m.Evidence = "evidence--"+string(c.Evidence), p.t.Say("evidence."+string(c.Evidence))
	}
	return m
}

func (p *Page) places() *places {
	q, s := p.v.State.Compare, p.v.Story
	inUse := ui.InUse(s.Countries, s.Places, func(x story.Place) string { return x.Country })
	all := "compare.all"
	if len(inUse) == 2 {
		all = "compare.all.countries"
	}
	countries := choices{"field", p.t.Say("compare.country"), []choice{radio("country", "all", "country-all", p.t.Say(all), q.Country == "", true)}}
	for _, c := range inUse {
		countries.Choices = append(countries.Choices, radio("country", c.ID, "country-"+c.ID, c.Name, q.Country == c.ID, false))
	}
	picks := each(s.Places, func(x story.Place) choice {
		return choice{"checkbox", "pick", x.ID, "pick-" + x.ID, x.Name, q.Picked(x.ID), false}
	})
	data := p.v.Base + "/data/" + s.Lang + "/places."
	m := &places{
		Text:     p.t,
		Picks:    picks,
		Controls: []choices{countries},
		Status: p.chooser("status", "f-status", p.t.Say("compare.status"), q.Status,
			ui.InUse(s.Statuses, s.Places, func(x story.Place) string { return x.Status })),
		Column: p.chooser("col", "f-col", p.t.Say("compare.column"), q.Attribute, each(s.Attributes, func(a story.Attribute) story.Named {
			return story.Named{ID: a.ID, Name: a.Name}
		})),
		Sort: []selectable{
			{string(compare.ByCountry), p.t.Say("sort.country"), q.Sort != compare.ByDate},
			{string(compare.ByDate), p.t.Say("sort.date"), q.Sort == compare.ByDate},
		},
		Apply: p.apply("compare"), Clear: p.clear(),
		Tray: p.island(ui.TrayIsland, ""), Side: p.island(ui.SideIsland, ""), Count: p.island(ui.CountIsland, ""),
		Table:       p.placeTable(),
		Spreadsheet: p.spreadsheet(),
		CSV:         data + "csv", JSON: data + "json", Download: p.t.Say("places.download"),
	}
	if q.Find != "" {
		m.Searched = p.t.Say("places.searched", i18n.S("find", q.Find))
	}
	return m
}

// placeTable returns the table of all places, because filters are CSS. Places
// that do not match the search are hidden and come last; the others are sorted
// as the query says.
func (p *Page) placeTable() table {
	s := p.v.Story
	m := table{ID: "places", Caption: p.t.Say("places.caption", i18n.S("date", s.AsOfName)),
		Head: []columnHead{{Name: p.t.Say("places.place")}}}
	for _, a := range s.Attributes {
		m.Head = append(m.Head, columnHead{Column: a.ID, Name: a.Name})
	}
	found, order := p.searched()
	for k, i := range order {
		r := p.place(s.Places[i])
		r.Class = on(k >= found, "row--out")
		m.Rows = append(m.Rows, r)
	}
	return m
}

// searched returns the indexes of all places in sort order, of which the first
// found match the search. On a page without controls all match.
func (p *Page) searched() (found int, order []int) {
	rows := p.v.Rows()
	q := p.v.State.Compare
	if p.form != plain {
		order = compare.Query{Find: q.Find, Sort: q.Sort, Desc: q.Desc}.Rows(rows)
		found = len(order)
	}
	for i := range rows {
		if !slices.Contains(order, i) {
			order = append(order, i)
		}
	}
	if p.form == plain {
		found = len(order)
	}
	return found, order
}

func (p *Page) place(x story.Place) row {
	id := ui.PlaceID(x.ID)
	r := row{ID: id, Country: x.Country, Status: x.Status, Name: x.Name, Meta: x.Region, Linked: p.form == alone, Back: p.back("places", x.ID)}
	if x.DateName != "" {
		// French says "depuis le" before a day, "depuis" before a month.
		key := "places.since"
		if len(x.Date) == len("2017-02-20") {
			key = "places.since.day"
		}
		r.Meta = p.t.Say(key, i18n.S("region", x.Region), i18n.S("date", x.DateName))
	}
	for i, c := range x.Cells {
		a := p.v.Story.Attributes[i]
		r.Cells = append(r.Cells, p.cell("", a.Name, a.ID, c))
	}
	return r
}

// spreadsheet returns the address of the CSV with semicolons, empty for
// languages that do not need it.
func (p *Page) spreadsheet() string {
	lang := p.v.Story.Lang
	name := i18n.In(lang).Spreadsheet
	if name == "" {
		return ""
	}
	return p.v.Base + "/data/" + lang + "/" + name
}
