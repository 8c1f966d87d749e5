package story

import "strings"

// Pack encodes the fields of a story that the browser's program needs; Unpack
// decodes them.
//
// The program draws only the islands of a page. So it gets what these show and
// what it needs to mark answers: ids, names, questions, scales, and the values
// of the places' cells.
func Pack(s *Story) []byte {
	w := coder{writing: true}
	w.story(s)
	return w.out
}

// Unpack decodes the output of Pack. The story's strings share the memory of
// packed. It reports whether packed is complete and well formed; if not, the
// story is only partly filled.
func Unpack(packed string) (*Story, bool) {
	r := coder{in: packed, lines: strings.Count(packed, "\n")}
	s := &Story{}
	r.story(s)
	return s, !r.failed && r.in == ""
}

// The methods below list the fields that are encoded, in their order, for both
// directions.

func (c *coder) story(s *Story) {
	c.text(&s.Lang, &s.Title)
	c.ids(&s.Languages)
	list(c, &s.Columns, func(n *Column) { c.text(&n.Name, &n.Tone) })
	list(c, &s.Dimensions, func(d *Dimension) { c.text(&d.ID) })
	list(c, &s.Countries, func(n *Named) { c.text(&n.ID, &n.Name) })
	list(c, &s.Statuses, func(n *Named) { c.text(&n.ID) })
	list(c, &s.Attributes, func(a *Attribute) { c.text(&a.ID, &a.Name) })
	list(c, &s.Places, c.place)
	list(c, &s.Questions, c.question)
	list(c, &s.Bands, func(b *Band) {
		c.int(&b.Min)
		c.text(&b.Text)
	})
	list(c, &s.Events, func(e *Event) { c.ids(&e.Places) })
	c.guess(&s.Order.Guess)
	list(c, &s.Plan.Levels, func(n *Named) { c.text(&n.ID, &n.Name) })
	list(c, &s.Plan.Powers, func(p *Power) {
		c.text(&p.ID)
		c.ids(&p.Levels)
	})
	c.guess(&s.Numbers.Growth.Guess)
	c.guess(&s.Numbers.Counts.Guess)
	list(c, &s.Front.Figures, func(f *Figure) { c.text(&f.ID, &f.Name) })
	c.ids(&s.Front.Short)
}

func (c *coder) place(p *Place) {
	c.text(&p.ID, &p.Name, &p.Region, &p.Country, &p.Status, &p.Date)
	list(c, &p.Cells, func(cell *Cell) {
		c.text(&cell.Value)
		c.bool(&cell.Unknown)
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
	c.text(&s.Unit)
	c.bool(&s.About)
}

func (c *coder) spans(t *Text) {
	list(c, (*[]Span)(t), func(s *Span) { c.text(&s.Text, &s.Lang) })
}

func (c *coder) ids(all *[]string) {
	list(c, all, func(id *string) { c.text(id) })
}
