package main

import (
	"errors"
	"io"
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// kept are the elements a page written by hand would have for the same words,
// with the attributes they cannot do without. Of what is in neither map the
// words stay and the element goes.
var kept = map[atom.Atom][]string{
	atom.H1: nil, atom.H2: nil, atom.H3: nil, atom.H4: nil, atom.P: nil, atom.A: {"href"}, atom.B: nil, atom.Small: nil,
	atom.Ul: nil, atom.Ol: nil, atom.Li: nil, atom.Dl: nil, atom.Dt: nil, atom.Dd: nil, atom.Time: nil,
	atom.Section: nil, atom.Header: nil, atom.Footer: nil, atom.Nav: nil, atom.Figure: nil, atom.Figcaption: nil,
	atom.Details: {"open"}, atom.Summary: nil,
	atom.Table: nil, atom.Caption: nil, atom.Thead: nil, atom.Tbody: nil, atom.Tr: nil, atom.Th: {"scope", "colspan"}, atom.Td: {"colspan"},
	atom.Fieldset: nil, atom.Legend: nil, atom.Label: nil, atom.Input: {"type", "name", "min", "max", "step"}, atom.Button: {"type"},
}

// dropped are the elements that go with all that is in them.
var dropped = map[atom.Atom]bool{
	atom.Head: true, atom.Script: true, atom.Style: true, atom.Template: true, atom.Svg: true, atom.Noscript: true, atom.Dialog: true,
}

var space = regexp.MustCompile(`[ \t\n]+`)

// simple returns the words of a document in the markup of a page written by
// hand: without classes, ids, styles, scripts, drawings and what is hidden.
func simple(r io.Reader) (string, error) {
	root, err := html.Parse(r)
	if err != nil {
		return "", err
	}
	var b strings.Builder
	write(&b, root)
	if !strings.Contains(b.String(), "<h1>") {
		return "", errors.New("no h1: not a page of the explainer")
	}
	return b.String(), nil
}

func write(b *strings.Builder, n *html.Node) {
	if n.Type == html.TextNode {
		b.WriteString(html.EscapeString(space.ReplaceAllString(n.Data, " ")))
		return
	}
	if n.Type == html.ElementNode && (dropped[n.DataAtom] || attribute(n, "hidden") != nil) {
		return
	}
	names, keep := kept[n.DataAtom]
	keep = keep && n.Type == html.ElementNode
	if keep {
		b.WriteString("<" + n.Data)
		for _, name := range names {
			if a := attribute(n, name); a != nil {
				b.WriteString(" " + name + `="` + html.EscapeString(a.Val) + `"`)
			}
		}
		b.WriteString(">")
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		write(b, c)
	}
	if keep && n.DataAtom != atom.Input {
		b.WriteString("</" + n.Data + ">")
	}
}

// attribute returns an element's attribute of this name, nil if it has none.
func attribute(n *html.Node, name string) *html.Attribute {
	for i := range n.Attr {
		if n.Attr[i].Key == name {
			return &n.Attr[i]
		}
	}
	return nil
}
