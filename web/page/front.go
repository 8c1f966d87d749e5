package page

import (
	"html/template"

	"sanctuary/app/story"
	"sanctuary/app/ui"
)

// front is the model of the story page: a head and the parts in the order of
// Front.Parts.
type front struct {
	Kicker, Title string
	Head          []statement
	Picture       *picture
	Parts         []frontPart
}

// frontPart is a part of the story page with its title.
type frontPart struct {
	ID, Class, Note, Name string
	Body                  template.HTML
	Live                  bool // has islands or controls
}

// frontIDs are the element ids of the parts. They must differ from the ids of
// blocks, because fragments with these are redirected to the block's page: see
// Moved.
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

// hasFront reports whether a view is the story page of a story with front.yaml.
func hasFront(v ui.View) bool {
	return v.Route.Kind == ui.HomeRoute && len(v.Story.Front.Parts) > 0
}

// onFront reports whether the page is the story page and has the part.
func (p *Page) onFront(part string) bool {
	_, there := p.v.Story.Front.Part(part)
	return there && hasFront(p.v)
}

func (p *Page) front() front {
	s := p.v.Story
	for st := range s.Front.Statements() {
		p.mark(st.Facts) // numbers follow reading order
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
		m.Parts = append(m.Parts, frontPart{frontIDs[part.ID], "part--" + part.ID, part.Note, part.Name, render(name, data), live})
	}
	return m
}

// frontPart returns the name and the data of the template of a part, and
// whether it has islands or controls. The name is empty if the part has no
// content.
func (p *Page) frontPart(id string) (name string, data any, live bool) {
	f := p.v.Story.Front
	switch {
	case id == story.PartGuess && ui.HasGraphic(p.v.Story, id):
		return "deck", p.figures(f.Figures), true
	case id == story.PartGlance && ui.HasGraphic(p.v.Story, id):
		return "glance", p.glance(), false
	case id == story.PartPlaces && ui.HasGraphic(p.v.Story, id):
		return "grid", p.grid(), true
	case id == story.PartOrder && ui.HasGraphic(p.v.Story, id):
		return "flow", p.flow(), false
	case id == story.PartPlan && len(f.Plan.Parts) > 0:
		return "front-plan", p.frontPlan(), true
	case id == story.PartTimeline && ui.HasGraphic(p.v.Story, id):
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

// singleMark returns a statement with a single mark, and without the name of its
// kind, which is in the note.
func (p *Page) singleMark(s story.Statement) statement {
	return statement{Chip: p.chip(s.Phase, s.AsOf), Spans: p.text(s.Text), Mark: p.mark(s.Facts)}
}

func (p *Page) noted(all []story.Statement) []statement { return each(all, p.singleMark) }

// more returns the link from a part to the page with its full text.
func (p *Page) more(block, text string) *link {
	if !contains(p.blocks, block) {
		return nil
	}
	return &link{Href: p.to(ui.Route{Kind: ui.BlockRoute, Block: block}, ""), Text: text, Out: p.form == embedded}
}
