package quiz

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// FuzzRun makes one move of a reader for each byte, with the words of the text
// as the values of the form's controls.
func FuzzRun(f *testing.F) {
	f.Add([]byte{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, "a b true 400 dont-know")
	f.Add([]byte{4, 36, 68, 8, 4, 9, 10}, "z x y")
	f.Add([]byte{2, 34, 7, 2, 10, 11, 8, 9}, "a c a zz 1e9 NaN")
	f.Fuzz(func(t *testing.T, moves []byte, text string) {
		words := append(strings.Split(text, " "), "")
		runs := []Run{{}}
		for i, move := range moves[:min(len(moves), 60)] {
			// Continuing from an earlier run shows whether runs share memory.
			from := runs[len(runs)-1]
			if move >= 128 {
				from = runs[int(move)%len(runs)]
			}
			before := make([]string, len(runs))
			for j, run := range runs {
				before[j] = show(run)
			}
			runs = append(runs, step(from, int(move%32), words[(i+int(move/32))%len(words):]))
			for j, want := range before {
				if got := show(runs[j]); got != want {
					t.Fatalf("move %d changed run %d from %s to %s", move, j, want, got)
				}
			}
			check(t, runs[len(runs)-1])
		}
	})
}

// step makes one move: a move below the number of questions answers that
// question.
func step(r Run, move int, values []string) Run {
	if move < len(questions) {
		return r.Answer(questions[move], values)
	}
	switch move - len(questions) {
	case 0:
		return r.Clear(values[0])
	case 1:
		return r.Finish()
	case 2:
		return r.Retry(Asked(questions, false))
	case 3:
		return r.Retry(questions)
	case 4:
		return r.WithOnly(values)
	case 5:
		return r.Reset()
	case 6:
		return r.Answer(Question{ID: "other-" + values[0], Kind: Multiple, Options: values}, values)
	}
	return r.Answer(questions[move%len(questions)], values[:min(len(values), 3)])
}

func show(r Run) string { return fmt.Sprintf("%q %v %q", r.answers, r.finished, r.only) }

func check(t *testing.T, r Run) {
	t.Helper()
	for _, since := range []bool{false, true} {
		s := r.Score(questions, since)
		if s.Right+s.Wrong+s.Unknown+s.Unanswered != s.Total || s.Total != len(Asked(questions, since)) {
			t.Fatalf("%s: the score %+v does not add up", show(r), s)
		}
		if p := s.Percent(); p < 0 || p > 100 || (p == 100) != (s.Right == s.Total) {
			t.Fatalf("%s: %+v is %d %%", show(r), s, p)
		}
	}
	ids := answeredIDs(r)
	if len(slices.Compact(slices.Clone(ids))) != len(ids) {
		t.Fatalf("%s: a question is answered twice", show(r))
	}
	for _, id := range ids {
		if len(r.Given(id)) == 0 {
			t.Fatalf("%s: %q is answered with nothing", show(r), id)
		}
	}
	for _, q := range questions {
		given := r.Given(q.ID)
		if again, ok := q.Read(given); ok != (given != nil) || ok && q.ID != "" && !slices.Equal(again, given) {
			t.Fatalf("%q: %q read again is %q", q.ID, given, again)
		}
	}
	retried := r.Retry(questions)
	score := r.Score(questions, true)
	missed := score.Wrong+score.Unknown > 0
	for _, id := range retried.Only() {
		if missed && retried.Given(id) != nil {
			t.Fatalf("%s: Retry left the answer to %q", show(r), id)
		}
	}
	if got, want := retried.Score(questions, true).Right, r.Score(questions, true).Right; got != want {
		t.Fatalf("%s: Retry changed the right answers from %d to %d", show(r), want, got)
	}
}
