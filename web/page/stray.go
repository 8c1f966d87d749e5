package page

import (
	"slices"
	"strings"

	"sanctuary/app/permalink"
	"sanctuary/app/story"
	"sanctuary/app/ui"
)

// Asks are the query keys that only the server can follow: it draws the page in
// another way, or says that what they name is not there (see Strays).
var Asks = []string{
	ui.OptionSet, ui.OptionQuestions, ui.OptionLayout, permalink.KeyOnly, permalink.KeyAt,
	permalink.KeyCountry, permalink.KeyStatus, permalink.KeyAttribute, permalink.KeyDimension, permalink.KeyPick, permalink.KeyTimeline,
}

// Strays returns the messages for what an address asks for by an id that the
// story does not have, one for each kind of thing; nil if there is nothing of
// the kind. The page shows the nearest state without it. The parameter s is the
// whole story, because the quiz's page may be limited to a set. Places that are
// not there are the tray's to tell, and answers that are not there may only be
// old: they are left out in silence.
func Strays(v ui.View, s *story.Story, q permalink.Values) []string {
	p := New(v, nil)
	var keys []string
	check := func(message, key string, known []string) {
		stray := func(value string) bool {
			return value != "" && value != "-" && value != "all" && !slices.Contains(known, value)
		}
		if slices.ContainsFunc(strings.Split(strings.Join(q[key], ","), ","), stray) && !slices.Contains(keys, message) {
			keys = append(keys, message)
		}
	}
	ids := func(all []story.Named) []string { return each(all, func(n story.Named) string { return n.ID }) }
	questions := each(s.Questions, func(x story.Question) string { return x.ID })
	switch block := v.Route.Block; {
	case block == "quiz" && v.Route.Kind == ui.BlockRoute:
		if len(s.Front.Short) > 0 {
			check("stray.set", ui.OptionSet, []string{ui.SetShort})
		} else {
			check("stray.set", ui.OptionSet, nil)
		}
		check("stray.question", ui.OptionQuestions, questions)
		check("stray.question", permalink.KeyOnly, questions)
		check("stray.question", permalink.KeyAt, questions)
	case block == "compare" && p.hasControl(permalink.KeyView):
		check("stray.choice", permalink.KeyCountry, ids(s.Countries))
		check("stray.choice", permalink.KeyStatus, ids(s.Statuses))
		check("stray.choice", permalink.KeyAttribute, each(s.Attributes, func(a story.Attribute) string { return a.ID }))
		check("stray.choice", permalink.KeyDimension, each(s.Dimensions, func(d story.Dimension) string { return d.ID }))
	case block == "timeline" && p.hasControl(permalink.KeyTimeline):
		check("stray.choice", permalink.KeyTimeline, ids(ui.TimelinePlaces(s)))
	}
	if keys == nil {
		return nil
	}
	return each(keys, func(key string) string { return p.t.Say(key) })
}

// WithStrays returns the page with these messages above its content.
func (p *Page) WithStrays(messages []string) *Page {
	p.strays = messages
	return p
}
