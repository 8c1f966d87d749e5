package ui

import (
	"sanctuary/app/compare"
	"sanctuary/app/estimate"
	"sanctuary/app/permalink"
	"sanctuary/app/story"
)

// bind fills the fields of v that packages quiz, compare and permalink need:
// the story's ids, without its texts.
func (v *View) bind() {
	s := v.Story
	guesses := map[string]estimate.Scale{}
	for _, g := range v.Guesses() {
		guesses[g.ID] = ScaleOf(g.Scale, v.t)
	}
	for _, q := range s.Questions {
		v.questions = append(v.questions, Rules(q, v.t))
	}
	for _, p := range s.Places {
		row := compare.Row{ID: p.ID, Name: p.Name, Country: p.Country, Status: p.Status, Date: p.Date, Search: p.Name + " " + p.Region}
		for _, c := range p.Cells {
			if c.Unknown {
				row.Values = append(row.Values, "")
			} else {
				row.Values = append(row.Values, c.Value)
			}
			row.Search += " " + c.Value
		}
		v.rows = append(v.rows, row)
	}
	v.schema = permalink.Schema{
		Questions:  v.questions,
		Countries:  ids(InUse(s.Countries, s.Places, func(p story.Place) string { return p.Country }), func(n story.Named) string { return n.ID }),
		Statuses:   ids(InUse(s.Statuses, s.Places, func(p story.Place) string { return p.Status }), func(n story.Named) string { return n.ID }),
		Attributes: ids(s.Attributes, func(a story.Attribute) string { return a.ID }),
		Dimensions: ids(s.Dimensions, func(d story.Dimension) string { return d.ID }),
		Places:     ids(s.Places, func(p story.Place) string { return p.ID }),
		Guesses:    guesses,
		Timeline:   ids(TimelinePlaces(s), func(n story.Named) string { return n.ID }),
		Powers:     ids(s.Plan.Powers, func(p story.Power) string { return p.ID }),
		Levels:     ids(s.Plan.Levels, func(n story.Named) string { return n.ID }),
	}
}

func ids[T any](items []T, id func(T) string) []string {
	all := make([]string, len(items))
	for i, item := range items {
		all[i] = id(item)
	}
	return all
}
