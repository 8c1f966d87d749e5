package story

import (
	"math"
	"testing"
)

func TestReach(t *testing.T) {
	strip := []Stretch{{From: 2000, To: 2009, Width: 0.5}, {From: 2010, To: 2010, Width: 4}, {From: 2011, To: 2012, Width: 1}}
	for _, tt := range []struct{ year, want float64 }{
		{1990, 0}, {2000, 0}, {2002, 1}, {2010, 5}, {2010.25, 6}, {2011, 9}, {2013, 11}, {2040, 11},
	} {
		if got := Reach(strip, tt.year); math.Abs(got-tt.want) > 1e-9 {
			t.Errorf("Reach(%v) = %v, want %v", tt.year, got, tt.want)
		}
	}
	if got := Reach(nil, 2000); got != 0 {
		t.Errorf("without a strip Reach is %v", got)
	}
}

func TestYearOf(t *testing.T) {
	for date, want := range map[string]float64{"2017": 2017, "2017-01-01": 2017, "2017-07": 2017.5, "2017-07-16": 2017.5 + 15.0/372, "x": 0} {
		if got := YearOf(date); math.Abs(got-want) > 1e-9 {
			t.Errorf("YearOf(%q) = %v, want %v", date, got, want)
		}
	}
}
