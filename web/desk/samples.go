package desk

import (
	"context"
	"net/http"
	"net/url"
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

// samples is a store with made-up numbers: many answers to each question but those
// of kind true or false, which have none; the last option of a question has too few
// to be told.
type samples struct {
	counts.Store
	sets []counts.Set
}

// Totals returns the made-up numbers.
func (s samples) Totals(context.Context, string) ([]counts.Total, error) {
	var all []counts.Total
	for _, set := range s.sets {
		for _, q := range set.Questions {
			add := func(option string, n int64) {
				all = append(all, counts.Total{Edition: q.Edition(), Question: q.Name, Option: option, N: n, Since: "2026-05-03"})
			}
			switch q.Kind {
			case quiz.TrueFalse:
				continue
			case quiz.Slider:
				for i := range 10 {
					add(strconv.Itoa(i), int64(10*i*(10-i)))
				}
			}
			for i, o := range q.Options {
				if i+1 < len(q.Options) {
					add(o, int64(700/(i+1)))
				}
			}
			add("+right", 300)
			add("+wrong", 700)
		}
	}
	return all, nil
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

// peers adds a question of each kind with how others answered.
func (c *collection) peers() {
	seen := map[string]bool{}
	for _, q := range c.asked() {
		if seen[q.Kind] {
			continue
		}
		seen[q.Kind] = true
		right, wrong := answers(q)
		for _, given := range []struct {
			name   string
			values []string
		}{{"right", right}, {"wrong", wrong}, {"unknown", []string{quiz.DontKnow}}} {
			c.add(specimen{Group: "How others answered", Name: q.Kind + ", " + given.name, Route: ui.Route{Kind: ui.EmbedRoute, Block: "quiz", ID: q.ID},
				Query: url.Values{permalink.KeyAnswer + q.ID: given.values}, Counted: true})
		}
	}
}
