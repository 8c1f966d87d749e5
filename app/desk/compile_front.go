package desk

import (
	"slices"

	"sanctuary/app/story"
)

// codes returns the codes of the grid, nil if there is no grid.
func (f Front) codes() []Code {
	if f.Grid == nil {
		return nil
	}
	return f.Grid.Codes
}

// front compiles front.yaml. Parts that the story does not have are empty.
func (c compiler) front(d *Desk) story.Front {
	f := d.Front
	glance, grid, flow, plan := f.Glance, f.Grid, f.Flow, f.Plan
	if glance == nil {
		glance = &Glance{}
	}
	if grid == nil {
		grid = &Grid{}
	}
	if flow == nil {
		flow = &Flow{}
	}
	if plan == nil {
		plan = &FrontPlan{}
	}
	return story.Front{
		Kicker:  c.maybeLabel(f.Kicker),
		Title:   c.maybeLabel(f.Title),
		Head:    c.statements(f.Head),
		Parts:   each(f.Parts, c.named),
		Figures: c.figures(d),
		Glance:  story.Glance{Lead: c.statements(glance.Lead), Marks: each(glance.Marks, c.named)},
		Grid: story.Grid{
			Shapes: each(grid.Shapes, func(s Shape) story.Shape {
				return story.Shape{ID: s.ID.Value, Name: c.label(s.Name.Words), Statuses: each(s.Statuses, id)}
			}),
			Codes: each(grid.Codes, func(x Code) story.Code {
				return story.Code{ID: x.ID.Value, Name: c.label(x.Name.Words), Note: c.label(x.Ask.Words), Attribute: x.Attribute.Value}
			}),
			Answers: each(grid.Answers, c.named),
		},
		Flow: story.Flow{
			Lanes:  each(flow.Lanes, c.named),
			States: each(flow.States, c.named),
			Nodes:  each(flow.Nodes, func(n Node) story.Node { return c.node(n, d.Events) }),
		},
		Strip: each(f.Strip, func(s Stretch) story.Stretch {
			return story.Stretch{From: int(s.From.Value), To: int(s.To.Value), Width: s.Width.Value}
		}),
		Plan: story.FrontPlan{
			Parts: each(plan.Parts, c.part),
			Powers: each(plan.Powers, func(p AskPower) story.AskPower {
				return story.AskPower{ID: p.ID.Value, Ask: c.text(p.Ask)}
			}),
		},
		Voices: each(f.Voices, func(l Line) story.Line {
			return story.Line{
				Voice:  l.ID.Value,
				Name:   c.label(l.Name.Words),
				Role:   c.label(l.Role.Words),
				Stance: c.label(l.Stance.Words),
				Text:   c.statement(l.Text),
			}
		}),
		Short: each(f.Short, id),
		Deeper: each(f.Deeper, func(x Destination) story.Named {
			return story.Named{ID: x.Page.Value, Name: c.label(x.Name.Words)}
		}),
	}
}

// figures compiles the figures to guess on the story page: a guess of
// order.yaml or numbers.yaml with the prompt and reveal of front.yaml. A figure
// without a guess is left out.
func (c compiler) figures(d *Desk) []story.Figure {
	guesses := map[string]story.Figure{}
	if g := d.Order.Guess; g != nil {
		guesses[g.ID.Value] = story.Figure{Guess: c.guess(g), Page: "order"}
	}
	numbers := c.numbers(d.Numbers)
	for _, g := range []story.Guess{numbers.Growth.Guess, numbers.Counts.Guess} {
		if g.ID != "" {
			guesses[g.ID] = story.Figure{Guess: g, Page: "numbers"}
		}
	}
	out := []story.Figure{}
	for _, f := range d.Front.Figures {
		figure, ok := guesses[f.ID.Value]
		if !ok {
			continue
		}
		figure.Prompt = c.text(f.Prompt)
		figure.Name = c.label(f.Name.Words)
		figure.Reveal = c.statements(f.Reveal)
		out = append(out, figure)
	}
	return out
}

// node compiles a node of the flow; it gets the date of its event.
func (c compiler) node(n Node, events []Event) story.Node {
	out := story.Node{
		ID:    n.ID.Value,
		Lane:  n.Lane.Value,
		Text:  c.statement(n.Text),
		State: n.State.Value,
		Until: c.label(n.Until.Words),
	}
	if i := slices.IndexFunc(events, func(e Event) bool { return e.ID.Value == n.ID.Value }); i >= 0 {
		e := c.event(events[i])
		out.Date, out.DateName = e.Date, e.DateName
	}
	return out
}
