package i18n

import (
	"math"
	"strconv"
	"strings"
)

// Number returns v with grouped digits and at most two decimals: 2,632 and 3.3,
// in French 2 632 and 3,3. If v is not finite it returns a dash.
func (t Text) Number(v float64) string {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return "–"
	}
	return t.group(strconv.FormatFloat(rounded(v), 'f', -1, 64))
}

// Thousands returns the mark between groups of three digits: a comma, in French a
// no-break space.
func (t Text) Thousands() string { return t.locale().Thousands }

// Percent returns v with a percent sign: 230 gives 230%, in French 230 %.
func (t Text) Percent(v float64) string { return t.Number(v) + t.locale().Percent }

// unitBar stands between the forms of a unit.
const unitBar = "|"

// Quantity formats v by its unit: usd as [Text.Money], percent as
// [Text.Percent], one that [Currency] or [Own] returned in its forms, any other as
// [Text.Number].
func (t Text) Quantity(v float64, unit string) string {
	switch unit {
	case "usd":
		return t.Money(v)
	case "percent":
		return t.Percent(v)
	}
	one, rest, formed := strings.Cut(unit, unitBar)
	if !formed {
		return t.Number(v)
	}
	other, large, _ := strings.Cut(rest, unitBar)
	return t.amount(v, Money{one, other, large})
}

// Money returns an amount in US dollars, in words from a million up:
// US$2.27 billion, in French 2,27 milliards de dollars américains.
func (t Text) Money(usd float64) string { return t.amount(usd, t.locale().Money) }

// amount returns v in one of some forms. Without a form for large numbers it is
// no money: it is written in digits, without cents.
func (t Text) amount(v float64, forms Money) string {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return "–"
	}
	l := t.locale()
	money := forms.Large != ""
	amount, value, word := rounded(v), 1.0, Unit{}
	for _, u := range l.Large {
		// Compare the rounded amount: 999,999,999 is 1 billion, not 1,000
		// million.
		if !money || math.Abs(amount) < u.value()/value {
			break
		}
		amount, value, word = rounded(v/u.value()), u.value(), u
	}
	// Where 0 is singular, so are fractions below 2; elsewhere they are plural.
	one := l.Plural.Category(int(min(math.Abs(amount), 1e6))) == "one" && (amount == math.Trunc(amount) || l.Plural == ZeroIsOneToo)
	number, negative := strings.CutPrefix(t.Number(amount), "−")
	if _, cents, _ := strings.Cut(number, l.Point); money && value == 1 && len(cents) == 1 {
		number += "0"
	}
	form, name := forms.Other, word.Other
	if one {
		form, name = forms.One, word.One
	}
	if name != "" {
		form = forms.Large
	}
	text := fill(form, func(key string) (string, bool) {
		if key == "unit" {
			return name, true
		}
		return number, key == "n"
	})
	if negative {
		return "−" + text
	}
	return text
}

// rounded rounds v to two decimals by formatting it: v*100 could overflow, and
// would round 1.005 to 1.
func rounded(v float64) float64 {
	r, _ := strconv.ParseFloat(strconv.FormatFloat(v, 'f', 2, 64), 64)
	return r + 0 // -0 + 0 is 0
}

// group formats s, a number as [strconv.FormatFloat] writes it, with the
// language's separators.
func (t Text) group(s string) string {
	l := t.locale()
	var b strings.Builder
	if rest, negative := strings.CutPrefix(s, "-"); negative {
		b.WriteString("−")
		s = rest
	}
	whole, fraction, _ := strings.Cut(s, ".")
	for i, digit := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 && len(whole) >= l.Grouped {
			b.WriteString(l.Thousands)
		}
		b.WriteRune(digit)
	}
	if fraction != "" {
		b.WriteString(l.Point)
		b.WriteString(fraction)
	}
	return b.String()
}

// List joins the items as in a sentence: a, b and c.
func (t Text) List(items []string) string {
	if len(items) < 2 {
		return strings.Join(items, "")
	}
	last := len(items) - 1
	return strings.Join(items[:last], ", ") + " " + t.locale().And + " " + items[last]
}
