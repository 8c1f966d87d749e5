package quiz

import (
	"slices"
	"strings"
)

// Run is one reader's attempt at the questions: the answers, whether the reader
// asked for the result, and the questions that are retried. The zero value is a
// run without answers. A Run is immutable: its methods return a changed copy.
type Run struct {
	answers  []given // one for each answered question, in no particular order
	finished bool
	only     []string // ids of the questions that are retried; nil for all
}

// given is the answer to the question with the id.
type given struct {
	id     string
	answer Answer
}

// Answer records values, which come from a form's controls, as the answer to q,
// replacing an earlier one; see [Question.Read]. If all values are blank, as
// when no box is ticked, it clears the answer. Other invalid values, and a q
// without an id, change nothing.
func (r Run) Answer(q Question, values []string) Run {
	a, ok := q.Read(values)
	switch {
	case q.ID == "":
		return r
	case !ok && !slices.ContainsFunc(values, func(s string) bool { return strings.TrimSpace(s) != "" }):
		return r.Clear(q.ID)
	case !ok || slices.Equal(a, r.Given(q.ID)):
		return r
	}
	r = r.Clear(q.ID)
	r.answers = append(r.answers, given{q.ID, a}) // Clear made a copy
	return r
}

// Given returns a copy of the answer to the question with the id, nil if there
// is none.
func (r Run) Given(id string) Answer {
	for _, g := range r.answers {
		if g.id == id {
			return slices.Clone(g.answer)
		}
	}
	return nil
}

// Clear removes the answer to the question with the id, if there is one.
func (r Run) Clear(id string) Run {
	return r.filter(func(g given) bool { return g.id != id })
}

// Finish records that the reader asked for the result.
func (r Run) Finish() Run {
	r.finished = true
	return r
}

// Finished reports whether the reader asked for the result.
func (r Run) Finished() bool { return r.finished }

// Retry begins another attempt at those of qs that are answered, but not right:
// it clears their answers, sets finished to false and limits the run to them. If
// there are none it changes nothing. The parameter qs should be the result of
// [Asked].
func (r Run) Retry(qs []Question) Run {
	var missed []string
	for _, q := range qs {
		if outcome := q.Mark(r.Given(q.ID)); outcome == Wrong || outcome == Unknown {
			missed = append(missed, q.ID)
		}
	}
	if len(missed) == 0 {
		return r
	}
	r = r.filter(func(g given) bool { return !slices.Contains(missed, g.id) })
	r.finished = false
	if len(missed) == len(qs) {
		missed = nil
	}
	return r.WithOnly(missed)
}

// Resume takes the result back and ends a retry, so that the questions left out
// can be answered.
func (r Run) Resume() Run {
	r.finished = false
	return r.WithOnly(nil)
}

// WithOnly limits the run to the questions with these ids; none means all.
func (r Run) WithOnly(ids []string) Run {
	r.only = nil
	for _, id := range ids {
		if id != "" && !slices.Contains(r.only, id) {
			r.only = append(r.only, id)
		}
	}
	return r
}

// Only returns the ids of the questions that are being retried, nil for all.
func (r Run) Only() []string { return slices.Clone(r.only) }

// Reset returns the run in which nothing is answered.
func (r Run) Reset() Run { return Run{} }

// filter returns r with the answers for which match is true.
func (r Run) filter(match func(given) bool) Run {
	var answers []given
	for _, g := range r.answers {
		if match(g) {
			answers = append(answers, g)
		}
	}
	r.answers = answers
	return r
}
