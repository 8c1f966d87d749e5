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

// Nearest returns the colour that meets all needs after the least black or white
// has been mixed into the given one, which is returned itself if it does. It
// reports false if there is none.
func Nearest(color string, needs []Need) (nearest string, ok bool) {
	const steps = 255
	for step := range steps + 1 {
		for _, with := range []uint64{0x000000, 0xffffff} {
			mixed := mix(number(color), with, step, steps)
			met := true
			for _, n := range needs {
				met = met && n.Met(mixed)
			}
			if met {
				return mixed, true
			}
		}
	}
	return "", false
}

// mix returns a colour with so many parts of all of another one.
func mix(color, with uint64, parts, all int) string {
	var mixed uint64
	for _, shift := range []int{16, 8, 0} {
		a, b := int(color>>shift&0xff), int(with>>shift&0xff)
		mixed = mixed<<8 | uint64(a+((b-a)*parts)/all)
	}
	text := strconv.FormatUint(mixed, 16)
	return "#" + strings.Repeat("0", 6-len(text)) + text
}
