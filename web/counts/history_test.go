package counts

import (
	"fmt"
	"log/slog"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"sanctuary/app/quiz"
)

// An event of a history is an answer on a day, or, if it has none, that the store
// is read and what is published is seen.
type event struct {
	question string
	values   []string
	day      string
}

// attacked are questions of every kind, with small groups.
var attacked = []Question{
	{quiz.Question{ID: "size", Kind: quiz.Single, Options: []string{"a", "b", "c", "d"}, Right: []string{"a"}}, "a.size"},
	{quiz.Question{ID: "round", Kind: quiz.TrueFalse, Right: []string{"true"}}, "a.round"},
	{quiz.Question{ID: "rocks", Kind: quiz.Multiple, Options: []string{"a", "b", "c", "d"}, Right: []string{"a", "c"}}, "a.rocks"},
	{quiz.Question{ID: "line", Kind: quiz.Order, Options: []string{"x", "y", "z"}, Right: []string{"z", "x", "y"}}, "a.line"},
	{quiz.Question{ID: "far", Kind: quiz.Slider, Min: 0, Max: 1000, Step: 10, Low: 350, High: 450, Correct: 400}, "a.far"},
}

// attackedCounter counts answers to one of them, or their results.
func attackedCounter(question string) *Counter {
	set := Set{Name: "quiz", Questions: attacked, Scored: true}
	if i := slices.IndexFunc(attacked, func(q Question) bool { return q.Name == question }); i >= 0 {
		set = Set{Name: "quiz", Questions: attacked[i : i+1]}
	}
	n := New(Config{Story: "moons", Languages: []string{"en"}, Sets: []Set{set}, Store: &memory{}, Log: slog.New(slog.DiscardHandler)})
	n.Close()
	return n
}

// possible are the answers that readers of a history give.
var possible = map[string][][]string{
	"a.size":      {{"a"}, {"b"}, {"c"}, {"d"}, {"dont-know"}},
	"a.round":     {{"true"}, {"false"}, {"dont-know"}},
	"a.rocks":     {{"a", "c"}, {"a"}, {"b"}, {"d"}, {"b", "d"}, {"a", "b"}, {"a", "b", "c", "d"}, {"dont-know"}},
	"a.line":      {{"z", "x", "y"}, {"x", "y", "z"}, {"dont-know"}},
	"a.far":       {{"0"}, {"340"}, {"350"}, {"450"}, {"460"}, {"1000"}, {"dont-know"}},
	"result.quiz": {{"0", "5"}, {"2", "5"}, {"4", "5"}, {"5", "5"}},
}

// recall returns a random history of answers to one question, in which few give
// some of them, and some come in rows.
func recall(r *rand.Rand, question string) []event {
	answers := possible[question]
	weights := make([]float64, len(answers))
	for i := range weights {
		weights[i] = []float64{10, 3, 1, 0.1, 0.02}[r.IntN(5)]
	}
	choose := func() []string {
		sum := 0.0
		for _, w := range weights {
			sum += w
		}
		at := r.Float64() * sum
		for i, w := range weights {
			if at -= w; at < 0 {
				return answers[i]
			}
		}
		return answers[0]
	}
	often := []float64{1, 0.3, 0.05}[r.IntN(3)]
	var history []event
	for len(history) < 200 {
		row, values := 1, choose()
		if r.IntN(20) == 0 {
			row = 1 + r.IntN(15)
		}
		for range row {
			history = append(history, event{question, values, fmt.Sprintf("2026-05-%02d", 3+len(history)/40)})
			if r.Float64() < often {
				history = append(history, event{})
			}
		}
	}
	return append(history, event{})
}

// seen returns what an adversary sees who misses nothing that is published, and how
// many readers are in each group in the end.
func seen(t *testing.T, history []event) (versions []string, counted map[string]int64) {
	t.Helper()
	n := attackedCounter(history[0].question)
	totals := map[string]Total{}
	counted = map[string]int64{}
	for _, e := range history {
		if e.day == "" {
			var all []Total
			for _, total := range totals {
				all = append(all, total)
			}
			n.publish(all, false)
			versions = append(versions, string(n.Published("quiz")))
			continue
		}
		q, options := groupsOf(t, n, e)
		for _, o := range options {
			total, ok := totals[o]
			if !ok || e.day < total.Since {
				total.Since = e.day
			}
			totals[o] = Total{q.digest, e.question, o, total.N + 1, total.Since}
			counted[o]++
		}
	}
	return versions, counted
}

// groupsOf returns what an answer is counted for.
func groupsOf(t *testing.T, n *Counter, e event) (asked, []string) {
	t.Helper()
	q := n.asked[e.question]
	options := q.Counted(e.values)
	if q.totals != nil {
		options = q.score(e.values)
	}
	if options == nil {
		t.Fatalf("%v is no answer", e)
	}
	return q, options
}

// hidden reports whether all that an answer says is in groups too small to be told.
func hidden(e event, options []string, counted map[string]int64) bool {
	switch {
	case e.question == "a.line":
		return counted[options[0]] < smallest
	case e.question == "a.rocks" && options[0] == right && counted[right] < smallest:
		return true
	}
	return !slices.ContainsFunc(options, func(o string) bool { return !strings.HasPrefix(o, "+") && counted[o] >= smallest })
}

// TestHiddenAnswer plays random histories with and without one more answer, on any
// day, in a group that is never told: what is published is the same, byte by byte, at
// any time.
func TestHiddenAnswer(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, question := range slices.Sorted(maps.Keys(possible)) {
		answers := possible[question]
		tried := 0
		n := attackedCounter(question)
		for range 24 {
			history := recall(r, question)
			before, _ := seen(t, history)
			for _, values := range answers {
				at := 1 + r.IntN(len(history)-1)
				more := event{question, values, fmt.Sprintf("2026-05-%02d", 1+r.IntN(10))}
				other := slices.Insert(slices.Clone(history), at, more)
				after, counted := seen(t, other)
				if _, options := groupsOf(t, n, more); !hidden(more, options, counted) {
					continue
				}
				tried++
				for i := range before {
					if before[i] != after[i] {
						t.Fatalf("%v at %d shows:\n%s\n%s", more, at, before[i], after[i])
					}
				}
			}
		}
		if tried < 10 {
			t.Errorf("%s: only %d hidden answers", question, tried)
		}
	}
}

// TestStepsTellNobody plays random histories to an adversary who sees every version
// of what is published, and knows who answered when, and what one of them answered.
// For each other answer between two versions there is somebody who answered
// differently between them: had these two changed places, all that is published would
// be the same.
func TestStepsTellNobody(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for _, question := range slices.Sorted(maps.Keys(possible)) {
		n := attackedCounter(question)
		steps, tried := 0, 0
		for range 24 {
			history := recall(r, question)
			versions, _ := seen(t, history)
			// The answers before each version, and whether their group is told by then.
			var step []int
			last, at := "", 0
			for i, e := range history {
				if e.day != "" {
					step = append(step, i)
					continue
				}
				version := versions[at]
				at++
				if version == last {
					continue
				}
				first := !strings.Contains(last, `"n":`)
				last = version
				answers := step
				step = nil
				if first {
					continue
				}
				steps++
				_, counted := seen(t, history[:i])
				answers = slices.DeleteFunc(answers, func(k int) bool {
					_, options := groupsOf(t, n, history[k])
					return hidden(history[k], options, counted)
				})
				if len(answers) >= fewest {
					continue // they may be alike, as the first may
				}
				r.Shuffle(len(answers), func(i, k int) { answers[i], answers[k] = answers[k], answers[i] })
				for i, mine := range answers[:2] {
					known := answers[1-i]
					tried++
					if !slices.ContainsFunc(answers, func(k int) bool {
						if k == known || fmt.Sprint(history[k].values) == fmt.Sprint(history[mine].values) {
							return false
						}
						other := slices.Clone(history)
						other[mine].values, other[k].values = other[k].values, other[mine].values
						same, _ := seen(t, other)
						return slices.Equal(same, versions)
					}) {
						t.Errorf("%s: %v in a step of %d is known to who knows %v\n%s", question, history[mine], len(answers), history[known], version)
					}
				}
			}
		}
		if tried < 10 {
			t.Errorf("%s: only %d of %d steps tried", question, tried, steps)
		}
	}
}
