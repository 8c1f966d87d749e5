package desk

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
)

// Problem is a mistake in the content. Its text tells an editor what is wrong
// and what to do.
type Problem struct {
	File string // name in the content folder: questions.yaml
	Line int    // from 1; 0 if the problem is the whole file
	Text string
}

// String returns the problem as "file:line: text", or "file: text" if Line is
// 0.
func (p Problem) String() string {
	switch {
	case p.File == "":
		return p.Text
	case p.Line == 0:
		return fmt.Sprintf("%s: %s", p.File, p.Text)
	}
	return fmt.Sprintf("%s:%d: %s", p.File, p.Line, p.Text)
}

// Error makes a problem an error; it is the same as String.
func (p Problem) Error() string { return p.String() }

// problems collects the problems of loading or of a check.
type problems []Problem

func (ps *problems) add(at Where, format string, args ...any) {
	*ps = append(*ps, Problem{at.File, at.Line, fmt.Sprintf(format, args...)})
}

// sorted returns the problems sorted by file and line, without duplicates.
func (ps problems) sorted() []Problem {
	out := slices.Clone([]Problem(ps))
	slices.SortFunc(out, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Text, b.Text))
	})
	return slices.Compact(out)
}

// err joins the problems into one error, nil if there are none.
func (ps problems) err() error {
	var errs []error
	for _, p := range ps.sorted() {
		errs = append(errs, p)
	}
	return errors.Join(errs...)
}
