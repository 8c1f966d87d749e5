package desk

import (
	"net/url"
	"strconv"

	"sanctuary/app/permalink"
	"sanctuary/app/story"
	"sanctuary/app/ui"
)

// asked returns the questions that are asked in the collection's phase.
func (c *collection) asked() []story.Question {
	var asked []story.Question
	for _, q := range c.st.Questions {
		if c.since || q.Phase != story.After {
			asked = append(asked, q)
		}
	}
	return asked
}

// answers returns a right and a wrong answer to a question.
func answers(q story.Question) (right, wrong []string) {
	switch q.Kind {
	case "slider":
		right, wrong = []string{number(q.Scale.Answer)}, []string{number(far(*q.Scale))}
	case "order":
		right = q.Order
		for _, o := range q.Options { // they are never in the right order
			wrong = append(wrong, o.ID)
		}
	default:
		for _, o := range q.Options {
			switch {
			case o.Right:
				right = append(right, o.ID)
			case len(wrong) == 0:
				wrong = append(wrong, o.ID)
			}
		}
	}
	return right, wrong
}

// far returns the end of a scale that is farther from its answer.
func far(s story.Scale) float64 {
	if s.Answer-s.Min > s.Max-s.Answer {
		return s.Min
	}
	return s.Max
}

func number(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }

// questions adds one question of each kind in every state.
func (c *collection) questions() {
	seen := map[string]bool{}
	for _, q := range c.asked() {
		if seen[q.Kind] {
			continue
		}
		seen[q.Kind] = true
		r := ui.Route{Kind: ui.EmbedRoute, Block: "quiz", ID: q.ID}
		group, key := "Question: "+q.Kind, permalink.KeyAnswer+q.ID
		right, wrong := answers(q)
		c.state(group, "unanswered", r)
		if q.Kind != "single" && q.Kind != "truefalse" { // these have no button to check the answer
			c.add(specimen{Group: group, Name: "checked without an answer", Route: r, Select: ".question", Class: "question--asked"})
		}
		c.add(specimen{Group: group, Name: "right", Route: r, Query: url.Values{key: right}})
		c.add(specimen{Group: group, Name: "wrong", Route: r, Query: url.Values{key: wrong}})
		if q.Kind == "multiple" && len(right) > 1 {
			c.add(specimen{Group: group, Name: "partly right", Route: r, Query: url.Values{key: right[:1]}})
		}
		c.state(group, "unknown", r, key, "dont-know")
	}
}

// answered returns a query that answers the first total questions, right of them
// correctly: 5, 9 gives five right answers and then four wrong ones.
func answered(questions []story.Question, right, total int) url.Values {
	q := url.Values{}
	for i, question := range questions[:total] {
		answer, wrong := answers(question)
		if i >= right {
			answer = wrong
		}
		q[permalink.KeyAnswer+question.ID] = answer
	}
	return q
}

// quiz adds the whole quiz, and its result in every band that can be reached.
func (c *collection) quiz() {
	r, questions := block("quiz"), c.asked()
	c.state("Quiz", "untouched", r)
	if len(questions) < 2 {
		return
	}
	c.add(specimen{Group: "Quiz", Name: "under way", Route: r, Query: answered(questions, 1, len(questions)/2)})
	c.state("Quiz", "one question at a time", r, "layout", "paged")
	c.state("Quiz", "the newsroom’s choice of questions", r, "questions", questions[0].ID+","+questions[1].ID)
	c.state("Quiz", "finished without an answer", r, permalink.KeyMark, "1")
	retry := answered(questions, len(questions)-1, len(questions)-1)
	retry.Set(permalink.KeyOnly, questions[len(questions)-1].ID)
	c.add(specimen{Group: "Quiz", Name: "only the missed ones again", Route: r, Query: retry})
	for i, b := range c.st.Bands {
		n := (b.Min*len(questions) + 99) / 100
		if i+1 < len(c.st.Bands) && 100*n >= c.st.Bands[i+1].Min*len(questions) {
			continue // too few questions for this band
		}
		q := answered(questions, n, len(questions))
		q.Set(permalink.KeyMark, "1")
		c.add(specimen{Group: "Quiz", Name: "result from " + strconv.Itoa(b.Min) + "%: " + strconv.Itoa(n) + " of " + strconv.Itoa(len(questions)), Route: r, Query: q})
	}
	some := answered(questions, 1, 1)
	some.Set(permalink.KeyMark, "1")
	result := specimen{Group: "Quiz", Name: "result, can be installed", Route: r, Query: some, Select: "html", Class: "installable"}
	c.add(result)
	result.Name, result.Class = "result, can be installed by hand", "ios"
	c.add(result)
}
