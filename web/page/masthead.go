package page

import (
	"cmp"
	"html/template"

	"sanctuary/app/story"
)

// Brand is the newsroom's name, or its logo, at the top of every page but embeds.
type Brand struct {
	Name, Link string
	Alt        string // of the logo
	Logo       *Image // nil for the name
	Dark       *Image // of the dark theme; nil if the logo stands on a light ground there
}

// Image is a file of the site with its size in CSS pixels.
type Image struct {
	Src           string
	Width, Height int
}

// HTML returns the element of the brand; empty if it has neither name nor logo.
func (b Brand) HTML() template.HTML {
	if b.Name == "" && b.Logo == nil {
		return ""
	}
	return render("masthead", b)
}

// Label names the part of the page that the brand is.
func (b Brand) Label() string { return cmp.Or(b.Name, b.Alt) }

// publisher is the model of the newsroom's line at the foot of a page.
type publisher struct {
	Name, Link           string
	Licence, LicenceLink string
}

// publisher returns that line; nil if there is nothing to say in it.
func (p *Page) publisher() *publisher {
	s := p.v.Story.Site
	if s == nil || s.Name == "" && s.Licence.Text == "" {
		return nil
	}
	return &publisher{s.Name, s.Link, s.Licence.Text, s.Licence.Link}
}

// newsroom returns the name of the newsroom that publishes a story; it may be
// empty.
func newsroom(st *story.Story) string {
	if st.Site == nil {
		return ""
	}
	return st.Site.Name
}
