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
		{"#cc0000", []Need{white, black}, "#ec0000"},
		{"#777777", []Need{{"#ffffff", 12}, {"#000000", 12}}, ""},
	} {
		got, ok := Nearest(tt.color, tt.needs)
		if got != tt.want || ok != (tt.want != "") {
			t.Errorf("Nearest(%s, %v) = %q, %v, want %q", tt.color, tt.needs, got, ok, tt.want)
		}
	}
}

// TestHSL converts colours there and back.
func TestHSL(t *testing.T) {
	for _, color := range []string{"#000000", "#ffffff", "#808080", "#ff0000", "#00ff00", "#0000ff", "#7a1f5c", "#0b6467", "#f0b36b", "#010203"} {
		if got := rgb(hsl(number(color))); got != color {
			t.Errorf("%s comes back as %s", color, got)
		}
	}
}
