package page

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"sanctuary/app/i18n"
	"sanctuary/app/quiz"
	"sanctuary/app/story"
	"sanctuary/app/ui"
)

// HasOrder reports whether a view's page has an order question, which needs the
// script boot/place.js.
func HasOrder(v ui.View) bool {
	return v.Route.Block == "quiz" && slices.ContainsFunc(v.Story.Questions, func(q story.Question) bool { return q.Kind == "order" })
}

// rank is the select of the event in one position of an order.
type rank struct {
	Name, ID, Label string
	Options         []selectable
	Fault           string // element id of a message that says what is wrong with it
}

// choose selects the option with a value; that of no event if it is empty.
func (r *rank) choose(value string) {
	for i := range r.Options {
		r.Options[i].On = r.Options[i].Value == cmp.Or(value, "-")
	}
}

func (p *Page) ranks(id, name string, q story.Question, given quiz.Answer) []rank {
	ranks := make([]rank, len(q.Options))
	for i := range ranks {
		options := []selectable{{"-", p.t.Say("rank.choose"), false}}
		for _, o := range q.Options {
			options = append(options, selectable{o.ID, o.Text.String(), false})
		}
		ranks[i] = rank{name, id + "-rank-" + strconv.Itoa(i+1), p.t.Say("rank.label", i18n.S("n", p.t.Number(float64(i+1)))), options, ""}
		value := ""
		if i < len(given) && !given.DontKnow() {
			value = given[i]
		}
		ranks[i].choose(value)
	}
	return ranks
}

// placing is the line on which the reader places events one by one; it replaces
// the ranks where scripts run. The server renders its initial state, with the
// first event placed; boot/place.js redraws it, with the same words, from the
// ranks, which have the answer.
type placing struct {
	*placingWords
	Next  string // name of the event to be placed
	Which string // its number and the total, in words
	Rows  []placingRow
}

// placingRow is a gap and the event after it. The gap after the last event has
// no event.
type placingRow struct {
	Event, Gap string // Gap is the label of the gap
	Hidden     bool   // not needed until more events are placed
}

// placing returns nil if there is nothing to put in order.
func (p *Page) placing(q story.Question) *placing {
	if len(q.Options) < 2 {
		return nil
	}
	w := &i18n.In(p.v.Story.Lang).Placing
	first := q.Options[0].Text.String()
	m := &placing{
		placingWords: w, Next: q.Options[1].Text.String(), Rows: make([]placingRow, len(q.Options)),
		Which: strings.NewReplacer("{n}", p.t.Number(2), "{total}", p.t.Number(float64(len(q.Options)))).Replace(w.Count),
	}
	for i := range m.Rows {
		m.Rows[i].Hidden = i > 1
	}
	m.Rows[0] = placingRow{Event: first, Gap: strings.ReplaceAll(w.Before, "{b}", first)}
	m.Rows[1].Gap = strings.ReplaceAll(w.After, "{a}", first)
	return m
}

// ordered is the list of events in the right order, each with the position the
// reader gave it.
type ordered struct {
	*placingWords
	Events []orderedEvent
	Said   bool // print the element for the reader's position
}

type orderedEvent struct {
	ID, Outcome, Said string // Outcome and Said are empty without an answer
	Spans             []span
}

func (p *Page) ordered(q story.Question, given quiz.Answer) *ordered {
	m := &ordered{placingWords: &i18n.In(p.v.Story.Lang).Placing, Said: p.form != plain}
	for i, o := range p.right(q) {
		e := orderedEvent{ID: o.ID, Spans: p.plain(o.Text)}
		switch at := slices.Index(given, o.ID); at {
		case -1:
		case i:
			e.Outcome, e.Said = ui.OutcomeName(quiz.Right), m.Right
		default:
			e.Outcome, e.Said = ui.OutcomeName(quiz.Wrong), strings.ReplaceAll(m.Wrong, "{n}", p.t.Number(float64(at+1)))
		}
		m.Events = append(m.Events, e)
	}
	return m
}
