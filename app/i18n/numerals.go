//go:build !js

package i18n

// Numerals are the words in which a text may tell a number, for editors. All are in
// small letters.
type Numerals struct {
	// Words are those of numbers that are added up: twenty, five. One of several
	// words has a space between them, also where a hyphen is written.
	Words map[string]int

	// Times are the zeros of words that multiply what stands before them: 2 for
	// hundred. Alone, such a word counts once.
	Times map[string]int

	// Short are the zeros of abbreviations that do so after digits: 2.27bn.
	Short map[string]int

	// AndAfterTens is set if the word for "and" stands after tens, as in vingt et un,
	// and not after hundreds, as in a hundred and one.
	AndAfterTens bool

	// Not are pairs of words that are no number, though the second may be one
	// elsewhere.
	Not []string `locale:"optional"`
}
