package desk

import (
	"cmp"
	"encoding/json"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"sanctuary/app/i18n"
	"sanctuary/app/story"
)

// Compile returns the story in one language, one of [Desk.Languages]. It never
// fails: what [Desk.Check] would report is left empty or unchanged.
//
// Facts are sorted by id: by letters in the order of their first use in the
// files, then by number (S2 before S10). Everything else keeps the order of the
// files. A statement without a kind or an as-of date gets those of its first
// fact; one without a phase is of phase asof.
func (d *Desk) Compile(lang string) *story.Story {
	c := compiler{lang: lang, dates: i18n.For(lang), facts: map[string]Fact{}, units: d.Story.Units, terms: len(d.Glossary) > 0}
	for _, f := range d.Facts {
		c.facts[f.ID.Value] = f
	}
	h := d.Story
	return &story.Story{
		ID:          h.ID.Value,
		Lang:        lang,
		Tag:         d.tag(lang),
		Languages:   d.Languages(),
		Title:       c.label(h.Title.Words),
		Short:       c.label(h.Short.Words),
		Description: c.label(h.Description.Words),
		Publisher:   c.label(h.Publisher.Words),
		Article:     h.Article.Value,
		AsOf:        h.AsOf.Value,
		AsOfName:    c.label(h.AsOfName.Words),
		Latest:      h.Latest.Value,
		Updated:     h.Updated.Value,
		Site:        c.site(d),
		Answer:      c.statements(h.Answer),

		Facts:       c.allFacts(d.Facts),
		Sources:     each(d.Sources, c.source),
		Terms:       each(d.Glossary, c.term),
		Corrections: each(d.Corrections, c.correction),

		Columns:    each(h.Columns, c.column),
		Dimensions: each(d.Dimensions, func(x Dimension) story.Dimension { return c.dimension(x, h.Columns) }),

		Countries:  each(h.Countries, c.named),
		Statuses:   each(h.Statuses, c.named),
		Blocks:     each(h.Blocks, c.named),
		Wording:    c.wording(h.Wording),
		Attributes: each(d.Places.Attributes, c.attribute),
		Places:     each(d.Places.Places, func(x Place) story.Place { return c.place(x, d.Places.Attributes, d.Front.codes()) }),

		Questions: each(d.Questions, c.question),
		Bands:     each(h.Bands, c.band),

		Events: each(d.Events, c.event),
		Word: story.Word{
			Lead:  c.statements(d.Word.Lead),
			Kinds: each(d.Word.Kinds, c.part),
			Myths: each(d.Word.Myths, c.myth),
		},
		Order: c.order(d.Order),
		Plan: story.Plan{
			Lead:   c.statements(d.Plan.Lead),
			Parts:  each(d.Plan.Parts, c.part),
			Levels: each(d.Plan.Levels, c.named),
			Powers: each(d.Plan.Powers, c.power),
		},
		Numbers: c.numbers(d.Numbers),
		Voices:  each(d.Voices, c.voice),
		Topics:  some(d.Topics, c.topic),
		About:   each(d.About, c.part),
		Pages:   some(d.Pages, c.page),
		Front:   c.front(d),
	}
}

// JSON returns a story as JSON for other programs, without insignificant space.
// It is not escaped for use within HTML.
func JSON(s *story.Story) ([]byte, error) {
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(s); err != nil {
		return nil, err
	}
	return []byte(strings.TrimSuffix(b.String(), "\n")), nil
}

// A compiler compiles the newsroom's entries into one language.
type compiler struct {
	lang  string
	dates i18n.Text
	facts map[string]Fact
	units []UnitName
	terms bool // there is a glossary; without one its marks are plain text
}

// each applies f to every item of list. The result is never nil, so that the
// JSON has [] and not null.
func each[A, B any](list []A, f func(A) B) []B {
	out := make([]B, 0, len(list))
	for _, x := range list {
		out = append(out, f(x))
	}
	return out
}

// some is each for lists with omitempty: the result is nil if list is empty.
func some[A, B any](list []A, f func(A) B) []B {
	if len(list) == 0 {
		return nil
	}
	return each(list, f)
}

func id(s Scalar) string { return s.Value }

func (c compiler) text(w Words) story.Text {
	t, _ := parse(w.own(c.lang).Value)
	if !c.terms {
		for i := range t {
			t[i].Term = ""
		}
	}
	return append(story.Text{}, typeset(t, c.lang)...)
}

func (c compiler) maybe(w *Words) story.Text {
	if w == nil {
		return nil
	}
	return c.text(*w)
}

// label compiles a text that is shown without marks.
func (c compiler) label(w Words) string { return c.text(w).String() }

func (c compiler) maybeLabel(l *Label) string {
	if l == nil {
		return ""
	}
	return c.label(l.Words)
}

func (c compiler) named(n Named) story.Named {
	out := story.Named{ID: n.ID.Value, Name: c.label(n.Name.Words)}
	if n.Note != nil {
		out.Note = c.label(n.Note.Words)
	}
	return out
}

func (c compiler) statements(list []Statement) []story.Statement { return each(list, c.statement) }

func (c compiler) statement(s Statement) story.Statement {
	var first Fact
	if len(s.Facts) > 0 {
		first = c.facts[s.Facts[0].Value]
	}
	return story.Statement{
		Text:  c.text(s.Words),
		Facts: each(s.Facts, id),
		Kind:  story.Kind(cmp.Or(s.Kind.Value, first.Kind.Value)),
		AsOf:  cmp.Or(s.AsOf.Value, first.AsOf.Value),
		Phase: story.Phase(cmp.Or(s.Phase.Value, string(story.AsOf))),
	}
}

func (c compiler) allFacts(list []Fact) []story.Fact {
	letters := map[string]int{}
	for _, f := range list {
		l, _, _ := splitID(f.ID.Value)
		if _, ok := letters[l]; !ok {
			letters[l] = len(letters)
		}
	}
	sorted := slices.Clone(list)
	slices.SortStableFunc(sorted, func(a, b Fact) int {
		la, na, sa := splitID(a.ID.Value)
		lb, nb, sb := splitID(b.ID.Value)
		return cmp.Or(cmp.Compare(letters[la], letters[lb]), cmp.Compare(na, nb), cmp.Compare(sa, sb))
	})
	return each(sorted, func(f Fact) story.Fact {
		return story.Fact{
			ID:         f.ID.Value,
			Text:       c.text(f.Text),
			Not:        c.maybe(f.Not),
			Who:        c.label(f.Who.Words),
			Kind:       story.Kind(f.Kind.Value),
			AsOf:       f.AsOf.Value,
			Phase:      story.Phase(f.Phase.Value),
			Confidence: story.Confidence(f.Confidence.Value),
			Sources:    each(f.Sources, id),
		}
	})
}

var partsOfID = regexp.MustCompile(`^([^0-9]*)([0-9]*)(.*)$`)

// splitID splits the id of a fact into letters, number and suffix: V28b is V,
// 28, b.
func splitID(id string) (letters string, number int, suffix string) {
	parts := partsOfID.FindStringSubmatch(id)
	if parts == nil {
		return id, 0, ""
	}
	number, _ = strconv.Atoi(parts[2])
	return parts[1], number, parts[3]
}

func (c compiler) source(s Source) story.Source {
	title := typeset(story.Text{{Text: s.Title.Value}}, s.Lang.Value)
	return story.Source{
		ID:        s.ID.Value,
		Title:     title.String(),
		Publisher: s.Publisher.Value,
		Date:      s.Date.Value,
		URL:       s.URL.Value,
		Lang:      s.Lang.Value,
		Mirror:    s.Mirror.On,
	}
}

func (c compiler) term(t Term) story.Term {
	return story.Term{ID: t.ID.Value, Name: c.label(t.Name.Words), Means: c.statements(t.Means)}
}

func (c compiler) correction(x Correction) story.Correction {
	return story.Correction{ID: x.ID.Value, Date: x.Date.Value, What: c.text(x.What), Facts: some(x.Facts, id)}
}
