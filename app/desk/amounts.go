package desk

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"sanctuary/app/i18n"
)

// An amount is a number that a text tells in digits, in words or in both: 2,270
// million, two hundred. Text is how it is written; next is the word after it, in
// small letters, if nothing but a space is between.
type amount struct {
	value      float64
	text, next string
	words      bool // without a digit
}

// amounts returns the numbers in a text of a language, in their order. It reads
// no fractions in words: "two and a half" is two.
func amounts(text, lang string) []amount {
	r := amountReader{written: []rune(text), text: []rune(strings.Map(unicode.ToLower, text)), lang: i18n.In(lang)}
	for i := 0; i < len(r.text); {
		switch c := r.text[i]; {
		case isFigure(c):
			i = r.digits(i)
		case unicode.IsLetter(c):
			i = r.word(i)
		default:
			i++
		}
	}
	r.flush(len(r.parts))
	return r.found
}

// An amountPart is a term of a sum: of "two thousand four hundred" the thousands
// are one. What is less than unit can be added to it.
type amountPart struct {
	value, unit float64
	from, to    int
	figure      bool // ends in a digit
	digits      bool // has digits
}

type amountReader struct {
	written []rune
	text    []rune // in small letters
	lang    *i18n.Locale
	parts   []amountPart // of the number being read
	found   []amount
}

// flush takes the first n parts as a number that is complete.
func (r *amountReader) flush(n int) {
	if n == 0 {
		return
	}
	a := amount{words: true, text: strings.Join(strings.Fields(string(r.written[r.parts[0].from:r.parts[n-1].to])), " ")}
	for _, p := range r.parts[:n] {
		a.value += p.value
		a.words = a.words && !p.digits
	}
	if at := r.parts[n-1].to + 1; at < len(r.text) && unicode.IsSpace(r.text[at-1]) {
		a.next = string(r.text[at:r.wordEnd(at)])
	}
	r.found = append(r.found, a)
	r.parts = slices.Delete(r.parts, 0, n)
}

// follows reports whether index i continues the number being read: nothing but a
// space, a hyphen or the word for "and" is between.
func (r *amountReader) follows(i int) bool {
	if len(r.parts) == 0 {
		return false
	}
	last := r.parts[len(r.parts)-1]
	between := string(r.text[last.to:i])
	if trimmed := strings.Trim(between, " -\u2011\u00a0\u202f\u2009"); trimmed != "" {
		return trimmed == r.lang.And && last.unit >= 10 && (last.unit < 100) == r.lang.Numerals.AndAfterTens
	}
	return i-last.to < 2
}

// add adds a number from words or digits to the one being read, or begins
// another one.
func (r *amountReader) add(p amountPart) {
	if !r.follows(p.from) || p.value >= r.parts[len(r.parts)-1].unit || p.digits && r.parts[len(r.parts)-1].unit < 1000 {
		r.flush(len(r.parts))
	}
	r.parts = append(r.parts, p)
}

// multiply multiplies what was read last by a word that ends at to. Of "three
// hundred and four hundred" it finds that these are two.
func (r *amountReader) multiply(zeros, from, to int) {
	by := math.Pow10(zeros)
	if !r.follows(from) {
		r.flush(len(r.parts))
		r.parts = append(r.parts, amountPart{by, by, from, to, false, false})
		return
	}
	first := len(r.parts) - 1
	for first > 0 && r.parts[first-1].value < by {
		first--
	}
	product := amountPart{0, by, r.parts[first].from, to, false, false}
	for _, p := range r.parts[first:] {
		product.value += p.value * by
		product.digits = product.digits || p.digits
	}
	r.parts = r.parts[:first]
	if first > 0 && product.value >= r.parts[first-1].unit {
		r.flush(first)
	}
	r.parts = append(r.parts, product)
}

// word reads the word at index i, or two that are one number, and returns the
// index after it.
func (r *amountReader) word(i int) int {
	end := r.wordEnd(i)
	one, n := string(r.text[i:end]), r.lang.Numerals
	if end+1 < len(r.text) && unicode.IsLetter(r.text[end+1]) {
		next := r.wordEnd(end + 1)
		two := one + " " + string(r.text[end+1:next])
		if slices.Contains(n.Not, two) {
			return next
		}
		if _, ok := n.Words[two]; ok {
			one, end = two, next
		}
	}
	if v, ok := n.Words[one]; ok {
		r.add(amountPart{float64(v), wordUnit(v), i, end, false, false})
	} else if zeros, ok := n.Times[one]; ok {
		r.multiply(zeros, i, end)
	} else if zeros, ok := n.Short[one]; ok && r.abbreviates(i, end) {
		r.multiply(zeros, i, end)
	}
	return end
}

func (r *amountReader) wordEnd(i int) int {
	for i < len(r.text) && unicode.IsLetter(r.text[i]) {
		i++
	}
	return i
}

// wordUnit returns what the next word of a number must be less than. French adds
// up to nineteen to its words for 60 and 80.
func wordUnit(v int) float64 {
	switch {
	case v >= 100:
		return 100
	case v == 60 || v == 80:
		return 20
	case v >= 20 && v%10 == 0:
		return 10
	}
	return 1
}

const currencySigns = "$€£"

// abbreviates reports whether the letters from i to end belong to the digits
// before them: they stand directly at these, or it is an amount of money. "400 m"
// may be metres.
func (r *amountReader) abbreviates(i, end int) bool {
	if !r.follows(i) {
		return false
	}
	last := r.parts[len(r.parts)-1]
	money := end < len(r.text) && strings.ContainsRune(currencySigns, r.text[end]) ||
		last.from > 0 && strings.ContainsRune(currencySigns, r.text[last.from-1])
	return last.figure && (i == last.to || money)
}

// digits reads the digits at index i, with the language's marks, and returns the
// index after them.
func (r *amountReader) digits(i int) int {
	run := func(at int) int {
		n := 0
		for at+n < len(r.text) && isFigure(r.text[at+n]) {
			n++
		}
		return n
	}
	n := run(i)
	end := i + n
	number := string(r.text[i:end])
	for grouped := n <= 3; end < len(r.text); {
		mark, next := r.text[end], run(end+1)
		if next == 0 {
			break
		}
		point, thousands := string(mark) == r.lang.Point, r.lang.Thousands
		group := !point && (mark == ',' || mark == '.') || string(mark) == thousands ||
			unicode.IsSpace(mark) && (mark != ' ' || thousands == string(nbsp))
		if group && grouped && next == 3 {
			number += string(r.text[end+1 : end+1+next])
			end += 1 + next
			continue
		}
		if point || (mark == ',' || mark == '.') && string(mark) != thousands {
			number += "." + string(r.text[end+1:end+1+next])
			end += 1 + next
		}
		break
	}
	value, _ := strconv.ParseFloat(number, 64) // it has digits and one point at most
	r.add(amountPart{value, 1, i, end, true, true})
	return end
}

func isFigure(c rune) bool { return '0' <= c && c <= '9' }
