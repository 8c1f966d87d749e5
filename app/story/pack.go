package story

import "strings"

// Pack writes what the browser's program needs of a story, and Unpack reads it.
//
// The server draws most of the page and the program takes that over as it is.
// So the program gets what it draws or judges itself: ids, names, questions,
// scales, what the places' cells say, and the order of the notes. Of a list
// that only has to be there it gets an empty item.
func Pack(s *Story) []byte {
	copied := *s
	if s.Notes == nil {
		copied.Notes = s.Cited()
	}
	w := coder{writing: true}
	w.story(&copied)
	return w.out
}

// Unpack reads what Pack wrote. Its strings share the memory of packed. It
// reports whether packed is whole and well formed.
func Unpack(packed string) (*Story, bool) {
	r := coder{in: packed, lines: strings.Count(packed, "\n")}
	s := &Story{}
	r.story(s)
	return s, !r.failed && r.in == ""
}

// The methods below say what of a thing is packed and in which order, once for
// both directions.

func (c *coder) story(s *Story) {
	c.text(&s.Lang, &s.Title, &s.Publisher, &s.AsOf, &s.AsOfName)
	c.ids(&s.Notes)
	list(c, &s.Dimensions, func(d *Dimension) { c.text(&d.ID) })
	list(c, &s.Countries, func(n *Named) { c.text(&n.ID) })
	list(c, &s.Statuses, func(n *Named) { c.text(&n.ID) })
	list(c, &s.Attributes, func(a *Attribute) { c.text(&a.ID, &a.Name) })
	list(c, &s.Places, c.place)
	list(c, &s.Questions, c.question)
	list(c, &s.Bands, func(b *Band) {
		c.int(&b.Min)
		c.text(&b.Text)
	})
	list(c, &s.Blocks, func(n *Named) { c.text(&n.ID, &n.Name, &n.Note) })
	list(c, &s.Events, func(e *Event) { c.ids(&e.Places) })
	there(c, &s.Word.Lead)
	there(c, &s.Order.Lead)
	c.guess(&s.Order.Guess)
	there(c, &s.Plan.Lead)
	list(c, &s.Plan.Levels, func(n *Named) { c.text(&n.ID, &n.Name) })
	list(c, &s.Plan.Powers, func(p *Power) {
		c.text(&p.ID)
		c.ids(&p.Levels)
	})
	there(c, &s.Numbers.Lead)
	c.guess(&s.Numbers.Growth.Guess)
	c.guess(&s.Numbers.Counts.Guess)
	there(c, &s.Voices)
	list(c, &s.Front.Figures, func(f *Figure) { c.text(&f.ID, &f.Name) })
	c.ids(&s.Front.Short)
}

func (c *coder) place(p *Place) {
	c.text(&p.ID, &p.Name, &p.Region, &p.Country, &p.Status, &p.Date)
	list(c, &p.Cells, func(cell *Cell) {
		c.text(&cell.Value, (*string)(&cell.Evidence))
		list(c, &cell.Statements, func(s *Statement) {
			c.spans(&s.Text)
			c.ids(&s.Facts)
			c.text((*string)(&s.Kind), &s.AsOf, (*string)(&s.Phase))
		})
	})
}

func (c *coder) question(q *Question) {
	c.text(&q.ID, &q.Kind, (*string)(&q.Phase))
	c.spans(&q.Prompt)
	list(c, &q.Options, func(o *Option) {
		c.text(&o.ID)
		c.spans(&o.Text)
		c.bool(&o.Right)
		c.spans(&o.Feedback)
	})
	c.ids(&q.Order)
	scaled := q.Scale != nil
	c.bool(&scaled)
	if scaled {
		if !c.writing {
			q.Scale = &Scale{}
		}
		c.scale(q.Scale)
	}
}

func (c *coder) guess(g *Guess) {
	c.text(&g.ID, &g.Measure)
	c.scale(&g.Scale)
	list(c, &g.Known, func(p *Point) {
		c.text(&p.Label)
		c.float(&p.Value)
	})
}

func (c *coder) scale(s *Scale) {
	c.float(&s.Min, &s.Max, &s.Step, &s.Answer, &s.Low, &s.High)
	c.text(&s.Unit, &s.Label)
	c.bool(&s.About)
}

func (c *coder) spans(t *Text) {
	list(c, (*[]Span)(t), func(s *Span) { c.text(&s.Text, &s.Term, &s.Lang) })
}

func (c *coder) ids(all *[]string) {
	list(c, all, func(id *string) { c.text(id) })
}
