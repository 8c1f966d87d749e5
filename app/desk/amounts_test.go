package desk

import (
	"slices"
	"testing"
)

func TestAmounts(t *testing.T) {
	for _, tt := range []struct {
		lang, text string
		want       []float64
	}{
		{"en", "Some four hundred jurisdictions.", []float64{400}},
		{"en", "four hundred and fifty-two, then two hundred", []float64{452, 200}},
		{"en", "between three hundred and four hundred", []float64{300, 400}},
		{"en", "two or three thousand four hundred", []float64{2, 3400}},
		{"en", "Two thousand two hundred and seventy million", []float64{2.27e9}},
		{"en", "four hundred and sixteen, or twenty and two", []float64{416, 20, 2}},
		{"en", "US$2.27bn, $2.27B, 2270m", []float64{2.27e9, 2.27e9, 2.27e9}},
		{"en", "$2.27-billion, 2270 million dollars, 2,270 million, 2.27 thousand million", []float64{2.27e9, 2.27e9, 2.27e9, 2.27e9}},
		{"en", "$2270 M, but 400 m of road and 40 G", []float64{2.27e9, 400, 40}},
		{"en", "1,400 of 400,000; 1,2,3; 400.5.", []float64{1400, 400000, 1, 2, 3, 400.5}},
		{"en", "In 2017, 400 came; from 2018 to 2019-20.", []float64{2017, 400, 2018, 2019, 20}},
		{"en", "someone often hundredfold", nil},
		{"fr", "Quelque quatre cents administrations.", []float64{400}},
		{"fr", "quatre-vingt-dix-sept, soixante et onze, quatre-vingts, vingt et un", []float64{97, 71, 80, 21}},
		{"fr", "quatre cents et deux autres; deux cent mille", []float64{400, 2, 200000}},
		{"fr", "deux milliards deux cent soixante-dix millions", []float64{2.27e9}},
		{"fr", "2 milliards 270 millions, 2,27 G$, 2270 M$, 2 270 M$, 2.27 Md$", []float64{2.27e9, 2.27e9, 2.27e9, 2.27e9, 2.27e9}},
		{"fr", "quarante pour cent de 16\u00a0400, de 16\u202f400", []float64{40, 16400, 16400}},
		{"es", "unas cuatrocientas ciudades y treinta y nueve más", []float64{400, 39}},
		{"es", "2.270 millones, 2,27 mil millones, dos mil doscientos setenta millones", []float64{2.27e9, 2.27e9, 2.27e9}},
		{"es", "cuarenta por ciento", []float64{40}},
	} {
		var got []float64
		for _, a := range amounts(tt.text, tt.lang) {
			got = append(got, a.value)
		}
		if !slices.EqualFunc(got, tt.want, func(a, b float64) bool { return a-b < 1e-3 && b-a < 1e-3 }) {
			t.Errorf("%s: %q has %v, want %v", tt.lang, tt.text, got, tt.want)
		}
	}
}

// TestToldForm checks that a figure is found in every form, quoted as it is
// written, and that others are not taken for it.
func TestToldForm(t *testing.T) {
	for _, tt := range []struct {
		lang, text string
		figure     float64
		want       string
	}{
		{"en", "Some four hundred [[x|jurisdictions]].", 400, "four hundred"},
		{"en", "It is US$2.27bn.", 2.27e9, "2.27bn"},
		{"en", "It is 2270 million dollars.", 2.27e9, "2270 million"},
		{"fr", "C’est 2,27\u00a0G$.", 2.27e9, "2,27 G"},
		{"fr", "Quelque Quatre cents.", 400, "Quatre cents"},
		{"en", "Two hundred, 400 million, 1,400, 4000 or 40.0.", 400, ""},
		{"en", "One of them, and 1.5.", 1, ""},
		{"en", "It was 1.", 1, "1"},
		{"en", "An estimate of 2.2 billion.", 2.27e9, ""},
	} {
		if got := toldForm(tt.text, tt.figure, tt.lang); got != tt.want {
			t.Errorf("%s: %q tells %q of %v, want %q", tt.lang, tt.text, got, tt.figure, tt.want)
		}
	}
}
