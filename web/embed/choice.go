package embed

import (
	"net/url"
	"slices"
	"strings"

	"sanctuary/app/i18n"
	"sanctuary/app/permalink"
	"sanctuary/app/story"
	"sanctuary/app/ui"
)

// The names of the builder's own controls. The others are the names of an
// embed's options.
const (
	choiceBlock = "block" // quiz, quiz/removals, glance
	choiceLang  = "lang"
)

// Choice is what a newsroom has chosen in the builder.
type Choice struct {
	Frame Frame
	lang  string // of the builder
}

// Choice reads a query of the builder in a language. What makes no sense is
// left out; then the first embed counts, in the builder's language.
func (s *Site) Choice(lang string, q url.Values) Choice {
	st := s.stories[lang]
	route, chosen := first(st), lang
	for _, name := range q[choiceBlock] {
		for _, r := range embeds(st) {
			if controlName(r) == name {
				route = r
			}
		}
	}
	for _, l := range q[choiceLang] {
		if slices.Contains(i18n.Languages, l) {
			chosen = l
		}
	}
	return Choice{s.Frame(chosen, route, q), lang}
}

// Query is the canonical query of the choice, without a question mark; empty
// if nothing but the first embed as it is was chosen.
func (c Choice) Query() string {
	var parts []string
	if q := c.Frame.view.Query(); q != "" {
		parts = append(parts, q)
	}
	if r := c.Frame.view.Route; r.Block != "" && r != first(c.Frame.site.stories[c.lang]) {
		parts = append(parts, choiceBlock+"="+controlName(r))
	}
	if lang := c.Frame.view.Story.Lang; lang != c.lang {
		parts = append(parts, choiceLang+"="+lang)
	}
	return strings.Join(parts, "&")
}

// controlName is how the builder's controls name an embed.
func controlName(r ui.Route) string {
	if r.ID != "" {
		return r.Block + "/" + r.ID
	}
	return r.Block
}

// embeds lists the routes of all embeds of a story.
func embeds(st *story.Story) []ui.Route {
	return slices.DeleteFunc(ui.Routes(st), func(r ui.Route) bool { return r.Kind != ui.EmbedRoute })
}

// first is the embed to offer first: the quiz, or else the story's first
// block. A story without any block has none: then Block is empty.
func first(st *story.Story) ui.Route {
	found := ui.Route{Kind: ui.EmbedRoute}
	for _, r := range embeds(st) {
		if found.Block == "" || r.Block == "quiz" && r.ID == "" {
			found = r
		}
	}
	return found
}

// settings returns the part of a query that says how an embed is to look. The
// layout and the choice of questions are for the whole quiz alone.
func settings(r ui.Route, q url.Values) permalink.Values {
	kept := permalink.Values{}
	for _, name := range ui.OptionNames {
		if ofQuiz := name == "layout" || name == "questions"; !ofQuiz || r.Block == "quiz" && r.ID == "" {
			kept[name] = q[name]
		}
	}
	return kept
}
