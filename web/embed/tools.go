package embed

import (
	"bytes"
	"cmp"
	"embed"
	"html/template"
	"regexp"
	"slices"
	"strings"

	"sanctuary/app/i18n"
	"sanctuary/app/permalink"
	"sanctuary/app/ui"
	"sanctuary/web/page"
)

// Files returns the names of the additional style sheet and script of a
// newsroom tool; empty for other pages.
func Files(kind ui.RouteKind) (style, script string) {
	switch kind {
	case ui.BuilderRoute:
		return "tools.css", "builder.js"
	case ui.CheckRoute:
		return "tools.css", "check.js"
	}
	return "", ""
}

// IsTool reports whether pages of a kind are tools for newsrooms.
func IsTool(kind ui.RouteKind) bool { return kind == ui.BuilderRoute || kind == ui.CheckRoute }

//go:embed templates/*.html
var files embed.FS

// templates print the tools. Line breaks and indentation between elements are
// removed.
var templates = func() *template.Template {
	t := template.New("")
	for _, name := range []string{"page", "builder", "check"} {
		source, err := files.ReadFile("templates/" + name + ".html")
		if err != nil {
			panic(err) // it is built in
		}
		template.Must(t.Parse(regexp.MustCompile(`\n\s*`).ReplaceAllString(string(source), "")))
	}
	return t
}()

// toolPage is the part of the view model that all tools have.
type toolPage struct {
	i18n.Text
	Title, What, Short, Home string
	Masthead                 template.HTML
	Query                    string // query of the choice, with a question mark unless it is empty
	Elsewhere                []elsewhere
	Words                    *i18n.ToolWords
}

// elsewhere is a link to the same page in another language.
type elsewhere struct{ Href, Lang, Name string }

// choice is a value of a control.
type choice struct {
	Value, Label string
	On           bool
}

// choices is a control, or a group within one.
type choices struct {
	Name, Label, Hint string
	Options           []choice
}

// Tool returns the body of a newsroom tool for a choice.
func (s *Site) Tool(kind ui.RouteKind, c Choice) template.HTML {
	r := ui.Route{Kind: kind}
	t := i18n.For(c.lang)
	tool := toolPage{
		Text:     t,
		Short:    s.stories[c.lang].Short,
		Home:     s.Base + s.path(ui.Route{Kind: ui.HomeRoute}, c.lang),
		Title:    t.Say(string(kind) + ".title"),
		What:     t.Say(string(kind) + ".what"),
		Words:    &i18n.In(c.lang).Tools,
		Masthead: s.Mastheads[c.lang],
	}
	if q := c.Query(); q != "" {
		tool.Query = "?" + q
	}
	for _, lang := range s.languages {
		if lang != c.lang {
			href := s.Base + s.path(r, lang)
			if q := (Choice{Frame: c.Frame, lang: lang}).Query(); q != "" {
				href += "?" + q
			}
			tool.Elsewhere = append(tool.Elsewhere, elsewhere{href, lang, i18n.For(lang).Say("language.name")})
		}
	}
	var data any = s.check(tool, c)
	if kind == ui.BuilderRoute {
		data = s.builder(tool, c)
	}
	var b bytes.Buffer
	if err := templates.ExecuteTemplate(&b, string(kind), data); err != nil {
		panic(err) // would be a bug in the template or its model
	}
	return template.HTML(b.String())
}

// builderPage is the view model of the builder.
type builderPage struct {
	toolPage
	Action, Check    string
	Addresses        []choice // of all embeds, on a site of files, in place of the form, which needs a server
	Embeds, Switches []choices
	Accent, Example  string
	Wrong            bool // the accent is no colour
	Questions        []choice
	Chosen           bool // the embed has only some questions
	ChosenLang       string
	Src              string
	Height           int
	Previews         []preview
	Codes, Adapters  []code
}

// preview is a preview of the frame at a width in pixels; On is set for the one
// that is shown first.
type preview struct {
	Label, Title string
	Width        int
	On           bool
}

// paste is a snippet as the template prints it, in an open or closed details
// element.
type paste struct {
	Words *i18n.ToolWords
	Code  code
	Lang  string
	Open  bool
}

// Paste returns the model of a snippet for the template.
func (b builderPage) Paste(c code, lang string, open bool) paste {
	return paste{b.Words, c, lang, open}
}

// builder returns the builder for a choice.
func (s *Site) builder(tool toolPage, c Choice) builderPage {
	f := c.Frame
	b := builderPage{
		toolPage:   tool,
		Action:     s.Base + s.path(ui.Route{Kind: ui.BuilderRoute}, c.lang),
		Check:      s.Base + s.path(ui.Route{Kind: ui.CheckRoute}, c.lang) + tool.Query,
		Embeds:     s.offered(tool, c),
		Switches:   s.switches(tool, c),
		Accent:     f.view.Options.Accent,
		Example:    s.Config.Accent,
		Wrong:      c.WrongAccent,
		Chosen:     f.view.Options.Questions != nil,
		ChosenLang: f.view.Story.Lang,
		Src:        f.Path(),
		Height:     f.height(),
		Codes:      f.codes(tool.Words),
		Adapters:   adapters(tool.Words),
	}
	if s.Files {
		st := s.stories[c.lang]
		for _, r := range embeds(st) {
			b.Addresses = append(b.Addresses, choice{Value: s.Base + s.path(r, c.lang), Label: page.EmbedName(st, r)})
		}
	}
	for _, q := range s.stories[c.lang].Questions {
		b.Questions = append(b.Questions, choice{q.ID, q.Prompt.String(), slices.Contains(f.view.Options.Questions, q.ID)})
	}
	for _, width := range []int{320, FrameWidth, 900} {
		label := tool.Number(float64(width)) + "\u00a0px"
		b.Previews = append(b.Previews, preview{label, f.Title() + " (" + label + ")", width, width == FrameWidth})
	}
	return b
}

// offered returns the choices of everything that can be embedded.
func (s *Site) offered(tool toolPage, c Choice) []choices {
	w, st := tool.Words, s.stories[c.lang]
	blocks, graphics, questions, rows := choices{Label: w.Blocks}, choices{Label: w.Graphics}, choices{Label: w.SingleQuestions}, choices{Label: w.Rows}
	for _, r := range embeds(st) {
		group := &blocks
		switch {
		case ui.GraphicPart(r.Block) != "":
			group = &graphics
		case r.ID != "" && r.Block == "quiz":
			group = &questions
		case r.ID != "":
			group = &rows
		}
		group.Options = append(group.Options, choice{controlName(r), page.EmbedName(st, r), r == c.Frame.view.Route})
	}
	return slices.DeleteFunc([]choices{blocks, graphics, questions, rows}, func(c choices) bool { return len(c.Options) == 0 })
}

// switches returns the radio groups of the options.
func (s *Site) switches(tool toolPage, c Choice) []choices {
	w, v, say := tool.Words, c.Frame.view, tool.Say
	lang := choices{Name: choiceLang, Label: w.Language}
	for _, l := range s.languages {
		lang.Options = append(lang.Options, choice{l, i18n.For(l).Say("language.name"), l == v.Story.Lang})
	}
	theme := v.State.Theme
	if v.Options.Auto {
		theme = "auto"
	}
	colors := choices{Name: "theme", Label: say("theme.legend"), Hint: w.ThemeHint}
	for _, o := range [][2]string{{"", w.ThemeHost}, {permalink.Light, w.ThemeLight}, {permalink.Dark, w.ThemeDark}, {"auto", w.ThemeDevice}} {
		colors.Options = append(colors.Options, choice{o[0], o[1], o[0] == theme})
	}
	all := []choices{lang, colors,
		{ui.OptionLayout, w.Layout, w.LayoutHint, []choice{{ui.LayoutList, w.Scroll, !v.Options.Paged}, {ui.LayoutPaged, w.Paged, v.Options.Paged}}},
	}
	if s.stories[c.lang].Follows() {
		all = append(all, choices{"since", say("since.legend"), "", []choice{
			{"0", say("since.then", i18n.S("date", s.stories[c.lang].AsOfName)), !v.State.Since},
			{"1", say("since.since"), v.State.Since},
		}})
	}
	if s.Keeps {
		day := cmp.Or(v.Options.Edition, s.stories[c.lang].Updated)
		all = append(all, choices{ui.OptionEdition, w.Edition, w.EditionHint, []choice{
			{"", w.EditionNow, v.Options.Edition == ""},
			{day, strings.Replace(w.EditionKept, "{date}", tool.Date(day), 1), v.Options.Edition != ""},
		}})
	}
	return all
}
