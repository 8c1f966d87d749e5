package page

import (
	"cmp"
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
	lyingHere    = 14 // of the bold line over the bar; leaders turn aside there
	lyingYear    = 46 // the room of a year where the strip is narrowest
)

func (p *Page) strip() strip {
	m := strip{frontWords: p.say, More: p.more("timeline", p.say.StripMore)}
	for _, since := range []bool{false, true} {
		class := "then"
		if since {
			class = "after"
		}
		m.Drawings = append(m.Drawings, drawing{classes("strip__upright", class), p.upright(since)}, drawing{classes("strip__lying", class), p.lying(since)})
	}
	for _, e := range p.dated() {
		if labelled(e) {
			m.Events = append(m.Events, stripEvent{
				classes("strip__event", on(e.Statement.Phase == story.After, "after"), on(p.isArticle(e), "strip__event--here")),
				e.DateName, e.Short,
			})
		}
	}
	return m
}

// dated returns the events in the order of the axis: of a date without a day it
// depends on the event where that is.
func (p *Page) dated() []story.Event {
	return slices.SortedStableFunc(slices.Values(p.v.Story.Events), func(a, b story.Event) int {
		return cmp.Compare(p.yearOf(a), p.yearOf(b))
	})
}

// yearOf returns where an event stands on the axis. The article, of which the
// month is known, stands in the middle of it, at the bold line.
func (p *Page) yearOf(e story.Event) float64 {
	if p.isArticle(e) {
		return p.articleAt()
	}
	return story.YearOf(e.Date)
}

// articleAt returns where the bold line stands on the axis.
func (p *Page) articleAt() float64 { return story.YearOf(p.v.Story.AsOf) + 1.0/24 }

// isArticle reports whether an event is the article itself: it is of the story's
// own time, and no nearer dated.
func (p *Page) isArticle(e story.Event) bool {
	return e.Date == p.v.Story.AsOf && e.Statement.Phase == story.AsOf
}

// labelled reports whether an event has a label.
func labelled(e story.Event) bool { return e.Key && e.Short != "" }

// leads returns where the events with a label, shown in Then or Since, stand on
// the strip, and ticks where the others do.
func (p *Page) leads(since bool, x scaled) (leads []lead, ticks []float64) {
	for _, e := range p.dated() {
		after := e.Statement.Phase == story.After
		switch at := x.at(p.yearOf(e)); {
		case after && !since:
		case labelled(e):
			leads = append(leads, lead{at, classes("strip__lead", on(after, "strip__lead--after"), on(p.isArticle(e), "strip__lead--here"))})
		default:
			ticks = append(ticks, at)
		}
	}
	return leads, ticks
}

// lead is a line from a place on the strip to a label.
type lead struct {
	at    float64
	class string
}

// labels returns the number of events with a label.
func (p *Page) labels(since bool) int {
	leads, _ := p.leads(since, p.scaledTo(since, 1))
	return len(leads)
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
	for _, year := range x.marked(16, 0, nil) {
		fmt.Fprintf(&b, `<text x="35" y="%.1f">%d</text>`, year.at+10, year.year)
	}
	leads, ticks := p.leads(since, x)
	for i, l := range leads {
		fmt.Fprintf(&b, `<path class="%s" d="M49 %.1fH58L80 %dH88"></path>`, l.class, l.at+1, i*uprightSlot+10)
	}
	writeTicks(&b, ticks, func(at float64) string { return fmt.Sprintf("M49 %.1fh5", at+1) })
	at := x.at(p.articleAt()) + 1
	fmt.Fprintf(&b, `<path class="strip__here" d="M34 %.1fH62"></path>`, at)
	if since {
		fmt.Fprintf(&b, `<text class="strip__word" x="39" y="%.1f">%s</text>`, at+13, template.HTMLEscapeString(p.words.Since))
	}
	b.WriteString(`</svg>`)
	return template.HTML(b.String())
}

// lying draws the horizontal strip, with labels alternating above and below.
// The inner svg is stretched to the width of the page; the years are texts of
// the outer one, so that they are not stretched. None stands under a leader.
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
	leads, ticks := p.leads(since, x)
	size := lyingWidth / float64((n+1)/2)
	var below []float64
	for i, l := range leads {
		start, bend, end := top, top-lyingHere, 0.0
		if i%2 == 1 {
			start, bend, end = top+lyingBar, top+lyingBar+26, lyingHeight
			below = append(below, l.at)
		}
		fmt.Fprintf(&b, `<path class="%s" d="M%.0f %.0fV%.0fL%.0f %.0f"></path>`, l.class, l.at, start, bend, size*float64(i/2)+1, end)
	}
	writeTicks(&b, ticks, func(at float64) string { return fmt.Sprintf("M%.0f %.0fv-6", at, top) })
	at := x.at(p.articleAt())
	fmt.Fprintf(&b, `<path class="strip__here" d="M%.0f %.0fV%.0f"></path></svg>`, at, top-lyingHere, top+lyingBar+6)
	if since {
		fmt.Fprintf(&b, `<text class="strip__word" x="%.2f%%" dx="6" y="%.0f">%s</text>`, at/lyingWidth*100, top-8, template.HTMLEscapeString(p.words.Since))
	}
	b.WriteString(`<g>`)
	for _, year := range x.marked(lyingYear, lyingYear/2, below) {
		fmt.Fprintf(&b, `<text x="%.2f%%" y="%.0f"%s>%d</text>`, year.at/lyingWidth*100, top+lyingBar+16, on(year.at == 0, ` class="strip__first"`), year.year)
	}
	b.WriteString(`</g>`)
	b.WriteString(`</svg>`)
	return template.HTML(b.String())
}

// writeTicks draws the ticks of events without a label as one path, events on
// the same place with one tick.
func writeTicks(b *strings.Builder, ticks []float64, draw func(at float64) string) {
	fmt.Fprintf(b, `<path class="strip__tick" d="%s"></path>`, strings.Join(slices.Compact(each(ticks, draw)), ""))
}
