// Package compare filters and sorts the rows of the comparison, holds which of
// them are picked to stand side by side, and finds where these differ.
//
// It knows ids and plain text only, and neither renders nor stores anything.
package compare

import (
	"cmp"
	"strings"
)

// MaxPicks is how many rows can be compared side by side: as many columns as a
// telephone has room for.
const MaxPicks = 3

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
// attribute, empty if it is not known; two rows are alike in an attribute if the
// entries are equal.
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
		sortStable(found, func(a, b int) int {
			return q.directed(strings.Compare(names[a], names[b]))
		})
	case ByDate:
		sortStable(found, func(a, b int) int {
			x, y := rows[a].Date, rows[b].Date
			if x == "" || y == "" {
				return cmp.Compare(len(y), len(x))
			}
			return q.directed(strings.Compare(x, y))
		})
	}
	return found
}

// sortStable sorts indexes of rows, keeping the order of equal ones. Rows are few:
// what package slices does for many would be the larger part of this package in
// the browser's program.
func sortStable(rows []int, compare func(a, b int) int) {
	for i := range rows {
		for j := i; j > 0 && compare(rows[j-1], rows[j]) > 0; j-- {
			rows[j-1], rows[j] = rows[j], rows[j-1]
		}
	}
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
