// Package compare filters and sorts the rows of the comparison, holds which of
// them are picked to stand side by side, and finds where these differ.
//
// It knows ids and plain text only, and neither renders nor stores anything.
package compare

import (
	"cmp"
	"slices"
	"strings"
)

// MaxPicks is how many rows can be compared side by side.
const MaxPicks = 4

// The views of the comparison.
const (
	Policies = "policies" // dimensions by subject; the default
	Places   = "places"   // one row per place
)

// SortKey is what rows are sorted by. The empty key, like an unknown one,
// leaves them in the order given.
type SortKey string

// The sort keys.
const (
	ByName SortKey = "name"
	ByDate SortKey = "date" // rows without a date come last, either way round
)

// Row is a place to be compared. Country and Status are ids, Date is empty or
// an ISO date, perhaps without day or month. Values has one entry per
// attribute; two rows are alike in an attribute if the entries are equal.
// Search is text to be searched besides Name.
type Row struct {
	ID, Name, Country, Status, Date string
	Values                          []string
	Search                          string
}

// Query holds the view, the filters, the search, the sort order and the picks of
// the comparison. The zero value shows everything in the order given. Attribute and Dimension choose a column
// of the places and a row of the policies; they leave rows of places alone.
type Query struct {
	View                                  string // Policies or Places; empty is Policies
	Country, Status, Attribute, Dimension string // ids; empty is all
	Sort                                  SortKey
	Desc                                  bool
	Find                                  string   // words that all have to occur
	Picks                                 []string // ids of rows side by side, in the order of picking
	Differ                                bool     // only attributes in which the picks differ
}

// Rows returns the indexes of the rows that match, sorted by q.Sort. The sort is
// stable.
func (q Query) Rows(rows []Row) []int {
	words := strings.Fields(fold(q.Find))
	var found []int
	for i, row := range rows {
		if q.matches(row, words) {
			found = append(found, i)
		}
	}
	switch q.Sort {
	case ByName:
		names := make([]string, len(rows))
		for i, row := range rows {
			names[i] = fold(row.Name)
		}
		slices.SortStableFunc(found, func(a, b int) int {
			return q.directed(strings.Compare(names[a], names[b]))
		})
	case ByDate:
		slices.SortStableFunc(found, func(a, b int) int {
			x, y := rows[a].Date, rows[b].Date
			if x == "" || y == "" {
				return cmp.Compare(len(y), len(x))
			}
			return q.directed(strings.Compare(x, y))
		})
	}
	return found
}

func (q Query) directed(order int) int {
	if q.Desc {
		return -order
	}
	return order
}

// Matches reports whether a row is in the country and of the status asked for
// and holds every word of Find, whatever their case and accents.
func (q Query) Matches(row Row) bool {
	return q.matches(row, strings.Fields(fold(q.Find)))
}

func (q Query) matches(row Row, words []string) bool {
	if q.Country != "" && row.Country != q.Country || q.Status != "" && row.Status != q.Status {
		return false
	}
	if len(words) == 0 {
		return true
	}
	text := fold(row.Name + " " + row.Search)
	for _, word := range words {
		if !strings.Contains(text, word) {
			return false
		}
	}
	return true
}

// Filtered reports whether a filter or a search is set.
func (q Query) Filtered() bool {
	return q.Country != "" || q.Status != "" || q.Attribute != "" || q.Dimension != "" || strings.TrimSpace(q.Find) != ""
}

// Clear returns q without filters and search. View, order and picks stay.
func (q Query) Clear() Query {
	q.Country, q.Status, q.Attribute, q.Dimension, q.Find = "", "", "", "", ""
	return q
}

// Picked reports whether a row is among the picks.
func (q Query) Picked(id string) bool { return slices.Contains(q.Picks, id) }

// Toggle picks the row with the id, or unpicks it. It changes nothing if
// MaxPicks others are picked already, or if id is empty.
func (q Query) Toggle(id string) Query {
	if id == "" {
		return q
	}
	if q.Picked(id) {
		var picks []string
		for _, pick := range q.Picks {
			if pick != id {
				picks = append(picks, pick)
			}
		}
		q.Picks = picks
		return q
	}
	if len(q.Picks) < MaxPicks {
		q.Picks = append(slices.Clip(q.Picks), id)
	}
	return q
}

// ClearPicks returns q with nothing picked.
func (q Query) ClearPicks() Query {
	q.Picks, q.Differ = nil, false
	return q
}

// Differs tells for each attribute whether the picked rows differ in it. As
// long as fewer than two rows are picked nothing does. The result is as long
// as the longest Values of any row; a missing value is an empty one.
func Differs(rows []Row, picks []string) []bool {
	var width int
	var picked []Row
	for _, row := range rows {
		width = max(width, len(row.Values))
		if row.ID != "" && slices.Contains(picks, row.ID) {
			picked = append(picked, row)
		}
	}
	differs := make([]bool, width)
	for i := range differs {
		for _, row := range picked {
			if row.value(i) != picked[0].value(i) {
				differs[i] = true
			}
		}
	}
	return differs
}

func (r Row) value(i int) string {
	if i < len(r.Values) {
		return r.Values[i]
	}
	return ""
}
