package numeral

import (
	"math"
	"strconv"
	"strings"
	"unicode"
)

// longest is the length in bytes of the longest text that is read.
const longest = 200

// multipliers are the words that multiply the number before them.
var multipliers = map[string]float64{
	"hundred": 1e2, "hundreds": 1e2,
	"k": 1e3, "thousand": 1e3, "thousands": 1e3, "mille": 1e3, "millier": 1e3, "milliers": 1e3,
	"m": 1e6, "mn": 1e6, "mio": 1e6, "million": 1e6, "millions": 1e6,
	"b": 1e9, "bn": 1e9, "g": 1e9, "md": 1e9, "mds": 1e9, "mrd": 1e9,
	"billion": 1e9, "billions": 1e9, "milliard": 1e9, "milliards": 1e9,
	"t": 1e12, "tn": 1e12, "trillion": 1e12, "trillions": 1e12,
}

// currencies are the words that may be stuck to a number and change nothing.
var currencies = map[string]bool{"us": true, "usd": true, "ca": true, "cad": true, "can": true, "c": true, "eur": true}

// number is what a text says: one reading, or two if a separator is ambiguous
// (thousands first). Factor holds sign, multipliers and exponent; scaled is
// set if a word or an exponent multiplied.
type number struct {
	readings []float64
	factor   float64
	scaled   bool
}

// clean reduces text to what find understands: lower case, one kind of each
// sign, single spaces, nothing invisible. A text too long to be a number
// becomes empty.
func clean(text string) string {
	if len(text) > longest {
		return ""
	}
	return strings.Join(strings.Fields(strings.Map(func(c rune) rune {
		switch {
		case unicode.IsSpace(c), c == '\u2009', c == '\u202f':
			return ' '
		case invisible(c):
			return -1
		case c == '−', c == '–', c == '—':
			return '-'
		case c == '’':
			return '\''
		}
		return unicode.ToLower(c)
	}, text)), " ")
}

// invisible reports whether c is a character of no width or a mark of direction,
// as copied texts hold them.
func invisible(c rune) bool {
	return c == 0xad || 0x200b <= c && c <= 0x200f || 0x202a <= c && c <= 0x202e || 0x2060 <= c && c <= 0x206f || c == 0xfeff
}

// find finds the only number in a cleaned text.
func find(s string) (number, bool) {
	start := strings.IndexFunc(s, isDigit)
	if start < 0 {
		return number{}, false
	}
	if start > 0 && (s[start-1] == '.' || s[start-1] == ',') && (start == 1 || s[start-2] == ' ' || s[start-2] == '-') {
		start-- // ".5"
	}
	groups, separators, end := run(s, start)
	readings, ok := read(groups, separators)
	if !ok {
		return number{}, false
	}
	n := number{readings: readings, factor: 1}
	rest, ok := n.exponent(s[end:])
	if !ok || strings.ContainsFunc(s[:start], unicode.IsNumber) || strings.ContainsFunc(rest, unicode.IsNumber) {
		return number{}, false
	}
	return n, n.before(s[:start]) && n.after(rest)
}

// run splits the digits at start into groups and what separates them, and
// returns where they end.
func run(s string, start int) (groups []string, separators []byte, end int) {
	digits := func(at int) int {
		n := 0
		for at+n < len(s) && isDigit(rune(s[at+n])) {
			n++
		}
		return n
	}
	end = start + digits(start)
	groups = append(groups, s[start:end])
	for end < len(s) && strings.IndexByte(" ',.", s[end]) >= 0 {
		n := digits(end + 1)
		// Spaces and apostrophes separate words, too.
		if n == 0 || n != 3 && (s[end] == ' ' || s[end] == '\'') {
			break
		}
		groups = append(groups, s[end+1:end+1+n])
		separators = append(separators, s[end])
		end += 1 + n
	}
	return groups, separators, end
}

// read returns what a run of digits can mean.
func read(groups []string, separators []byte) ([]float64, bool) {
	n := len(separators)
	if n == 0 {
		return floats(groups[0]), true
	}
	last := separators[n-1]
	point := last == ',' || last == '.'
	whole := strings.Join(groups, "")
	fraction := strings.Join(groups[:n], "") + "." + groups[n]
	switch {
	case n == 1 && point && grouped(groups, separators) && groups[0][0] != '0':
		return floats(whole, fraction), true
	case n == 1 && point:
		return floats(fraction), true
	case grouped(groups, separators):
		return floats(whole), true
	case point && last != separators[0] && grouped(groups[:n], separators[:n-1]):
		return floats(fraction), true
	}
	return nil, false
}

// grouped reports whether the groups are thousands, all separated alike.
func grouped(groups []string, separators []byte) bool {
	for i, g := range groups {
		if i == 0 && (len(g) < 1 || len(g) > 3) || i > 0 && len(g) != 3 {
			return false
		}
	}
	for _, s := range separators {
		if s != separators[0] {
			return false
		}
	}
	return true
}

// floats reads digits with at most one point; clean keeps them short enough
// for a float64.
func floats(texts ...string) []float64 {
	values := make([]float64, len(texts))
	for i, text := range texts {
		values[i], _ = strconv.ParseFloat(text, 64)
	}
	return values
}

// exponent takes an exponent ("1e9", as number fields may hold it) off the
// text after the digits.
func (n *number) exponent(s string) (rest string, ok bool) {
	if len(s) < 2 || s[0] != 'e' {
		return s, true
	}
	end := 1
	if s[1] == '+' || s[1] == '-' {
		end++
	}
	digits := end
	for end < len(s) && isDigit(rune(s[end])) {
		end++
	}
	if end == digits {
		return s, true
	}
	power, err := strconv.Atoi(s[1:end])
	if err != nil || power < -30 || power > 30 {
		return s, false
	}
	n.factor *= math.Pow10(power)
	n.scaled = true
	return s[end:], true
}

// before takes in the text before the digits and reports whether it allows a
// number.
func (n *number) before(s string) bool {
	if stuck := words(s[strings.LastIndexByte(s, ' ')+1:]); len(stuck) > 1 || len(stuck) == 1 && !currencies[stuck[0]] {
		return false
	}
	sign := strings.TrimRight(s, " $€£acdnsu") // a currency may stand between
	all := words(s)
	minus := len(all) > 0 && (all[len(all)-1] == "minus" || all[len(all)-1] == "moins")
	if minus || strings.HasSuffix(sign, "-") {
		n.factor = -n.factor
	}
	return true
}

// after takes in the text after the number and reports whether it allows one.
func (n *number) after(s string) bool {
	for i, word := range words(s) {
		if factor, ok := multipliers[word]; ok {
			n.factor *= factor
			n.scaled = true
			continue
		}
		stuck := i == 0 && !strings.Contains(s[:strings.Index(s, word)], " ")
		return !stuck || currencies[word]
	}
	return true
}

func words(s string) []string {
	return strings.FieldsFunc(s, func(c rune) bool { return !unicode.IsLetter(c) })
}

func isDigit(c rune) bool { return '0' <= c && c <= '9' }
