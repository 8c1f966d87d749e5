package permalink

import "strings"

// queryUnescape decodes a key or value of a query like url.QueryUnescape. It
// reports whether s is well formed.
func queryUnescape(s string) (string, bool) {
	if !strings.ContainsAny(s, "%+") {
		return s, true
	}
	text := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		switch c := s[i]; c {
		case '+':
			text = append(text, ' ')
		case '%':
			if i+2 >= len(s) {
				return "", false
			}
			high, low := strings.IndexByte(hex, upper(s[i+1])), strings.IndexByte(hex, upper(s[i+2]))
			if high < 0 || low < 0 {
				return "", false
			}
			text = append(text, byte(high<<4|low))
			i += 2
		default:
			text = append(text, c)
		}
	}
	return string(text), true
}

// queryEscape appends s to text, encoded like url.QueryEscape.
func queryEscape(text []byte, s string) []byte {
	for i := range len(s) {
		switch c := s[i]; {
		case '0' <= c && c <= '9', 'A' <= upper(c) && upper(c) <= 'Z', strings.IndexByte("-_.~", c) >= 0:
			text = append(text, c)
		case c == ' ':
			text = append(text, '+')
		default:
			text = append(text, '%', hex[c>>4], hex[c&15])
		}
	}
	return text
}

const hex = "0123456789ABCDEF"

func upper(c byte) byte {
	if 'a' <= c && c <= 'z' {
		c -= 'a' - 'A'
	}
	return c
}
