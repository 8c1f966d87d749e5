package page

import (
	"slices"
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Prerender returns u as HTML whose parsed document equals the elements go-app
// builds in a browser for the same u.
//
// It corrects the output of app.HTMLString: attribute values quoted as in Go
// instead of HTML, omitted values "true", attributes for booleans that are
// false, attributes in random order, and white space between elements (see
// encodeHTML in go-app's node.go). NUL and bytes that are not UTF-8, which HTML
// cannot represent, become U+FFFD.
//
// Adjacent texts are joined, as an HTML parser joins them. A text between
// elements must not contain a line break followed by as many spaces as go-app
// would indent there, because these are removed. Elements made with app.Raw are
// copied unchanged and must not have line breaks.
func Prerender(u app.UI) []byte {
	src := strings.ToValidUTF8(app.HTMLString(u), "\uFFFD")
	m := mender{src: src, out: make([]byte, 0, len(src))}
	m.element(0)
	return m.out
}

// voidElements have no content and no end tag.
var voidElements = map[string]bool{
	"area": true, "base": true, "br": true, "col": true, "embed": true,
	"hr": true, "img": true, "input": true, "link": true, "meta": true,
	"source": true, "track": true, "wbr": true,
}

// booleanAttributes are true if they are present, whatever their value.
var booleanAttributes = map[string]bool{
	"allowfullscreen": true, "async": true, "autofocus": true,
	"autoplay": true, "checked": true, "controls": true, "default": true,
	"defer": true, "disabled": true, "formnovalidate": true, "hidden": true,
	"inert": true, "ismap": true, "itemscope": true, "loop": true,
	"multiple": true, "muted": true, "nomodule": true, "novalidate": true,
	"open": true, "playsinline": true, "readonly": true, "required": true,
	"reversed": true, "selected": true,
}

// mender scans go-app's markup once and writes the corrected markup. It only
// works for go-app's markup, in which text is escaped, so that each "<" begins
// a tag, and the indentation is that of the element's depth.
type mender struct {
	src string
	pos int
	out []byte
}

// attribute is an attribute with or without a value.
type attribute struct {
	name, value string
	bare        bool
}

// element copies the element that starts at m.pos, whose depth below the root
// is given.
func (m *mender) element(depth int) {
	start, mark := m.pos, len(m.out)
	tag := m.startTag()
	if voidElements[tag] || strings.HasSuffix(m.src[start:m.pos], "/>") {
		return
	}
	next := m.nextTag()
	switch {
	case strings.HasPrefix(m.src[next:], "</"):
		m.text(tag, m.src[m.pos:next])
		m.pos = next
	case strings.HasPrefix(m.src[m.pos:], "\n"):
		m.children(depth)
	default:
		m.out = m.out[:mark]
		m.raw(start, tag)
		return
	}
	end := strings.IndexByte(m.src[m.pos:], '>')
	if end < 0 {
		m.pos = len(m.src)
		return
	}
	m.pos += end + 1
	m.out = append(m.out, "</"...)
	m.out = append(m.out, tag...)
	m.out = append(m.out, '>')
}

// children copies the content of an element: go-app puts each child on a line
// of its own, indented by two spaces per level, and the end tag on another
// line. Between two tags it removes exactly that white space; what is left is
// text with its own white space.
func (m *mender) children(depth int) {
	inner := "\n" + strings.Repeat("  ", depth+1)
	outer := inner[:len(inner)-2]
	for m.pos < len(m.src) {
		next := m.nextTag()
		run := m.src[m.pos:next]
		last := strings.HasPrefix(m.src[next:], "</")
		layout := inner
		if last {
			layout = outer
		}
		if text, ok := strings.CutPrefix(strings.TrimSuffix(run, layout), inner); ok && run != layout {
			m.text("", strings.ReplaceAll(text, inner, ""))
		}
		m.pos = next
		if last {
			return
		}
		m.element(depth + 1)
	}
}

// nextTag returns the index at which the next tag begins.
func (m *mender) nextTag() int {
	if i := strings.IndexByte(m.src[m.pos:], '<'); i >= 0 {
		return m.pos + i
	}
	return len(m.src)
}

// text writes s, the complete text of an element with the given tag, or only a
// part of it if tag is empty. The text is escaped already, except for
// characters that an HTML parser would change.
func (m *mender) text(tag, s string) {
	if (tag == "pre" || tag == "textarea") && (strings.HasPrefix(s, "\n") || strings.HasPrefix(s, "\r")) {
		m.out = append(m.out, '\n') // parsers drop a line break at the beginning of pre and textarea
	}
	m.out = append(m.out, textEscaper.Replace(s)...)
}

// textEscaper escapes characters that html.EscapeString does not, and unescapes
// quotation marks, which need not be escaped in text.
var textEscaper = strings.NewReplacer("\r", "&#13;", "\x00", "\uFFFD", "&#34;", `"`, "&#39;", "'")

// attributeEscaper escapes a double-quoted attribute value.
var attributeEscaper = strings.NewReplacer(
	"&", "&amp;", `"`, "&#34;", "<", "&lt;", ">", "&gt;", "\r", "&#13;", "\x00", "\uFFFD")

// startTag copies the start tag at m.pos and returns its name.
func (m *mender) startTag() string {
	m.pos++ // <
	tag := m.name()
	m.out = append(m.out, '<')
	m.out = append(m.out, tag...)
	var attrs []attribute
	for m.pos < len(m.src) && m.src[m.pos] != '>' {
		if c := m.src[m.pos]; c == ' ' || c == '/' {
			m.pos++
			continue
		}
		a := attribute{name: strings.ToLower(m.name()), bare: true}
		if strings.HasPrefix(m.src[m.pos:], "=") {
			m.pos++
			a.bare = false
			a.value = m.value()
		}
		attrs = append(attrs, a)
	}
	m.pos = min(m.pos+1, len(m.src)) // >
	m.attributes(attrs)
	m.out = append(m.out, '>')
	return tag
}

// attributes writes attributes sorted by name, without duplicates.
func (m *mender) attributes(attrs []attribute) {
	slices.SortStableFunc(attrs, func(a, b attribute) int { return strings.Compare(a.name, b.name) })
	attrs = slices.CompactFunc(attrs, func(a, b attribute) bool { return a.name == b.name })
	for _, a := range attrs {
		boolean := booleanAttributes[a.name]
		if boolean && a.value == "false" {
			continue
		}
		m.out = append(m.out, ' ')
		m.out = append(m.out, a.name...)
		switch {
		case a.bare && (boolean || strings.HasPrefix(a.name, "data-")):
			continue
		case a.bare:
			a.value = "true" // go-app leaves out this one value
		}
		m.out = append(m.out, `="`...)
		m.out = append(m.out, attributeEscaper.Replace(strings.ToValidUTF8(a.value, "\uFFFD"))...)
		m.out = append(m.out, '"')
	}
}

// name reads the name of a tag or an attribute. It always advances by at least
// one byte.
func (m *mender) name() string {
	rest := m.src[m.pos:]
	i := strings.IndexAny(rest, " =/>\n")
	if i < 0 {
		i = len(rest)
	}
	m.pos += min(max(i, 1), len(rest))
	return rest[:i]
}

// value reads an attribute value as strconv.Quote wrote it.
func (m *mender) value() string {
	rest := m.src[m.pos:]
	quoted, err := strconv.QuotedPrefix(rest)
	if err == nil {
		if value, err := strconv.Unquote(quoted); err == nil {
			m.pos += len(quoted)
			return value
		}
	}
	i := strings.IndexAny(rest, " >")
	if i < 0 {
		i = len(rest)
	}
	m.pos += i
	return rest[:i]
}

// raw copies the element that starts at start unchanged, because it was made
// with app.Raw.
func (m *mender) raw(start int, tag string) {
	m.pos = start
	for level := 0; m.pos < len(m.src); {
		next := m.nextTag()
		end := next + tagLen(m.src[next:])
		t := m.src[next:end]
		switch {
		case strings.HasPrefix(t, "</"):
			if strings.TrimSpace(t[2:len(t)-1]) == tag {
				level--
			}
		case !strings.HasSuffix(t, "/>") && tagName(t) == tag:
			level++
		}
		m.out = append(m.out, m.src[m.pos:end]...)
		m.pos = end
		if level == 0 {
			return
		}
	}
}

// tagLen returns the length of the tag s begins with, quoted values included.
func tagLen(s string) int {
	var quote byte
	for i := range len(s) {
		switch c := s[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '>':
			return i + 1
		}
	}
	return len(s)
}

// tagName returns the name in a start tag.
func tagName(t string) string {
	name := strings.TrimPrefix(t, "<")
	if i := strings.IndexAny(name, " />\n"); i >= 0 {
		name = name[:i]
	}
	return name
}
