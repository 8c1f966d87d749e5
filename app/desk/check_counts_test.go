package desk

import "testing"

// TestCounting checks which numbers are taken for a count of what follows.
func TestCounting(t *testing.T) {
	for _, tt := range []struct {
		lang, text string
		want       bool
	}{
		{"en", "Thirteen places", true},
		{"en", "13 places", true},
		{"fr", "Treize endroits", true},
		{"es", "Trece lugares", true},
		{"en", "Places: 13", false},
		{"en", "one place", false},
		{"en", "1 place", true},
		{"en", "2017 was a year", false},
		{"en", "20 February", false},
		{"fr", "12 mois après", false},
		{"en", "five years", false},
		{"en", "2.5 places", false},
		{"en", "80% of them", false},
		{"fr", "80 % des lieux", false},
	} {
		if a := amounts(tt.text, tt.lang); len(a) != 1 || counting(a[0], tt.lang) != tt.want {
			t.Errorf("%s: %q has %+v; taken for a count: want %v", tt.lang, tt.text, a, tt.want)
		}
	}
}
