package web

import (
	"slices"

	"sanctuary/app/i18n"
	"sanctuary/app/permalink"
	"sanctuary/app/story"
	"sanctuary/app/ui"
)

// choiceOf is which embed a newsroom has chosen in the builder. How it is to
// look is in the Options and the State of its View.
type choiceOf struct {
	Lang  string   // of the embed
	Route ui.Route // of kind EmbedRoute
}

// The names of the builder's own controls.
const (
	choiceBlock = "block" // quiz, quiz/removals
	choiceLang  = "lang"
)

// readChoice reads the builder's query: what is chosen, and how it is to look.
// What makes no sense is left out: then the first choice counts.
func readChoice(s *story.Story, q permalink.Values) (choiceOf, permalink.Values) {
	c := choiceOf{Lang: s.Lang, Route: firstEmbed(s)}
	for _, name := range q[choiceBlock] {
		for _, r := range ui.Routes(s) {
			if r.Kind == ui.EmbedRoute && embedID(r) == name {
				c.Route = r
			}
		}
	}
	for _, lang := range q[choiceLang] {
		if slices.Contains(i18n.Languages, lang) {
			c.Lang = lang
		}
	}
	return c, embedSettings(c.Route, q)
}

// shown is what a page shows: a view, and in the builder the choice made there.
type shown struct {
	ui.View
	Choice choiceOf
}

// show returns what a page of a story shows for a query.
func (s *Site) show(lang string, r ui.Route, q permalink.Values) shown {
	st := s.stories[lang]
	if r.Kind != ui.BuilderRoute {
		return shown{View: ui.NewView(st, s.base, r, q)}
	}
	c, settings := readChoice(st, q)
	v := shown{ui.NewView(st, s.base, r, settings), c}
	v.Options = ui.ReadOptions(st, settings)
	return v
}

// Query is the canonical query of what is shown.
func (v shown) Query() string {
	q := v.View.Query()
	if v.Route.Kind != ui.BuilderRoute {
		return q
	}
	if more := v.Choice.query(v.Story); more != "" && q != "" {
		q += "&" + more
	} else {
		q += more
	}
	return q
}

// query writes a choice as part of an address.
func (c choiceOf) query(s *story.Story) string {
	q := ""
	if c.Route.Block != "" && c.Route != firstEmbed(s) {
		q = choiceBlock + "=" + embedID(c.Route)
	}
	if c.Lang != "" && c.Lang != s.Lang {
		if q != "" {
			q += "&"
		}
		q += choiceLang + "=" + c.Lang
	}
	return q
}

// embedID is how the builder's controls name an embed.
func embedID(r ui.Route) string {
	if r.ID != "" {
		return r.Block + "/" + r.ID
	}
	return r.Block
}

// firstEmbed is the embed to offer first: the quiz, or else the story's first
// block. A story without any block has none: then Block is empty.
func firstEmbed(s *story.Story) ui.Route {
	first := ui.Route{Kind: ui.EmbedRoute}
	for _, r := range ui.Routes(s) {
		if r.Kind == ui.EmbedRoute && (first.Block == "" || r.Block == "quiz" && r.ID == "") {
			first = r
		}
	}
	return first
}

// embedSettings returns the part of a query that says how an embed is to look.
// The layout and the choice of questions are for the whole quiz alone.
func embedSettings(r ui.Route, q permalink.Values) permalink.Values {
	kept := permalink.Values{}
	for _, key := range []string{permalink.KeySince, permalink.KeyTheme, "accent"} {
		kept[key] = q[key]
	}
	if r.Block == "quiz" && r.ID == "" {
		kept["layout"], kept["questions"] = q["layout"], q["questions"]
	}
	return kept
}
