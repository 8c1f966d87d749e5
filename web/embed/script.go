package embed

import (
	_ "embed" // for types
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"sanctuary/app/story"
	"sanctuary/app/ui"
)

// site is the data about the site that is inserted into embed.js.
type site struct {
	Element   string            `json:"element"`   // name of the custom element
	Languages []string          `json:"languages"` // the first one has no prefix in addresses
	Options   map[string]string `json:"options"`   // attributes copied to the query of the address, and what matches their values
	Events    []string          `json:"events"`    // what a host can ask to be told
	Blocks    []string          `json:"blocks"`    // ids of blocks and graphics
	Room      map[string]room   `json:"room"`      // by block, or block/ for one entry of it; "long" for any other
}

// room estimates the height to reserve for an embed until it reports its own,
// by the column's width: a fixed height in pixels, and an area in square pixels
// that is divided by the width.
type room [2]int

// at returns the height for a column of the given width, both in pixels.
func (r room) at(width int) int { return r[0] + r[1]/width }

// The width of a narrow phone and of a column on it, in pixels.
const (
	phone       = 320
	phoneColumn = phone - 32
)

// css returns the height as a CSS length, for a column that is 32 pixels
// narrower than the screen, up to 600 pixels.
func (r room) css() string {
	least, most := r.at(FrameWidth), r.at(phoneColumn)
	slope := float64(most-least) / (FrameWidth - phoneColumn) // per pixel of the screen
	return fmt.Sprintf("clamp(%dpx, %dpx - %dvw, %dpx)", least, most+int(slope*phone), int(slope*100), most)
}

// rooms are the heights by block, no less than was measured of the built-in story
// in its longer language, in columns of 288 to 600 pixels: see measured in
// frame_test.go. The long need not be exact, because what follows is not visible.
var rooms = map[string]room{
	"word": {770, 650_000}, "numbers": {595, 400_000},
	"quiz" + oneOf: {440, 180_000}, "compare" + oneOf: {655, 348_000}, "long": {1000, 600_000},
	ui.GlanceGraphic: {665, 278_000}, ui.PlacesGraphic: {450, 68_000}, ui.FlowGraphic: {284, 329_000}, ui.StripGraphic: {786, 33_000},
	ui.GuessGraphic + oneOf: {210, 171_000},
}

// oneOf ends the name of the room for one question, row or figure, or for one
// question at a time.
const oneOf = "/"

// place is where the source of embed.js wants to be told of its site.
const place = "(SITE)"

// Script returns embed.js: source with the data of a site with the story st
// inserted, for a custom element of the given name. It fails unless source has the
// placeholder exactly once.
func Script(source, element string, st *story.Story) (string, error) {
	if strings.Count(source, place) != 1 {
		return "", fmt.Errorf("embed.js: want %q in it once", place)
	}
	data, err := json.Marshal(site{element, st.Languages, optionValues(st), events, blocks(st), rooms})
	if err != nil {
		return "", fmt.Errorf("embed.js: %w", err)
	}
	return strings.Replace(source, place, "("+string(data)+")", 1), nil
}

// events are the types of events of a frame (events in frame.js).
var events = []string{"ready", "view", "answer", "complete", "share", "link", "corrected"}

// optionValues returns the options of an embed with regular expressions, without
// anchors, that match the values that ui.ReadOptions takes.
func optionValues(st *story.Story) map[string]string {
	var ids []string
	for _, q := range st.Questions {
		ids = append(ids, q.ID)
	}
	return map[string]string{
		"theme":     "light|dark|auto",
		"accent":    "#?[0-9a-fA-F]{6}",
		"layout":    ui.LayoutPaged + "|" + ui.LayoutList + "|" + ui.LayoutScroll,
		"since":     "[01]",
		"questions": "(?:(?:" + strings.Join(ids, "|") + ")(?:,|$))+",
		"edition":   `\d{4}-\d\d-\d\d`,
	}
}

// types are the TypeScript types of the custom element.
//
//go:embed embed.d.ts
var types string

// Types returns the TypeScript types of the custom element of the given name.
func Types(element string) string { return strings.ReplaceAll(types, ElementName, element) }

// TypesPath is the path of the types on the site.
const TypesPath = "/embed.d.ts"

// Missing is the script of the not-found page for embeds. It notifies the
// custom element, which logs to the console that its attributes are wrong.
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
