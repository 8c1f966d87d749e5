package desk

import (
	"errors"
	"fmt"
	"regexp"
	"strings"

	"github.com/goccy/go-yaml"
)

// checkConflicts finds git's conflict markers. A file that has them may still
// be valid YAML.
func checkConflicts(lines []string, name string, ps *problems) (found bool) {
	for i, line := range lines {
		if strings.HasPrefix(line, "<<<<<<< ") || strings.HasPrefix(line, ">>>>>>> ") || line == "=======" || strings.HasPrefix(line, "||||||| ") {
			if !found {
				ps.add(Where{name, i + 1}, "a merge conflict begins here; keep one of the two versions and take out the lines <<<<<<<, ======= and >>>>>>>")
			}
			found = true
		}
		if strings.HasPrefix(line, ">>>>>>> ") {
			break
		}
	}
	return found
}

// checkSeparators finds the first line --- or ... that stands after something
// else: YAML begins another document there, or ends the only one.
func checkSeparators(lines []string, name string, ps *problems) (found bool) {
	begun := false
	for i, line := range lines {
		mark, _, _ := strings.Cut(line, " ")
		switch {
		case begun && (mark == "---" || mark == "..."):
			ps.add(Where{name, i + 1}, "%q ends the file for YAML, so that nothing below it is read; take the line out", mark)
			return true
		case line != "" && !strings.HasPrefix(line, "#"):
			begun = true
		}
	}
	return false
}

// lead matches the beginning of a line whose indentation holds a space that YAML
// does not take for one.
var lead = regexp.MustCompile(`^[ -]*[\x{A0}\x{2000}-\x{200A}\x{202F}\x{3000}]`)

// checkIndentation finds lines that are indented by another space than the
// ordinary one. Such a line may still be valid YAML, with the space as a part of
// its key.
func checkIndentation(lines []string, name string, ps *problems) (found bool) {
	for i, line := range lines {
		if lead.MatchString(line) {
			found = true
			ps.add(Where{name, i + 1}, "the line is indented by a no-break space, which looks like a space and is none to YAML; type ordinary spaces instead")
		}
	}
	return found
}

// explain turns a syntax error of the YAML parser into advice for journalists.
// The line is that of the cause, which may be above the line of the error.
func explain(err error, lines []string) (line int, advice string) {
	var se *yaml.SyntaxError
	if !errors.As(err, &se) || se.Token == nil {
		return 0, fmt.Sprintf("cannot be read as YAML: %v", err)
	}
	at := min(max(se.Token.Position.Line, 1), len(lines))
	line, advice = diagnosis{lines, at, se.Message}.find()
	if advice == "" {
		line, advice = at, se.Message+"; look at this line and the one above it: indentation, quotation marks, colons"
	}
	return line, "cannot be read as YAML: " + advice
}

// A diagnosis looks for the cause of a syntax error. Lines count from 1.
type diagnosis struct {
	lines   []string
	at      int // line of the parser's error
	message string
}

func (d diagnosis) line(n int) string {
	if n < 1 || n > len(d.lines) {
		return ""
	}
	return d.lines[n-1]
}

var (
	// entry takes a line apart: indentation, hyphens, key with its colon,
	// value.
	entry    = regexp.MustCompile(`^( *)((?:- +)*)([\w-]+:(?: +|$))?(.*)$`)
	stuckKey = regexp.MustCompile(`^[\w-]+:[^\s/]`)
	wideKey  = regexp.MustCompile(`^[\w-]+:[\x{A0}\x{202F}]`)
	oneMark  = regexp.MustCompile(`\[[^\[\]|]+\|[^\[\]|]+\]`) // [term|words], perhaps within another pair
	block    = regexp.MustCompile(`(?:^|[ :])[|>][+-]?\d*\s*$`)
	escape   = regexp.MustCompile(`unknown escape character '(.+)'`)
)

// value returns the text after the key on line n.
func (d diagnosis) value(n int) string { return entry.FindStringSubmatch(d.line(n))[4] }

// indent returns the number of spaces at the beginning of line n, -1 if it is
// blank.
func (d diagnosis) indent(n int) int {
	line := strings.TrimRight(d.line(n), " \r")
	if line == "" {
		return -1
	}
	return len(line) - len(strings.TrimLeft(line, " "))
}

// find returns the line of the cause and advice, which is empty if the cause is
// unknown. Causes that the parser's message gives away are tried before those
// found in the lines alone.
func (d diagnosis) find() (line int, advice string) {
	says := func(s string) bool { return strings.Contains(d.message, s) }
	if n := d.tabbed(); n > 0 {
		return n, "the line is indented by a tab; put spaces instead"
	}
	if m := escape.FindStringSubmatch(d.message); m != nil {
		return d.at, fmt.Sprintf(`\%s is not known between "…"; write \\ for a backslash`, m[1])
	}
	if says("could not find end character") {
		return d.at, "the quotation mark that opens the text is not closed; put the same one at its end"
	}
	if n := d.unclosedQuote(); n > 0 {
		return n, `the quotation mark that opens the text is not closed on its line; put " at the end of the text, and “ ” within it`
	}
	if says("must be specified") {
		n := d.openBracket()
		if comment, hides := d.hidden(n); hides {
			return n, fmt.Sprintf("YAML takes %q for a comment, and with it the bracket that closes; put the text between \"…\"", comment)
		}
		if mark := oneMark.FindString(d.line(n)); mark != "" {
			return n, fmt.Sprintf("a text with [%s] within { } must stand between \"…\"", mark)
		}
		return n, "a bracket is opened here and not closed; put ] or } at the end, and a text with a bracket or a comma between \"…\""
	}
	if says("invalid header option") {
		return d.at, "a text after > or | begins on the next line, indented further"
	}
	value := strings.TrimSpace(d.value(d.at))
	switch first := value + " "; {
	case strings.ContainsRune("*&!@`", rune(first[0])) || strings.HasPrefix(first, "- ") || strings.HasPrefix(first, "? "):
		return d.at, fmt.Sprintf("a text that begins with %c must stand between \"…\"", first[0])
	case first[0] == '"' || first[0] == '\'':
		return d.at, `the text goes on behind its closing quotation mark; write “ ” within it, or \" between "…"`
	case first[0] == '[' && says("not allowed") && oneMark.MatchString(value):
		return d.at, fmt.Sprintf("a text with [%s] at its beginning must stand between \"…\"", oneMark.FindString(value))
	case (first[0] == '[' || first[0] == '{') && says("not allowed"):
		return d.at, "a text with [ ] or { } must stand between \"…\"; if this is a list, it closes more brackets than it opens"
	}
	for n := d.at; n <= d.at+1; n++ {
		if strings.HasPrefix(strings.TrimSpace(d.line(n)), "-") && !strings.HasPrefix(strings.TrimSpace(d.line(n)), "- ") {
			return n, "the hyphen of an entry needs a space behind it"
		}
		switch body := strings.TrimLeft(d.line(n), " -"); {
		case wideKey.MatchString(body):
			return n, "the space behind the colon is a no-break space, which is none to YAML; type an ordinary space"
		case stuckKey.MatchString(body):
			return n, "the colon behind the key needs a space behind it"
		}
	}
	if says("mapping value is not allowed") && (strings.Contains(value, ": ") || strings.HasSuffix(value, ":")) {
		return d.at, "a text with a colon and a space must stand between \"…\"" + straight(value)
	}
	return d.indentation()
}

// tabbed returns the line near the error that is indented by a tab, 0 if there
// is none.
func (d diagnosis) tabbed() int {
	for n := d.at - 1; n <= d.at+1; n++ {
		line := strings.TrimRight(d.line(n), "\r")
		lead := line[:len(line)-len(strings.TrimLeft(line, " \t"))]
		if strings.Contains(lead, "\t") && lead != line {
			return n
		}
	}
	return 0
}

// unclosedQuote returns the last line up to the error whose value begins with a
// quotation mark that is not closed, 0 if there is none.
func (d diagnosis) unclosedQuote() int {
	for n := d.at - 1; n > 0 && n > d.at-12; n-- {
		value := strings.ReplaceAll(strings.ReplaceAll(d.value(n), `\\`, ""), `\"`, "")
		if strings.HasPrefix(value, `"`) {
			if strings.Count(value, `"`) == 1 {
				return n
			}
			return 0
		}
	}
	return 0
}

// hidden returns what YAML takes for a comment on line n, and reports whether a
// closing bracket is in it.
func (d diagnosis) hidden(n int) (comment string, hides bool) {
	_, comment = split(d.line(n))
	return comment, strings.ContainsAny(comment, "]}")
}

// split returns what YAML reads of a line, and the comment behind it.
func split(line string) (read, comment string) {
	quote := rune(0)
	for i, r := range line {
		switch {
		case quote != 0:
			if r == quote {
				quote = 0
			}
		case (r == '"' || r == '\'') && i > 0 && strings.ContainsRune(" [{,", rune(line[i-1])):
			quote = r
		case r == '#' && (i == 0 || line[i-1] == ' '):
			return line[:i], line[i:]
		}
	}
	return line, ""
}

// straight says, for a text that begins with a typographic quotation mark, that
// YAML reads it as a letter; otherwise it is empty.
func straight(text string) string {
	for open, closing := range typographic {
		if strings.HasPrefix(text, open) {
			return fmt.Sprintf(", straight ones around the typographic %s %s, which YAML reads as letters", open, closing)
		}
	}
	return ""
}

// typographic are the quotation marks that a text editor may put for straight
// ones, by the opening one.
var typographic = map[string]string{"“": "”", "”": "”", "„": "“", "«": "»", "‘": "’", "’": "’"}

// openBracket returns the last line up to the error that opens more brackets
// than it closes.
func (d diagnosis) openBracket() int {
	for n := d.at; n > 0; n-- {
		line, _ := split(d.line(n))
		if strings.Count(line, "[")+strings.Count(line, "{") > strings.Count(line, "]")+strings.Count(line, "}") {
			return n
		}
	}
	return d.at
}

// indentation looks for a line that is indented differently from its siblings
// above.
func (d diagnosis) indentation() (line int, advice string) {
	for n := d.at; n > 0 && n >= d.at-1; n-- {
		above := n - 1
		for above > 0 && d.indent(above) < 0 {
			above--
		}
		if above > 0 && block.MatchString(d.line(above)) && d.indent(n) <= d.indent(above) {
			return n, "the text after > or | must be indented further than its key"
		}
	}
	if strings.Contains(d.message, "mapping value is not allowed") && d.indent(d.at+1) > d.indent(d.at) {
		return d.at + 1, "the line is indented further than the one above it, which has a text already; begin both in the same column"
	}
	if line := strings.TrimSpace(d.line(d.at)); !strings.Contains(line, ":") && !strings.HasPrefix(line, "- ") {
		return d.at, "this line has no key; write key: value, or indent it further if it goes on with the text above"
	}
	if strings.Contains(d.message, "not allowed in this context") || strings.Contains(d.message, "non-map") {
		return d.at, "the indentation fits no line above it; begin it in the same column as the entry or key it belongs beside"
	}
	return 0, ""
}
