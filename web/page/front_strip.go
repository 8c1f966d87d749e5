package page

import (
	"fmt"
	"html/template"
	"strings"

	"sanctuary/app/story"
)

// strip is the time the story covers, drawn like the scale bar of a map: a box
// is a year, so that compression can be seen. It is drawn for Then and for
// Since, upright for narrow pages and lying for wide ones.
type strip struct {
	*frontWords
	Drawings []drawing
	Events   []stripEvent
	More     *link
}

// drawing is a picture of the strip; it shows nothing that the list does not
// say. Then is set for the one of the article's time.
type drawing struct {
	Class string
	SVG   template.HTML
}

type stripEvent struct {
	Class, Date, Text string
}

// The measures of the drawings, in the units of their view boxes. A slot is the
// room of a label; labels stand in slots of equal size, joined by lines to
// where they belong.
const (
	uprightSlot  = 52
	uprightWidth = 92
	lyingWidth   = 1000
	lyingHeight  = 96
	lyingBar     = 10 // thickness of the bar
)

// scaled places dates along the strip.
type scaled struct {
	stretches []story.Stretch
	to        float64 // the last year, as a fraction
	length    float64 // of the whole in units
}

// reach is how far from the beginning a year lies, in widths of a usual year.
func (x scaled) reach(year float64) float64 {
	sum := 0.0
	for _, s := range x.stretches {
		if year <= float64(s.From) {
			break
		}
		sum += (min(year, float64(s.To+1)) - float64(s.From)) * s.Width
	}
	return sum
}

// at is where a date lies, in units.
func (x scaled) at(year float64) float64 {
	return x.length * x.reach(min(year, x.to)) / x.reach(x.to)
}

func (p *Page) strip() strip {
	s := p.v.Story
	m := strip{frontWords: p.say, More: p.more("timeline", p.say.StripMore)}
	for _, since := range []bool{false, true} {
		class := "then"
		if since {
			class = "after"
		}
		m.Drawings = append(m.Drawings, drawing{classes("strip__upright", class), p.upright(since)}, drawing{classes("strip__lying", class), p.lying(since)})
	}
	for _, e := range s.Events {
		if !e.Key || e.Short == "" {
			continue
		}
		m.Events = append(m.Events, stripEvent{
			classes("strip__event", on(e.Statement.Phase == story.After, "after"), on(strings.HasPrefix(e.Date, s.AsOf) && e.Statement.Phase == story.AsOf && len(e.Date) == len(s.AsOf), "strip__event--here")),
			e.DateName, e.Short,
		})
	}
	return m
}

// scaledTo is the scale of the strip, up to the end of the article's year or to
// the end of the last one.
func (p *Page) scaledTo(since bool, length float64) scaled {
	all := p.v.Story.Front.Strip
	x := scaled{all, float64(all[len(all)-1].To + 1), length}
	if !since {
		x.to = float64(int(yearOf(p.v.Story.AsOf)) + 1)
	}
	return x
}

// shown calls label for each event with a label and tick for each other one
// that a reader of Then or Since sees.
func (p *Page) shown(since bool, label, tick func(year float64, after bool)) {
	for _, e := range p.v.Story.Events {
		after := e.Statement.Phase == story.After
		switch {
		case after && !since:
		case e.Key && e.Short != "":
			label(yearOf(e.Date), after)
		default:
			tick(yearOf(e.Date), after)
		}
	}
}

// labels is how many events have a label.
func (p *Page) labels(since bool) int {
	n := 0
	p.shown(since, func(float64, bool) { n++ }, func(float64, bool) {})
	return n
}

// marked are the years that are written beside the strip: where its scale
// changes, and some between, none nearer to another than gap.
func (x scaled) marked(gap float64) []int {
	var years []int
	last := -gap
	for i, s := range x.stretches {
		if float64(s.From) >= x.to {
			break
		}
		if at := x.at(float64(s.From)); at-last >= gap {
			years, last = append(years, s.From), at
		}
		next := x.length + gap
		if i+1 < len(x.stretches) && float64(x.stretches[i+1].From) < x.to {
			next = x.at(float64(x.stretches[i+1].From))
		}
		for year := s.From + 1; year <= s.To && float64(year) < x.to; year++ {
			if at := x.at(float64(year)); year%5 == 0 && at-last >= gap && next-at >= gap {
				years, last = append(years, year), at
			}
		}
	}
	return years
}

// upright draws the strip from top to bottom, with labels at its right.
func (p *Page) upright(since bool) template.HTML {
	var b strings.Builder
	n := p.labels(since)
	x := p.scaledTo(since, float64(n*uprightSlot-14))
	fmt.Fprintf(&b, `<svg viewBox="0 0 %d %d" width="%.2fem" height="%.2fem" aria-hidden="true">`, uprightWidth, n*uprightSlot, float64(uprightWidth)/16, float64(n*uprightSlot)/16)
	x.boxes(func(from, size float64, filled bool) {
		fmt.Fprintf(&b, `<rect class="strip__year%s" x="40" y="%.1f" width="9" height="%.1f"></rect>`, on(filled, " strip__year--even"), from+1, size)
	})
	for _, year := range x.marked(16) {
		fmt.Fprintf(&b, `<text x="35" y="%.1f">%d</text>`, x.at(float64(year))+10, year)
	}
	slot := 0
	p.shown(since, func(year float64, after bool) {
		at, to := x.at(year)+1, float64(slot*uprightSlot)+10
		fmt.Fprintf(&b, `<path class="strip__lead%s" d="M49 %.1fH58L80 %.1fH88"></path>`, on(after, " strip__lead--after"), at, to)
		slot++
	}, func(year float64, _ bool) {
		fmt.Fprintf(&b, `<path class="strip__tick" d="M49 %.1fh5"></path>`, x.at(year)+1)
	})
	at := x.at(yearOf(p.v.Story.AsOf)+1.0/24) + 1
	fmt.Fprintf(&b, `<path class="strip__here" d="M34 %.1fH62"></path></svg>`, at)
	return template.HTML(b.String())
}

// lying draws the strip from left to right, with labels above and below it in
// turn. The view box is stretched to the width of the page; years are texts of
// the outer drawing, so that they are not.
func (p *Page) lying(since bool) template.HTML {
	var b strings.Builder
	n := p.labels(since)
	x := p.scaledTo(since, lyingWidth)
	top := float64(lyingHeight-lyingBar) / 2
	fmt.Fprintf(&b, `<svg width="100%%" height="%d" aria-hidden="true"><svg viewBox="0 0 %d %d" width="100%%" height="100%%" preserveAspectRatio="none">`, lyingHeight, lyingWidth, lyingHeight)
	x.boxes(func(from, size float64, filled bool) {
		fmt.Fprintf(&b, `<rect class="strip__year%s" x="%.1f" y="%.0f" width="%.1f" height="%d"></rect>`, on(filled, " strip__year--even"), from, top, size, lyingBar)
	})
	slot := 0
	size := lyingWidth / float64((n+1)/2)
	p.shown(since, func(year float64, after bool) {
		at := x.at(year)
		start, end := top, 0.0
		bend := top - 10
		if slot%2 == 1 {
			start, end = top+lyingBar, lyingHeight
			bend = start + 26
		}
		to := size * float64(slot/2)
		fmt.Fprintf(&b, `<path class="strip__lead%s" d="M%.1f %.0fV%.0fL%.1f %.0f"></path>`, on(after, " strip__lead--after"), at, start, bend, to+1, end)
		slot++
	}, func(year float64, _ bool) {
		fmt.Fprintf(&b, `<path class="strip__tick" d="M%.1f %.0fv-6"></path>`, x.at(year), top)
	})
	at := x.at(yearOf(p.v.Story.AsOf) + 1.0/24)
	fmt.Fprintf(&b, `<path class="strip__here" d="M%.1f %.0fV%.0f"></path></svg>`, at, top-14, top+lyingBar+14)
	for _, year := range x.marked(45) {
		fmt.Fprintf(&b, `<text x="%.2f%%" y="%.0f">%d</text>`, x.at(float64(year))/lyingWidth*100, top+lyingBar+16, year)
	}
	b.WriteString(`</svg>`)
	return template.HTML(b.String())
}

// boxes calls draw for each year with its place and size; every second one is
// filled.
func (x scaled) boxes(draw func(from, size float64, filled bool)) {
	for _, s := range x.stretches {
		for year := s.From; year <= s.To && float64(year) < x.to; year++ {
			from := x.at(float64(year))
			draw(from, x.at(float64(year+1))-from, year%2 == 0)
		}
	}
}
