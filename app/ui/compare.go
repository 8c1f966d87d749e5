package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"sanctuary/app/i18n"
	"sanctuary/app/story"
)

// compare draws the comparison tool: policies by subject, and places.
func (v View) compare() []app.UI {
	q := v.State.Compare
	places := q.View == "places"
	if len(v.Story.Places) == 0 {
		return []app.UI{v.heading("compare"), keep(el("div", "panel"), "policies", v.policyTable)}
	}
	return []app.UI{
		v.heading("compare"),
		keep(el("div", "compare__controls"), "compare-view", func() []app.UI {
			return []app.UI{
				v.choices("field", v.t.Say("compare.view"),
					v.radio("view", "policies", "view-policies", v.t.Say("compare.policies"), !places, true),
					v.radio("view", "places", "view-places", v.t.Say("compare.places"), places, false),
				),
				with(el("label", "choice",
					void("input", "", "type", "checkbox", "name", "differ", "value", "1", "id", "differ", "CHECKED", on(q.Differ, "checked")),
					el("span", "", txt(v.t.Say("compare.differ"))),
				), "for", "differ"),
			}
		}),
		keep(el("div", "panel panel--policies"), "policies", func() []app.UI { return v.policies() }),
		v.places(),
	}
}

// policies draws the dimensions against the subjects.
func (v View) policies() []app.UI {
	dimensions := make([]story.Named, len(v.Story.Dimensions))
	for i, d := range v.Story.Dimensions {
		dimensions[i] = story.Named{ID: d.ID, Name: d.Name}
	}
	return append([]app.UI{
		el("div", "compare__controls",
			v.selectField("dim", "f-dim", v.t.Say("compare.dimension"), v.t.Say("compare.all"), v.State.Compare.Dimension, dimensions),
			v.applyButton("compare"),
		),
	}, v.policyTable()...)
}

func (v View) policyTable() []app.UI {
	head := []app.UI{columnHead("", v.t.Say("compare.dimension"))}
	for _, c := range v.Story.Columns {
		head = append(head, columnHead("tone--"+c.Tone, c.Name))
	}
	return []app.UI{
		table("policies", v.t.Say("compare.policies.caption", i18n.S("date", v.Story.AsOfName)), head, each(v.Story.Dimensions, v.dimension)),
	}
}

func (v View) dimension(d story.Dimension) app.UI {
	same := true
	for _, c := range d.Cells {
		same = same && c.Value == d.Cells[0].Value
	}
	id := "compare-" + d.ID
	cells := []app.UI{rowHead(d.Name, append([]app.UI{
		el("span", "", txt(d.Name)),
		el("span", "row__ask", txt(d.Ask)),
		with(link("row__link", "#"+id, txt(v.t.Say("row.link"))), "aria-label", v.t.Say("row.link.to", i18n.S("name", d.Name))),
	}, v.back("compare", d.ID)...)...)}
	for i, c := range d.Cells {
		column := v.Story.Columns[i]
		cells = append(cells, cell("tone--"+column.Tone, column.Name, "", v.cell(c)))
	}
	return row(id, on(same, "row--same"), cells)
}

// cell draws a field of a comparison: its headline, what it rests on, how well.
func (v View) cell(c story.Cell) []app.UI {
	body := []app.UI{el("span", "cell__value", txt(c.Value))}
	body = append(body, v.statements(c.Statements)...)
	if c.Evidence != "" {
		body = append(body, el("span", "cell__evidence evidence evidence--"+string(c.Evidence), txt(v.t.Say("evidence."+string(c.Evidence)))))
	}
	return body
}

// applyButton sends the form where no script does it.
func (v View) applyButton(block string) app.UI {
	return with(el("button", "button noscript", txt(v.t.Say("page.apply"))), "type", "submit", "formaction", v.Href(v.Story.Lang, v.Route)+"#"+block)
}

// The parts of a table carry their roles: as cards they are no longer laid out
// as a table, and some browsers would then forget that they are one.

func table(id, caption string, head, rows []app.UI) app.UI {
	return el("div", "tablewrap",
		with(el("table", "cards",
			el("caption", "", txt(caption)),
			with(el("thead", "", with(el("tr", "", head...), "role", "row")), "role", "rowgroup"),
			with(el("tbody", "", rows...), "role", "rowgroup", "id", id+"-rows"),
		), "role", "table"),
	)
}

func columnHead(class, name string) app.UI {
	return with(el("th", class, txt(name)), "scope", "col", "role", "columnheader")
}

func row(id, class string, cells []app.UI) app.HTMLElem {
	return with(el("tr", class, cells...), "id", id, "role", "row")
}

// rowHead draws the head of a row. Where it holds more than the row's name, such
// as links, short is that name: what is read aloud in front of each field.
func rowHead(short string, inside ...app.UI) app.UI {
	return with(el("th", "", inside...), "scope", "row", "role", "rowheader", "abbr", short)
}

// cell draws a field; column is its column's name, shown where rows are cards,
// and id the column's id for filters.
func cell(class, column, id string, inside []app.UI) app.UI {
	return with(el("td", class, inside...), "role", "cell", "data-label", column, "data-col", id)
}
