// Package numeral reads numbers as people write them, and puts them on a
// scale: "1 000", "1,000", "2,27 milliards", "$2.27bn", "452 claims".
//
// It accepts English, French and Spanish forms without being told the language; package
// i18n formats numbers. It evaluates no expressions: a text with two numbers,
// such as "100-200" or "10^9", is rejected.
package numeral

import (
	"math"
	"strconv"
	"strings"
)

// limit is the maximum absolute value on a scale. Up to it every value has a
// short text that parses to the same value.
const limit = 1e15

// Range is a scale of numbers from Min to Max. A Step that is zero or negative
// counts as 1, a value that is not finite as 0, a Max below Min as Min. The
// zero Range contains only 0. Group is the mark between groups of three digits in
// the reader's language, which resolves an ambiguity for [Range.Readings]; empty
// if it is none that a comma or point could be.
type Range struct {
	Min, Max, Step float64
	Group          string
}

// Contains reports whether v lies on the scale, its ends included.
func (r Range) Contains(v float64) bool {
	r = r.normalized()
	return r.Min <= v && v <= r.Max
}

// Fits reports whether v can be an answer: it lies on the scale and is a whole
// number if those of the scale are.
func (r Range) Fits(v float64) bool {
	return r.Contains(v) && (r.normalized().digits() > 0 || v == math.Trunc(v))
}

// rough is the step from which a value is its nearest step: such amounts are said
// in rounded words.
const rough = 1e6

// Round returns the answer that v is taken for: v limited to the scale, with no
// more decimals than the scale has. On a scale in steps of a million or more it is
// the nearest step. Rounding twice changes nothing.
func (r Range) Round(v float64) float64 {
	r = r.normalized()
	if math.IsNaN(v) || r.Step >= rough {
		return r.Snap(v)
	}
	v = min(max(v, r.Min), r.Max)
	if r.digits() == 0 {
		v = math.Round(v) // formatting would round 4.5 down
	} else {
		v = round(v, r.digits())
	}
	return min(max(v, r.Min), r.Max)
}

// Unit is what a number on the scale counts: a billion or a million where the scale
// reaches it in steps of at least a thousandth of it, otherwise 1.
func (r Range) Unit() float64 {
	r = r.normalized()
	for _, unit := range []float64{1e9, 1e6} {
		if r.Step >= unit/1000 && r.Max >= unit {
			return unit
		}
	}
	return 1
}

// digits returns the number of decimals of the scale's steps, of a normalized range.
func (r Range) digits() int { return max(decimals(r.Min), decimals(r.Step)) }

// Snap returns the step of the scale nearest to v: v itself if it is one,
// otherwise the nearest one above or below, and Min or the last step if v is
// off the scale. A v that is not a number becomes Min. Snapping twice changes
// nothing.
func (r Range) Snap(v float64) float64 {
	r = r.normalized()
	if math.IsNaN(v) {
		return r.Min
	}
	v = min(max(v, r.Min), r.Max)
	// The slack includes a last step that only a rounding error puts beyond
	// Max.
	last := math.Floor((r.Max-r.Min)/r.Step + 1e-6)
	digits := r.digits()
	if last > 1<<40 {
		// More steps than a float64 can distinguish: only round to the digits.
		return min(max(round(v, digits), r.Min), r.Max)
	}
	n := min(math.Round((v-r.Min)/r.Step), last)
	return min(max(round(r.Min+n*r.Step, digits), r.Min), r.Max)
}

// Parse returns the number in text as a person meant it and reports whether
// there is exactly one: see [Range.Readings].
func (r Range) Parse(text string) (float64, bool) {
	if all := r.Readings(text); len(all) == 1 {
		return all[0], true
	}
	return 0, false
}

// Readings returns the numbers that text can mean: none if it has no number or
// several, two if a mark in it is ambiguous. They are finite, but neither rounded
// nor limited to the scale; the scale only resolves ambiguities:
//
//   - A lone comma or point before exactly three digits ("1,000", "1.000")
//     marks thousands if it is the language's Group, and decimals after a leading
//     0, before a word such as "billion", and on a scale of thousandths. Otherwise
//     it may be either.
//   - A bare number less than a thousandth of the scale's [Range.Unit], and no step of
//     it, counts these: on a scale up to 5 billion, 2.27 is 2.27 billion, and 12 is 12
//     billion, which is off it.
//
// Words and symbols around the number are ignored, except those that multiply
// it: thousand, mille, mil, k, million, M, milliard, billion, bn, G and the like. A
// billion is always a thousand millions, a billón a million millions. Digits are
// ASCII only. A word directly after the number ("45minutes") must not look like
// further digits: "4oo" is not 4.
func (r Range) Readings(text string) []float64 {
	found, ok := find(clean(text))
	if !ok {
		return nil
	}
	r = r.normalized()
	readings := found.readings
	if len(readings) == 2 {
		point := found.mark == "."
		switch {
		case r.digits() >= 3 && (point || found.mark != r.Group):
			readings = readings[1:]
		case found.mark == r.Group:
			readings = readings[:1]
		case found.scaled:
			readings = readings[1:]
		}
	}
	all := make([]float64, len(readings))
	for i, v := range readings {
		v *= found.factor
		if unit := r.Unit(); !found.scaled && 0 < v && v < unit/1000 && r.Snap(v) != v {
			v *= unit
		}
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return nil
		}
		all[i] = v
	}
	return all
}

// Format returns the canonical text of v, without groups or exponent: "1000",
// "2.5". It is empty if v is not finite. For every Range r,
// r.Parse(Format(r.Snap(v))) is r.Snap(v).
func Format(v float64) string {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return ""
	}
	return strconv.FormatFloat(v+0, 'f', -1, 64) // -0 + 0 is 0
}

// normalized returns r with invalid values replaced as documented at Range.
func (r Range) normalized() Range {
	r.Min, r.Max, r.Step = bounded(r.Min), bounded(r.Max), bounded(r.Step)
	r.Max = max(r.Min, r.Max)
	if r.Step <= 0 {
		r.Step = 1
	}
	r.Step = max(r.Step, 1e-6)
	return r
}

func bounded(v float64) float64 {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return 0
	}
	return min(max(round(v, maxDecimals), -limit), limit)
}

// maxDecimals is the number of decimals values are rounded to. It is finer than
// the finest step, so rounding never moves a value to another step.
const maxDecimals = 9

// decimals counts the digits after the point that v needs, up to maxDecimals.
func decimals(v float64) int {
	_, fraction, _ := strings.Cut(strconv.FormatFloat(v, 'f', -1, 64), ".")
	return min(len(fraction), maxDecimals)
}

// round rounds v to the given number of decimals by formatting it: arithmetic
// would give 0.30000000000000004.
func round(v float64, digits int) float64 {
	r, _ := strconv.ParseFloat(strconv.FormatFloat(v, 'f', digits, 64), 64)
	return r + 0
}
