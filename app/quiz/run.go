package quiz

import (
	"slices"
	"strings"
)

// Run is one reader's way through the questions. The zero value is a run in
// which nothing is answered. A Run never changes: what changes it returns
// another one.
type Run struct {
	answers  []given // in the order of answering
	finished bool
	only     []string
}

type given struct {
	id     string
	answer Answer
}

// Answer records the answer to q; see [Question.Read]. A changed answer counts
// as given last. Values that are all blank, such as those of a form with no
// box ticked, take the answer back; values that are no answer otherwise change
// nothing.
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

// Given returns the answer to a question, nil if there is none.
func (r Run) Given(id string) Answer {
	for _, g := range r.answers {
		if g.id == id {
			return slices.Clone(g.answer)
		}
	}
	return nil
}

// Clear takes back the answer to a question, if there is one.
func (r Run) Clear(id string) Run {
	return r.keep(func(g given) bool { return g.id != id })
}

// Undo takes back the answer that was given or changed last.
func (r Run) Undo() Run { return r.Clear(r.Last()) }

// Last returns the id of the question that was answered last, empty if none
// was.
func (r Run) Last() string {
	if len(r.answers) == 0 {
		return ""
	}
	return r.answers[len(r.answers)-1].id
}

// IDs returns the ids of the answered questions in the order of answering.
func (r Run) IDs() []string {
	var ids []string
	for _, g := range r.answers {
		ids = append(ids, g.id)
	}
	return ids
}

// Finish notes that the reader asked for the result.
func (r Run) Finish() Run {
	r.finished = true
	return r
}

// Finished reports whether the reader asked for the result.
func (r Run) Finished() bool { return r.finished }

// Retry starts another go at the questions of qs that were missed: it takes
// back every answer of theirs that is not right, and the wish for the result,
// and remembers which questions are retried. If all are right it changes
// nothing. Pass the questions that [Asked] returns.
func (r Run) Retry(qs []Question) Run {
	var missed []string
	for _, q := range qs {
		if q.Mark(r.Given(q.ID)) != Right {
			missed = append(missed, q.ID)
		}
	}
	if len(missed) == 0 {
		return r
	}
	r = r.keep(func(g given) bool { return !slices.Contains(missed, g.id) })
	r.finished = false
	if len(missed) == len(qs) {
		missed = nil
	}
	return r.WithOnly(missed)
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

// Asks reports whether a question is part of this go.
func (r Run) Asks(id string) bool { return r.only == nil || slices.Contains(r.only, id) }

// Reset returns the run in which nothing is answered.
func (r Run) Reset() Run { return Run{} }

// keep returns r with the answers that keep is true for.
func (r Run) keep(keep func(given) bool) Run {
	var answers []given
	for _, g := range r.answers {
		if keep(g) {
			answers = append(answers, g)
		}
	}
	r.answers = answers
	return r
}
