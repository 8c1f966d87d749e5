package page

import (
	"slices"
	"strings"

	"sanctuary/app/i18n"
	"sanctuary/app/permalink"
	"sanctuary/app/story"
	"sanctuary/app/ui"
)

// Fault is a prompt to which the reader gave something that is no answer. Only
// readers without scripts send such a form; the page they get back says what is
// wrong, and keeps what was chosen. What was typed is repeated in a message, as
// text, but not in its field.
type Fault struct {
	ID     string   // element id of the prompt
	Values []string // of its controls, in their order
}

// Faults returns the faults of a query on the page of a view, in the order of
// the page; nil if there are none.
func Faults(v ui.View, q permalink.Values) []Fault {
	unread := v.Unread(q)
	if unread == nil {
		return nil
	}
	p := New(v, nil)
	var faults []Fault
	for _, id := range unread {
		kind, rest, _ := strings.Cut(id, "-")
		name := map[string]string{"q": permalink.KeyAnswer, "g": permalink.KeyGuess}[kind] + rest
		if p.hasControl(name) {
			faults = append(faults, Fault{id, q[name]})
		}
	}
	return faults
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
	if p.paged() {
		m.At = q.ID
	}
	field := ""
	if m.Slider != nil {
		for _, said := range f.Values {
			if m.Ask = p.v.Complaint(f.ID, said); m.Ask != "" {
				break
			}
		}
		m.Slider.Fault = m.AskID
		if m.Slider.Unit != "" {
			m.Slider.Fault += " " + m.Slider.ID + "-unit"
		}
		field = m.Slider.ID
	} else {
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
