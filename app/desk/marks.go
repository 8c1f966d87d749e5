package desk

import (
	"regexp"
	"strings"

	"sanctuary/app/story"
)

// language is a BCP 47 code: a language, perhaps with a region.
var language = regexp.MustCompile(`^[a-z]{2,3}(-[A-Z]{2})?$`)

// half matches a mark for a glossary term with one bracket on each side.
var half = regexp.MustCompile(`^\[[^\[\]|]+\|[^\[\]|]+\]`)

// parse reads the marks of a text: [[term|words]] for a glossary term and
// {en|words} for a run in another language. The result wrong has a message for
// each malformed mark, which stays in the text as typed.
func parse(s string) (t story.Text, wrong []string) {
	add := func(span story.Span) {
		if span.Text != "" {
			t = append(t, span)
		}
	}
	for {
		i := strings.IndexAny(s, "[]{}")
		if i < 0 {
			add(story.Span{Text: s})
			return t, wrong
		}
		rest := s[i:]
		var inner, problem string
		var ok bool
		switch {
		case strings.HasPrefix(rest, "[["):
			inner, _, ok = strings.Cut(rest[2:], "]]")
			problem = `"[[" is not closed; write [[term|words]]`
		case rest[0] == '{':
			inner, _, ok = strings.Cut(rest[1:], "}")
			problem = `"{" is not closed; write {en|words}`
		case half.MatchString(rest):
			inner = half.FindString(rest)
			problem = `"` + inner + `" has one bracket on each side; write [` + inner + `]`
		case rest[0] == '[' || strings.HasPrefix(rest, "]") && !strings.HasPrefix(rest, "]]"):
			// A single square bracket is an editor's note in a quotation.
			add(story.Span{Text: s[:i+1]})
			s = s[i+1:]
			continue
		default:
			problem = `"` + rest[:1] + `" closes a mark that was not opened`
		}
		id, words, bar := strings.Cut(inner, "|")
		if ok && (!bar || words == "" || strings.ContainsAny(words, "[]{}|")) {
			ok, problem = false, `the mark around "`+inner+`" needs an id or language, a bar and the words: [[term|words]] or {en|words}`
		}
		if ok && rest[0] == '{' && !language.MatchString(id) {
			ok, problem = false, `"`+id+`" is not a language code; write {en|words}`
		}
		if !ok {
			add(story.Span{Text: s})
			return t, append(wrong, problem)
		}
		add(story.Span{Text: s[:i]})
		if rest[0] == '{' {
			add(story.Span{Text: words, Lang: id})
			s = rest[len(inner)+2:]
		} else {
			add(story.Span{Text: words, Term: id})
			s = rest[len(inner)+4:]
		}
	}
}

// masked replaces each character of a run in another language: see maskOthers.
const masked = '\uFFFC'

// maskOthers returns the characters of t that are in lang; each character in
// another language is replaced by masked, so that indexes stay. Runs without a
// language are in own.
func maskOthers(t story.Text, lang, own string) []rune {
	var out []rune
	for _, span := range t {
		l := span.Lang
		if l == "" {
			l = own
		}
		for _, r := range span.Text {
			if l != lang {
				r = masked
			}
			out = append(out, r)
		}
	}
	return out
}
