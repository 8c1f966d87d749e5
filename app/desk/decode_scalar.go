package desk

import (
	"reflect"
	"strconv"
	"strings"
	"unicode"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/token"

	"sanctuary/app/i18n"
)

// plain returns the source text of a scalar node. YAML would read true, 2017
// and 2017-02 as a boolean, a number and a date; here all are strings. It
// reports false if n is not a scalar.
func plain(n ast.Node) (string, bool) {
	switch n := n.(type) {
	case *ast.StringNode:
		return n.Value, true
	case *ast.LiteralNode:
		return n.Value.Value, true
	case *ast.BoolNode, *ast.IntegerNode, *ast.FloatNode, *ast.InfinityNode, *ast.NanNode:
		return n.GetToken().Value, true
	case *ast.NullNode:
		return "", true
	}
	return "", false
}

func (d decoder) scalar(n ast.Node) (Scalar, bool) {
	s, ok := plain(n)
	if !ok {
		d.ps.add(d.at(n), "%s stands where a single value belongs%s", shape(n), quoteIt(n))
	}
	if at, what := invisible(s); at >= 0 && strings.Contains(n.GetToken().Origin, `\`) {
		d.ps.add(d.at(n), "%s stands after %q; take it out", what, before(s, at))
	}
	return Scalar{d.at(n), s}, ok
}

// bare returns a value without the typographic quotation marks around it, which
// are a problem: YAML reads them as letters.
func (d decoder) bare(s Scalar) Scalar {
	for open, closing := range typographic {
		inner, opens := strings.CutPrefix(s.Value, open)
		inner, closes := strings.CutSuffix(inner, closing)
		if opens && closes {
			inner = strings.TrimFunc(inner, unicode.IsSpace)
			d.ps.add(s.Where, "%s stands between quotation marks that YAML reads as letters; write %s alone", s.Value, inner)
			s.Value = inner
		}
	}
	return s
}

func (d decoder) number(n ast.Node, v reflect.Value) {
	s, ok := d.scalar(n)
	if !ok {
		return
	}
	if s.Value == "" {
		d.blank.add(s.Where, "%s: no number; write digits, with a point for decimals", d.key)
		return
	}
	s = d.bare(s)
	f, err := strconv.ParseFloat(s.Value, 64)
	if err != nil || f-f != 0 {
		d.ps.add(s.Where, "%q is not a number; write digits, with a point for decimals", s.Value)
		return
	}
	v.Set(reflect.ValueOf(Number{s.Where, f}))
}

// flagWords suggests true or false for words that are neither, such as yes.
var flagWords = map[string]string{
	"true": "true", "yes": "true", "y": "true", "on": "true", "oui": "true", "vrai": "true", "1": "true", "x": "true",
	"false": "false", "no": "false", "n": "false", "off": "false", "non": "false", "faux": "false", "0": "false",
}

func (d decoder) flag(n ast.Node, v reflect.Value) {
	s, ok := d.scalar(n)
	if !ok {
		return
	}
	if s.Value == "" {
		d.blank.add(s.Where, "%s: no value; write true or false", d.key)
		return
	}
	s = d.bare(s)
	if s.Value != "true" && s.Value != "false" {
		want, known := flagWords[strings.ToLower(s.Value)]
		if !known {
			want = "true or false"
		}
		d.ps.add(s.Where, "%q is neither true nor false; write %s", s.Value, want)
		return
	}
	v.Set(reflect.ValueOf(Flag{s.Where, s.Value == "true"}))
}

// sameInAll sets a text that is the same in all languages.
func (d decoder) sameInAll(s string, at Where, v reflect.Value) {
	w := Words{Where: at, In: map[string]Scalar{}}
	for _, lang := range i18n.Known() {
		w.In[lang] = Scalar{at, s}
	}
	v.Set(reflect.ValueOf(Proper{w}))
}

// freeTexts are the keys of texts that are not translated.
var freeTexts = []string{"title", "publisher", "instead"}

// proseKeys are the keys of single values in which quotation marks are text:
// freeTexts, and those of rules for words.
var proseKeys = append([]string{"words", "why", "found", "must", "never", "is"}, freeTexts...)

// swallowed finds a text that YAML cuts off because it contains " #", which
// begins a comment. Comments after ids, enumerated values and quoted texts are
// allowed.
func (d decoder) swallowed(n ast.Node) {
	t := n.GetToken()
	switch n.(type) {
	case *ast.StringNode, *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode:
		next := t.Next
		if next != nil && next.Type == token.CommentType && t.Type != token.DoubleQuoteType && t.Type != token.SingleQuoteType {
			d.commented(next.Position.Line)
		}
	case *ast.NullNode:
		d.commented(line(n))
	}
}

// commented adds a problem if line n has a comment after something else.
func (d decoder) commented(n int) {
	if n > len(d.lines) {
		return
	}
	text, comment, found := strings.Cut(d.lines[n-1], " #")
	if found && strings.TrimSpace(text) != "" {
		d.ps.add(Where{d.file, n}, "YAML takes %q for a comment, so that the text ends before it; put the text between \"…\", or the comment on a line of its own", "#"+comment)
	}
}

// quoteIt returns advice to quote a text that YAML reads as something else; an
// empty string if n cannot be meant as a text.
func quoteIt(n ast.Node) string {
	switch n.(type) {
	case *ast.MappingNode, *ast.MappingValueNode:
		return "; a text with a colon and a space must stand between \"…\""
	case *ast.SequenceNode:
		return "; a text that begins with [ must stand between \"…\""
	case *ast.AliasNode, *ast.AnchorNode, *ast.TagNode, *ast.MergeKeyNode:
		return "; a text that begins with & * or ! must stand between \"…\""
	}
	return ""
}
