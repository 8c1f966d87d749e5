package embed

import (
	"html"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"sanctuary/app/permalink"
	"sanctuary/app/ui"
	"sanctuary/web/page"
)

// The size of a frame where nothing else is asked for, in pixels: a column's
// width, and a height that is good to scroll in if the host leaves it so.
const (
	FrameWidth  = 600
	FrameHeight = 720
)

// ElementName is the name embed.js gives to the element of newsrooms' pages.
const ElementName = "sanctuary-explainer"

// ScriptPath is where newsrooms' pages load the element from. They paste it, so
// that it cannot change.
const ScriptPath = "/embed.js"

// Frame is an embed as a newsroom has set it up.
type Frame struct {
	site *Site
	view ui.View // of an EmbedRoute
}

// Frame returns the embed of a route in a language, set up as the query says.
// Whatever else the query says is left out.
func (s *Site) Frame(lang string, r ui.Route, q url.Values) Frame {
	return Frame{s, ui.NewView(s.stories[lang], s.Base, r, settings(r, q))}
}

// Path returns the frame's address without the origin.
func (f Frame) Path() string {
	path := f.view.Href(f.view.Story.Lang, f.view.Route)
	if q := f.view.Query(); q != "" {
		path += "?" + q
	}
	return path
}

// Src returns the frame's address.
func (f Frame) Src() string { return f.site.Origin + f.Path() }

// Full returns the address of the same place outside a frame, for readers
// whose page cannot show it.
func (f Frame) Full() string {
	st, r := f.view.Story, f.view.Route
	to, fragment := ui.Route{Kind: ui.BlockRoute, Block: r.Block}, ""
	if !slices.Contains(ui.Routes(f.site.stories[st.Lang]), to) {
		to = ui.Route{Kind: ui.HomeRoute}
		fragment = "#" + anchor(r)
	}
	if r.ID != "" {
		fragment = "#" + anchor(r)
	}
	address := f.site.address(to, st.Lang)
	if !f.view.State.Since {
		address += "?" + permalink.KeySince + "=0"
	}
	return address + fragment
}

// anchor returns the id that an embed's content has outside a frame.
func anchor(r ui.Route) string {
	switch {
	case ui.GraphicPart(r.Block) != "":
		return page.GraphicID(r)
	case r.ID == "":
		return r.Block
	case r.Block == "quiz":
		return "q-" + r.ID
	default:
		return r.Block + "-" + r.ID
	}
}

// Title names the frame for those who do not see it.
func (f Frame) Title() string { return page.Title(f.view) }

// attribute is the name and value of an attribute. Without a value it is left
// out.
type attribute struct{ name, value string }

// tag returns a start tag.
func tag(name string, attributes ...attribute) string {
	var b strings.Builder
	b.WriteString("<" + name)
	for _, a := range attributes {
		if a.value != "" {
			b.WriteString(" " + a.name + `="` + html.EscapeString(a.value) + `"`)
		}
	}
	return b.String() + ">"
}

// Iframe returns the markup of the frame, with any more attributes. Width may
// be a percentage.
func (f Frame) Iframe(width string, height int, more ...attribute) string {
	return tag("iframe", append([]attribute{
		{"src", f.Src()}, {"title", f.Title()}, {"width", width}, {"height", strconv.Itoa(height)}, {"frameborder", "0"},
	}, more...)...) + "</iframe>"
}

// Fallback returns the markup of a link to the same outside a frame.
func (f Frame) Fallback() string {
	return tag("a", attribute{"href", f.Full()}) + html.EscapeString(f.Title()) + "</a>"
}

// Element returns the markup that shows the frame by means of embed.js. It
// keeps room for the frame before the script has come.
func (f Frame) Element() string {
	return `<script async src="` + html.EscapeString(f.site.Origin+f.site.Base+ScriptPath) + `"></script>` + "\n" +
		tag(ElementName, attribute{"src", f.Src()}, attribute{"style", "display: block; min-height: " + f.room().css()}) +
		f.Fallback() + "</" + ElementName + ">"
}

// room returns the height to keep free for the frame.
func (f Frame) room() room {
	r := f.view.Route
	kind := r.Block
	if r.ID != "" || r.Block == "quiz" && f.view.Options.Paged {
		kind += oneOf
	}
	if room, ok := rooms[kind]; ok {
		return room
	}
	return rooms["long"]
}
