package page

import (
	"math"
	"strings"
	"testing"

	"sanctuary/app/ui"
)

// TestContrast uses WCAG's own examples.
func TestContrast(t *testing.T) {
	tests := []struct {
		a, b string
		want float64
	}{
		{"#000000", "#ffffff", 21},
		{"#ffffff", "#ffffff", 1},
		{"#777777", "#ffffff", 4.48},
		{"#0000ff", "#ffffff", 8.59},
	}
	for _, tt := range tests {
		if got := contrast(tt.a, tt.b); math.Abs(got-tt.want) > 0.01 {
			t.Errorf("contrast(%s, %s) = %.2f, want %.2f", tt.a, tt.b, got, tt.want)
		}
	}
}

var (
	testPaper = Color{"#fbfaf7", "#171614"}
	testLink  = Color{"#1f4e8c", "#9dc2f5"}
)

func TestAccent(t *testing.T) {
	tests := []struct{ accent, want string }{
		{"b00020", "light-dark(#b00020,#9dc2f5)"}, // too dark for the dark paper
		{"ffd400", "light-dark(#1f4e8c,#ffd400)"}, // too bright for the light one
		{"767676", "light-dark(#1f4e8c,#9dc2f5)"}, // enough for neither
	}
	for _, tt := range tests {
		css := AccentCSS(accented(ui.EmbedRoute, tt.accent), testPaper, testLink)
		if !strings.Contains(css, tt.want) {
			t.Errorf("accent %s: %q, want %q in it", tt.accent, css, tt.want)
		}
	}
	if css := AccentCSS(accented(ui.HomeRoute, "b00020"), testPaper, testLink); css != "" {
		t.Errorf("the page itself takes an accent: %q", css)
	}
}

// accented is a view with an accent.
func accented(kind ui.RouteKind, accent string) ui.View {
	return ui.View{Route: ui.Route{Kind: kind}, Options: ui.Options{Accent: accent}}
}
