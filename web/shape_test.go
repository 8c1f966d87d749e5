package web

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// shape counts the elements of a document by name and attribute names, and
// checks attributes with links or scripts.
func shape(t *testing.T, nodes ...*html.Node) map[string]int {
	t.Helper()
	count := map[string]int{}
	add := func(n *html.Node) {
		switch n.Type {
		case html.ElementNode:
			names := []string{n.Data}
			for _, a := range n.Attr {
				names = append(names, a.Key)
				value := strings.ToLower(strings.TrimSpace(a.Val))
				if strings.HasPrefix(a.Key, "on") || a.Key == "style" || a.Key == "srcdoc" {
					t.Errorf("<%s> has %s = %q", n.Data, a.Key, a.Val)
				}
				switch a.Key {
				case "href", "src", "action", "formaction":
					if !slices.ContainsFunc([]string{"/", "#", "?", "https://", "http://"}, func(start string) bool { return strings.HasPrefix(value, start) }) || strings.HasPrefix(value, "//") {
						t.Errorf("<%s> leads to %s = %q", n.Data, a.Key, a.Val)
					}
				}
			}
			// Typography marks words with a hyphen, which attacks have too.
			if n.Data == "span" && len(n.Attr) == 1 && n.Attr[0].Val == "unbroken" {
				break
			}
			slices.Sort(names[1:])
			count[strings.Join(names, " ")]++
		case html.CommentNode:
			count["<!--"]++
		}
	}
	for _, n := range nodes {
		add(n)
		for d := range n.Descendants() {
			add(d)
		}
	}
	return count
}

// differences lists the differences between two shapes.
func differences(got, want map[string]int) string {
	var b strings.Builder
	for _, tag := range slices.Sorted(maps.Keys(got)) {
		if got[tag] > want[tag] {
			fmt.Fprintf(&b, "%d more <%s>\n", got[tag]-want[tag], tag)
		}
	}
	for _, tag := range slices.Sorted(maps.Keys(want)) {
		if got[tag] < want[tag] {
			fmt.Fprintf(&b, "%d fewer <%s>\n", want[tag]-got[tag], tag)
		}
	}
	return b.String()
}

// drawn is a response as a browser interprets it.
type drawn struct {
	shape  map[string]int
	code   string // of inline scripts and styles
	header http.Header
}

func draw(t *testing.T, p *pageHandler) drawn {
	t.Helper()
	r := p.render(p.view(nil), nil, cacheMinute)
	doc := parse(t, r.Body())
	code := ""
	for _, n := range append(find(doc, "style"), find(doc, "script")...) {
		switch {
		case strings.HasSuffix(attr(n, "type"), "json"):
			if !json.Valid([]byte(n.FirstChild.Data)) {
				t.Errorf("data = %q", n.FirstChild.Data)
			}
		case n.FirstChild != nil:
			code += n.FirstChild.Data + "\n"
		}
	}
	return drawn{shape(t, doc), code, r.Header()}
}

func sameDocument(t *testing.T, path string, got, want drawn) {
	t.Helper()
	if diff := differences(got.shape, want.shape); diff != "" {
		t.Errorf("%s is not of the same shape:\n%s", path, diff)
	}
	if got.code != want.code {
		t.Errorf("%s has another script or style", path)
	}
	for name, values := range got.header {
		if strings.ContainsFunc(strings.Join(values, ""), func(c rune) bool { return c < ' ' || c > '~' }) {
			t.Errorf("%s: %s = %q", path, name, values)
		}
		// The policy has the hash of the linked data, which contains texts.
		if name != "Content-Security-Policy" && !slices.Equal(values, want.header[name]) {
			t.Errorf("%s: %s = %q, want %q", path, name, values, want.header[name])
		}
	}
}

// tags lists the elements and attributes of an XML document in document order.
func tags(t *testing.T, name string, document []byte) string {
	t.Helper()
	var b strings.Builder
	for d := xml.NewDecoder(bytes.NewReader(document)); ; {
		token, err := d.Token()
		if err == io.EOF {
			return b.String()
		}
		if err != nil {
			t.Errorf("%s: %v", name, err)
			return ""
		}
		switch token := token.(type) {
		case xml.StartElement:
			b.WriteString("<" + token.Name.Local)
			for _, a := range token.Attr {
				b.WriteString(" " + a.Name.Local)
			}
		case xml.EndElement:
			b.WriteString(">")
		case xml.ProcInst, xml.Directive, xml.Comment:
			b.WriteString("?")
		}
	}
}
