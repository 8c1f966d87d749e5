package quiz

import (
	"slices"
	"testing"
)

var (
	single    = Question{ID: "single", Kind: Single, Options: []string{"a", "b", "c"}, Right: []string{"b"}}
	truefalse = Question{ID: "tf", Kind: TrueFalse, Right: []string{"false"}}
	multiple  = Question{ID: "multi", Kind: Multiple, Options: []string{"a", "b", "c", "d"}, Right: []string{"a", "c"}}
	slider    = Question{ID: "slider", Kind: Slider, Min: 0, Max: 1000, Step: 10, Low: 350, High: 450, Correct: 400, Group: ","}
	order     = Question{ID: "order", Kind: Order, Options: []string{"x", "y", "z"}, Right: []string{"z", "x", "y"}}
	since     = Question{ID: "since", Kind: Single, Options: []string{"a", "b"}, Right: []string{"a"}, After: true}

	questions = []Question{single, truefalse, multiple, slider, order, since}
)

func TestReadAndMark(t *testing.T) {
	tests := []struct {
		name    string
		q       Question
		values  []string
		want    Answer
		outcome Outcome
	}{
		{"single right", single, []string{"b"}, Answer{"b"}, Right},
		{"single wrong", single, []string{"a"}, Answer{"a"}, Wrong},
		{"single, first known counts", single, []string{"", "zz", "a", "b"}, Answer{"a"}, Wrong},
		{"single, spaces around", single, []string{" b "}, Answer{"b"}, Right},
		{"single unknown", single, []string{"zz"}, nil, Unanswered},
		{"single nothing", single, nil, nil, Unanswered},
		{"single, I don't know", single, []string{DontKnow}, Answer{DontKnow}, Unknown},
		{"single, I don't know and an option", single, []string{DontKnow, "b"}, Answer{"b"}, Right},
		{"single, I don't know and nonsense", single, []string{"zz", DontKnow, DontKnow}, Answer{DontKnow}, Unknown},

		{"true/false right", truefalse, []string{"false"}, Answer{"false"}, Right},
		{"true/false wrong", truefalse, []string{"true"}, Answer{"true"}, Wrong},
		{"true/false unknown", truefalse, []string{"maybe"}, nil, Unanswered},

		{"multiple right", multiple, []string{"c", "a"}, Answer{"a", "c"}, Right},
		{"multiple, one missing", multiple, []string{"c"}, Answer{"c"}, Wrong},
		{"multiple, one too many", multiple, []string{"a", "c", "d"}, Answer{"a", "c", "d"}, Wrong},
		{"multiple, duplicates and unknown", multiple, []string{"c", "c", "zz", "a"}, Answer{"a", "c"}, Right},
		{"multiple nothing", multiple, []string{""}, nil, Unanswered},
		{"multiple, I don't know", multiple, []string{DontKnow}, Answer{DontKnow}, Unknown},
		{"multiple, I don't know and an option", multiple, []string{"a", DontKnow}, Answer{"a"}, Wrong},

		{"slider right", slider, []string{"400"}, Answer{"400"}, Right},
		{"slider lowest right", slider, []string{"350"}, Answer{"350"}, Right},
		{"slider highest right", slider, []string{"450"}, Answer{"450"}, Right},
		{"slider low", slider, []string{"340"}, Answer{"340"}, Wrong},
		{"slider high", slider, []string{"460"}, Answer{"460"}, Wrong},
		{"slider between steps", slider, []string{"404"}, Answer{"404"}, Right},
		{"slider thousands", slider, []string{"1 000"}, Answer{"1000"}, Wrong},
		{"slider comma thousands", slider, []string{"1,000"}, Answer{"1000"}, Wrong},
		{"slider decimals", slider, []string{"399,5"}, nil, Unanswered},
		{"slider ambiguous", slider, []string{"1.000"}, nil, Unanswered},
		{"slider with words", slider, []string{"about 400 jurisdictions"}, Answer{"400"}, Right},
		{"slider off the scale", slider, []string{"1e9"}, nil, Unanswered},
		{"slider negative", slider, []string{"-5"}, nil, Unanswered},
		{"slider NaN", slider, []string{"NaN"}, nil, Unanswered},
		{"slider untouched", slider, []string{""}, nil, Unanswered},
		{"slider, first number counts", slider, []string{"", "x", "400", "10"}, Answer{"400"}, Right},
		{"slider, I don't know", slider, []string{"", DontKnow}, Answer{DontKnow}, Unknown},

		{"order right", order, []string{"z", "x", "y"}, Answer{"z", "x", "y"}, Right},
		{"order wrong", order, []string{"x", "y", "z"}, Answer{"x", "y", "z"}, Wrong},
		{"order incomplete", order, []string{"x", "y"}, nil, Unanswered},
		{"order with a place twice", order, []string{"x", "y", "y"}, nil, Unanswered},
		{"order with noise", order, []string{"z", "zz", "x", "", "z", "y"}, Answer{"z", "x", "y"}, Right},
		{"order, I don't know", order, []string{"x", DontKnow}, Answer{DontKnow}, Unknown},

		{"no kind", Question{ID: "q", Options: []string{"a"}}, []string{"a", DontKnow}, nil, Unanswered},
		{"no options", Question{ID: "q", Kind: Order}, []string{"a"}, nil, Unanswered},
		{"option twice", Question{Kind: Order, Options: []string{"a", "a", "b"}, Right: []string{"a", "b"}}, []string{"a", "b"}, Answer{"a", "b"}, Right},
		{"I don't know as an option", Question{Kind: Single, Options: []string{DontKnow}, Right: []string{DontKnow}}, []string{DontKnow}, Answer{DontKnow}, Unknown},
		{"slider without tolerance", Question{Kind: Slider, Max: 10, Correct: 4}, []string{"0"}, Answer{"0"}, Wrong},
		{"slider without tolerance, correct", Question{Kind: Slider, Max: 10, Correct: 4}, []string{"4"}, Answer{"4"}, Right},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, ok := tt.q.Read(tt.values)
			if !slices.Equal(got, tt.want) || ok != (tt.want != nil) {
				t.Errorf("Read(%q) = %q, %v; want %q", tt.values, got, ok, tt.want)
			}
			if got := tt.q.Mark(tt.want); got != tt.outcome {
				t.Errorf("Mark(%q) = %v, want %v", tt.want, got, tt.outcome)
			}
		})
	}
}

func TestRun(t *testing.T) {
	var zero Run
	answered := zero.Answer(single, []string{"b"}).Answer(multiple, []string{"a"}).Answer(slider, []string{"10"})
	tests := []struct {
		name     string
		run      Run
		ids      []string
		finished bool
		only     []string
	}{
		{"zero", zero, nil, false, nil},
		{"answered", answered, []string{"single", "multi", "slider"}, false, nil},
		{"same answer again", answered.Answer(single, []string{"b"}), []string{"single", "multi", "slider"}, false, nil},
		{"changed answer", answered.Answer(single, []string{"c"}), []string{"multi", "slider", "single"}, false, nil},
		{"no answer changes nothing", answered.Answer(single, []string{"zz"}), []string{"single", "multi", "slider"}, false, nil},
		{"incomplete order changes nothing", answered.Answer(order, []string{"x"}), []string{"single", "multi", "slider"}, false, nil},
		{"last box unticked", answered.Answer(multiple, nil), []string{"single", "slider"}, false, nil},
		{"field emptied", answered.Answer(slider, []string{" "}), []string{"single", "multi"}, false, nil},
		{"question without id", answered.Answer(Question{Kind: TrueFalse}, []string{"true"}), []string{"single", "multi", "slider"}, false, nil},
		{"clear", answered.Clear("multi"), []string{"single", "slider"}, false, nil},
		{"clear unknown", answered.Clear("zz"), []string{"single", "multi", "slider"}, false, nil},
		{"finish", answered.Finish(), []string{"single", "multi", "slider"}, true, nil},
		{"retry the missed", answered.Finish().Retry([]Question{single, multiple, slider}), []string{"single"}, false, []string{"multi", "slider"}},
		{"retry leaves other questions alone", answered.Finish().Retry([]Question{single, multiple}), []string{"single", "slider"}, false, []string{"multi"}},
		{"retry with one left out and one unknown", answered.Answer(order, []string{DontKnow}).Retry(questions[:5]), []string{"single"}, false, []string{"multi", "slider", "order"}},
		{"retry when all were missed", answered.Retry([]Question{multiple, slider}), []string{"single"}, false, nil},
		{"resume", answered.Finish().WithOnly([]string{"multi"}).Resume(), []string{"single", "multi", "slider"}, false, nil},
		{"retry when nothing was missed", answered.Finish().Retry([]Question{single}), []string{"single", "multi", "slider"}, true, nil},
		{"only", zero.WithOnly([]string{"a", "", "b", "a"}), nil, false, []string{"a", "b"}},
		{"only none", zero.WithOnly([]string{"a"}).WithOnly(nil), nil, false, nil},
		{"reset", answered.Finish().WithOnly([]string{"a"}).Reset(), nil, false, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := answeredIDs(tt.run); !slices.Equal(got, slices.Sorted(slices.Values(tt.ids))) {
				t.Errorf("answered are %q, want %q", got, tt.ids)
			}
			if got := tt.run.Finished(); got != tt.finished {
				t.Errorf("Finished() = %v, want %v", got, tt.finished)
			}
			if got := tt.run.Only(); !slices.Equal(got, tt.only) || (got == nil) != (tt.only == nil) {
				t.Errorf("Only() = %q, want %q", got, tt.only)
			}
		})
	}
}

// answeredIDs returns the ids of the answered questions, sorted.
func answeredIDs(r Run) []string {
	var ids []string
	for _, g := range r.answers {
		ids = append(ids, g.id)
	}
	slices.Sort(ids)
	return ids
}

func TestGivenIsACopy(t *testing.T) {
	run := Run{}.Answer(multiple, []string{"a", "b"}).WithOnly([]string{"multi"})
	run.Given("multi")[0] = "changed"
	run.Only()[0] = "changed"
	if got := run.Given("multi"); !slices.Equal(got, Answer{"a", "b"}) {
		t.Errorf("Given() = %q after a change to what it returned", got)
	}
	if got := run.Only(); !slices.Equal(got, []string{"multi"}) {
		t.Error("Only() returned the run's own slice")
	}
	if got := run.Given("single"); got != nil {
		t.Errorf("Given of an open question = %q, want nil", got)
	}
}

func TestScore(t *testing.T) {
	run := Run{}.
		Answer(single, []string{"b"}).
		Answer(truefalse, []string{"true"}).
		Answer(multiple, []string{DontKnow}).
		Answer(since, []string{"a"})
	tests := []struct {
		name    string
		run     Run
		since   bool
		want    Score
		percent int
	}{
		{"then", run, false, Score{Right: 1, Wrong: 1, Unknown: 1, Unanswered: 2, Total: 5}, 20},
		{"since", run, true, Score{Right: 2, Wrong: 1, Unknown: 1, Unanswered: 2, Total: 6}, 33},
		{"nothing", Run{}, false, Score{Unanswered: 5, Total: 5}, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := tt.run.Score(questions, tt.since)
			if got != tt.want {
				t.Errorf("Score = %+v, want %+v", got, tt.want)
			}
			if got.Percent() != tt.percent {
				t.Errorf("Percent = %d, want %d", got.Percent(), tt.percent)
			}
		})
	}
}

func TestPercent(t *testing.T) {
	tests := []struct {
		score Score
		want  int
	}{
		{Score{}, 0},
		{Score{Right: 13, Total: 14}, 93},
		{Score{Right: 1, Total: 8}, 13},
		{Score{Right: 14, Total: 14}, 100},
		{Score{Right: 199, Total: 200}, 99},
		{Score{Right: 15, Total: 14}, 100},
		{Score{Right: -1, Total: 14}, 0},
	}
	for _, tt := range tests {
		if got := tt.score.Percent(); got != tt.want {
			t.Errorf("%+v.Percent() = %d, want %d", tt.score, got, tt.want)
		}
	}
}

func TestBand(t *testing.T) {
	tests := []struct {
		name    string
		mins    []int
		percent int
		want    int
	}{
		{"lowest", []int{0, 40, 70}, 0, 0},
		{"below a bound", []int{0, 40, 70}, 39, 0},
		{"on a bound", []int{0, 40, 70}, 40, 1},
		{"highest", []int{0, 40, 70}, 100, 2},
		{"highest first", []int{70, 40, 0}, 50, 1},
		{"below all", []int{40, 20}, 10, 1},
		{"no bands", nil, 50, -1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := Band(tt.mins, tt.percent); got != tt.want {
				t.Errorf("Band(%v, %d) = %d, want %d", tt.mins, tt.percent, got, tt.want)
			}
		})
	}
}
