package desk

import (
	"fmt"
	"strings"
	"unicode"
)

// A Reading holds the counts that readability formulas need, for one language
// of a story. The formulas cannot tell whether a text is clear; they show when
// it has become harder to read.
type Reading struct {
	Lang                        string
	Words, Sentences, Syllables int
}

// Reading counts every complete sentence of the story, its questions and its
// explanations. Facts and sources, names and fragments are left out.
func (d *Desk) Reading(lang string) Reading {
	r := Reading{Lang: lang}
	d.eachText(func(p passage, own string, s Scalar) {
		if own != lang || p.label || p.trail[0] == "facts" || p.trail[0] == "sources" {
			return
		}
		t, _ := parse(s.Value)
		r.add(t.String())
	})
	return r
}

// Level returns the level of the texts by the formula of their language.
//
// In English it is the grade of Flesch and Kincaid, years of school in the
// United States: more is harder (Kincaid, Fishburne, Rogers, Chissom:
// Derivation of New Readability Formulas for Navy Enlisted Personnel, Research
// Branch Report 8-75, 1975). In French it is the reading ease of Kandel and
// Moles, mostly between 0 and 100: less is harder (Application de l’indice de
// Flesch à la langue française, Cahiers Études de Radio-Télévision 19, 1958).
// Without any sentence it is 0.
func (r Reading) Level() float64 {
	if r.Sentences == 0 || r.Words == 0 {
		return 0
	}
	perSentence := float64(r.Words) / float64(r.Sentences)
	perWord := float64(r.Syllables) / float64(r.Words)
	if r.Lang == "fr" {
		return 207 - 1.015*perSentence - 73.6*perWord
	}
	return 0.39*perSentence + 11.8*perWord - 15.59
}

func (r Reading) String() string {
	formula := "Flesch–Kincaid grade"
	if r.Lang == "fr" {
		formula = "Kandel–Moles reading ease"
	}
	return fmt.Sprintf("%s: %s %.1f; %d sentences, %.1f words each, %.2f syllables a word",
		r.Lang, formula, r.Level(), r.Sentences, float64(r.Words)/float64(max(r.Sentences, 1)), float64(r.Syllables)/float64(max(r.Words, 1)))
}

// add counts the sentences of text that end with a full stop, a question mark
// or an exclamation mark.
func (r *Reading) add(text string) {
	words, syllables := 0, 0
	for _, field := range strings.Fields(text) {
		word := strings.TrimFunc(field, func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) })
		if word != "" {
			words++
			syllables += syllablesOf(word, r.Lang)
		}
		// “v.” or “J.” does not end a sentence.
		end := strings.TrimRight(field, "”»’)")
		if strings.HasSuffix(end, "?") || strings.HasSuffix(end, "!") || strings.HasSuffix(end, ".") && len([]rune(word)) != 1 {
			r.Sentences++
			r.Words += words
			r.Syllables += syllables
			words, syllables = 0, 0
		}
	}
}

const vowels = "aeiouyàâäéèêëîïôöùûüœæ"

// silentU removes the silent u of qu, gue and gui.
var silentU = strings.NewReplacer("qu", "q", "gue", "ge", "gui", "gi")

// syllablesOf estimates the number of syllables of a word: its groups of
// vowels, without a silent one at the end. It is at least 1.
func syllablesOf(word, lang string) int {
	word = silentU.Replace(strings.ToLower(word))
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
	if n > 1 && silentEnd(word, lang) {
		n--
	}
	return max(n, 1)
}

// silentEnd reports whether the last vowel of a word with several is a silent
// e.
func silentEnd(word, lang string) bool {
	stem, ok := strings.CutSuffix(word, "e")
	if !ok {
		stem, ok = strings.CutSuffix(word, "es")
	}
	voiced := "" // after these letters the e is not silent
	if lang == "en" {
		if !ok {
			if stem, ok = strings.CutSuffix(word, "ed"); ok {
				voiced = "td"
			}
		} else if strings.HasSuffix(word, "s") {
			voiced = "sxzcgh"
		} else {
			voiced = "l"
		}
	}
	if !ok || stem == "" {
		return false
	}
	last := []rune(stem)[len([]rune(stem))-1]
	// After a vowel it was counted with it.
	return !strings.ContainsRune(vowels, last) && !strings.ContainsRune(voiced, last)
}
