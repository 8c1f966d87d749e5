package compare

import (
	"slices"
	"testing"
)

var rows = []Row{
	{ID: "montreal", Name: "Montréal", Country: "canada", Status: "proposed", Values: []string{"plan", "none", "x"}, Search: "Quebec Québec"},
	{ID: "toronto", Name: "Toronto", Country: "canada", Status: "declared", Date: "2013-02-21", Values: []string{"city", "none"}, Search: "Ontario"},
	{ID: "new-york", Name: "New York", Country: "united-states", Status: "policy", Date: "1989-08", Values: []string{"city", "limited"}, Search: "mayor’s order"},
	{ID: "ecorse", Name: "Écorse", Country: "united-states", Status: "policy", Values: []string{"city", "limited", "x"}, Search: "cœur, Straße"},
	{ID: "london", Name: "London", Country: "canada", Status: "motion", Date: "2017", Values: nil},
}

func TestRows(t *testing.T) {
	tests := []struct {
		name  string
		query Query
		want  []string
	}{
		{"all, as given", Query{}, []string{"montreal", "toronto", "new-york", "ecorse", "london"}},
		{"country", Query{Country: "canada"}, []string{"montreal", "toronto", "london"}},
		{"status", Query{Status: "policy"}, []string{"new-york", "ecorse"}},
		{"country and status", Query{Country: "canada", Status: "policy"}, nil},
		{"unknown country", Query{Country: "zz"}, nil},
		{"column and dimension leave rows alone", Query{Attribute: "zz", Dimension: "zz"}, []string{"montreal", "toronto", "new-york", "ecorse", "london"}},
		{"by country, in the order given", Query{Sort: ByCountry}, []string{"montreal", "toronto", "london", "new-york", "ecorse"}},
		{"by country, descending", Query{Sort: ByCountry, Desc: true}, []string{"new-york", "ecorse", "montreal", "toronto", "london"}},
		{"by date, none last", Query{Sort: ByDate}, []string{"new-york", "toronto", "london", "montreal", "ecorse"}},
		{"by date descending, none last", Query{Sort: ByDate, Desc: true}, []string{"london", "toronto", "new-york", "montreal", "ecorse"}},
		{"by something else", Query{Sort: "zz"}, []string{"montreal", "toronto", "new-york", "ecorse", "london"}},
		{"find", Query{Find: "tor"}, []string{"toronto"}},
		{"find without accent", Query{Find: "montreal"}, []string{"montreal"}},
		{"find with an accent too many", Query{Find: "TÖRONTO"}, []string{"toronto"}},
		{"find with a combining accent", Query{Find: "Montre\u0301al"}, []string{"montreal"}},
		{"find every word in any order", Query{Find: "york  new"}, []string{"new-york"}},
		{"find in the search text", Query{Find: "ontario toronto"}, []string{"toronto"}},
		{"one word missing", Query{Find: "ontario montreal"}, nil},
		{"find ligatures", Query{Find: "coeur strasse"}, []string{"ecorse"}},
		{"find with an id's hyphen", Query{Find: "new-york"}, []string{"new-york"}},
		{"find with another apostrophe", Query{Find: "mayor's"}, []string{"new-york"}},
		{"find signs only", Query{Find: "  –- "}, []string{"montreal", "toronto", "new-york", "ecorse", "london"}},
		{"find and filter", Query{Country: "canada", Find: "o", Sort: ByCountry}, []string{"montreal", "toronto", "london"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, i := range tt.query.Rows(rows) {
				got = append(got, rows[i].ID)
				if !tt.query.Matches(rows[i]) {
					t.Errorf("Rows holds %s, which does not match", rows[i].ID)
				}
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("Rows = %q, want %q", got, tt.want)
			}
		})
	}
}

func TestRowsStable(t *testing.T) {
	same := []Row{{ID: "1", Name: "A", Date: "2017"}, {ID: "2", Name: "á", Date: "2017"}, {ID: "3", Name: "a", Date: "2017"}}
	for _, key := range []SortKey{"", ByCountry, ByDate} {
		for _, desc := range []bool{false, true} {
			got := Query{Sort: key, Desc: desc}.Rows(same)
			if want := []int{0, 1, 2}; !slices.Equal(got, want) {
				t.Errorf("Rows by %q, descending %v = %v, want %v", key, desc, got, want)
			}
		}
	}
}

func TestClear(t *testing.T) {
	query := Query{View: Places, Country: "canada", Status: "policy", Attribute: "police", Dimension: "meaning",
		Sort: ByDate, Desc: true, Find: "x", Picks: []string{"a", "b"}, Differ: true}
	for _, filter := range []Query{{Country: "c"}, {Status: "s"}, {Attribute: "a"}, {Dimension: "d"}, {Find: "f"}} {
		if !filter.Filtered() {
			t.Errorf("%+v does not count as filtered", filter)
		}
	}
	cleared := query.Clear()
	if cleared.Filtered() {
		t.Errorf("Clear left a filter: %+v", cleared)
	}
	if cleared.View != Places || cleared.Sort != ByDate || !cleared.Desc || !cleared.Picked("b") || !cleared.Differ {
		t.Errorf("Clear took more than filters: %+v", cleared)
	}
}

func FuzzRows(f *testing.F) {
	f.Add("canada", "", "country", false, "montréal", "toronto", "plan")
	f.Add("", "policy", "date", true, " o ", "2017-01", "")
	f.Add("x", "x", "zz", true, "ß œ \xff", "É", "\u0301")
	f.Fuzz(func(t *testing.T, country, status, key string, desc bool, find, name, date string) {
		all := append(slices.Clone(rows), Row{ID: name, Name: name, Country: country, Status: status, Date: date, Values: []string{name}, Search: find})
		query := Query{Country: country, Status: status, Sort: SortKey(key), Desc: desc, Find: find}
		found := query.Rows(all)
		if len(slices.Compact(slices.Sorted(slices.Values(found)))) != len(found) {
			t.Errorf("Rows = %v holds a row twice", found)
		}
		for i, row := range all {
			if query.Matches(row) != slices.Contains(found, i) {
				t.Errorf("Rows = %v and Matches(row %d) = %v disagree", found, i, query.Matches(row))
			}
		}
		if !slices.Contains(found, len(all)-1) {
			t.Errorf("the row with the text searched for, %q, is not found", find)
		}
		if query.Sort == ByDate {
			none := false
			for _, i := range found {
				none = none || all[i].Date == ""
				if none && all[i].Date != "" {
					t.Errorf("Rows = %v: a row without date is not last", found)
				}
			}
		}
		if folded := fold(find); fold(folded) != folded {
			t.Errorf("fold(%q) = %q, folded again %q", find, folded, fold(folded))
		}
		asked := []string{name, country, status, find, date, key}
		before, _ := Admit(nil, []string{date, "", name})
		picks, left := Admit(before, asked)
		if len(picks) > MaxPicks || len(left) > 0 && len(picks) < MaxPicks {
			t.Errorf("Admit(%q, %q) = %q, %q", before, asked, picks, left)
		}
		for _, id := range asked {
			if id != "" && slices.Contains(picks, id) == slices.Contains(left, id) {
				t.Errorf("Admit(%q, %q) = %q, %q: %q", before, asked, picks, left, id)
			}
		}
		if differences, odd := Differences(all, picks); len(differences) != 3 || len(odd) != 3 {
			t.Errorf("Differences(%q) is not as long as the attributes", picks)
		}
	})
}

func BenchmarkRows(b *testing.B) {
	query := Query{Country: "canada", Sort: ByCountry, Find: "mont"}
	for b.Loop() {
		query.Rows(rows)
	}
}
