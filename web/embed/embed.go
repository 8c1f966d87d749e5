// Package embed is for pages of other sites that show parts of the explainer:
// it has the addresses of frames, the snippets that newsrooms paste, the
// responses to oEmbed consumers, and two tools for newsrooms: the builder,
// which makes the snippets, and the self-check, which shows that frames work in
// every kind of host.
//
// Package web serves all of it.
package embed

import (
	"cmp"
	"html/template"

	"sanctuary/app/story"
	"sanctuary/app/ui"
)

// Config is the configuration of a Site.
type Config struct {
	Stories map[string]*story.Story // in every one of its languages

	Origin string // origin of the site, such as https://example.org
	Base   string // path prefix of the site, without a slash at the end

	// Files is set if oEmbed descriptions are files, one for every page, and
	// not responses to a query (see Export in package web).
	Files bool

	// Address returns the path, below the base, of a static file of the site.
	Address func(name string) string

	// Thumbnail returns the path, below the base, of the thumbnail of an embed,
	// or of the whole explainer for the zero Route. It has ThumbWidth by
	// ThumbHeight pixels.
	Thumbnail               func(lang string, of ui.Route) string
	ThumbWidth, ThumbHeight int

	// Keeps is set if earlier states of the story are kept for the frames that
	// ask for them.
	Keeps bool

	// Mastheads are the newsroom's name or logo by language, for the top of the
	// tools. Accent is the colour of links that the builder shows as an example,
	// without its #.
	Mastheads map[string]template.HTML
	Accent    string

	// Element is the name of the custom element that pages use; ElementName if it is
	// empty.
	Element string

	// Picture describes the picture of an embed with its options.
	Picture func(v ui.View) Picture
}

// Picture is the picture of an embed. Path, with a query, is below the base; the size is in CSS
// pixels, of which the image has two for each; Words are its alternative text.
type Picture struct {
	Path, Words   string
	Width, Height int
}

// Site has the embeds of one site. It is safe for concurrent use.
type Site struct {
	Config
	stories   map[string]*story.Story
	languages []string          // of the stories, the first one without a prefix in paths
	pages     map[string]target // by path below the base
}

// target is the page that an address belongs to.
type target struct {
	lang  string
	route ui.Route
}

// New returns the embeds of a site.
func New(c Config) *Site {
	c.Element = cmp.Or(c.Element, ElementName)
	s := &Site{Config: c, stories: c.Stories, languages: story.First(c.Stories).Languages, pages: map[string]target{}}
	for _, lang := range s.languages {
		for _, r := range ui.Routes(c.Stories[lang]) {
			s.pages[s.path(r, lang)] = target{lang, r}
		}
	}
	return s
}

// path returns the path of a page below the base.
func (s *Site) path(r ui.Route, lang string) string { return r.Path(lang, s.languages) }

// address returns the full address of a page.
func (s *Site) address(r ui.Route, lang string) string { return s.Origin + s.Base + s.path(r, lang) }
