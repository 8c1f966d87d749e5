package card

import (
	"slices"
	"strconv"

	"sanctuary/app/i18n"
	"sanctuary/app/story"
)

// figure draws what a block or a graphic holds into a box and reports whether
// there is something to draw: the rows of its table, the steps of its chain, the
// years of its timeline.
func (c *canvas) figure(s *story.Story, of Subject, x, y, width, height float64) bool {
	if of.Part != "" {
		return c.graphic(s, of, x, y, width, height)
	}
	if t := s.Topic(of.Block); t != nil {
		return c.list(names(t.Parts), t.Form == "steps", x, y, width, height)
	}
	switch of.Block {
	case "compare":
		return c.matrix(s, x, y, width, height)
	case "word":
		return c.list(names(s.Word.Kinds), false, x, y, width, height)
	case "order":
		return c.list(names(s.Order.Chain), true, x, y, width, height)
	case "plan":
		return c.list(names(s.Plan.Parts), false, x, y, width, height)
	case "voices":
		var all []string
		for _, v := range s.Voices {
			all = append(all, v.Name)
		}
		return c.list(all, false, x, y, width, height)
	case "quiz":
		if len(s.Questions) > 0 {
			c.tiles(x, y, width, height, -1, len(s.Questions))
		}
		return len(s.Questions) > 0
	case "numbers":
		return c.bars(s, x, y, width, height)
	case "timeline":
		return c.years(s, x, y, width, height)
	}
	return false
}

// names returns those of parts that do not tell of what happened since alone.
func names(parts []story.Part) []string {
	var all []string
	for _, p := range parts {
		if slices.ContainsFunc(p.Statements, func(st story.Statement) bool { return st.Phase != story.After }) {
			all = append(all, p.Name)
		}
	}
	return all
}

// list draws items one below the other, with rules between them or, if they
// are steps, strung on a line.
func (c *canvas) list(items []string, steps bool, x, y, width, height float64) bool {
	if len(items) == 0 {
		return false
	}
	const most = 8
	items = items[:min(len(items), most)]
	step := min(height/float64(len(items)), 96)
	indent := 0.0
	if steps {
		indent = 52
		c.box(x+10.5, y+step/2, 3, step*float64(len(items)-1), black)
	}
	style := c.common(items, width-indent, step-22, bold(34), bold(32), bold(30), bold(28), bold(26), bold(24), regular(24), regular(22), regular(20))
	for i, item := range items {
		middle := y + (float64(i)+0.5)*step
		b := c.fit(item, width-indent, step-22, style)
		c.print(x+indent, middle-b.height()/2, b, black)
		if steps {
			c.circle(x+12, middle, 12, 0, full, black)
		} else {
			c.box(x, middle-step/2, width, 2, line)
		}
	}
	if !steps {
		c.box(x, y+step*float64(len(items)), width, 2, line)
	}
	return true
}

// common returns the first of the styles in which every item fits, or the
// last.
func (c *canvas) common(items []string, width, height float64, styles ...style) style {
	for _, s := range styles {
		if !slices.ContainsFunc(items, func(item string) bool { return !c.fits(block{s, c.wrap(item, width, s)}, width, height) }) {
			return s
		}
	}
	return styles[len(styles)-1]
}

// matrix draws the comparison: its rows by name, and for each column how solid
// the evidence is, by the marks of the page.
func (c *canvas) matrix(s *story.Story, x, y, width, height float64) bool {
	name := func(d story.Dimension) string { return d.Name }
	return c.rows(s, name, func(cell story.Cell, x, y, radius float64, with ink) {
		fill := hollow
		switch cell.Evidence {
		case story.Solid:
			fill = full
		case story.Partial:
			fill = half
		}
		c.circle(x, y, radius, 2.5, fill, with)
	}, x, y, width, height)
}

// rows draws the questions of the comparison by what they are called, with a mark
// around a point for each cell.
func (c *canvas) rows(s *story.Story, called func(story.Dimension) string, mark func(cell story.Cell, x, y, radius float64, with ink), x, y, width, height float64) bool {
	if len(s.Dimensions) == 0 || len(s.Columns) == 0 {
		return false
	}
	const across, head, most = 72.0, 10.0, 9
	shown := s.Dimensions[:min(len(s.Dimensions), most)]
	columns := s.Columns[:min(len(s.Columns), story.MostColumns)]
	start := x + width - across*float64(len(columns))
	step := min((height-head)/float64(len(shown)), 60)
	size := min(26, 0.68*step)
	for i, col := range columns {
		c.box(start+float64(i)*across+8, y, across-16, head, tone(col.Tone))
	}
	for i, d := range shown {
		middle := y + head + (float64(i)+0.5)*step
		name := c.cut(called(d), start-x-16, regular(size))
		c.write(x, middle+regular(size).rise()/2, name, regular(size), black)
		for j, col := range columns {
			if j >= len(d.Cells) {
				break
			}
			mark(d.Cells[j], start+(float64(j)+0.5)*across, middle, min(12, step/3), tone(col.Tone))
		}
		c.box(x, middle+step/2-1, width, 1, line)
	}
	return true
}

// tiles draws a square for each of a total, as large as the room allows: the
// first ones filled, or all with their numbers if filled is negative.
func (c *canvas) tiles(x, y, width, height float64, filled, total int) {
	const gap = 0.16 // of the distance between two
	step, across := 0.0, 1
	for n := 1; n <= total; n++ {
		rows := (total + n - 1) / n
		if s := min(width/(float64(n)-gap), height/(float64(rows)-gap), 128); s > step {
			step, across = s, n
		}
	}
	side, stroke := step*(1-gap), min(3, step/12)
	size := bold(0.4 * side)
	for i := range total {
		left, up := x+float64(i%across)*step, y+float64(i/across)*step
		if i < filled {
			c.box(left, up, side, side, black)
			continue
		}
		c.frame(left, up, side, side, stroke, line)
		if filled < 0 {
			number := strconv.Itoa(i + 1)
			c.write(left+(side-c.width(number, size))/2, up+(side+size.rise())/2, number, size, black)
		}
	}
}

// bars draws the figure to guess: the bar that is known, and an empty one.
func (c *canvas) bars(s *story.Story, x, y, width, height float64) bool {
	g := s.Numbers.Growth
	if g.From.Label == "" || g.To.Label == "" || g.Scale.Max <= 0 {
		return false
	}
	caption := g.Measure
	if who := whose(s, g.From); who != "" {
		caption += " · " + who
	}
	measure := c.fit(caption, width, 104, regular(26), regular(24), regular(22))
	c.print(x, y, measure, soft)
	labels, figures := regular(26), bold(44)
	floor := y + height - labels.rise() - 18
	ceiling := y + measure.height() + 32
	bar := 0.42 * width
	known := min(max(g.From.Value/g.Scale.Max, 0.02), 1) * (floor - ceiling)
	second := x + width - bar
	c.box(x, floor-known, bar, known, black)
	for up := ceiling; up < floor; up += 20 {
		c.box(second, up, 3, min(11, floor-up), soft)
		c.box(second+bar-3, up, 3, min(11, floor-up), soft)
	}
	for left := second; left < second+bar-4; left += 20 {
		c.box(left, ceiling, min(11, second+bar-left), 3, soft)
	}
	c.box(x, floor, width, 3, black)
	value := i18n.For(s.Lang).Number(g.From.Value)
	c.write(x+(bar-c.width(value, figures))/2, floor-known-16, value, figures, black)
	ask := bold(96)
	c.write(second+(bar-c.width("?", ask))/2, (ceiling+floor+ask.rise())/2, "?", ask, soft)
	for left, label := range map[float64]string{x: g.From.Label, second: g.To.Label} {
		label = c.cut(label, bar, labels)
		c.write(left+(bar-c.width(label, labels))/2, y+height, label, labels, black)
	}
	return true
}

// whose returns who vouches for a figure; empty if that is not known.
func whose(s *story.Story, p story.Point) string {
	for _, f := range s.Facts {
		if len(p.Facts) > 0 && p.Facts[0] == f.ID {
			return f.Who
		}
	}
	return ""
}

// years draws the events up to the article as dots, those of a year one above
// the other.
func (c *canvas) years(s *story.Story, x, y, width, height float64) bool {
	count := map[int]int{}
	first, last, most := 0, 0, 0
	for _, e := range s.Events {
		year, err := strconv.Atoi(e.Date[:min(len(e.Date), 4)])
		if err != nil || e.Statement.Phase == story.After {
			continue
		}
		if len(count) == 0 {
			first, last = year, year
		}
		first, last = min(first, year), max(last, year)
		count[year]++
		most = max(most, count[year])
	}
	if len(count) < 2 {
		return false
	}
	labels := regular(26)
	floor := y + height - labels.rise() - 18
	step := width / float64(last-first+1)
	radius := min(step/2, (floor-y-20)/float64(2*most), 14)
	for year, n := range count {
		for i := range n {
			middle := x + (float64(year-first)+0.5)*step
			c.circle(middle, floor-8-radius-float64(i)*2*radius, 0.88*radius, 0, full, black)
		}
	}
	c.box(x, floor, width, 3, black)
	write := func(year int, left float64) float64 {
		return c.write(left, y+height, strconv.Itoa(year), labels, black)
	}
	free := write(first, x)
	final := x + width - c.width(strconv.Itoa(last), labels)
	write(last, final)
	for year := (first/10 + 1) * 10; year < last; year += 10 {
		if year < first+3 || year > last-3 {
			continue
		}
		wide := c.width(strconv.Itoa(year), labels)
		middle := x + (float64(year-first)+0.5)*step
		c.box(middle-1.5, floor, 3, 10, black)
		if left := middle - wide/2; left > free+labels.size && left+wide+labels.size < final {
			free = write(year, left)
		}
	}
	return true
}
