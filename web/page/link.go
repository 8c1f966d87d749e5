package page

import (
	"maps"
	"slices"
	"strings"

	"sanctuary/app/i18n"
	"sanctuary/app/permalink"
	"sanctuary/app/story"
	"sanctuary/app/ui"
)

// link is the model of a link. Out is set if it must open outside the embed's
// frame.
type link struct {
	Class, Href, Text string
	Out               bool
}

// to returns the address of a route in the page's language, with the reader's
// state and an optional fragment.
func (p *Page) to(r ui.Route, fragment string) string {
	href := p.v.Href(p.v.Story.Lang, r) + p.suffix
	if fragment != "" {
		href += "#" + fragment
	}
	return href
}

// home returns the address of the story page.
func (p *Page) home() string { return p.to(ui.Route{Kind: ui.HomeRoute}, "") }

// href returns the address of an element of a block: a fragment if the block is
// on this page, otherwise on the block's own page. The result out reports that
// the link must open outside the embed's frame.
func (p *Page) href(block, fragment string) (href string, out bool) {
	if block == "places" {
		block = "compare"
	}
	if p.here[block] {
		return "#" + fragment, false
	}
	return p.to(ui.Route{Kind: ui.BlockRoute, Block: block}, fragment), p.form == embedded
}

// notCarried are the query keys that links and hidden fields leave out: the
// version, which is optional, and the search text, because no text typed by the
// reader is written into attributes.
var notCarried = []string{permalink.KeyVersion, permalink.KeyFind}

// ofEmbed reports whether a query key is an option of embeds that the site's
// own pages do not have.
func ofEmbed(name string) bool {
	return name == ui.OptionSet || slices.Contains(ui.OptionNames, name) && name != permalink.KeySince && name != permalink.KeyTheme
}

// query returns the pairs of the page's query for whose key wanted returns
// true, with a question mark; empty if there are none. Ids and numbers need no
// escaping.
func (p *Page) query(wanted func(name string) bool) string {
	query := ""
	for pair := range strings.SplitSeq(p.v.Query(), "&") {
		name, _, _ := strings.Cut(pair, "=")
		if name == "" || slices.Contains(notCarried, name) || !wanted(name) {
			continue
		}
		if query == "" {
			query = "?" + pair
		} else {
			query += "&" + pair
		}
	}
	return query
}

// field is a hidden form field.
type field struct{ Name, Value string }

// carried returns hidden fields for the pairs of the page's query that have no
// control on the page, so that submitting the form keeps the whole state.
func (p *Page) carried() []field {
	query := permalink.Parse(p.v.Query())
	var fields []field
	for _, name := range slices.Sorted(maps.Keys(query)) {
		if slices.Contains(notCarried, name) || p.hasControl(name) {
			continue
		}
		for _, value := range query[name] {
			fields = append(fields, field{name, value})
		}
	}
	return fields
}

// hasControl reports whether the page has a control with the name of a query
// key.
func (p *Page) hasControl(name string) bool {
	switch name {
	case permalink.KeySince:
		return p.form != embedded && p.v.Story.Follows()
	case permalink.KeyTheme:
		return p.form != embedded
	case permalink.KeyEvidence:
		return p.marked()
	case permalink.KeyMark, permalink.KeyOnly, permalink.KeyDesc:
		return false
	case permalink.KeyAt:
		return p.paged()
	}
	if p.form == plain {
		return false
	}
	kind, id, _ := strings.Cut(name, ".")
	if hasFront(p.v) {
		return name == permalink.KeyPick && p.onFront(story.PartPlaces) || kind+"." == permalink.KeyGuess && p.asks(id) || kind+"." == permalink.KeySorted && p.sorts(id)
	}
	if ui.GraphicPart(p.v.Route.Block) != "" {
		return name == permalink.KeyPick && p.here[ui.PlacesGraphic] || name == permalink.KeyGuess+p.v.Route.ID && p.here[ui.GuessGraphic]
	}
	many := len(p.v.Story.Places) > 0
	switch name {
	case permalink.KeyView, permalink.KeyDimension:
		return p.here["compare"] && many && len(p.v.Story.Dimensions) > 0
	case permalink.KeyDiffer, permalink.KeyCountry, permalink.KeyStatus, permalink.KeyAttribute, permalink.KeySort, permalink.KeyPick:
		return p.here["compare"] && many
	case permalink.KeyTimeline:
		return p.here["timeline"] && len(ui.TimelinePlaces(p.v.Story)) > 0
	}
	switch kind + "." {
	case permalink.KeyAnswer:
		return p.here["quiz"]
	case permalink.KeySorted:
		return p.here["plan"]
	case permalink.KeyGuess:
		if id == p.v.Story.Order.Guess.ID {
			return p.here["order"]
		}
		return p.here["numbers"]
	}
	return false
}

// aside returns the address of a fact or a glossary entry. A page has hundreds
// of these links, and most open a popover instead. To keep them short they
// carry only the state that pages without answers need: Then or Since, and the
// theme.
func (p *Page) aside(r ui.Route, fragment string) string {
	href := p.v.Href(p.v.Story.Lang, r) + p.displayQuery
	if fragment != "" {
		href += "#" + fragment
	}
	return href
}

// see returns the links from a question to entries that show its answer.
func (p *Page) see(q story.Question) []link {
	var links []link
	for _, s := range q.See {
		name := p.nameOf(s)
		if name == "" {
			continue
		}
		href, out := p.href(s.Block, p.elementID(s))
		links = append(links, link{"", href, p.t.Say("see."+s.Block, i18n.S("name", name)), out})
	}
	return links
}

// back returns links from a row, entry or step back to the questions that link
// to it. CSS shows them while it is the :target. Embeds have none, because
// nothing in a frame links to it.
func (p *Page) back(block, id string) []link {
	if p.form == embedded {
		return nil
	}
	var links []link
	for i, q := range p.v.Story.Questions {
		for _, s := range q.See {
			if s.Block == block && s.ID == id {
				href, _ := p.href("quiz", ui.QuestionID(q.ID))
				links = append(links, link{
					Class: classes("row__back", on(q.Phase == story.After, "after")), Href: href,
					Text: p.t.Say("see.back", i18n.S("n", p.t.Number(float64(i+1)))),
				})
			}
		}
	}
	return links
}

// elementID returns the element id of the row, entry or step that s links to.
func (p *Page) elementID(s story.See) string {
	switch s.Block {
	case "plan":
		for _, power := range p.v.Story.Plan.Powers {
			if power.ID == s.ID {
				return ui.PowerID(s.ID)
			}
		}
	case "places":
		return ui.PlaceID(s.ID)
	case "numbers":
		return ui.GuessID(s.ID)
	}
	return s.Block + "-" + s.ID
}

// nameOf returns the name of the row, entry or step that s links to, empty if
// it does not exist.
func (p *Page) nameOf(s story.See) string {
	st := p.v.Story
	for _, n := range map[string][]story.Named{
		"compare":  each(st.Dimensions, func(d story.Dimension) story.Named { return story.Named{ID: d.ID, Name: d.Name} }),
		"places":   each(st.Places, func(x story.Place) story.Named { return story.Named{ID: x.ID, Name: x.Name} }),
		"timeline": each(st.Events, func(e story.Event) story.Named { return story.Named{ID: e.ID, Name: e.DateName} }),
		"word":     each(st.Word.Kinds, named),
		"order":    each(slices.Concat([]story.Part{st.Order.Apart}, st.Order.Parts, st.Order.Chain), named),
		"plan": slices.Concat(
			each(st.Plan.Powers, func(x story.Power) story.Named { return story.Named{ID: x.ID, Name: x.Name} }),
			each(st.Plan.Parts, named)),
		"numbers": {{ID: st.Numbers.Growth.ID, Name: st.Numbers.Growth.Measure}, {ID: st.Numbers.Counts.ID, Name: st.Numbers.Counts.Measure}},
	}[s.Block] {
		if n.ID == s.ID {
			return n.Name
		}
	}
	return ""
}

func named(part story.Part) story.Named { return story.Named{ID: part.ID, Name: part.Name} }
