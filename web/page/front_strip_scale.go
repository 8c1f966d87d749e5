package page

import (
	"math"
	"slices"

	"sanctuary/app/story"
)

// scaled maps dates to positions along the strip.
type scaled struct {
	stretches []story.Stretch
	to        float64 // the last year, as a fraction
	length    float64 // of the strip in units
}

// at returns the position of a year (with a fraction) in units.
func (x scaled) at(year float64) float64 {
	return x.length * story.Reach(x.stretches, min(year, x.to)) / story.Reach(x.stretches, x.to)
}

// scaledTo returns the scale of the strip up to the end of the last year, or in
// Then of the article's year.
func (p *Page) scaledTo(since bool, length float64) scaled {
	all := p.v.Story.Front.Strip
	x := scaled{all, float64(all[len(all)-1].To + 1), length}
	if !since {
		x.to = float64(int(story.YearOf(p.v.Story.AsOf)) + 1)
	}
	return x
}

// yearMark is a year to print beside the strip, where it begins.
type yearMark struct {
	year int
	at   float64
}

// marked returns the years to print beside the strip: where its scale changes, or
// the year after it, and some in between, at least gap units apart, and clear
// units from each of the leads.
func (x scaled) marked(gap, clear float64, leads []float64) []yearMark {
	var all []yearMark
	last := -gap
	try := func(year int, most float64) bool {
		at := x.at(float64(year))
		under := func(lead float64) bool { return math.Abs(lead-at) < clear }
		if at-last < gap || at > most || slices.ContainsFunc(leads, under) {
			return false
		}
		all, last = append(all, yearMark{year, at}), max(at, gap/2) // nothing is printed before the start
		return true
	}
	for i, s := range x.stretches {
		if float64(s.From) >= x.to {
			break
		}
		if !try(s.From, x.length) && s.To > s.From && float64(s.From+1) < x.to {
			try(s.From+1, x.length)
		}
		most := x.length
		if i+1 < len(x.stretches) && float64(x.stretches[i+1].From) < x.to {
			most = x.at(float64(x.stretches[i+1].From)) - gap
		}
		for year := s.From + 1; year <= s.To && float64(year) < x.to; year++ {
			if year%5 == 0 {
				try(year, most)
			}
		}
	}
	return all
}

// even calls draw for every second year with its position and size.
func (x scaled) even(draw func(from, size float64)) {
	for _, s := range x.stretches {
		for year := s.From + s.From%2; year <= s.To && float64(year) < x.to; year += 2 {
			from := x.at(float64(year))
			draw(from, x.at(float64(year+1))-from)
		}
	}
}
