package page

import (
	"sanctuary/app/i18n"
	"sanctuary/app/story"
	"sanctuary/app/ui"
)

// note is a note or a glossary entry in a popover.
type note struct {
	ID, Name, Close string
	Fact            *factBody
	Page            *link // link to the fact's page
	Means           []statement
}

// factBody is the content of a fact: its text, who says so, and what does not
// follow from it.
type factBody struct {
	i18n.Text
	Chip                  string
	Spans                 []span
	Who, AsOf, Confidence string
	Kind                  string
	Not                   []span
	Sources               []source
}

// source is a published work. Detail has its publisher and date, and says if
// the link is to a copy.
type source struct{ ID, Href, Title, Lang, Detail string }

// Notes returns the notes and glossary entries as popovers. They are a file of
// their own, which is fetched when the reader opens the first note, because it
// is half as large as the story. The result is the same for every page of a
// language.
func (p *Page) Notes() []byte {
	var all []note
	for _, id := range p.v.Story.Cited() {
		if f, ok := findFact(p.v.Story, id); ok {
			all = append(all, note{
				ID: "note-" + id, Name: p.t.Say("note.label", i18n.S("n", p.t.Number(float64(p.notes[id])))), Close: p.t.Say("note.close"),
				Fact: p.factBody(f), Page: &link{Href: p.v.Href(p.v.Story.Lang, factRoute(id)), Text: p.t.Say("note.page", i18n.S("id", id))},
			})
		}
	}
	for _, t := range p.v.Story.Terms {
		all = append(all, note{ID: "term-" + t.ID, Name: t.Name, Close: p.t.Say("note.close"), Means: each(t.Means, func(s story.Statement) statement {
			m := p.statement(s)
			m.Spans = p.plain(s.Text)
			return m
		})})
	}
	return []byte(render("notes", struct {
		Title string
		Notes []note
	}{p.t.Say("notes.title"), all}))
}

func factRoute(id string) ui.Route { return ui.Route{Kind: ui.FactRoute, ID: id} }

func (p *Page) factBody(f story.Fact) *factBody {
	m := &factBody{
		Text: p.t, Chip: p.chip(f.Phase, f.AsOf), Spans: p.plain(f.Text), Who: f.Who, AsOf: p.t.Date(f.AsOf),
		Confidence: p.t.Say("confidence." + string(f.Confidence)), Not: p.plain(f.Not),
	}
	m.Kind = p.kind(f.Kind)
	for _, id := range f.Sources {
		m.Sources = append(m.Sources, p.source(id))
	}
	return m
}

func (p *Page) source(id string) source {
	for _, s := range p.v.Story.Sources {
		if s.ID == id {
			return source{s.ID, s.URL, s.Title, s.Lang, p.sourceDetail(s)}
		}
	}
	return source{ID: id, Title: id}
}

func (p *Page) sourceDetail(s story.Source) string {
	d := s.Publisher
	if s.Date != "" {
		d = p.t.Say("source.detail", i18n.S("publisher", s.Publisher), i18n.S("date", p.t.Date(s.Date)))
	}
	if s.Mirror {
		d = p.t.Say("source.mirror", i18n.S("detail", d))
	}
	return d
}
