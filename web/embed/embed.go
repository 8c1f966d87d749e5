// Package embed is how other pages show parts of the explainer: the addresses
// of the frames and the code that newsrooms paste, the answers to oEmbed
// consumers, and two pages for newsrooms, the builder of that code and the
// self-check, which shows that the frames work in every kind of host.
//
// It knows the site's addresses and serves nothing: package web does.
package embed

import (
	"sanctuary/app/i18n"
	"sanctuary/app/story"
	"sanctuary/app/ui"
)

// Config says what the embeds are of and where they are.
type Config struct {
	Stories map[string]*story.Story // in every language of i18n.Languages

	Origin string // of the site, such as https://example.org
	Base   string // path prefix of the site, without a slash at the end

	// Files says that descriptions are files, made for every page, and not
	// answers to a query.
	Files bool

	// Address returns the path, below the base, of one of the site's own files.
	Address func(name string) string

	// Thumbnail returns the path, below the base, of a picture of ThumbWidth by
	// ThumbHeight pixels: of an embed, or of the whole explainer for no route.
	Thumbnail               func(lang string, of ui.Route) string
	ThumbWidth, ThumbHeight int
}

// Site makes the embeds of one site. It is safe for concurrent use.
type Site struct {
	Config
	stories map[string]*story.Story
	pages   map[string]target // by path below the base
}

// target is what an address leads to.
type target struct {
	lang  string
	route ui.Route
}

// New returns the embeds of a site.
func New(c Config) *Site {
	s := &Site{Config: c, stories: c.Stories, pages: map[string]target{}}
	for _, lang := range i18n.Languages {
		for _, r := range ui.Routes(c.Stories[lang]) {
			s.pages[r.Path(lang)] = target{lang, r}
		}
	}
	return s
}

// address returns the full address of a page.
func (s *Site) address(r ui.Route, lang string) string { return s.Origin + s.Base + r.Path(lang) }
