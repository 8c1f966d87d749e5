package compare

import (
	"slices"
	"testing"
)

func TestUnpick(t *testing.T) {
	three := Query{Country: "canada", Picks: []string{"a", "b", "c"}}
	tests := []struct {
		name, id string
		want     []string
	}{
		{"one", "b", []string{"a", "c"}},
		{"unknown", "z", []string{"a", "b", "c"}},
		{"all", "", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := three.Unpick(tt.id)
			if !slices.Equal(got.Picks, tt.want) || got.Country != "canada" {
				t.Errorf("Unpick(%q) = %+v, want the picks %q", tt.id, got, tt.want)
			}
			if !slices.Equal(three.Picks, []string{"a", "b", "c"}) {
				t.Errorf("Unpick(%q) changed its receiver to %q", tt.id, three.Picks)
			}
		})
	}
}

func TestAdmit(t *testing.T) {
	tests := []struct {
		name                       string
		before, asked, picks, left []string
	}{
		{"none", nil, nil, nil, nil},
		{"three", nil, []string{"a", "b", "c"}, []string{"a", "b", "c"}, nil},
		{"a fourth comes last", []string{"a", "b", "c"}, []string{"a", "b", "c", "d"}, []string{"a", "b", "c"}, []string{"d"}},
		{"a fourth stands first", []string{"b", "c", "d"}, []string{"a", "b", "c", "d"}, []string{"b", "c", "d"}, []string{"a"}},
		{"one goes, one comes", []string{"a", "b", "c"}, []string{"b", "c", "d"}, []string{"b", "c", "d"}, nil},
		{"some were picked", []string{"d", "z"}, []string{"a", "b", "c", "d"}, []string{"a", "b", "d"}, []string{"c"}},
		{"five at once", nil, []string{"a", "b", "c", "d", "e"}, []string{"a", "b", "c"}, []string{"d", "e"}},
		{"twice", nil, []string{"a", "a", "b", "a", "c"}, []string{"a", "b", "c"}, nil},
		{"twice, and one too many", nil, []string{"a", "a", "b", "c", "d", "d"}, []string{"a", "b", "c"}, []string{"d"}},
		{"empty", []string{""}, []string{"", "a", ""}, []string{"a"}, nil},
		{"more were picked than can be", []string{"a", "b", "c", "d"}, []string{"a", "b", "c", "d"}, []string{"a", "b", "c"}, []string{"d"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			asked := slices.Clone(tt.asked)
			picks, left := Admit(tt.before, tt.asked)
			if !slices.Equal(picks, tt.picks) || !slices.Equal(left, tt.left) {
				t.Errorf("Admit(%q, %q) = %q, %q, want %q, %q", tt.before, tt.asked, picks, left, tt.picks, tt.left)
			}
			if !slices.Equal(tt.asked, asked) {
				t.Errorf("Admit changed what was asked for to %q", tt.asked)
			}
		})
	}
}

func TestDifferences(t *testing.T) {
	tests := []struct {
		name  string
		picks []string
		want  []Difference
		odd   []string
	}{
		{"none picked", nil, []Difference{Unknown, Unknown, Unknown}, []string{"", "", ""}},
		{"one picked", []string{"toronto"}, []Difference{Unknown, Unknown, Unknown}, []string{"", "", ""}},
		{"one picked twice", []string{"toronto", "toronto"}, []Difference{Unknown, Unknown, Unknown}, []string{"", "", ""}},
		{"two: of two neither is the odd one", []string{"montreal", "toronto"}, []Difference{Differ, Same, Unknown}, []string{"", "", ""}},
		{"alike", []string{"new-york", "toronto"}, []Difference{Same, Differ, Unknown}, []string{"", "", ""}},
		{"values missing", []string{"toronto", "london"}, []Difference{Unknown, Unknown, Unknown}, []string{"", "", ""}},
		{"three: one differs", []string{"toronto", "new-york", "ecorse"}, []Difference{Same, OneDiffer, Unknown}, []string{"", "toronto", ""}},
		{"three: the first, the last", []string{"montreal", "new-york", "ecorse"}, []Difference{OneDiffer, OneDiffer, Unknown}, []string{"montreal", "montreal", ""}},
		{"three: the middle one", []string{"montreal", "toronto", "ecorse"}, []Difference{OneDiffer, OneDiffer, Unknown}, []string{"montreal", "ecorse", ""}},
		{"three: one is not known", []string{"montreal", "toronto", "london"}, []Difference{Unknown, Unknown, Unknown}, []string{"", "", ""}},
		{"unknown", []string{"zz", "toronto"}, []Difference{Unknown, Unknown, Unknown}, []string{"", "", ""}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, odd := Differences(rows, tt.picks)
			if !slices.Equal(got, tt.want) || !slices.Equal(odd, tt.odd) {
				t.Errorf("Differences = %v, %q, want %v, %q", got, odd, tt.want, tt.odd)
			}
		})
	}
	all := []Row{{ID: "a", Values: []string{"1", "1"}}, {ID: "b", Values: []string{"2", "1"}}, {ID: "c", Values: []string{"3", "2"}}}
	if got, odd := Differences(all, []string{"a", "b", "c"}); !slices.Equal(got, []Difference{Differ, OneDiffer}) || odd[1] != "c" {
		t.Errorf("Differences = %v, %q", got, odd)
	}
	if got, _ := Differences(nil, []string{"a"}); len(got) != 0 {
		t.Errorf("Differences without rows = %v", got)
	}
}
