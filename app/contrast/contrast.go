// Package contrast computes the contrast of two colours, and finds colours that
// have enough of it. Colours are "#rrggbb". It imports the standard library only.
package contrast

import (
	"math"
	"strconv"
	"strings"
)

// Ratio returns the contrast ratio of two colours, from 1 to 21 (WCAG 2.2,
// contrast ratio).
func Ratio(a, b string) float64 {
	la, lb := luminance(a), luminance(b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

func luminance(color string) float64 {
	channel := func(c uint64) float64 {
		s := float64(c&0xff) / 255
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	n := number(color)
	return 0.2126*channel(n>>16) + 0.7152*channel(n>>8) + 0.0722*channel(n)
}

func number(color string) uint64 {
	n, _ := strconv.ParseUint(strings.TrimPrefix(color, "#"), 16, 32)
	return n
}

// Need is a contrast that a colour must have with another one.
type Need struct {
	With  string
	Ratio float64 // at least
}

// Met reports whether a colour has the contrast it needs.
func (n Need) Met(color string) bool { return Ratio(color, n.With) >= n.Ratio }

// Nearest returns the colour that meets all needs and is least lighter or darker
// than the given one, in the same hue; that is the given one if it does. It reports
// false if there is none.
func Nearest(color string, needs []Need) (nearest string, ok bool) {
	const steps = 255
	hue, saturation, lightness := hsl(number(color))
	for step := range steps + 1 {
		for _, l := range []float64{lightness - float64(step)/steps, lightness + float64(step)/steps} {
			shade := color
			if step > 0 {
				shade = rgb(hue, saturation, min(max(l, 0), 1))
			}
			met := true
			for _, n := range needs {
				met = met && n.Met(shade)
			}
			if met {
				return shade, true
			}
		}
	}
	return "", false
}

// hsl returns hue, in sixths of a circle, saturation and lightness of a colour, the
// latter two from 0 to 1 (CSS Color 4, "Converting sRGB Colors to HSL").
func hsl(color uint64) (hue, saturation, lightness float64) {
	r, g, b := float64(color>>16&0xff)/255, float64(color>>8&0xff)/255, float64(color&0xff)/255
	high, low := max(r, g, b), min(r, g, b)
	lightness = (high + low) / 2
	spread := high - low
	if spread == 0 {
		return 0, 0, lightness
	}
	saturation = (high - lightness) / min(lightness, 1-lightness)
	switch high {
	case r:
		hue = math.Mod((g-b)/spread+6, 6)
	case g:
		hue = (b-r)/spread + 2
	default:
		hue = (r-g)/spread + 4
	}
	return hue, saturation, lightness
}

// rgb is the inverse of hsl.
func rgb(hue, saturation, lightness float64) string {
	part := func(n float64) uint64 {
		k := math.Mod(n+2*hue, 12)
		value := lightness - saturation*min(lightness, 1-lightness)*max(-1, min(k-3, 9-k, 1))
		return uint64(math.Round(value * 255))
	}
	text := strconv.FormatUint(part(0)<<16|part(8)<<8|part(4), 16)
	return "#" + strings.Repeat("0", 6-len(text)) + text
}
