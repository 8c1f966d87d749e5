package contrast

import (
	"math"
	"testing"
)

// TestRatio uses WCAG's own examples.
func TestRatio(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		want float64
	}{
		{"#000000", "#ffffff", 21},
		{"#ffffff", "#ffffff", 1},
		{"#777777", "#ffffff", 4.48},
		{"#0000ff", "#ffffff", 8.59},
	} {
		if got := Ratio(tt.a, tt.b); math.Abs(got-tt.want) > 0.01 {
			t.Errorf("Ratio(%s, %s) = %.2f, want %.2f", tt.a, tt.b, got, tt.want)
		}
	}
}

func TestNearest(t *testing.T) {
	white, black := Need{"#ffffff", 4.5}, Need{"#000000", 4.5}
	for _, tt := range []struct {
		color string
		needs []Need
		want  string
	}{
		{"#123456", []Need{white}, "#123456"},
		{"#777777", []Need{white}, "#767676"},
		{"#0000ff", []Need{black}, "#5e5eff"},
		{"#cc0000", []Need{white, black}, "#d73838"},
		{"#777777", []Need{{"#ffffff", 12}, {"#000000", 12}}, ""},
	} {
		got, ok := Nearest(tt.color, tt.needs)
		if got != tt.want || ok != (tt.want != "") {
			t.Errorf("Nearest(%s, %v) = %q, %v, want %q", tt.color, tt.needs, got, ok, tt.want)
		}
	}
}
