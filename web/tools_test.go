package web

import (
	"os"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"sanctuary/app/i18n"
	"sanctuary/app/permalink"
	"sanctuary/app/ui"
)

// TestBuilderOffersEverything chooses every embed in every language and holds
// the code against what it is to lead to.
func TestBuilderOffersEverything(t *testing.T) {
	s := contentSite(t, "/news/moons")
	doc := parse(t, get(s.Handler(), s.base+"/embed/").Body.Bytes())
	var offered []string
	for _, option := range find(doc, "option") {
		offered = append(offered, attr(option, "value"))
	}
	var want []string
	for _, r := range ui.Routes(s.stories["en"]) {
		if r.Kind == ui.EmbedRoute {
			want = append(want, strings.TrimPrefix(r.Path("en"), "/embed/"))
		}
	}
	if len(offered) != len(want) {
		t.Errorf("%d embeds offered, want %d", len(offered), len(want))
	}
	there := map[string]bool{} // ids of the pages of all blocks, the same in every language
	for _, block := range ui.Blocks(s.stories["en"]) {
		for n := range parse(t, s.entries["/"+block].Handler.(*pageHandler).resource().Body()).Descendants() {
			there[attr(n, "id")] = true
		}
	}
	for _, block := range offered {
		for lang, prefix := range map[string]string{"en": "/embed/", "fr": "/fr/embed/"} {
			t.Run(block+" "+lang, func(t *testing.T) {
				doc := parse(t, get(s.Handler(), s.base+"/embed/?block="+block+"&lang="+lang).Body.Bytes())
				src := s.base + prefix + block
				for _, frame := range find(doc, "iframe") {
					if attr(frame, "src") != src {
						t.Errorf("the preview shows %q, want %q", attr(frame, "src"), src)
					}
				}
				codes := map[string]string{}
				for _, area := range find(doc, "textarea") {
					codes[attr(area, "id")] = text(area)
				}
				if got, want := codes["code-address"], s.origin+src; got != want {
					t.Errorf("address = %q, want %q", got, want)
				}
				if frame := find(parse(t, []byte(codes["code-iframe"])), "iframe"); len(frame) != 1 || attr(frame[0], "src") != s.origin+src || attr(frame[0], "title") == "" {
					t.Errorf("frame = %q, want one of %q with a title", codes["code-iframe"], src)
				}
				element := find(parse(t, []byte(codes["code-element"])), elementName)
				if len(element) != 1 {
					t.Fatalf("element = %q", codes["code-element"])
				}
				name, id, _ := strings.Cut(block, "/")
				if e := element[0]; attr(e, "lang") != lang || attr(e, "block") != name || attr(e, "question")+attr(e, "row") != id {
					t.Errorf("element = %q, want %s in %s", codes["code-element"], block, lang)
				}
				full, anchor, _ := strings.Cut(attr(find(element[0], "a")[0], "href"), "#")
				if want := s.address(ui.Route{Kind: ui.BlockRoute, Block: name}, lang); full != want || id != "" && !there[anchor] {
					t.Errorf("link to %s#%s, want something on %s", full, anchor, want)
				}
				if code := get(s.Handler(), strings.TrimPrefix(codes["code-oembed"], s.origin)).Code; code != 200 {
					t.Errorf("%s: code = %d, want 200", codes["code-oembed"], code)
				}
			})
		}
	}
}

// text returns what an element says.
func text(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}

// TestBuilderKeepsItsQuery holds that the address of the builder is canonical:
// read and written again it stays.
func TestBuilderKeepsItsQuery(t *testing.T) {
	s := contentSite(t, "")
	for _, tt := range []struct{ query, want string }{
		{"", ""},
		{"block=quiz&lang=en&theme=&layout=scroll&since=1&accent=", ""},
		{"theme=auto", "theme=auto"},
		{"lang=fr&block=word&theme=light", "v=1&theme=light&block=word&lang=fr"},
		{"block=compare/police&layout=paged&questions=removals", "block=compare/police"},
		{"block=quiz&layout=paged&questions=removals&questions=second-centre&accent=1F4E8C", "accent=1f4e8c&layout=paged&questions=second-centre,removals"},
		{"a.removals=municipal&mark=1&find=x&pick=toronto&tl=toronto&block=sources&lang=de", ""},
	} {
		t.Run(tt.query, func(t *testing.T) {
			view := func(q string) shown { return s.show("en", ui.Route{Kind: ui.BuilderRoute}, permalink.Parse(q)) }
			got := view(tt.query).Query()
			if got != tt.want {
				t.Errorf("query = %q, want %q", got, tt.want)
			}
			if again := view(got).Query(); again != got {
				t.Errorf("read again it is %q, want %q", again, got)
			}
		})
	}
}

// TestHostsHaveTwoSides holds that the self-check's list, its words and its
// script know the same hosts.
func TestHostsHaveTwoSides(t *testing.T) {
	script, err := os.ReadFile("static/embed/check.js")
	if err != nil {
		t.Fatal(err)
	}
	for _, h := range hosts {
		if !regexp.MustCompile(`(?m)^    ` + h.ID + `: `).Match(script) {
			t.Errorf("check.js does not know %q", h.ID)
		}
		for _, lang := range i18n.Languages {
			if w, ok := wordsIn(lang).Hosts[h.ID]; !ok || w.Note == "" || (h.Name == "") == (w.Name == "") {
				t.Errorf("%s: words of %q are %+v, with %q as its name", lang, h.ID, w, h.Name)
			}
		}
	}
}

// faults are slips of typography in the tools' words.
var faults = map[string]*regexp.Regexp{
	"en": regexp.MustCompile(`['«»]|\.\.\.|\s[:;!?%]`),
	"fr": regexp.MustCompile(`['“”]|\.\.\.|[\s\x{a0}][;!?]|[^\x{a0}][:%](\s|$)|\d \d{3}`),
}

// TestToolWords holds that no word is missing in any language, and that all
// are set as the language wants it.
func TestToolWords(t *testing.T) {
	for _, lang := range i18n.Languages {
		t.Run(lang, func(t *testing.T) {
			w := wordsIn(lang)
			if len(w.Notes) != len(wordsEN.Notes) || len(w.Hosts) != len(hosts) {
				t.Errorf("%d notes and %d hosts, want %d and %d", len(w.Notes), len(w.Hosts), len(wordsEN.Notes), len(hosts))
			}
			var all []string
			v := reflect.ValueOf(*w)
			for i := range v.NumField() {
				if f := v.Field(i); f.Kind() == reflect.String {
					if f.String() == "" {
						t.Errorf("%s is missing", v.Type().Field(i).Name)
					}
					all = append(all, f.String())
				}
			}
			for _, n := range w.Notes {
				all = append(all, n.Name, n.Text)
			}
			for _, h := range w.Hosts {
				all = append(all, h.Name, h.Note)
			}
			for _, word := range all {
				if slip := faults[lang].FindString(word); slip != "" {
					t.Errorf("%q in %q", slip, word)
				}
			}
		})
	}
}
