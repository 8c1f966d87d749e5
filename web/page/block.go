package page

import (
	"html/template"

	"sanctuary/app/i18n"
	"sanctuary/app/story"
	"sanctuary/app/ui"
)

// section is the model of a block on a page.
type section struct {
	ID, TitleID string
	Class       string
	Live        bool // has islands, so the program is loaded when it is used or seen
	Body        template.HTML
}

// block returns a block in the form this page shows it.
func (p *Page) block(id string) section {
	if t := p.v.Story.Topic(id); t != nil {
		return section{id, titleID(id), "topic", false, render("topic-"+t.Form, p.topic(t))}
	}
	var data any
	live := true
	name := id
	if p.form == plain {
		name, live = id+"-plain", false
	}
	switch id {
	case "word":
		data, live, name = p.word(), false, id
	case "compare":
		data = p.compare()
	case "order":
		data = p.order()
	case "plan":
		data = p.plan()
	case "numbers":
		data = p.numbers()
	case "quiz":
		data = p.quiz()
		if p.form == plain {
			data = p.plainQuiz()
		}
	case "timeline":
		data, live = p.timeline(), false
	case "voices":
		data, live, name = p.voices(), false, id
	case "sources":
		data, live = p.sources(), false
	}
	return section{id, titleID(id), id, live, render(name, data)}
}

func titleID(block string) string { return block + "-title" }

// blockHead is the title of a block and a line of instructions.
type blockHead struct {
	Head heading
	Note string
}

func (p *Page) blockHead(id string) blockHead {
	name, note := p.blockName(id)
	h := p.heading(2, name)
	h.ID = titleID(id)
	return blockHead{h, note}
}

// blockName returns the title and subtitle of a block: the story's own, or
// general ones.
func (p *Page) blockName(id string) (name, note string) { return blockWords(p.v.Story, id) }

// wordBlock is the model of the block on the meaning of the word.
type wordBlock struct {
	blockHead
	Lead     []statement
	Kinds    []part
	MythHead *heading // nil without myths
	Ask      string
	Myths    []myth
}

// myth is a claim in a details element whose content says whether it is true.
type myth struct {
	ID, Class  string
	Claim      []span
	Outcome    string // CSS class of the verdict
	Word       string
	Statements []statement
}

func (p *Page) word() wordBlock {
	w := p.v.Story.Word
	m := wordBlock{
		p.blockHead("word"), p.statements(w.Lead), p.parts("word", w.Kinds), nil, p.t.Say("myth.ask"),
		each(w.Myths, func(x story.Myth) myth {
			m := myth{"word-" + x.ID, classes("myth", on(allAfter(x.Statements), "after")), p.plain(x.Claim), "outcome--wrong", p.t.Say("myth.false"), p.statements(x.Statements)}
			if x.True {
				m.Outcome, m.Word = "outcome--right", p.t.Say("myth.true")
			}
			return m
		}),
	}
	if len(w.Myths) > 0 {
		m.MythHead = p.subhead("word-myths", p.t.Say("word.myths"))
	}
	return m
}

// orderBlock is the model of the block on the executive order, with the figure
// to guess and the events that followed.
type orderBlock struct {
	blockHead
	Lead      []statement
	Parts     []part
	Guess     *prompt
	ChainHead *heading // nil without a chain
	Chain     []step
	Apart     *part
}

// step is a part of the chain of events.
type step struct {
	part
	Next      *link
	NextClass string
}

func (p *Page) order() orderBlock {
	o := p.v.Story.Order
	m := orderBlock{
		blockHead: p.blockHead("order"), Lead: p.statements(o.Lead), Parts: p.parts("order", o.Parts),
		Chain: p.chain("order", 4, o.Chain),
	}
	if len(o.Chain) > 0 {
		m.ChainHead = p.subhead("", p.t.Say("order.chain"))
	}
	if o.Apart.ID != "" {
		apart := p.part("order", o.Apart)
		apart.Back = nil
		m.Apart = &apart
	}
	if o.Guess.ID != "" {
		g := p.guess(o.Guess)
		m.Guess = &g
	}
	return m
}

// planBlock is the model of the block on the announced plan, and on who decides
// what.
type planBlock struct {
	blockHead
	Lead    []statement
	Parts   []part
	WhoHead *heading // nil without powers
	Who     string
	Levels  []story.Named
	Meant   []story.Named // those that are explained
	Board   string        // instructions for the board, where powers are dragged to levels
	Powers  []prompt
	Decided []decided
}

// decided is a power with its levels, on pages where nothing is asked.
type decided struct {
	ID         string
	Head       heading
	By         string
	Statements []statement
	Back       []link
}

func (p *Page) plan() planBlock {
	x := p.v.Story.Plan
	m := planBlock{
		blockHead: p.blockHead("plan"), Lead: p.statements(x.Lead), Parts: p.parts("plan", x.Parts),
		Who: p.t.Say("plan.who.lead"), Levels: x.Levels, Board: p.t.Say("plan.board"),
	}
	for _, level := range x.Levels {
		if level.Note != "" {
			m.Meant = append(m.Meant, level)
		}
	}
	if len(x.Powers) > 0 {
		m.WhoHead = p.subhead("plan-who", p.t.Say("plan.who"))
	}
	if p.form == plain {
		m.Decided = each(x.Powers, p.decided)
	} else {
		m.Powers = each(x.Powers, p.power)
	}
	return m
}

func (p *Page) decided(x story.Power) decided {
	var levels []string
	for _, l := range p.v.Story.Plan.Levels {
		for _, id := range x.Levels {
			if id == l.ID {
				levels = append(levels, l.Name)
			}
		}
	}
	return decided{ui.PowerID(x.ID), p.heading(4, x.Name), p.t.List(levels), p.statements(x.Statements), p.back("plan", x.ID)}
}

// timelineBlock is the model of the timeline. CSS filters it by place: see
// FilterCSS.
type timelineBlock struct {
	blockHead
	Place  *chooser // nil if no event has a place
	Apply  apply
	Said   string // announced when the filter changes, with {n}
	Events []event
}

type event struct {
	ID, Class, Date, Places string
	Statement               statement
	Back                    []link
}

func (p *Page) timeline() timelineBlock {
	s := p.v.Story
	m := timelineBlock{blockHead: p.blockHead("timeline"), Apply: p.apply("timeline"), Said: p.t.Say("timeline.count"), Events: each(s.Events, p.event)}
	if places := ui.TimelinePlaces(s); len(places) > 0 {
		place := p.chooser("tl", "f-tl", p.t.Say("timeline.filter"), p.v.State.Timeline, places)
		m.Place = &place
	}
	return m
}

func (p *Page) event(x story.Event) event {
	phase := x.Statement.Phase
	places := ""
	for _, id := range x.Places {
		places = classes(places, id)
	}
	m := event{
		ID: "timeline-" + x.ID, Date: x.DateName, Places: places, Statement: p.statement(x.Statement), Back: p.back("timeline", x.ID),
		Class: classes("event", on(x.Key, "event--key"), "event--"+string(phase), on(phase == story.After, "after")),
	}
	m.Statement.Chip = "" // its date stands beside it
	return m
}

// voicesBlock is the model of the points of view, which all get the same space.
type voicesBlock struct {
	blockHead
	Voices []voice
}

type voice struct {
	part
	Who string
}

func (p *Page) voices() voicesBlock {
	return voicesBlock{p.blockHead("voices"), each(p.v.Story.Voices, func(x story.Voice) voice {
		return voice{part{Head: p.heading(3, x.Name), ID: "voices-" + x.ID, Statements: p.statements(x.Statements)}, x.Who}
	})}
}

// sourcesBlock is the model of the links to the documents about the explainer.
type sourcesBlock struct {
	blockHead
	Pages []sourcesEntry
}

type sourcesEntry struct {
	Head heading
	What string
}

func (p *Page) sources() sourcesBlock {
	return sourcesBlock{p.blockHead("sources"), each(ui.AboutPages(p.v.Story), func(r ui.Route) sourcesEntry {
		name, what := p.aboutName(r)
		h := p.heading(3, name)
		h.Href = p.to(r, "")
		return sourcesEntry{h, what}
	})}
}

// aboutName returns the name of a page about the explainer, and what is on it.
func (p *Page) aboutName(r ui.Route) (name, what string) {
	if x := p.v.Story.Page(r.ID); r.Kind == ui.PageRoute && x != nil {
		return x.Name, x.Note
	}
	return p.t.Say(string(r.Kind) + ".page"), p.t.Say(string(r.Kind) + ".what")
}

// chain returns parts of a block as steps, whose headings have a level.
func (p *Page) chain(block string, level int, steps []story.Part) []step {
	made := make([]step, len(steps))
	for i, s := range steps {
		m := step{part: p.part(block, s)}
		m.Head = p.heading(level, s.Name)
		m.Class = classes("chain__step", on(allAfter(s.Statements), "after"))
		if i+1 < len(steps) {
			next := steps[i+1]
			m.Next = &link{Href: "#" + block + "-" + next.ID, Text: p.t.Say("order.next", i18n.S("name", next.Name))}
			m.NextClass = classes("chain__next", on(allAfter(next.Statements), "after"))
		}
		made[i] = m
	}
	return made
}
