package compare

import "slices"

// Picked reports whether a row is among the picks.
func (q Query) Picked(id string) bool { return slices.Contains(q.Picks, id) }

// Unpick returns q without a pick; without any if id is empty.
func (q Query) Unpick(id string) Query {
	var picks []string
	for _, pick := range q.Picks {
		if id != "" && pick != id {
			picks = append(picks, pick)
		}
	}
	q.Picks = picks
	return q
}

// Admit returns which of the ids asked for are picked, and which are left out
// because MaxPicks others are; both in the order asked for. What was picked
// before stays. An id asked for twice counts once, an empty one not at all.
func Admit(before, asked []string) (picks, left []string) {
	asked = slices.Clone(asked)
	room := MaxPicks
	for i, id := range asked {
		if slices.Contains(asked[:i], id) {
			asked[i] = ""
		} else if id != "" && slices.Contains(before, id) {
			room--
		}
	}
	for _, id := range asked {
		switch {
		case id == "":
		case slices.Contains(before, id) && len(picks) < MaxPicks:
			picks = append(picks, id)
		case room > 0:
			room--
			picks = append(picks, id)
		default:
			left = append(left, id)
		}
	}
	return picks, left
}

// Difference says how picked rows differ in an attribute.
type Difference int

// The differences.
const (
	Unknown   Difference = iota // less than two rows, or the value of one is not known
	Same                        // all agree
	OneDiffer                   // one does, and the others agree
	Differ                      // none of the above: of three rows, no two agree
)

// Differences tells for each attribute how the picked rows differ in it; odd is
// the id of the one that does, for OneDiffer. The results are as long as the
// longest Values of any row; a missing value is an empty one.
func Differences(rows []Row, picks []string) (differences []Difference, odd []string) {
	var width int
	var picked []Row
	for _, row := range rows {
		width = max(width, len(row.Values))
		if row.ID != "" && slices.Contains(picks, row.ID) {
			picked = append(picked, row)
		}
	}
	differences, odd = make([]Difference, width), make([]string, width)
	for i := range width {
		differences[i], odd[i] = difference(picked, i)
	}
	return differences, odd
}

func difference(picked []Row, attribute int) (Difference, string) {
	values := make([]string, len(picked))
	for i, row := range picked {
		if attribute < len(row.Values) {
			values[i] = row.Values[attribute]
		}
	}
	if len(values) < 2 || slices.Contains(values, "") {
		return Unknown, ""
	}
	if alike(values) {
		return Same, ""
	}
	for i, row := range picked {
		if len(picked) > 2 && alike(slices.Delete(slices.Clone(values), i, i+1)) {
			return OneDiffer, row.ID
		}
	}
	return Differ, ""
}

// alike reports whether all values, of which there is one at least, are equal.
func alike(values []string) bool {
	for _, value := range values {
		if value != values[0] {
			return false
		}
	}
	return true
}
