package page

import (
	"sanctuary/app/i18n"
	"sanctuary/app/story"
	"sanctuary/app/ui"
)

// choice is a radio or a checkbox with its label. Initial is set for the radio
// that is checked by default.
type choice struct {
	Type, Name, Value, ID, Label string
	On, Initial                  bool
}

func radio(name, value, id, label string, on, initial bool) choice {
	return choice{"radio", name, value, id, label, on, initial}
}

// choices is a group of radios with a legend.
type choices struct {
	Class, Legend string
	Choices       []choice
}

// chooser is a labelled select.
type chooser struct {
	Name, ID, Label string
	Options         []selectable
}

type selectable struct {
	Value, Label string
	On           bool
}

// chooser returns a select of options, whose first option is "all".
func (p *Page) chooser(name, id, label, chosen string, options []story.Named) chooser {
	c := chooser{name, id, label, []selectable{{"all", p.t.Say("compare.all"), chosen == ""}}}
	for _, o := range options {
		c.Options = append(c.Options, selectable{o.ID, o.Name, o.ID == chosen})
	}
	return c
}

// apply is the button that submits the form when no script runs. Action is the
// page with the fragment of the block.
type apply struct {
	i18n.Text
	Action string
}

func (p *Page) apply(block string) apply { return apply{p.t, p.action(block)} }

// action returns the address the page's form is submitted to: the page itself,
// with a fragment. The state is in the form's controls.
func (p *Page) action(fragment string) string {
	href := p.v.Href(p.v.Story.Lang, p.v.Route)
	if p.edition != nil && p.edition.Path != "" {
		href = p.edition.Path
	}
	if fragment != "" {
		href += "#" + fragment
	}
	return href
}

// since returns the radios of Then and Since.
func (p *Page) since(then, since string) []choice {
	return []choice{
		radio("since", "0", "since-0", then, !p.v.State.Since, false),
		radio("since", "1", "since-1", since, p.v.State.Since, true),
	}
}

// marked reports whether the page offers to show one mark per statement. The
// story page and embeds show no more than that anyway.
func (p *Page) marked() bool {
	return p.v.Route.Kind == ui.FullRoute || p.v.Route.Kind == ui.BlockRoute && p.v.Route.Block != "quiz"
}

// evidence returns the radios for all marks or one per statement; nil if the page
// has none.
func (p *Page) evidence() *choices {
	if !p.marked() {
		return nil
	}
	one := p.v.State.OneMark
	return &choices{"switch", p.words.Evidence, []choice{
		radio("evidence", "all", "evidence-all", p.words.AllMarks, !one, true),
		radio("evidence", "one", "evidence-one", p.words.OneMark, one, false),
	}}
}

// themes returns the radios of the themes.
func (p *Page) themes() choices {
	c := choices{Class: "switch", Legend: p.t.Say("theme.legend")}
	for _, theme := range []string{"auto", "light", "dark"} {
		on := p.v.State.Theme == theme || theme == "auto" && p.v.State.Theme == ""
		c.Choices = append(c.Choices, radio("theme", theme, "theme-"+theme, p.t.Say("theme."+theme), on, theme == "auto"))
	}
	return c
}
