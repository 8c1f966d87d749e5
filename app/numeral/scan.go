package numeral

import (
	"math"
	"strconv"
	"strings"
	"unicode"
)

// longest is the maximum length of a text in bytes; longer ones are rejected.
const longest = 200

// multipliers are the words that multiply the number before them.
var multipliers = map[string]float64{
	"hundred": 1e2, "hundreds": 1e2,
	"k": 1e3, "thousand": 1e3, "thousands": 1e3, "mille": 1e3, "millier": 1e3, "milliers": 1e3, "mil": 1e3, "miles": 1e3,
	"m": 1e6, "mn": 1e6, "mio": 1e6, "mln": 1e6, "million": 1e6, "millions": 1e6, "millón": 1e6, "millon": 1e6, "millones": 1e6,
	"b": 1e9, "bn": 1e9, "g": 1e9, "md": 1e9, "mds": 1e9, "mrd": 1e9,
	"billion": 1e9, "billions": 1e9, "milliard": 1e9, "milliards": 1e9,
	"t": 1e12, "tn": 1e12, "trillion": 1e12, "trillions": 1e12, "billón": 1e12, "billon": 1e12, "billones": 1e12,
}

// currencies are the words that may directly follow a number and do not change
// its value.
var currencies = map[string]bool{"us": true, "usd": true, "ca": true, "cad": true, "can": true, "c": true, "eur": true}

// number is the result of scanning a text. It has one value, or two if a
// separator, mark, is ambiguous: the one with thousands, then the one with decimals.
// Each is to be multiplied by factor, which combines sign, multiplying words
// and exponent; scaled reports whether there was such a word or exponent.
type number struct {
	readings []float64
	mark     string
	factor   float64
	scaled   bool
}

// clean normalizes text for find: lower case, one variant of each sign, single
// spaces, no invisible characters. A text longer than longest becomes empty.
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

// invisible reports whether c is a zero-width or bidirectional formatting
// character, which copied texts may contain.
func invisible(c rune) bool {
	return c == 0xad || 0x200b <= c && c <= 0x200f || 0x202a <= c && c <= 0x202e || 0x2060 <= c && c <= 0x206f || c == 0xfeff
}

// find returns the only number in a text normalized by clean.
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
	if len(separators) == 1 {
		n.mark = string(separators[0])
	}
	rest, ok := n.exponent(s[end:])
	if !ok || strings.ContainsFunc(s[:start], unicode.IsNumber) || strings.ContainsFunc(rest, unicode.IsNumber) {
		return number{}, false
	}
	return n, n.before(s[:start]) && n.after(rest)
}

// run splits the digits from index start into groups and the separators between
// them, and returns the index after them.
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
		// Spaces and apostrophes may also end the number.
		if n == 0 || n != 3 && (s[end] == ' ' || s[end] == '\'') {
			break
		}
		groups = append(groups, s[end+1:end+1+n])
		separators = append(separators, s[end])
		end += 1 + n
	}
	return groups, separators, end
}

// read returns the values that groups of digits with these separators can have.
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

// grouped reports whether the groups are thousands with the same separator
// between all.
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

// floats parses digits with at most one point. clean limits their length, so
// they fit a float64.
func floats(texts ...string) []float64 {
	values := make([]float64, len(texts))
	for i, text := range texts {
		values[i], _ = strconv.ParseFloat(text, 64)
	}
	return values
}

// exponent reads an exponent ("1e9", which number fields accept) at the
// beginning of s, the text after the digits, and returns the rest of s.
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

// before reads the text before the digits: the sign. It reports whether the
// whole can be a number.
func (n *number) before(s string) bool {
	if stuck := words(s[strings.LastIndexByte(s, ' ')+1:]); len(stuck) > 1 || len(stuck) == 1 && !currencies[stuck[0]] {
		return false
	}
	sign := strings.TrimRight(s, " $€£acdnsu") // a currency may be between sign and digits
	all := words(s)
	minus := len(all) > 0 && (all[len(all)-1] == "minus" || all[len(all)-1] == "moins")
	if minus || strings.HasSuffix(sign, "-") {
		n.factor = -n.factor
	}
	return true
}

// after reads the text after the digits: the multiplying words. It reports
// whether the whole can be a number.
func (n *number) after(s string) bool {
	for i, word := range words(s) {
		if factor, ok := multipliers[word]; ok {
			n.factor *= factor
			n.scaled = true
			continue
		}
		stuck := i == 0 && !strings.Contains(s[:strings.Index(s, word)], " ")
		return !stuck || currencies[word] || strings.Trim(word, digitLike) != ""
	}
	return true
}

// digitLike are the letters that are typed in place of digits, or that would make
// the number a formula ("2e", "0x"). A word of these alone is no unit.
const digitLike = "oilzsqex"

func words(s string) []string {
	return strings.FieldsFunc(s, func(c rune) bool { return !unicode.IsLetter(c) })
}

func isDigit(c rune) bool { return '0' <= c && c <= '9' }
