package desk

// UnusedFacts returns a notice for each fact that nothing on the pages rests on.
// It is no problem: such a fact has its own page, and may be on record for
// others.
func (d *Desk) UnusedFacts() []Problem {
	used := set{}
	cite := func(ids []Scalar) {
		for _, id := range ids {
			used[id.Value] = true
		}
	}
	for _, a := range d.statements() {
		cite(a.Facts)
	}
	for _, p := range d.points() {
		cite(p.Facts)
	}
	for _, c := range d.Corrections {
		cite(c.Facts)
	}
	for _, dim := range d.Dimensions {
		for _, cell := range dim.Cells {
			if cell.Mark != nil {
				cite(cell.Mark.Facts)
			}
		}
	}
	for _, p := range d.Places.Places {
		cite(p.StatusFacts)
		for _, a := range p.Codes {
			cite(a.Facts)
		}
	}
	var notices problems
	for _, f := range d.Facts {
		if !used[f.ID.Value] {
			notices.add(f.Where, "notice: %s: no statement rests on this fact; readers find it on its own page only", f.ID.Value)
		}
	}
	return notices
}

// checkValuesUsed finds values that no place has: statuses, countries and
// values of attributes. A filter for them would find nothing.
func checkValuesUsed(d *Desk, ps *problems) {
	status, country := set{}, set{}
	values := map[string]set{} // by attribute
	for _, p := range d.Places.Places {
		status[p.Status.Value], country[p.Country.Value] = true, true
		for attribute, cell := range p.Cells {
			if values[attribute] == nil {
				values[attribute] = set{}
			}
			values[attribute][cell.Value.Value] = true
		}
	}
	unused := func(list []Named, used set, what string) {
		for _, n := range list {
			if n.ID.Value != "" && !used[n.ID.Value] {
				ps.add(n.Where, "%s: is %s; take it out, so that nobody looks for it in vain", n.ID.Value, what)
			}
		}
	}
	if len(d.Places.Places) > 1 { // a lone one, which is a problem, cannot use all
		unused(d.Story.Statuses, status, "the status of no place")
		unused(d.Story.Countries, country, "the country of no place")
		for _, a := range d.Places.Attributes {
			unused(a.Values, values[a.ID.Value], "the value of no place")
		}
	}
	for _, dim := range d.Dimensions {
		used := set{}
		for _, cell := range dim.Cells {
			used[cell.Value.Value] = true
		}
		unused(dim.Values, used, "the value of no column")
	}
}

// checkLonePlace finds a place that can be compared with no other.
func checkLonePlace(d *Desk, ps *problems) {
	if all := d.Places.Places; len(all) == 1 {
		ps.add(all[0].Where, "%s is the only place, and readers compare two or three; add another, or take all out of places.yaml", all[0].ID.Value)
	}
}

// checkStatuses finds places whose status cites no fact, one that does not
// exist, or one from after the article.
func checkStatuses(d *Desk, ps *problems) {
	facts, after := setOf(idsOf(d.Facts)), set{}
	for _, f := range d.Facts {
		after[f.ID.Value] = f.hidden()
	}
	for _, p := range d.Places.Places {
		if len(p.StatusFacts) == 0 {
			ps.add(p.Where, "%s: the status rests on no fact; add statusFacts: [ids from facts.yaml] that say so", p.ID.Value)
		}
		for _, id := range p.StatusFacts {
			facts.refer(ps, p.ID.Value+": statusFacts", p.Where, id, "fact in facts.yaml")
			if after[id.Value] {
				ps.add(id.Where, "%s: the status rests on %s, which tells what came after the article; the table shows how things stood then", p.ID.Value, id.Value)
			}
		}
	}
}
