package page

import (
	"strings"
	"testing"

	"sanctuary/app/ui"
)

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
