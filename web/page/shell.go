package page

import (
	"bytes"
	"encoding/json"
	"html/template"

	"sanctuary/app/i18n"
	"sanctuary/app/story"
	"sanctuary/app/ui"
)

// Document is a whole document around a page's content, for template shell.
// What is typed as script or style is printed as it stands: policies allow it by
// its hash.
type Document struct {
	Locale             string // BCP 47
	Class              string // of the root
	Title, Description string
	Head               *Head // nil for a page that is nowhere
	Icon               string
	HomeIcon, Manifest string // of what can be installed
	Paper              struct{ Light, Dark string }
	First              template.JS  // runs before anything is drawn
	Style              template.CSS // all of the style
	Tool               *Tool
	Data               template.JS // schema.org
	Dev                template.HTML
	Body               template.HTML
	Height             template.JS // embed/height.js, in frames
	Boot               template.JS
	Config             string      // JSON, for the boot script
	Install            string      // address of the script that registers the worker
	Installer          template.JS // fetches it once the page has loaded
}

// Head says what a document is to others: where it lives, in which languages,
// how it is shown where it is linked.
type Head struct {
	Here                  string
	Languages             []Alternate
	OEmbedJSON, OEmbedXML string // addresses of its description
	Feed                  string
	Properties, Names     []Meta
}

// Alternate is the same document in a language.
type Alternate struct{ Lang, Href string }

// Meta is a name with its content.
type Meta struct{ Name, Content string }

// Tool are the files that only a newsroom's tool uses.
type Tool struct{ Style, Script string }

// Config is what the boot script, the script of notes and the one of
// installing know of the site (data in web/static/boot/state.js). What is empty
// is not there: without the program there is no Wasm, and the page stays as it
// is.
type Config struct {
	ID     string            `json:"id"`     // of the story
	Kind   ui.RouteKind      `json:"kind"`   // of the page
	Base   string            `json:"base"`   // path prefix of the site
	Keys   []string          `json:"keys"`   // of permalinks; those of two characters are followed by an id
	Owns   []string          `json:"owns"`   // keys that are this page's without a control
	Served bool              `json:"served"` // the server has drawn what the address says
	Moved  map[string]string `json:"moved"`  // by element id, or its beginning: the page that has it
	Dev    bool              `json:"dev,omitempty"`

	Notes  string `json:"notes,omitempty"`
	Links  string `json:"links,omitempty"`
	Sort   string `json:"sort,omitempty"`
	Place  string `json:"place,omitempty"`
	Bridge string `json:"bridge,omitempty"`
	Wasm   string `json:"wasm,omitempty"`
	Exec   string `json:"exec,omitempty"`
	Story  string `json:"story,omitempty"`

	Worker  string `json:"worker,omitempty"`
	Edition string `json:"edition,omitempty"` // id of the newest correction
	Unkept  string `json:"unkept,omitempty"`  // texts
	Full    string `json:"full,omitempty"`
	Close   string `json:"close,omitempty"`
}

// JSON returns c as the attribute data-config has it.
func (c Config) JSON() string {
	if c.Moved == nil {
		c.Moved = map[string]string{}
	}
	b, err := json.Marshal(c)
	if err != nil {
		return "{}" // texts alone cannot fail
	}
	return string(b)
}

// Render prints the document.
func (d Document) Render() []byte {
	var b bytes.Buffer
	if err := templates.ExecuteTemplate(&b, "shell", d); err != nil {
		panic(err) // the data is all there, and a buffer takes it
	}
	return b.Bytes()
}

// Title is the title of a view's document.
func Title(v ui.View) string {
	t := i18n.For(v.Story.Lang)
	switch v.Route.Kind {
	case ui.HomeRoute:
		return v.Story.Title
	case ui.BlockRoute:
		return BlockName(v.Story, v.Route.Block) + " · " + v.Story.Short
	case ui.EmbedRoute:
		return EmbedName(v.Story, v.Route) + " · " + v.Story.Short
	case ui.FactRoute:
		if f, ok := findFact(v.Story, v.Route.ID); ok {
			title, _ := sentence(f.Text)
			return title + " · " + v.Story.Short
		}
	case ui.NotFoundRoute:
		return t.Say("notfound.title")
	}
	return t.Say(string(v.Route.Kind)+".title") + " · " + v.Story.Short
}

// Description is the summary of a view's document, for search engines and link
// previews.
func Description(v ui.View) string {
	t := i18n.For(v.Story.Lang)
	switch v.Route.Kind {
	case ui.FactRoute:
		if f, ok := findFact(v.Story, v.Route.ID); ok {
			return f.Text.String()
		}
	case ui.BuilderRoute, ui.CheckRoute, ui.FullRoute:
		return t.Say(string(v.Route.Kind) + ".what")
	case ui.BlockRoute, ui.EmbedRoute:
		if _, note := routeWords(v.Story, v.Route); note != "" {
			return note
		}
	}
	return v.Story.Description
}

// BlockName is the title of a block: the story's own, or the general one.
func BlockName(s *story.Story, block string) string {
	name, _ := blockWords(s, block)
	return name
}

// blockWords are the title of a block and the line under it.
func blockWords(s *story.Story, block string) (name, note string) {
	for _, b := range s.Blocks {
		if b.ID == block {
			return b.Name, b.Note
		}
	}
	t := i18n.For(s.Lang)
	return t.Say(block + ".title"), t.Say(block + ".lead")
}

// EmbedName is what a block, a graphic, a question or a row is called that is
// embedded alone.
func EmbedName(s *story.Story, r ui.Route) string {
	for _, q := range s.Questions {
		if r.Block == "quiz" && q.ID == r.ID {
			return q.Prompt.String()
		}
	}
	for _, d := range s.Dimensions {
		if r.Block == "compare" && d.ID == r.ID {
			return d.Name
		}
	}
	name, _ := routeWords(s, r)
	return name
}

// routeWords are the title of the block or graphic of a route and the line under
// it.
func routeWords(s *story.Story, r ui.Route) (name, note string) {
	if ui.GraphicPart(r.Block) != "" {
		return graphicWords(s, r)
	}
	return blockWords(s, r.Block)
}

func findFact(s *story.Story, id string) (story.Fact, bool) {
	for _, f := range s.Facts {
		if f.ID == id {
			return f, true
		}
	}
	return story.Fact{}, false
}
