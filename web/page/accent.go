package page

import (
	"sanctuary/app/contrast"
	"sanctuary/app/ui"
)

// Color is a colour of the page in its light and its dark theme, as "#rrggbb".
type Color struct{ Light, Dark string }

// AccentCSS returns the part of an embed's style that depends on its options:
// the accent replaces the colour of links, in the light and the dark theme
// separately, if its contrast with the paper is at least 4.5.
func AccentCSS(v ui.View, paper, link Color) string {
	if v.Route.Kind != ui.EmbedRoute || v.Options.Accent == "" {
		return ""
	}
	accent := "#" + v.Options.Accent
	if contrast.Ratio(accent, paper.Light) >= 4.5 {
		link.Light = accent
	}
	if contrast.Ratio(accent, paper.Dark) >= 4.5 {
		link.Dark = accent
	}
	return ":root{--link:light-dark(" + link.Light + "," + link.Dark + ")}"
}
