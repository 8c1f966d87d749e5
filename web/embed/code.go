package embed

import (
	"embed"
	"encoding/json"
	"html"
	"net/url"
	"regexp"
	"strconv"
	"strings"

	"sanctuary/app/i18n"
	"sanctuary/app/ui"
)

// Sandbox is the sandbox attribute that an embed needs: it allows scripts, and
// links that open in a new, unsandboxed page.
const Sandbox = "allow-scripts allow-popups allow-popups-to-escape-sandbox"

// code is a snippet for newsrooms to copy.
type code struct {
	Name, Label, Note, Text string
	Rows                    int
}

// newCode returns a snippet. Its number of rows is estimated from the length of
// text.
func newCode(name, label, note, text string) code {
	rows := 1
	for line := range strings.SplitSeq(text, "\n") {
		rows += 1 + len(line)/80
	}
	return code{name, label, note, text, rows}
}

// codes returns the snippets for a frame, one for each way to embed it.
func (f Frame) codes(w *i18n.ToolWords) []code {
	fixed := f.fixed()
	return []code{
		newCode("element", w.Element, w.ElementNote, f.Element()),
		newCode("iframe", w.Iframe, w.IframeNote, fixed.Iframe("100%", fixed.height(), attribute{"loading", "lazy"})),
		newCode("resizer", w.Resizer, w.ResizerNote, f.resizer()),
		newCode("sandbox", w.Sandbox, w.SandboxNote, fixed.Iframe("100%", fixed.height(), attribute{"loading", "lazy"}, attribute{"sandbox", Sandbox})),
		newCode("amp", w.AMP, w.AMPNote, fixed.amp(w.ShowAll)),
		newCode("pym", w.Pym, w.PymNote, f.pym()),
		newCode("picture", w.Picture, w.PictureNote, f.Picture()),
		newCode("address", w.Address, w.AddressNote, f.Src()),
		newCode("oembed", w.OEmbed, w.OEmbedNote, f.site.request(f.Src(), "json")),
	}
}

// fixed returns the frame for a host that does not resize it: the quiz then
// shows one question at a time.
func (f Frame) fixed() Frame {
	r := f.view.Route
	if r.Block != "quiz" || r.ID != "" || f.view.Options.Paged {
		return f
	}
	v := url.Values{}
	for pair := range strings.SplitSeq(f.view.Query(), "&") {
		name, value, _ := strings.Cut(pair, "=")
		v.Set(name, value)
	}
	v.Set(ui.OptionLayout, ui.LayoutPaged)
	return f.site.Frame(f.view.Story.Lang, r, v)
}

// id returns the element id of the frame in the host page: its path and query, so
// that a page can hold the same block twice, in two languages or with other options.
func (f Frame) id() string {
	return "explainer" + notOfID.ReplaceAllString(f.Path(), "_")
}

var notOfID = regexp.MustCompile("[^0-9A-Za-z-]")

// resizer returns the iframe with a script that adjusts its height.
func (f Frame) resizer() string {
	return f.Iframe("100%", f.height(), attribute{"id", f.id()}) + `
<script>
addEventListener("message", ({ data, source }) => {
  const frame = document.getElementById("` + f.id() + `");
  if (source === frame.contentWindow && data?.type === "embed-size") frame.height = data.height;
});
</script>`
}

// picture returns the description of the frame's picture, and its address.
func (f Frame) picture() (p Picture, src string) {
	p = f.site.Config.Picture(f.view)
	return p, f.site.Origin + f.site.Base + p.Path
}

// Picture returns the picture of the frame's content and a link to the content,
// for places that take no frames, such as newsletters.
func (f Frame) Picture() string {
	p, src := f.picture()
	return "<p>" + tag("img", attribute{"src", src}, attribute{"alt", p.Words}, attribute{"width", strconv.Itoa(p.Width)}, attribute{"height", strconv.Itoa(p.Height)},
		attribute{"style", "max-width: 100%; height: auto"}) + "</p>\n<p>" + f.Fallback() + "</p>"
}

// amp returns the amp-iframe for AMP pages, with the picture as its placeholder;
// showAll is the label of its overflow button.
func (f Frame) amp(showAll string) string {
	_, src := f.picture()
	return tag("amp-iframe",
		attribute{"src", f.Src()}, attribute{"title", f.Title()}, attribute{"width", "600"}, attribute{"height", "720"}, attribute{"layout", "responsive"}, attribute{"resizable", "resizable"},
		attribute{"sandbox", Sandbox}, attribute{"frameborder", "0"}) + "\n" +
		`  <amp-img placeholder layout="fill" src="` + html.EscapeString(src) + `" alt=""></amp-img>` + "\n" +
		`  <div overflow tabindex="0" role="button" aria-label="` + html.EscapeString(showAll) + `">` + html.EscapeString(showAll) + "</div>\n</amp-iframe>"
}

// pym returns the snippet for host pages that use pym.js.
func (f Frame) pym() string {
	return `<div id="` + f.id() + `"></div>` + "\n<script>new pym.Parent(" + script(f.id()) + ", " + script(f.Src()) + ", { title: " + script(f.Title()) + " });</script>"
}

// script returns text as a JavaScript string literal that is safe within a
// script element.
func script(text string) string {
	literal, _ := json.Marshal(text) // which escapes <, > and &
	return string(literal)
}

//go:embed adapters/*.js
var adapterFiles embed.FS

// adapters returns the snippets that forward an embed's events to a newsroom's
// analytics.
func adapters(w *i18n.ToolWords) []code {
	var all []code
	for _, a := range []struct{ name, label, note string }{
		{"ga4", "Google Analytics 4", w.GA4Note},
		{"datalayer", "dataLayer", w.DataLayerNote},
		{"parsely", "Parse.ly", w.ParselyNote},
		{"chartbeat", "Chartbeat", w.ChartbeatNote},
	} {
		source, err := adapterFiles.ReadFile("adapters/" + a.name + ".js")
		if err != nil {
			panic(err) // it is built in
		}
		all = append(all, newCode(a.name, a.label, a.note, "<script>\n"+string(source)+"</script>"))
	}
	return all
}
