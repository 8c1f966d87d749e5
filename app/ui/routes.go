package ui

import (
	"sanctuary/app/compare"
	"sanctuary/app/story"
)

// AboutPages returns the routes of the pages about the explainer that a story has:
// no glossary without terms, no corrections before the first one, and nothing to
// embed where there is no block.
func AboutPages(s *story.Story) []Route {
	routes := []Route{{Kind: SourcesRoute}}
	if len(s.Terms) > 0 {
		routes = append(routes, Route{Kind: GlossaryRoute})
	}
	routes = append(routes, Route{Kind: AboutRoute})
	for _, p := range s.Pages {
		routes = append(routes, Route{Kind: PageRoute, ID: p.ID})
	}
	if len(s.Corrections) > 0 {
		routes = append(routes, Route{Kind: CorrectionsRoute})
	}
	if len(s.PresentBlocks()) > 0 {
		routes = append(routes, Route{Kind: BuilderRoute})
	}
	return routes
}

// Routes returns the routes of all pages of a story; every language has each.
func Routes(s *story.Story) []Route {
	routes := []Route{{Kind: HomeRoute}}
	blocks := s.PresentBlocks()
	for _, b := range blocks {
		routes = append(routes, Route{Kind: BlockRoute, Block: b})
	}
	routes = append(routes, Route{Kind: FullRoute})
	routes = append(routes, AboutPages(s)...)
	if len(blocks) > 0 {
		routes = append(routes, Route{Kind: CheckRoute})
	}
	for _, b := range blocks {
		routes = append(routes, Route{Kind: EmbedRoute, Block: b})
	}
	routes = append(routes, Graphics(s)...)
	for _, q := range s.Questions {
		routes = append(routes, Route{Kind: EmbedRoute, Block: "quiz", ID: q.ID})
	}
	for _, d := range s.Dimensions {
		routes = append(routes, Route{Kind: EmbedRoute, Block: "compare", ID: d.ID})
	}
	for _, f := range s.Facts {
		routes = append(routes, Route{Kind: FactRoute, ID: f.ID})
	}
	return routes
}

// Rows returns the story's places as rows of package compare, in the order of
// Story.Places.
func (v View) Rows() []compare.Row { return v.rows }
