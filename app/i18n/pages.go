//go:build !js

package i18n

// pages are the messages that only the server uses, in the order of
// [known]. Those of the islands, which the browser's program uses as well,
// are in locales.
var pages = []map[string]string{enPages, frPages}
