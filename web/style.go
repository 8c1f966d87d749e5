package web

import (
	"slices"

	"sanctuary/app/story"
	"sanctuary/app/ui"
	"sanctuary/web/asset"
	"sanctuary/web/page"
)

// sheets names the style sheets of a page of a story, in the order they are joined: those
// of every page, those of its kind, and those of its block or graphic. A page takes
// only what it shows: see TestSheets.
func sheets(st *story.Story, r ui.Route, paged, counted bool) []string {
	names := []string{"base.css"}
	if counted && page.Counts(r) {
		names = append(names, page.CountsStyle)
	}
	if r.Kind == ui.EmbedRoute {
		names = append(names, "embed.css")
	} else {
		names = append(names, "choice.css", "bar.css", "install.css")
	}
	switch r.Kind {
	case ui.FullRoute:
		names = append(names, "head.css", "block.css", "back.css", "quiz.css", "questions.css", "result.css", "tone.css", "compare.css", "rows.css", "story.css", "word.css", "figure.css", "data.css",
			"chain.css", "inline.css", "powers.css", "timeline.css", "voices.css", "sources.css", "deep.css", "evidence.css", "print.css", "unfold.css")
	case ui.HomeRoute:
		if len(st.Front.Parts) == 0 { // the answer, and links to the blocks
			return append(names, "head.css", "block.css", "story.css", "print.css")
		}
		names = append(names, "head.css", "quiz.css", "figure.css", "inline.css", "tone.css", "graphics.css", "glance.css", "grid.css", "flow.css", "strip.css",
			"chart.css", "front.css", "mark.css", "deck.css", "print.css")
	case ui.BlockRoute:
		names = append(append(names, "block.css", "back.css"), sheetsOf(r.Block, st)...)
		switch r.Block {
		case "quiz":
			names = append(names, "aside.css")
		case "compare":
			names = append(names, "rows.css", "evidence.css")
		default:
			names = append(names, "deep.css", "evidence.css")
		}
		names = append(names, "print.css", "unfold.css")
	case ui.EmbedRoute:
		if ui.GraphicPart(r.Block) != "" {
			return append(append(names, "block.css"), sheetsOf(r.Block, st)...)
		}
		if r.Block == "compare" {
			names = append(names, "choice.css")
		}
		names = append(append(names, "block.css", "mark.css"), sheetsOf(r.Block, st)...)
	case ui.AboutRoute:
		names = append(names, "document.css", "compare.css", "about.css")
	case ui.FactRoute:
		names = append(names, "document.css", "detail.css")
	default:
		names = append(names, "document.css")
	}
	if paged {
		names = append(names, "turn.css")
	}
	return names
}

// sheetsOf returns the style sheets of a block of a story or, in a frame, of a
// graphic.
func sheetsOf(block string, st *story.Story) []string {
	if t := st.Topic(block); t != nil {
		return topicSheets[t.Form]
	}
	return blockSheets[block]
}

// topicSheets are those of a topic by its form.
var topicSheets = map[string][]string{"columns": {"story.css"}, "steps": {"story.css", "chain.css"}}

// blockSheets are those of a block or, in a frame, of a graphic.
var blockSheets = map[string][]string{
	"quiz":     {"quiz.css", "questions.css", "result.css", "place.css"},
	"compare":  {"filter.css", "tone.css", "compare.css"},
	"order":    {"quiz.css", "story.css", "chain.css", "graphics.css", "chart.css"},
	"plan":     {"quiz.css", "story.css", "inline.css", "powers.css", "board.css"},
	"numbers":  {"quiz.css", "story.css", "figure.css", "data.css", "graphics.css", "chart.css"},
	"word":     {"story.css", "word.css"},
	"timeline": {"filter.css", "story.css", "timeline.css"},
	"voices":   {"story.css", "voices.css"},

	ui.GlanceGraphic: {"tone.css", "graphics.css", "glance.css", "mark.css", "graphic.css"},
	ui.PlacesGraphic: {"tone.css", "graphics.css", "grid.css", "graphic.css"},
	ui.FlowGraphic:   {"graphics.css", "flow.css", "mark.css", "graphic.css"},
	ui.StripGraphic:  {"graphics.css", "strip.css", "graphic.css"},
	ui.GuessGraphic:  {"quiz.css", "graphics.css", "figure.css", "chart.css", "mark.css", "deck.css", "graphic.css"},
}

// bundle names the pages that share a style: blocks, graphics, and kinds of page.
// The quiz has another where it is paged: where one question is asked at a time.
type bundle struct {
	lang  string
	kind  ui.RouteKind
	block string
	paged bool
}

func bundleOf(lang string, r ui.Route, paged bool) bundle {
	if r.Kind != ui.BlockRoute && r.Kind != ui.EmbedRoute {
		r.Block = ""
	}
	return bundle{lang, r.Kind, r.Block, paged && r.Block == "quiz"}
}

// moreTones is the style sheet of the tones that few stories use.
const moreTones = "tones.css"

// withTones adds that style sheet where a story uses one of its tones.
func withTones(names []string, st *story.Story) []string {
	if !slices.Contains(names, "tone.css") {
		return names
	}
	for _, c := range st.Columns {
		if slices.Index(story.Tones[:], c.Tone) > 2 {
			return append(names, moreTones)
		}
	}
	return names
}

// noteStyle is the style sheet of the notes, which is fetched with them, and
// sideStyle that of the places side by side. Where none are picked it is fetched with
// the program, which draws them.
const noteStyle, sideStyle = "notes.css", "side.css"

// bundles makes the styles of all pages of the site, and of the notes.
func (s *Site) bundles() error {
	css, err := s.assets.Styles("detail.css", "notes.css")
	if err != nil {
		return err
	}
	s.assets.Add(noteStyle, []byte(css))
	if s.sideStyle, err = s.assets.Styles(sideStyle); err != nil {
		return err
	}
	s.assets.Add(sideStyle, []byte(s.sideStyle))
	if s.faultStyle, err = s.assets.Styles("faults.css"); err != nil {
		return err
	}
	for _, lang := range s.languages {
		for _, r := range append(ui.Routes(s.stories[lang]), ui.Route{Kind: ui.NotFoundRoute}) {
			for _, paged := range []bool{false, true} {
				b := bundleOf(lang, r, paged)
				if s.styles[b] != "" {
					continue
				}
				css, err := s.assets.Styles(s.look.sheets(withTones(sheets(s.stories[lang], r, b.paged, s.sets != nil), s.stories[lang]), r.Kind)...)
				if err != nil {
					return err
				}
				part := r.Block
				switch {
				case r.Kind == ui.HomeRoute && len(s.stories[lang].Front.Parts) > 0:
					part = "front"
				case part == "quiz" && !b.paged:
					part = ""
				}
				filters, err := asset.MinifyCSS("filters", page.FilterCSS(s.stories[lang], part))
				if err != nil {
					return err
				}
				s.styles[b] = s.look.extraCSS + css + filters
			}
		}
	}
	return nil
}

// style returns the complete inlined style of a view's document.
func (s *Site) style(v ui.View) string {
	css := s.styles[bundleOf(v.Story.Lang, v.Route, v.Options.Paged)]
	if len(v.State.Compare.Picks) > 0 && hasSide(v) {
		css += s.sideStyle
	}
	return css + page.AccentCSS(v, page.Color(s.assets.colors.paper), page.Color(s.assets.colors.link))
}

// hasSide reports whether places can be put side by side on a view's page.
func hasSide(v ui.View) bool {
	switch v.Route.Kind {
	case ui.HomeRoute:
		return len(v.Story.Front.Parts) > 0
	case ui.BlockRoute, ui.EmbedRoute:
		return v.Route.Block == "compare" || v.Route.Block == ui.PlacesGraphic
	}
	return false
}
