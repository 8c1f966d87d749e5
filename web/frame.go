package web

import (
	"html"
	"net/http"
	"net/url"
	"strconv"

	"sanctuary/app/i18n"
	"sanctuary/app/permalink"
	"sanctuary/app/ui"
	"sanctuary/web/asset"
	"sanctuary/web/embed"
	"sanctuary/web/page"
)

// The size of a frame where nothing else is asked for, in pixels: a column's
// width, and a height that is good to scroll in if the host leaves it so.
const (
	frameWidth  = 600
	frameHeight = 720
)

// frame is an embed as a newsroom has set it up.
type frame struct {
	site *Site
	view ui.View // of an EmbedRoute
}

// frame returns the embed of a route in a language, set up as the query says.
// Whatever else the query says is left out.
func (s *Site) frame(lang string, r ui.Route, q url.Values) frame {
	return frame{s, ui.NewView(s.stories[lang], s.base, r, embedSettings(r, q))}
}

// path returns the frame's address without the origin.
func (f frame) path() string {
	path := f.view.Href(f.view.Story.Lang, f.view.Route)
	if q := f.view.Query(); q != "" {
		path += "?" + q
	}
	return path
}

// src returns the frame's address.
func (f frame) src() string { return f.site.origin + f.path() }

// full returns the address of the same place in the whole explainer, for
// readers whose page cannot show the frame.
func (f frame) full() string {
	r := f.view.Route
	address := f.site.address(ui.Route{Kind: ui.BlockRoute, Block: r.Block}, f.view.Story.Lang)
	if !f.view.State.Since {
		address += "?" + permalink.KeySince + "=0"
	}
	if r.ID != "" {
		address += "#" + f.anchor()
	}
	return address
}

// anchor returns the id that the frame's content has in the whole explainer.
func (f frame) anchor() string {
	switch r := f.view.Route; {
	case r.ID == "":
		return r.Block
	case r.Block == "quiz":
		return questionMark + r.ID
	default:
		return r.Block + "-" + r.ID
	}
}

// questionMark begins the ids of questions on a page.
const questionMark = "q-"

// anchored returns the embed of what has an id in the whole explainer.
func (s *Site) anchored(lang, id string) (ui.Route, bool) {
	for _, r := range ui.Routes(s.stories[lang]) {
		if r.Kind == ui.EmbedRoute && (frame{view: ui.View{Route: r}}).anchor() == id {
			return r, true
		}
	}
	return ui.Route{}, false
}

// title names the frame for those who do not see it.
func (f frame) title() string {
	return page.EmbedName(f.view.Story, f.view.Route) + " · " + f.view.Story.Short
}

// iframe returns the markup of the frame. Width may be a percentage.
func (f frame) iframe(width string, height int, lazy bool) string {
	var d draft
	d.add("<iframe")
	d.attr("src", f.src())
	d.attr("title", f.title())
	d.attr("width", width)
	d.attr("height", strconv.Itoa(height))
	d.attr("frameborder", "0")
	if lazy {
		d.attr("loading", "lazy")
	}
	d.add("></iframe>")
	return string(d)
}

// fallback returns the markup of a link to the same in the whole explainer.
func (f frame) fallback() string {
	return `<a href="` + html.EscapeString(f.full()) + `">` + html.EscapeString(f.title()) + "</a>"
}

// element returns the script that newsrooms' pages load.
func (s *Site) element() (map[string]*asset.Resource, error) {
	script, err := embed.Script(s.assets.element, s.stories[i18n.Languages[0]])
	if err != nil {
		return nil, err
	}
	return map[string]*asset.Resource{
		embedPath: asset.New(http.StatusOK, asset.ContentType(embedPath), cacheHour, []byte(script),
			"Access-Control-Allow-Origin", "*",
			"Cross-Origin-Resource-Policy", "cross-origin"),
	}, nil
}

// elementName is the name embed.js gives to the element of newsrooms' pages.
const elementName = "sanctuary-explainer"

// element returns the markup that shows the frame by means of embed.js.
func (f frame) element() string {
	v := f.view
	var d draft
	d.add("<script async")
	d.attr("src", f.site.origin+f.site.base+"/embed.js")
	d.add("></script>\n<" + elementName)
	d.attr("block", v.Route.Block)
	switch {
	case v.Route.ID == "":
	case v.Route.Block == "quiz":
		d.attr("question", v.Route.ID)
	default:
		d.attr("row", v.Route.ID)
	}
	d.attr("lang", v.Story.Lang)
	set := url.Values(permalink.Parse(v.Query()))
	for _, name := range []string{"since", "theme", "accent", "layout", "questions"} {
		if set.Has(name) {
			d.attr(name, set.Get(name))
		}
	}
	d.add(">" + f.fallback() + "</" + elementName + ">")
	return string(d)
}
