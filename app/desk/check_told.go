package desk

import "math"

// A pageText is a text of a page. If it is the question for a figure to guess,
// scale is that figure's scale.
type pageText struct {
	owner string
	Words
	asks *Scale
}

// toldBefore adds a problem for each text that gives away a figure before the
// question for it, or in the question itself. The texts of page are in reading
// order, each in every one of the languages.
func toldBefore(page []pageText, languages []string, ps *problems) {
	for i, ask := range page {
		if ask.asks == nil {
			continue
		}
		for _, lang := range languages {
			for _, p := range page[:i+1] {
				if form := toldForm(p.own(lang).Value, ask.asks.Answer.Value, lang); form != "" {
					ps.add(p.own(lang).Where, "%s: tells %s above the question that asks for it (%s); take the figure out, or tell it after the guess", p.owner, form, ask.owner)
				}
			}
		}
	}
}

// toldForm returns how a text of a language tells a figure, in whatever form: 400,
// four hundred; 2.27 billion, 2,270 million. It returns an empty string if the
// text does not tell it.
func toldForm(text string, figure float64, lang string) string {
	t, _ := parse(text)
	for _, a := range amounts(t.String(), lang) {
		// The word for 1 is an article or a pronoun as well.
		if math.Abs(a.value-figure) <= 1e-9*math.Abs(figure) && (a.value != 1 || !a.words) {
			return a.text
		}
	}
	return ""
}

// checkToldBefore finds figures that a block's page, or the quiz, gives away
// above the question for them.
func checkToldBefore(d *Desk, ps *problems) {
	languages := d.Languages()
	toldBefore(d.orderPage(), languages, ps)
	toldBefore(d.numbersPage(), languages, ps)
	toldBefore(d.quizPage(), languages, ps)
}

// quizPage returns the texts of the quiz in reading order: each explanation
// comes after its question.
func (d *Desk) quizPage() []pageText {
	page := d.blockHead("quiz")
	for _, q := range d.Questions {
		id := q.ID.Value
		page = append(page, pageText{id + ": prompt", q.Prompt, q.Scale})
		for _, o := range q.Options {
			for _, text := range []*Words{o.Text, o.Feedback} {
				if text != nil {
					page = append(page, pageText{id + ": option " + o.ID.Value, *text, nil})
				}
			}
		}
		page = append(page, statementTexts(id+": explanation", q.Explanation)...)
		page = append(page, pageText{id + ": misconception", q.Misconception, nil})
	}
	return page
}

// orderPage returns the texts of the page /order down to its figure to guess.
func (d *Desk) orderPage() []pageText {
	page := append(d.blockHead("order"), statementTexts("order", d.Order.Lead)...)
	for _, p := range d.Order.Parts {
		page = append(page, pageText{p.ID.Value, p.Name.Words, nil})
		page = append(page, statementTexts(p.ID.Value, p.Statements)...)
	}
	return append(page, askText(d.Order.Guess)...)
}

// numbersPage returns the texts of the page /numbers down to its last figure to
// guess.
func (d *Desk) numbersPage() []pageText {
	page := append(d.blockHead("numbers"), statementTexts("numbers", d.Numbers.Lead)...)
	if g := d.Numbers.Growth; g != nil {
		page = append(page, askText(&g.Guess)...)
		page = append(page, statementTexts(g.ID.Value, append(append([]Statement{}, g.Reveal...), g.Explain...))...)
	}
	if c := d.Numbers.Counts; c != nil {
		page = append(page, askText(&c.Guess)...)
	}
	return page
}

// blockHead returns the name and note that are printed above a block.
func (d *Desk) blockHead(id string) []pageText {
	var out []pageText
	for _, b := range d.Story.Blocks {
		if b.ID.Value == id {
			out = append(out, pageText{id + ": name", b.Name.Words, nil})
			if b.Note != nil {
				out = append(out, pageText{id + ": note", b.Note.Words, nil})
			}
		}
	}
	return out
}

func statementTexts(owner string, list []Statement) []pageText {
	var out []pageText
	for _, s := range list {
		out = append(out, pageText{owner, s.Words, nil})
	}
	return out
}

func askText(g *Guess) []pageText {
	if g == nil {
		return nil
	}
	return []pageText{{g.ID.Value + ": prompt", g.Prompt, g.Scale}}
}
