package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"sanctuary/app/compare"
	"sanctuary/app/estimate"
	"sanctuary/app/permalink"
	"sanctuary/app/quiz"
	"sanctuary/app/story"
)

// bind makes what the rules need to know of the story: they work on ids and
// never see its words.
func (v *View) bind() {
	s := v.Story
	v.notes = make(map[string]int, len(s.Facts))
	notes := s.Notes
	if app.IsServer {
		notes = s.Cited()
	}
	for i, id := range notes {
		v.notes[id] = i + 1
	}
	guesses := map[string]estimate.Scale{}
	for _, g := range v.guesses() {
		guesses[g.ID] = scaleOf(g.Scale)
	}
	for _, q := range s.Questions {
		v.questions = append(v.questions, rulesOf(q))
	}
	for _, p := range s.Places {
		row := compare.Row{ID: p.ID, Name: p.Name, Country: p.Country, Status: p.Status, Date: p.Date, Search: p.Name + " " + p.Region}
		for _, c := range p.Cells {
			row.Values = append(row.Values, c.Value)
			row.Search += " " + c.Value
		}
		v.rows = append(v.rows, row)
	}
	v.schema = permalink.Schema{
		Questions:  v.questions,
		Countries:  ids(s.Countries, func(n story.Named) string { return n.ID }),
		Statuses:   ids(s.Statuses, func(n story.Named) string { return n.ID }),
		Attributes: ids(s.Attributes, func(a story.Attribute) string { return a.ID }),
		Dimensions: ids(s.Dimensions, func(d story.Dimension) string { return d.ID }),
		Places:     ids(s.Places, func(p story.Place) string { return p.ID }),
		Guesses:    guesses,
		Timeline:   ids(v.timelinePlaces(), func(n story.Named) string { return n.ID }),
		Powers:     ids(s.Plan.Powers, func(p story.Power) string { return p.ID }),
		Levels:     ids(s.Plan.Levels, func(n story.Named) string { return n.ID }),
	}
}

func rulesOf(q story.Question) quiz.Question {
	rules := quiz.Question{ID: q.ID, Kind: quiz.Kind(q.Kind), After: q.Phase == story.After}
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

func ids[T any](items []T, id func(T) string) []string {
	all := make([]string, len(items))
	for i, item := range items {
		all[i] = id(item)
	}
	return all
}

// guesses are the figures the story lets the reader guess.
func (v View) guesses() []story.Guess {
	var all []story.Guess
	for _, g := range []story.Guess{v.Story.Order.Guess, v.Story.Numbers.Growth.Guess, v.Story.Numbers.Counts.Guess} {
		if g.ID != "" {
			all = append(all, g)
		}
	}
	return all
}
