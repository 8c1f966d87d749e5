package page

import (
	"html/template"

	"sanctuary/app/i18n"
	"sanctuary/app/story"
)

// offline is the model of the document shown offline for a page that is not in
// the cache.
type offline struct {
	i18n.Text
	Tag, Short string
	Newsroom   string
	Style      template.CSS
	Links      template.HTML
}

// Offline returns the document that the service worker shows offline for a page
// that is not in its cache. The tag is the BCP 47 tag of the language, style
// the content of its style element. The worker replaces the comment
// <!--links--> by links to the pages in the cache.
func Offline(st *story.Story, tag, style string) string {
	return string(render("offline", offline{i18n.For(st.Lang), tag, st.Short, newsroom(st), template.CSS(style), "<!--links-->"}))
}
