package ui

import (
	"slices"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"sanctuary/app/i18n"
	"sanctuary/app/permalink"
	"sanctuary/app/story"
)

// block is a section of the page that is also an embed of its own.
type block struct {
	id   string
	live bool // needs the program to be at its best
	draw func(View) []app.UI
}

// blocks are the sections of this page: all, or the one that is embedded.
func (v View) blocks() []block {
	if v.Route.Kind != EmbedRoute {
		return v.allBlocks()
	}
	return slices.DeleteFunc(v.allBlocks(), func(b block) bool { return b.id != v.Route.Block })
}

// allBlocks are the sections of the story in reading order. A block the story
// has no content for is left out.
func (v View) allBlocks() []block {
	s := v.Story
	all := []struct {
		block
		there bool
	}{
		{block{"word", false, View.word}, len(s.Word.Lead) > 0},
		{block{"compare", true, View.compare}, len(s.Dimensions) > 0},
		{block{"order", true, View.order}, len(s.Order.Lead) > 0},
		{block{"plan", true, View.plan}, len(s.Plan.Lead) > 0},
		{block{"numbers", true, View.numbers}, len(s.Numbers.Lead) > 0},
		{block{"quiz", true, View.quiz}, len(s.Questions) > 0},
		{block{"timeline", false, View.timeline}, len(s.Events) > 0},
		{block{"voices", false, View.voices}, len(s.Voices) > 0},
		{block{"sources", false, View.sources}, true},
	}
	var there []block
	for _, b := range all {
		if b.there {
			there = append(there, b.block)
		}
	}
	return there
}

func (v View) page() []app.UI {
	main := []app.UI{}
	for _, b := range v.blocks() {
		main = append(main, v.section(b))
	}
	form := with(el("form", "",
		v.carried(),
		v.head(),
		with(el("main", "", main...), "id", "main"),
	), "id", "explainer", "method", "get", "action", v.Href(v.Story.Lang, v.Route))
	return []app.UI{
		link("skip", "#main", txt(v.t.Say("page.skip"))),
		form,
		with(el("p", "notice", txt(v.t.Say("page.failed"))), "id", "notice", "HIDDEN", "hidden"),
	}
}

// carried holds, as hidden fields, what an address can say and no control of
// the page does: it is then read, sent and kept like the rest.
func (v View) carried() app.UI {
	var fields []app.UI
	add := func(name, value string) {
		fields = append(fields, void("input", "", "type", "hidden", "name", name, "VALUE", value))
	}
	for _, id := range v.State.Quiz.Only() {
		add(permalink.KeyOnly, id)
	}
	if v.State.Quiz.Finished() {
		add(permalink.KeyMark, "1")
	}
	if v.State.Compare.Desc {
		add(permalink.KeyDesc, "1")
	}
	return with(el("div", "", fields...), "HIDDEN", "hidden")
}

func (v View) section(b block) app.UI {
	s := with(el("section", "block "+b.id, b.draw(v)...), "id", b.id, "aria-labelledby", titleID(b.id))
	if b.live {
		s = with(s, "data-live", "1")
	}
	return s
}

// Opening is the id of what a reader should see first, which is painted in one
// go: the title and the answer of the page, the title of an embed. It is empty
// for other documents.
func (v View) Opening() string {
	switch v.Route.Kind {
	case PageRoute:
		return headID
	case EmbedRoute:
		return titleID(v.Route.Block)
	}
	return ""
}

const headID = "head-answer"

func titleID(block string) string { return block + "-title" }

// heading draws the title of a block and a line on how to use it.
func (v View) heading(id string) app.UI {
	name, note := v.blockName(id)
	return el("div", "block__head",
		with(el("h2", "", txt(name)), "id", titleID(id)),
		el("p", "", txt(note)),
	)
}

// blockName is the title of a block and the line under it: the story's own, or
// general ones.
func (v View) blockName(id string) (name, note string) {
	for _, b := range v.Story.Blocks {
		if b.ID == id {
			return b.Name, b.Note
		}
	}
	return v.t.Say(id + ".title"), v.t.Say(id + ".lead")
}

func (v View) head() app.UI {
	s := v.Story
	bar := []app.UI{el("p", "kicker", txt(v.t.Say("page.kicker", i18n.S("publisher", s.Publisher), i18n.S("date", v.t.Date(s.AsOf)))))}
	for _, lang := range i18n.Languages {
		if lang == s.Lang {
			continue
		}
		bar = append(bar, with(link("", v.here(lang), txt(i18n.For(lang).Say("language.name"))), "hreflang", lang, "lang", lang))
	}
	return el("header", "head",
		el("div", "head__bar", bar...),
		keep(el("div", ""), headID, func() []app.UI {
			return []app.UI{
				el("h1", "", txt(s.Title)),
				el("div", "head__answer", v.statements(s.Answer)...),
				el("p", "stamp",
					el("span", "then", txt(v.t.Say("stamp.then", i18n.S("date", s.AsOfName)))),
					el("span", "after", txt(v.t.Say("stamp.since", i18n.S("date", v.t.Date(s.Latest))))),
					el("span", "", txt(v.t.Say("stamp.updated", i18n.S("date", v.t.Date(s.Updated))))),
				),
				v.controls(),
				with(el("nav", "contents", el("ul", "", each(v.blocks(), func(b block) app.UI {
					name, _ := v.blockName(b.id)
					return el("li", "", link("", "#"+b.id, txt(name)))
				})...)), "aria-label", v.t.Say("page.contents")),
			}
		}),
	)
}

// controls draws the switches that hold for the whole page.
func (v View) controls() app.UI {
	themes := []app.UI{}
	for _, theme := range []string{"auto", "light", "dark"} {
		checked := v.State.Theme == theme || theme == "auto" && v.State.Theme == ""
		themes = append(themes, v.radio("theme", theme, "theme-"+theme, v.t.Say("theme."+theme), checked, theme == "auto"))
	}
	return el("div", "controls",
		v.choices("switch", v.t.Say("since.legend"),
			v.radio("since", "0", "since-0", v.t.Say("since.then", i18n.S("date", v.Story.AsOfName)), !v.State.Since, false),
			v.radio("since", "1", "since-1", v.t.Say("since.since"), v.State.Since, true),
		),
		v.choices("switch", v.t.Say("theme.legend"), themes...),
		el("p", "noscript", with(el("button", "button", txt(v.t.Say("page.apply"))), "type", "submit")),
	)
}

// choices groups radios under a legend.
func (v View) choices(class, legend string, radios ...app.UI) app.UI {
	return el("fieldset", class, el("legend", "", txt(legend)), el("div", "switch__row", radios...))
}

// radio draws a radio with its label. initial marks the one that is on when an
// address says nothing.
func (v View) radio(name, value, id, label string, checked, initial bool) app.UI {
	return with(el("label", "choice",
		void("input", "", "type", "radio", "name", name, "value", value, "id", id,
			"CHECKED", on(checked, "checked"), "data-default", on(initial, "1")),
		el("span", "", txt(label)),
	), "for", id)
}

// selectField draws a labelled select over named things, with all of them
// first.
func (v View) selectField(name, id, label, all, chosen string, options []story.Named) app.UI {
	body := []app.UI{v.option("all", all, chosen == "")}
	for _, o := range options {
		body = append(body, v.option(o.ID, o.Name, o.ID == chosen))
	}
	return el("div", "field",
		with(el("label", "", txt(label)), "for", id),
		with(el("select", "", body...), "name", name, "id", id),
	)
}

func (v View) option(value, label string, selected bool) app.UI {
	return with(el("option", "", txt(label)), "VALUE", value, "SELECTED", on(selected, "selected"))
}
