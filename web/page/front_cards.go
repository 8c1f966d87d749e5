package page

import (
	"strconv"

	"sanctuary/app/story"
)

// deck is a list of prompts of which one is shown at a time. Without scripts
// all are shown, one below the other.
type deck struct {
	Legend string
	Turns  []choice // radios that select the card shown
	Cards  []card
}

// card is a prompt with a link to the next one. Shown is the id of the radio
// that shows it.
type card struct {
	prompt
	Shown string
	Next  *link
}

// deal returns a deck of prompts; name is the name of its radios. It shows the
// last answered prompt first, so that a reader who submits the form without
// scripts sees the feedback. A deck of one prompt has no radios.
func (p *Page) deal(name, legend, next string, prompts []prompt, answered func(i int) bool) deck {
	d := deck{Legend: legend}
	at := 0
	for i := range prompts {
		if answered(i) {
			at = i
		}
	}
	count := len(prompts)
	if count == 1 {
		d.Cards = []card{{prompt: prompts[0]}}
		return d
	}
	for i, x := range prompts {
		n := strconv.Itoa(i + 1)
		said := legend + "\u00a0" + n + " " + p.say.Of + "\u00a0" + strconv.Itoa(count)
		x.Number = phased{said, said}
		d.Turns = append(d.Turns, radio(name, n, name+"-"+n, n, i == at, i == at))
		c := card{prompt: x, Shown: name + "-" + n}
		if i+1 < count {
			c.Next = &link{Class: "button button--main", Href: "#" + prompts[i+1].ID, Text: next}
		}
		d.Cards = append(d.Cards, c)
	}
	return d
}

// figures returns the deck of figures to guess. The known value of a figure is
// drawn above its slider.
func (p *Page) figures(all []story.Figure) deck {
	prompts := each(all, func(f story.Figure) prompt {
		m := p.guess(f.Guess)
		m.Level = 3 // below the section's title
		m.Back = nil
		m.Explanation = p.noted(f.Reveal)
		for _, known := range f.Known {
			b := p.bar("bar--from", known.Label, known.Value, f.Scale, nil)
			m.From = &b
		}
		return m
	})
	return p.deal("gat", p.say.GuessTurn, p.say.NextGuess, prompts, func(i int) bool {
		return p.v.State.Guesses[all[i].ID] != ""
	})
}

// frontPlan is the model of the plan in short, with the question of who decides
// in some examples from daily life.
type frontPlan struct {
	Parts []part
	Deck  deck
}

func (p *Page) frontPlan() frontPlan {
	f := p.v.Story.Front.Plan
	var m frontPlan
	for _, x := range f.Parts {
		m.Parts = append(m.Parts, part{Head: heading{Text: x.Name}, Statements: p.noted(x.Statements)})
	}
	var prompts []prompt
	var ids []string
	for _, ask := range f.Powers {
		for _, power := range p.v.Story.Plan.Powers {
			if power.ID != ask.ID {
				continue
			}
			x := p.power(power)
			x.Back, x.Prompt, x.Explanation = nil, p.plain(ask.Ask), p.noted(power.Statements)
			prompts, ids = append(prompts, x), append(ids, power.ID)
		}
	}
	m.Deck = p.deal("wat", p.say.PowerTurn, p.say.NextPower, prompts, func(i int) bool { return p.v.State.Sorted[ids[i]] != nil })
	return m
}

// sorts reports whether the story page asks who decides about a power.
func (p *Page) sorts(id string) bool {
	if !p.onFront(story.PartPlan) {
		return false
	}
	for _, ask := range p.v.Story.Front.Plan.Powers {
		if ask.ID == id {
			return true
		}
	}
	return false
}
