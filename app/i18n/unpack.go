package i18n

import (
	"strconv"
	"strings"
)

// unpack decodes an output of Pack, a line with the number of lines and these, and
// returns what follows. It reports whether the locale is well formed.
func unpack(packed string) (c Core, rest string, ok bool) {
	head, rest, _ := strings.Cut(packed, "\n")
	n, err := strconv.Atoi(head)
	if err != nil || n < 0 || n > len(rest) {
		return c, rest, false
	}
	ok = true
	next := func() string {
		var line string
		if n--; n < 0 {
			ok = false
			return ""
		}
		found := false
		if line, rest, found = strings.Cut(rest, "\n"); !found {
			ok = false
		}
		return line
	}
	number := func() int {
		v, err := strconv.Atoi(next())
		if err != nil || v < 0 {
			ok = false
		}
		return v
	}
	c = Core{Lang: next(), Thousands: next(), Grouped: number(), Point: next(), Percent: next(), And: next(), Plural: Plural(number())}
	c.Money = Money{One: next(), Other: next(), Large: next()}
	for units := number(); units > 0 && ok; units-- {
		c.Large = append(c.Large, Unit{Zeros: min(number(), 308), One: next(), Other: next()})
	}
	c.Islands = make(map[string]string, max(n/2, 0))
	for n > 0 && ok {
		key := next()
		c.Islands[key] = next()
	}
	return c, rest, ok
}
