//go:build !js

package i18n

import "strings"

// Reading is how hard a text is to read, by the formula that is used in a
// language.
type Reading struct {
	Name string // of the formula

	// Level returns the level of a text with so many words in a sentence and
	// syllables in a word.
	Level func(words, syllables float64) float64

	// Syllables estimates the number of syllables of a word in small letters; at
	// least 1.
	Syllables func(word string) int
}

// silentU removes the silent u of qu, gue and gui.
var silentU = strings.NewReplacer("qu", "q", "gue", "ge", "gui", "gi")

const vowels = "aeiouyàâäéèêëîïôöùûüœæ"

// vowelGroups counts the groups of vowels of a word, without one at the end if
// silent says so of a word with several. It is at least 1.
func vowelGroups(word string, silent func(word string) bool) int {
	word = silentU.Replace(word)
	letters := []rune(word)
	n, inGroup := 0, false
	for i, c := range letters {
		vowel := strings.ContainsRune(vowels, c)
		if c == 'y' && i+1 < len(letters) && strings.ContainsRune(vowels, letters[i+1]) {
			vowel = false // mayor, voyage
		}
		if vowel && !inGroup {
			n++
		}
		inGroup = vowel
	}
	if n > 1 && silent(word) {
		n--
	}
	return max(n, 1)
}

// silentAfter reports whether stem, which is followed by an e that is silent
// elsewhere, does not end in a vowel, with which the e was counted, or in one of
// the letters after which it is voiced.
func silentAfter(stem, voiced string) bool {
	letters := []rune(stem)
	if len(letters) == 0 {
		return false
	}
	last := letters[len(letters)-1]
	return !strings.ContainsRune(vowels, last) && !strings.ContainsRune(voiced, last)
}
