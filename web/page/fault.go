package page

import (
	"slices"
	"strings"

	"sanctuary/app/i18n"
	"sanctuary/app/permalink"
	"sanctuary/app/story"
	"sanctuary/app/ui"
)

// Fault is a prompt to which the reader gave nothing, or something that is no answer.
// Only readers without scripts send such a form; the page they get back says what is
// wrong, and keeps what was chosen. What was typed is repeated in a message, as
// text, but not in its field.
type Fault struct {
	ID     string   // element id of the prompt
	Values []string // of its controls, in their order
}

// Faults returns the faults of a query on the page of a view, in the order of
// the page, what was left blank last; nil if there are none.
func Faults(v ui.View, q permalink.Values) []Fault {
	ids, asked := v.Unread(q), q[permalink.KeyAsked]
	if ids == nil && asked == nil {
		return nil
	}
	p := New(v, nil)
	for _, name := range asked {
		if id := blank(v, name); id != "" && !slices.Contains(ids, id) && !p.entered(q, name) {
			ids = append(ids, id)
		}
	}
	var faults []Fault
	for _, id := range ids {
		kind, rest, _ := strings.Cut(id, "-")
		name := map[string]string{"q": permalink.KeyAnswer, "g": permalink.KeyGuess, "w": permalink.KeySorted}[kind] + rest
		if p.hasControl(name) {
			faults = append(faults, Fault{id, q[name]})
		}
	}
	return faults
}

// entered reports whether the Answer button of the prompt whose controls have a name may
// only have been pressed by Enter in the field of another: that presses the first
// button of the form.
func (p *Page) entered(q permalink.Values, name string) bool {
	var fields []string // and radios, in the order of the page: it asks for figures, or has the quiz
	for _, g := range p.v.Guesses() {
		fields = append(fields, permalink.KeyGuess+g.ID)
	}
	for _, x := range p.v.Story.Questions {
		fields = append(fields, permalink.KeyAnswer+x.ID)
	}
	if i := slices.IndexFunc(fields, p.hasControl); i < 0 || fields[i] != name {
		return false
	}
	if at := q[permalink.KeyAt]; len(at) > 0 && strings.HasPrefix(name, permalink.KeyAnswer) {
		return permalink.KeyAnswer+at[0] != name
	}
	return slices.ContainsFunc(fields, func(other string) bool {
		return other != name && p.types(other) && q[other] != nil && q[other][0] != ""
	})
}

// types reports whether the controls with a name are a field for a number.
func (p *Page) types(name string) bool {
	if strings.HasPrefix(name, permalink.KeyGuess) {
		return true
	}
	return slices.ContainsFunc(p.v.Story.Questions, func(x story.Question) bool { return permalink.KeyAnswer+x.ID == name && x.Scale != nil })
}

// blank returns the element id of the prompt whose controls have a name, if it has no
// answer; otherwise it is empty.
func blank(v ui.View, name string) string {
	key, rest := name[:min(2, len(name))], name[min(2, len(name)):]
	switch {
	case key == permalink.KeyAnswer && v.State.Quiz.Given(rest) == nil:
		return ui.QuestionID(rest)
	case key == permalink.KeyGuess && v.State.Guesses[rest] == "":
		return ui.GuessID(rest)
	case key == permalink.KeySorted && v.State.Sorted[rest] == nil:
		return ui.PowerID(rest)
	}
	return ""
}

// WithFaults returns the page as it answers a form with these faults.
func (p *Page) WithFaults(faults []Fault) *Page {
	p.faults = faults
	return p
}

// fault returns the fault of the prompt with an element id, or nil.
func (p *Page) fault(id string) *Fault {
	if i := slices.IndexFunc(p.faults, func(f Fault) bool { return f.ID == id }); i >= 0 {
		return &p.faults[i]
	}
	return nil
}

// refuse makes m the model of a prompt whose answer has a fault.
func (p *Page) refuse(m *prompt, q story.Question, f *Fault) {
	m.Class = classes(m.Class, "question--asked")
	m.AskID = m.ID + "-error"
	field := ""
	switch {
	case m.Slider != nil:
		m.Ask = p.t.Say("fault.blank")
		for _, said := range f.Values {
			if complaint := p.v.Complaint(f.ID, said); complaint != "" {
				m.Ask = complaint
				break
			}
		}
		m.Slider.Fault = m.AskID
		if m.Slider.Unit != "" {
			m.Slider.Fault += " " + m.Slider.ID + "-unit"
		}
		field = m.Slider.ID
	case m.Ranks != nil:
		m.Ask = p.t.Say("fault.order")
		for i := range m.Ranks {
			chosen := ""
			if i < len(f.Values) && slices.ContainsFunc(q.Options, func(o story.Option) bool { return o.ID == f.Values[i] }) {
				chosen = f.Values[i]
			}
			m.Ranks[i].choose(chosen)
			if chosen == "" || slices.Contains(f.Values[:i], chosen) {
				m.Ranks[i].Fault = m.AskID
				if field == "" {
					field = m.Ranks[i].ID
				}
			}
		}
	default:
		field = m.Options[0].ID
	}
	p.wrong = append(p.wrong, wrong{field, q.Prompt.String(), m.Ask})
}

// wrong is an entry of the list of faults: a link to the field, and what is wrong.
type wrong struct{ Field, Prompt, What string }

// faultList is the model of the list of faults at the top of the page, where
// readers without scripts begin to read.
type faultList struct {
	Title string
	All   []wrong
}

// listed returns the list of faults; nil if there are none. It is known once all
// prompts have been made.
func (p *Page) listed() *faultList {
	if len(p.wrong) == 0 {
		return nil
	}
	return &faultList{p.t.Say("fault.title"), p.wrong}
}

// FaultTitle returns the title of a document whose form had faults: it is what
// screen readers say first.
func FaultTitle(v ui.View) string {
	return i18n.For(v.Story.Lang).Say("fault.document", i18n.S("title", Title(v)))
}
