package page

import (
	"html/template"
	"slices"
	"strconv"

	"sanctuary/app/i18n"
	"sanctuary/app/permalink"
	"sanctuary/app/story"
)

// quizBlock is the quiz: a form that the server marks as the program does.
type quizBlock struct {
	blockHead
	i18n.Text
	Progress, Result template.HTML
	Pager            []page
	Questions        []prompt
	Finish           string // where the form is sent for the result; empty for one question
	Key              []keyAnswer
	KeyHead          heading
}

// page is a radio that turns to a question where one is shown at a time.
type page struct {
	choice
	Hidden bool
}

// keyAnswer is an entry in the list of answers, which is printed on a page of
// its own.
type keyAnswer struct {
	After bool
	Text  string
}

func (p *Page) quiz() quizBlock {
	m := quizBlock{
		blockHead: p.blockHead("quiz"), Text: p.t,
		Progress: p.island("progress", ""), Result: p.island("result", ""),
	}
	questions := p.v.Story.Questions
	only := p.v.State.Quiz.Only()
	first := true
	for i, q := range questions {
		n := p.t.Number(float64(i + 1))
		x := p.prompt(questionID(q.ID), permalink.KeyAnswer+q.ID, q, p.v.State.Quiz.Given(q.ID), true)
		x.Above = p.t.Say("quiz.number", i18n.S("n", n))
		x.Hidden = only != nil && !slices.Contains(only, q.ID)
		m.Questions = append(m.Questions, x)
		if p.v.Options.Paged && len(questions) > 1 {
			k := strconv.Itoa(i + 1)
			m.Pager = append(m.Pager, page{radio("at", k, "at-"+k, n, first && !x.Hidden, i == 0), x.Hidden})
			first = first && x.Hidden
		}
	}
	if len(questions) > 1 {
		m.Finish = p.action("result")
		m.KeyHead = p.heading(3, p.t.Say("quiz.key"))
		m.Key = each(questions, func(q story.Question) keyAnswer { return keyAnswer{q.Phase == story.After, p.answer(q)} })
	}
	return m
}

// plainQuiz is the quiz as a list whose answers open.
type plainQuiz struct {
	blockHead
	Questions []plainQuestion
	Words     *words
}

// plainQuestion is a question with its options as a list. Right is the answer
// where the options do not give it away themselves.
type plainQuestion struct {
	prompt
	After bool
	Right string
}

func (p *Page) plainQuiz() plainQuiz {
	return plainQuiz{p.blockHead("quiz"), each(p.v.Story.Questions, func(q story.Question) plainQuestion {
		x := plainQuestion{p.prompt(questionID(q.ID), "", q, nil, false), q.Phase == story.After, ""}
		if len(x.Options) > 0 {
			x.Right = p.t.Say("say.answer", i18n.S("answer", p.answer(q)))
		}
		return x
	}), p.words}
}
