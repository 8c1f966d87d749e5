package ui

import (
	"slices"
	"strconv"
	"strings"

	"sanctuary/app/permalink"
	"sanctuary/app/story"
)

// Options are the settings of an embed, from its address, that are not part of
// a permalink. The quiz's own page has only those for its questions and layout.
type Options struct {
	Auto      bool     // follow the device's color scheme instead of light
	Accent    string   // accent colour, six hexadecimal digits; empty for the default
	Paged     bool     // one question at a time
	Set       string   // name of a set of questions: SetShort, or empty
	Questions []string // ids of the questions to ask, including those of Set; nil for all
	Edition   string   // day of the state of the story to show, YYYY-MM-DD; empty for the current one
}

// The query keys of the options.
const (
	OptionAccent = "accent"
	OptionLayout = "layout"

	// OptionQuestions has the ids of the questions that a quiz asks, with commas.
	OptionQuestions = "questions"

	// OptionEdition is the day whose state of the story a frame keeps.
	OptionEdition = "edition"

	// OptionSet is not in OptionNames, because embeds do not have it.
	OptionSet = "set"
)

// The layouts of a quiz, and its sets of questions. Without a layout an embed
// is a list and the quiz's own page shows one question at a time.
const (
	LayoutPaged = "paged"
	LayoutList  = "list"

	// LayoutScroll is the older name of LayoutList, which embed codes still have.
	LayoutScroll = "scroll"

	SetShort = "short" // the questions of Front.Short
)

// OptionNames are the query keys of all options of an embed.
var OptionNames = []string{permalink.KeyTheme, OptionAccent, OptionLayout, permalink.KeySince, OptionQuestions, OptionEdition}

// themeAuto is the theme of an embed that follows the device's color scheme.
// The default is light, because most host pages are.
const themeAuto = "auto"

// ReadOptions reads the options of an embed from a query. Invalid values are
// ignored.
func ReadOptions(s *story.Story, q permalink.Values) Options {
	var o Options
	for _, theme := range q[permalink.KeyTheme] {
		if theme == permalink.Light || theme == permalink.Dark || theme == themeAuto {
			o.Auto = theme == themeAuto
			break
		}
	}
	for _, a := range q[OptionAccent] {
		a = strings.ToLower(strings.TrimPrefix(a, "#"))
		if _, err := strconv.ParseUint(a, 16, 32); err == nil && len(a) == 6 {
			o.Accent = a
			break
		}
	}
	o.Paged = slices.Contains(q[OptionLayout], LayoutPaged)
	o.chooseQuestions(s, q)
	for _, day := range q[OptionEdition] {
		if IsDay(day) {
			o.Edition = day
			break
		}
	}
	return o
}

// IsDay reports whether a text has the form YYYY-MM-DD.
func IsDay(text string) bool {
	for i, c := range []byte(text) {
		if dash := i == 4 || i == 7; dash != (c == '-') || !dash && (c < '0' || c > '9') {
			return false
		}
	}
	return len(text) == len("2006-01-02")
}

// chooseQuestions reads the questions to ask. Ids that the story does not have
// are left out; a set without any question left is ignored.
func (o *Options) chooseQuestions(s *story.Story, q permalink.Values) {
	var asked []string
	if slices.Contains(q[OptionSet], SetShort) {
		o.Set, asked = SetShort, s.Front.Short
	}
	for _, list := range q[OptionQuestions] {
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
	o := Options{Paged: !slices.Contains(q[OptionLayout], LayoutList)}
	o.chooseQuestions(s, q)
	return o
}

// query encodes the options as a query for pages of a kind.
func (o Options) query(kind RouteKind) string {
	var parts []string
	if o.Auto {
		parts = append(parts, permalink.KeyTheme+"="+themeAuto)
	}
	if o.Accent != "" {
		parts = append(parts, OptionAccent+"="+o.Accent)
	}
	switch {
	case kind == BlockRoute && !o.Paged:
		parts = append(parts, OptionLayout+"="+LayoutList)
	case kind != BlockRoute && o.Paged:
		parts = append(parts, OptionLayout+"="+LayoutPaged)
	}
	switch {
	case o.Set != "":
		parts = append(parts, OptionSet+"="+o.Set)
	case len(o.Questions) > 0:
		parts = append(parts, OptionQuestions+"="+strings.Join(o.Questions, ","))
	}
	if o.Edition != "" {
		parts = append(parts, OptionEdition+"="+o.Edition)
	}
	return strings.Join(parts, "&")
}

// narrow returns a copy of the story with only the rows, figures or questions
// that an embed or the quiz's page shows: the one with r.ID, or those of
// o.Questions.
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
	if r.Block == GuessGraphic {
		n.Front.Figures = nil
		for _, f := range s.Front.Figures {
			if f.ID == r.ID {
				n.Front.Figures = append(n.Front.Figures, f)
			}
		}
	}
	return &n
}
