package card

import (
	"cmp"
	"strconv"

	"sanctuary/app/story"
)

// steps prints what became of a measure: a band of its states, and beside it the
// events that changed them.
func (sh *sheet) steps() {
	f := sh.s.Front.Flow
	if len(f.Lanes) != 2 {
		return
	}
	const thick = 52.0
	text := whole.indent(116)
	middle := margin + 40.0
	sh.skip(20)
	for _, n := range f.Nodes[:min(len(f.Nodes), 12)] {
		if n.Text.Phase == story.After && !sh.since {
			continue
		}
		start := sh.y
		lane := f.Lanes[0]
		if n.Lane != lane.ID {
			lane = f.Lanes[1]
		}
		sh.print(text, n.DateName+" · "+cmp.Or(lane.Note, lane.Name), 2, soft, bold(30))
		sh.skip(14)
		sh.print(text, n.Text.Text.String(), 5, black, regular(36))
		sh.skip(14)
		sh.print(text, n.Until, 2, firstTone, bold(30))
		sh.facts = append(sh.facts, n.Text.Facts...)
		sh.skip(44)
		if n.State != "" {
			sh.upright(n.State, middle-thick/2, start+11, thick, sh.y-start)
		}
		if lane.ID == f.Lanes[0].ID {
			sh.circle(middle, start+11, 26, 0, full, paper)
			sh.circle(middle, start+11, 26, 9, hollow, black)
		} else {
			sh.box(middle-25, start-14, 50, 50, paper)
			sh.frame(middle-25, start-14, 50, 50, 9, black)
		}
		sh.after = sh.after || n.Text.Phase == story.After
	}
	if !sh.since {
		for up := sh.y + 16; up < sh.y+70; up += 20 {
			sh.box(middle-2, up, 4, 12, firstTone)
		}
		sh.box(middle-44, sh.y+8, 88, 6, black)
		sh.print(text, sh.s.AsOfName, 1, soft, bold(30))
		sh.skip(40)
	}
}

// upright draws a band from top to bottom. What is blocked for some has the two
// states side by side: one below the other would be one after the other.
func (sh *sheet) upright(state string, x, y, width, height float64) {
	if state != story.StatePartial {
		sh.band(state, x, y, width, height)
		return
	}
	sh.band(story.StateForce, x, y, width/2, height)
	sh.band(story.StateBlocked, x+width/2-1.5, y, width/2+1.5, height)
}

// shown returns the events a picture has room for: the key ones that are told in
// a few words.
func (sh *sheet) shown() []story.Event {
	var all []story.Event
	for _, e := range sh.s.Events {
		if e.Key && e.Short != "" && len(all) < 14 && (sh.since || e.Statement.Phase != story.After) {
			all = append(all, e)
		}
	}
	return all
}

// events prints the key events, with a bold line where the article stands.
func (sh *sheet) events() {
	const dates = 300.0
	for _, e := range sh.shown() {
		start := sh.y
		sh.print(span{margin, margin + dates - 24}, e.DateName, 2, soft, bold(29))
		low := sh.y
		sh.y = start
		said := regular(36)
		if isArticle(sh.s, e) {
			said = bold(36)
		}
		sh.print(whole.indent(dates), e.Short, 4, black, said)
		sh.y = max(sh.y, low) + 20
		if isArticle(sh.s, e) {
			sh.rule(whole, 8, black)
		} else {
			sh.rule(whole, 2, line)
		}
		sh.skip(24)
		sh.facts = append(sh.facts, e.Statement.Facts...)
		sh.after = sh.after || e.Statement.Phase == story.After
	}
	sh.skip(-24)
}

// bar draws the years as the scale bar of a map, with a tick for each event.
func (sh *sheet) bar() {
	const thick = 34.0
	strip := sh.s.Front.Strip
	events := sh.shown()
	if len(strip) == 0 || len(events) == 0 {
		return
	}
	to := float64(int(story.YearOf(sh.s.AsOf)) + 1)
	if sh.since {
		to = float64(strip[len(strip)-1].To + 1)
	}
	reach := story.Reach(strip, to)
	if reach <= 0 {
		return
	}
	at := func(year float64) float64 { return margin + inner*story.Reach(strip, min(year, to))/reach }
	up := sh.y + 44
	filled := false
	for _, stretch := range strip {
		for year := float64(stretch.From); year <= float64(stretch.To) && year < to; year++ {
			if filled = !filled; filled {
				sh.box(at(year), up, at(year+1)-at(year), thick, black)
			}
		}
	}
	sh.frame(margin, up, inner, thick, 3, black)
	for _, e := range events {
		if !isArticle(sh.s, e) {
			sh.box(at(story.YearOf(e.Date))-2, up-22, 4, 22, soft)
		}
	}
	here := at(story.YearOf(sh.s.AsOf) + 1.0/24) // the middle of the article's month
	sh.box(here-5, up-40, 10, thick+54, black)
	years, free := regular(28), margin
	for _, stretch := range strip {
		name := strconv.Itoa(stretch.From)
		if left := at(float64(stretch.From)); float64(stretch.From) < to && left >= free {
			sh.box(left-6, up+thick+16, sh.width(name, years)+12, years.rise()+12, paper)
			free = sh.write(left, up+thick+22+years.rise(), name, years, soft) + 20
		}
	}
	sh.skip(44 + thick + 22 + years.rise() + 52)
}
