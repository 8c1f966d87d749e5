// Package i18n turns message keys, numbers and dates into text in the
// explainer's languages.
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
// the first of [known].
type Text struct{ language int }

// For returns the Text of a language, given by its BCP 47 code; the region is
// ignored, so "fr-CA" gives "fr". For an unknown language it returns the first
// of [known].
func For(lang string) Text {
	base, _, _ := strings.Cut(strings.ToLower(lang), "-")
	return Text{max(slices.Index(known, base), 0)}
}

// Lang returns the code of the language.
func (t Text) Lang() string { return known[t.language] }

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
	var b strings.Builder
	for {
		start := strings.IndexByte(message, '{')
		if start < 0 {
			break
		}
		length := strings.IndexByte(message[start:], '}')
		if length < 0 {
			break
		}
		b.WriteString(message[:start])
		name := message[start+1 : start+length]
		if i := slices.IndexFunc(args, func(a Arg) bool { return a.name == name }); i >= 0 {
			b.WriteString(t.print(args[i]))
		} else {
			b.WriteString(message[start : start+length+1])
		}
		message = message[start+length+1:]
	}
	b.WriteString(message)
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
		if m, ok := t.find(key + "." + t.locale().plural(args[i].count)); ok {
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
	if m, ok := t.locale().islands[key]; ok {
		return m, true
	}
	m, ok := pages[t.language][key]
	return m, ok
}

func (t Text) print(a Arg) string {
	if a.counts {
		return t.group(strconv.Itoa(a.count))
	}
	return a.value
}

func (t Text) locale() *locale { return &locales[t.language] }
