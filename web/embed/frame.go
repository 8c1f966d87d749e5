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

// The size of a frame in pixels, if the host does not resize it: the width of a
// text column, and a height that is convenient to scroll in, for what is higher
// than TallestFrame.
const (
	FrameWidth   = 600
	FrameHeight  = 720
	TallestFrame = 2000
)

// ElementName is the name of the custom element that embed.js defines, for newsrooms
// that have none of their own.
const ElementName = "sanctuary-explainer"

// ScriptPath is the path of the script that defines the custom element. It must
// not change, because it is in pages of newsrooms.
const ScriptPath = "/embed.js"

// Frame is an embed with its options.
type Frame struct {
	site *Site
	view ui.View // its route is an EmbedRoute
}

// Frame returns the embed of r in a language, with the options in the query q.
// Other parts of q are ignored.
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

// Full returns the address of the same content on the site, for hosts that
// cannot show the frame.
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

// anchor returns the element id of an embed's content on the block's page.
func anchor(r ui.Route) string {
	switch {
	case ui.GraphicPart(r.Block) != "":
		return page.GraphicID(r)
	case r.ID == "":
		return r.Block
	case r.Block == "quiz":
		return ui.QuestionID(r.ID)
	default:
		return r.Block + "-" + r.ID
	}
}

// Title returns the title attribute of the frame, which screen readers
// announce.
func (f Frame) Title() string { return page.Title(f.view) }

// attribute is an HTML attribute. It is left out if its value is empty.
type attribute struct{ name, value string }

// tag returns a start tag with escaped attributes.
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

// Iframe returns the iframe element, with additional attributes. The width is
// in pixels or a percentage, the height in pixels.
func (f Frame) Iframe(width string, height int, more ...attribute) string {
	return tag("iframe", append([]attribute{
		{"src", f.Src()}, {"title", f.Title()}, {"width", width}, {"height", strconv.Itoa(height)}, {"frameborder", "0"},
	}, more...)...) + "</iframe>"
}

// Fallback returns a link element to the same content on the site.
func (f Frame) Fallback() string {
	return tag("a", attribute{"href", f.Full()}) + html.EscapeString(f.Title()) + "</a>"
}

// Element returns the custom element that embed.js turns into the frame. Its
// style reserves space until the script has loaded.
func (f Frame) Element() string {
	return `<script async src="` + html.EscapeString(f.site.Origin+f.site.Base+ScriptPath) + `"></script>` + "\n" +
		tag(f.site.Element, attribute{"src", f.Src()}, attribute{"style", "display: block; min-height: " + f.room().css()}) +
		f.Fallback() + "</" + f.site.Element + ">"
}

// height returns the height in pixels of a frame that the host does not resize.
// Such a frame is as wide as the column, and its code cannot know how wide that
// is: it is given what it needs in a phone's, so that nothing is cut. In a wide
// column there is space below, which hides nothing. Three screens of a phone are
// the limit: what is higher scrolls inside, in a frame that leaves the page in
// sight.
func (f Frame) height() int {
	const step = 10 // as exact as the estimate
	if most := (f.room().at(phoneColumn) + step - 1) / step * step; most <= TallestFrame {
		return most
	}
	return FrameHeight
}

// room returns the height to reserve for the frame. A quiz of chosen questions is
// as long as each of them, up to that of a long frame.
func (f Frame) room() room {
	r := f.view.Route
	if n := len(f.view.Options.Questions); n > 0 && !f.view.Options.Paged {
		one, long := rooms["quiz"+oneOf], rooms["long"]
		return room{min(n*one[0], long[0]), min(n*one[1], long[1])}
	}
	kind := r.Block
	if r.ID != "" || r.Block == "quiz" && f.view.Options.Paged {
		kind += oneOf
	}
	if room, ok := rooms[kind]; ok {
		return room
	}
	return rooms["long"]
}
