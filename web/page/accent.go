package page

import (
	"math"
	"strconv"
	"strings"

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
	if contrast(accent, paper.Light) >= 4.5 {
		link.Light = accent
	}
	if contrast(accent, paper.Dark) >= 4.5 {
		link.Dark = accent
	}
	return ":root{--link:light-dark(" + link.Light + "," + link.Dark + ")}"
}

// contrast returns the contrast ratio of two colours given as "#rrggbb", from 1
// to 21 (WCAG 2.2, contrast ratio).
func contrast(a, b string) float64 {
	la, lb := luminance(a), luminance(b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

func luminance(color string) float64 {
	n, _ := strconv.ParseUint(strings.TrimPrefix(color, "#"), 16, 32)
	channel := func(c uint64) float64 {
		s := float64(c&0xff) / 255
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*channel(n>>16) + 0.7152*channel(n>>8) + 0.0722*channel(n)
}
