package page

import (
	"fmt"
	"html/template"
	"slices"
	"strings"

	"sanctuary/app/story"
)

// strip is the model of the timeline strip: the years the story covers, drawn
// like the scale bar of a map. Each year is a box, so that readers see that
// years have different widths. There are drawings for Then and for Since,
// vertical (upright) for narrow pages and horizontal (lying) for wide ones.
type strip struct {
	*frontWords
	Drawings []drawing
	Events   []stripEvent
	More     *link
}

// drawing is a drawing of the strip. It is hidden from screen readers, because
// the list has the same content. Then is set for that of Then.
type drawing struct {
	Class string
	SVG   template.HTML
}

type stripEvent struct {
	Class, Date, Text string
}

// The dimensions of the drawings, in units of their view boxes. Labels are in
// slots of equal size, connected by lines to their dates.
const (
	uprightSlot  = 52
	uprightWidth = 92
	lyingWidth   = 1000
	lyingHeight  = 96
	lyingBar     = 10 // thickness of the bar
)

// scaled maps dates to positions along the strip.
type scaled struct {
	stretches []story.Stretch
	to        float64 // the last year, as a fraction
	length    float64 // of the strip in units
}

// at returns the position of a year (with a fraction) in units.
func (x scaled) at(year float64) float64 {
	return x.length * story.Reach(x.stretches, min(year, x.to)) / story.Reach(x.stretches, x.to)
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

// scaledTo returns the scale of the strip up to the end of the last year, or in
// Then of the article's year.
func (p *Page) scaledTo(since bool, length float64) scaled {
	all := p.v.Story.Front.Strip
	x := scaled{all, float64(all[len(all)-1].To + 1), length}
	if !since {
		x.to = float64(int(story.YearOf(p.v.Story.AsOf)) + 1)
	}
	return x
}

// shown calls label for each event with a label, and tick for each other event,
// that is shown in Then or Since.
func (p *Page) shown(since bool, label, tick func(year float64, after bool)) {
	for _, e := range p.v.Story.Events {
		after := e.Statement.Phase == story.After
		switch {
		case after && !since:
		case e.Key && e.Short != "":
			label(story.YearOf(e.Date), after)
		default:
			tick(story.YearOf(e.Date), after)
		}
	}
}

// labels returns the number of events with a label.
func (p *Page) labels(since bool) int {
	n := 0
	p.shown(since, func(float64, bool) { n++ }, func(float64, bool) {})
	return n
}

// marked returns the years to print beside the strip: where its scale changes
// and some in between, at least gap units apart.
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

// upright draws the vertical strip, with labels to its right.
func (p *Page) upright(since bool) template.HTML {
	var b strings.Builder
	n := p.labels(since)
	x := p.scaledTo(since, float64(n*uprightSlot-14))
	fmt.Fprintf(&b, `<svg viewBox="0 0 %d %d" width="%.2fem" height="%.2fem" aria-hidden="true">`, uprightWidth, n*uprightSlot, float64(uprightWidth)/16, float64(n*uprightSlot)/16)
	fmt.Fprintf(&b, `<rect class="strip__years" x="40" y="1" width="9" height="%.0f"></rect><path class="strip__even" d="`, x.length)
	x.even(func(from, size float64) { fmt.Fprintf(&b, "M40 %.1fh9v%.1fh-9z", from+1, size) })
	b.WriteString(`"></path>`)
	for _, year := range x.marked(16) {
		fmt.Fprintf(&b, `<text x="35" y="%.1f">%d</text>`, x.at(float64(year))+10, year)
	}
	slot := 0
	var ticks []string
	p.shown(since, func(year float64, after bool) {
		at, to := x.at(year)+1, float64(slot*uprightSlot)+10
		fmt.Fprintf(&b, `<path class="strip__lead%s" d="M49 %.1fH58L80 %.1fH88"></path>`, on(after, " strip__lead--after"), at, to)
		slot++
	}, func(year float64, _ bool) {
		ticks = append(ticks, fmt.Sprintf("M49 %.1fh5", x.at(year)+1))
	})
	writeTicks(&b, ticks)
	at := x.at(story.YearOf(p.v.Story.AsOf)+1.0/24) + 1
	fmt.Fprintf(&b, `<path class="strip__here" d="M34 %.1fH62"></path>`, at)
	if since {
		fmt.Fprintf(&b, `<text class="strip__word" x="39" y="%.1f">%s</text>`, at+13, template.HTMLEscapeString(p.words.Since))
	}
	b.WriteString(`</svg>`)
	return template.HTML(b.String())
}

// lying draws the horizontal strip, with labels alternating above and below.
// The inner svg is stretched to the width of the page; the years are texts of
// the outer one, so that they are not stretched.
func (p *Page) lying(since bool) template.HTML {
	var b strings.Builder
	n := p.labels(since)
	x := p.scaledTo(since, lyingWidth)
	top := float64(lyingHeight-lyingBar) / 2
	fmt.Fprintf(&b, `<svg width="100%%" height="%d" aria-hidden="true"><svg viewBox="0 0 %d %d" width="100%%" height="100%%" preserveAspectRatio="none">`, lyingHeight, lyingWidth, lyingHeight)
	fmt.Fprintf(&b, `<rect class="strip__years" y="%.0f" width="%d" height="%d"></rect><path class="strip__even" d="`, top, lyingWidth, lyingBar)
	x.even(func(from, size float64) {
		fmt.Fprintf(&b, "M%.1f %.0fv%dh%.1fv-%dz", from, top, lyingBar, size, lyingBar)
	})
	b.WriteString(`"></path>`)
	slot := 0
	var ticks []string
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
		fmt.Fprintf(&b, `<path class="strip__lead%s" d="M%.0f %.0fV%.0fL%.0f %.0f"></path>`, on(after, " strip__lead--after"), at, start, bend, to+1, end)
		slot++
	}, func(year float64, _ bool) {
		ticks = append(ticks, fmt.Sprintf("M%.0f %.0fv-6", x.at(year), top))
	})
	writeTicks(&b, ticks)
	at := x.at(story.YearOf(p.v.Story.AsOf) + 1.0/24)
	fmt.Fprintf(&b, `<path class="strip__here" d="M%.1f %.0fV%.0f"></path></svg>`, at, top-14, top+lyingBar+14)
	if since {
		fmt.Fprintf(&b, `<text class="strip__word" x="%.2f%%" dx="6" y="%.0f">%s</text>`, at/lyingWidth*100, top-8, template.HTMLEscapeString(p.words.Since))
	}
	for _, year := range x.marked(45) {
		fmt.Fprintf(&b, `<text x="%.2f%%" y="%.0f">%d</text>`, x.at(float64(year))/lyingWidth*100, top+lyingBar+16, year)
	}
	b.WriteString(`</svg>`)
	return template.HTML(b.String())
}

// even calls draw for every second year with its position and size.
func (x scaled) even(draw func(from, size float64)) {
	for _, s := range x.stretches {
		for year := s.From + s.From%2; year <= s.To && float64(year) < x.to; year += 2 {
			from := x.at(float64(year))
			draw(from, x.at(float64(year+1))-from)
		}
	}
}

// writeTicks draws the ticks of events without a label as one path, events on
// the same place with one tick.
func writeTicks(b *strings.Builder, ticks []string) {
	fmt.Fprintf(b, `<path class="strip__tick" d="%s"></path>`, strings.Join(slices.Compact(ticks), ""))
}
