package desk

import (
	"errors"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/goccy/go-yaml/ast"
)

// An extent is the part of a content file that a text is written in.
type extent struct {
	start, end int    // bytes of the content
	style      byte   // " ' | > or 0 for plain
	header     string // of | and >
	indent     string // of the lines after the first
	lines      []string
	ending     string // line ends at the end of the value of | and >, which follow it
	flow       bool   // within { } or [ ]
}

var errExtent = errors.New("the text is written in a way that cannot be changed here; use a text editor")

// locate returns the extent of a single value in the content.
func (f parsed) locate(n ast.Node, value string, flow bool) (extent, error) {
	at := n.GetToken().Position
	start := f.offset(at.Line, at.Column)
	if start < 0 || start >= len(f.content) || n.Type() == ast.NullType {
		return extent{}, errExtent
	}
	v := extent{start: start, end: -1, flow: flow}
	rest := f.content[start:]
	switch first := rest[0]; {
	case n.Type() == ast.LiteralType:
		v.style = first
		return f.locateBlock(v, value)
	case first == '"' || first == '\'':
		v.style = first
		v.end = start + closing(rest)
	default:
		v.end = start + plainLength(rest, value)
	}
	if v.end <= start {
		return extent{}, errExtent
	}
	v.lines = strings.Split(f.content[v.start:v.end], "\n")
	for i, line := range v.lines[1:] {
		text := strings.TrimLeft(line, " ")
		if v.indent == "" {
			v.indent = line[:len(line)-len(text)]
		}
		v.lines[i+1] = strings.TrimRight(text, " ")
	}
	return v, nil
}

// offset returns the byte at a line and a column in characters, both from 1; -1
// if the content has no such place.
func (f parsed) offset(line, column int) int {
	at := 0
	for ; line > 1; line-- {
		next := strings.IndexByte(f.content[at:], '\n')
		if next < 0 {
			return -1
		}
		at += next + 1
	}
	for ; column > 1 && at < len(f.content); column-- {
		_, size := utf8.DecodeRuneInString(f.content[at:])
		at += size
	}
	return at
}

// closing returns the length of the quoted text at the beginning of s, 0 if it is
// not closed.
func closing(s string) int {
	for i := 1; i < len(s); i++ {
		switch {
		case s[0] == '"' && s[i] == '\\':
			i++
		case s[0] == '\'' && strings.HasPrefix(s[i:], "''"):
			i++
		case s[i] == s[0]:
			return i + 1
		}
	}
	return 0
}

// plainLength returns the length of the text without quotation marks at the
// beginning of s that reads as value, 0 if there is none. Lines are joined by a
// space; each line between that is empty is a line feed.
func plainLength(s, value string) int {
	read, empty := "", 0
	for end := 0; end <= len(s); {
		line, _, more := strings.Cut(s[end:], "\n")
		text := strings.Trim(line, " \t")
		switch {
		case text == "":
			empty++
		case read == "":
			read = text
		case empty > 0:
			read, empty = read+strings.Repeat("\n", empty)+text, 0
		default:
			read += " " + text
		}
		if before, found := strings.CutPrefix(read, value); text != "" && found {
			// What follows on the line is a comment, or the rest of a { }.
			return end + len(strings.TrimRight(line, " \t")) - len(before)
		}
		if !more || len(read) > len(value)+len(line) {
			return 0
		}
		end += len(line) + 1
	}
	return 0
}

// locateBlock returns the extent of a text after | or >: up to the end of its last
// line that is not empty.
func (f parsed) locateBlock(v extent, value string) (extent, error) {
	header, body, ok := strings.Cut(f.content[v.start:], "\n")
	v.header = header
	v.ending = value[len(strings.TrimRight(value, "\n")):]
	if !ok || strings.TrimSpace(value) == "" {
		return v, errExtent
	}
	at := v.start + len(header) + 1
	wanted := -1
	var lines []string
	for line := range strings.SplitSeq(body, "\n") {
		text := strings.TrimLeft(line, " ")
		indent := len(line) - len(text)
		if text != "" && wanted < 0 {
			wanted = indent
			if digit := strings.TrimFunc(strings.SplitN(header, " ", 2)[0], func(r rune) bool { return !unicode.IsDigit(r) }); digit != "" {
				wanted -= len(value) - len(strings.TrimLeft(value, " "))
			}
			v.indent = strings.Repeat(" ", max(wanted, 0))
		}
		if text != "" && indent < wanted {
			break
		}
		lines = append(lines, line[min(max(wanted, 0), len(line)):])
		if at += len(line); text != "" {
			v.end, v.lines = at, lines
		}
		at++
	}
	if v.end < 0 {
		return v, errExtent
	}
	return v, nil
}

// splice returns the file's bytes with other ones in place of v. Line ends in it
// are as in the rest of the file.
func (f parsed) splice(v extent, with string) []byte {
	raw := f.rawOffsets(v.start, v.end)
	end := "\n"
	if i := strings.IndexAny(string(f.data), "\r\n"); i >= 0 && f.data[i] == '\r' {
		end = "\r"
		if i+1 < len(f.data) && f.data[i+1] == '\n' {
			end = "\r\n"
		}
	}
	out := append([]byte{}, f.data[:raw[0]]...)
	out = append(out, strings.ReplaceAll(with, "\n", end)...)
	return append(out, f.data[raw[1]:]...)
}

// rawOffsets returns the places in the file's bytes of two places in its content,
// which has one byte for each line end and none for a byte order mark.
func (f parsed) rawOffsets(places ...int) []int {
	out := make([]int, len(places))
	at := 0
	if strings.HasPrefix(string(f.data), "\uFEFF") {
		at = len("\uFEFF")
	}
	for n := 0; n <= len(f.content); n++ {
		for i, place := range places {
			if place == n {
				out[i] = at
			}
		}
		if at+1 < len(f.data) && f.data[at] == '\r' && f.data[at+1] == '\n' {
			at++
		}
		at++
	}
	return out
}
