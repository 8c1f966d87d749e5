//go:build !js

package i18n

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// before are the forms of a currency whose sign stands before the number.
func before(sign string) Money {
	return Money{One: sign + "{n}", Other: sign + "{n}", Large: sign + "{n}\u00a0{unit}"}
}

// Currency returns the unit of an amount in a currency, given by its code (ISO
// 4217, in any case), for [Text.Quantity]. A currency that the language has no
// words for has its code.
func Currency(lang, code string) string {
	code = strings.ToLower(code)
	if code == "usd" {
		return code
	}
	l := In(lang)
	forms, ok := l.Currencies[code]
	if !ok {
		forms = l.Currency
		if forms == (Money{}) {
			forms = Money{"{n}\u00a0{code}", "{n}\u00a0{code}", "{n}\u00a0{unit}\u00a0{code}"}
		}
	}
	return strings.ReplaceAll(strings.Join([]string{forms.One, forms.Other, forms.Large}, unitBar), "{code}", strings.ToUpper(code))
}

// Own returns the unit of a quantity that is followed by a word, for
// [Text.Quantity]: one minute, 45 minutes. The form one may be empty if it is that
// of several.
func Own(one, other string) string {
	if one == "" {
		one = other
	}
	after := func(word string) string {
		if word == "°" {
			return "{n}" + word
		}
		return "{n}\u00a0" + word
	}
	return after(one) + unitBar + after(other)
}

// Around returns what stands before and behind a number that counts millions or
// billions of a unit (see [Text.Quantity]), or single ones: with 1e9 and usd "US$" and
// "billion". It is false if the language does not count in these.
func (t Text) Around(counts float64, unit string) (before, behind string, ok bool) {
	before, behind, ok = strings.Cut(t.Quantity(2*counts, unit), t.Number(2))
	if first, _ := utf8.DecodeRuneInString(behind); unicode.IsDigit(first) {
		return "", "", false // 2 000 millions
	}
	return strings.TrimSpace(before), strings.TrimSpace(behind), ok
}
