package ui

import (
	"slices"
	"strconv"
	"strings"

	"sanctuary/app/permalink"
	"sanctuary/app/story"
)

// Options are what an embed's address says besides the state a permalink holds.
// The quiz's own page knows those that choose its questions and its layout.
type Options struct {
	Auto      bool     // colours as the reader's device has them, not light
	Accent    string   // six hexadecimal digits; empty for the explainer's own
	Paged     bool     // one question at a time
	Set       string   // name of a set of questions: SetShort, or empty
	Questions []string // ids of the questions to ask, those of the set too; nil for all
}

// The names of the options in an address.
const (
	optionAccent    = "accent"
	optionLayout    = "layout"
	optionQuestions = "questions"

	// OptionSet is none of OptionNames: it is for the quiz's own page.
	OptionSet = "set"
)

// The layouts of a quiz, and its sets of questions. Without a layout an embed
// is a list and the quiz's own page shows one question at a time.
const (
	layoutPaged = "paged"
	layoutList  = "list"

	SetShort = "short" // the questions that Front.Short names
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
	o.Paged = slices.Contains(q[optionLayout], layoutPaged)
	o.chooseQuestions(s, q)
	return o
}

// chooseQuestions reads which questions to ask. Ids that the story does not have
// are left out; a set none of whose questions is left is none.
func (o *Options) chooseQuestions(s *story.Story, q permalink.Values) {
	var asked []string
	if slices.Contains(q[OptionSet], SetShort) {
		o.Set, asked = SetShort, s.Front.Short
	}
	for _, list := range q[optionQuestions] {
		if o.Set == "" {
			asked = append(asked, strings.Split(list, ",")...)
		}
	}
	for _, question := range s.Questions {
		if slices.Contains(asked, question.ID) {
			o.Questions = append(o.Questions, question.ID)
		}
	}
	if o.Questions == nil {
		o.Set = ""
	}
}

// readPage reads the options of the quiz's own page.
func readPage(s *story.Story, q permalink.Values) Options {
	o := Options{Paged: !slices.Contains(q[optionLayout], layoutList)}
	o.chooseQuestions(s, q)
	return o
}

// query writes the options as part of an address of a kind of page.
func (o Options) query(kind RouteKind) string {
	var parts []string
	if o.Auto {
		parts = append(parts, permalink.KeyTheme+"="+themeAuto)
	}
	if o.Accent != "" {
		parts = append(parts, optionAccent+"="+o.Accent)
	}
	switch {
	case kind == BlockRoute && !o.Paged:
		parts = append(parts, optionLayout+"="+layoutList)
	case kind != BlockRoute && o.Paged:
		parts = append(parts, optionLayout+"="+layoutPaged)
	}
	switch {
	case o.Set != "":
		parts = append(parts, OptionSet+"="+o.Set)
	case len(o.Questions) > 0:
		parts = append(parts, optionQuestions+"="+strings.Join(o.Questions, ","))
	}
	return strings.Join(parts, "&")
}

// narrow returns the story with only what an embed, or the quiz's page, shows of
// a list: one row, one question or those that were chosen.
func narrow(s *story.Story, r Route, o Options) *story.Story {
	if r.Kind != EmbedRoute && r.Kind != BlockRoute {
		return s
	}
	n := *s
	if r.Block == "quiz" && (r.ID != "" || o.Questions != nil) {
		n.Questions = nil
		for _, q := range s.Questions {
			if q.ID == r.ID || r.ID == "" && slices.Contains(o.Questions, q.ID) {
				n.Questions = append(n.Questions, q)
			}
		}
	}
	if r.Block == "compare" && r.ID != "" {
		n.Dimensions, n.Places = nil, nil
		for _, d := range s.Dimensions {
			if d.ID == r.ID {
				n.Dimensions = append(n.Dimensions, d)
			}
		}
	}
	return &n
}
