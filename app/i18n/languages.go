package i18n

import "slices"

// known are the languages of locales, in the same order.
var known = []string{"en", "fr"}

// Known returns the languages that a story may be in, as BCP 47 codes without a
// region.
func Known() []string { return slices.Clone(known) }

// EnglishName returns the English name of a language of [Known]; empty for others.
func EnglishName(lang string) string {
	return map[string]string{"en": "English", "fr": "French"}[lang]
}

// RightToLeft reports whether a language, given as a code without a region, is
// written from right to left.
func RightToLeft(lang string) bool {
	return slices.Contains([]string{"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"}, lang)
}
