package web

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"flag"
	"image/png"
	"maps"
	"os"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sanctuary/app/desk"
	"sanctuary/app/i18n"
	"sanctuary/app/story"
	"sanctuary/app/ui"
	"sanctuary/web/asset"
	"sanctuary/web/embed"
)

// attacks are texts that would be interpreted as markup or code, or be
// invisible, if they were not escaped somewhere.
var attacks = []string{
	`</title></style></textarea></script><script>alert(1)</script>`,
	`"><img src=x onerror=alert(1)>`,
	`' onfocus=alert(1) autofocus tabindex=0 x='`,
	"` \"/><svg/onload=alert(1)//",
	`javascript:alert(1)`,
	`data:text/html,<script>alert(1)</script>`,
	`}</style><style>*{display:none}</style>;@import url(//evil.example);`,
	`{{.Title}} {{template "page"}} ${alert(1)} <%= 1 %> %s %[1]d`,
	`]]><!--<x/>--><?php 1 ?><!DOCTYPE a [<!ENTITY b "c">]>&b;`,
	`&lt;script&gt;&#60;b&#x3c;i&quot;&amp;amp;&nbsp`,
	"\\u003cscript\\u003e\\\" \\x3c\\ \\",
	"\u202egnp.exe\u2066 \u200e\u200b\ufeff",
	"nul\x00 bell\x07 unit\x1f del\x7f c1\u0085 non\ufffe\uffff",
	"not UTF-8 \xff\xc3( \xed\xa0\x80",
	"line\r\nSet-Cookie: a=b\r\n\r\n<script>\u2028\u2029\v\f",
	"<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
	"<a href=\"javascript:alert(1)\">a</a><form action=//evil.example><base href=//evil.example>",
	"true", "false", "on", "__proto__", "constructor", "-", "",
}

// told returns the small story, in every language, with its n-th text replaced
// by text(n).
func told(t *testing.T, text func(n int) string) map[string]*story.Story {
	t.Helper()
	d, err := desk.Load(os.DirFS("../app/desk/testdata/tiny"))
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	next := func() string { n++; return text(n) }
	var walk func(v reflect.Value)
	walk = func(v reflect.Value) {
		switch v.Kind() {
		case reflect.Pointer:
			if !v.IsNil() {
				walk(v.Elem())
			}
		case reflect.Slice:
			for i := range v.Len() {
				walk(v.Index(i))
			}
		case reflect.Map:
			if words, ok := v.Interface().(map[string]desk.Scalar); ok {
				same := next()
				for _, lang := range slices.Sorted(maps.Keys(words)) {
					words[lang] = desk.Scalar{Where: words[lang].Where, Value: same}
				}
				return
			}
			for _, key := range slices.SortedFunc(maps.Keys(asMap(v)), strings.Compare) {
				element := reflect.New(v.Type().Elem()).Elem()
				element.Set(asMap(v)[key])
				walk(element)
				v.SetMapIndex(reflect.ValueOf(key), element)
			}
		case reflect.Struct:
			for i := range v.NumField() {
				if v.Type().Field(i).IsExported() {
					walk(v.Field(i))
				}
			}
		}
	}
	walk(reflect.ValueOf(d).Elem())
	for i := range d.Sources {
		d.Sources[i].Title.Value, d.Sources[i].Publisher.Value = next(), next()
	}
	if n < 80 {
		t.Fatalf("%d texts replaced, want them all", n)
	}
	stories := map[string]*story.Story{}
	for _, lang := range d.Languages() {
		stories[lang] = d.Compile(lang)
	}
	return stories
}

// asMap returns a reflected map with string keys as a map.
func asMap(v reflect.Value) map[string]reflect.Value {
	m := map[string]reflect.Value{}
	for _, key := range v.MapKeys() {
		m[key.String()] = v.MapIndex(key)
	}
	return m
}

// soak makes some tests try every combination.
var soak = flag.Bool("soak", false, "try everything, which takes minutes")

// TestHostileContent puts attacks into all texts of a story, and compares each
// document with that of the same story with harmless texts: elements,
// attributes, scripts and styles must be the same. A text gets another attack
// in each of a few rounds; with -soak it gets every attack.
func TestHostileContent(t *testing.T) {
	words := func(n int) string { return "words " + strconv.Itoa(n) }
	plain := newTestSite(t, func(c *Config) { c.Stories = told(t, words) })
	want := map[string]drawn{}
	for path, e := range plain.entries {
		if p, ok := e.Handler.(*pageHandler); ok {
			want[path] = draw(t, p)
		}
	}
	turns := 4
	if *soak {
		turns = len(attacks)
	}
	for turn := range turns {
		t.Run(strconv.Itoa(turn), func(t *testing.T) {
			// The number comes first, so that lists sorted by name keep their
			// order.
			hostile := func(n int) string { return words(n) + attacks[(n+turn*5)%len(attacks)] }
			s := newTestSite(t, func(c *Config) { c.Stories = told(t, hostile) })
			for path, e := range s.entries {
				if p, ok := e.Handler.(*pageHandler); ok {
					sameDocument(t, path, draw(t, p), want[path])
				}
			}
			st := s.stories["en"]
			doc := parse(t, documentOf(s, ui.Route{Kind: ui.HomeRoute}, nil))
			if got, want := find(doc, "title")[0].FirstChild.Data, lineBreaks.Replace(carried(st.Title)); got != want {
				t.Errorf("title = %q, want %q", got, want)
			}
			hostileFiles(t, s, plain)
		})
	}
}

// lineBreaks normalizes line breaks like an HTML parser.
var lineBreaks = strings.NewReplacer("\r\n", "\n", "\r", "\n")

// hostileFiles checks that all files except documents are well formed and have
// the attacks as text.
func hostileFiles(t *testing.T, s, plain *Site) {
	t.Helper()
	st := s.stories["fr"]
	for path, title := range map[string]string{"/data/fr/story.json": "title", "/data/fr/places.json": "title", manifestPath("fr"): "name"} {
		var object map[string]any
		if err := json.Unmarshal(s.entries[path].Handler.(*asset.Resource).Body(), &object); err != nil {
			t.Errorf("%s: %v", path, err)
		} else if got, want := object[title], strings.ToValidUTF8(st.Title, "\uFFFD"); got != want && !strings.Contains(st.Title, "\xff") {
			t.Errorf("%s: title = %q, want %q", path, got, want)
		}
	}
	for _, path := range []string{feedPath("en"), feedPath("fr"), "/sitemap.xml", s.assets.Address(iconName)} {
		got, want := tags(t, path, body(s, path)), tags(t, path, body(plain, path))
		if got != want {
			t.Errorf("%s is not of the same shape: %s, want %s", path, got, want)
		}
	}
	notes := func(s *Site) map[string]int {
		nodes, err := html.ParseFragment(bytes.NewReader(body(s, s.assets.Address(notesName("fr")))), &html.Node{Type: html.ElementNode, DataAtom: atom.Body, Data: "body"})
		if err != nil {
			t.Fatal(err)
		}
		return shape(t, nodes...)
	}
	if diff := differences(notes(s), notes(plain)); diff != "" {
		t.Errorf("the notes are not of the same shape:\n%s", diff)
	}
	packed, ok := bytes.CutPrefix(body(s, s.assets.Address(storyName("fr"))), i18n.Pack("fr", nil))
	if !ok {
		t.Error("the browser's story does not begin with its language")
	}
	if again, ok := story.Unpack(string(packed)); !ok || !bytes.Equal(story.Pack(again), packed) {
		t.Error("the browser's story is not read as it was written")
	}
	for _, address := range []string{"/", "/fr/", "/embed/quiz/who-dropped", "/facts/F2"} {
		_, out := ask(t, s, "url", s.origin+address, "format", "xml")
		var answer embed.Description
		if err := xml.Unmarshal([]byte(out), &answer); err != nil {
			t.Errorf("oEmbed of %s: %v in %s", address, err, out)
		}
		_, out = ask(t, s, "url", s.origin+address)
		if err := json.Unmarshal([]byte(out), &answer); err != nil {
			t.Errorf("oEmbed of %s: %v in %s", address, err, out)
		}
		for tag := range shape(t, parse(t, []byte(answer.HTML))) {
			switch tag {
			case "html", "head", "body", "blockquote", "a href", "iframe frameborder height src title width":
			default:
				t.Errorf("oEmbed of %s has <%s>: %s", address, tag, answer.HTML)
			}
		}
	}
	thumb := s.entries[cardPath("fr", thumbMark)].Handler.(*picture).resource().Body()
	if _, err := png.Decode(bytes.NewReader(thumb)); err != nil {
		t.Errorf("thumbnail: %v", err)
	}
}

func body(s *Site, path string) []byte { return s.entries[path].Handler.(*asset.Resource).Body() }

// TestHostileInitials checks that the icon is well-formed for any title of the
// story.
func TestHostileInitials(t *testing.T) {
	s := newTestSite(t, nil)
	for _, short := range append([]string{"<", "&", "\x00", "\u202e", "\U000E0001", "ﬁ", "ß"}, attacks...) {
		document := s.drawnIcon(&story.Story{Short: short})
		if got := tags(t, short, document); got != "<svg xmlns viewBox<style><rect width height rx><text x y font-family font-size font-weight text-anchor>>" {
			t.Errorf("icon of %q = %s", short, document)
		}
	}
}

// TestHostileStates puts the attacks into each key of a query.
func TestHostileStates(t *testing.T) {
	s := newTestSite(t, nil)
	for _, route := range []ui.Route{{Kind: ui.HomeRoute}, {Kind: ui.EmbedRoute, Block: "quiz"}} {
		stated := func(value string) map[string]int {
			q := map[string][]string{value: {value}}
			for _, key := range []string{"find", "a.how-many", "since", "theme", "view", "country", "sort", "pick", "accent", "questions", "layout", "w.x", "g.x"} {
				q[key] = []string{value}
			}
			return shape(t, parse(t, documentOf(s, route, q)))
		}
		want := stated("words")
		for _, attack := range attacks {
			if attack == "" || attack == "-" {
				continue // an empty value gives another state
			}
			if diff := differences(stated(attack), want); diff != "" {
				t.Errorf("%s with %q is not of the same shape:\n%s", route.Kind, attack, diff)
			}
		}
	}
}

func documentOf(s *Site, r ui.Route, q map[string][]string) []byte {
	body, _ := s.document(s.show("en", r, q), nil)
	return body
}

// carried returns s with characters replaced that HTML cannot represent.
func carried(s string) string {
	return strings.ReplaceAll(strings.ToValidUTF8(s, "\uFFFD"), "\x00", "\uFFFD")
}
