// Package card draws cards, the pictures that links to the explainer are shared
// with (one for the page, one for each of its blocks and of the story's graphics,
// one for each score), and for each embed a [Picture] to show in its place.
//
// A card says what a link leads to, and gives no answers away. As it has no
// notes it makes no claims in words, and a figure on it says whose it is; as it cannot
// be switched it leaves out what happened since the article. The picture of an
// embed says what the embed says, with its sources, and dates what happened since.
//
// Everything on a picture is the story's own or a message of package i18n; the
// same story gives the same bytes. The package only draws: it keeps nothing and
// serves nothing.
package card

import (
	"slices"
	"strings"

	"sanctuary/app/i18n"
	"sanctuary/app/story"
)

// Sizes of the pictures in pixels: that of cards is what networks show large,
// that of thumbnails what oEmbed consumers put beside a title.
const (
	Width       = 1200
	Height      = 630
	ThumbWidth  = 480
	ThumbHeight = 270
)

// The grid, in units.
const (
	margin = 72.0
	edge   = Width - margin
	inner  = Width - 2*margin
	top    = 56.0 // of the rule over everything
	body   = 168.0
	column = 66.0 // one of twelve
	gutter = 24.0
	aside  = margin + 6*(column+gutter) // where the second half begins
)

// Page returns the card of the whole explainer as PNG.
func (p *Painter) Page(s *story.Story) []byte {
	c := p.canvas(Width, Height)
	c.masthead(s, 30)
	floor := c.footer(s.Columns) // there is no figure: they say what is compared
	title := c.fit(unfolded(s.Title), inner, floor-body-44, bold(92), bold(84), bold(76), bold(68), bold(60), bold(52), bold(44), bold(36))
	c.print(margin, body, title, black)
	return c.png()
}

// Subject is what a card is about: a block by its id, or the graphic of a part of
// the story page by the part's, with the id of the figure where there are several.
// Without either it is the whole explainer. Entry is the one question of the quiz or
// row of the comparison that a [Picture] is of.
type Subject struct{ Block, Part, Figure, Entry string }

// Block returns the card of a block or a graphic as PNG.
func (p *Painter) Block(s *story.Story, of Subject) []byte {
	c := p.canvas(Width, Height)
	c.masthead(s, 30)
	floor := c.footer(keyed(s, of))
	name, note := heading(s, of)
	width, start := inner, aside
	switch of.Part {
	case story.PartGlance, story.PartPlaces, story.PartTimeline:
		start = margin + 4*(column+gutter)
	}
	if c.figure(s, of, start, body, edge-start, floor-body-44) {
		width = start - margin - 2*gutter
	}
	most := 200.0 // of the title, which leaves room for the line under it
	if of.Part == story.PartGuess {
		name, note, most = note, "", floor-44-body // the figure says what it measures
	}
	title := c.fit(name, width, most, bold(76), bold(68), bold(60), bold(52), bold(44), bold(36))
	after := c.print(margin, body, title, black)
	lead := c.fit(note, width, floor-44-(after+44), regular(34), regular(31), regular(28), regular(25))
	c.print(margin, after+44, lead, soft)
	return c.png()
}

// Thumb returns the thumbnail of a block or a graphic, or of the whole explainer
// for no subject, as PNG.
func (p *Painter) Thumb(s *story.Story, of Subject) []byte {
	c := p.canvas(ThumbWidth, ThumbHeight)
	c.masthead(s, 54)
	text := unfolded(s.Title)
	if of != (Subject{}) {
		text, _ = heading(s, of)
	}
	floor := c.height() - top
	size := 44.0
	const most = 12
	for i, col := range s.Columns[:min(len(s.Columns), most)] {
		c.box(margin+float64(i)*(size+20), floor-size, size, size, tone(col.Tone))
	}
	title := c.fit(text, inner, floor-size-60-220, bold(150), bold(136), bold(122), bold(108), bold(94), bold(80), bold(66), bold(54))
	c.print(margin, 220, title, black)
	return c.png()
}

// Score returns the card of a score as PNG: so many right answers of a total.
func (p *Painter) Score(s *story.Story, right, total int) []byte {
	t := i18n.For(s.Lang)
	c := p.canvas(Width, Height)
	c.masthead(s, 30)
	floor := c.footer(nil)

	// The message in three: the number of right answers is the picture.
	const here = "\x00"
	number := t.Number(float64(right))
	before, after, _ := strings.Cut(t.Say("card.score", i18n.S("right", here), i18n.S("total", t.Number(float64(total)))), here)
	small, large, middle := regular(40), bold(250), bold(84)
	baseline := body + small.rise() + 36 + large.rise()
	c.write(margin, body+small.rise(), strings.TrimSpace(before), small, soft)
	end := c.write(margin-c.bearing(number, large), baseline, number, large, black)
	end = c.write(end+24, baseline, strings.TrimSpace(after), middle, black)
	start := max(end+2*gutter, aside)
	c.tiles(start, body, edge-start, baseline-body, right, total)
	title := c.fit(s.Title, inner, floor-36-(baseline+48), bold(36), bold(32), bold(28), bold(25))
	c.print(margin, baseline+48, title, black)
	return c.png()
}

// Alt returns what a card says, for those who do not see it: that of a block or a
// graphic, or of the whole explainer for no subject.
func Alt(s *story.Story, of Subject) string {
	if of == (Subject{}) {
		return s.Title
	}
	name, note := heading(s, of)
	if of.Part != "" && note != "" {
		name += " · " + note
	}
	return name + " · " + s.Title
}

// ScoreAlt returns what the card of a score says.
func ScoreAlt(s *story.Story, right, total int) string {
	t := i18n.For(s.Lang)
	return t.Say("card.score", i18n.S("right", t.Number(float64(right))), i18n.S("total", t.Number(float64(total)))) + " · " + s.Title
}

// heading returns the title of a block or a graphic and the line under it: the
// story's own, or general ones. A figure is called by what it measures; the line
// asks for it.
func heading(s *story.Story, of Subject) (name, note string) {
	for _, f := range s.Front.Figures {
		if of.Part == story.PartGuess && f.ID == of.Figure {
			return f.Measure, f.Prompt.String()
		}
	}
	if of.Part != "" {
		part, _ := s.Front.Part(of.Part)
		return part.Name, part.Note
	}
	return s.Heading(of.Block, func(key string) string { return i18n.For(s.Lang).With(s.Wording).Say(key) })
}

// masthead draws the rule over everything, which story this is and whose
// article it explains.
func (c *canvas) masthead(s *story.Story, size float64) {
	c.box(margin, top, inner, 10, c.rule)
	baseline := top + 28 + bold(size).rise()
	name := c.cut(s.Short, inner, bold(size))
	end := c.write(margin, baseline, name, bold(size), black)
	if c.img.Rect.Dx() < Width {
		return // no room for small print
	}
	t := i18n.For(s.Lang)
	kicker := t.Say("page.kicker", i18n.S("publisher", s.Publisher), i18n.S("date", t.Date(s.AsOf)))
	small := regular(size - 4)
	if width := c.width(kicker, small); width <= edge-end-48 {
		c.write(edge-width, baseline, kicker, small, soft)
	}
}

// keyed returns the columns whose colours are in the figure of a card.
func keyed(s *story.Story, of Subject) []story.Column {
	var used func(ink) bool
	switch {
	case of.Part == story.PartGlance, of.Block == "compare":
		return s.Columns
	case of.Part == story.PartPlaces:
		used = func(with ink) bool {
			return slices.ContainsFunc(s.Places, func(p story.Place) bool { return p.Tile != (story.Tile{}) && country(s, p.Country) == with })
		}
	case of.Part == story.PartOrder:
		used = func(with ink) bool { return with == firstTone }
	default:
		return nil
	}
	return slices.DeleteFunc(slices.Clone(s.Columns), func(col story.Column) bool { return !used(tone(col.Tone)) })
}

// footer draws the key of the columns, by name and colour, under a rule, and
// returns how far down the picture is free. Without columns there is none.
func (c *canvas) footer(columns []story.Column) float64 {
	const swatch, gap, most = 22.0, 40.0, 24
	columns = columns[:min(len(columns), most)]
	baseline := c.height() - top
	if len(columns) == 0 {
		return baseline + 44 // what stands above keeps so much from a footer
	}
	names := regular(26)
	width := -gap
	for _, col := range columns {
		width += swatch + 14 + c.width(col.Name, names) + gap
	}
	floor := baseline - names.rise() - 28
	c.box(margin, floor, inner, 2, line)
	x := margin
	for _, col := range columns {
		c.box(x, baseline-names.rise()/2-swatch/2, swatch, swatch, tone(col.Tone))
		x += swatch + 14
		if width <= inner {
			x = c.write(x, baseline, col.Name, names, black) + gap
		}
	}
	return floor
}

// tone returns the ink of a column's tone.
func tone(name string) ink {
	if i := slices.Index(story.Tones[:], name); i >= 0 {
		return firstTone + ink(i)
	}
	return soft
}

// unfolded breaks a title after its first part, if it has two.
func unfolded(title string) string { return strings.Replace(title, ": ", ":\n", 1) }
