package compare

import "slices"

// Picked reports whether a row is among the picks.
func (q Query) Picked(id string) bool { return slices.Contains(q.Picks, id) }

// Unpick returns q without the pick id, or without any picks if id is empty.
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

// Admit returns the new picks when the reader, who has picked the ids in
// before, asks for the ids in asked. Those in both stay picked; others are
// added while there are fewer than MaxPicks. The ids there is no room for are
// returned in left. Both results keep the order of asked; duplicates and empty
// ids are dropped. With before [a b] and asked [c a b d] the picks are [c a b]
// and left is [d].
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
	Unknown   Difference = iota // fewer than two rows, or a value is unknown
	Same                        // all values are equal
	OneDiffer                   // of three rows or more, one differs and the others agree
	Differ                      // any other difference: two rows disagree, or no two of three agree
)

// Differences returns for each attribute how the rows with the ids in picks
// differ in it. Where that is OneDiffer, odd has the id of the row that
// differs, otherwise an empty string. Both results are as long as the longest
// Values of any row; a missing value counts as unknown.
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

// alike reports whether all values are equal. There must be at least one.
func alike(values []string) bool {
	for _, value := range values {
		if value != values[0] {
			return false
		}
	}
	return true
}
