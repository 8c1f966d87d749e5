package i18n

import (
	"strconv"
	"strings"
)

// nbsp is the no-break space, which keeps a number and its unit on one line.
const nbsp = "\u00a0"

// locale holds a language's messages and its formats of numbers and money.
type locale struct {
	islands          map[string]string // the messages of package ui; the others are in pages
	thousands, point string
	percent          string // appended to the number
	and              string
	months           [12]string
	units            []unit             // of money, the smallest first
	plural           func(n int) string // the CLDR category of a count
	date             func(day int, month, year string) string
	money            func(amount, unit, plural string) string // unit may be empty
}

// unit is a word for a large number.
type unit struct {
	value      float64
	one, other string
}

// locales are in the order of known.
var locales = []locale{
	{
		islands:   enIslands,
		thousands: ",",
		point:     ".",
		percent:   "%",
		and:       "and",
		months: [12]string{"January", "February", "March", "April", "May", "June", "July",
			"August", "September", "October", "November", "December"},
		units: []unit{{1e6, "million", "million"}, {1e9, "billion", "billion"}, {1e12, "trillion", "trillion"}},
		plural: func(n int) string {
			if n == 1 || n == -1 {
				return "one"
			}
			return "other"
		},
		date: func(day int, month, year string) string {
			return strconv.Itoa(day) + nbsp + month + " " + year
		},
		money: func(amount, unit, _ string) string {
			if unit != "" {
				unit = nbsp + unit
			}
			if rest, negative := strings.CutPrefix(amount, "−"); negative {
				return "−US$" + rest + unit
			}
			return "US$" + amount + unit
		},
	},
	{
		islands:   frIslands,
		thousands: nbsp,
		point:     ",",
		percent:   nbsp + "%",
		and:       "et",
		months: [12]string{"janvier", "février", "mars", "avril", "mai", "juin", "juillet",
			"août", "septembre", "octobre", "novembre", "décembre"},
		units: []unit{{1e6, "million", "millions"}, {1e9, "milliard", "milliards"}},
		plural: func(n int) string {
			if -1 <= n && n <= 1 {
				return "one"
			}
			return "other"
		},
		date: func(day int, month, year string) string {
			d := strconv.Itoa(day)
			if day == 1 {
				d = "1er"
			}
			return d + nbsp + month + " " + year
		},
		money: func(amount, unit, plural string) string {
			switch {
			case unit != "":
				return amount + nbsp + unit + " de dollars américains"
			case plural == "one":
				return amount + nbsp + "dollar américain"
			}
			return amount + nbsp + "dollars américains"
		},
	},
}
