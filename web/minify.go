package web

import (
	"strings"
)

// minifyCSS takes comments and needless white space out of a style sheet. It
// touches nothing inside strings and keeps one space wherever a space may
// mean something.
func minifyCSS(css string) string {
	out := make([]byte, 0, len(css))
	space := false
	for i := 0; i < len(css); i++ {
		c := css[i]
		switch {
		case strings.HasPrefix(css[i:], "/*"):
			n := strings.Index(css[i+2:], "*/")
			if n < 0 {
				return string(out)
			}
			i += n + 3
			space = true
			continue
		case strings.IndexByte(" \n\t\r\f", c) >= 0:
			space = true
			continue
		}
		if n := len(out); n > 0 {
			last := out[n-1]
			switch {
			case c == '}' && last == ';':
				out = out[:n-1] // a block's last semicolon is not needed
			case space && strings.IndexByte("{};,:", last) < 0 && strings.IndexByte("{};,", c) < 0:
				out = append(out, ' ')
			}
		}
		space = false
		n := 1
		if c == '"' || c == '\'' {
			n = stringLen(css[i:])
		}
		out = append(out, css[i:i+n]...)
		i += n - 1
	}
	return string(out)
}

// stringLen returns the length of the CSS string s begins with.
func stringLen(s string) int {
	for i := 1; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case s[0]:
			return i + 1
		}
	}
	return len(s)
}

// minifyJS takes indentation, empty lines and whole-line comments out of a
// script. A script in which a template literal or a comment runs over several
// lines stays as it is: there, a line may be part of something else.
func minifyJS(js string) string {
	out := make([]byte, 0, len(js))
	for line := range strings.Lines(js) {
		line = strings.TrimSpace(line)
		if strings.HasPrefix(line, "//") || line == "" {
			continue
		}
		if strings.Count(line, "`")%2 != 0 || strings.Count(line, "/*") != strings.Count(line, "*/") {
			return js
		}
		out = append(out, line...)
		out = append(out, '\n')
	}
	return string(out)
}
