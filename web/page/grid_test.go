package page

import (
	"strings"
	"testing"

	"sanctuary/app/ui"
)

// TestGridAsks checks that the key of the tiles has, for everybody, what each
// square asks, in the order of the squares: a full square of the police is no help
// by the police.
func TestGridAsks(t *testing.T) {
	for lang, s := range tellings["own"] {
		p := pageOf(s, ui.Route{Kind: ui.EmbedRoute, Block: ui.PlacesGraphic}, "")
		drawn := string(render("grid", p.grid()))
		_, key, _ := strings.Cut(drawn, `<p class="grid__asks">`)
		key, _, _ = strings.Cut(key, "</p>")
		for _, c := range s.Front.Grid.Codes {
			_, after, found := strings.Cut(key, "<b>"+c.Name+"</b> "+c.Note)
			if !found {
				t.Errorf("%s: %q does not ask %q after the square before it", lang, key, c.Note)
			}
			key = after
		}
	}
}
