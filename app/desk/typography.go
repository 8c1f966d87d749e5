package desk

import (
	"regexp"
	"slices"
	"unicode/utf8"

	"sanctuary/app/i18n"
	"sanctuary/app/story"
)

// nbsp is the no-break space.
const nbsp = '\u00A0'

// typeset applies the spacing rules of each run's language; own is the language
// of runs without one. It changes spaces only.
func typeset(t story.Text, own string) story.Text {
	for _, lang := range i18n.Known() {
		if spaces := i18n.In(lang).Typography.NoBreak; spaces != nil {
			t = unbroken(t, string(maskOthers(t, lang, own)), spaces)
		}
	}
	return t
}

// unbroken returns t with a no-break space for each space that one of the patterns
// matches in its first group; s is t as text, perhaps with runs masked.
func unbroken(t story.Text, s string, spaces []*regexp.Regexp) story.Text {
	unbreakable := map[int]bool{} // by byte in s
	for _, re := range spaces {
		for _, m := range re.FindAllStringSubmatchIndex(s, -1) {
			for i := m[2]; i < m[3]; i++ {
				unbreakable[i] = s[i] == ' '
			}
		}
	}
	out := slices.Clone(t)
	i := 0
	for n, span := range out {
		words := []rune(span.Text)
		for k := range words {
			if unbreakable[i] {
				words[k] = nbsp
			}
			_, size := utf8.DecodeRuneInString(s[i:])
			i += size
		}
		out[n].Text = string(words)
	}
	return out
}
