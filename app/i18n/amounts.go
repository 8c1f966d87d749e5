//go:build !js

package i18n

import "strings"

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
