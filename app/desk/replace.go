package desk

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
)

// ErrPlace is returned if a content file has no text at a path.
var ErrPlace = errors.New("there is no text at this place in the file")

// Replace returns the content file data with text as the value at path: the keys
// and, for lists, the indexes from 0 that lead to it. No other byte changes: not
// comments, order, quotation marks, indentation or line ends. The value keeps its
// style, such as "…" or >, unless text cannot be written in it; then it is
// quoted.
//
// The result was parsed and compared with data: only this value differs. Replace
// fails with [ErrPlace] if there is no single value at path, and with another
// error if data is not a content file in UTF-8 or text cannot be written.
func Replace(data []byte, path []string, text string) ([]byte, error) {
	f, err := parseSource(data)
	if err != nil {
		return nil, err
	}
	n, flow := find(f.body, path, false)
	old, ok := plain(n)
	if !ok {
		return nil, ErrPlace
	}
	if old == text {
		return data, nil
	}
	v, err := f.locate(n, old, flow)
	if err != nil {
		return nil, err
	}
	want := flatten(f.body, path, text)
	for _, written := range v.writings(text) {
		out := f.splice(v, written)
		g, err := parseSource(out)
		if err != nil {
			continue
		}
		if now, _ := find(g.body, path, false); !sameKind(n, now) {
			continue
		}
		if slices.Equal(flatten(g.body, nil, ""), want) {
			return out, nil
		}
	}
	return nil, fmt.Errorf("%q cannot be written here without changing something else; write it in a text editor", text)
}

// sameKind reports whether a value is still a text, which programs other than
// this one do not take for true, null or a number, unless it was not before.
func sameKind(before, now ast.Node) bool {
	if _, is := before.(*ast.StringNode); !is && before.Type() != ast.LiteralType {
		return true
	}
	return now != nil && (now.Type() == ast.StringType || now.Type() == ast.LiteralType)
}

// A parsed file is a content file with its bytes and its tree.
type parsed struct {
	data    []byte
	content string // data as text: see text
	body    ast.Node
}

// parseSource parses a content file.
func parseSource(data []byte) (parsed, error) {
	var ps problems
	content, ok := text(data, "the file", &ps)
	if !ok {
		return parsed{}, ps.err()
	}
	if len(content) > 0 && len(data) > 1 && (data[0] == 0xFF || data[0] == 0xFE) {
		return parsed{}, errors.New("the file is written in UTF-16; save it as UTF-8")
	}
	file, err := parser.ParseBytes([]byte(content), 0, parser.AllowDuplicateMapKey())
	if err != nil {
		_, advice := explain(err, strings.Split(content, "\n"))
		return parsed{}, errors.New(advice)
	}
	var body ast.Node
	for _, doc := range file.Docs {
		if doc.Body != nil && body != nil {
			return parsed{}, errors.New("the file has two documents; remove the line \"---\"")
		}
		if doc.Body != nil {
			body = doc.Body
		}
	}
	return parsed{data, content, body}, nil
}

// values returns the entries of a mapping; ok is false if n is none.
func values(n ast.Node) (entries []*ast.MappingValueNode, flow, ok bool) {
	switch n := n.(type) {
	case *ast.MappingNode:
		return n.Values, n.IsFlowStyle, true
	case *ast.MappingValueNode:
		return []*ast.MappingValueNode{n}, false, true
	}
	return nil, false, false
}

// find returns the node at a path, nil if there is none, and whether it stands
// within { } or [ ].
func find(n ast.Node, path []string, flow bool) (ast.Node, bool) {
	if len(path) == 0 || n == nil {
		return n, flow
	}
	if entries, braces, ok := values(n); ok {
		for _, e := range entries {
			if e.Key.GetToken().Value == path[0] {
				return find(e.Value, path[1:], flow || braces)
			}
		}
		return nil, flow
	}
	if seq, ok := n.(*ast.SequenceNode); ok {
		i, err := strconv.Atoi(path[0])
		if err != nil || i < 0 || i >= len(seq.Values) {
			return nil, flow
		}
		return find(seq.Values[i], path[1:], flow || seq.IsFlowStyle)
	}
	return nil, flow
}

// flatten lists the nodes of a tree in the order of the file, so that equal lists
// mean equal trees. The value at path, if it is not empty, is listed as text.
func flatten(n ast.Node, path []string, text string) []string {
	var out []string
	var visit func(n ast.Node, rest []string, on bool)
	visit = func(n ast.Node, rest []string, on bool) {
		step := func(key string) ([]string, bool) {
			if on && len(rest) > 0 && rest[0] == key {
				return rest[1:], true
			}
			return nil, false
		}
		if on && len(rest) == 0 {
			out = append(out, "value "+text)
			return
		}
		if entries, _, ok := values(n); ok {
			out = append(out, "mapping "+strconv.Itoa(len(entries)))
			seen := set{}
			for _, e := range entries {
				key := e.Key.GetToken().Value
				out = append(out, "key "+key)
				below, is := step(key)
				visit(e.Value, below, is && !seen[key])
				seen[key] = true
			}
			return
		}
		if seq, ok := n.(*ast.SequenceNode); ok {
			out = append(out, "list "+strconv.Itoa(len(seq.Values)))
			for i, item := range seq.Values {
				below, is := step(strconv.Itoa(i))
				visit(item, below, is)
			}
			return
		}
		if s, ok := plain(n); ok {
			out = append(out, "value "+s)
			return
		}
		if n != nil {
			out = append(out, n.Type().String()+" "+n.String())
		}
	}
	visit(n, path, len(path) > 0)
	return out
}
