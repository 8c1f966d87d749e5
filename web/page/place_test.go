package page

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"sanctuary/app/i18n"
	"sanctuary/app/permalink"
	"sanctuary/app/quiz"
	"sanctuary/app/story"
	"sanctuary/app/ui"
)

// orderOf returns the first order question of a story.
func orderOf(t *testing.T, s *story.Story) story.Question {
	t.Helper()
	i := slices.IndexFunc(s.Questions, func(q story.Question) bool { return q.Kind == "order" })
	if i < 0 {
		t.Fatal("no question asks for an order")
	}
	return s.Questions[i]
}

// withClass returns the elements with a class, and their texts.
func withClass(t *testing.T, markup, class string) (elements []*html.Node, texts []string) {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(markup))
	if err != nil {
		t.Fatal(err)
	}
	for n := range doc.Descendants() {
		if slices.Contains(strings.Fields(valueOf(n, "class")), class) {
			text := ""
			for d := range n.Descendants() {
				if d.Type == html.TextNode {
					text += d.Data
				}
			}
			elements, texts = append(elements, n), append(texts, text)
		}
	}
	return elements, texts
}

// valueOf returns an attribute of an element, empty if it has none.
func valueOf(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// TestPlacing checks the initial state of an order question: the first event is
// on the line, the second is to be placed; and that all texts for readers and
// for the script are there, in the language of the story.
func TestPlacing(t *testing.T) {
	for lang, want := range map[string]struct{ which, before, after string }{
		"en": {"2 of 5", "Here: before “%s”", "Here: after “%s”"},
		"fr": {"2 sur 5", "Ici\u00a0: avant «\u00a0%s\u00a0»", "Ici\u00a0: après «\u00a0%s\u00a0»"},
	} {
		s := tellings["own"][lang]
		q := orderOf(t, s)
		first, second := q.Options[0].Text.String(), q.Options[1].Text.String()
		markup := string(pageOf(s, ui.Route{Kind: ui.EmbedRoute, Block: "quiz", ID: q.ID}, "").Body())
		if _, texts := withClass(t, markup, "place__now"); len(texts) != 1 || !strings.HasSuffix(texts[0], want.which) {
			t.Errorf("%s: above the event to be placed stands %q, want %q at its end", lang, texts, want.which)
		}
		if _, texts := withClass(t, markup, "place__hand"); !slices.Equal(texts, []string{second}) {
			t.Errorf("%s: to be placed is %q, want %q", lang, texts, second)
		}
		events, texts := withClass(t, markup, "place__event")
		if len(events) != len(q.Options) || texts[0] != first || strings.Join(texts[1:], "") != "" {
			t.Errorf("%s: on the line stand %q, want %q and as many empty places as there are other events", lang, texts, first)
		}
		gaps, _ := withClass(t, markup, "place__gap")
		for i, name := range []string{want.before, want.after} {
			if name = strings.Replace(name, "%s", first, 1); valueOf(gaps[i], "aria-label") != name {
				t.Errorf("%s: gap %d is called %q, want %q", lang, i, valueOf(gaps[i], "aria-label"), name)
			}
		}
		lines, _ := withClass(t, markup, "place")
		lists, _ := withClass(t, markup, "ordered")
		for name, holds := range map[string]string{
			"data-count": "{n} {total}", "data-before": "{b}", "data-between": "{a} {b}", "data-after": "{a}",
			"data-up": "{a}", "data-down": "{a}", "data-placed": "{n}", "data-done": "", "data-right": "", "data-wrong": "{n}",
		} {
			text := valueOf(lines[0], name) + valueOf(lists[0], name)
			if text == "" {
				t.Errorf("%s: no %s", lang, name)
			}
			for _, placeholder := range strings.Fields(holds) {
				if !strings.Contains(text, placeholder) {
					t.Errorf("%s: %s = %q, which has no %s", lang, name, text, placeholder)
				}
			}
		}
	}
}

// TestPlaced checks that each event in the right order has the position the
// reader gave it, unless there is no answer, the answer is “I don't know”, or
// the page is for print.
func TestPlaced(t *testing.T) {
	for lang, s := range tellings["own"] {
		q := orderOf(t, s)
		w := &i18n.In(lang).Placing
		swapped := slices.Clone(q.Order)
		swapped[1], swapped[2] = swapped[2], swapped[1]
		for _, tt := range []struct {
			route ui.Route
			given []string
			want  []string
		}{
			{ui.Route{Kind: ui.BlockRoute, Block: "quiz"}, swapped, []string{
				w.Right, strings.Replace(w.Wrong, "{n}", "3", 1), strings.Replace(w.Wrong, "{n}", "2", 1), w.Right, w.Right,
			}},
			{ui.Route{Kind: ui.BlockRoute, Block: "quiz"}, []string{quiz.DontKnow}, nil},
			{ui.Route{Kind: ui.BlockRoute, Block: "quiz"}, swapped[:3], nil},
			{ui.Route{Kind: ui.FullRoute}, swapped, nil},
		} {
			v := ui.NewView(s, "", tt.route, permalink.Values{permalink.KeyAnswer + q.ID: tt.given})
			if _, said := withClass(t, string(New(v, holes{}).Body()), "shape"); !slices.Equal(said, tt.want) {
				t.Errorf("%s: %v with %q says %q, want %q", lang, tt.route, tt.given, said, tt.want)
			}
		}
	}
}

// TestHasOrder checks that HasOrder is true for pages with an order question,
// and only for these.
func TestHasOrder(t *testing.T) {
	s := tellings["own"]["en"]
	q := orderOf(t, s)
	for _, tt := range []struct {
		route ui.Route
		query string
		want  bool
	}{
		{ui.Route{Kind: ui.BlockRoute, Block: "quiz"}, "", true},
		{ui.Route{Kind: ui.EmbedRoute, Block: "quiz", ID: q.ID}, "", true},
		{ui.Route{Kind: ui.EmbedRoute, Block: "quiz"}, "questions=" + s.Questions[0].ID, false},
		{ui.Route{Kind: ui.BlockRoute, Block: "compare"}, "", false},
		{ui.Route{Kind: ui.HomeRoute}, "", false},
		{ui.Route{Kind: ui.FullRoute}, "", false},
	} {
		p := pageOf(s, tt.route, tt.query)
		if got := HasOrder(p.v); got != tt.want {
			t.Errorf("%v?%s: %v, want %v", tt.route, tt.query, got, tt.want)
		}
		if got := strings.Contains(string(p.Body()), `class="place js-only"`); got != tt.want {
			t.Errorf("%v?%s: a line is drawn: %v, want %v", tt.route, tt.query, got, tt.want)
		}
	}
}
