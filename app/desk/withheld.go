package desk

import (
	"slices"

	"github.com/goccy/go-yaml/ast"
)

// A region is the lines of an entry in which something could not be read. What
// the checks find there is withheld until it can be, because most of it would
// only follow from that: a figure written in words would be missing as well.
type region struct {
	file     string
	from, to int // the last line of a file's last entry is not known: to is 0
}

// holds reports whether a problem is in the region.
func (r region) holds(p Problem) bool {
	return p.File == r.file && p.Line >= r.from && (p.Line <= r.to || r.to == 0)
}

// regions returns the entries of a file in which the problems are.
func regions(file string, body ast.Node, ps []Problem) []region {
	var out []region
	starts := entryLines(body)
	for _, p := range ps {
		next, begins := slices.BinarySearch(starts, p.Line)
		if begins {
			next++
		}
		r := region{file: file}
		if next > 0 {
			r.from = starts[next-1]
		}
		if next < len(starts) {
			r.to = starts[next] - 1
		}
		out = append(out, r)
	}
	return out
}

// entryLines returns the lines on which the entries of a file begin, in order:
// the items of its list, or its keys and the items of their lists.
func entryLines(body ast.Node) []int {
	var lines []int
	items := func(n ast.Node) {
		if seq, ok := n.(*ast.SequenceNode); ok && !seq.IsFlowStyle {
			for _, item := range seq.Values {
				lines = append(lines, line(item))
			}
		}
	}
	items(body)
	if m, ok := body.(*ast.MappingNode); ok {
		for _, p := range m.Values {
			lines = append(lines, p.Key.GetToken().Position.Line)
			items(p.Value)
		}
	}
	slices.Sort(lines)
	return lines
}
