package page

import (
	"html/template"
	"slices"
	"strconv"

	"sanctuary/app/i18n"
	"sanctuary/app/permalink"
	"sanctuary/app/story"
	"sanctuary/app/ui"
)

// quizBlock is the model of the quiz: a form that the server marks by the same
// rules as the program.
type quizBlock struct {
	blockHead
	i18n.Text
	*words
	Plain            link // to the questions without style, each before its answer
	Progress, Result template.HTML
	Pager            []page // radios of a paged quiz
	Questions        []prompt
	Finish           string // address the form is submitted to for the result; empty if there is none
	Key              []keyAnswer
	KeyHead          heading
	Peers            peers     // below the result
	Counting         *counting // nil where answers are not counted
}

// page is the radio that shows a question of a paged quiz.
type page struct {
	choice
	Class  string
	Hidden bool
}

// keyAnswer is an entry of the answer key, which is on a separate page in
// print.
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
		Plain:    link{Href: p.to(ui.Route{Kind: ui.FullRoute}, "quiz"), Text: p.words.Full, Out: p.form == embedded},
		Progress: p.island(ui.ProgressIsland, ""), Result: p.island(ui.ResultIsland, ""),
	}
	m.Counting = p.counting()
	questions := p.v.Story.Questions
	for i, q := range questions {
		x := p.prompt(ui.QuestionID(q.ID), permalink.KeyAnswer+q.ID, q, p.v.State.Quiz.Given(q.ID), true)
		x.Level = p.heading(3, "").Level
		x.Why = p.words.Why
		p.addPeers(&x)
		if x.Options == nil && len(x.Explanation) > 0 { // no option has feedback
			x.Brief, x.Explanation = x.Explanation[:1], x.Explanation[1:]
		}
		x.Hidden = !p.retried(q)
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
	if p.v.Scored() {
		m.Finish = p.action("result")
		if m.Counting != nil && p.v.Options.Questions == nil { // results of chosen questions are not counted
			m.Peers = peers{peersResult}
		}
		m.KeyHead = p.heading(3, p.t.Say("quiz.key"))
		m.Key = each(questions, func(q story.Question) keyAnswer { return keyAnswer{q.Phase == story.After, p.answer(q)} })
	}
	return m
}

// phased is a text for Then and one for Since. If they are equal, the template
// prints one.
type phased struct{ Then, Since string }

// retried reports whether a question is asked: during a retry, whether it is one
// of those retried.
func (p *Page) retried(q story.Question) bool {
	only := p.v.State.Quiz.Only()
	return only == nil || slices.Contains(only, q.ID)
}

// position returns the number of the i-th question and the total, in words,
// counting those that are asked. In a retry answers.js does the same.
func (p *Page) position(i int) phased {
	say := func(since bool) string {
		n, total := 0, 0
		for k, q := range p.v.Story.Questions {
			if p.retried(q) && (since || q.Phase != story.After) {
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

// turns are the controls to the previous and the next question of a paged quiz,
// or to the result. With scripts they are buttons, which skip questions that
// are not asked; without, labels of radios.
type turns struct {
	*words
	Before, After string // ids of radios; empty at the ends
	LastThen      bool   // last question in Then: all that follow are shown in Since only
	Finish        string // address the form is submitted to for the result
}

func (p *Page) turns(i int) *turns {
	t := &turns{words: p.words, Finish: p.action("result")}
	for k, q := range p.v.Story.Questions {
		switch at := "at-" + strconv.Itoa(k+1); {
		case !p.retried(q) && p.retried(p.v.Story.Questions[i]): // of a hidden question all are there
		case k < i:
			t.Before = at
		case k > i && t.After == "":
			t.After, t.LastThen = at, q.Phase == story.After
		case k > i:
			t.LastThen = t.LastThen && q.Phase == story.After
		}
	}
	return t
}

// plainQuiz is the quiz without controls: a list whose answers are in details
// elements.
type plainQuiz struct {
	blockHead
	Questions []plainQuestion
	Words     *words
}

// plainQuestion is a question with its options as a list. Right is the answer,
// unless the options show it.
type plainQuestion struct {
	prompt
	After bool
	Right string
}

func (p *Page) plainQuiz() plainQuiz {
	return plainQuiz{p.blockHead("quiz"), each(p.v.Story.Questions, func(q story.Question) plainQuestion {
		x := plainQuestion{p.prompt(ui.QuestionID(q.ID), "", q, nil, false), q.Phase == story.After, ""}
		if len(x.Options) > 0 {
			x.Right = p.t.Say("say.answer", i18n.S("answer", p.answer(q)))
		}
		return x
	}), p.words}
}
