package estimate

import (
	"math"
	"testing"
)

// grants is a guess in the billions, claims one in the hundreds.
var (
	grants = Scale{Min: 0, Max: 5e9, Step: 1e7, Answer: 2.27e9, Low: 2e9, High: 2.5e9}
	claims = Scale{Min: 0, Max: 1000, Step: 1, Answer: 452, Low: 430, High: 475, Group: ","}
)

func TestRead(t *testing.T) {
	tests := []struct {
		name    string
		scale   Scale
		text    string
		want    float64
		reading Reading
	}{
		{"plain", claims, "452", 452, OK},
		{"French thousands", claims, "1 000", 1000, OK},
		{"English thousands", claims, "1,000", 1000, OK},
		{"no-break space", claims, "1\u00a0000", 1000, OK},
		{"decimals", claims, "451,6", 452, NotWhole},
		{"another mark than that of thousands", claims, "1.000", 0, Ambiguous},
		{"a thousand off the scale", claims, "5,000", 1000, OutOfRange},
		{"tight to a word", claims, "45minutes", 45, OK},
		{"in words", grants, "2,27 milliards de dollars", 2.27e9, OK},
		{"bare billions", grants, "2.27", 2.27e9, OK},
		{"to the nearest step", grants, "2 274 999 999", 2.27e9, OK},
		{"empty", claims, "", 0, Empty},
		{"blank", claims, " \u00a0\t", 0, Empty},
		{"word", claims, "many", 0, NotANumber},
		{"two numbers", claims, "400-500", 0, NotANumber},
		{"not a number", claims, "NaN", 0, NotANumber},
		{"above", claims, "5 000", 1000, OutOfRange},
		{"below", claims, "-3", 0, OutOfRange},
		{"far above", claims, "1e30", 1000, OutOfRange},
		{"zero scale", Scale{}, "3", 0, OutOfRange},
		{"lowest step when empty", Scale{Min: 5, Max: 10, Step: 1}, "", 5, Empty},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, reading := tt.scale.Read(tt.text)
			if got != tt.want || reading != tt.reading {
				t.Errorf("Read(%q) = %v, %v; want %v, %v", tt.text, got, reading, tt.want, tt.reading)
			}
		})
	}
}

func TestJudge(t *testing.T) {
	tests := []struct {
		name  string
		scale Scale
		v     float64
		want  Judgement
	}{
		{"exact", claims, 452, Judgement{Exact, 0, 1}},
		{"lowest within", claims, 430, Judgement{Within, -22, 430. / 452}},
		{"highest within", claims, 475, Judgement{Within, 23, 475. / 452}},
		{"under", claims, 226, Judgement{Under, -226, 0.5}},
		{"over", claims, 904, Judgement{Over, 452, 2}},
		{"no tolerance", Scale{Max: 10, Answer: 5}, 4, Judgement{Under, -1, 0.8}},
		{"tolerance beside the answer", Scale{Max: 10, Answer: 5, Low: 6, High: 8}, 7, Judgement{Over, 2, 1.4}},
		{"answer zero", Scale{Max: 10}, 4, Judgement{Over, 4, 0}},
		{"not a number", claims, math.NaN(), Judgement{Under, -452, 0}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := tt.scale.Judge(tt.v); got != tt.want {
				t.Errorf("Judge(%v) = %+v, want %+v", tt.v, got, tt.want)
			}
		})
	}
}

func TestFraction(t *testing.T) {
	extreme := Scale{Min: -math.MaxFloat64, Max: math.MaxFloat64}
	tests := []struct {
		name    string
		scale   Scale
		v, want float64
	}{
		{"low end", claims, 0, 0},
		{"middle", claims, 500, 0.5},
		{"high end", claims, 1000, 1},
		{"below", claims, -1, 0},
		{"above", claims, 2000, 1},
		{"infinite", claims, math.Inf(1), 1},
		{"not a number", claims, math.NaN(), 0},
		{"single value", Scale{Min: 3, Max: 3}, 3, 0},
		{"wrong way round", Scale{Min: 3, Max: 1}, 2, 0},
		{"ends not numbers", Scale{Min: math.NaN(), Max: math.NaN()}, 2, 0},
		{"endless", Scale{Min: math.Inf(-1), Max: math.Inf(1)}, 2, 0},
		{"extreme", extreme, 0, 0.5},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := tt.scale.Fraction(tt.v); got != tt.want {
				t.Errorf("Fraction(%v) = %v, want %v", tt.v, got, tt.want)
			}
		})
	}
}

func FuzzEstimate(f *testing.F) {
	f.Add("1 000", 0., 1000., 10., 400., 350., 450., 400.)
	f.Add("2,27 milliards", 0., 5e9, 1e7, 2.27e9, 2e9, 2.5e9, -1.)
	f.Add("-.5", math.Inf(-1), math.NaN(), 0., 0., 1., -1., math.NaN())
	f.Fuzz(func(t *testing.T, text string, low, high, step, answer, from, to, v float64) {
		s := Scale{low, high, step, answer, from, to, ""}
		read, reading := s.Read(text)
		if s.numbers().Round(read) != read {
			t.Errorf("%v.Read(%q) = %v, %v: not as the scale rounds", s, text, read, reading)
		}
		for _, v := range []float64{v, read} {
			if fraction := s.Fraction(v); !(fraction >= 0 && fraction <= 1) {
				t.Errorf("%v.Fraction(%v) = %v", s, v, fraction)
			}
			switch j := s.Judge(v); j.Verdict {
			case Exact:
				if j.Gap != 0 {
					t.Errorf("%v.Judge(%v) = %+v", s, v, j)
				}
			case Over:
				if v < answer {
					t.Errorf("%v.Judge(%v) = %+v", s, v, j)
				}
			case Under:
				if v > answer {
					t.Errorf("%v.Judge(%v) = %+v", s, v, j)
				}
			}
		}
	})
}
