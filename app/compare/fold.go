package compare

import (
	"strings"
	"unicode"
)

// plain lists, per base letter, the accented Latin letters that a reader may
// type without the accent.
var plain = [...]struct{ base, letters string }{
	{"a", "àáâãäåāăą"}, {"ae", "æ"}, {"c", "çćĉċč"}, {"d", "ďđð"}, {"e", "èéêëēĕėęě"}, {"g", "ĝğġģ"},
	{"h", "ĥħ"}, {"i", "ìíîïĩīĭįı"}, {"j", "ĵ"}, {"k", "ķ"}, {"l", "ĺļľŀł"}, {"n", "ñńņňŋ"},
	{"o", "òóôõöøōŏő"}, {"oe", "œ"}, {"r", "ŕŗř"}, {"s", "śŝşšș"}, {"ss", "ß"}, {"t", "ţťŧț"}, {"th", "þ"},
	{"u", "ùúûüũūŭůűų"}, {"w", "ŵ"}, {"y", "ýÿŷ"}, {"z", "źżž"},
}

var bases = func() map[rune]string {
	m := map[rune]string{}
	for _, p := range plain {
		for _, letter := range p.letters {
			m[letter] = p.base
		}
	}
	return m
}()

// fold reduces s to lower-case letters without accents, and digits, as words
// with a space between: "Été–Métro" becomes "ete metro".
func fold(s string) string {
	var b strings.Builder
	gap := false
	for _, c := range s {
		c = unicode.ToLower(c)
		if 0x300 <= c && c <= 0x36f {
			continue // an accent written as a character of its own
		}
		if !unicode.IsLetter(c) && !unicode.IsNumber(c) {
			gap = true
			continue
		}
		if gap && b.Len() > 0 {
			b.WriteByte(' ')
		}
		gap = false
		if base, ok := bases[c]; ok {
			b.WriteString(base)
		} else {
			b.WriteRune(c)
		}
	}
	return b.String()
}
