package page

import (
	"sanctuary/app/story"
	"sanctuary/app/ui"
)

// peers is how others answered a question: an element with room for it, which a
// script fills once the reader has answered, and nobody else touches. Kind says
// how much room there is; it is empty where answers are not counted.
type peers struct{ Kind string }

// The kinds of peers: a sentence, one below the strip of all guesses, and one
// below a result.
const (
	peersSentence = "sentence"
	peersStrip    = "strip"
	peersResult   = "result"
)

// counting is the line beside a quiz or a guess that says that answers are
// counted.
type counting struct {
	Text string
	More link
}

// CountsStyle is the style sheet of how others answered.
const CountsStyle = "peers.css"

// CountingLine returns the texts of that line and its link in a language, for the
// story page, where a script adds it: the page is kept as light as can be.
func CountingLine(lang string) (text, more string) {
	w := wordsIn(lang)
	return w.Counting, w.CountingMore
}

// Counts reports whether a page has room, style and texts for counts when it is
// served.
func Counts(r ui.Route) bool {
	switch r.Block {
	case "quiz", "order", "numbers", ui.GuessGraphic:
		return r.Kind == ui.BlockRoute || r.Kind == ui.EmbedRoute
	}
	return false
}

// Count makes the page one of a site that counts answers.
func (p *Page) Count() { p.counted = true }

// addPeers makes room in the prompt of a question or a guess.
func (p *Page) addPeers(m *prompt) {
	if !p.counted || !Counts(p.v.Route) {
		return
	}
	m.Class = classes(m.Class, "question--counted")
	m.Peers = peers{peersSentence}
	if m.Slider != nil {
		m.Peers = peers{peersStrip}
	}
}

// counting returns that line; nil where answers are not counted.
func (p *Page) counting() *counting {
	if !p.counted || !Counts(p.v.Route) {
		return nil
	}
	return &counting{p.words.Counting, link{Href: p.aside(ui.Route{Kind: ui.AboutRoute}, PrivacyID), Text: p.words.CountingMore, Out: p.form == embedded}}
}

// PrivacyID is the id of the part of the page about the explainer that says what
// is collected.
const PrivacyID = "privacy"

// aboutParts returns the parts of the page about the explainer. Where answers are
// counted, what the story says of privacy is not all: the words of the program
// take its place.
func (p *Page) aboutParts() []part {
	var parts []story.Part
	told := false
	for _, x := range p.v.Story.About {
		if p.counted && x.ID == PrivacyID {
			told = true
			x.Statements = p.privacy()
		}
		parts = append(parts, x)
	}
	if p.counted && !told {
		parts = append(parts, story.Part{ID: PrivacyID, Name: p.words.Privacy, Statements: p.privacy()})
	}
	return p.documentParts(parts)
}

// privacy says what is counted.
func (p *Page) privacy() []story.Statement {
	return each(p.words.Counted, func(text string) story.Statement {
		return story.Statement{Text: story.Text{{Text: text}}}
	})
}
