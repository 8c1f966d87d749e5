package ui

import (
	"slices"

	"sanctuary/app/estimate"
	"sanctuary/app/i18n"
	"sanctuary/app/quiz"
	"sanctuary/app/story"
)

// A prompt is a question, a figure to guess or a power. Its element id is a
// prefix for the kind and the id in the content.

// QuestionID returns the element id of a question of the quiz.
func QuestionID(q string) string { return "q-" + q }

// GuessID returns the element id of a figure to guess.
func GuessID(g string) string { return "g-" + g }

// PowerID returns the element id of a power.
func PowerID(p string) string { return "w-" + p }

// GuessQuestion returns a figure to guess as a slider question.
func GuessQuestion(g story.Guess) story.Question {
	return story.Question{ID: g.ID, Kind: "slider", Prompt: g.Prompt, Scale: &g.Scale, Explanation: g.Reveal}
}

// PowerQuestion returns a power as a single-choice question: which level
// decides? For a shared power each of its levels is right.
func PowerQuestion(p story.Power, levels []story.Named) story.Question {
	q := story.Question{ID: p.ID, Kind: "single", Prompt: story.Text{{Text: p.Name}}, Explanation: p.Statements}
	for _, l := range levels {
		q.Options = append(q.Options, story.Option{ID: l.ID, Text: story.Text{{Text: l.Name}}, Right: slices.Contains(p.Levels, l.ID)})
	}
	return q
}

// Guesses returns the figures of the story that the reader can guess.
func (v View) Guesses() []story.Guess {
	var all []story.Guess
	for _, g := range []story.Guess{v.Story.Order.Guess, v.Story.Numbers.Growth.Guess, v.Story.Numbers.Counts.Guess} {
		if g.ID != "" {
			all = append(all, g)
		}
	}
	return all
}

// TimelinePlaces returns the countries and places that have events in the
// timeline.
func TimelinePlaces(s *story.Story) []story.Named {
	used := map[string]bool{}
	for _, e := range s.Events {
		for _, p := range e.Places {
			used[p] = true
		}
	}
	var all []story.Named
	for _, c := range s.Countries {
		if used[c.ID] {
			all = append(all, c)
		}
	}
	for _, p := range s.Places {
		if used[p.ID] {
			all = append(all, story.Named{ID: p.ID, Name: p.Name})
		}
	}
	return all
}

// Rules returns q without its texts, for marking, with numbers as they are typed
// in the language of t.
func Rules(q story.Question, t i18n.Text) quiz.Question {
	rules := quiz.Question{ID: q.ID, Kind: quiz.Kind(q.Kind), After: q.Phase == story.After, Group: t.Thousands()}
	for _, o := range q.Options {
		rules.Options = append(rules.Options, o.ID)
		if o.Right {
			rules.Right = append(rules.Right, o.ID)
		}
	}
	if len(q.Order) > 0 {
		rules.Right = q.Order
	}
	if s := q.Scale; s != nil {
		rules.Min, rules.Max, rules.Step = s.Min, s.Max, s.Step
		rules.Low, rules.High, rules.Correct = s.Low, s.High, s.Answer
	}
	return rules
}

// ScaleOf returns a scale for reading numbers, as they are typed in the language of t.
func ScaleOf(s story.Scale, t i18n.Text) estimate.Scale {
	return estimate.Scale{Min: s.Min, Max: s.Max, Step: s.Step, Answer: s.Answer, Low: s.Low, High: s.High, Group: t.Thousands()}
}
