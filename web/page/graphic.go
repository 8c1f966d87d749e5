package page

import (
	"html/template"

	"sanctuary/app/story"
	"sanctuary/app/ui"
)

// graphic is a graphic of the story page alone, under the head of its part. A
// figure to guess has a part of many: what is said of all of them is left out.
type graphic struct {
	blockHead
	Body template.HTML
}

// graphic draws the graphic of an embed.
func (p *Page) graphic() section {
	id := ui.GraphicPart(p.v.Route.Block)
	part, _ := p.v.Story.Front.Part(id)
	m := graphic{blockHead: blockHead{p.heading(2, part.Name), part.Note}}
	m.Head.ID = titleID(frontIDs[id])
	if p.v.Route.Block == ui.GuessGraphic {
		m.Note = ""
	}
	name, data, live := p.frontPart(id)
	m.Body = render(name, data)
	return section{frontIDs[id], m.Head.ID, frontIDs[id], live, render("graphic", m)}
}

// GraphicID returns the element id that the graphic of an embed has on the story
// page.
func GraphicID(r ui.Route) string {
	if r.Block == ui.GuessGraphic {
		return ui.GuessID(r.ID)
	}
	return frontIDs[ui.GraphicPart(r.Block)]
}

// graphicWords are the name of a graphic and a line about it: those of its part,
// or what a figure measures and how it is asked for.
func graphicWords(s *story.Story, r ui.Route) (name, note string) {
	for _, f := range s.Front.Figures {
		if r.Block == ui.GuessGraphic && f.ID == r.ID {
			return f.Measure, f.Prompt.String()
		}
	}
	part, _ := s.Front.Part(ui.GraphicPart(r.Block))
	return part.Name, part.Note
}
