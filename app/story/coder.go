package story

import (
	"strconv"
	"strings"
)

// coder writes values, or reads them: the same calls in the same order do
// either. Every value is a line of text, a list the line of its length and then
// its items. Reading JSON would take the browser's program an eighth more code,
// most of it for what our content does not have, and five times the time.
type coder struct {
	writing bool
	out     []byte
	in      string // what is still to be read
	lines   int    // how many lines that is
	failed  bool   // what was read is not what Pack writes
}

func (c *coder) text(values ...*string) {
	for _, s := range values {
		if c.writing {
			c.out = append(escape(c.out, *s), '\n')
			continue
		}
		line, rest, ok := strings.Cut(c.in, "\n")
		if !ok || c.failed {
			c.fail()
			return
		}
		c.in, c.lines = rest, c.lines-1
		*s = unescape(line)
	}
}

// escape appends s with what would end its line written as \n. Almost no text
// has any.
func escape(out []byte, s string) []byte {
	for i := range len(s) {
		switch s[i] {
		case '\n':
			out = append(out, `\n`...)
		case '\\':
			out = append(out, `\\`...)
		default:
			out = append(out, s[i])
		}
	}
	return out
}

func unescape(line string) string {
	if !strings.Contains(line, `\`) {
		return line
	}
	var s []byte
	for i := 0; i < len(line); i++ {
		c := line[i]
		if c == '\\' && i+1 < len(line) {
			if i++; line[i] == 'n' {
				c = '\n'
			}
		}
		s = append(s, c)
	}
	return string(s)
}

// fail ends the reading: everything read from then on is empty.
func (c *coder) fail() {
	c.failed, c.in = true, ""
}

func (c *coder) int(n *int) {
	s := strconv.Itoa(*n)
	c.text(&s)
	if c.writing || c.failed {
		return
	}
	var err error
	if *n, err = strconv.Atoi(s); err != nil {
		c.fail()
	}
}

func (c *coder) float(values ...*float64) {
	for _, f := range values {
		s := strconv.FormatFloat(*f, 'g', -1, 64)
		c.text(&s)
		if c.writing || c.failed {
			continue
		}
		var err error
		if *f, err = strconv.ParseFloat(s, 64); err != nil {
			c.fail()
		}
	}
}

func (c *coder) bool(b *bool) {
	n := 0
	if *b {
		n = 1
	}
	c.int(&n)
	*b = n == 1
}

// list writes the items or reads them. An empty list is read as nil. Every type
// has a copy of this function in the program, so it is short.
func list[T any](c *coder, items *[]T, item func(*T)) {
	if n := c.length(len(*items)); !c.writing && n > 0 {
		*items = make([]T, n)
	}
	for i := range *items {
		item(&(*items)[i])
	}
}

// length writes n or reads a length. No list is longer than there are lines.
func (c *coder) length(n int) int {
	if c.int(&n); n < 0 || !c.writing && n > c.lines {
		c.fail()
	}
	if c.failed {
		return 0
	}
	return n
}
