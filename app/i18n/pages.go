//go:build !js

package i18n

// pages are the messages that only the server says, in the order of [Languages].
// The islands' messages are part of each locale: those the browser's program has
// as well.
var pages = []map[string]string{enPages, frPages}
