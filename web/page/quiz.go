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
	*words
	Progress, Result template.HTML
	Pager            []page // where one question is shown at a time
	Questions        []prompt
	Finish           string // where the form is sent for the result; empty for one question
	Key              []keyAnswer
	KeyHead          heading
}

// page is a radio that turns to a question.
type page struct {
	choice
	Class  string
	Hidden bool
}

// keyAnswer is an entry in the list of answers, which is printed on a page of
// its own.
type keyAnswer struct {
	After bool
	Text  string
}

// paged reports whether the page shows one question at a time.
func (p *Page) paged() bool {
	return p.here["quiz"] && p.v.Options.Paged && len(p.v.Story.Questions) > 1
}

func (p *Page) quiz() quizBlock {
	m := quizBlock{
		blockHead: p.blockHead("quiz"), Text: p.t, words: p.words,
		Progress: p.island("progress", ""), Result: p.island("result", ""),
	}
	questions := p.v.Story.Questions
	only := p.v.State.Quiz.Only()
	for i, q := range questions {
		x := p.prompt(questionID(q.ID), permalink.KeyAnswer+q.ID, q, p.v.State.Quiz.Given(q.ID), true)
		x.Level = p.heading(3, "").Level
		x.Why = p.words.Why
		if x.Options == nil && len(x.Explanation) > 0 { // no option says why
			x.Brief, x.Explanation = x.Explanation[:1], x.Explanation[1:]
		}
		x.Hidden = only != nil && !slices.Contains(only, q.ID)
		if len(questions) > 1 {
			x.Number = p.position(i)
		}
		if p.paged() {
			n := strconv.Itoa(i + 1)
			turn := radio("at", q.ID, "at-"+n, p.t.Number(float64(i+1)), q.ID == p.v.State.At && !x.Hidden, false)
			m.Pager = append(m.Pager, page{turn, on(q.Phase == story.After, "after"), x.Hidden})
			x.Shown, x.Turns = "at-"+n, p.turns(i)
		}
		m.Questions = append(m.Questions, x)
	}
	if len(questions) > 1 {
		m.Finish = p.action("result")
		m.KeyHead = p.heading(3, p.t.Say("quiz.key"))
		m.Key = each(questions, func(q story.Question) keyAnswer { return keyAnswer{q.Phase == story.After, p.answer(q)} })
	}
	return m
}

// phased is a text in Then and in Since; one text if the two are equal.
type phased struct{ Then, Since string }

// position says which of how many questions the i-th is.
func (p *Page) position(i int) phased {
	say := func(since bool) string {
		n, total := 0, 0
		for k, q := range p.v.Story.Questions {
			if since || q.Phase != story.After {
				total++
				if k <= i {
					n++
				}
			}
		}
		return p.t.Say("quiz.number", i18n.S("n", p.t.Number(float64(n))), i18n.S("total", p.t.Number(float64(total))))
	}
	return phased{say(false), say(true)}
}

// turns are the ways from a question to the one before and the one after. With
// scripts they are buttons, which pass over what is not asked; without, they are
// labels of the radios. After the last question comes the result.
type turns struct {
	*words
	Before, After string // ids of radios; empty where there is none
	LastThen      bool   // all that follow are of what happened since
	Finish        string // where the form is sent for the result
}

func (p *Page) turns(i int) *turns {
	questions := p.v.Story.Questions
	t := &turns{words: p.words, Finish: p.action("result")}
	if i > 0 {
		t.Before = "at-" + strconv.Itoa(i)
	}
	if i+1 < len(questions) {
		t.After = "at-" + strconv.Itoa(i+2)
		t.LastThen = !slices.ContainsFunc(questions[i+1:], func(q story.Question) bool { return q.Phase != story.After })
	}
	return t
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
