package desk

import (
	"slices"

	"sanctuary/app/story"
)

func (c compiler) column(x Column) story.Column {
	tone := x.Tone.Value
	// Editions that were kept may have these names: they are not checked.
	if now := map[string]string{"us": "teal", "ca": "amber", "plan": "plum"}[tone]; now != "" {
		tone = now
	}
	return story.Column{ID: x.ID.Value, Name: c.label(x.Name.Words), Tone: tone}
}

func (c compiler) attribute(x Attribute) story.Attribute {
	return story.Attribute{ID: x.ID.Value, Name: c.label(x.Name.Words)}
}

func (c compiler) band(x Band) story.Band {
	return story.Band{Min: int(x.Min.Value), Text: c.label(x.Text.Words)}
}

func (c compiler) dimension(x Dimension, columns []Column) story.Dimension {
	return story.Dimension{
		ID:    x.ID.Value,
		Name:  c.label(x.Name.Words),
		Ask:   c.label(x.Ask.Words),
		Short: c.maybeLabel(x.Short),
		Cells: each(columns, func(col Column) story.Cell {
			return c.cell(x.Cells[col.ID.Value], x.Values)
		}),
	}
}

func (c compiler) place(x Place, attributes []Attribute, codes []Code) story.Place {
	p := story.Place{
		ID:      x.ID.Value,
		Name:    c.label(x.Name.Words),
		Region:  c.label(x.Region.Words),
		Country: x.Country.Value,
		Status:  x.Status.Value,
		Date:    x.Date.Value,
		Cells: each(attributes, func(a Attribute) story.Cell {
			cell := x.Cells[a.ID.Value]
			out := c.cell(cell, a.Values)
			out.Unknown = slices.Contains(some(a.Unknown, id), cell.Value.Value)
			return out
		}),
		Codes: some(codes, func(code Code) story.Judgement {
			a := x.Codes[code.ID.Value]
			return story.Judgement{Is: a.Is.Value, Facts: some(a.Facts, id)}
		}),
	}
	if x.Tile != nil {
		p.Tile = story.Tile{Column: int(x.Tile.Column.Value), Row: int(x.Tile.Row.Value)}
	}
	if p.Date != "" {
		p.DateName = c.dates.Date(p.Date)
	}
	return p
}

// cell compiles a cell; values are those its row or column may have.
func (c compiler) cell(x Cell, values []Named) story.Cell {
	out := story.Cell{Evidence: story.Evidence(x.Evidence.Value), Waits: x.Waits.Value, Statements: c.statements(x.Statements)}
	if x.Mark != nil {
		out.Mark = story.Judgement{Is: x.Mark.Is.Value, Facts: some(x.Mark.Facts, id)}
	}
	i := slices.IndexFunc(values, func(v Named) bool { return v.ID.Value == x.Value.Value })
	if i >= 0 {
		out.Value = c.label(values[i].Name.Words)
	}
	return out
}

func (c compiler) question(q Question) story.Question {
	out := story.Question{
		ID:     q.ID.Value,
		Kind:   q.Kind.Value,
		Phase:  story.AsOf,
		Prompt: c.text(q.Prompt),
		Options: some(q.Options, func(o Option) story.Option {
			out := story.Option{ID: o.ID.Value, Text: story.Text{}, Right: o.Right.On, Feedback: c.maybe(o.Feedback)}
			if o.Text != nil {
				out.Text = c.text(*o.Text)
			}
			return out
		}),
		Order:         some(q.Order, id),
		Explanation:   c.statements(q.Explanation),
		Misconception: c.text(q.Misconception),
		See: each(q.See, func(s See) story.See {
			return story.See{Block: s.Block.Value, ID: s.ID.Value}
		}),
	}
	if q.hidden() {
		out.Phase = story.After
	}
	if q.Scale != nil {
		s := c.scale(q.Scale)
		out.Scale = &s
	}
	return out
}

func (c compiler) scale(s *Scale) story.Scale {
	if s == nil {
		return story.Scale{}
	}
	return story.Scale{
		Min:    s.Min.Value,
		Max:    s.Max.Value,
		Step:   s.Step.Value,
		Answer: s.Answer.Value,
		Low:    s.Low.Value,
		High:   s.High.Value,
		Unit:   c.unit(s.Unit.Value),
		Label:  c.label(s.Label.Words),
		About:  s.About.On,
	}
}

func (c compiler) event(e Event) story.Event {
	out := story.Event{
		ID:        e.ID.Value,
		Date:      e.Date.Value,
		DateName:  c.dates.Date(e.Date.Value),
		Places:    each(e.Places, id),
		Key:       e.Key.On,
		Short:     c.maybeLabel(e.Short),
		Statement: c.statement(e.Statement),
	}
	if e.Until.Value != "" {
		out.DateName += " – " + c.dates.Date(e.Until.Value)
	}
	return out
}

func (c compiler) part(p Part) story.Part {
	return story.Part{ID: p.ID.Value, Name: c.label(p.Name.Words), Statements: c.statements(p.Statements)}
}

func (c compiler) myth(m Myth) story.Myth {
	return story.Myth{ID: m.ID.Value, Claim: c.text(m.Claim), True: m.True.On, Statements: c.statements(m.Statements)}
}

func (c compiler) power(p Power) story.Power {
	return story.Power{ID: p.ID.Value, Name: c.label(p.Name.Words), Levels: each(p.Levels, id), Statements: c.statements(p.Statements)}
}

func (c compiler) voice(v Voice) story.Voice {
	return story.Voice{ID: v.ID.Value, Name: c.label(v.Name.Words), Who: c.label(v.Who.Words), Statements: c.statements(v.Statements)}
}

func (c compiler) page(p Page) story.Topic {
	return story.Topic{
		ID: p.ID.Value, Name: c.label(p.Name.Words), Note: c.maybeLabel(p.Note),
		Lead: c.statements(p.Lead), Parts: each(p.Parts, c.part),
	}
}

func (c compiler) topic(t Topic) story.Topic {
	out := c.page(t.Page)
	out.Form = t.Form.Value
	if !slices.Contains(story.Forms, out.Form) { // none, or one of an edition, which is not checked
		out.Form = story.Forms[0]
	}
	return out
}

func (c compiler) order(o Order) story.OrderBlock {
	out := story.OrderBlock{
		Lead:  c.statements(o.Lead),
		Parts: each(o.Parts, c.part),
		Guess: c.guess(o.Guess),
		Chain: each(o.Chain, c.part),
		Apart: story.Part{Statements: []story.Statement{}},
	}
	if o.Apart != nil {
		out.Apart = c.part(*o.Apart)
	}
	return out
}

// guess compiles a figure to guess. If g is nil, the result has no id.
func (c compiler) guess(g *Guess) story.Guess {
	if g == nil {
		g = &Guess{}
	}
	return story.Guess{
		ID:      g.ID.Value,
		Prompt:  c.text(g.Prompt),
		Measure: c.label(g.Measure.Words),
		Scale:   c.scale(g.Scale),
		Known:   []story.Point{},
		Reveal:  c.statements(g.Reveal),
	}
}

func (c compiler) numbers(n Numbers) story.Numbers {
	growth, counts := n.Growth, n.Counts
	if growth == nil {
		growth = &Growth{}
	}
	if counts == nil {
		counts = &Counts{}
	}
	guess := c.guess(&growth.Guess)
	if n.Growth != nil {
		guess.Known = append(guess.Known, c.point(growth.From))
	}
	return story.Numbers{
		Lead: c.statements(n.Lead),
		Growth: story.Growth{
			Guess:   guess,
			From:    c.point(growth.From),
			To:      c.point(growth.To),
			Explain: c.statements(growth.Explain),
		},
		Counts: story.Counts{
			Guess:  c.guess(&counts.Guess),
			Points: each(counts.Points, c.point),
		},
	}
}

func (c compiler) point(p Point) story.Point {
	return story.Point{Label: c.label(p.Label.Words), Value: p.Value.Value, AtLeast: p.AtLeast.On, Facts: each(p.Facts, id)}
}
