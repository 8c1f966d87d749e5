package i18n

import (
	"strconv"
	"strings"
)

// Date formats iso, a date as YYYY-MM-DD, YYYY-MM or YYYY: 20 February 2017; 20
// février 2017; February 2017; 2017. Anything else is returned unchanged.
func (t Text) Date(iso string) string {
	year, rest, hasMonth := strings.Cut(iso, "-")
	month, day, hasDay := strings.Cut(rest, "-")
	if !digits(year, 4) {
		return iso
	}
	l := t.locale()
	if !hasMonth {
		return year
	}
	m, _ := strconv.Atoi(month)
	if !digits(month, 2) || m < 1 || m > 12 {
		return iso
	}
	if !hasDay {
		return l.months[m-1] + " " + year
	}
	y, _ := strconv.Atoi(year)
	d, _ := strconv.Atoi(day)
	if !digits(day, 2) || d < 1 || d > days(y, m) {
		return iso
	}
	return l.date(d, l.months[m-1], year)
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
