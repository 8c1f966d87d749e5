package page

import (
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

func TestPrerender(t *testing.T) {
	tests := []struct {
		name string
		ui   app.UI
		want string
	}{
		{"empty element", app.Div(), `<div></div>`},
		{"text alone", app.P().Text(" a & b "), `<p> a &amp; b </p>`},
		{"text with line breaks", app.P().Text("\n  a\n"), "<p>\n  a\n</p>"},
		{"text among elements", app.P().Body(app.Text("a "), app.Strong().Text("b"), app.Text(".")),
			`<p>a <strong>b</strong>.</p>`},
		{"no-break spaces at the ends", app.P().Body(app.Text("«\u00a0"), app.Em().Text("mot"), app.Text("\u00a0»")),
			"<p>«\u00a0<em>mot</em>\u00a0»</p>"},
		{"white space child", app.P().Body(app.B().Text("a"), app.Text(" "), app.B().Text("b")),
			`<p><b>a</b> <b>b</b></p>`},
		{"line breaks among elements", app.P().Body(app.B().Text("a"), app.Text("\n \n"), app.B().Text("b")),
			"<p><b>a</b>\n \n<b>b</b></p>"},
		{"neighbouring texts", app.P().Body(app.Text("a"), app.Text(" "), app.B().Text("b"), app.Text("c"), app.Text("d")),
			`<p>a <b>b</b>cd</p>`},
		{"empty text", app.P().Body(app.Text(""), app.B().Text("a"), app.Text("")), `<p><b>a</b></p>`},
		{"depth", app.Ul().Body(app.Li().Body(app.A().Body(app.Span().Text("a"))), app.Li().Text("b")),
			`<ul><li><a><span>a</span></a></li><li>b</li></ul>`},
		{"void elements", app.P().Body(app.Text("a"), app.Br(), app.Input().Type("radio"), app.Text("b")),
			`<p>a<br><input type="radio">b</p>`},
		{"preformatted", app.Pre().Text("\n a"), "<pre>\n\n a</pre>"},
		{"attributes sorted", app.Div().ID("i").Class("c").Title("t").Lang("en"),
			`<div class="c" id="i" lang="en" title="t"></div>`},
		{"attribute escaped for HTML", app.Div().Title("\"a\" <b> & 'c' \\"),
			`<div title="&#34;a&#34; &lt;b&gt; &amp; 'c' \"></div>`},
		{"attribute with spaces", app.Div().Title("2\u00a0632\u202f%\n\u200d."), "<div title=\"2\u00a0632\u202f%\n\u200d.\"></div>"},
		{"boolean true", app.Input().Checked(true).Disabled(true), `<input checked disabled>`},
		{"boolean false", app.Input().Checked(false).Disabled(false), `<input>`},
		{"boolean with a value", app.Elem("input").Attr("CHECKED", "checked"), `<input checked="checked">`},
		{"upper-case names", app.Elem("input").Attr("CHECKED", true).Attr("VALUE", "a"), `<input checked value="a">`},
		{"value true", app.Input().Value("true").Name("true"), `<input name="true" value="true">`},
		{"value false", app.Input().Value("false"), `<input value="false">`},
		{"aria", app.Div().Aria("expanded", true).Aria("pressed", false), `<div aria-expanded="true" aria-pressed="false"></div>`},
		{"data", app.Div().DataSet("since", true).DataSet("n", 3), `<div data-n="3" data-since></div>`},
		{"raw", app.P().Body(app.Text("a"), app.Raw(`<svg viewBox="0 0 1 1" a='>'><g><svg/><path d="M0 0"/></g> <g></g></svg>`), app.Text("b")),
			`<p>a<svg viewBox="0 0 1 1" a='>'><g><svg/><path d="M0 0"/></g> <g></g></svg>b</p>`},
		{"invalid UTF-8", app.P().Title("a\xff").Text("b\xff\x00"), "<p title=\"a\uFFFD\">b\uFFFD\uFFFD</p>"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := string(Prerender(tt.ui)); got != tt.want {
				t.Errorf("got  %q\nwant %q", got, tt.want)
			}
		})
	}
}

// FuzzPrerender checks that an HTML parser returns every attribute value and
// every text, in each position a text can have, unchanged.
func FuzzPrerender(f *testing.F) {
	for _, s := range []string{"a", " a ", "\n", "\n  ", "\r\n", `"><script>`, "\u00a0", "true", "false", "</p>", "\\", "\x00", "\xff", "&amp;", "<", "a\n    <b"} {
		f.Add(s, s)
	}
	f.Fuzz(func(t *testing.T, value, text string) {
		if text == "" {
			return // go-app writes no empty text
		}
		markup := Prerender(app.Div().Title(value).DataSet("v", "x"+value).Body(
			app.P().Text(text),
			app.P().Body(app.Text(text), app.B().Text(text), app.Text(text), app.Br(), app.Text(text)),
			app.Textarea().Body(app.Text(text)),
			app.P().Body(app.I().Body(app.B().Text(text)))))
		nodes, err := html.ParseFragment(strings.NewReader(string(markup)), &html.Node{Type: html.ElementNode, DataAtom: atom.Body, Data: "body"})
		if err != nil || len(nodes) != 1 {
			t.Fatalf("ParseFragment(%q) = %d nodes, %v", markup, len(nodes), err)
		}
		div := nodes[0]
		value, text = carried(value), carried(text)
		if got := attr(div, "data-v"); got != strings.TrimSpace("x"+value) {
			t.Errorf("data-v = %q, want %q", got, "x"+value)
		}
		if got := attr(div, "title"); got != strings.TrimSpace(value) {
			t.Errorf("title = %q, want %q", got, value)
		}
		among := strings.ReplaceAll(text, "\n    ", "") // taken for layout
		want := "<div><p>" + text + "</p><p>" + among + "<b>" + text + "</b>" + among + "<br></br>" + among + "</p><textarea>" + text + "</textarea><p><i><b>" + text + "</b></i></p></div>"
		if got := outline(div); got != want {
			t.Errorf("got  %q\nwant %q\nfrom %q", got, want, markup)
		}
	})
}

// carried returns s with characters replaced that HTML cannot represent.
func carried(s string) string {
	return strings.ReplaceAll(strings.ToValidUTF8(s, "\uFFFD"), "\x00", "\uFFFD")
}

// attr returns the value of an attribute of n.
func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// outline writes n with its tags and its text, unescaped.
func outline(n *html.Node) string {
	if n.Type == html.TextNode {
		return n.Data
	}
	var b strings.Builder
	b.WriteString("<" + n.Data + ">")
	for c := range n.ChildNodes() {
		b.WriteString(outline(c))
	}
	b.WriteString("</" + n.Data + ">")
	return b.String()
}
