//go:build !js

package i18n

import "regexp"

// Typography is how a language is set. Authors type ordinary spaces.
type Typography struct {
	// Rules are what must not occur in a text.
	Rules []Rule

	// NoBreak match ordinary spaces, in their first group, that become no-break
	// spaces.
	NoBreak []*regexp.Regexp `locale:"optional"`
}

// A Rule is a pattern that must not occur, and advice for the editor if it does,
// which follows “the English text”. Only texts with one of the characters in Hint
// are searched.
type Rule struct {
	Hint   string
	Bad    *regexp.Regexp
	Advice string
}
