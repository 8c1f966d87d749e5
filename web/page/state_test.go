package page

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"sanctuary/app/permalink"
	"sanctuary/app/ui"
)

// sent returns the query that a browser submits for the page's form in the
// state of its markup.
func sent(markup string) permalink.Values {
	q := permalink.Values{}
	var name string // of the enclosing select
	z := html.NewTokenizer(strings.NewReader(markup))
	for z.Next() != html.ErrorToken {
		token := z.Token()
		at := map[string]string{}
		for _, a := range token.Attr {
			at[a.Key] = a.Val
		}
		_, checked := at["checked"]
		_, selected := at["selected"]
		switch kind := at["type"]; {
		case token.Type != html.StartTagToken:
		case token.Data == "select":
			name = at["name"]
		case token.Data == "option" && selected:
			q[name] = append(q[name], at["value"])
		case token.Data == "input" && at["name"] != "" && (checked || kind != "radio" && kind != "checkbox"):
			q[at["name"]] = append(q[at["name"]], at["value"])
		}
	}
	return q
}

// TestFormCarriesState checks that submitting the form of any page keeps the
// complete state of its query, by controls or hidden fields.
func TestFormCarriesState(t *testing.T) {
	everyPage(t, func(t *testing.T, p *Page, markup string) {
		if p.v.Route.Kind == ui.EmbedRoute && p.v.Route.ID != "" {
			return // it knows of nothing else
		}
		again := ui.NewView(p.v.Story, "", p.v.Route, sent(markup))
		if again.Query() != p.v.Query() {
			t.Errorf("sent again it asks for %q, want %q", again.Query(), p.v.Query())
		}
	})
}

// TestLinksCarryState checks that links to other pages of the story have the
// state of the page, and no query in the initial state.
func TestLinksCarryState(t *testing.T) {
	s := tellings["tiny"]["en"]
	for _, query := range []string{"", "since=0&theme=dark"} {
		markup := string(pageOf(s, ui.Route{Kind: ui.BlockRoute, Block: "quiz"}, query).Body())
		want := `href="/compare"`
		if query != "" {
			want = `href="/compare?since=0&amp;theme=dark"`
		}
		if !strings.Contains(markup, want) {
			t.Errorf("with %q there is no %s", query, want)
		}
	}
}

// TestHref checks that a link to a block is a fragment if the block is on the
// page, and otherwise opens outside a frame.
func TestHref(t *testing.T) {
	s := tellings["own"]["fr"]
	for _, tt := range []struct {
		route ui.Route
		want  string
		out   bool
	}{
		{ui.Route{Kind: ui.BlockRoute, Block: "compare"}, "#compare-police", false},
		{ui.Route{Kind: ui.FullRoute}, "#compare-police", false},
		{ui.Route{Kind: ui.BlockRoute, Block: "quiz"}, "/fr/compare?since=0#compare-police", false},
		{ui.Route{Kind: ui.EmbedRoute, Block: "quiz"}, "/fr/compare?since=0#compare-police", true},
		{ui.Route{Kind: ui.EmbedRoute, Block: "compare"}, "#compare-police", false},
	} {
		got, out := pageOf(s, tt.route, "since=0&layout=paged&accent=ff0000").href("compare", "compare-police")
		if got != tt.want || out != tt.out {
			t.Errorf("%v: %s, %v; want %s, %v", tt.route, got, out, tt.want, tt.out)
		}
	}
}

// TestLinksLead checks that every link from a block to another has an existing
// page and element as its target.
func TestLinksLead(t *testing.T) {
	s := tellings["own"]["en"]
	across := regexp.MustCompile(`href="/([a-z]+)#([^"]+)"`)
	ids := map[string]string{}
	for _, block := range s.PresentBlocks() {
		ids[block] = string(pageOf(s, ui.Route{Kind: ui.BlockRoute, Block: block}, "").Body())
	}
	ids["full"] = string(pageOf(s, ui.Route{Kind: ui.FullRoute}, "").Body())
	ids["glossary"] = string(pageOf(s, ui.Route{Kind: ui.GlossaryRoute}, "").Body())
	n := 0
	for block, markup := range ids {
		for _, link := range across.FindAllStringSubmatch(markup, -1) {
			n++
			if !strings.Contains(ids[link[1]], ` id="`+link[2]+`"`) {
				t.Errorf("%s: %s leads nowhere", block, link[0])
			}
		}
	}
	if n < 20 {
		t.Errorf("there are %d links from block to block", n)
	}
}

// TestHostileQuery checks that no text of a query gets into the page, except
// the search text, escaped.
func TestHostileQuery(t *testing.T) {
	for _, query := range []string{
		`find="><script>alert(1)</script>&a.x="><script>&since=0`,
		"a.%00=%00&since=%ff&accent=javascript:alert(1)&questions=../../etc",
		"mark=1&only=" + strings.Repeat("x", 5000) + "&pick=1e309&g.x=NaN",
		`at=-1&layout=<b>&theme="onload=alert(1)&tl="onload=alert(1)`,
		`find=' onfocus%3Dalert(1) '`,
	} {
		for _, s := range tellings["tiny"] {
			for _, r := range append(routesOf(s), ui.Route{Kind: ui.EmbedRoute, Block: `"><script>`}, ui.Route{Kind: ui.FactRoute, ID: `"><script>`}) {
				p := pageOf(s, r, query)
				markup := string(p.Body())
				for _, bad := range []string{"<script", "javascript:", "onload=alert", "etc/", "find=", "xxxxx"} {
					if strings.Contains(markup, bad) {
						t.Errorf("%v?%s: the page repeats %q", r, query, bad)
					}
				}
				if attributes := regexp.MustCompile(`<[^>]*alert[^>]*>`).FindString(markup); attributes != "" {
					t.Errorf("%v?%s: in a tag: %s", r, query, attributes)
				}
			}
		}
	}
}

// TestRetry checks that questions that are not retried are hidden but keep
// their answer, and that a paged quiz skips them.
func TestRetry(t *testing.T) {
	s := tellings["own"]["en"]
	last := s.Questions[len(s.Questions)-1]
	p := pageOf(s, ui.Route{Kind: ui.EmbedRoute, Block: "quiz"}, "layout=paged&at="+last.ID+"&only="+last.ID)
	m := p.quiz()
	for i, q := range m.Questions {
		if q.Hidden != (i < len(s.Questions)-1) || m.Pager[i].Hidden != q.Hidden || m.Pager[i].On == q.Hidden {
			t.Errorf("question %d: hidden %v, its page hidden %v and on %v", i+1, q.Hidden, m.Pager[i].Hidden, m.Pager[i].On)
		}
	}
	only := m.Questions[len(m.Questions)-1]
	if want := "Question 1 of 1"; only.Number.Since != want || only.Turns.Before != "" || only.Turns.After != "" {
		t.Errorf("the only question is %q with the turns %+v, want %q without", only.Number.Since, only.Turns, want)
	}
	p = pageOf(s, ui.Route{Kind: ui.BlockRoute, Block: "quiz"}, "only="+s.Questions[1].ID+"&only="+s.Questions[3].ID)
	if two := p.quiz().Questions[1]; two.Number.Since != "Question 1 of 2" || two.Turns.Before != "" || two.Turns.After != "at-4" {
		t.Errorf("the first of two is %q with the turns %+v", two.Number.Since, two.Turns)
	}
}

// TestTitle checks that the title of a fact's page is the fact's text.
func TestTitle(t *testing.T) {
	for _, s := range tellings["own"] {
		for _, f := range s.Facts {
			title := Title(ui.NewView(s, "", ui.Route{Kind: ui.FactRoute, ID: f.ID}, nil))
			begin, _, _ := strings.Cut(title, "…")
			if whole, _, cut := strings.Cut(title, " · "+s.Short); !cut || len([]rune(whole)) > longest || !strings.HasPrefix(f.Text.String(), strings.TrimSuffix(begin, " · "+s.Short)) {
				t.Errorf("%s is called %q", f.ID, title)
			}
		}
	}
}

// TestReadingOrder checks that the links to the next page visit each block once
// and then end.
func TestReadingOrder(t *testing.T) {
	s := tellings["own"]["en"]
	r := ui.Route{Kind: ui.HomeRoute}
	var walked []string
	for range 20 {
		next := pageOf(s, r, "").next()
		if next == nil {
			break
		}
		_, r = ui.ParsePath(next.Href, s.Languages)
		walked = append(walked, r.Block)
	}
	if want := append(s.PresentBlocks(), ""); !slices.Equal(walked, want) {
		t.Errorf("the pages lead through %v, want %v", walked, want)
	}
}

// TestNotes checks that there is a note for every reference on the page.
func TestNotes(t *testing.T) {
	for lang, s := range tellings["own"] {
		p := pageOf(s, ui.Route{Kind: ui.FullRoute}, "")
		notes := string(p.Notes())
		for _, id := range s.Cited() {
			if !strings.Contains(notes, fmt.Sprintf(`id="note-%s"`, id)) {
				t.Errorf("%s: no note %s", lang, id)
			}
		}
	}
}
