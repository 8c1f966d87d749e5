package card

import (
	"cmp"
	"slices"

	"sanctuary/app/i18n"
	"sanctuary/app/story"
)

// graphic draws a graphic of the story small, as a reader of the article's time
// sees it, and reports whether there is something to draw.
func (c *canvas) graphic(s *story.Story, of Subject, x, y, width, height float64) bool {
	switch of.Part {
	case story.PartGlance:
		return c.glance(s, x, y, width, height)
	case story.PartPlaces:
		return c.grid(s, x, y, width, height)
	case story.PartOrder:
		return c.flow(s, x, y, width, height)
	case story.PartTimeline:
		return c.strip(s, x, y, width, height)
	case story.PartGuess:
		return c.guess(s, of.Figure, x, y, width, height)
	}
	return false
}

// glance draws the marks of the policies, a row for each question, over their
// legend.
func (c *canvas) glance(s *story.Story, x, y, width, height float64) bool {
	const between = 18.0
	marks := s.Front.Glance.Marks[:min(len(s.Front.Glance.Marks), 6)]
	names, across := regular(22), 0.0
	for names.size > 14 {
		across = -between
		for _, m := range marks {
			across += 26 + c.width(m.Name, names) + between
		}
		if across <= width {
			break
		}
		names.size--
	}
	if across > width {
		marks = nil
	}
	floor := height
	if len(marks) > 0 {
		floor -= 40
	}
	ask := func(d story.Dimension) string { return cmp.Or(d.Short, d.Ask) }
	shape := func(cell story.Cell, x, y, size float64, with ink) { c.mark(cell.Mark.Is, x, y, size, with) }
	if !c.rows(s, ask, shape, x, y, width, floor) {
		return false
	}
	left := x
	for _, m := range marks {
		c.mark(m.ID, left+9, y+height-names.rise()/2, 9, soft)
		left = c.write(left+26, y+height, m.Name, names, black) + between
	}
	return true
}

// mark draws a mark of the glance around x, y.
func (c *canvas) mark(is string, x, y, radius float64, with ink) {
	switch is {
	case story.MarkForce:
		c.circle(x, y, radius, 0, full, with)
	case story.MarkPartly:
		c.circle(x, y, radius, 2.5, half, with)
	case story.MarkOpen:
		c.circle(x, y, radius, 2.5, hollow, with)
	case story.MarkNone:
		c.box(x-radius, y-1.5, 2*radius, 3, with)
	}
}

// grid draws the places as tiles, those of each country apart from the next, with
// a line for the border between them.
func (c *canvas) grid(s *story.Story, x, y, width, height float64) bool {
	const gap, border, key, most = 8.0, 26.0, 44.0, 8
	rows := 0
	countries := map[int]string{} // by row
	var names []string
	for _, p := range s.Places {
		if p.Tile != (story.Tile{}) && p.Tile.Row <= most && p.Tile.Column <= story.GridColumns {
			rows = max(rows, p.Tile.Row)
			countries[p.Tile.Row] = p.Country
			names = append(names, p.Name)
		}
	}
	if rows == 0 {
		return false
	}
	borders := 0
	above := map[int]int{} // how many borders are above a row
	for row := 2; row <= rows; row++ {
		if countries[row] != countries[row-1] {
			borders++
		}
		above[row] = borders
	}
	across := (width + gap) / story.GridColumns
	down := min((height-key+gap-border*float64(borders))/float64(rows), max(110, 0.62*across))
	size := c.common(names, across-gap-22, down-gap-24, bold(34), bold(30), bold(27), bold(24), bold(22), bold(20), bold(18), bold(16), regular(16), regular(14))
	for _, p := range s.Places {
		if p.Tile == (story.Tile{}) || p.Tile.Row > rows || p.Tile.Column > story.GridColumns {
			continue
		}
		left := x + float64(p.Tile.Column-1)*across
		up := y + float64(p.Tile.Row-1)*down + border*float64(above[p.Tile.Row])
		c.tile(s, p, size, left, up, across-gap, down-gap)
	}
	for row := 2; row <= rows; row++ {
		if above[row] > above[row-1] {
			at := y + float64(row-1)*down + border*float64(above[row-1]) + (border-gap)/2
			c.dashes(x, at, width, line)
		}
	}
	left, labels := x, regular(max(20, width/40))
	for _, shape := range s.Front.Grid.Shapes {
		if left+36+c.width(shape.Name, labels) > x+width {
			break
		}
		c.edge(shape.ID, left, y+height-20, 26, 20, black)
		left = c.write(left+36, y+height-2, shape.Name, labels, black) + 22
	}
	return true
}

// tile draws a place: its status by edge and filling.
func (c *canvas) tile(s *story.Story, p story.Place, size style, x, y, width, height float64) {
	text := c.edge(shapeOf(s, p.Status), x, y, width, height, country(s, p.Country))
	c.print(x+12, y+12, c.fit(p.Name, width-22, height-24, size), text)
}

// edge draws a tile without its text, and returns the ink for that.
func (c *canvas) edge(shape string, x, y, width, height float64, with ink) (text ink) {
	text = black
	switch shape {
	case "filled":
		c.box(x, y, width, height, with)
		text = paper
	case "foot":
		c.frame(x, y, width, height, 3, with)
		foot := max(0.1*height, 5) + 2 // in a legend, too
		c.box(x, y+height-foot, width, foot, with)
	case "double":
		c.frame(x, y, width, height, 2, with)
		c.frame(x+5, y+5, width-10, height-10, 2, with)
	default:
		c.dashes(x, y, width, line)
		c.dashes(x, y+height-3, width, line)
		for up := y; up < y+height; up += 14 {
			c.box(x, up, 3, min(8, y+height-up), line)
			c.box(x+width-3, up, 3, min(8, y+height-up), line)
		}
	}
	return text
}

// shapeOf returns how tiles of a status are drawn.
func shapeOf(s *story.Story, status string) string {
	for _, shape := range s.Front.Grid.Shapes {
		if slices.Contains(shape.Statuses, status) {
			return shape.ID
		}
	}
	return ""
}

// country returns the ink of a country: that of the column that is called like
// it.
func country(s *story.Story, id string) ink {
	for _, n := range s.Countries {
		for _, col := range s.Columns {
			if n.ID == id && n.Name == col.Name {
				return tone(col.Tone)
			}
		}
	}
	return black
}

// dashes draws a broken line.
func (c *canvas) dashes(x, y, width float64, with ink) {
	for left := x; left < x+width; left += 14 {
		c.box(left, y, min(8, x+width-left), 3, with)
	}
}

// guess draws the axis of a figure: what is known, and an empty row for what is
// asked.
func (c *canvas) guess(s *story.Story, id string, x, y, width, height float64) bool {
	i := slices.IndexFunc(s.Front.Figures, func(f story.Figure) bool { return f.ID == id })
	if i < 0 || s.Front.Figures[i].Scale.Max <= 0 {
		return false
	}
	const head, foot, above = 54.0, 30.0, 28.0
	f := s.Front.Figures[i]
	t := i18n.For(s.Lang)
	known := f.Known[:min(len(f.Known), 1)]
	ends, labels, figures := regular(24), regular(26), bold(40)
	caption := f.Measure
	for _, k := range known {
		if who := whose(s, k); who != "" {
			caption += " · " + who
		}
	}
	measure := c.fit(caption, width, 80, regular(26), regular(24), regular(22))
	c.print(x, y, measure, soft)
	up := y + measure.height() + above
	bar := min(44, (y+height-up-16-foot)/float64(len(known)+1)-head)
	start := up
	row := func(value, label string) { // returns with up at the bar's upper edge
		up += head
		end := c.write(x+10, up-12, c.cut(value, width-10, figures), figures, black)
		if room := x + width - end - 14; room > 100 {
			c.write(end+14, up-12, c.cut(label, room, labels), labels, soft)
		}
	}
	for _, k := range known {
		row(t.Quantity(k.Value, f.Scale.Unit), k.Label)
		c.box(x, up, max(4, width*min(1, k.Value/f.Scale.Max)), bar, soft)
		up += bar
	}
	row("?", f.Name)
	for left := x; left < x+width; left += 20 {
		c.box(left, up, min(11, x+width-left), 3, black)
		c.box(left, up+bar-3, min(11, x+width-left), 3, black)
	}
	for at := up; at < up+bar; at += 15 {
		c.box(x+width-3, at, 3, min(8, up+bar-at), black)
	}
	up += bar + 16
	c.box(x, start+12, 3, up-start-12, black)
	c.box(x, up, width, 3, black)
	for quarter := range 5 {
		c.box(x+float64(quarter)*(width-3)/4, up, 3, 9, black)
	}
	most := c.cut(t.Quantity(f.Scale.Max, f.Scale.Unit), width-60, ends)
	c.write(x, up+foot, t.Number(0), ends, soft)
	c.write(x+width-c.width(most, ends), up+foot, most, ends, soft)
	return true
}
