//go:build !js

package i18n

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// Pack returns what the browser's program needs of the locale of a language, with
// own in place of some of its messages (see [Text.With]), as lines of text that the
// program’s function Load reads.
func Pack(lang string, own map[string]string) []byte {
	c := In(lang).Core
	lines := []string{c.Lang, c.Thousands, strconv.Itoa(c.Grouped), c.Point, c.Percent, c.And, strconv.Itoa(int(c.Plural)),
		c.Money.One, c.Money.Other, c.Money.Large, strconv.Itoa(len(c.Large))}
	for _, u := range c.Large {
		lines = append(lines, strconv.Itoa(u.Zeros), u.One, u.Other)
	}
	for _, key := range slices.Sorted(maps.Keys(c.Islands)) {
		lines = append(lines, key, cmp.Or(own[key], c.Islands[key]))
	}
	return []byte(strconv.Itoa(len(lines)) + "\n" + strings.Join(lines, "\n") + "\n")
}
