package card

import (
	"slices"
	"strings"

	"sanctuary/app/i18n"
	"sanctuary/app/story"
)

// cellMark draws the mark of a cell around a point and returns what it means.
type cellMark func(cell story.Cell, x, y float64, with ink) (means string)

// byMark marks a cell by what became of the policy.
func (sh *sheet) byMark(cell story.Cell, x, y float64, with ink) string {
	sh.mark(cell.Mark.Is, x, y, 11, with)
	sh.facts = append(sh.facts, cell.Mark.Facts...)
	return named(sh.s.Front.Glance.Marks, cell.Mark.Is)
}

// byEvidence marks a cell by how well it is supported.
func (sh *sheet) byEvidence(cell story.Cell, x, y float64, with ink) string {
	sh.grade(cell.Evidence, x, y, with)
	sh.facts = append(sh.facts, cell.Mark.Facts...)
	if cell.Evidence == "" {
		return ""
	}
	return sh.t.Say("evidence." + string(cell.Evidence))
}

func (sh *sheet) grade(e story.Evidence, x, y float64, with ink) {
	fill := hollow
	switch e {
	case story.Solid:
		fill = full
	case story.Partial:
		fill = half
	}
	sh.circle(x, y, 11, 2.5, fill, with)
}

func named(all []story.Named, id string) string {
	for _, n := range all {
		if n.ID == id {
			return n.Name
		}
	}
	return ""
}

// explained returns a headline with what its mark means, if it has one.
func explained(value, means string) string {
	switch {
	case means == "":
		return value
	case value == "":
		return means
	}
	return value + " (" + means + ")"
}

// table prints the comparison: each row's question, and under it a headline for
// each column. None of them is asked for in the same embed.
func (sh *sheet) table(ask func(story.Dimension) string, mark cellMark) {
	columns := sh.s.Columns[:min(len(sh.s.Columns), story.MostColumns)]
	if len(columns) == 0 {
		return
	}
	const gap = 26.0
	step := (inner + gap) / float64(len(columns))
	at := func(i int) span {
		left := margin + float64(i)*step
		return span{left, left + step - gap}
	}
	start, low := sh.y, sh.y
	for i, col := range columns {
		sh.y = start
		sh.rule(at(i), 10, tone(col.Tone))
		sh.skip(18)
		sh.print(at(i), col.Name, 2, tone(col.Tone), bold(30), bold(26))
		low = max(low, sh.y)
	}
	sh.y = low + 22
	for _, d := range sh.s.Dimensions[:min(len(sh.s.Dimensions), 12)] {
		sh.rule(whole, 2, line)
		sh.skip(22)
		sh.print(whole, ask(d), 3, black, bold(32))
		sh.skip(16)
		start, low := sh.y, sh.y
		for i, cell := range d.Cells[:min(len(d.Cells), len(columns))] {
			sh.y = start
			value := regular(29)
			means := mark(cell, at(i).left+12, start+value.rise()/2, tone(columns[i].Tone))
			sh.say(columns[i].Name + " · " + explained(cell.Value, means))
			said := len(sh.words)
			sh.print(at(i).indent(38), cell.Value, 4, black, value)
			sh.words = sh.words[:said]
			low = max(low, sh.y)
		}
		sh.y = low + 24
	}
	sh.rule(whole, 2, line)
}

// legend prints what signs mean, in lines.
func (sh *sheet) legend(all []story.Named, draw func(id string, x, y float64)) {
	if len(all) == 0 {
		return
	}
	small := regular(26)
	sh.skip(28)
	x := margin
	for _, n := range all[:min(len(all), 6)] {
		name := sh.cut(n.Name, inner-40, small)
		if wide := 36 + sh.width(name, small); x > margin && x+wide > edge {
			x = margin
			sh.skip(small.leading())
		}
		draw(n.ID, x+12, sh.y+small.rise()/2)
		x = sh.write(x+36, sh.y+small.rise(), name, small, black) + 34
	}
	sh.skip(small.rise() + 8)
}

// row prints one row of the comparison with its statements.
func (sh *sheet) row(id string) {
	i := slices.IndexFunc(sh.s.Dimensions, func(d story.Dimension) bool { return d.ID == id })
	if i < 0 {
		return
	}
	d := sh.s.Dimensions[i]
	sh.title(d.Ask, "")
	for i, cell := range d.Cells[:min(len(d.Cells), len(sh.s.Columns))] {
		if i > 0 {
			sh.skip(44)
		}
		with, text := tone(sh.s.Columns[i].Tone), whole.indent(40)
		start := sh.y
		sh.print(text, sh.s.Columns[i].Name, 1, with, bold(30))
		sh.skip(18)
		sh.print(text, cell.Value, 3, black, bold(46), bold(40))
		if cell.Evidence != "" {
			sh.skip(14)
			sh.grade(cell.Evidence, text.left+11, sh.y+10, soft)
			sh.print(text.indent(36), sh.t.Say("evidence."+string(cell.Evidence)), 1, soft, regular(28))
		}
		sh.statements(text, cell.Statements, 4, regular(34))
		sh.box(margin, start, 12, sh.y-start, with)
	}
}

// sayPlaces notes the status of every place in the grid.
func (sh *sheet) sayPlaces() {
	for _, shape := range sh.s.Front.Grid.Shapes {
		var names []string
		for _, p := range sh.s.Places {
			if p.Tile != (story.Tile{}) && slices.Contains(shape.Statuses, p.Status) {
				names = append(names, p.Name)
				for _, cell := range p.Cells {
					for _, st := range cell.Statements[:min(len(cell.Statements), 1)] {
						sh.facts = append(sh.facts, st.Facts...)
					}
				}
			}
		}
		if len(names) > 0 {
			sh.say(shape.Name + " · " + strings.Join(names, "; ")) // names have commas: London, Ontario
		}
	}
}

// question prints one question with what can be chosen.
func (sh *sheet) question(id string) {
	i := slices.IndexFunc(sh.s.Questions, func(q story.Question) bool { return q.ID == id })
	if i < 0 {
		return
	}
	name, _ := heading(sh.s, Subject{Block: "quiz"})
	sh.print(whole, name, 1, soft, bold(32))
	sh.skip(24)
	sh.ask(sh.s.Questions[i])
}

// quiz prints how many questions there are, and the first one.
func (sh *sheet) quiz() {
	var asked []story.Question
	for _, q := range sh.s.Questions {
		if sh.since || q.Phase != story.After {
			asked = append(asked, q)
		}
	}
	if len(asked) == 0 {
		return
	}
	rows := float64((len(asked) + 13) / 14)
	sh.drawn(min(rows, 3)*68, func(x, y, width, height float64) bool {
		sh.tiles(x, y, width, height, -1, len(asked))
		return true
	})
	sh.say(sh.t.Say("picture.questions", i18n.N("n", len(asked))))
	sh.skip(48)
	sh.ask(asked[0])
}

// ask prints a question's prompt and what can be chosen.
func (sh *sheet) ask(q story.Question) {
	sh.print(whole, q.Prompt.String(), 7, black, bold(56), bold(50), bold(44))
	sh.skip(38)
	var options []string
	for _, o := range q.Options {
		options = append(options, o.Text.String())
	}
	if q.Kind == "truefalse" {
		options = []string{sh.t.Say("option.true"), sh.t.Say("option.false")}
	}
	if q.Scale != nil {
		sh.scale(*q.Scale)
		return
	}
	for _, o := range options[:min(len(options), 10)] {
		start := sh.y
		sh.skip(28)
		sh.print(span{margin + 96, edge - 30}, o, 3, black, regular(38), regular(34))
		sh.skip(20)
		height := sh.y - start
		sh.frame(margin, start, inner, height, 3, line)
		middle := start + height/2
		switch q.Kind {
		case "multiple":
			sh.frame(margin+31, middle-17, 34, 34, 4, black)
		case "order": // a handle to drag it by
			for line := range 3 {
				sh.box(margin+32, middle-13+float64(line)*11, 32, 4, black)
			}
		default:
			sh.circle(margin+48, middle, 17, 4, hollow, black)
		}
		sh.skip(16)
	}
}

// scale draws the range of a number to guess.
func (sh *sheet) scale(s story.Scale) {
	ends := regular(32)
	low, high := sh.t.Quantity(s.Min, s.Unit), sh.t.Quantity(s.Max, s.Unit)
	sh.skip(40)
	sh.box(margin, sh.y, inner, 8, line)
	sh.circle(margin+inner/2, sh.y+4, 26, 0, full, black)
	ask := bold(34)
	sh.write(margin+inner/2-sh.width("?", ask)/2, sh.y+4+ask.rise()/2, "?", ask, paper)
	sh.skip(56)
	sh.write(margin, sh.y+ends.rise(), low, ends, soft)
	sh.write(edge-sh.width(high, ends), sh.y+ends.rise(), high, ends, soft)
	sh.skip(ends.leading())
	sh.say(low+" – "+high, s.Label)
}
