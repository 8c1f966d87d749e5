package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"sanctuary/app/i18n"
	"sanctuary/app/story"
)

// text draws a text with its glossary terms and its runs in other languages.
func (v View) text(t story.Text) []app.UI {
	body := make([]app.UI, 0, len(t))
	for _, span := range t {
		switch {
		case span.Term != "":
			body = append(body, v.outside(link("term", v.glossaryHref(span.Term), txt(span.Text))))
		case span.Lang != "":
			body = append(body, with(el("i", "", txt(span.Text)), "lang", span.Lang))
		default:
			body = append(body, txt(span.Text))
		}
	}
	return body
}

// plain draws a text without its glossary terms, for labels and links.
func (v View) plain(t story.Text) []app.UI {
	var body []app.UI
	var run string
	flush := func() {
		if run != "" {
			body = append(body, app.Text(run))
		}
		run = ""
	}
	for _, span := range t {
		if span.Lang == "" {
			run += span.Text
			continue
		}
		flush()
		body = append(body, with(el("i", "", txt(span.Text)), "lang", span.Lang))
	}
	flush()
	return body
}

// statement draws a sentence with its kind and its notes. What happened after
// the article is marked, dated and hidden in Then.
func (v View) statement(s story.Statement) app.UI {
	class := "statement"
	var body []app.UI
	if s.Phase == story.After {
		class += " after"
		body = append(body, v.chip(s.AsOf), app.Text(" "))
	}
	body = append(body, v.text(s.Text)...)
	if len(s.Facts) > 0 {
		body = append(body, app.Text(" "), v.kind(s.Kind))
		body = append(body, v.refs(s.Facts)...)
	}
	return el("p", class, body...)
}

// statements draws statements one under the other.
func (v View) statements(all []story.Statement) []app.UI {
	return each(all, v.statement)
}

// chip says that something belongs to Since, and when it happened.
func (v View) chip(date string) app.UI {
	return el("span", "chip", txt(v.t.Say("since.chip", i18n.S("date", v.t.Date(date)))))
}

func (v View) kind(k story.Kind) app.UI {
	return el("span", "statement__kind kind--"+string(k), txt(v.t.Say("kind."+string(k))))
}

// refs draws a space and the numbers of the notes behind what stands before
// them; nothing without facts. Each leads to the page of its fact; with a script
// its note opens in place.
func (v View) refs(facts []string) []app.UI {
	if len(facts) == 0 {
		return nil
	}
	return append([]app.UI{app.Text(" ")}, each(facts, func(id string) app.UI {
		n := v.t.Number(float64(v.notes[id]))
		return with(v.outside(link("ref", v.Href(v.Story.Lang, Route{Kind: FactRoute, ID: id}), txt(n))),
			"aria-label", v.t.Say("note.label", i18n.S("n", n)))
	})...)
}

// outside makes a link leave a frame: the pages it leads to cannot be framed.
func (v View) outside(a app.HTMLElem) app.HTMLElem {
	if v.Route.Kind == EmbedRoute {
		return with(a, "target", "_blank", "rel", "noopener")
	}
	return a
}

// glossaryHref is the address of a glossary entry.
func (v View) glossaryHref(term string) string {
	return v.Href(v.Story.Lang, Route{Kind: GlossaryRoute}) + "#" + term
}

// phased draws a text that depends on whether what happened since counts:
// once, or in two versions of which the page shows one.
func (v View) phased(tag, class string, say func(since bool) []app.UI, same bool) []app.UI {
	if same {
		return []app.UI{el(tag, class, say(true)...)}
	}
	return []app.UI{
		el(tag, classes(class, "then"), say(false)...),
		el(tag, classes(class, "after"), say(true)...),
	}
}
