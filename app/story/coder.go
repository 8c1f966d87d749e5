package story

import (
	"strconv"
	"strings"
)

// coder encodes values or decodes them, depending on writing: the same calls in
// the same order do either. Every value is a line of text; a list is a line
// with its length followed by its items. Decoding JSON would make the browser's
// program an eighth larger and take five times as long.
type coder struct {
	writing bool
	out     []byte
	in      string // rest of the input
	lines   int    // number of lines in in
	failed  bool   // the input is not an output of Pack
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

// escape appends s to out with line feeds as \n and backslashes as \\.
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

// fail marks the input as malformed: everything decoded from then on is empty.
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
	if !c.writing { // a story may be packed while others read it
		*b = n == 1
	}
}

// list encodes or decodes items. An empty list is decoded as nil. The function
// is short, because the compiler makes a copy of it for every type.
func list[T any](c *coder, items *[]T, item func(*T)) {
	if n := c.length(len(*items)); !c.writing && n > 0 {
		*items = make([]T, n)
	}
	for i := range *items {
		item(&(*items)[i])
	}
}

// length encodes n or decodes a length. A length greater than the number of
// lines left is malformed.
func (c *coder) length(n int) int {
	if c.int(&n); n < 0 || !c.writing && n > c.lines {
		c.fail()
	}
	if c.failed {
		return 0
	}
	return n
}
