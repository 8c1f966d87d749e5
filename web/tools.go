package web

import (
	"bytes"
	"embed"
	"html/template"
	"regexp"
	"slices"

	"sanctuary/app/i18n"
	"sanctuary/app/permalink"
	"sanctuary/app/ui"
	"sanctuary/web/page"
)

// tools are the pages for newsrooms, with the files that only they use.
var tools = map[ui.RouteKind]struct{ style, script string }{
	ui.BuilderRoute: {"tools.css", "builder.js"},
	ui.CheckRoute:   {"tools.css", "check.js"},
}

//go:embed tools/*.html
var toolFiles embed.FS

// toolPages draw the tools. Between elements, line breaks and indentation are
// only for those who write the templates.
var toolPages = func() *template.Template {
	t := template.New("")
	for _, name := range []string{"page", "builder", "check"} {
		source, err := toolFiles.ReadFile("tools/" + name + ".html")
		if err != nil {
			panic(err) // it is built in
		}
		template.Must(t.Parse(regexp.MustCompile(`\n\s*`).ReplaceAllString(string(source), "")))
	}
	return t
}()

// toolPage is what every tool shows.
type toolPage struct {
	i18n.Text
	Title, What, Short, Home string
	Elsewhere                []elsewhere
	Words                    *toolWords
}

// elsewhere is the same page in another language.
type elsewhere struct{ Href, Lang, Name string }

// choice is a value of a control.
type choice struct {
	Value, Label string
	On           bool
}

// choices are the values of a control, or a group of them.
type choices struct {
	Name, Label string
	Options     []choice
}

// body returns what a document's body holds.
func (s *Site) body(v shown) template.HTML {
	if _, ok := tools[v.Route.Kind]; !ok {
		return template.HTML(page.New(v.View, page.Drawn(v.View)).Body())
	}
	tool := toolPage{
		Text:  i18n.For(v.Story.Lang),
		Short: v.Story.Short,
		Home:  v.Href(v.Story.Lang, ui.Route{Kind: ui.HomeRoute}),
		What:  page.Description(v.View),
		Words: wordsIn(v.Story.Lang),
	}
	tool.Title = tool.Say(string(v.Route.Kind) + ".title")
	for _, lang := range i18n.Languages {
		if lang == v.Story.Lang {
			continue
		}
		href := v.Href(lang, v.Route)
		if q := v.Query(); q != "" {
			href += "?" + q
		}
		tool.Elsewhere = append(tool.Elsewhere, elsewhere{href, lang, i18n.For(lang).Say("language.name")})
	}
	var data any = s.selfCheck(tool, v)
	if v.Route.Kind == ui.BuilderRoute {
		data = s.builder(tool, v)
	}
	var b bytes.Buffer
	if err := toolPages.ExecuteTemplate(&b, string(v.Route.Kind), data); err != nil {
		panic(err) // the data is all there, and a buffer takes it
	}
	return template.HTML(b.String())
}

// builderPage is what the builder shows.
type builderPage struct {
	toolPage
	Action, Query, Check string
	Embeds, Switches     []choices
	Accent               string
	Questions            []choice
	Chosen               bool // not all questions
	ChosenLang           string
	Src                  string
	Height               int
	Previews             []preview
	Codes                []code
}

// preview is the frame at a width in pixels.
type preview struct {
	Label, Title string
	Width        int
}

// code is what a newsroom copies.
type code struct {
	Name, Label, Note, Text string
	Rows                    int
}

// builder returns what the builder shows for the choice in its view.
func (s *Site) builder(tool toolPage, v shown) builderPage {
	f := s.frame(v.Choice.Lang, v.Choice.Route, permalink.Parse(v.Query()))
	w := tool.Words
	b := builderPage{
		toolPage:   tool,
		Action:     v.Href(v.Story.Lang, v.Route),
		Check:      v.Href(v.Story.Lang, ui.Route{Kind: ui.CheckRoute}),
		Query:      v.Query(),
		Embeds:     s.embeds(v, w),
		Switches:   s.switches(v, w),
		Accent:     v.Options.Accent,
		Chosen:     v.Options.Questions != nil,
		ChosenLang: v.Choice.Lang,
		Src:        f.path(),
		Height:     frameHeight,
		Codes: []code{
			{"element", w.Element, w.ElementNote, f.element(), 4},
			{"iframe", w.Iframe, w.IframeNote, f.iframe("100%", frameHeight, true), 3},
			{"address", w.Address, w.AddressNote, f.src(), 2},
			{"oembed", w.OEmbed, w.OEmbedNote, s.oembedAddress(f.src(), "json"), 3},
		},
	}
	for _, q := range v.Story.Questions {
		b.Questions = append(b.Questions, choice{q.ID, q.Prompt.String(), slices.Contains(v.Options.Questions, q.ID)})
	}
	for _, width := range []int{320, 600, 900} {
		label := tool.Number(float64(width)) + "\u00a0px"
		b.Previews = append(b.Previews, preview{label, f.title() + " (" + label + ")", width})
	}
	return b
}

// embeds lists everything that can be embedded.
func (s *Site) embeds(v shown, w *toolWords) []choices {
	blocks, questions, rows := choices{Label: w.Blocks}, choices{Label: w.SingleQuestions}, choices{Label: w.Rows}
	for _, r := range ui.Routes(v.Story) {
		if r.Kind != ui.EmbedRoute {
			continue
		}
		group := &blocks
		value := r.Block
		if r.ID != "" {
			value += "/" + r.ID
			if group = &rows; r.Block == "quiz" {
				group = &questions
			}
		}
		group.Options = append(group.Options, choice{value, page.EmbedName(v.Story, r), r == v.Choice.Route})
	}
	return slices.DeleteFunc([]choices{blocks, questions, rows}, func(c choices) bool { return len(c.Options) == 0 })
}

// switches lists the controls of which one value is on.
func (s *Site) switches(v shown, w *toolWords) []choices {
	say := i18n.For(v.Story.Lang).Say
	lang := choices{Name: "lang", Label: w.Language}
	for _, l := range i18n.Languages {
		lang.Options = append(lang.Options, choice{l, i18n.For(l).Say("language.name"), l == v.Choice.Lang})
	}
	theme := choices{Name: "theme", Label: say("theme.legend")}
	for _, t := range []string{"auto", permalink.Light, permalink.Dark} {
		theme.Options = append(theme.Options, choice{t, say("theme." + t), t == v.State.Theme || t == "auto" && v.State.Theme == ""})
	}
	return []choices{lang, theme,
		{"layout", w.Layout, []choice{{"scroll", w.Scroll, !v.Options.Paged}, {"paged", w.Paged, v.Options.Paged}}},
		{"since", say("since.legend"), []choice{
			{"0", say("since.then", i18n.S("date", v.Story.AsOfName)), !v.State.Since},
			{"1", say("since.since"), v.State.Since},
		}},
	}
}

// checkPage is what the self-check shows.
type checkPage struct {
	toolPage
	Src, FrameTitle, Element, Builder string
	Hosts                             []hostRow
}

// hostRow is a host the self-check tries, as a frame and as a sandboxed one.
type hostRow struct {
	ID, Name, Note string
	Frame, Sandbox bool
}

// selfCheck returns what the self-check shows: the first embed in every host.
func (s *Site) selfCheck(tool toolPage, v shown) checkPage {
	r := firstEmbed(v.Story)
	f := s.frame(v.Story.Lang, r, permalink.Parse("layout=paged"))
	c := checkPage{
		toolPage:   tool,
		Src:        f.path(),
		FrameTitle: f.title(),
		Element:    s.base + "/embed.js",
		Builder:    v.Href(v.Story.Lang, ui.Route{Kind: ui.BuilderRoute}),
	}
	for _, h := range hosts {
		words := tool.Words.Hosts[h.ID]
		if words.Name != "" {
			h.Name = words.Name
		}
		h.Note = words.Note
		c.Hosts = append(c.Hosts, h)
	}
	return c
}

// hosts are the hosts the self-check tries; web/static/embed/check.js has their side
// of the conversation. Those without a name here have one in each language.
var hosts = []hostRow{
	{ID: "bare", Frame: true},
	{ID: "element", Frame: true},
	{ID: "pym", Name: "pym.js", Frame: true, Sandbox: true},
	{ID: "frames", Name: "@newswire/frames", Frame: true, Sandbox: true},
	{ID: "sidechain", Name: "Sidechain", Frame: true, Sandbox: true},
	{ID: "resizer4", Name: "iframe-resizer\u00a04", Frame: true, Sandbox: true},
	{ID: "resizer5", Name: "iframe-resizer\u00a05", Frame: true, Sandbox: true},
	{ID: "open", Name: "open-iframe-resizer", Frame: true, Sandbox: true},
	{ID: "legacy", Name: "open-iframe-resizer", Frame: true, Sandbox: true},
	{ID: "amp", Name: "AMP", Frame: true, Sandbox: true},
	{ID: "wordpress", Name: "WordPress", Sandbox: true},
	{ID: "h5p", Name: "H5P", Frame: true, Sandbox: true},
	{ID: "guardian", Name: "The Guardian", Frame: true, Sandbox: true},
	{ID: "embedly", Name: "Embedly, Medium", Frame: true, Sandbox: true},
	{ID: "iframely", Name: "Iframely", Frame: true, Sandbox: true},
	{ID: "mastodon", Name: "Mastodon", Frame: true, Sandbox: true},
	{ID: "dark", Frame: true},
	{ID: "narrow", Frame: true},
	{ID: "zoom", Frame: true},
}
