package desk

import (
	"fmt"
	"strings"
	"unicode"

	"sanctuary/app/i18n"
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

// Level returns the level of the texts by the formula of their language (see
// [i18n.Reading]). Without any sentence it is 0.
func (r Reading) Level() float64 {
	if r.Sentences == 0 || r.Words == 0 {
		return 0
	}
	return i18n.In(r.Lang).Reading.Level(float64(r.Words)/float64(r.Sentences), float64(r.Syllables)/float64(r.Words))
}

func (r Reading) String() string {
	return fmt.Sprintf("%s: %s %.1f; %d sentences, %.1f words each, %.2f syllables a word",
		r.Lang, i18n.In(r.Lang).Reading.Name, r.Level(), r.Sentences, float64(r.Words)/float64(max(r.Sentences, 1)), float64(r.Syllables)/float64(max(r.Words, 1)))
}

// add counts the sentences of text that end with a full stop, a question mark
// or an exclamation mark.
func (r *Reading) add(text string) {
	words, syllables := 0, 0
	for _, field := range strings.Fields(text) {
		word := strings.TrimFunc(field, func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) })
		if word != "" {
			words++
			syllables += i18n.In(r.Lang).Reading.Syllables(strings.ToLower(word))
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
