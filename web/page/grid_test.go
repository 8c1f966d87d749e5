package page

import (
	"strings"
	"testing"

	"sanctuary/app/ui"
)

// TestGridAsks checks that the key of the tiles says what a full square of the
// police and of services means: a rule for the police is no help by it. What is
// heard of a tile says the same.
func TestGridAsks(t *testing.T) {
	for lang, want := range map[string][]string{"en": {"police limited", "services open"}, "fr": {"police limitée", "services ouverts"}} {
		p := pageOf(tellings["own"][lang], ui.Route{Kind: ui.EmbedRoute, Block: ui.PlacesGraphic}, "")
		m := p.grid()
		key, _, _ := strings.Cut(string(render("grid", m)), "<fieldset")
		for _, asks := range want {
			if !strings.Contains(key, asks) {
				t.Errorf("%s: the key does not say %q", lang, asks)
			}
			for _, tile := range m.Tiles {
				if !strings.Contains(tile.Said, asks+p.say.Colon) {
					t.Errorf("%s: %s does not say %q: %s", lang, tile.Label, asks, tile.Said)
				}
			}
		}
	}
}
