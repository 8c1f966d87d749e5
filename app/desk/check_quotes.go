package desk

import (
	"slices"
	"strings"
	"unicode"

	"sanctuary/app/i18n"
)

// defaultQuoteWords is the maximum number of words of a quotation if style.yaml
// sets none.
const defaultQuoteWords = 8

// A stretch is a part of a text: the runes from index from up to, but without,
// index to.
type stretch struct{ from, to int }

// quotations returns the stretches between quotation marks, double or single;
// unclosed reports that the last one has no closing mark.
func quotations(text []rune) (found []stretch, unclosed bool) {
	closes := map[rune]rune{'“': '”', '«': '»', '‘': '’', '‹': '›'}
	for i := 0; i < len(text); i++ {
		end, ok := closes[text[i]]
		if !ok {
			continue
		}
		from := i + 1
		for i < len(text) && (text[i] != end || end == '’' && isApostrophe(text, i)) {
			i++
		}
		if i == len(text) {
			return found, true
		}
		found = append(found, stretch{from, i})
	}
	return found, false
}

// isApostrophe reports whether ’ stands within a word or begins one.
func isApostrophe(text []rune, i int) bool {
	return i+1 < len(text) && isWord(text[i+1])
}

// interruption is the maximum number of our own words between two quotations
// that count as one: “…”, he said, “…”.
const interruption = 3

// conjunctions of all languages, between two quotations, make them separate ones:
// “don’t ask” or “don’t tell”.
var conjunctions = func() []string {
	var all []string
	for _, lang := range i18n.Known() {
		all = append(all, i18n.In(lang).Conjunctions...)
	}
	return all
}()

// cut reports whether between, the text between two quotations, only interrupts
// one longer quotation.
func cut(between string) bool {
	words := strings.FieldsFunc(between, func(r rune) bool { return !isWord(r) && r != '’' && r != '-' })
	if len(words) == 0 {
		return !strings.ContainsAny(between, ",;/()")
	}
	joined := slices.ContainsFunc(words, func(w string) bool { return slices.Contains(conjunctions, strings.ToLower(w)) })
	return len(words) <= interruption && !joined
}

// checkQuotations finds quotations without a closing mark, and those longer
// than style.yaml allows, even if split in two.
func checkQuotations(d *Desk, ps *problems) {
	limit := defaultQuoteWords
	if n := d.Style.MaxQuoteWords; n.Line > 0 {
		limit = int(n.Value)
	}
	d.eachText(func(p passage, _ string, s Scalar) {
		t, _ := parse(s.Value)
		text := []rune(t.String())
		found, unclosed := quotations(text)
		if unclosed {
			ps.add(s.Where, "%s: a quotation is not closed", p.owner())
		}
		words := func(q stretch) int {
			return len(strings.FieldsFunc(string(text[q.from:q.to]), unicode.IsSpace))
		}
		for i, q := range found {
			quote := strings.TrimSpace(string(text[q.from:q.to]))
			if n := words(q); n > limit {
				ps.add(s.Where, "%s: the quotation %q has %d words; quote at most %d and put the rest in our own words", p.owner(), quote, n, limit)
				continue
			}
			if i == 0 || words(found[i-1]) > limit {
				continue
			}
			last := found[i-1]
			if n := words(last) + words(q); n > limit && cut(string(text[last.to+1:q.from-1])) {
				ps.add(s.Where, "%s: the quotation that ends in %q is in two pieces and has %d words; quote at most %d and put the rest in our own words", p.owner(), quote, n, limit)
			}
		}
	})
}
