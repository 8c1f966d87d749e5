package i18n

import (
	"strconv"
	"strings"
)

// Dates is how a language writes dates. In the patterns {day} is the day as a
// number, {month} the name of the month, {year} the year.
type Dates struct {
	Months [12]string
	First  string   `locale:"optional"` // the first day of a month, if it is no plain number
	Day    string   // a day
	Month  string   // a month
	Also   []string // other forms of a day, for editors
}

// write returns a pattern with a date filled in.
func (d *Dates) write(pattern, day string, month int, year string) string {
	return fill(pattern, func(name string) (string, bool) {
		switch name {
		case "day":
			return day, true
		case "month":
			return d.Months[month-1], true
		}
		return year, name == "year"
	})
}

// Date formats iso, a date as YYYY-MM-DD, YYYY-MM or YYYY: 20 February 2017; 20
// février 2017; February 2017; 2017. Anything else is returned unchanged.
func (t Text) Date(iso string) string {
	year, rest, hasMonth := strings.Cut(iso, "-")
	month, day, hasDay := strings.Cut(rest, "-")
	if !digits(year, 4) {
		return iso
	}
	dates := &t.locale().Dates
	if !hasMonth {
		return year
	}
	m, _ := strconv.Atoi(month)
	if !digits(month, 2) || m < 1 || m > 12 {
		return iso
	}
	if !hasDay {
		return dates.write(dates.Month, "", m, year)
	}
	y, _ := strconv.Atoi(year)
	d, _ := strconv.Atoi(day)
	if !digits(day, 2) || d < 1 || d > days(y, m) {
		return iso
	}
	day = strconv.Itoa(d)
	if d == 1 && dates.First != "" {
		day = dates.First
	}
	return dates.write(dates.Day, day, m, year)
}

// DatesAs returns iso, a day as YYYY-MM-DD, in all forms of the language: first
// as [Text.Date] writes it. It is nil for anything else.
func (t Text) DatesAs(iso string) []string {
	if text := t.Date(iso); text != iso && len(iso) == len("2006-01-02") {
		all := []string{text}
		m, _ := strconv.Atoi(iso[5:7])
		d, _ := strconv.Atoi(iso[8:])
		dates := &t.locale().Dates
		for _, pattern := range dates.Also {
			all = append(all, dates.write(pattern, strconv.Itoa(d), m, iso[:4]))
		}
		return all
	}
	return nil
}

func digits(s string, n int) bool {
	return len(s) == n && strings.Trim(s, "0123456789") == ""
}

// days returns the number of days of a month.
func days(year, month int) int {
	switch month {
	case 4, 6, 9, 11:
		return 30
	case 2:
		if year%4 == 0 && year%100 != 0 || year%400 == 0 {
			return 29
		}
		return 28
	}
	return 31
}
