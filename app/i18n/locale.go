//go:build !js

package i18n

import (
	"slices"
	"strings"
)

// Locale is all that the explainer itself says in a language, and how the language
// is written. Each is in a file of its own; [Missing] finds what it lacks.
type Locale struct {
	Core
	English string // its name in English, for editors

	// Longer says by how many percent texts may be longer than in English.
	Longer int `locale:"optional"`

	// Spreadsheet is the name of the table with semicolons, which spreadsheet
	// programs expect where the comma stands before decimals.
	Spreadsheet string `locale:"optional"`

	Numerals Numerals

	// Currencies are the forms of amounts in other currencies than US dollars, by
	// ISO 4217 code in small letters; Currency are those of any other, with its
	// {code}.
	Currencies map[string]Money `locale:"optional"`
	Currency   Money            `locale:"optional"`

	// Conjunctions between two quotations make them separate ones.
	Conjunctions []string

	Typography Typography
	Reading    Reading

	Page    PageWords
	Front   FrontWords
	Placing PlacingWords
	Counts  CountsWords
	Tools   ToolWords
	WCAG    Conformance
}

// locales are all locales, sorted by language.
var locales []*Locale

// register adds a locale. Its file calls it, so that nothing else names it.
func register(l *Locale) struct{} {
	at, _ := slices.BinarySearchFunc(locales, l, func(a, b *Locale) int { return strings.Compare(a.Lang, b.Lang) })
	locales = slices.Insert(locales, at, l)
	return struct{}{}
}

// Known returns the languages that a story may be in, as BCP 47 codes without a
// region.
func Known() []string {
	all := make([]string, len(locales))
	for i, l := range locales {
		all[i] = l.Lang
	}
	return all
}

// In returns the locale of a language, given by its BCP 47 code; the region is
// ignored, so "fr-CA" gives that of "fr". For an unknown language it is the first
// of [Known].
func In(lang string) *Locale {
	base, _, _ := strings.Cut(strings.ToLower(lang), "-")
	for _, l := range locales {
		if l.Lang == base {
			return l
		}
	}
	return locales[0]
}

// Spelling is what scripts need to write numbers and lists as a [Text] does.
type Spelling struct {
	Thousands string `json:"thousands"`
	Grouped   int    `json:"grouped"`
	Point     string `json:"point"`
	And       string `json:"and"`
	Below2    bool   `json:"below2"` // fractions below 2 are singular
	Large     []Unit `json:"large"`
}

// Spelling returns that of the language.
func (l *Locale) Spelling() Spelling {
	return Spelling{l.Thousands, l.Grouped, l.Point, l.And, l.Plural == ZeroIsOneToo, l.Large}
}

// For returns the Text of a language as [In] finds it.
func For(lang string) Text { return Text{&In(lang).Core} }

// fallback is the locale of the zero Text.
func fallback() *Core { return &locales[0].Core }

// EnglishName returns the English name of a language of [Known]; empty for others.
func EnglishName(lang string) string {
	for _, l := range locales {
		if l.Lang == lang {
			return l.English
		}
	}
	return ""
}

// RightToLeft reports whether a language, given as a code without a region, is
// written from right to left.
func RightToLeft(lang string) bool {
	return slices.Contains([]string{"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"}, lang)
}
