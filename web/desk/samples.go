package desk

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"sync"

	"sanctuary/app/permalink"
	"sanctuary/app/quiz"
	"sanctuary/app/story"
	"sanctuary/app/ui"
	"sanctuary/web"
	"sanctuary/web/counts"
)

// countedPath is where the gallery has a second site of the story, which shows how
// others answered, with made-up numbers.
const countedPath = "/gallery/counted"

// samples is a store with made-up answers: many to each question but those of kind
// true or false, which have none; few chose the last option of a question. Of the
// quiz with all questions many have finished, of that without those about later
// events nobody.
type samples struct {
	counts.Store
	sets []counts.Set
}

// Totals returns the counters of the made-up answers.
func (s samples) Totals(context.Context, string) ([]counts.Total, error) {
	var all []counts.Total
	digests := counts.Digests(s.sets)
	add := func(question, option string, n int) {
		all = append(all, counts.Total{Digest: digests[question], Question: question, Option: option, N: int64(n), Since: "2026-05-03"})
	}
	for _, set := range s.sets {
		for _, q := range set.Questions {
			sums := map[string]int{}
			for _, a := range sampleAnswers(q) {
				for _, option := range q.Counted(a.values) {
					sums[option] += a.n
				}
			}
			for option, n := range sums {
				add(q.Name, option, n)
			}
		}
		for total, right := len(set.Questions), 0; set.Scored && right <= total; right++ {
			add("result."+set.Name, strconv.Itoa(right)+"/"+strconv.Itoa(total), 10*(1+right*(1+total-right)))
		}
	}
	return all, nil
}

// sample is an answer that n readers gave.
type sample struct {
	values []string
	n      int
}

// sampleAnswers returns made-up answers to a question.
func sampleAnswers(q counts.Question) []sample {
	if q.Kind == quiz.TrueFalse {
		return nil
	}
	all := []sample{{[]string{quiz.DontKnow}, 40}}
	switch q.Kind {
	case quiz.Slider:
		for i := range 10 {
			all = append(all, sample{[]string{number(q.Min + (float64(i)+0.5)*(q.Max-q.Min)/10)}, 10 * (1 + i*(10-i))})
		}
	case quiz.Order:
		backward := slices.Clone(q.Right)
		slices.Reverse(backward)
		all = append(all, sample{q.Right, 300}, sample{backward, 650})
	default:
		for i, o := range q.Options {
			n := 700 / (i + 1)
			if i+1 == len(q.Options) {
				n = 1
			}
			all = append(all, sample{[]string{o}, n})
		}
		if q.Kind == quiz.Multiple {
			all = append(all, sample{q.Right, 300})
		}
	}
	return all
}

// counted returns the site with made-up numbers, which is made when it is first
// asked for.
func counted(c web.Config) func() http.Handler {
	return sync.OnceValue(func() http.Handler {
		c.Base += countedPath
		c.Counts = samples{sets: web.CountedSets(story.First(c.Stories))}
		site, err := web.New(c)
		if err != nil {
			return http.NotFoundHandler() // the same stories made a site before
		}
		site.Close() // it has read the numbers
		return site.Handler()
	})
}

// peers adds a question of each kind and each figure to guess with how others
// answered, and results with how others did.
func (c *collection) peers() {
	const group = "How others answered"
	add := func(name string, r ui.Route, key string, given []string) {
		c.add(specimen{Group: group, Name: name, Route: r, Query: url.Values{key: given}, Counted: true})
	}
	seen := map[string]bool{}
	for _, q := range c.asked() {
		if seen[q.Kind] {
			continue
		}
		seen[q.Kind] = true
		right, wrong := answers(q)
		r, key := ui.Route{Kind: ui.EmbedRoute, Block: "quiz", ID: q.ID}, permalink.KeyAnswer+q.ID
		add(q.Kind+", right", r, key, right)
		add(q.Kind+", wrong", r, key, wrong)
		add(q.Kind+", unknown", r, key, []string{quiz.DontKnow})
		if last := len(q.Options) - 1; q.Kind == "single" && last > 0 && q.Options[last].ID != wrong[0] {
			add("single, as few did", r, key, []string{q.Options[last].ID})
		}
	}
	for _, r := range ui.Graphics(c.st) {
		for _, g := range (ui.View{Story: c.st}).Guesses() {
			if r.Block != ui.GuessGraphic || r.ID != g.ID {
				continue
			}
			key := permalink.KeyGuess + g.ID
			add("guess "+g.ID+", right", r, key, []string{number(g.Scale.Answer)})
			add("guess "+g.ID+", at the low end", r, key, []string{number(g.Scale.Min)})
			add("guess "+g.ID+", at the high end", r, key, []string{number(g.Scale.Max)})
			add("guess "+g.ID+", shown", r, key, []string{quiz.DontKnow})
		}
	}
	questions := c.asked()
	if len(questions) < 2 {
		return
	}
	for _, right := range []int{0, len(questions) / 2, len(questions)} {
		c.add(specimen{Group: group, Name: fmt.Sprintf("result, %d of %d", right, len(questions)), Route: block("quiz"), Query: answered(questions, right, len(questions)), Counted: true})
	}
}
