package desk

import (
	"math"
	"slices"
	"strings"

	"sanctuary/app/story"
)

// checkJudgements finds judgements of the editors (marks of cells, codes of
// places) that cite no fact, an unknown one or one from after the article, and
// cells and places whose judgement is missing.
func checkJudgements(d *Desk, ps *problems) {
	facts, after := setOf(idsOf(d.Facts)), set{}
	for _, f := range d.Facts {
		after[f.ID.Value] = f.hidden()
	}
	rests := func(owner string, at Where, ids []Scalar) {
		if len(ids) == 0 {
			ps.add(at, "%s: this judgement rests on no fact; add facts: [ids from facts.yaml]", owner)
		}
		for _, id := range ids {
			facts.refer(ps, owner, at, id, "fact in facts.yaml")
			if after[id.Value] {
				ps.add(id.Where, "%s: rests on %s, which tells what came after the article; marks show what was known then", owner, id.Value)
			}
		}
	}
	glance := d.Front.Glance != nil
	for _, dim := range d.Dimensions {
		if glance && dim.Short == nil {
			ps.add(dim.Where, "%s: no short question; write it as \"short:\" for the story page", dim.ID.Value)
		}
		for column, cell := range dim.Cells {
			owner := dim.ID.Value + ": " + column
			if cell.Mark != nil {
				rests(owner+": mark", cell.Mark.Where, cell.Mark.Facts)
			} else if glance {
				ps.add(cell.Where, "%s: no mark; write it as mark: {is: %s, facts: [ids from facts.yaml]}", owner, strings.Join(marks, " or "))
			}
		}
	}
	asked := setOf(idsOf(d.Front.codes()))
	for _, p := range d.Places.Places {
		for _, code := range asked.words() {
			if _, ok := p.Codes[code]; !ok {
				ps.add(p.Where, "%s: no answer to the code %q; write it below \"codes\" as %s: {is: %s, facts: [ids from facts.yaml]}", p.ID.Value, code, code, strings.Join(codes, " or "))
			}
		}
		for code, a := range p.Codes {
			if d.Front.Grid != nil && !asked[code] {
				ps.add(a.Where, "%s: there is no code %q in front.yaml%s; correct it or add it there", p.ID.Value, code, Nearest(code, asked.words()))
			}
			rests(p.ID.Value+": "+code, a.Where, a.Facts)
		}
	}
}

// checkTiles finds places whose tile is missing, off the grid, another place's
// or in a row of another country, and places whose status does not have exactly
// one shape.
func checkTiles(d *Desk, ps *problems) {
	grid := d.Front.Grid
	if grid == nil {
		return
	}
	shaped := map[string]int{}
	for _, s := range grid.Shapes {
		for _, status := range s.Statuses {
			shaped[status.Value]++
		}
	}
	taken := map[story.Tile]string{}
	countries := map[int]string{}
	for _, p := range d.Places.Places {
		id := p.ID.Value
		if n := shaped[p.Status.Value]; n != 1 {
			ps.add(p.Status.Where, "%s: the status %q has %d shapes; list it in one of the shapes of front.yaml", id, p.Status.Value, n)
		}
		if p.Tile == nil {
			ps.add(p.Where, "%s: no tile; write where it lies in the grid as tile: {column: 1, row: 1}", id)
			continue
		}
		column, row := p.Tile.Column.Value, p.Tile.Row.Value
		if column < 1 || column > story.GridColumns || row < 1 || column != math.Trunc(column) || row != math.Trunc(row) {
			ps.add(p.Tile.Where, "%s: the tile is in column %v of row %v; write whole numbers, the column from 1 to %d", id, column, row, story.GridColumns)
			continue
		}
		at := story.Tile{Column: int(column), Row: int(row)}
		if other, ok := taken[at]; ok {
			ps.add(p.Tile.Where, "%s: the tile in column %d of row %d is that of %q; move one of them", id, at.Column, at.Row, other)
		}
		taken[at] = id
		if other, ok := countries[at.Row]; ok && other != p.Country.Value {
			ps.add(p.Tile.Where, "%s: row %d has places of %q, and the border runs between rows; move it to another row", id, at.Row, other)
		}
		countries[at.Row] = p.Country.Value
	}
}

// checkFlow finds a flow that cannot be drawn: it must have two lanes, and its
// events must be in order and of the phase they happened in.
func checkFlow(d *Desk, ps *problems) {
	flow := d.Front.Flow
	if flow == nil {
		return
	}
	if n := len(flow.Lanes); n != 2 {
		ps.add(flow.Where, "front: the flow has %d lanes; write two", n)
	}
	last := ""
	for _, n := range flow.Nodes {
		i := slices.IndexFunc(d.Events, func(e Event) bool { return e.ID.Value == n.ID.Value })
		if i < 0 {
			continue // checkFrontReferences says so
		}
		e := d.Events[i]
		if e.Date.Value < last {
			ps.add(n.Where, "front: flow: %s is of %s, before the node above it; put the nodes in the order of their dates", n.ID.Value, e.Date.Value)
		}
		if e.hidden() != n.hidden() {
			ps.add(n.Where, "front: flow: %s happened after the article in one of events.yaml and front.yaml, and not in the other; correct \"phase\"", n.ID.Value)
		}
		last = e.Date.Value
	}
}

// checkYears finds stretches of the timeline strip that leave out or repeat a
// year or have no width, events that are not on the strip, and key events
// without a short text.
func checkYears(d *Desk, ps *problems) {
	strip := d.Front.Strip
	if len(strip) == 0 {
		return
	}
	for i, s := range strip {
		switch {
		case s.From.Value != math.Trunc(s.From.Value) || s.To.Value != math.Trunc(s.To.Value) || s.To.Value < s.From.Value:
			ps.add(s.Where, "front: strip: from %v to %v is not a run of years; write whole years, the earlier one first", s.From.Value, s.To.Value)
		case s.Width.Value <= 0:
			ps.add(s.Where, "front: strip: the years from %v have no width; write 1 for the usual one", s.From.Value)
		case i > 0 && s.From.Value != strip[i-1].To.Value+1:
			ps.add(s.Where, "front: strip: the years from %v do not follow on %v; leave no year out and draw none twice", s.From.Value, strip[i-1].To.Value)
		}
	}
	from, to := strip[0].From.Value, strip[len(strip)-1].To.Value
	for _, e := range d.Events {
		first, _, ok1 := span(e.Date.Value)
		if year := float64(first.Year()); ok1 && (year < from || year > to) {
			ps.add(e.Date.Where, "%s: the year %v is not on the strip of front.yaml; lengthen it", e.ID.Value, year)
		}
		if e.Key.On && e.Short == nil {
			ps.add(e.Where, "%s: a key event has no short text; write it as \"short:\" for the strip of the story page", e.ID.Value)
		}
	}
}
