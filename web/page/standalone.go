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
