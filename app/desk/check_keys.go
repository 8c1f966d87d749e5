package desk

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"sanctuary/app/quiz"
	"sanctuary/app/story"
)

// checkAnswerKeys finds questions whose options, right answers or scale do not
// fit their kind.
func checkAnswerKeys(d *Desk, ps *problems) {
	for _, q := range d.Questions {
		id, right := q.ID.Value, 0
		for _, o := range q.Options {
			if o.Right.On {
				right++
			}
		}
		switch q.Kind.Value {
		case "single":
			if len(q.Options) < 2 {
				ps.add(q.Where, "%s: a choice needs at least two options and has %d", id, len(q.Options))
			}
			if right == 0 {
				ps.add(q.Where, "%s: no option is right; mark exactly one with \"right: true\"", id)
			} else if right > 1 {
				ps.add(q.Where, "%s: %d options are right; mark exactly one with \"right: true\", or make it \"kind: multiple\"", id, right)
			}
		case "multiple":
			if right == 0 {
				ps.add(q.Where, "%s: no option is right; mark those that are with \"right: true\"", id)
			} else if right == len(q.Options) {
				ps.add(q.Where, "%s: every option is right; add one that is wrong", id)
			}
		case "truefalse":
			if len(q.Options) != 2 || q.Options[0].ID.Value != "true" || q.Options[1].ID.Value != "false" {
				ps.add(q.Where, "%s: a true-or-false question has exactly two options, with the ids true and false in this order", id)
			}
			if right != 1 {
				ps.add(q.Where, "%s: %d options are right; mark either true or false with \"right: true\"", id, right)
			}
		case "slider":
			if q.Scale == nil {
				ps.add(q.Where, "%s: no scale; add \"scale:\" with min, max, step, answer, low, high, unit and label", id)
			}
			if len(q.Options) > 0 {
				ps.add(q.Where, "%s: a slider has no options; take them out", id)
			}
		case "order":
			if right > 0 {
				ps.add(q.Where, "%s: no single option is right in an order question; take out \"right: true\"", id)
			}
		}
		if q.Kind.Value != "slider" && q.Scale != nil {
			ps.add(q.Scale.Where, "%s: only a slider has a scale; take it out or make it \"kind: slider\"", id)
		}
		if q.Kind.Value != "order" && len(q.Order) > 0 {
			ps.add(q.Order[0].Where, "%s: only an order question has an order; take it out or make it \"kind: order\"", id)
		}
		for _, o := range q.Options {
			switch {
			case q.Kind.Value == "truefalse" && o.Text != nil:
				ps.add(o.Text.Where, "%s: true and false need no text of their own; take it out", id)
			case q.Kind.Value != "truefalse" && o.Text == nil:
				ps.add(o.Where, "%s: option %s has no text; write what can be chosen", id, o.ID.Value)
			}
		}
	}
}

// checkOrderKeys finds order questions with fewer than three options, whose
// order does not list each option once, or whose options are already shown in
// the right order.
func checkOrderKeys(d *Desk, ps *problems) {
	for _, q := range d.Questions {
		if q.Kind.Value != "order" {
			continue
		}
		id := q.ID.Value
		var shown, order []string
		for _, o := range q.Options {
			shown = append(shown, o.ID.Value)
		}
		for _, o := range q.Order {
			order = append(order, o.Value)
		}
		at := q.Where
		if len(q.Order) > 0 {
			at = q.Order[0].Where
		}
		switch {
		case len(shown) < 3:
			ps.add(q.Where, "%s: an order needs at least three options and has %d", id, len(shown))
		case !slices.Equal(slices.Sorted(slices.Values(shown)), slices.Sorted(slices.Values(order))):
			ps.add(at, "%s: the order must name every option exactly once, from first to last; the options are %s", id, strings.Join(shown, ", "))
		case slices.Equal(shown, order):
			ps.add(at, "%s: the options already stand in the right order; show them in another one", id)
		}
	}
}

// An ownedScale is a scale and the id of its question or figure.
type ownedScale struct {
	Scale
	owner string
}

// scales returns every scale of the desk.
func (d *Desk) scales() []ownedScale {
	var out []ownedScale
	add := func(owner Scalar, s *Scale) {
		if s != nil {
			out = append(out, ownedScale{*s, owner.Value})
		}
	}
	for _, q := range d.Questions {
		add(q.ID, q.Scale)
	}
	for _, g := range d.guesses() {
		add(g.ID, g.Scale)
	}
	return out
}

// guesses returns every figure to be guessed.
func (d *Desk) guesses() []*Guess {
	var out []*Guess
	if d.Order.Guess != nil {
		out = append(out, d.Order.Guess)
	}
	if d.Numbers.Growth != nil {
		out = append(out, &d.Numbers.Growth.Guess)
	}
	if d.Numbers.Counts != nil {
		out = append(out, &d.Numbers.Counts.Guess)
	}
	return out
}

// The limits of a scale: values up to a thousand billion, and few enough steps
// for a slider and its arrow keys.
const (
	largestScale = 1e12
	mostSteps    = 10_000
)

// checkScales finds scales on which no guess is right: the answer is off the
// scale, between two of its steps or outside the tolerance.
func checkScales(d *Desk, ps *problems) {
	for _, s := range d.scales() {
		given := true
		for _, n := range []struct {
			key string
			Number
		}{{"min", s.Min}, {"max", s.Max}, {"step", s.Step}, {"answer", s.Answer}, {"low", s.Low}, {"high", s.High}} {
			if n.Line == 0 {
				given = false
				ps.add(s.Where, "%s: the scale has no %s; write it below \"scale:\"", s.owner, n.key)
			}
		}
		if !given {
			continue
		}
		from, to, answer := s.Min.Value, s.Max.Value, s.Answer.Value
		steps := (answer - from) / s.Step.Value
		switch {
		case max(math.Abs(from), math.Abs(to)) > largestScale:
			ps.add(s.Max.Where, "%s: the scale from %v to %v holds more than %v; write a figure that people know", s.owner, from, to, largestScale)
		case from >= to:
			ps.add(s.Min.Where, "%s: min %v is not below max %v", s.owner, from, to)
		case s.Step.Value <= 0:
			ps.add(s.Step.Where, "%s: step %v must be above zero", s.owner, s.Step.Value)
		case (to-from)/s.Step.Value > mostSteps:
			ps.add(s.Step.Where, "%s: the scale from %v to %v has more than %v steps of %v, too many for a slider; write a larger step", s.owner, from, to, mostSteps, s.Step.Value)
		case answer < from || answer > to:
			ps.add(s.Answer.Where, "%s: the answer %v is not on the scale from %v to %v", s.owner, answer, from, to)
		case s.Low.Value > answer || s.High.Value < answer || s.Low.Value < from || s.High.Value > to:
			ps.add(s.Low.Where, "%s: from low %v to high %v must contain the answer %v and stay on the scale", s.owner, s.Low.Value, s.High.Value, answer)
		case math.Abs(steps-math.Round(steps)) > 1e-6:
			ps.add(s.Answer.Where, "%s: the answer %v cannot be reached from %v in steps of %v; change step or min", s.owner, answer, from, s.Step.Value)
		}
	}
	for _, g := range d.guesses() {
		if g.Scale == nil {
			ps.add(g.Where, "%s: no scale; add \"scale:\" with min, max, step, answer, low, high, unit and label", g.ID.Value)
		}
	}
	if g := d.Numbers.Growth; g != nil && g.Scale != nil && g.Scale.Answer.Line > 0 && g.To.Value.Value != g.Scale.Answer.Value {
		ps.add(g.Scale.Answer.Where, "%s: the answer %v is not the value %v of \"to\"; correct one of them", g.ID.Value, g.Scale.Answer.Value, g.To.Value.Value)
	}
}

// checkBands finds scores that no band covers.
func checkBands(d *Desk, ps *problems) {
	if len(d.Story.Bands) == 0 && len(d.Questions) > 0 {
		ps.add(d.Story.Where, "no bands; add \"bands:\" with what a score is worth, the first from \"min: 0\"")
	}
	last := -1.0
	for i, b := range d.Story.Bands {
		at := b.Min.Where
		if at.Line == 0 {
			at = b.Where
		}
		switch {
		case i == 0 && b.Min.Value != 0:
			ps.add(at, "the first band begins at %v; write \"min: 0\", or a low score has no band", b.Min.Value)
		case b.Min.Value <= last:
			ps.add(at, "the band from %v percent must begin above the one before it (%v)", b.Min.Value, last)
		case b.Min.Value > 100 || b.Min.Value != math.Trunc(b.Min.Value):
			ps.add(at, "the band begins at %v; write a whole number from 0 to 100 (percent)", b.Min.Value)
		}
		last = b.Min.Value
	}
	if len(d.Questions) > 0 && len(d.Story.Bands) > 0 {
		checkBandsReached(d, ps)
	}
}

// checkBandsReached finds bands that no score of the quiz, or of a set of its
// questions, falls into, and a single band, which says the same to everybody.
func checkBandsReached(d *Desk, ps *problems) {
	var mins []int
	for _, b := range d.Story.Bands {
		mins = append(mins, int(b.Min.Value))
	}
	if len(mins) == 1 {
		ps.add(d.Story.Bands[0].Where, "everybody is told the same of their score; add a band that begins higher, such as \"min: 50\"")
	}
	reached := map[int]bool{}
	for total := range min(len(d.Questions), 100) + 1 { // with 100 questions every percentage is a score
		for right := range total + 1 {
			reached[quiz.Band(mins, quiz.Score{Right: right, Total: total}.Percent())] = true
		}
	}
	questions := "1 question"
	if n := len(d.Questions); n > 1 {
		questions = fmt.Sprintf("%d questions", n)
	}
	for i, b := range d.Story.Bands {
		odd := b.Min.Value != math.Trunc(b.Min.Value) || b.Min.Value > 100 || i > 0 && mins[i] <= mins[i-1]
		if !odd && !reached[i] {
			ps.add(b.Where, "no score falls into the band from %v percent, with %s in the quiz; take it out", b.Min.Value, questions)
		}
	}
}

// valueWidth is the maximum length in letters of a value in the table of
// places: three must fit side by side on a phone.
const valueWidth = 36

// checkCells finds cells of the two tables that are missing, have no column,
// are too long, or have a value that is not among those of their row or column.
func checkCells(d *Desk, ps *problems) {
	columns := setOf(idsOf(d.Story.Columns))
	for _, dim := range d.Dimensions {
		for _, c := range columns.words() {
			if _, ok := dim.Cells[c]; !ok {
				ps.add(dim.Where, "%s: no cell for %q; every column of story.yaml needs one", dim.ID.Value, c)
			}
		}
		values := setOf(idsOf(dim.Values))
		for c, cell := range dim.Cells {
			if !columns[c] {
				ps.add(cell.Where, "%s: there is no column %q in story.yaml%s%s", dim.ID.Value, c, Nearest(c, columns.words()), columns.listed())
			}
			values.refer(ps, dim.ID.Value+": "+c, cell.Where, cell.Value, "value in the values of this row")
		}
	}
	attributes := setOf(idsOf(d.Places.Attributes))
	for _, a := range d.Places.Attributes {
		for _, id := range a.Unknown {
			setOf(idsOf(a.Values)).refer(ps, a.ID.Value+": unknown", a.Where, id, "value in the values of this attribute")
		}
		for _, v := range a.Values {
			for _, lang := range d.Languages() {
				name := v.Name.own(lang)
				if n := utf8.RuneCountInString(name.Value); n > valueWidth {
					ps.add(name.Where, "%s: %s: %q has %d letters; shorten it to %d", a.ID.Value, v.ID.Value, name.Value, n, valueWidth)
				}
			}
		}
	}
	for _, p := range d.Places.Places {
		for _, a := range attributes.words() {
			if _, ok := p.Cells[a]; !ok {
				ps.add(p.Where, "%s: no cell for %q; every attribute needs one, even if its value says that nothing was found", p.ID.Value, a)
			}
		}
		for a, cell := range p.Cells {
			if !attributes[a] {
				ps.add(cell.Where, "%s: there is no attribute %q%s%s", p.ID.Value, a, Nearest(a, attributes.words()), attributes.listed())
				continue
			}
			i := slices.IndexFunc(d.Places.Attributes, func(x Attribute) bool { return x.ID.Value == a })
			setOf(idsOf(d.Places.Attributes[i].Values)).refer(ps, p.ID.Value+": "+a, cell.Where, cell.Value, "value in the values of this attribute")
		}
	}
}

// checkColumns finds a comparison of too few or too many columns, and columns with
// the colour of another one.
func checkColumns(d *Desk, ps *problems) {
	if n := len(d.Story.Columns); len(d.Dimensions) > 0 && (n < 2 || n > story.MostColumns) {
		ps.add(d.Story.Where, "the comparison has %d columns; write from two to %d below \"columns:\", each with its cell in every row of dimensions.yaml", n, story.MostColumns)
	}
	first := map[string]string{}
	for _, c := range d.Story.Columns {
		if other, ok := first[c.Tone.Value]; ok && c.Tone.Value != "" {
			ps.add(c.Tone.Where, "%s: the tone %q is that of %q; give each column its own of %s", c.ID.Value, c.Tone.Value, other, strings.Join(tones, ", "))
		} else {
			first[c.Tone.Value] = c.ID.Value
		}
	}
}

// checkLevels finds powers without a level of government, or with one that does
// not exist.
func checkLevels(d *Desk, ps *problems) {
	levels := setOf(idsOf(d.Plan.Levels))
	for _, p := range d.Plan.Powers {
		if len(p.Levels) == 0 {
			ps.add(p.Where, "%s: no levels; write who decides as levels: [%s]", p.ID.Value, strings.Join(levels.words(), ", "))
		}
		for _, id := range p.Levels {
			levels.refer(ps, p.ID.Value, p.Where, id, "level in the levels of plan.yaml")
		}
	}
}
