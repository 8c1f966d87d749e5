package page

import (
	"slices"

	"sanctuary/app/permalink"
	"sanctuary/app/story"
	"sanctuary/app/ui"
)

// Owns lists the keys of permalinks that belong to a view's page though none of
// its controls has them.
func Owns(v ui.View) []string {
	switch v.Route.Block {
	case "quiz":
		return []string{permalink.KeyMark, permalink.KeyOnly}
	case "compare":
		return []string{permalink.KeyDesc}
	}
	return []string{}
}

// Interactive reports whether there is something on a page to be answered or
// picked.
func Interactive(r ui.Route) bool {
	switch r.Kind {
	case ui.HomeRoute:
		return true
	case ui.BlockRoute, ui.EmbedRoute:
		return slices.Contains([]string{"quiz", "compare", "order", "numbers", "plan"}, r.Block)
	}
	return false
}

// HasIslands reports whether a view's page has anything for the program to do.
func HasIslands(v ui.View) bool {
	return Interactive(v.Route) && (v.Route.Kind != ui.HomeRoute || hasFront(v))
}

// Moved says which page has an element that the home page does not have, by the
// element's id, or by the beginning of ids that ends with a dash. The explainer
// was one page once, and links to its parts are in the world.
func Moved(v ui.View) map[string]string {
	s := v.Story
	moved := map[string]string{}
	page := func(block string) string { return v.Href(s.Lang, ui.Route{Kind: ui.BlockRoute, Block: block}) }
	for _, block := range ui.Blocks(s) {
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

// prefixes are the ids, or their beginnings, of what a block's page has besides
// those that begin with the block's id.
var prefixes = map[string][]string{
	"quiz":     {"q-", "result", "pager", "at-"},
	"compare":  {"place-", "places-", "policies", "policies-", "side", "tray", "picks", "view-", "country-", "pick-", "f-status", "f-col", "f-dim", "f-sort", "f-find", "differ"},
	"plan":     {"w-", "board"},
	"timeline": {"f-tl"},
}

type guessBlock struct{ id, block string }

// guessBlocks says which block each figure to guess belongs to.
func guessBlocks(s *story.Story) []guessBlock {
	all := []guessBlock{{s.Order.Guess.ID, "order"}, {s.Numbers.Growth.ID, "numbers"}, {s.Numbers.Counts.ID, "numbers"}}
	return slices.DeleteFunc(all, func(g guessBlock) bool { return g.id == "" })
}
