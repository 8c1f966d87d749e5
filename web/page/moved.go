package page

import (
	"slices"

	"sanctuary/app/permalink"
	"sanctuary/app/story"
	"sanctuary/app/ui"
)

// Owns returns the permalink keys that belong to a view's page although it has
// no control for them.
func Owns(v ui.View) []string {
	switch v.Route.Block {
	case "quiz":
		return []string{permalink.KeyMark, permalink.KeyOnly}
	case "compare":
		return []string{permalink.KeyDesc}
	}
	return []string{}
}

// Interactive reports whether a page has controls to answer questions or pick
// places.
func Interactive(r ui.Route) bool {
	switch r.Kind {
	case ui.HomeRoute:
		return true
	case ui.BlockRoute, ui.EmbedRoute:
		return slices.Contains([]string{"quiz", "compare", "order", "numbers", "plan", ui.PlacesGraphic, ui.GuessGraphic}, r.Block)
	}
	return false
}

// HasIslands reports whether a view's page has islands, and so needs the
// program.
func HasIslands(v ui.View) bool {
	return Interactive(v.Route) && (v.Route.Kind != ui.HomeRoute || hasFront(v))
}

// Moved maps element ids that the home page does not have to the path of the
// page that has them. A key that ends with a dash is a prefix of ids. With it
// old links such as /#q-removals, from when the explainer was a single page,
// are redirected.
func Moved(v ui.View) map[string]string {
	s := v.Story
	moved := map[string]string{}
	page := func(block string) string { return v.Href(s.Lang, ui.Route{Kind: ui.BlockRoute, Block: block}) }
	for _, block := range s.PresentBlocks() {
		moved[block] = page(block)
		moved[block+"-"] = page(block)
		for _, prefix := range prefixes[block] {
			moved[prefix] = page(block)
		}
	}
	for _, g := range guessBlocks(s) {
		moved[ui.GuessID(g.id)+"-"] = page(g.block)
		moved[ui.GuessID(g.id)] = page(g.block)
	}
	moved["sources"] = v.Href(s.Lang, ui.Route{Kind: ui.SourcesRoute})
	moved["sources-"] = moved["sources"]
	return moved
}

// prefixes are ids, or prefixes of ids that end with a dash, on each block's
// page, besides those that begin with the block's id.
var prefixes = map[string][]string{
	"quiz":     {ui.QuestionID(""), "result", "pager", "at-"},
	"compare":  {ui.PlaceID(""), "places-", "policies", "policies-", "side", "tray", "picks", "view-", "country-", "pick-", "f-status", "f-col", "f-dim", "f-sort", "f-find", "differ"},
	"plan":     {ui.PowerID(""), "board"},
	"timeline": {"f-tl"},
}

type guessBlock struct{ id, block string }

// guessBlocks returns the block of each figure to guess.
func guessBlocks(s *story.Story) []guessBlock {
	all := []guessBlock{{s.Order.Guess.ID, "order"}, {s.Numbers.Growth.ID, "numbers"}, {s.Numbers.Counts.ID, "numbers"}}
	return slices.DeleteFunc(all, func(g guessBlock) bool { return g.id == "" })
}
