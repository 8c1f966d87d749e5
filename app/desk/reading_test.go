package desk

import (
	"math"
	"testing"

	"sanctuary/app/i18n"
)

// TestReadingLevel checks that the story does not become harder to read. The
// limits are its measured levels, rounded; tighten them when the story becomes
// easier.
func TestReadingLevel(t *testing.T) {
	d, problems := Inspect(Content())
	if len(problems) > 0 {
		t.Fatal(problems[0])
	}
	en, fr := d.Reading("en"), d.Reading("fr")
	const grade, ease = 9, 71
	if en.Level() > grade {
		t.Errorf("%v: above grade %v; shorten sentences, use shorter words", en, float64(grade))
	}
	if fr.Level() < ease {
		t.Errorf("%v: below %v; shorten sentences, use shorter words", fr, float64(ease))
	}
	if min(en.Sentences, fr.Sentences) < 300 {
		t.Errorf("measured too little: %v; %v", en, fr)
	}
}

func TestReadingCounts(t *testing.T) {
	for _, tt := range []struct {
		lang, text                  string
		words, sentences, syllables int
		level                       float64
	}{
		{"en", "The cat sat. It ran home!", 6, 2, 6, -2.62},
		{"en", "A name without an end", 0, 0, 0, 0},
		{"en", "Printz v. United States came in 1997.", 7, 1, 9, 2.31},
		{"fr", "Le chat dort. Vient-il\u00a0?", 4, 2, 5, 112.97},
		{"es", "El gato duerme. ¿Viene ya?", 5, 2, 8, 206.835 - 62.3*8/5 - 2.5},
		{"fr", "Il dit «\u00a0non.\u00a0»", 3, 1, 3, 130.355},
	} {
		r := Reading{Lang: tt.lang}
		r.add(tt.text)
		if r.Words != tt.words || r.Sentences != tt.sentences || r.Syllables != tt.syllables || math.Abs(r.Level()-tt.level) > 0.01 {
			t.Errorf("%q: %+v, level %.3f, want %+v", tt.text, r, r.Level(), tt)
		}
	}
}

func TestSyllables(t *testing.T) {
	for lang, words := range map[string]map[string]int{
		"en": {"city": 2, "police": 2, "mayor": 2, "table": 2, "services": 3, "passed": 1, "wanted": 2, "the": 1, "1997": 1, "codes": 1},
		"es": {"ciudad": 2, "tierra": 2, "país": 2, "día": 2, "leer": 2, "que": 1, "guerra": 2, "pingüino": 3, "ley": 1, "mayo": 2, "y": 1, "causa": 2, "viernes": 2, "oír": 2, "huésped": 2, "construía": 4, "1997": 1},
		"fr": {"ville": 1, "villes": 1, "langue": 1, "voyage": 2, "maire": 1, "politique": 3, "été": 2, "de": 1, "l’article": 2, "décret": 2},
	} {
		for word, want := range words {
			if got := i18n.In(lang).Reading.Syllables(word); got != want {
				t.Errorf("%s: %s has %d syllables, want %d", lang, word, got, want)
			}
		}
	}
}
