package numeral

import (
	"math"
	"strings"
	"testing"
)

var (
	hundreds  = Range{Min: 0, Max: 1000, Step: 10}
	thousands = Range{Min: 0, Max: 5000, Step: 1}
	commas    = Range{Min: 0, Max: 500, Step: 1, Group: ","}
	points    = Range{Min: 0, Max: 5000, Step: 1, Group: "."}
	billions  = Range{Min: 0, Max: 5e9, Step: 1e7}
	percents  = Range{Min: 0, Max: 400, Step: 0.1}
	milli     = Range{Min: 0, Max: 2000, Step: 0.125}
)

func TestParse(t *testing.T) {
	tests := []struct {
		text string
		on   Range
		want float64
	}{
		{"400", hundreds, 400},
		{"  400  ", hundreds, 400},
		{"007", hundreds, 7},
		{"0", hundreds, 0},
		{"-0", hundreds, 0},

		// Groups.
		{"1000", thousands, 1000},
		{"1 000", thousands, 1000},
		{"1\u00a0000", thousands, 1000},
		{"1\u202f000", thousands, 1000},
		{"1\u2009000", thousands, 1000},
		{"1’000", thousands, 1000},
		{"1'000", thousands, 1000},
		{"1,000", commas, 1000}, // off the scale, but it means nothing else
		{"1.000", points, 1000},
		{"1.500 millones", Range{Max: 5e9, Step: 1e7, Group: "."}, 1.5e9},
		{"1 000 000", billions, 1e6},
		{"2,270,000,000", billions, 2.27e9},
		{"2.270.000.000", billions, 2.27e9},
		{"1 000\u00a0000", billions, 1e6},

		// Decimals.
		{"3.3", percents, 3.3},
		{"3,3", percents, 3.3},
		{"1 000,5", thousands, 1000.5},
		{"1,000.5", thousands, 1000.5},
		{"1.000,5", thousands, 1000.5},
		{"1 000 000.25", billions, 1000000.25},
		{"1,000,000.256", billions, 1000000.256},
		{".5", percents, 0.5},
		{",5", percents, 0.5},
		{"-.5", percents, -0.5},
		{"400.", hundreds, 400},
		{"400,", hundreds, 400},
		{"12345.678", billions, 12345.678e9},

		// A lone separator before three digits.
		{"0.125", hundreds, 0.125},
		{"1.125", hundreds, math.NaN()},
		{"1.000", commas, math.NaN()},
		{"1,000", points, math.NaN()},
		{"1,000", thousands, math.NaN()},
		{"1,125", milli, 1.125}, // a scale of thousandths
		{"1500,125", milli, 1500.125},
		{"1.125", Range{Max: 2000, Step: 0.125, Group: "."}, 1.125}, // as links write it
		{"1,125", Range{Max: 2000, Step: 0.125, Group: ","}, 1125},
		{"2.270 billion", billions, 2.27e9},

		// Words and signs around it.
		{"452 claims", hundreds, 452},
		{"about 400", hundreds, 400},
		{"environ 400 territoires", hundreds, 400},
		{"≈ 400", hundreds, 400},
		{"~400", hundreds, 400},
		{"400+", hundreds, 400},
		{">400", hundreds, 400},
		{"(400)", hundreds, 400},
		{"400!", hundreds, 400},
		{"230 %", percents, 230},
		{"230%", percents, 230},
		{"230\u00a0%", percents, 230},
		{"+230 %", percents, 230},
		{"-5", percents, -5},
		{"− 5", percents, -5},
		{"minus 5", percents, -5},
		{"moins 5", percents, -5},
		{"-$5", percents, -5},
		{"400 m²", hundreds, math.NaN()},
		{"\u200e400\u200f", hundreds, 400},
		{"$400", hundreds, 400},
		{"US$400", hundreds, 400},
		{"400$", hundreds, 400},
		{"400 $ US", hundreds, 400},
		{"400 $ CA", hundreds, 400},
		{"CAD 400", hundreds, 400},
		{"400USD", hundreds, 400},
		{"45minutes", hundreds, 45},
		{"45min", hundreds, 45},
		{"45h", hundreds, 45},
		{"400ish", hundreds, 400},
		{"400territoires", hundreds, 400},
		{"4l", hundreds, math.NaN()},
		{"4O0", hundreds, math.NaN()},
		{"400 claims, thousand", hundreds, 400},

		// Multipliers.
		{"2,27 milliards", billions, 2.27e9},
		{"1 millón", billions, 1e6},
		{"2,27 mil millones", billions, 2.27e9},
		{"3,5 millones de dólares", billions, 3.5e6},
		{"12 mil", billions, 12000},
		{"1 billón", billions, 1e12},
		{"2,27 milliards de dollars", billions, 2.27e9},
		{"$2.27 billion", billions, 2.27e9},
		{"US$2.27 billion", billions, 2.27e9},
		{"$2.27-billion", billions, 2.27e9},
		{"2.27bn", billions, 2.27e9},
		{"2.27 BN", billions, 2.27e9},
		{"2,27 G$", billions, 2.27e9},
		{"2,27 G$ US", billions, 2.27e9},
		{"2,27\u00a0Md$", billions, 2.27e9},
		{"227 M$", billions, 227e6},
		{"227 million", billions, 227e6},
		{"227m", billions, 227e6},
		{"1 million", billions, 1e6},
		{"2270 millions", billions, 2.27e9},
		{"1k", thousands, 1000},
		{"2 thousand", thousands, 2000},
		{"2 mille", thousands, 2000},
		{"2 thousand million", billions, 2e9},
		{"4 hundred", hundreds, 400},
		{"1 trillion", billions, 1e12},
		{"-2 millions", billions, -2e6},

		// Exponents, as number fields may hold them.
		{"1e3", thousands, 1000},
		{"1.5E+3", thousands, 1500},
		{"5e-1", percents, 0.5},

		// Bare numbers on scales of millions and billions.
		{"2.27", billions, 2.27e9},
		{"2,27", billions, 2.27e9},
		{"$2", billions, 2e9},
		{"3", Range{Min: 3, Max: 5e9, Step: 10e6}, 3}, // a step, as Format writes it
		{"227", billions, 227e9},                      // off the scale
		{"12", billions, 12e9},
		{"0", billions, 0},
		{"10 000 000", billions, 1e7},
		{"2 dollars", billions, 2e9},
		{"2 k", billions, 2000},
		{"3", Range{Min: 0, Max: 9e6, Step: 1e5}, 3e6},
		{"3", Range{Min: 0, Max: 9e6, Step: 1}, 3},
		{"-3", billions, -3},

		// No number, or more than one.
		{"", hundreds, math.NaN()},
		{" ", hundreds, math.NaN()},
		{"abc", hundreds, math.NaN()},
		{"NaN", hundreds, math.NaN()},
		{"Infinity", hundreds, math.NaN()},
		{"10^9", hundreds, math.NaN()},
		{"1/2", hundreds, math.NaN()},
		{"½", hundreds, math.NaN()},
		{"2½", hundreds, math.NaN()},
		{"½ of 2", hundreds, math.NaN()},
		{"４００", hundreds, math.NaN()},
		{"4００", hundreds, math.NaN()},
		{"٤٠٠", hundreds, math.NaN()},
		{"100-200", hundreds, math.NaN()},
		{"between 100 and 200", hundreds, math.NaN()},
		{"4 5", hundreds, math.NaN()},
		{"1 0000", hundreds, math.NaN()},
		{"1,00,000", hundreds, math.NaN()},
		{"1.2.3", hundreds, math.NaN()},
		{"1,2.3", hundreds, math.NaN()},
		{"1,000.000.0", hundreds, math.NaN()},
		{"2017-02-20", hundreds, math.NaN()},
		{"0x10", hundreds, math.NaN()},
		{"4oo", hundreds, math.NaN()},
		{"4e", hundreds, math.NaN()},
		{"4e-", hundreds, math.NaN()},
		{"x400", hundreds, math.NaN()},
		{`"><script>1`, hundreds, math.NaN()},
		{"1e400", hundreds, math.NaN()},
		{"1e99999999999999999999", hundreds, math.NaN()},
		{"1" + strings.Repeat("0", 190), hundreds, 1e190},
		{"1" + strings.Repeat("0", 400), hundreds, math.NaN()},
		{"1 " + strings.Repeat("trillion ", 20) + "trillion", hundreds, 1e252},
		{"1" + strings.Repeat("0", 150) + strings.Repeat(" t", 24), hundreds, math.NaN()},
		{"1\x00", hundreds, 1},
		{"\xff400", hundreds, 400},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			got, ok := tt.on.Parse(tt.text)
			if math.IsNaN(tt.want) {
				if ok || got != 0 {
					t.Fatalf("Parse(%q) = %v, %v; want 0, false", tt.text, got, ok)
				}
				return
			}
			if !ok || math.Abs(got-tt.want) > 1e-9*math.Abs(tt.want) {
				t.Errorf("Parse(%q) = %v, %v; want %v", tt.text, got, ok, tt.want)
			}
		})
	}
}

func TestSnap(t *testing.T) {
	tests := []struct {
		name    string
		r       Range
		v, want float64
	}{
		{"on a step", hundreds, 400, 400},
		{"nearest below", hundreds, 404, 400},
		{"nearest above", hundreds, 405, 410},
		{"off the low end", hundreds, -1, 0},
		{"off the high end", hundreds, 1e9, 1000},
		{"infinite", hundreds, math.Inf(1), 1000},
		{"negatively infinite", hundreds, math.Inf(-1), 0},
		{"not a number", hundreds, math.NaN(), 0},
		{"no rounding noise", percents, 0.30000001, 0.3},
		{"from an odd start", Range{Min: 5, Max: 100, Step: 10}, 20, 25},
		{"last step before the end", Range{Min: 0, Max: 25, Step: 10}, 25, 20},
		{"last step kept off by rounding", Range{Min: 0, Max: 0.3, Step: 0.1}, 0.3, 0.3},
		{"thirds", Range{Min: 0, Max: 1, Step: 1. / 3}, 0.7, 0.666666666},
		{"no step", Range{Min: 0, Max: 10}, 3.4, 3},
		{"negative step", Range{Min: 0, Max: 10, Step: -2}, 3.4, 3},
		{"step not a number", Range{Min: 0, Max: 10, Step: math.NaN()}, 3.4, 3},
		{"ends the wrong way round", Range{Min: 10, Max: 0, Step: 1}, 3, 10},
		{"step beyond the end", Range{Min: 0, Max: 10, Step: 100}, 8, 0},
		{"zero", Range{}, 3, 0},
		{"more steps than can be told apart", Range{Min: 0, Max: 1e15, Step: 1e-6}, 1.25, 1.25},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := tt.r.Snap(tt.v); got != tt.want {
				t.Errorf("%v.Snap(%v) = %v, want %v", tt.r, tt.v, got, tt.want)
			}
		})
	}
}

func TestFitsAndRound(t *testing.T) {
	tests := []struct {
		r     Range
		v     float64
		fits  bool
		round float64
	}{
		{hundreds, 452, true, 452}, // between two steps
		{hundreds, 4.5, false, 5},
		{hundreds, 1001, false, 1000},
		{percents, 4.54, true, 4.5},
		{billions, 2.274e9, true, 2.27e9}, // as it is said
		{billions, math.NaN(), false, 0},
		{Range{Max: 10.55, Step: 0.1}, 10.54, true, 10.5},
		{Range{Max: 10.55, Step: 0.1}, 10.55, true, 10.55},
	}
	for _, tt := range tests {
		if fits, round := tt.r.Fits(tt.v), tt.r.Round(tt.v); fits != tt.fits || round != tt.round {
			t.Errorf("%v: %v fits %v and is rounded to %v; want %v, %v", tt.r, tt.v, fits, round, tt.fits, tt.round)
		}
	}
}

func TestContains(t *testing.T) {
	tests := []struct {
		v    float64
		want bool
	}{
		{0, true}, {1000, true}, {5.5, true}, {-0.1, false}, {1000.1, false},
		{math.NaN(), false}, {math.Inf(1), false},
	}
	for _, tt := range tests {
		if got := hundreds.Contains(tt.v); got != tt.want {
			t.Errorf("Contains(%v) = %v, want %v", tt.v, got, tt.want)
		}
	}
}

func TestFormat(t *testing.T) {
	tests := []struct {
		v    float64
		want string
	}{
		{0, "0"}, {math.Copysign(0, -1), "0"}, {400, "400"}, {2.27e9, "2270000000"}, {-2.5, "-2.5"},
		{math.NaN(), ""}, {math.Inf(1), ""}, {math.Inf(-1), ""},
	}
	for _, tt := range tests {
		if got := Format(tt.v); got != tt.want {
			t.Errorf("Format(%v) = %q, want %q", tt.v, got, tt.want)
		}
	}
}

func FuzzNumeral(f *testing.F) {
	f.Add("1 000,5", 0., 1000., 10., 400.)
	f.Add("$2.27 billion", 0., 5e9, 1e7, 2.27e9)
	f.Add("1.125", 0., 2000., 0.125, 1.125)
	f.Add("-1e9", -1e300, 1e300, 1e-300, -1e9)
	f.Add("½", math.NaN(), math.Inf(1), 1./3, math.NaN())
	f.Fuzz(func(t *testing.T, text string, low, high, step, v float64) {
		r := Range{Min: low, Max: high, Step: step}
		parsed, ok := r.Parse(text)
		if math.IsNaN(parsed) || math.IsInf(parsed, 0) || !ok && parsed != 0 {
			t.Errorf("%v.Parse(%q) = %v, %v", r, text, parsed, ok)
		}
		for _, v := range []float64{v, parsed} {
			snapped := r.Snap(v)
			if !r.Contains(snapped) {
				t.Errorf("%v.Snap(%v) = %v, off the scale", r, v, snapped)
			}
			if again := r.Snap(snapped); again != snapped {
				t.Errorf("%v.Snap(%v) = %v, snapped again %v", r, v, snapped, again)
			}
			if back, ok := r.Parse(Format(snapped)); !ok || back != snapped {
				t.Errorf("%v.Parse(%q) = %v, %v; want %v", r, Format(snapped), back, ok, snapped)
			}
			kept := r.Round(v)
			if !r.Contains(kept) || r.Round(kept) != kept {
				t.Errorf("%v.Round(%v) = %v, then %v", r, v, kept, r.Round(kept))
			}
		}
	})
}
