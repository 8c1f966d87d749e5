package page

import (
	"bytes"
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
	IconPNG            bool   // and not an SVG
	HomeIcon, Manifest string // of what can be installed
	Paper              struct{ Light, Dark string }
	First              template.JS  // runs before anything is drawn
	Style              template.CSS // all of the style
	Options            string       // address of embed/options.js, in frames of an export
	OptionsLoader      template.JS  // which loads it
	Tool               *Tool
	Data               template.JS // schema.org
	Dev                template.HTML
	Body               template.HTML
	Height             template.JS // embed/height.js, in frames
	Boot               string      // address of the boot script
	Story              string      // id, where the device keeps what the reader does
	Config             template.JS // JSON, for the boot script
}

// Head says what a document is to others: where it lives, in which languages,
// how it is shown where it is linked.
type Head struct {
	Here              string
	Languages         []Alternate
	OEmbed            string // address of its description
	Feed              string
	Properties, Names []Meta
}

// Alternate is the same document in a language.
type Alternate struct{ Lang, Href string }

// Meta is a name with its content.
type Meta struct{ Name, Content string }

// Tool are the files that only a newsroom's tool uses.
type Tool struct{ Style, Script string }

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
	case ui.PageRoute:
		if x := v.Story.Page(v.Route.ID); x != nil {
			return x.Name + " · " + v.Story.Short
		}
	case ui.FullRoute:
		return wordsIn(v.Story.Lang).Full + " · " + v.Story.Short
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
	case ui.PageRoute:
		if x := v.Story.Page(v.Route.ID); x != nil && x.Note != "" {
			return x.Note
		}
	case ui.BuilderRoute, ui.CheckRoute:
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
	return s.Heading(block, func(key string) string { return i18n.For(s.Lang).With(s.Wording).Say(key) })
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
