package embed

import (
	"net/url"
	"slices"
	"strings"

	"sanctuary/app/permalink"
	"sanctuary/app/story"
	"sanctuary/app/ui"
)

// The names of the builder's own controls. Its other controls have the names of
// embed options.
const (
	choiceBlock = "block" // quiz, quiz/removals, glance
	choiceLang  = "lang"
)

// Choice is the state of the builder's form: the embed and its options.
type Choice struct {
	Frame       Frame
	WrongAccent bool   // the link colour that was asked for is none
	lang        string // language of the builder, not of the embed
}

// Choice decodes the query of the builder in a language. Invalid values are
// ignored; of a link colour, which is typed, the page says so. Without a valid embed it is the first one, in the builder's
// language.
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
		if slices.Contains(s.languages, l) {
			chosen = l
		}
	}
	c := Choice{Frame: s.Frame(chosen, route, q), lang: lang}
	if c.Frame.view.Options.Accent == "" {
		c.WrongAccent = strings.TrimSpace(strings.Join(q[ui.OptionAccent], "")) != ""
	}
	return c
}

// Query returns the canonical query of the choice, without a question mark;
// empty for the first embed without options.
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

// controlName returns the value of the builder's controls for an embed: quiz,
// quiz/removals.
func controlName(r ui.Route) string {
	if r.ID != "" {
		return r.Block + "/" + r.ID
	}
	return r.Block
}

// embeds returns the routes of all embeds of a story.
func embeds(st *story.Story) []ui.Route {
	return slices.DeleteFunc(ui.Routes(st), func(r ui.Route) bool { return r.Kind != ui.EmbedRoute })
}

// first returns the default embed: the quiz, or else the story's first block.
// Block is empty for a story without blocks.
func first(st *story.Story) ui.Route {
	found := ui.Route{Kind: ui.EmbedRoute}
	for _, r := range embeds(st) {
		if found.Block == "" || r.Block == "quiz" && r.ID == "" {
			found = r
		}
	}
	return found
}

// settings returns the embed options in a query that apply to r: layout and
// questions only apply to the whole quiz.
func settings(r ui.Route, q url.Values) permalink.Values {
	kept := permalink.Values{}
	for _, name := range ui.OptionNames {
		if ofQuiz := name == ui.OptionLayout || name == ui.OptionQuestions; !ofQuiz || r.Block == "quiz" && r.ID == "" {
			kept[name] = q[name]
		}
	}
	return kept
}
