package card

import (
	"math"
	"slices"
	"strconv"

	"sanctuary/app/story"
)

// flow draws what became of a measure: its events on both sides of a band that
// shows what held between them, up to the article.
func (c *canvas) flow(s *story.Story, x, y, width, height float64) bool {
	const most, thick = 6, 46.0
	f := s.Front.Flow
	var nodes []story.Node
	for _, n := range f.Nodes {
		if n.Text.Phase != story.After && len(nodes) < most {
			nodes = append(nodes, n)
		}
	}
	if len(nodes) == 0 || len(f.Lanes) != 2 {
		return false
	}
	lanes, dates, states := bold(30), regular(26), bold(26)
	for i, line := range []float64{y + lanes.rise(), y + height} {
		if slices.ContainsFunc(nodes, func(n story.Node) bool { return n.Lane == f.Lanes[i].ID }) {
			c.write(x, line, c.cut(f.Lanes[i].Name, width, lanes), lanes, black)
		}
	}
	up := y + (height-thick)/2
	open := 0.36 * width // after the article nothing is told
	step := (width - open) / float64(len(nodes))
	for i, n := range nodes {
		left := x + float64(i)*step
		c.band(n.State, left, up, step, thick)
		above := n.Lane == f.Lanes[0].ID
		date, state := up-34, up+thick+24+states.rise()
		ring := up
		if !above {
			date, state = up+thick+34+dates.rise(), up-24
			ring = up + thick
		}
		c.write(left, date, c.cut(n.DateName, step, dates), dates, black)
		c.write(left, state, c.cut(n.Until, step, states), states, firstTone)
		if above {
			c.circle(left+18, ring, 18, 0, full, paper)
			c.circle(left+18, ring, 18, 7, hollow, black)
		} else {
			c.box(left, ring-18, 36, 36, paper)
			c.frame(left, ring-18, 36, 36, 7, black)
		}
	}
	end := x + width - open
	c.box(end-6, up-18, 6, thick+36, black)
	here := c.fit(s.AsOfName, open-22, height/3, dates)
	c.print(end+22, up+(thick-here.height())/2, here, soft)
	return true
}

// band draws what held for a time: filled if in force, hatched if blocked, both
// if blocked for some, empty if revoked.
func (c *canvas) band(state string, x, y, width, height float64) {
	switch state {
	case story.StateForce:
		c.box(x, y, width, height, firstTone)
	case story.StateBlocked:
		c.hatch(x, y, width, height)
	case story.StatePartial:
		c.box(x, y, width, height/2, firstTone)
		c.hatch(x, y+height/2, width, height/2)
	}
	c.frame(x, y, width, height, 3, firstTone)
}

// hatch draws slanting lines.
func (c *canvas) hatch(x, y, width, height float64) {
	for py := c.pixel(y); py < c.pixel(y+height); py++ {
		for px := c.pixel(x); px < c.pixel(x+width); px++ {
			if (px+py)%14 < 6 {
				c.dot(px, py, firstTone, 1)
			}
		}
	}
}

// strip draws the years up to the article's as the scale bar of a map, with the
// dates of the events that the page labels.
func (c *canvas) strip(s *story.Story, x, y, width, height float64) bool {
	const most, bar = 8, 26.0
	strip := s.Front.Strip
	var events []story.Event
	for _, e := range s.Events {
		if e.Key && e.Short != "" && e.Statement.Phase != story.After && len(events) < most {
			events = append(events, e)
		}
	}
	to := float64(int(story.YearOf(s.AsOf)) + 1)
	if len(strip) == 0 || len(events) == 0 || story.Reach(strip, to) <= 0 {
		return false
	}
	at := func(year float64) float64 {
		return x + width*story.Reach(strip, min(year, to))/story.Reach(strip, to)
	}
	up := y + (height-bar)/2
	here := at(story.YearOf(s.AsOf) + 1.0/24) // the middle of the article's month
	years := regular(24)
	filled := false
	for _, stretch := range strip {
		if float64(stretch.From) >= to {
			break
		}
		for year := float64(stretch.From); year <= float64(stretch.To) && year < to; year++ {
			if filled = !filled; filled {
				c.box(at(year), up, at(year+1)-at(year), bar, black)
			}
		}
	}
	c.frame(x, up, width, bar, 2, black)
	slot := width / float64((len(events)+1)/2)
	names := make([]string, len(events))
	for i, e := range events {
		names[i] = e.DateName
		if isArticle(s, e) {
			names[i] = s.Publisher + ", " + e.DateName
		}
	}
	dates := c.common(names, slot-16, 60, bold(26), bold(24), bold(22), bold(20), bold(18))
	for i, e := range events {
		left, on := x+slot*float64(i/2), at(story.YearOf(e.Date))
		if isArticle(s, e) {
			on = here
		}
		text := c.fit(names[i], slot-16, 60, dates)
		if i%2 == 0 {
			c.lead(on, up, left+1, y+text.height()+12)
			c.print(left, y, text, black)
		} else {
			c.lead(on, up+bar, left+1, y+height-text.height()-12)
			c.print(left, y+height-text.height(), text, black)
		}
	}
	free := x
	for _, stretch := range strip {
		name := strconv.Itoa(stretch.From)
		if left := at(float64(stretch.From)); float64(stretch.From) < to && left >= free {
			c.box(left-6, up+bar+16, c.width(name, years)+12, years.rise()+12, paper)
			free = c.write(left, up+bar+22+years.rise(), name, years, soft) + 12
		}
	}
	c.box(here-3, up-16, 6, bar+28, black)
	return true
}

// isArticle reports whether an event is the article itself: it is of the story's
// own time, and no nearer dated.
func isArticle(s *story.Story, e story.Event) bool {
	return e.Date == s.AsOf && e.Statement.Phase == story.AsOf
}

// lead draws a thin line from a place on the strip to its label above or below:
// upright at both ends.
func (c *canvas) lead(x, y, toX, toY float64) {
	level := 14.0
	if toY < y {
		level = -level
	}
	c.box(x-1, min(y, y+level), 2, 14, line)
	c.box(toX-1, min(toY, toY-level), 2, 14, line)
	y, toY = y+level, toY-level
	steps := max(math.Abs(toX-x), math.Abs(toY-y)) * c.scale
	for i := range int(steps) + 1 {
		share := float64(i) / max(steps, 1)
		c.box(x+(toX-x)*share-1, y+(toY-y)*share-1, 2, 2, line)
	}
}
