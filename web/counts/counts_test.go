package counts

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"sanctuary/app/quiz"
)

// memory is a Store whose Add fails, or waits, as told.
type memory struct {
	mu   sync.Mutex
	rows map[Key]int64
	err  error
	wait chan struct{}
}

func (m *memory) Add(ctx context.Context, rows []Row) error {
	if m.wait != nil {
		select {
		case <-m.wait:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.err != nil {
		return m.err
	}
	if m.rows == nil {
		m.rows = map[Key]int64{}
	}
	for _, r := range rows {
		m.rows[r.Key] += r.N
	}
	return nil
}

func (m *memory) Rows(context.Context, string) ([]Row, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	var all []Row
	for k, n := range m.rows {
		all = append(all, Row{k, n})
	}
	slices.SortFunc(all, compare)
	return all, nil
}

func (m *memory) Totals(ctx context.Context, story string) ([]Total, error) {
	rows, err := m.Rows(ctx, story)
	var all []Total
	for _, r := range rows {
		all = append(all, Total{r.Digest, r.Question, r.Option, r.N, r.Day})
	}
	return all, err
}

func (*memory) Remove(context.Context, string, []string) (int64, error) { return 0, nil }
func (*memory) Close() error                                            { return nil }

// sets are questions of every kind.
var sets = []Set{
	{Name: "quiz", Scored: true, Questions: []Question{
		{quiz.Question{ID: "size", Kind: quiz.Single, Options: []string{"big", "small"}, Right: []string{"big"}}, "a.size"},
		{quiz.Question{ID: "round", Kind: quiz.TrueFalse, Right: []string{"true"}}, "a.round"},
		{quiz.Question{ID: "rocks", Kind: quiz.Multiple, Options: []string{"a", "b", "c"}, Right: []string{"a", "c"}}, "a.rocks"},
		{quiz.Question{ID: "line", Kind: quiz.Order, Options: []string{"x", "y", "z"}, Right: []string{"z", "x", "y"}, After: true}, "a.line"},
	}},
	{Name: "guesses", Questions: []Question{
		{quiz.Question{ID: "far", Kind: quiz.Slider, Min: 0, Max: 1000, Step: 10, Low: 350, High: 450, Correct: 400}, "g.far"},
	}},
}

// newTestCounter returns a counter of sets.
func newTestCounter(t *testing.T, s Store) *Counter {
	t.Helper()
	return New(Config{Story: "moons", Languages: []string{"en", "fr"}, Sets: sets, Store: s, Log: slog.New(slog.DiscardHandler)})
}

// body returns what a browser sends for an answer.
func body(n *Counter, question string, values ...string) []byte {
	b, err := json.Marshal(answer{"moons", Digests(sets)[question], question, values, "en"})
	if err != nil {
		panic(err)
	}
	return b
}

// counted returns the options counted for each question, such as "a.size big".
func counted(n *Counter) map[string]int64 {
	n.mu.Lock()
	defer n.mu.Unlock()
	all := map[string]int64{}
	for k, count := range n.waiting {
		all[k.Question+" "+k.Option] += count
	}
	return all
}

func TestCount(t *testing.T) {
	for _, tt := range []struct {
		question string
		values   []string
		want     []string // nil if it is refused
	}{
		{"a.size", []string{"big"}, []string{"big", right}},
		{"a.size", []string{"small"}, []string{"small", wrong}},
		{"a.size", []string{"dont-know"}, []string{"dont-know", unknown}},
		{"a.size", []string{"huge"}, nil},
		{"a.size", []string{"big", "small"}, nil},
		{"a.size", []string{"big", "big"}, nil},
		{"a.size", []string{" big"}, nil},
		{"a.size", []string{"+right"}, nil},
		{"a.size", []string{""}, nil},
		{"a.size", nil, nil},
		{"a.round", []string{"true"}, []string{"true", right}},
		{"a.round", []string{"maybe"}, nil},
		{"a.rocks", []string{"a", "c"}, []string{"a", "c", right}},
		{"a.rocks", []string{"b"}, []string{"b", "b+wrong", wrong}},
		{"a.rocks", []string{"b", "c"}, []string{"b", "c", "b+wrong", wrong}},
		{"a.rocks", []string{"c", "a"}, nil},
		{"a.rocks", []string{"a", "dont-know"}, nil},
		{"a.line", []string{"z", "x", "y"}, []string{right}},
		{"a.line", []string{"x", "y", "z"}, []string{wrong}},
		{"a.line", []string{"x", "y"}, nil},
		{"g.far", []string{"400"}, []string{"4+right", right}},
		{"g.far", []string{"1 000"}, []string{"9+wrong", wrong}},
		{"g.far", []string{"0"}, []string{"0+wrong", wrong}},
		{"g.far", []string{"-1"}, nil},
		{"g.far", []string{"1e300"}, nil},
		{"g.far", []string{"NaN"}, nil},
		{"g.far", []string{"Infinity"}, nil},
		{"g.far", []string{"400", "500"}, nil},
		{"g.far", []string{"dont-know"}, []string{"dont-know", unknown}},
		{"g.far", []string{"dont-know", "dont-know"}, nil},
		{"result.quiz", []string{"2", "3"}, []string{"2/3"}},
		{"result.quiz", []string{"4", "4"}, []string{"4/4"}},
		{"result.quiz", []string{"5", "4"}, nil},
		{"result.quiz", []string{"1", "2"}, nil},
		{"result.quiz", []string{"-1", "4"}, nil},
		{"result.quiz", []string{"+1", "4"}, nil},
		{"result.quiz", []string{"01", "4"}, nil},
		{"result.guesses", []string{"1", "1"}, nil},
		{"a.unknown", []string{"big"}, nil},
		{"", []string{"big"}, nil},
	} {
		t.Run(fmt.Sprint(tt.question, tt.values), func(t *testing.T) {
			n := newTestCounter(t, &memory{})
			n.Close()
			err := n.Count(body(n, tt.question, tt.values...), "reader")
			got := slices.Sorted(maps.Keys(counted(n)))
			var want []string
			for _, option := range tt.want {
				want = append(want, tt.question+" "+option)
			}
			slices.Sort(want)
			if !slices.Equal(got, want) || (err == nil) != (tt.want != nil) || err != nil && !errors.Is(err, ErrInvalid) {
				t.Errorf("counted %q, %v; want %q", got, err, want)
			}
		})
	}
}

func TestCountRefuses(t *testing.T) {
	n := newTestCounter(t, &memory{})
	defer n.Close()
	good := string(body(n, "a.size", "big"))
	digest := Digests(sets)["a.size"]
	if err := n.Count([]byte(good), ""); err != nil {
		t.Fatal(err)
	}
	for name, bad := range map[string]string{
		"nothing":          "",
		"not JSON":         "a.size=big",
		"null":             "null",
		"a list":           "[" + good + "]",
		"two":              good + good,
		"more behind":      good + " x",
		"another story":    strings.Replace(good, "moons", "suns", 1),
		"another digest":   strings.Replace(good, digest, "00000000", 1),
		"another language": strings.Replace(good, `"en"`, `"de"`, 1),
		"another field":    strings.Replace(good, "{", `{"reader":"me",`, 1),
		"a number":         strings.Replace(good, `["big"]`, "[1]", 1),
		"a text":           strings.Replace(good, `["big"]`, `"big"`, 1),
		"long":             strings.Replace(good, "{", "{"+strings.Repeat(" ", MaxBody), 1),
	} {
		if err := n.Count([]byte(bad), "other"); !errors.Is(err, ErrInvalid) {
			t.Errorf("%s: err = %v", name, err)
		}
	}
}

// TestManyOptions sends a hundred thousand different options, and as many questions:
// nothing is held of any, so that a million are no worse.
func TestManyOptions(t *testing.T) {
	n := newTestCounter(t, &memory{})
	n.Close()
	option, question := body(n, "a.size", "0000000"), bytes.Replace(body(n, "a.size", "big"), []byte("a.size"), []byte("a.0000000"), 1)
	for _, all := range [][]byte{option, question} {
		at := bytes.Index(all, []byte("0000000"))
		for i := range 100_000 {
			copy(all[at:], fmt.Appendf(nil, "%07d", i))
			if err := n.Count(all, "reader"); !errors.Is(err, ErrInvalid) {
				t.Fatalf("%s: err = %v", all, err)
			}
		}
	}
	if len(n.waiting) > 0 || len(n.limits.sources) > 0 {
		t.Errorf("%d counters and %d sources are held", len(n.waiting), len(n.limits.sources))
	}
}

// TestReplays sends the same answer again and again: the limits of a source hold for
// each question, whoever seems to have sent it first.
func TestReplays(t *testing.T) {
	n := newTestCounter(t, &memory{})
	n.Close()
	taken := 0
	for range 1000 {
		if err := n.Count(body(n, "a.size", "big"), "reader"); err == nil {
			taken++
		} else if !errors.Is(err, ErrLimited) {
			t.Fatal(err)
		}
	}
	if taken != freely || counted(n)["a.size big"] != freely {
		t.Errorf("%d taken, %v", taken, counted(n))
	}
}

func FuzzCount(f *testing.F) {
	n := New(Config{Story: "moons", Languages: []string{"en", "fr"}, Sets: sets, Store: &memory{}, Log: slog.New(slog.DiscardHandler)})
	n.Close()
	for _, q := range []string{"a.size", "a.rocks", "a.line", "g.far", "result.quiz"} {
		f.Add(body(n, q, "big"))
		f.Add(body(n, q, "2", "3"))
		f.Add(body(n, q, "1e309"))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		n.Count(data, string(data))
		n.mu.Lock()
		defer n.mu.Unlock()
		for k := range n.waiting {
			a, ok := n.asked[k.Question]
			known := slices.Concat(a.Options, []string{right, wrong, unknown, quiz.DontKnow, "true", "false"}, strings.Fields("a+wrong b+wrong c+wrong 4+right 0+wrong 1+wrong 2+wrong 3+right 3+wrong 4+wrong 5+wrong 6+wrong 7+wrong 8+wrong 9+wrong 0/3 1/3 2/3 3/3 0/4 1/4 2/4 3/4 4/4"))
			if !ok || k.Story != "moons" || k.Digest != a.digest || k.Language != "en" && k.Language != "fr" || !slices.Contains(known, k.Option) {
				t.Fatalf("counted %+v", k)
			}
		}
	})
}

// TestDay checks that the day is the server's, also when its clock jumps.
func TestDay(t *testing.T) {
	now := time.Date(2026, 5, 3, 23, 59, 59, 0, time.FixedZone("", -4*3600))
	n := New(Config{Story: "moons", Languages: []string{"en"}, Sets: sets, Store: &memory{}, Log: slog.New(slog.DiscardHandler), Now: func() time.Time { return now }})
	n.Close()
	days := map[string]bool{}
	for _, jump := range []time.Duration{0, time.Hour, -48 * time.Hour, 365 * 24 * time.Hour} {
		now = now.Add(jump)
		if err := n.Count(body(n, "a.size", "big"), "reader"); err != nil {
			t.Error(err)
		}
	}
	for k := range n.waiting {
		days[k.Day] = true
	}
	if got, want := slices.Sorted(maps.Keys(days)), []string{"2026-05-02", "2026-05-04", "2027-05-02"}; !slices.Equal(got, want) {
		t.Errorf("days = %q, want %q", got, want)
	}
}
