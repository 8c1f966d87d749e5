package desk

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

// newlines makes \n of every kind of line end, so that line numbers are those
// editors show.
var newlines = strings.NewReplacer("\r\n", "\n", "\r", "\n")

// text returns the text of a content file in UTF-8, without a byte order mark
// and with \n at the ends of lines. UTF-16 needs a byte order mark. Any other
// encoding is a problem; ok is false if the file cannot be read at all.
func text(b []byte, name string, ps *problems) (s string, ok bool) {
	switch {
	case bytes.HasPrefix(b, []byte("\xEF\xBB\xBF")):
		b = b[3:]
	case bytes.HasPrefix(b, []byte("\xFF\xFE")):
		b = fromUTF16(b[2:], binary.LittleEndian)
	case bytes.HasPrefix(b, []byte("\xFE\xFF")):
		b = fromUTF16(b[2:], binary.BigEndian)
	case likeUTF16(b):
		ps.add(Where{File: name}, "is written in UTF-16 without a byte order mark; save the file as UTF-8")
		return "", false
	}
	ok = true
	n := 0
	for raw := range bytes.Lines(b) {
		n++
		if at := invalid(raw); at >= 0 {
			ok = false
			ps.add(Where{name, n}, "is not UTF-8: after %q stands the byte %X%s; save the file as UTF-8", before(string(raw), at), raw[at], fromWindows(raw[at]))
		}
	}
	return newlines.Replace(string(b)), ok
}

// fromUTF16 returns UTF-16 text as UTF-8. An odd byte at the end is dropped.
func fromUTF16(b []byte, order binary.ByteOrder) []byte {
	var units []uint16
	for ; len(b) >= 2; b = b[2:] {
		units = append(units, order.Uint16(b))
	}
	return []byte(string(utf16.Decode(units)))
}

// likeUTF16 reports whether b looks like UTF-16 without a byte order mark:
// every second of its first bytes is zero, as for Latin letters.
func likeUTF16(b []byte) bool {
	b = b[:min(len(b), 64)&^1]
	zeros := [2]int{}
	for i, c := range b {
		if c == 0 {
			zeros[i%2]++
		}
	}
	return len(b) >= 4 && max(zeros[0], zeros[1]) > len(b)/3
}

// invalid returns the index of the first byte that is not UTF-8, -1 if there is
// none.
func invalid(b []byte) int {
	for i := 0; i < len(b); {
		r, size := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return -1
}

// windows1252 holds the characters of the bytes 80 to 9F in Windows-1252; zero
// where there is none.
var windows1252 = [32]rune{
	'€', 0, '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', 0, 'Ž', 0,
	0, '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', 0, 'ž', 'Ÿ',
}

// fromWindows returns the character of a byte in Windows-1252 for a message;
// empty if there is none.
func fromWindows(b byte) string {
	r := rune(b)
	if b >= 0x80 && b < 0xA0 {
		r = windows1252[b-0x80]
	}
	if r == 0 {
		return ""
	}
	return fmt.Sprintf(", which is %c in Windows-1252", r)
}

// checkInvisible finds invisible characters: controls, bidirectional formatting
// characters, zero-width spaces. Neither editors nor readers can see them.
func checkInvisible(s, name string, ps *problems) {
	n := 0
	for raw := range strings.Lines(s) {
		n++
		if at, what := invisible(strings.TrimSuffix(raw, "\n")); at >= 0 {
			ps.add(Where{name, n}, "%s stands after %q; take it out", what, before(raw, at))
		}
	}
}

// invisible returns the index and the name of the first invisible character, -1
// if there is none. Tabs are left to the check of indentation.
func invisible(s string) (at int, what string) {
	for i, r := range s {
		switch {
		case r == '\t' || r < utf8.RuneSelf && unicode.IsPrint(r):
			continue
		case r == '\u200B' || r == '\u2060' || r == '\uFEFF':
			what = "a zero-width space"
		case r >= '\u202A' && r <= '\u202E' || r >= '\u2066' && r <= '\u2069' || r == '\u200E' || r == '\u200F' || r == '\u061C':
			what = "a character that changes the writing direction"
		case r == '\u00AD':
			what = "a soft hyphen"
		case r == '\u2028' || r == '\u2029':
			what = "a line separator"
		case r == utf8.RuneError:
			what = "a � left by a wrong encoding"
		case r >= 0x80 && r < 0xA0 && windows1252[r-0x80] != 0:
			what = fmt.Sprintf("a control character, which is %c in Windows-1252,", windows1252[r-0x80])
		case unicode.IsControl(r):
			what = "a control character"
		case unicode.Is(unicode.Cf, r):
			what = "an invisible character"
		default:
			continue
		}
		return i, fmt.Sprintf("%s (U+%04X)", what, r)
	}
	return -1, ""
}

// before returns up to 16 characters of line before the byte index i, for a
// message.
func before(line string, i int) string {
	words := []rune(strings.ToValidUTF8(line[:i], "�"))
	return strings.TrimLeft(string(words[max(0, len(words)-16):]), " ")
}
