// Package i18n has the languages of the explainer, one file for each: the words
// it says itself, numbers and dates, typography, and how hard a text is to read.
// To add a language, write such a file; nothing else names one. Missing and the
// tests say what it lacks.
//
// Server and browser format with this code, never with the browser's Intl, so
// that both produce the same characters. It has no texts of the story: see
// package story.
package i18n

import (
	"slices"
	"strconv"
	"strings"
)

// Text formats messages, numbers and dates in one language. The zero value uses
// the first of [Known]; in the browser's program, the only one there is.
type Text struct{ core *Core }

// Lang returns the code of the language.
func (t Text) Lang() string { return t.locale().Lang }

// With returns t with messages in place of its own, by key: those of [Worded].
func (t Text) With(own map[string]string) Text {
	if len(own) == 0 {
		return t
	}
	c := *t.locale()
	c.Own = own
	return Text{&c}
}

func (t Text) locale() *Core {
	if t.core == nil {
		return fallback()
	}
	return t.core
}

// Arg is a value for a placeholder of a message. See [N] and [S].
type Arg struct {
	name, value string
	count       int
	counts      bool
}

// N returns an argument that is a whole number, formatted as by [Text.Number].
// The first such argument of a message selects its plural form.
func N(name string, n int) Arg { return Arg{name: name, count: n, counts: true} }

// S returns an argument that is a string, inserted unchanged.
func S(name, value string) Arg { return Arg{name: name, value: value} }

// Say returns the message with the given key, with placeholders such as {name}
// replaced by args. A message that depends on a count has one key for each CLDR
// plural category of the language: key.one, key.other. If there is no message,
// Say returns the key; a placeholder without argument stays as it is.
func (t Text) Say(key string, args ...Arg) string {
	message, ok := t.message(key, args)
	if !ok {
		return key
	}
	return fill(message, func(name string) (string, bool) {
		i := slices.IndexFunc(args, func(a Arg) bool { return a.name == name })
		if i < 0 {
			return "", false
		}
		return t.print(args[i]), true
	})
}

// fill returns a text with each {name} replaced by its value, unless it has none.
func fill(text string, value func(name string) (string, bool)) string {
	var b strings.Builder
	for {
		start := strings.IndexByte(text, '{')
		if start < 0 {
			break
		}
		length := strings.IndexByte(text[start:], '}')
		if length < 0 {
			break
		}
		b.WriteString(text[:start])
		if v, ok := value(text[start+1 : start+length]); ok {
			b.WriteString(v)
		} else {
			b.WriteString(text[start : start+length+1])
		}
		text = text[start+length+1:]
	}
	b.WriteString(text)
	return b.String()
}

// Has reports whether there is a message with this key, in one form or
// several.
func (t Text) Has(key string) bool {
	_, plain := t.find(key)
	_, plural := t.find(key + ".other")
	return plain || plural
}

func (t Text) message(key string, args []Arg) (string, bool) {
	if i := slices.IndexFunc(args, func(a Arg) bool { return a.counts }); i >= 0 {
		if m, ok := t.find(key + "." + t.locale().Plural.Category(args[i].count)); ok {
			return m, true
		}
	}
	if m, ok := t.find(key); ok {
		return m, true
	}
	return t.find(key + ".other")
}

// find returns the message with exactly this key.
func (t Text) find(key string) (string, bool) {
	l := t.locale()
	if m, ok := l.Own[key]; ok {
		return m, true
	}
	if m, ok := l.Islands[key]; ok {
		return m, true
	}
	m, ok := l.Pages[key]
	return m, ok
}

func (t Text) print(a Arg) string {
	if a.counts {
		return t.group(strconv.Itoa(a.count))
	}
	return a.value
}
