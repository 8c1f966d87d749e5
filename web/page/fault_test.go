package page

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"sanctuary/app/permalink"
	"sanctuary/app/ui"
)

// TestFaults checks what a form without an answer that can be marked gets back: a
// list of links to the fields concerned, all that was chosen, and what was typed
// in a message, but in no attribute.
func TestFaults(t *testing.T) {
	s := tellings["tiny"]["en"]
	r := ui.Route{Kind: ui.BlockRoute, Block: "quiz"}
	for _, tt := range []struct {
		name, query    string
		invalid, links []string
	}{
		{"nothing", "", nil, nil},
		{"answers", "a.share=80&a.which-first=vote&a.which-first=return&a.which-first=count", nil, nil},
		{"nothing chosen", "a.share=&a.which-first=-&a.which-first=-&a.which-first=-", nil, nil},
		{"not known", "a.share=eighty&a.share=dont-know&a.which-first=vote&a.which-first=-&a.which-first=dont-know", nil, nil},
		{"an option of another version", "a.who-dropped=zz&a.both=zz", nil, nil},
		{"a number in words", "a.share=eighty%22%3E", []string{"q-share-number"}, []string{"q-share-number"}},
		{"two numbers", "a.share=10-20", []string{"q-share-number"}, []string{"q-share-number"}},
		{"a number off the scale", "a.share=-5", []string{"q-share-number"}, []string{"q-share-number"}},
		{"no whole number", "a.share=4%2C5", []string{"q-share-number"}, []string{"q-share-number"}},
		{"an ambiguous mark", "a.share=1.000", []string{"q-share-number"}, []string{"q-share-number"}},
		{"an event twice", "a.which-first=vote&a.which-first=vote&a.which-first=count", []string{"q-which-first-rank-2"}, []string{"q-which-first-rank-2"}},
		{"an event missing", "a.which-first=vote&a.which-first=-&a.which-first=count", []string{"q-which-first-rank-2"}, []string{"q-which-first-rank-2"}},
		{"part of a link", "a.which-first=count", []string{"q-which-first-rank-2", "q-which-first-rank-3"}, []string{"q-which-first-rank-2"}},
		{"left blank", "asked=a.who-dropped", nil, []string{"q-who-dropped-alder"}},
		{"a number left blank", "asked=a.share&a.share=", []string{"q-share-number"}, []string{"q-share-number"}},
		{"an order left blank", "asked=a.which-first&a.which-first=-&a.which-first=-&a.which-first=-", []string{"q-which-first-rank-1", "q-which-first-rank-2", "q-which-first-rank-3"}, []string{"q-which-first-rank-1"}},
		{"answered", "asked=a.everyone", nil, nil},
		{"Enter in another field", "asked=a.who-dropped&a.share=80", nil, nil},
		{"Enter where another is shown", "asked=a.who-dropped&at=share", nil, nil},
		{"left blank where it is shown", "asked=a.who-dropped&at=who-dropped&a.share=80", nil, []string{"q-who-dropped-alder"}},
		{"of another version", "asked=a.gone&asked=x&asked=", nil, nil},
		{"both", "a.share=x&a.which-first=zz&a.which-first=vote&a.which-first=vote", []string{"q-share-number", "q-which-first-rank-1", "q-which-first-rank-3"}, []string{"q-share-number", "q-which-first-rank-1"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			q := permalink.Parse(tt.query + "&a.everyone=true")
			v := ui.NewView(s, "", r, q)
			markup := string(New(v, Drawn(v)).WithFaults(Faults(v, q)).Body())
			invalid, links := faultsIn(t, markup)
			if !slices.Equal(invalid, tt.invalid) || !slices.Equal(links, tt.links) {
				t.Errorf("invalid fields %q, links to %q; want %q, %q", invalid, links, tt.invalid, tt.links)
			}
			again := sent(markup)
			if again["a.everyone"][0] != "true" {
				t.Error("the other answer is lost")
			}
			for i, id := range q["a.which-first"] {
				if !slices.Contains(q["a.which-first"], "dont-know") && id != "zz" && again["a.which-first"][i] != id {
					t.Errorf("the order is %q, was %q", again["a.which-first"], q["a.which-first"])
				}
			}
			if tt.name == "a number in words" && !strings.Contains(text(markup), "“eighty\">” cannot be read") {
				t.Error("what was typed is not in the message")
			}
			if tt.name == "no whole number" && !strings.Contains(text(markup), "“4,5” is not a whole number. Write a whole number, such as 5.") {
				t.Error("the message does not ask for a whole number")
			}
			if tt.name == "an ambiguous mark" && !strings.Contains(text(markup), "“1.000” can be read as 1,000 or") {
				t.Error("the message does not say what is ambiguous")
			}
			if tt.name == "a number off the scale" && !strings.Contains(text(markup), "“-5” is off the scale, which runs from 0% to 100%.") {
				t.Error("the message does not name the scale")
			}
		})
	}
}

// TestFaultOfGuess checks that a figure to guess repeats what was typed beside its field,
// and gives an example on its scale.
func TestFaultOfGuess(t *testing.T) {
	s := tellings["tiny"]["en"]
	g := s.Order.Guess
	q := permalink.Parse("g." + g.ID + "=lots")
	v := ui.NewView(s, "", ui.Route{Kind: ui.BlockRoute, Block: "order"}, q)
	said := text(string(New(v, Drawn(v)).WithFaults(Faults(v, q)).Body()))
	if n := strings.Count(said, "“lots” cannot be read as a number. Write one number in digits, such as US$"); n != 2 {
		t.Errorf("the message is there %d times, want it in the list and at the field", n)
	}
}

// TestFaultsElsewhere checks that a page says nothing of questions that it does
// not ask, and that figures to guess are treated like questions.
func TestFaultsElsewhere(t *testing.T) {
	s := tellings["own"]["fr"]
	guess := s.Numbers.Growth.ID
	for _, tt := range []struct {
		route ui.Route
		want  int
	}{
		{ui.Route{Kind: ui.BlockRoute, Block: "numbers"}, 1},
		{ui.Route{Kind: ui.EmbedRoute, Block: "numbers"}, 1},
		{ui.Route{Kind: ui.BlockRoute, Block: "quiz"}, 0},
		{ui.Route{Kind: ui.FullRoute}, 0},
		{ui.Route{Kind: ui.SourcesRoute}, 0},
	} {
		q := permalink.Parse("g." + guess + "=beaucoup")
		v := ui.NewView(s, "", tt.route, q)
		faults := Faults(v, q)
		if _, links := faultsIn(t, string(New(v, Drawn(v)).WithFaults(faults).Body())); len(faults) != tt.want || len(links) != tt.want {
			t.Errorf("%v: faults %v, links %q, want %d", tt.route, faults, links, tt.want)
		}
	}
}

// faultsIn returns the ids of the invalid fields of a page, and those its list of
// faults links to. It fails if a message that a field names is not there.
func faultsIn(t *testing.T, markup string) (invalid, links []string) {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(markup))
	if err != nil {
		t.Fatal(err)
	}
	for n := range doc.Descendants() {
		if valueOf(n, "aria-invalid") != "" {
			invalid = append(invalid, valueOf(n, "id"))
			for id := range strings.FieldsSeq(valueOf(n, "aria-describedby")) {
				if !strings.Contains(markup, ` id="`+id+`"`) {
					t.Errorf("there is no message %s", id)
				}
			}
		}
		for _, a := range n.Attr {
			if strings.Contains(a.Val, "eighty") {
				t.Errorf("%s has what was typed in %s", n.Data, a.Key)
			}
		}
	}
	lists, _ := withClass(t, markup, "faults")
	for _, list := range lists {
		for n := range list.Descendants() {
			if id, ok := strings.CutPrefix(valueOf(n, "href"), "#"); ok {
				links = append(links, id)
			}
		}
	}
	return invalid, links
}
