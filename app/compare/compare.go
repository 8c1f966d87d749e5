// Package compare filters and sorts the rows of the comparison, holds the picks
// (the rows the reader wants side by side), and finds the attributes in which
// these differ.
//
// It works on ids and plain text; it neither renders nor stores anything.
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
	ByCountry SortKey = "country" // countries in the order in which they are first given
	ByDate    SortKey = "date"    // rows without a date come last, either way round
)

// Row is a place to be compared. Country and Status are ids. Date is an ISO
// date (2017-02-20, 2017-02 or 2017) or empty. Values has one entry per
// attribute, empty if it is unknown; two rows agree in an attribute if their
// entries are equal. Search is searched in addition to Name.
type Row struct {
	ID, Name, Country, Status, Date string
	Values                          []string
	Search                          string
}

// Query holds the view, the filters, the search, the sort order and the picks
// of the comparison. The zero value shows everything in the order given.
// Attribute limits the table of places to one column and Dimension the table of
// policies to one row; neither affects which places [Query.Rows] returns.
type Query struct {
	View                                  string // Policies or Places; empty is Policies
	Country, Status, Attribute, Dimension string // ids; empty is all
	Sort                                  SortKey
	Desc                                  bool
	Find                                  string   // search text; a row matches if it has all of its words
	Picks                                 []string // ids of rows side by side, in the order of picking
	Differ                                bool     // only attributes in which the picks differ
}

// Rows returns the indexes of those rows that match q, sorted by q.Sort. The
// sort is stable.
func (q Query) Rows(rows []Row) []int {
	words := strings.Fields(fold(q.Find))
	var found []int
	for i, row := range rows {
		if q.matches(row, words) {
			found = append(found, i)
		}
	}
	switch q.Sort {
	case ByCountry:
		first := func(i int) int {
			for k, row := range rows {
				if row.Country == rows[i].Country {
					return k
				}
			}
			return i
		}
		sortStable(found, func(a, b int) int {
			return q.directed(cmp.Compare(first(a), first(b)))
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

// sortStable is an insertion sort of row indexes by compare. There are few
// rows, and the sort functions of package slices would be the larger part of
// this package in the browser's program.
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

// Matches reports whether row has the country and status of q and contains
// every word of q.Find. Case and accents are ignored.
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

// Clear returns q without filters and search. View, sort order and picks stay.
func (q Query) Clear() Query {
	q.Country, q.Status, q.Attribute, q.Dimension, q.Find = "", "", "", "", ""
	return q
}
