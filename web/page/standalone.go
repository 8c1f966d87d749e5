package page

import (
	"html/template"

	"sanctuary/app/i18n"
	"sanctuary/app/story"
)

// offline is the whole document for a page that the device does not have.
type offline struct {
	i18n.Text
	Tag, Short string
	Style      template.CSS
	Links      template.HTML
}

// Offline returns the document a service worker shows for a page that the
// device does not have, with the language tag and the style given. The worker
// puts links to what it does have in the place of the comment <!--links-->.
func Offline(st *story.Story, tag, style string) string {
	return string(render("offline", offline{i18n.For(st.Lang), tag, st.Short, template.CSS(style), "<!--links-->"}))
}

// Problems is what stands in the place of a site while its content has
// problems: what is wrong, and the files that show it and reload the page once
// it is mended. It is for the editor's machine, and in English as the problems
// are.
type Problems struct {
	Style, Script string // addresses
	Events, Build string // what the script listens to, and the build it knows
	List          []string
}

// HTML returns the whole document.
func (p Problems) HTML() []byte { return []byte(render("problems", p)) }
