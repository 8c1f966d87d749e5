package card

import (
	"cmp"
	"slices"

	"sanctuary/app/i18n"
	"sanctuary/app/story"
)

// PictureWidth is the width in CSS pixels at which the pictures of embeds are
// shown. They have twice as many pixels.
const PictureWidth = Width / 2

// Picture is the picture of an embed, for places that take no frames.
type Picture struct {
	Width, Height int    // in CSS pixels
	Words         string // everything it says, in reading order: its alternative text
	PNG           []byte // nil if it was only measured
}

// Describe returns the size and the words of the picture of an embed, without
// drawing it. Since is whether it has what happened after the article; notes, such
// as of which edition it is, stand above everything.
func (p *Painter) Describe(s *story.Story, of Subject, since bool, notes ...string) Picture {
	sh := p.layOut(p.unmeasured(), s, of, since, notes)
	return Picture{Width: PictureWidth, Height: pixelRows(sh) / 2, Words: sentence(sh.words)}
}

// Picture draws the picture of an embed: the block, the graphic, the question or
// the row itself, in the light theme. A figure that is asked for in the embed, and
// an answer, are not on it.
func (p *Painter) Picture(s *story.Story, of Subject, since bool, notes ...string) Picture {
	made := p.Describe(s, of, since, notes...)
	c := p.canvas(Width, 2*made.Height)
	c.masthead(s, 30)
	p.layOut(c, s, of, since, notes)
	made.PNG = c.png()
	return made
}

// pixelRows is the height of a sheet in pixels, an even number.
func pixelRows(sh *sheet) int { return (sh.pixel(sh.y) + 1) / 2 * 2 }

// layOut prints the picture of an embed on a canvas, below its masthead.
func (p *Painter) layOut(c *canvas, s *story.Story, of Subject, since bool, notes []string) *sheet {
	sh := &sheet{canvas: c, s: s, t: i18n.For(s.Lang), since: since, y: 158}
	for _, note := range notes {
		sh.print(whole, note, 3, black, bold(30))
		sh.skip(28)
	}
	asks := false
	name, note := heading(s, of)
	switch {
	case of.Part == story.PartGuess:
		sh.title(note, "")
		sh.drawn(sh.axisHeight(of.Figure), func(x, y, width, height float64) bool { return c.guess(s, of.Figure, x, y, width, height) })
		sh.say(name)
		asks = true
	case of.Part != "":
		sh.title(name, sh.under(of, note))
		sh.part(of.Part)
	case of.Entry != "" && of.Block == "quiz":
		sh.question(of.Entry)
		asks = true
	case of.Entry != "":
		sh.row(of.Entry)
	case of.Block == "quiz":
		sh.title(name, note)
		sh.quiz()
		asks = true
	default:
		sh.title(name, sh.under(of, note))
		sh.block(of.Block)
	}
	sh.foot(asks)
	return sh
}

// axisHeight is the height of the axis of a figure to guess.
func (sh *sheet) axisHeight(id string) float64 {
	for _, f := range sh.s.Front.Figures {
		if f.ID == id && len(f.Known) > 0 {
			return 330
		}
	}
	return 230
}

// under returns the line under the title. That of a block or graphic that does
// more than its picture, such as compare what the reader picks, is not for it.
func (sh *sheet) under(of Subject, note string) string {
	switch {
	case of.Part == story.PartPlaces:
		return sh.t.Say("picture.places")
	case of.Part == story.PartOrder, of.Part == story.PartTimeline, of.Block == "word", of.Block == "voices", sh.s.Topic(of.Block) != nil:
		return note
	}
	return ""
}

// drawn leaves room for a drawing across the picture.
func (sh *sheet) drawn(height float64, draw func(x, y, width, height float64) bool) {
	if draw(margin, sh.y, inner, height) {
		sh.skip(height)
	}
}

// part prints what a graphic of the story page shows.
func (sh *sheet) part(id string) {
	switch id {
	case story.PartGlance:
		sh.table(func(d story.Dimension) string { return cmp.Or(d.Short, d.Ask) }, sh.byMark)
		sh.legend(sh.s.Front.Glance.Marks, func(id string, x, y float64) { sh.mark(id, x, y, 11, soft) })
	case story.PartPlaces:
		sh.drawn(500, func(x, y, width, height float64) bool { return sh.grid(sh.s, x, y, width, height) })
		sh.legend(sh.s.Countries, func(id string, x, y float64) { sh.box(x-12, y-9, 26, 18, country(sh.s, id)) })
		sh.sayPlaces()
	case story.PartOrder:
		sh.steps()
	case story.PartTimeline:
		sh.bar()
		sh.events()
	}
}

// block prints what a block of the story has to say.
func (sh *sheet) block(id string) {
	s := sh.s
	switch id {
	case "compare":
		sh.table(func(d story.Dimension) string { return cmp.Or(d.Ask, d.Name) }, sh.byEvidence)
		var grades []story.Named
		for _, grade := range []story.Evidence{story.Solid, story.Partial, story.Thin} {
			grades = append(grades, story.Named{ID: string(grade), Name: sh.t.Say("evidence." + string(grade))})
		}
		sh.legend(grades, func(id string, x, y float64) { sh.grade(story.Evidence(id), x, y, soft) })
	case "word":
		sh.statements(whole, s.Word.Lead, 1, regular(36))
		sh.parts(s.Word.Kinds, 1)
		sh.claims()
	case "order":
		sh.statements(whole, s.Order.Lead, 1, regular(36))
		sh.chain()
	case "plan":
		sh.statements(whole, s.Plan.Lead, 1, regular(36))
		sh.parts(s.Front.Plan.Parts, 2)
		sh.followed()
	case "numbers":
		sh.numbers()
	case "timeline":
		sh.events()
	case "voices":
		sh.voices()
	default:
		if t := s.Topic(id); t != nil {
			sh.statements(whole, t.Lead, 1, regular(36))
			sh.parts(t.Parts, 1)
		}
	}
}

// parts prints parts with their names, under a line each.
func (sh *sheet) parts(all []story.Part, most int) {
	for _, p := range all[:min(len(all), 8)] {
		sh.skip(34)
		sh.rule(whole, 2, line)
		sh.skip(28)
		sh.print(whole, p.Name, 2, black, bold(42), bold(36))
		sh.statements(whole, p.Statements, most, regular(34))
	}
}

// followed prints the key events since the article in the place that the last key
// event before it was in.
func (sh *sheet) followed() {
	var places []string
	var later []story.Statement
	for _, e := range sh.s.Events {
		switch {
		case !e.Key:
		case e.Statement.Phase != story.After && len(e.Places) > 0:
			places = e.Places
		case e.Statement.Phase == story.After && slices.ContainsFunc(e.Places, func(id string) bool { return slices.Contains(places, id) }):
			st := e.Statement
			st.AsOf = e.Date
			later = append(later, st)
		}
	}
	if sh.since && len(later) > 0 {
		sh.skip(34)
		sh.rule(whole, 2, line)
		sh.statements(whole, later, 4, regular(34))
	}
}

// claims prints what people say about the word, for the reader to judge.
func (sh *sheet) claims() {
	myths := sh.s.Word.Myths[:min(len(sh.s.Word.Myths), 6)]
	if len(myths) == 0 {
		return
	}
	sh.skip(34)
	sh.rule(whole, 2, line)
	sh.skip(28)
	sh.print(whole, sh.t.Say("quiz.hint.truefalse"), 1, black, bold(42))
	for _, m := range myths {
		sh.skip(22)
		sh.box(margin, sh.y+10, 16, 4, soft)
		sh.print(whole.indent(40), m.Claim.String(), 3, black, regular(34))
	}
	sh.skip(22)
	sh.print(whole, sh.t.Say("picture.answer"), 2, soft, regular(26))
}

// chain prints the steps of the order, strung on a line.
func (sh *sheet) chain() {
	text := whole.indent(64)
	sh.skip(24)
	start, end := 0.0, 0.0
	for _, p := range sh.s.Order.Chain[:min(len(sh.s.Order.Chain), 12)] {
		if !sh.since && !slices.ContainsFunc(p.Statements, func(st story.Statement) bool { return st.Phase != story.After }) {
			continue
		}
		sh.skip(26)
		end = sh.y + 14
		if start == 0 {
			start = end
		}
		sh.box(margin+12.5, start, 3, end-start, black)
		sh.circle(margin+14, end, 14, 0, full, black)
		start = end
		sh.print(text, p.Name, 2, black, bold(38), bold(34))
		sh.statements(text, p.Statements, 1, regular(32))
	}
}

// numbers prints the two figures to guess, with what is known.
func (sh *sheet) numbers() {
	n := sh.s.Numbers
	sh.print(whole, n.Growth.Prompt.String(), 5, black, bold(42), bold(38), bold(34))
	sh.skip(24)
	sh.drawn(460, func(x, y, width, height float64) bool { return sh.bars(sh.s, x, y, width, height) })
	if n.Growth.From.Label != "" {
		sh.say(n.Growth.From.Label+" · "+sh.t.Number(n.Growth.From.Value), n.Growth.To.Label+" · ?")
		sh.facts = append(sh.facts, n.Growth.From.Facts...)
	}
	if text := n.Counts.Prompt.String(); text != "" {
		sh.skip(40)
		sh.rule(whole, 2, line)
		sh.skip(32)
		sh.print(whole, text, 5, black, bold(42), bold(38), bold(34))
	}
}

// voices prints one person's argument for each point of view.
func (sh *sheet) voices() {
	for _, v := range sh.s.Front.Voices[:min(len(sh.s.Front.Voices), 8)] {
		sh.skip(6)
		sh.rule(whole, 2, line)
		sh.skip(26)
		sh.print(whole, v.Stance, 1, soft, bold(28))
		sh.skip(12)
		sh.print(whole, v.Name, 1, black, bold(40))
		sh.skip(8)
		sh.print(whole, v.Role, 2, soft, regular(28))
		sh.statements(whole, []story.Statement{v.Text}, 1, regular(34))
		sh.skip(26)
	}
}
