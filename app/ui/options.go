package ui

import (
	"slices"
	"strconv"
	"strings"

	"sanctuary/app/permalink"
	"sanctuary/app/story"
)

// Options are what a newsroom sets for a block it embeds, besides the state a
// permalink holds.
type Options struct {
	Auto      bool     // colours as the reader's device has them, not light
	Accent    string   // six hexadecimal digits; empty for the explainer's own
	Paged     bool     // one question at a time
	Questions []string // ids of the questions to ask; nil for all
}

// The names of the options in an address.
const (
	optionAccent    = "accent"
	optionLayout    = "layout"
	optionQuestions = "questions"
)

// OptionNames are all names by which an embed's address says how it is to look.
var OptionNames = []string{permalink.KeyTheme, optionAccent, optionLayout, permalink.KeySince, optionQuestions}

// themeAuto is the theme of an embed that follows the reader's device. Without
// a theme an embed is light, as most pages are that it stands in.
const themeAuto = "auto"

// ReadOptions reads options from a query. What makes no sense is left out.
func ReadOptions(s *story.Story, q permalink.Values) Options {
	var o Options
	for _, theme := range q[permalink.KeyTheme] {
		if theme == permalink.Light || theme == permalink.Dark || theme == themeAuto {
			o.Auto = theme == themeAuto
			break
		}
	}
	for _, a := range q[optionAccent] {
		a = strings.ToLower(strings.TrimPrefix(a, "#"))
		if _, err := strconv.ParseUint(a, 16, 32); err == nil && len(a) == 6 {
			o.Accent = a
			break
		}
	}
	o.Paged = slices.Contains(q[optionLayout], "paged")
	var asked []string
	for _, list := range q[optionQuestions] {
		asked = append(asked, strings.Split(list, ",")...)
	}
	for _, question := range s.Questions {
		if slices.Contains(asked, question.ID) {
			o.Questions = append(o.Questions, question.ID)
		}
	}
	return o
}

// query writes the options as part of an address.
func (o Options) query() string {
	var parts []string
	if o.Auto {
		parts = append(parts, permalink.KeyTheme+"="+themeAuto)
	}
	if o.Accent != "" {
		parts = append(parts, optionAccent+"="+o.Accent)
	}
	if o.Paged {
		parts = append(parts, optionLayout+"=paged")
	}
	if len(o.Questions) > 0 {
		parts = append(parts, optionQuestions+"="+strings.Join(o.Questions, ","))
	}
	return strings.Join(parts, "&")
}

// narrow returns the story with only what an embed shows of a list: one row,
// one question or those a newsroom chose.
func narrow(s *story.Story, r Route, o Options) *story.Story {
	if r.Kind != EmbedRoute {
		return s
	}
	n := *s
	if r.Block == "quiz" && (r.ID != "" || o.Questions != nil) {
		n.Questions = slices.DeleteFunc(slices.Clone(s.Questions), func(q story.Question) bool {
			return r.ID != "" && q.ID != r.ID || r.ID == "" && !slices.Contains(o.Questions, q.ID)
		})
	}
	if r.Block == "compare" && r.ID != "" {
		n.Dimensions = slices.DeleteFunc(slices.Clone(s.Dimensions), func(d story.Dimension) bool { return d.ID != r.ID })
		n.Places = nil
	}
	return &n
}
