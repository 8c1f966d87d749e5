package desk

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"sanctuary/app/i18n"
)

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
			forms := figureForms(ask.asks.Answer.Value, lang)
			for _, p := range page[:i+1] {
				if form := toldForm(p.own(lang).Value, forms); form != "" {
					ps.add(p.own(lang).Where, "%s: tells %s above the question that asks for it (%s); take the figure out, or tell it after the guess", p.owner, form, ask.owner)
				}
			}
		}
	}
}

// figureForms returns the forms in which lang writes a figure: 2,500 and 2500;
// 2.27 billion, or 2,270 million.
func figureForms(figure float64, lang string) []string {
	t := i18n.For(lang)
	forms := []string{t.Number(figure), strconv.FormatFloat(figure, 'f', -1, 64)}
	l := i18n.In(lang)
	for _, u := range slices.Concat(l.Large, l.Figures) {
		if n := figure / math.Pow10(u.Zeros); n >= 1 {
			for _, word := range []string{u.One, u.Other, u.Short} {
				if word != "" {
					forms = append(forms, t.Number(n)+" "+word)
				}
			}
		}
	}
	return forms
}

// toldForm returns the first of forms that occurs in text as a whole number:
// 400 does not occur in "1,400". It returns an empty string if there is none.
func toldForm(text string, forms []string) string {
	t, _ := parse(text)
	spaced := func(s string) string { return strings.ReplaceAll(s, string(nbsp), " ") }
	line := " " + spaced(t.String()) + "  "
	for _, form := range forms {
		form = spaced(form)
		for from := 1; ; {
			i := strings.Index(line[from:], form)
			if i < 0 {
				break
			}
			from += i
			end := from + len(form)
			grouped := func(sign, digit byte) bool { return (sign == '.' || sign == ',') && isFigure(digit) }
			if !isFigure(line[from-1]) && !(from > 1 && grouped(line[from-1], line[from-2])) &&
				!(isFigure(line[end-1]) && (isFigure(line[end]) || grouped(line[end], line[end+1]))) {
				return form
			}
			from = end
		}
	}
	return ""
}

func isFigure(c byte) bool { return '0' <= c && c <= '9' }

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
