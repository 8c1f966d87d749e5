package page

import (
	"html/template"
	"slices"
	"strconv"
	"strings"

	"sanctuary/app/estimate"
	"sanctuary/app/i18n"
	"sanctuary/app/permalink"
	"sanctuary/app/quiz"
	"sanctuary/app/story"
	"sanctuary/app/ui"
)

// prompt is the model of anything the reader is asked: a question of the quiz,
// a figure to guess, a power. Its feedback is in the page from the start; CSS
// shows it when a radio is checked or the prompt is marked as checked.
type prompt struct {
	i18n.Text
	ID, Name string // element id (q-…) and name of the controls (a.…)
	Class    string
	Hidden   bool   // hidden because a retry does not include it
	Shown    string // id of the radio that shows it in a deck
	Number   phased // its number and the total, in words
	Level    int    // level of the question's heading
	Prompt   []span
	Hint     string

	// Above the controls: links back, and the known values of a figure to
	// guess.
	Back    []link
	Measure string
	From    *bar

	Options []option
	Slider  *slider
	Ranks   []rank
	Placing *placing // replaces the ranks where scripts run
	Items   [][]span // events of an order question, for print
	Unknown *option  // “I don’t know”
	Ask     string   // message when there is no answer to check
	AskID   string   // element id of the message if the answer sent has a fault
	Action  string   // address the answer is submitted to
	Show    *choice  // checkbox that shows the answer without a guess
	Turns   *turns   // links to the previous and the next question in a paged quiz
	Peers   peers

	Counting *counting // of a guess; nil where answers are not counted

	Verdict, Guess template.HTML // islands; empty for questions with options

	// Above the explanation.
	Truth  []bar
	Data   *dataTable
	Shared string // note that several levels share a power
	Answer string // right answer of a slider
	Order  *ordered

	Brief       []statement // the visible part of the explanation
	Why         string      // label of the details with the rest; empty if there is none
	Explanation []statement
	Mix         []span
	See         []link
}

// option is an option of a question, with its feedback if it is chosen and, if
// it is right, if it is not.
type option struct {
	Type, Name, ID, Value string
	Right, On             bool
	Label                 []span
	Chosen, Unchosen      string // verdicts
	Feedback              []span
}

// slider is a number field, whose value is the answer, and a range input that
// sets it. Screen readers read the question as the name of their group, so the
// range input is labelled with its unit.
type slider struct {
	i18n.Text
	Name, ID                  string
	Value, Typed              string // of the slider, and in the field
	Min, Max, Step            string
	FromText, ToText, Between string // the ends of the scale in words
	Called                    string
	Counts                    float64 // what the field counts, such as billions, if it does
	Before, Unit              string  // what stands before the field and behind it
	Fault                     string  // element id of a message that says what is wrong with the number sent
}

// island renders an island, or nothing if the page has none.
func (p *Page) island(name, of string) template.HTML {
	if p.form == plain {
		return ""
	}
	return p.islands.Island(name, of)
}

// prompt returns the fields that all kinds of prompt have.
func (p *Page) prompt(id, name string, q story.Question, given quiz.Answer, unknown bool) prompt {
	m := prompt{
		Text: p.t, ID: id, Name: name, Prompt: p.plain(q.Prompt), Level: p.heading(3, "").Level,
		Ask: p.t.Say("quiz.ask." + q.Kind), Action: p.action(id),
		Class:       classes("question", "question--"+q.Kind, on(given != nil, "question--checked"), on(q.Phase == story.After, "after")),
		Explanation: p.statements(q.Explanation), Mix: p.text(q.Misconception), See: p.see(q),
	}
	kind := "radio"
	if q.Kind == "slider" || q.Kind == "order" || q.Kind == "multiple" {
		kind = "checkbox"
	}
	switch q.Kind {
	case "slider":
		m.Slider = p.slider(id, name, q, given)
		m.Answer = p.t.Say("answer.number", i18n.S("answer", p.truth(*q.Scale)), i18n.S("label", q.Scale.Label))
	case "order":
		m.Ranks, m.Placing = p.ranks(id, name, q, given), p.placing(q)
		m.Items = each(q.Options, func(o story.Option) []span { return p.plain(o.Text) })
		m.Order = p.ordered(q, given)
	default:
		for _, o := range q.Options {
			m.Options = append(m.Options, p.option(kind, id, name, q, o, given))
		}
	}
	if m.Slider != nil || m.Ranks != nil {
		m.Verdict = p.island(ui.VerdictIsland, id)
	}
	if f := p.fault(id); f != nil {
		p.refuse(&m, q, f)
	}
	if unknown {
		m.Hint = p.t.Say("quiz.hint." + q.Kind)
		m.Unknown = &option{Type: kind, Name: name, ID: id + "-" + quiz.DontKnow, Value: quiz.DontKnow, On: given.DontKnow()}
	}
	return m
}

func (p *Page) option(kind, id, name string, q story.Question, o story.Option, given quiz.Answer) option {
	m := option{
		Type: kind, Name: name, ID: id + "-" + o.ID, Value: o.ID, Right: o.Right, On: given.Has(o.ID),
		Label: p.label(q, o), Chosen: p.t.Say("verdict.wrong"), Feedback: p.text(o.Feedback),
	}
	if o.Right {
		m.Chosen, m.Unchosen = p.t.Say("verdict.right"), p.t.Say("verdict.answer")
		if q.Kind == "multiple" {
			m.Unchosen = p.t.Say("verdict.missed")
		}
	}
	return m
}

// label returns the label of an option: its text, or True or False.
func (p *Page) label(q story.Question, o story.Option) []span {
	if q.Kind == "truefalse" {
		return []span{{Text: p.t.Say("option." + o.ID)}}
	}
	return p.plain(o.Text)
}

func (p *Page) slider(id, name string, q story.Question, given quiz.Answer) *slider {
	s := *q.Scale
	from, to := p.t.Quantity(s.Min, s.Unit), p.t.Quantity(s.Max, s.Unit)
	m := &slider{
		Text: p.t, Name: name, ID: id + "-number", Min: plainNumber(s.Min), Max: plainNumber(s.Max), Step: plainNumber(s.Step),
		FromText: from, ToText: to, Between: p.t.Say("figure.scale", i18n.S("min", from), i18n.S("max", to)),
		Called: s.Label, Unit: s.Label,
	}
	scale := ui.ScaleOf(s, p.t)
	before, unit, ok := p.t.Around(scale.Unit(), s.Unit)
	if ok && scale.Unit() > 1 {
		m.Counts = scale.Unit()
	}
	if ok {
		m.Before, m.Unit = before, strings.TrimSpace(unit+" "+s.Label)
	}
	if len(given) == 1 && !given.DontKnow() {
		m.Value, m.Typed = given[0], given[0]
		if v, reading := scale.Read(given[0]); reading == estimate.OK && m.Counts > 0 {
			m.Typed = strings.Replace(plainNumber(v/m.Counts), ".", i18n.In(p.v.Story.Lang).Point, 1)
		}
	}
	if m.Called == "" {
		m.Called = q.Prompt.String()
	}
	return m
}

// right returns the right options of a question; for an order question all, in
// the right order.
func (p *Page) right(q story.Question) []story.Option {
	if len(q.Order) == 0 {
		return slices.DeleteFunc(slices.Clone(q.Options), func(o story.Option) bool { return !o.Right })
	}
	var ordered []story.Option
	for _, id := range q.Order {
		if i := slices.IndexFunc(q.Options, func(o story.Option) bool { return o.ID == id }); i >= 0 {
			ordered = append(ordered, q.Options[i])
		}
	}
	return ordered
}

// answer returns the right answer of a question in words.
func (p *Page) answer(q story.Question) string {
	if q.Scale != nil {
		return p.truth(*q.Scale)
	}
	return p.t.List(each(p.right(q), func(o story.Option) string {
		if q.Kind == "truefalse" {
			return p.t.Say("option." + o.ID)
		}
		return o.Text.String()
	}))
}

// truth returns the answer of a scale in words, with "about" if it is a round
// number.
func (p *Page) truth(s story.Scale) string {
	answer := p.t.Quantity(s.Answer, s.Unit)
	if s.About {
		return p.t.Say("answer.about", i18n.S("answer", answer))
	}
	return answer
}

// guess returns the prompt of a figure to guess.
func (p *Page) guess(g story.Guess) prompt {
	q := story.Question{ID: g.ID, Kind: "slider", Prompt: g.Prompt, Scale: &g.Scale, Explanation: g.Reveal}
	var given quiz.Answer
	if said := p.v.State.Guesses[g.ID]; said != "" {
		given = quiz.Answer{said}
	}
	m := p.prompt(ui.GuessID(g.ID), permalink.KeyGuess+g.ID, q, given, false)
	if p.fault(m.ID) == nil {
		m.Ask = p.t.Say("guess.ask")
	}
	m.Class = classes(m.Class, "guess")
	p.addPeers(&m)
	m.Counting = p.counting()
	m.Guess = p.island(ui.GuessIsland, g.ID)
	if p.form == plain {
		m.Answer = "" // the statements say it, and nothing was asked
		return m
	}
	m.Show = &choice{"checkbox", m.Name, quiz.DontKnow, m.ID + "-" + quiz.DontKnow, p.say.Show, given.DontKnow(), false}
	return m
}

// power returns the prompt that asks which level decides about a power. For a
// shared power each of its levels is right, and the answer says that it is
// shared.
func (p *Page) power(x story.Power) prompt {
	q := story.Question{ID: x.ID, Kind: "single", Prompt: story.Text{{Text: x.Name}}, Explanation: x.Statements}
	for _, l := range p.v.Story.Plan.Levels {
		q.Options = append(q.Options, story.Option{ID: l.ID, Text: story.Text{{Text: l.Name}}, Right: slices.Contains(x.Levels, l.ID)})
	}
	var given quiz.Answer
	if levels := p.v.State.Sorted[x.ID]; levels != nil {
		given = quiz.Answer(levels)
	}
	m := p.prompt(ui.PowerID(x.ID), permalink.KeySorted+x.ID, q, given, false)
	m.Class = classes(m.Class, "question--inline")
	m.Level = p.heading(4, "").Level
	m.Back = p.back("plan", x.ID)
	if len(x.Levels) > 1 {
		m.Shared = p.t.Say("power.shared")
	}
	return m
}

// plainNumber formats a number for an HTML attribute.
func plainNumber(n float64) string { return strconv.FormatFloat(n, 'f', -1, 64) }
