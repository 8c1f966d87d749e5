package page

import (
	"html/template"
	"strconv"
	"strings"

	"sanctuary/app/story"
	"sanctuary/app/ui"
)

// wordsPerMinute is the average speed of silent reading of non-fiction in
// English (Brysbaert, How many words do we read per minute?, 2019).
const wordsPerMinute = 238

// questionSeconds is the estimated time to answer a question, in addition to
// reading it.
const questionSeconds = 15

// quizStart is the model of the links to the short and the full quiz.
type quizStart struct {
	Short, All link
	Start      template.HTML
}

func (p *Page) quizStart() quizStart {
	s := p.v.Story
	count := 0
	for _, q := range s.Questions {
		if contains(s.Front.Short, q.ID) {
			count += wordsOf(q)
		}
	}
	short := len(s.Front.Short)
	return quizStart{
		Short: link{Class: "button button--main", Href: p.quizPage("short"), Text: strconv.Itoa(short) + "\u00a0" + p.say.Questions + ", " + p.minutes(count+short*questionSeconds*wordsPerMinute/60)},
		All:   link{Class: "button button--plain", Href: p.quizPage(""), Text: p.say.All + "\u00a0" + strconv.Itoa(len(s.Questions)) + "\u00a0" + p.say.Questions},
		Start: p.island(ui.StartIsland, ""),
	}
}

// minutes returns the reading time of a number of words, in words.
func (p *Page) minutes(words int) string {
	return strconv.Itoa(max(1, (words+wordsPerMinute/2)/wordsPerMinute)) + "\u00a0" + p.say.Minutes
}

// deeper is the model of the links to pages with more, each with its reading
// time.
type deeper struct{ Pages []deeperPage }

type deeperPage struct{ Href, Name, Minutes string }

func (p *Page) deeper() deeper {
	return deeper{each(p.v.Story.Front.Deeper, func(n story.Named) deeperPage {
		r := ui.Route{Kind: ui.BlockRoute, Block: n.ID}
		if n.ID == "full" {
			r = ui.Route{Kind: ui.FullRoute}
		}
		return deeperPage{p.to(r, ""), n.Name, p.minutes(p.wordsOn(n.ID))}
	})}
}

// wordsOn counts the words of a page: its statements, headlines and names.
func (p *Page) wordsOn(page string) int {
	s := p.v.Story
	n := 0
	parts := func(all []story.Part) {
		for _, x := range all {
			n += count(x.Name) + wordsOfAll(x.Statements)
		}
	}
	cells := func(all []story.Cell) {
		for _, c := range all {
			n += count(c.Value) + wordsOfAll(c.Statements)
		}
	}
	switch page {
	case "word":
		n += wordsOfAll(s.Word.Lead)
		parts(s.Word.Kinds)
		for _, m := range s.Word.Myths {
			n += count(m.Claim.String()) + wordsOfAll(m.Statements)
		}
	case "compare":
		for _, d := range s.Dimensions {
			n += count(d.Ask)
			cells(d.Cells)
		}
		for _, x := range s.Places {
			cells(x.Cells)
		}
	case "order":
		n += wordsOfAll(s.Order.Lead) + wordsOfGuess(s.Order.Guess)
		parts(s.Order.Parts)
		parts(s.Order.Chain)
		parts([]story.Part{s.Order.Apart})
	case "plan":
		n += wordsOfAll(s.Plan.Lead)
		parts(s.Plan.Parts)
		for _, x := range s.Plan.Powers {
			n += count(x.Name) + wordsOfAll(x.Statements)
		}
	case "numbers":
		n += wordsOfAll(s.Numbers.Lead) + wordsOfGuess(s.Numbers.Growth.Guess) + wordsOfAll(s.Numbers.Growth.Explain) + wordsOfGuess(s.Numbers.Counts.Guess)
	case "quiz":
		for _, q := range s.Questions {
			n += wordsOf(q)
		}
	case "timeline":
		for _, e := range s.Events {
			n += count(e.DateName) + wordsOfAll([]story.Statement{e.Statement})
		}
	case "voices":
		for _, v := range s.Voices {
			n += count(v.Name) + count(v.Who) + wordsOfAll(v.Statements)
		}
	case "full":
		for _, block := range p.blocks {
			n += p.wordsOn(block)
		}
	default:
		if t := s.Topic(page); t != nil {
			n += wordsOfAll(t.Lead)
			parts(t.Parts)
		}
	}
	return n
}

func count(text string) int { return len(strings.Fields(text)) }

func wordsOfAll(all []story.Statement) int {
	n := 0
	for _, s := range all {
		n += count(s.Text.String())
	}
	return n
}

func wordsOf(q story.Question) int {
	n := count(q.Prompt.String()) + wordsOfAll(q.Explanation)
	for _, o := range q.Options {
		n += count(o.Text.String())
	}
	return n
}

func wordsOfGuess(g story.Guess) int { return count(g.Prompt.String()) + wordsOfAll(g.Reveal) }
