package ui

import (
	"slices"

	"sanctuary/app/i18n"
	"sanctuary/app/permalink"
	"sanctuary/app/story"
)

// Choice is which embed a newsroom has chosen in the builder. How it is to
// look is in the Options and the State of the builder's View.
type Choice struct {
	Lang  string // of the embed
	Route Route  // of kind EmbedRoute
}

// The names of the builder's own controls.
const (
	choiceBlock = "block" // quiz, quiz/removals
	choiceLang  = "lang"
)

// readChoice reads the builder's query: what is chosen, and how it is to look.
// What makes no sense is left out: then the first choice counts.
func readChoice(s *story.Story, q permalink.Values) (Choice, permalink.Values) {
	c := Choice{Lang: s.Lang, Route: FirstEmbed(s)}
	for _, name := range q[choiceBlock] {
		for _, r := range Routes(s) {
			if r.Kind == EmbedRoute && r.name() == name {
				c.Route = r
			}
		}
	}
	for _, lang := range q[choiceLang] {
		if slices.Contains(i18n.Languages, lang) {
			c.Lang = lang
		}
	}
	return c, EmbedSettings(c.Route, q)
}

// query writes a choice as part of an address.
func (c Choice) query(s *story.Story) string {
	q := ""
	if c.Route.Block != "" && c.Route != FirstEmbed(s) {
		q = choiceBlock + "=" + c.Route.name()
	}
	if c.Lang != "" && c.Lang != s.Lang {
		if q != "" {
			q += "&"
		}
		q += choiceLang + "=" + c.Lang
	}
	return q
}

// name is how the builder's controls name an embed.
func (r Route) name() string {
	if r.ID != "" {
		return r.Block + "/" + r.ID
	}
	return r.Block
}

// FirstEmbed is the embed to offer first: the quiz, or else the story's first
// block. A story without any block has none: then Block is empty.
func FirstEmbed(s *story.Story) Route {
	first := Route{Kind: EmbedRoute}
	for _, r := range Routes(s) {
		if r.Kind == EmbedRoute && (first.Block == "" || r.Block == "quiz" && r.ID == "") {
			first = r
		}
	}
	return first
}

// EmbedSettings returns the part of a query that says how an embed is to look.
// The layout and the choice of questions are for the whole quiz alone.
func EmbedSettings(r Route, q permalink.Values) permalink.Values {
	kept := permalink.Values{}
	for _, key := range []string{permalink.KeySince, permalink.KeyTheme, optionAccent} {
		kept[key] = q[key]
	}
	if r.Block == "quiz" && r.ID == "" {
		kept[optionLayout], kept[optionQuestions] = q[optionLayout], q[optionQuestions]
	}
	return kept
}

// EmbedName is what a block, a question or a row is called that is embedded
// alone.
func (v View) EmbedName(r Route) string {
	for _, q := range v.Story.Questions {
		if r.Block == "quiz" && q.ID == r.ID {
			return q.Prompt.String()
		}
	}
	for _, d := range v.Story.Dimensions {
		if r.Block == "compare" && d.ID == r.ID {
			return d.Name
		}
	}
	name, _ := v.blockName(r.Block)
	return name
}
