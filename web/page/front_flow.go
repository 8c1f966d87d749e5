package page

import (
	"slices"
	"strconv"
	"strings"

	"sanctuary/app/story"
)

// flow is what became of a measure: nodes in two lanes along a band that shows
// what held between them.
type flow struct {
	*frontWords
	Lanes  []story.Named
	States []flowState
	Nodes  []node
	More   *link
}

// flowState is an entry of the legend. After is set for what no band of the
// article's time shows.
type flowState struct {
	story.Named
	After bool
}

// node is an event and the time after it. State is how the band is drawn from
// here on: force, blocked, partial, revoked, or end. Last is set for the last
// node that a reader of the article's time sees, after which the band is open.
type node struct {
	Class, Lane, Date string
	Statement         statement
	State, Until      string
	Lasted            string // the time to the next node; empty for the last one
	LastedAfter       bool   // that is told in Since alone
	Last              bool
	Here              string // the article's time, if it falls before the next node
}

func (p *Page) flow() flow {
	s := p.v.Story
	f := s.Front.Flow
	m := flow{frontWords: p.say, Lanes: f.Lanes, More: p.more("order", p.say.FlowMore)}
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
		x := node{Class: "flow__node--right", Date: n.DateName, Statement: p.note1(n.Text), State: n.State, Until: n.Until, Last: i == last}
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
			x.Lasted, x.LastedAfter = p.say.span(months(n.Date, f.Nodes[i+1].Date)), i == last
			if n.Date <= s.AsOf+"-31" && f.Nodes[i+1].Date > s.AsOf+"-31" {
				x.Here = p.say.Here + " " + s.AsOfName
			}
		}
		m.Nodes = append(m.Nodes, x)
	}
	return m
}

// months is how many months lie between two ISO dates, to the nearest. What is
// missing of a date counts as the beginning.
func months(from, to string) int { return int((days(to)-days(from))/30.44 + 0.5) }

// days is an ISO date as a number of days, by months and years of equal length:
// close enough to tell months apart and to place a tick.
func days(date string) float64 { return yearOf(date) * 365.25 }

// yearOf is an ISO date as a year with a fraction.
func yearOf(date string) float64 {
	parts := strings.Split(date, "-")
	value := func(i int) float64 {
		if i >= len(parts) {
			return 1
		}
		n, _ := strconv.Atoi(parts[i])
		return float64(n)
	}
	return value(0) + (value(1)-1)/12 + (value(2)-1)/372
}
