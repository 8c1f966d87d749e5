package page

import (
	"html/template"
	"os"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sanctuary/app/desk"
	"sanctuary/app/permalink"
	"sanctuary/app/story"
	"sanctuary/app/ui"
)

// holes renders every island as an empty element.
type holes struct{}

func (holes) Island(name, of string) template.HTML {
	hole := `<div data-island="` + name + `"`
	if of != "" {
		hole += ` data-of="` + of + `"`
	}
	return template.HTML(hole + "></div>")
}

// tellings are the stories of the tests by name and language: the explainer's
// own, and the small one on another subject. They are compiled once and must
// not be changed.
var tellings = func() map[string]map[string]*story.Story {
	all := map[string]map[string]*story.Story{}
	for name, files := range map[string]any{"own": nil, "tiny": "../../app/desk/testdata/tiny"} {
		source := desk.Content()
		if dir, ok := files.(string); ok {
			source = os.DirFS(dir)
		}
		d, err := desk.Load(source)
		if err != nil {
			panic(err)
		}
		all[name] = map[string]*story.Story{}
		for _, lang := range d.Languages() {
			all[name][lang] = d.Compile(lang)
		}
	}
	return all
}()

func pageOf(s *story.Story, r ui.Route, query string) *Page {
	return New(ui.NewView(s, "", r, permalink.Parse(query)), holes{})
}

// routesOf returns the routes of all pages, but only of three facts, because
// the pages of facts are all alike.
func routesOf(s *story.Story) []ui.Route {
	routes := []ui.Route{{Kind: ui.HomeRoute}, {Kind: ui.FullRoute}, {Kind: ui.NotFoundRoute}, {Kind: ui.FactRoute, ID: "nowhere"}}
	for _, block := range s.PresentBlocks() {
		routes = append(routes, ui.Route{Kind: ui.BlockRoute, Block: block})
	}
	facts := 0
	for _, r := range ui.Routes(s) {
		if r.Kind == ui.FactRoute {
			facts++
		}
		if r.Kind != ui.BuilderRoute && r.Kind != ui.CheckRoute && facts < 4 {
			routes = append(routes, r)
		}
	}
	return routes
}

// printed is a page with its body.
type printed struct {
	name, markup string
	page         *Page
}

// pages are all pages of both stories in each language, in the initial state
// and in Then with answers.
var pages = sync.OnceValue(func() []printed {
	var all []printed
	for name, langs := range tellings {
		for lang, s := range langs {
			for _, r := range routesOf(s) {
				for label, query := range map[string]string{"": "", " answered": answered(s)} {
					p := pageOf(s, r, query)
					all = append(all, printed{name + r.Path(lang, s.Languages) + label, string(p.Body()), p})
				}
			}
		}
	}
	return all
})

// everyPage calls check with each page.
func everyPage(t *testing.T, check func(t *testing.T, p *Page, markup string)) {
	for _, x := range pages() {
		t.Run(x.name, func(t *testing.T) { check(t, x.page, x.markup) })
	}
}

// answered returns a query with values for keys of every kind.
func answered(s *story.Story) string {
	q := "since=0&theme=dark&evidence=one&view=places&differ=1&desc=1&sort=date&mark=1"
	for _, x := range s.Questions {
		switch {
		case x.Scale != nil:
			q += "&a." + x.ID + "=" + plainNumber(x.Scale.Max)
		case x.Kind == "order":
			for _, o := range x.Options {
				q += "&a." + x.ID + "=" + o.ID
			}
		default:
			q += "&a." + x.ID + "=" + x.Options[0].ID
		}
	}
	for i, x := range s.Places {
		if i < 2 {
			q += "&pick=" + x.ID
		}
	}
	for _, x := range s.Plan.Powers {
		q += "&w." + x.ID + "=" + s.Plan.Levels[0].ID
	}
	for _, g := range []story.Guess{s.Order.Guess, s.Numbers.Growth.Guess, s.Numbers.Counts.Guess} {
		if g.ID != "" {
			q += "&g." + g.ID + "=" + plainNumber(g.Scale.Min)
		}
	}
	return q
}

// voids are the void elements, which have no end tag.
var voids = map[string]bool{"input": true, "wbr": true}

// TestMarkup checks that elements are properly nested, that ids are unique,
// that parsing and serializing changes nothing, and that attributes refer to
// ids on the page.
func TestMarkup(t *testing.T) {
	everyPage(t, func(t *testing.T, p *Page, markup string) {
		var open []string
		ids := map[string]bool{}
		var targets []string
		z := html.NewTokenizer(strings.NewReader(markup))
		for z.Next() != html.ErrorToken {
			token := z.Token()
			switch token.Type {
			case html.StartTagToken:
				if !voids[token.Data] {
					open = append(open, token.Data)
				}
			case html.EndTagToken:
				if len(open) == 0 || open[len(open)-1] != token.Data {
					t.Fatalf("</%s> closes %v", token.Data, open)
				}
				open = open[:len(open)-1]
			}
			for _, a := range token.Attr {
				switch {
				case a.Key == "id":
					if ids[a.Val] {
						t.Errorf("two elements have the id %s", a.Val)
					}
					ids[a.Val] = true
				case a.Key == "for" || a.Key == "aria-describedby" || a.Key == "aria-labelledby" || a.Key == "data-slides":
					targets = append(targets, a.Val)
				case a.Key == "href" && strings.HasPrefix(a.Val, "#"):
					targets = append(targets, a.Val[1:])
				}
				if strings.Contains(a.Val, "ZgotmplZ") || a.Key == "class" && (a.Val == "" || strings.TrimSpace(a.Val) != a.Val) {
					t.Errorf("<%s %s=%q>", token.Data, a.Key, a.Val)
				}
			}
		}
		if len(open) > 0 {
			t.Errorf("still open at the end: %v", open)
		}
		for _, id := range targets {
			if !ids[id] {
				t.Errorf("nothing has the id %s", id)
			}
		}
		if parsed := reparse(t, markup); parsed != reparse(t, parsed) || strings.Count(parsed, "<") != strings.Count(markup, "<") {
			t.Error("a parser makes another document of it")
		}
	})
}

// reparse parses markup and returns it serialized.
func reparse(t *testing.T, markup string) string {
	t.Helper()
	body := &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body}
	nodes, err := html.ParseFragment(strings.NewReader(markup), body)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, n := range nodes {
		if err := html.Render(&b, n); err != nil {
			t.Fatal(err)
		}
	}
	return b.String()
}

// text returns the text of markup, with a line break where a block element
// begins or ends.
func text(markup string) string {
	var b strings.Builder
	z := html.NewTokenizer(strings.NewReader(markup))
	for z.Next() != html.ErrorToken {
		switch token := z.Token(); token.Type {
		case html.TextToken:
			b.WriteString(token.Data)
		case html.StartTagToken, html.EndTagToken:
			if token.Data != "a" && token.Data != "i" && token.Data != "b" && token.Data != "span" {
				b.WriteString("\n")
			}
		}
	}
	return b.String()
}

// TestSpaces checks that white space of the templates does not show: no line of
// text begins or ends with a space or has two in a row.
func TestSpaces(t *testing.T) {
	everyPage(t, func(t *testing.T, p *Page, markup string) {
		for line := range strings.SplitSeq(text(markup), "\n") {
			if strings.Contains(line, "  ") || strings.HasPrefix(line, " ") && line != " " {
				t.Errorf("a space too many: %q", line)
			}
		}
		if strings.ContainsAny(markup, "\n\t") {
			t.Error("a line break of the templates is in the page")
		}
	})
}

// frenchFaults matches wrong French spacing.
var frenchFaults = regexp.MustCompile(`[^\x{00a0}0-9/]:( |$)|[^\x{00a0}]%|«[^\x{00a0}]|[^\x{00a0}]»|[\s\x{00a0}\x{202f}][;!?]|\x{202f}`)

func TestFrenchSpaces(t *testing.T) {
	everyPage(t, func(t *testing.T, p *Page, markup string) {
		if p.v.Story.Lang != "fr" {
			return
		}
		// Titles of works and names of guidelines are quoted in their own
		// language.
		foreign := regexp.MustCompile(`<(a|i)[^>]* lang="en"[^>]*>[^<]*</(a|i)>`)
		for line := range strings.SplitSeq(text(foreign.ReplaceAllString(markup, "")), "\n") {
			if fault := frenchFaults.FindString(line); fault != "" {
				t.Errorf("%q in %q", fault, line)
			}
		}
	})
}

// TestIslands checks that all islands are documented at Islands, and that
// data-of refers to something on the page.
func TestIslands(t *testing.T) {
	known := map[string]bool{"progress": true, "result": true, "verdict": true, "guess": true, "tray": true, "side": true, "count": true, "start": true}
	holes := regexp.MustCompile(`data-island="([^"]*)"(?: data-of="([^"]*)")?`)
	everyPage(t, func(t *testing.T, p *Page, markup string) {
		seen := map[string]bool{}
		for _, hole := range holes.FindAllStringSubmatch(markup, -1) {
			if !known[hole[1]] || seen[hole[0]] {
				t.Errorf("unknown, or twice: %s", hole[0])
			}
			seen[hole[0]] = true
			if id := hole[2]; hole[1] == "verdict" && !strings.Contains(markup, ` id="`+id+`"`) ||
				hole[1] == "guess" && !strings.Contains(markup, ` id="`+ui.GuessID(id)+`"`) {
				t.Errorf("%s is of nothing on the page", hole[0])
			}
		}
		if p.form == plain && len(seen) > 0 {
			t.Error("the plain page has islands")
		}
		want := map[string]string{"quiz": "progress", "compare": "count", "numbers": "guess"}[p.v.Route.Block]
		if kind := p.v.Route.Kind; want != "" && p.v.Route.ID == "" && (kind == ui.BlockRoute || kind == ui.EmbedRoute) &&
			!strings.Contains(markup, `data-island="`+want+`"`) && (want != "count" || len(p.v.Story.Places) > 0) {
			t.Errorf("the island %s is missing", want)
		}
	})
}

// TestSortLabels checks that the rows of the places stand in the order that the
// label of each choice says.
func TestSortLabels(t *testing.T) {
	for name, langs := range tellings {
		for lang, s := range langs {
			if len(s.Places) == 0 {
				continue
			}
			m := pageOf(s, ui.Route{Kind: ui.BlockRoute, Block: "compare"}, "").places()
			for _, choice := range m.Sort {
				rows := pageOf(s, ui.Route{Kind: ui.BlockRoute, Block: "compare"}, "view=places&sort="+choice.Value).placeTable().Rows
				of := map[string]story.Place{}
				for _, p := range s.Places {
					of["place-"+p.ID] = p
				}
				seen := map[string]bool{}
				for i, r := range rows[1:] {
					last, p := of[rows[i].ID], of[r.ID]
					switch choice.Value {
					case "country":
						seen[last.Country] = true
						if last.Country != p.Country && seen[p.Country] {
							t.Errorf("%s %s: “%s”: %s stands apart from its country", name, lang, choice.Label, r.Name)
						}
					case "date":
						if last.Date == "" && p.Date != "" || p.Date != "" && last.Date > p.Date {
							t.Errorf("%s %s: “%s”: %s stands below %s", name, lang, choice.Label, r.Name, rows[i].Name)
						}
					default:
						t.Errorf("nothing says what “%s” promises", choice.Label)
					}
				}
			}
		}
	}
}

// TestFilterWords checks that the status of a place begins with the same word as
// its tile.
func TestFilterWords(t *testing.T) {
	for lang, s := range tellings["own"] {
		for _, st := range s.Statuses {
			for _, shape := range s.Front.Grid.Shapes {
				if slices.Contains(shape.Statuses, st.ID) && !strings.HasPrefix(st.Name, shape.Name) {
					t.Errorf("%s: the filter says %q, the tile %q", lang, st.Name, shape.Name)
				}
			}
		}
	}
}
