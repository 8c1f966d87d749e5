package page

import "sanctuary/app/story"

// topicBlock is the model of a block of the story's own. The template of each of
// [story.Forms] prints either its parts or its steps.
type topicBlock struct {
	blockHead
	Lead  []statement
	Parts []part
	Steps []step
}

func (p *Page) topic(t *story.Topic) topicBlock {
	return topicBlock{p.blockHead(t.ID), p.statements(t.Lead), p.parts(t.ID, t.Parts), p.chain(t.ID, 3, t.Parts)}
}

// ownPage returns a page about the explainer that the story adds.
func (p *Page) ownPage(x *story.Topic) entries {
	return entries{Title: x.Name, Lead: p.statements(x.Lead), Entries: p.documentParts(x.Parts)}
}

// documentParts returns parts of a page without blocks.
func (p *Page) documentParts(all []story.Part) []part {
	return each(all, func(x story.Part) part {
		return part{ID: x.ID, Head: heading{Level: 2, Text: x.Name}, Class: "part", Statements: p.statements(x.Statements)}
	})
}
