package web

import (
	"html"
	"strings"
)

// draft is a document being written.
type draft []byte

// add appends markup as it is.
func (d *draft) add(markup string) { *d = append(*d, markup...) }

// text appends text.
func (d *draft) text(s string) { d.add(html.EscapeString(s)) }

// tag appends a start tag that ends with an attribute of the given value.
func (d *draft) tag(start, value string) {
	d.add(start)
	d.add(`"` + attributeEscaper.Replace(strings.ToValidUTF8(value, "\uFFFD")) + "\">\n")
}

// attr appends an attribute.
func (d *draft) attr(name, value string) {
	d.add(" " + name + `="` + attributeEscaper.Replace(value) + `"`)
}

// attributeEscaper escapes a double-quoted attribute value.
var attributeEscaper = strings.NewReplacer("&", "&amp;", `"`, "&#34;", "<", "&lt;", ">", "&gt;", "\r", "&#13;", "\x00", "\uFFFD")
