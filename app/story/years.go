package story

import (
	"strconv"
	"strings"
)

// Reach is how far a year lies from the beginning of a strip, in widths of a
// usual year; the fraction of the year is how much of it has passed.
func Reach(strip []Stretch, year float64) float64 {
	sum := 0.0
	for _, s := range strip {
		if year <= float64(s.From) {
			break
		}
		sum += (min(year, float64(s.To+1)) - float64(s.From)) * s.Width
	}
	return sum
}

// YearOf is an ISO date as a year with a fraction. What is missing of the date
// counts as the beginning. Months are of equal length: that is close enough to
// place a tick.
func YearOf(date string) float64 {
	parts := strings.Split(date, "-")
	value := func(i int) float64 {
		if i >= len(parts) {
			return 1
		}
		n, _ := strconv.Atoi(parts[i])
		return float64(n)
	}
	return value(0) + (value(1)-1)/12 + (value(2)-1)/372
}
