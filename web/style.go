package web

import (
	"sanctuary/app/i18n"
	"sanctuary/app/ui"
	"sanctuary/web/asset"
	"sanctuary/web/page"
)

// sheets names the style sheets of a page, in the order they are joined: those
// of every page, those of its kind, and those of its block
// or graphic.
func sheets(r ui.Route) []string {
	names := []string{"base.css"}
	if r.Kind != ui.EmbedRoute {
		names = append(names, "bar.css", "install.css")
	}
	switch r.Kind {
	case ui.FullRoute:
		names = append(names, "block.css", "quiz.css", "tone.css", "compare.css", "story.css", "figure.css", "print.css")
	case ui.HomeRoute:
		names = append(names, "block.css", "quiz.css", "story.css", "figure.css", "tone.css", "graphics.css", "glance.css", "grid.css", "flow.css", "strip.css", "chart.css",
			"side.css", "front.css", "mark.css", "deck.css", "print.css")
	case ui.BlockRoute, ui.EmbedRoute:
		if ui.GraphicPart(r.Block) != "" {
			return append(names, blockSheets[r.Block]...)
		}
		names = append(append(names, "block.css"), blockSheets[r.Block]...)
		names = append(names, "print.css")
	case ui.AboutRoute:
		names = append(names, "compare.css")
	}
	return names
}

// blockSheets are those of a block or, in a frame, of a graphic.
var blockSheets = map[string][]string{
	"quiz":     {"quiz.css", "place.css"},
	"compare":  {"tone.css", "compare.css", "side.css"},
	"order":    {"quiz.css", "story.css", "figure.css", "graphics.css", "chart.css"},
	"plan":     {"quiz.css", "story.css"},
	"numbers":  {"quiz.css", "story.css", "figure.css", "graphics.css", "chart.css"},
	"word":     {"story.css"},
	"timeline": {"story.css"},
	"voices":   {"story.css"},

	ui.GlanceGraphic: {"tone.css", "graphics.css", "glance.css", "mark.css", "graphic.css"},
	ui.PlacesGraphic: {"tone.css", "graphics.css", "grid.css", "side.css", "graphic.css"},
	ui.FlowGraphic:   {"graphics.css", "flow.css", "mark.css", "graphic.css"},
	ui.StripGraphic:  {"graphics.css", "strip.css", "graphic.css"},
	ui.GuessGraphic:  {"quiz.css", "figure.css", "graphics.css", "chart.css", "mark.css", "deck.css", "graphic.css", "print.css"},
}

// bundle names the pages that share a style: blocks, graphics, and kinds of page.
type bundle struct {
	lang  string
	kind  ui.RouteKind
	block string
}

func bundleOf(lang string, r ui.Route) bundle {
	if r.Kind != ui.BlockRoute && r.Kind != ui.EmbedRoute {
		r.Block = ""
	}
	return bundle{lang, r.Kind, r.Block}
}

// bundles makes the styles of all pages of the site.
func (s *Site) bundles() error {
	for _, lang := range i18n.Languages {
		for _, r := range append(ui.Routes(s.stories[lang]), ui.Route{Kind: ui.NotFoundRoute}) {
			b := bundleOf(lang, r)
			if s.styles[b] != "" {
				continue
			}
			css, err := s.assets.Styles(sheets(r)...)
			if err != nil {
				return err
			}
			part := r.Block
			if r.Kind == ui.HomeRoute {
				part = "front"
			}
			filters, err := asset.MinifyCSS("filters", page.FilterCSS(s.stories[lang], part))
			if err != nil {
				return err
			}
			s.styles[b] = css + filters
		}
	}
	return nil
}

// style returns the complete inlined style of a view's document.
func (s *Site) style(v ui.View) string {
	b := bundleOf(v.Story.Lang, v.Route)
	return s.styles[b] + page.AccentCSS(v, page.Color(s.assets.colors.paper), page.Color(s.assets.colors.link))
}
