package desk

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// writings returns ways to write a text in place of v, the best first. Not all of
// them need read back as the text.
func (v extent) writings(text string) []string {
	var all []string
	quoted := `"` + escapeControls(text) + `"`
	switch v.style {
	case '|', '>':
		body, fits := strings.CutSuffix(text, v.ending)
		if !fits || strings.TrimSpace(body) == "" || strings.HasSuffix(body, "\n") {
			break
		}
		lines := strings.Split(body, "\n")
		if v.style == '>' {
			lines = v.folded(body)
		}
		for i, line := range lines {
			if line != "" {
				lines[i] = v.indent + line
			}
		}
		all = append(all, v.header+"\n"+strings.Join(lines, "\n"))
	case '"':
		all = append(all, v.wrapped(quoted))
	case '\'':
		if single := "'" + strings.ReplaceAll(text, "'", "''") + "'"; visible(text) {
			all = append(all, v.wrapped(single), single)
		}
	default:
		if v.mayBePlain(text) {
			all = append(all, v.wrapped(text), text)
		}
	}
	return append(all, quoted, `"`+escapeAll(text)+`"`)
}

// wrapped breaks a text into lines as v has them; it stays one line if v is one.
func (v extent) wrapped(s string) string {
	if len(v.lines) < 2 {
		return s
	}
	return strings.Join(v.wrap(s, v.lines), "\n"+v.indent)
}

// folded returns the lines of a text after >, in which a line feed is an empty
// line. Paragraphs that stay as they were keep their lines.
func (v extent) folded(body string) []string {
	var paragraphs [][]string
	was := [][]string{nil}
	for _, line := range v.lines {
		if line == "" {
			was = append(was, nil)
			continue
		}
		was[len(was)-1] = append(was[len(was)-1], line)
	}
	for i, paragraph := range strings.Split(body, "\n") {
		paragraphs = append(paragraphs, v.wrap(paragraph, was[min(i, len(was)-1)]))
	}
	var lines []string
	for i, p := range paragraphs {
		if i > 0 {
			lines = append(lines, "")
		}
		lines = append(lines, p...)
	}
	return lines
}

// wrap breaks a text into lines at single spaces. Lines at its beginning that are
// as before stay; the others are as long as the longest of v may be.
func (v extent) wrap(s string, before []string) []string {
	width := 0
	for _, line := range v.lines {
		width = max(width, utf8.RuneCountInString(line))
	}
	var lines []string
	for _, line := range before {
		rest, ok := strings.CutPrefix(s, line+" ")
		if !ok || strings.HasPrefix(rest, " ") {
			break
		}
		lines, s = append(lines, line), rest
	}
	line := ""
	for {
		word, rest, more := cutWord(s)
		switch {
		case line == "":
			line = word
		case utf8.RuneCountInString(line+" "+word) <= width || strings.HasPrefix(word, "#"):
			line += " " + word
		default:
			lines, line = append(lines, line), word
		}
		if !more {
			return append(lines, line)
		}
		s = rest
	}
}

// cutWord cuts s at its first space that has no other one beside it.
func cutWord(s string) (word, rest string, more bool) {
	for i := 1; i < len(s)-1; i++ {
		if s[i] == ' ' && s[i-1] != ' ' && s[i+1] != ' ' {
			return s[:i], s[i+1:], true
		}
	}
	return s, "", false
}

// mayBePlain reports whether a text is certainly the same without quotation marks.
func (v extent) mayBePlain(text string) bool {
	first, _ := utf8.DecodeRuneInString(text)
	switch {
	case !unicode.IsLetter(first) && !unicode.IsDigit(first) && !strings.ContainsRune("“«‘(…", first),
		!visible(text),
		strings.TrimSpace(text) != text,
		strings.Contains(text, ": "), strings.HasSuffix(text, ":"), strings.Contains(text, " #"),
		v.flow && strings.ContainsAny(text, ",[]{}"):
		return false
	}
	return true
}

// visible reports whether a text is one line of characters that can be seen, or
// ordinary spaces of any width.
func visible(text string) bool {
	return !strings.ContainsFunc(text, func(r rune) bool {
		return !unicode.IsGraphic(r) || r == utf8.RuneError || r == '\u2028' || r == '\u2029'
	})
}

// escapeControls returns a text as it stands between double quotation marks.
func escapeControls(text string) string {
	return escaped(text, func(r rune) bool {
		return r < ' ' || r == 0x7F || r == 0x85 || r == '\u2028' || r == '\u2029' || r == '\uFEFF' || r >= 0x80 && r < 0xA0
	})
}

// escapeAll is escapeControls with every character that is not ASCII written as its
// number.
func escapeAll(text string) string {
	return escaped(text, func(r rune) bool { return r < ' ' || r > '~' })
}

func escaped(text string, special func(rune) bool) string {
	var b strings.Builder
	for _, r := range text {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case !special(r):
			b.WriteRune(r)
		case r > 0xFFFF:
			b.WriteString(`\U` + hex(r, 8))
		default:
			b.WriteString(`\u` + hex(r, 4))
		}
	}
	return b.String()
}

// hex returns a character's number with leading zeros.
func hex(r rune, digits int) string {
	s := strings.ToUpper(strconv.FormatInt(int64(r), 16))
	return strings.Repeat("0", digits-len(s)) + s
}
