package story

// Topic is a block of the story's own, or a page about the explainer: a title, a
// line under it, statements, and parts with a heading each. Form is how the parts
// of a block are drawn, one of [Forms].
type Topic struct {
	ID    string      `json:"id"`
	Name  string      `json:"name"`
	Note  string      `json:"note,omitempty"`
	Form  string      `json:"form,omitempty"`
	Lead  []Statement `json:"lead"`
	Parts []Part      `json:"parts"`
}

// Forms are the ways to draw the parts of a topic: side by side, or as numbered
// steps. For each there is a template in package page and a list of style sheets
// in package web; the first is that of topics that name none.
var Forms = []string{"columns", "steps"}

// Topic returns the topic with an id; nil if there is none.
func (s *Story) Topic(id string) *Topic { return find(s.Topics, id) }

// Page returns the page about the explainer with an id; nil if there is none.
func (s *Story) Page(id string) *Topic { return find(s.Pages, id) }

// Heading returns the title of a block and the line under it, which may be empty:
// the story's own, or those that say returns for the keys of general ones.
func (s *Story) Heading(block string, say func(key string) string) (name, note string) {
	if t := s.Topic(block); t != nil {
		return t.Name, t.Note
	}
	for _, b := range s.Blocks {
		if b.ID == block {
			return b.Name, b.Note
		}
	}
	if block == "compare" && len(s.Dimensions) == 0 {
		return say("compare.places"), ""
	}
	return say(block + ".title"), say(block + ".lead")
}

func find(topics []Topic, id string) *Topic {
	for i := range topics {
		if topics[i].ID == id {
			return &topics[i]
		}
	}
	return nil
}
