package permalink

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Trailing is the punctuation that a link in running text may have behind it.
const Trailing = ".,;:!?)]}>'\"’”»…* \u00a0"

// Limit is the maximum length of a query in bytes; Parse ignores the rest of a
// longer one.
const Limit = 16 << 10

// Values are the values of a query by key, in the order of the query. It is the
// underlying type of url.Values; importing net/url would make the browser's
// program a sixth larger.
type Values = map[string][]string

// Parse parses a raw query, with or without a question mark. It drops malformed
// pairs: bad escapes, invalid UTF-8, control characters. Of a query longer than
// Limit it reads only the pairs that end within the limit. Of links in running
// text it reads what was meant: &amp; is &, and punctuation behind the last value,
// which no value but a search ends with, is not part of it.
func Parse(rawQuery string) Values {
	rawQuery = strings.TrimPrefix(rawQuery, "?")
	if len(rawQuery) > Limit {
		// One more byte, because a pair may end exactly at the limit.
		rawQuery = rawQuery[:max(strings.LastIndexByte(rawQuery[:Limit+1], '&'), 0)]
	}
	v := Values{}
	last := ""
	for pair := range strings.SplitSeq(rawQuery, "&") {
		key, value, _ := strings.Cut(pair, "=")
		key, okKey := unescape(strings.TrimPrefix(key, "amp;"))
		value, okValue := unescape(value)
		if okKey && okValue && key != "" {
			v[key] = append(v[key], value)
			last = key
		}
	}
	if n := len(v[last]); n > 0 && last != KeyFind {
		v[last][n-1] = strings.TrimRight(v[last][n-1], Trailing)
	}
	return v
}

func unescape(s string) (string, bool) {
	s, ok := queryUnescape(s)
	return s, ok && utf8.ValidString(s) && !strings.ContainsFunc(s, hidden)
}

// hidden reports whether c is not allowed in a value: a control or
// bidirectional formatting character.
func hidden(c rune) bool {
	return unicode.IsControl(c) || '\u202a' <= c && c <= '\u202e' || '\u2066' <= c && c <= '\u2069'
}

// query is a query under construction.
type query struct{ text []byte }

// add appends a pair for each value.
func (b *query) add(key string, values ...string) {
	for _, value := range values {
		b.text = append(b.text, '&')
		b.text = queryEscape(b.text, key)
		b.text = append(b.text, '=')
		b.text = queryEscape(b.text, value)
	}
}
