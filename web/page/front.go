package page

import (
	"html/template"
	"strconv"
	"strings"

	"sanctuary/app/i18n"
	"sanctuary/app/story"
	"sanctuary/app/ui"
)

// front is the story page: a head and the parts that the story names, in its
// order.
type front struct {
	Kicker, Title string
	Head          []statement
	Picture       *picture
	Parts         []frontPart
}

// frontPart is a part of the story page with its title. Wide is set for
// graphics that use all of a desktop's width.
type frontPart struct {
	ID, Class, Name, Note string
	Live                  bool // has islands or controls
	Body                  template.HTML
}

// frontIDs are the element ids of the parts. None is that of a block, whose
// links lead to the block's own page: see Moved.
var frontIDs = map[string]string{
	story.PartGuess:    "first-guess",
	story.PartGlance:   "at-a-glance",
	story.PartPlaces:   "where",
	story.PartOrder:    "step-by-step",
	story.PartPlan:     "what-was-said",
	story.PartTimeline: "key-dates",
	story.PartVoices:   "who-says-what",
	story.PartQuiz:     "test-yourself",
	story.PartDeeper:   "go-deeper",
}

// hasFront reports whether a view is the story page of a story that has
// content for it.
func hasFront(v ui.View) bool {
	return v.Route.Kind == ui.HomeRoute && len(v.Story.Front.Parts) > 0
}

// onFront reports whether the page is the story page and has a part.
func (p *Page) onFront(part string) bool {
	_, there := p.v.Story.Front.Part(part)
	return there && hasFront(p.v)
}

func (p *Page) front() front {
	s := p.v.Story
	for st := range s.Front.Statements() {
		p.mark(st.Facts) // what is read first is numbered first
	}
	m := front{Kicker: s.Front.Kicker, Title: s.Front.Title, Head: p.noted(s.Front.Head)}
	if m.Title == "" {
		m.Title = s.Title
	}
	if len(m.Head) == 0 {
		m.Head = p.noted(s.Answer)
	}
	if p.onFront(story.PartPlaces) {
		m.Picture = p.picture()
	}
	for _, part := range s.Front.Parts {
		name, data, live := p.frontPart(part.ID)
		if name == "" {
			continue
		}
		m.Parts = append(m.Parts, frontPart{frontIDs[part.ID], "part--" + part.ID, part.Name, part.Note, live, render(name, data)})
	}
	return m
}

// frontPart returns the template of a part with its data, and whether the
// program has anything to do there. The name is empty for a part there is
// nothing for.
func (p *Page) frontPart(id string) (name string, data any, live bool) {
	f := p.v.Story.Front
	switch {
	case id == story.PartGuess && len(f.Figures) > 0:
		return "deck", p.figures(f.Figures), true
	case id == story.PartGlance && len(p.v.Story.Dimensions) > 0:
		return "glance", p.glance(), false
	case id == story.PartPlaces && len(f.Grid.Shapes) > 0:
		return "grid", p.grid(), true
	case id == story.PartOrder && len(f.Flow.Nodes) > 0:
		return "flow", p.flow(), false
	case id == story.PartPlan && len(f.Plan.Parts) > 0:
		return "front-plan", p.frontPlan(), true
	case id == story.PartTimeline && len(f.Strip) > 0:
		return "strip", p.strip(), false
	case id == story.PartVoices && len(f.Voices) > 0:
		return "lines", p.lines(), false
	case id == story.PartQuiz && len(f.Short) > 0:
		return "start", p.quizStart(), true
	case id == story.PartDeeper && len(f.Deeper) > 0:
		return "deeper", p.deeper(), false
	}
	return "", nil, false
}

// mark is the one number behind a statement: it opens all of its facts.
type mark struct {
	Number, Label, Href string
	Facts               string // ids with spaces between
}

// mark returns the mark of some facts; nil without facts. The page's own
// statements are numbered in its order, then those of rows that open;
// statements that rest on the same facts have the same number.
func (p *Page) mark(facts []string) *mark {
	if len(facts) == 0 {
		return nil
	}
	all := strings.Join(facts, " ")
	if p.marks[all] == 0 {
		p.marks[all] = len(p.marks) + 1
	}
	n := strconv.Itoa(p.marks[all])
	return &mark{n, p.t.Say("note.label", i18n.S("n", n)), p.aside(factRoute(facts[0]), ""), all}
}

// note1 is a statement with one mark and without the word for its kind, which
// stands in the note.
func (p *Page) note1(s story.Statement) statement {
	return statement{Chip: p.chip(s.Phase, s.AsOf), Spans: p.text(s.Text), Mark: p.mark(s.Facts)}
}

func (p *Page) noted(all []story.Statement) []statement { return each(all, p.note1) }

// more leads from a part to the page with everything about it.
func (p *Page) more(block, text string) *link {
	if !contains(p.blocks, block) {
		return nil
	}
	return &link{Href: p.to(ui.Route{Kind: ui.BlockRoute, Block: block}, ""), Text: text}
}
