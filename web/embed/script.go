package embed

import (
	_ "embed" // for Types
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"sanctuary/app/i18n"
	"sanctuary/app/story"
	"sanctuary/app/ui"
)

// site is what embed.js is told of the site it comes from.
type site struct {
	Languages []string        `json:"languages"` // the first one has no prefix in addresses
	Options   []string        `json:"options"`   // attributes that go into the address as they are
	Blocks    []string        `json:"blocks"`    // and graphics
	Room      map[string]room `json:"room"`      // by block; with a slash, one thing of a block; "long", any other
}

// room is the height to keep free for an embed until it says its own: in
// pixels, a part that stays, and an area that grows as the column gets narrower.
type room [2]int

// at returns the height at a column's width, both in pixels.
func (r room) at(width int) int { return r[0] + r[1]/width }

// css returns the height as a CSS length, for a column that is as wide as a
// phone's screen less 32 pixels, or 600 pixels.
func (r room) css() string {
	const phone, margins, column = 320, 32, 600
	least, most := r.at(column), r.at(phone-margins)
	slope := float64(most-least) / (column - (phone - margins)) // per pixel of the screen
	return fmt.Sprintf("clamp(%dpx, %dpx - %dvw, %dpx)", least, most+int(slope*phone), int(slope*100), most)
}

// rooms need not be exact for what is longer than any screen: what follows it is
// not in sight.
var rooms = map[string]room{
	"word": {830, 370_000}, "numbers": {870, 130_000},
	"quiz" + oneOf: {620, 110_000}, "compare" + oneOf: {640, 260_000}, "long": {1000, 600_000},
}

// oneOf ends the name of the room for one question, row or figure, or for one
// question at a time.
const oneOf = "/"

// place is where the source of embed.js wants to be told of its site.
const place = "(SITE)"

// Script returns embed.js for a site that tells a story, from its source. It
// fails if the source does not say once where the site's data go.
func Script(source string, st *story.Story) (string, error) {
	if strings.Count(source, place) != 1 {
		return "", fmt.Errorf("embed.js: want %q in it once", place)
	}
	data, err := json.Marshal(site{i18n.Languages, ui.OptionNames, blocks(st), rooms})
	if err != nil {
		return "", fmt.Errorf("embed.js: %w", err)
	}
	return strings.Replace(source, place, "("+string(data)+")", 1), nil
}

// Types are those of the element, for newsrooms that write TypeScript.
//
//go:embed embed.d.ts
var Types string

// TypesPath is where newsrooms' tools load them from.
const TypesPath = "/embed.d.ts"

// Missing is the script of the page for an embed that is not there. It tells
// the element around it, which tells whoever misspelt its attributes.
const Missing = `parent!==window&&parent.postMessage({explainer:1,type:"missing"},"*")`

// blocks lists the blocks and graphics of a story that can be embedded.
func blocks(st *story.Story) []string {
	ids := []string{}
	for _, r := range embeds(st) {
		if !slices.Contains(ids, r.Block) {
			ids = append(ids, r.Block)
		}
	}
	return ids
}
