package page

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"sanctuary/app/i18n"
	"sanctuary/app/permalink"
	"sanctuary/app/quiz"
	"sanctuary/app/story"
	"sanctuary/app/ui"
)

// list is what a reader would note on paper about a quiz: the model that package
// quiz and the form the server marks are compared with.
type list struct {
	since, finished bool
	answers         map[string][]string // by question id
	only            []string            // ids of the questions of another go, nil for all
}

func (l list) asked(s *story.Story) []story.Question {
	return slices.DeleteFunc(slices.Clone(s.Questions), func(q story.Question) bool { return !l.since && q.Phase == story.After })
}

// rightOf returns the values of the right answer.
func rightOf(q story.Question) []string {
	switch {
	case q.Scale != nil:
		return []string{plainNumber(q.Scale.Answer)}
	case q.Kind == "order":
		return q.Order
	}
	var ids []string
	for _, o := range q.Options {
		if o.Right {
			ids = append(ids, o.ID)
		}
	}
	return ids
}

// outcome marks an answer, without package quiz.
func outcome(q story.Question, values []string) string {
	switch {
	case len(values) == 0:
		return "unanswered"
	case values[0] == quiz.DontKnow:
		return "unknown"
	case slices.Equal(values, rightOf(q)):
		return "right"
	}
	return "wrong"
}

func (l list) count(s *story.Story) map[string]int {
	n := map[string]int{}
	for _, q := range l.asked(s) {
		n[outcome(q, l.answers[q.ID])]++
	}
	return n
}

// retry keeps what is right, and asks again for what is not.
func (l *list) retry(s *story.Story) {
	var missed []string
	asked := l.asked(s)
	for _, q := range asked {
		if o := outcome(q, l.answers[q.ID]); o != "right" && o != "unanswered" {
			missed = append(missed, q.ID)
		}
	}
	if missed == nil {
		return
	}
	for _, id := range missed {
		delete(l.answers, id)
	}
	l.finished, l.only = false, missed
	if len(missed) == len(asked) {
		l.only = nil
	}
}

// anyAnswer returns one of the answers a reader could give.
func anyAnswer(r *rand.Rand, q story.Question) []string {
	switch n := r.IntN(6); {
	case n == 0:
		return []string{quiz.DontKnow}
	case n < 4:
		return slices.Clone(rightOf(q))
	case q.Scale != nil:
		far := q.Scale.Min
		if q.Scale.Answer == far {
			far = q.Scale.Max
		}
		return []string{plainNumber(far)}
	case q.Kind == "order":
		ids := slices.Clone(q.Order)
		slices.Reverse(ids)
		return ids
	}
	return []string{q.Options[r.IntN(len(q.Options))].ID}
}

// ruled returns a question as package quiz has it.
func ruled(q story.Question) quiz.Question {
	rules := quiz.Question{ID: q.ID, Kind: quiz.Kind(q.Kind), After: q.Phase == story.After, Right: rightOf(q)}
	for _, o := range q.Options {
		rules.Options = append(rules.Options, o.ID)
	}
	if s := q.Scale; s != nil {
		rules.Min, rules.Max, rules.Step, rules.Low, rules.High, rules.Correct = s.Min, s.Max, s.Step, s.Low, s.High, s.Answer
	}
	return rules
}

// TestQuizModel does what readers do in random order, answers, changes, takes
// back, finishes, tries again, starts over, and changes phase, language and page,
// and compares a plain list with a run of package quiz and with the form: what the
// server prints for the values a browser would send.
func TestQuizModel(t *testing.T) {
	route := ui.Route{Kind: ui.BlockRoute, Block: "quiz"}
	pages := map[string]ui.Route{"quiz": route, "plan": {Kind: ui.BlockRoute, Block: "plan"}, "sources": {Kind: ui.SourcesRoute}}
	for name, seeds := range map[string]uint64{"tiny": 6, "own": 1} {
		stories := tellings[name]
		for seed := range seeds {
			r := rand.New(rand.NewPCG(seed, 19))
			s, lang := stories["en"], "en"
			l := list{since: true, answers: map[string][]string{}}
			run := quiz.Run{}
			form := permalink.Values{} // what the reader's browser sends next
			var did []string
			for range 60 {
				q := s.Questions[r.IntN(len(s.Questions))]
				step := r.IntN(16)
				switch {
				case step < 8: // answers, or changes the answer
					values := anyAnswer(r, q)
					did = append(did, fmt.Sprint(q.ID, values))
					l.answers[q.ID], form["a."+q.ID] = values, values
					run = run.Answer(ruled(q), values)
				case step == 8:
					did = append(did, "takes back "+q.ID)
					delete(l.answers, q.ID)
					delete(form, "a."+q.ID)
					run = run.Clear(q.ID)
				case step == 9:
					did = append(did, "finishes")
					l.finished, form["mark"] = true, []string{"1"}
					run = run.Finish()
				case step < 12:
					did = append(did, "tries again")
					before := l.count(s)["right"]
					l.retry(s)
					if after := l.count(s)["right"]; after != before {
						t.Fatalf("the model itself loses answers: %d, %d", before, after)
					}
					rules := make([]quiz.Question, 0, len(s.Questions))
					for _, q := range s.Questions {
						rules = append(rules, ruled(q))
					}
					run = run.Retry(quiz.Asked(rules, l.since))
					form = formOf(l)
				case step == 12 && r.IntN(3) == 0:
					did = append(did, "starts over")
					l = list{since: l.since, answers: map[string][]string{}}
					run = run.Reset()
					form = formOf(l)
				case step == 13:
					l.since = !l.since
					did = append(did, "since "+strconv.FormatBool(l.since))
					form["since"] = []string{map[bool]string{false: "0", true: "1"}[l.since]}
				case step == 14:
					lang = map[string]string{"en": "fr", "fr": "en"}[lang]
					s = stories[lang]
					did = append(did, lang)
				}
				// Sent, printed, and taken along by a page of another kind.
				for _, kind := range []string{"quiz", slices.Sorted(maps.Keys(pages))[r.IntN(len(pages))]} {
					v := ui.NewView(s, "", pages[kind], form)
					markup := string(New(v, Drawn(v)).Body())
					if kind == "quiz" {
						compareModel(t, l, run, v, markup, did)
					}
					form = sent(markup)
				}
				if t.Failed() {
					t.Fatalf("%s, seed %d", name, seed)
				}
			}
		}
	}
}

// formOf returns what a form in the state of the list sends.
func formOf(l list) permalink.Values {
	form := permalink.Values{"only": l.only, "since": {map[bool]string{false: "0", true: "1"}[l.since]}}
	for id, values := range l.answers {
		form["a."+id] = values
	}
	if l.finished {
		form["mark"] = []string{"1"}
	}
	return form
}

// compareModel compares the list with the run, and with what the page says.
func compareModel(t *testing.T, l list, run quiz.Run, v ui.View, markup string, did []string) {
	t.Helper()
	fail := func(what string, got, want any) {
		t.Errorf("%s\n%s: %v, want %v", strings.Join(did, "\n"), what, got, want)
	}
	counts := l.count(v.Story)
	total := len(l.asked(v.Story))
	for _, q := range v.Story.Questions {
		if given := run.Given(q.ID); !slices.Equal(given, l.answers[q.ID]) {
			fail("answer of the run to "+q.ID, given, l.answers[q.ID])
		}
		if given := v.State.Quiz.Given(q.ID); !slices.Equal(given, l.answers[q.ID]) {
			fail("answer of the form to "+q.ID, given, l.answers[q.ID])
		}
	}
	if !slices.Equal(run.Only(), l.only) || !slices.Equal(v.State.Quiz.Only(), l.only) {
		fail("asked again", [][]string{run.Only(), v.State.Quiz.Only()}, l.only)
	}
	score := v.Score(l.since)
	if score.Right != counts["right"] || score.Wrong != counts["wrong"] || score.Unknown != counts["unknown"] || score.Unanswered != counts["unanswered"] {
		fail("score", score, counts)
	}
	elements, texts := withClass(t, markup, "result__score")
	// With nothing answered there is no score; what is answered may be of the other phase.
	finished := (l.finished || counts["unanswered"] == 0) && len(l.answers) > 0
	if (len(texts) > 0) != finished {
		fail("there is a result", texts, finished)
	}
	n := func(n int) string { return i18n.For(v.Story.Lang).Number(float64(n)) }
	want := i18n.For(v.Story.Lang).Say("result.score", i18n.S("right", n(counts["right"])), i18n.S("total", n(total-counts["unanswered"])))
	for i, text := range texts {
		class := valueOf(elements[i].Parent, "class")
		if shown := class == "" || (class == "after") == l.since; shown && counts["unanswered"] < total && text != want {
			fail("the result", text, want)
		}
	}
	for _, q := range v.Story.Questions {
		checked := strings.Contains(markup, `question--checked" id="q-`+q.ID+`"`) || strings.Contains(markup, `question--checked after" id="q-`+q.ID+`"`)
		if checked != (l.answers[q.ID] != nil) {
			fail(q.ID+" shows its answer", checked, l.answers[q.ID])
		}
	}
}
