package desk

import (
	"regexp"
	"slices"
	"unicode/utf8"

	"sanctuary/app/story"
)

// nbsp is the no-break space of French typography. Canadian usage (OQLF) puts
// it before : % » and $, after « and between groups of digits; there is no
// space before ; ! and ?.
const nbsp = '\u00A0'

// frenchSpaces match the ordinary spaces, as authors type them, that become
// no-break spaces. The first group of a grouped number has at most three
// digits, so the space between a year and a number is not matched.
var frenchSpaces = []*regexp.Regexp{
	regexp.MustCompile(`(?:^|[^\d,.])\d{1,3}((?: \d{3})+)\b`),
	regexp.MustCompile(`( )[:%»$]`),
	regexp.MustCompile(`\d( )[kMG]\$`),
	regexp.MustCompile(`«( )`),
}

// typeset applies the spacing rules of each run's language; own is the language
// of runs without one. It changes spaces only.
func typeset(t story.Text, own string) story.Text {
	s := string(maskOthers(t, "fr", own))
	unbreakable := map[int]bool{} // by byte in s
	for _, re := range frenchSpaces {
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
