//go:build !js

package i18n

import (
	"regexp"
	"slices"
)

// worded are the messages that a story may say in words of its own: those that name
// what it compares, and where its table and its steps lead.
var worded = []string{
	"compare.policies", "compare.policies.caption", "compare.places",
	"compare.country", "compare.all.countries", "sort.country", "compare.find",
	"places.caption", "places.place", "places.pick",
	"places.count.one", "places.count.other", "places.count.none",
	"tray.title", "tray.max", "tray.stray", "side.alike",
	"order.full",
}

// Worded returns the keys of the messages that a story may say in its own words.
func Worded() []string { return slices.Clone(worded) }

var placeholder = regexp.MustCompile(`\{[a-zA-Z]+\}`)

// Placeholders returns the placeholders of a message, such as {total}, sorted and
// without duplicates.
func Placeholders(message string) []string {
	return slices.Compact(slices.Sorted(slices.Values(placeholder.FindAllString(message, -1))))
}

// Message returns the message with exactly this key as it is written, with its
// placeholders; empty if there is none.
func (t Text) Message(key string) string {
	m, _ := t.find(key)
	return m
}
