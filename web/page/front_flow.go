package page

import (
	"slices"

	"sanctuary/app/story"
)

// flow is the model of [story.Flow]: nodes in two lanes along a band that shows
// the state between them.
type flow struct {
	*frontWords
	Lanes  []story.Named
	States []flowState
	Nodes  []node
	More   *link
}

// flowState is an entry of the legend. After is set for states that occur in
// Since only.
type flowState struct {
	story.Named
	After bool
}

// node is an event and the time after it. State is the style of the band from
// here to the next node: force, blocked, partial, revoked, or end. Last is set
// for the last node shown in Then, whose band ends at the article.
type node struct {
	Class, Lane, Date string
	Statement         statement
	State, Until      string
	Lasted            string // time to the next node in words; empty for the last one
	LastedAfter       bool   // Lasted is shown in Since only
	Last              bool
	Here              string // label of the article's date, if that is before the next node
}

func (p *Page) flow() flow {
	s := p.v.Story
	f := s.Front.Flow
	m := flow{frontWords: p.say, Lanes: f.Lanes, More: p.more("order", p.t.Say("order.full"))}
	last := -1
	for i, n := range f.Nodes {
		if n.Text.Phase != story.After {
			last = i
		}
	}
	for _, state := range f.States {
		m.States = append(m.States, flowState{state, !slices.ContainsFunc(f.Nodes[:last+1], func(n story.Node) bool { return n.State == state.ID })})
	}
	for i, n := range f.Nodes {
		x := node{Class: "flow__node--right", Date: n.DateName, Statement: p.singleMark(n.Text), State: n.State, Until: n.Until, Last: i == last}
		x.Statement.Chip = "" // its date stands beside it
		if n.Lane == f.Lanes[0].ID {
			x.Class = "flow__node--left"
		}
		if n.Text.Phase == story.After {
			x.Class = classes(x.Class, "after")
		}
		for _, l := range f.Lanes {
			if l.ID == n.Lane {
				x.Lane = l.Note
			}
		}
		if x.State == "" {
			x.State = "end"
		}
		if i+1 < len(f.Nodes) {
			x.Lasted, x.LastedAfter = p.say.Span(months(n.Date, f.Nodes[i+1].Date)), i == last
			if n.Date <= s.AsOf+"-31" && f.Nodes[i+1].Date > s.AsOf+"-31" {
				x.Here = p.say.Here + " " + s.AsOfName
			}
		}
		m.Nodes = append(m.Nodes, x)
	}
	return m
}

// months returns the rounded number of months between two ISO dates. A missing
// month or day counts as the first.
func months(from, to string) int { return int((days(to)-days(from))/30.44 + 0.5) }

// days converts an ISO date to an approximate number of days, with months and
// years of equal length. That is exact enough for months and for the position
// of ticks.
func days(date string) float64 { return story.YearOf(date) * 365.25 }
