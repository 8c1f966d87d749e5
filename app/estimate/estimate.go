// Package estimate holds the rules for guessing a figure: how a guess is
// parsed, where it is on its scale, and how it compares with the answer.
//
// It neither stores guesses nor has any text.
package estimate

import (
	"strings"

	"sanctuary/app/numeral"
)

// Scale is the range of a figure to guess, in steps from Min to Max. Guesses
// from Low to High count as close; if Answer does not lie between them, only
// Answer itself does. See [numeral.Range] for invalid scales and for Group.
type Scale struct {
	Min, Max, Step, Answer, Low, High float64
	Group                             string
}

// Reading is the result of parsing a guess.
type Reading int

// The readings. OutOfRange is a number off the scale, NotWhole one with decimals on
// a scale of whole numbers; Ambiguous can be two numbers: see [Scale.Readings].
const (
	Empty Reading = iota
	OK
	NotANumber
	OutOfRange
	NotWhole
	Ambiguous
)

// Read parses text, a guess as the reader typed it, such as "2,5 milliards";
// see [numeral.Range.Readings]. For OK and NotWhole the value is the number as the
// scale rounds it, for OutOfRange the nearer end of the scale, otherwise Min.
func (s Scale) Read(text string) (float64, Reading) {
	if strings.TrimSpace(text) == "" {
		return s.Snap(s.Min), Empty
	}
	all := s.Readings(text)
	switch {
	case len(all) == 0:
		return s.Snap(s.Min), NotANumber
	case len(all) > 1:
		return s.Snap(s.Min), Ambiguous
	case !s.numbers().Contains(all[0]):
		return s.Snap(all[0]), OutOfRange
	case !s.numbers().Fits(all[0]):
		return s.numbers().Round(all[0]), NotWhole
	}
	return s.numbers().Round(all[0]), OK
}

// Readings returns the numbers that text can mean: see [numeral.Range.Readings].
func (s Scale) Readings(text string) []float64 { return s.numbers().Readings(text) }

// Snap returns the step of the scale nearest to v.
func (s Scale) Snap(v float64) float64 { return s.numbers().Snap(v) }

// Fraction returns where v lies along the scale, from 0 at Min to 1 at Max.
// Off the scale it is 0 or 1; on a scale of a single value it is 0.
func (s Scale) Fraction(v float64) float64 {
	if !(s.Max > s.Min) || !(v > s.Min) {
		return 0
	}
	if v >= s.Max {
		return 1
	}
	// Halves, because the length of a scale of extremes is not a float64.
	f := (v/2 - s.Min/2) / (s.Max/2 - s.Min/2)
	if !(f >= 0) {
		return 0
	}
	return min(f, 1)
}

// Verdict is how a guess compares with the answer.
type Verdict int

// The verdicts. Within is close enough but not exact.
const (
	Exact Verdict = iota
	Within
	Over
	Under
)

// Judgement is a verdict with the distance from the answer. Gap is the guess
// less the answer; Ratio is the guess divided by the answer, 0 if the answer is
// 0.
type Judgement struct {
	Verdict    Verdict
	Gap, Ratio float64
}

// Judge compares the guess v with the answer. A v that is not a number is
// judged as Min.
func (s Scale) Judge(v float64) Judgement {
	if v != v {
		v = s.Snap(s.Min)
	}
	j := Judgement{Gap: v - s.Answer}
	if s.Answer != 0 {
		j.Ratio = v / s.Answer
	}
	switch {
	case v == s.Answer:
		j.Verdict = Exact
	case s.Low <= s.Answer && s.Answer <= s.High && s.Low <= v && v <= s.High:
		j.Verdict = Within
	case v > s.Answer:
		j.Verdict = Over
	default:
		j.Verdict = Under
	}
	return j
}

// Unit is what a number on the scale counts: see [numeral.Range.Unit].
func (s Scale) Unit() float64 { return s.numbers().Unit() }

func (s Scale) numbers() numeral.Range {
	return numeral.Range{Min: s.Min, Max: s.Max, Step: s.Step, Group: s.Group}
}
