package ui

import (
	"sanctuary/app/compare"
	"sanctuary/app/story"
)

// Blocks returns the ids of the blocks that the story has content for, in
// reading order. Each has a page and an embed.
func Blocks(s *story.Story) []string {
	there := map[string]bool{
		"word":     len(s.Word.Lead)+len(s.Word.Kinds)+len(s.Word.Myths) > 0,
		"compare":  len(s.Dimensions)+len(s.Places) > 0,
		"order":    len(s.Order.Lead)+len(s.Order.Parts)+len(s.Order.Chain) > 0 || s.Order.Guess.ID != "",
		"plan":     len(s.Plan.Lead)+len(s.Plan.Parts)+len(s.Plan.Powers) > 0,
		"numbers":  len(s.Numbers.Lead) > 0 || s.Numbers.Growth.ID != "" || s.Numbers.Counts.ID != "",
		"quiz":     len(s.Questions) > 0,
		"timeline": len(s.Events) > 0,
		"voices":   len(s.Voices) > 0,
	}
	var blocks []string
	for _, id := range story.BlockIDs {
		if there[id] {
			blocks = append(blocks, id)
		}
	}
	for _, t := range s.Topics {
		blocks = append(blocks, t.ID)
	}
	return blocks
}

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
	if len(Blocks(s)) > 0 {
		routes = append(routes, Route{Kind: BuilderRoute})
	}
	return routes
}

// Routes returns the routes of all pages of a story; every language has each.
func Routes(s *story.Story) []Route {
	routes := []Route{{Kind: HomeRoute}}
	blocks := Blocks(s)
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
