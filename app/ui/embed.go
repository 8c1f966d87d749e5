package ui

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

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

// readOptions reads options from a query. What makes no sense is left out.
func readOptions(s *story.Story, q permalink.Values) Options {
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

// fields are the options and the state that has no control in an embed, as
// hidden fields: the form then carries them on.
func (v View) fields() []app.UI {
	hidden := func(name, value string) app.UI {
		if value == "" {
			return nil
		}
		return void("input", "", "type", "hidden", "name", name, "VALUE", value)
	}
	since := ""
	if !v.State.Since {
		since = "0"
	}
	theme := v.State.Theme
	if v.Options.Auto {
		theme = themeAuto
	}
	layout := ""
	if v.Options.Paged {
		layout = "paged"
	}
	return []app.UI{
		hidden("since", since), hidden("theme", theme),
		hidden(optionAccent, v.Options.Accent), hidden(optionLayout, layout),
		hidden(optionQuestions, strings.Join(v.Options.Questions, ",")),
	}
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

// embed draws one block for a frame, and a line of credit with the way to the
// whole.
func (v View) embed() []app.UI {
	for _, b := range v.allBlocks() {
		if b.id != v.Route.Block {
			continue
		}
		form := with(el("form", "", append(v.fields(), v.carried(), with(el("main", "", v.section(b)), "id", "main"))...),
			"id", "explainer", "method", "get", "action", v.Href(v.Story.Lang, v.Route))
		full := v.Href(v.Story.Lang, Route{Kind: PageRoute})
		if q := v.schema.Encode(v.State); q != "" {
			full += "?" + q
		}
		return []app.UI{
			form,
			with(el("p", "notice", txt(v.t.Say("page.failed"))), "id", "notice", "HIDDEN", "hidden"),
			el("footer", "credit",
				el("span", "", txt(v.Story.Title+" · ")),
				with(link("", full+"#"+v.Route.Block, txt(v.t.Say("embed.full"))), "target", "_blank", "rel", "noopener"),
			),
		}
	}
	if app.IsServer { // the program only takes over what is there
		return v.notFound()
	}
	return nil
}

// Color is a colour of the page in its light and its dark theme, as "#rrggbb".
type Color struct{ Light, Dark string }

// CSS is the part of the style sheet that depends on the options. An accent
// takes the place of the colour of links where its contrast on the paper is
// 4.5 or more, in light and dark each.
func (v View) CSS(paper, link Color) string {
	if v.Route.Kind != EmbedRoute || v.Options.Accent == "" {
		return ""
	}
	accent := "#" + v.Options.Accent
	if contrast(accent, paper.Light) >= 4.5 {
		link.Light = accent
	}
	if contrast(accent, paper.Dark) >= 4.5 {
		link.Dark = accent
	}
	return ":root{--link:light-dark(" + link.Light + "," + link.Dark + ")}"
}

// contrast is the contrast ratio of two colours, given as "#rrggbb" (WCAG 2.2,
// relative luminance).
func contrast(a, b string) float64 {
	la, lb := luminance(a), luminance(b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

func luminance(color string) float64 {
	n, _ := strconv.ParseUint(strings.TrimPrefix(color, "#"), 16, 32)
	channel := func(c uint64) float64 {
		s := float64(c&0xff) / 255
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*channel(n>>16) + 0.7152*channel(n>>8) + 0.0722*channel(n)
}

// pager draws one radio per question, so that a paged quiz turns its pages in
// CSS alone.
func (v View) pager(n int) app.UI {
	if !v.Options.Paged || n < 2 {
		return nil
	}
	return keep(el("fieldset", "pager"), "pager", func() []app.UI {
		body := []app.UI{el("legend", "small", txt(v.t.Say("quiz.pager")))}
		for i := range n {
			k := strconv.Itoa(i + 1)
			body = append(body, with(el("label", "choice",
				void("input", "", "type", "radio", "name", "at", "value", k, "id", "at-"+k, "CHECKED", on(i == 0, "checked"), "data-default", on(i == 0, "1")),
				el("span", "", txt(v.t.Number(float64(i+1)))),
			), "for", "at-"+k))
		}
		return body
	})
}
