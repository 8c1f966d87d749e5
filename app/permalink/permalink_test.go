package permalink

import (
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"sanctuary/app/compare"
	"sanctuary/app/estimate"
	"sanctuary/app/quiz"
)

var schema = Schema{
	Questions: []quiz.Question{
		{ID: "law", Kind: quiz.Single, Options: []string{"us", "un", "none"}, Right: []string{"none"}},
		{ID: "bans", Kind: quiz.TrueFalse, Options: []string{"true", "false"}, Right: []string{"false"}},
		{ID: "cities", Kind: quiz.Multiple, Options: []string{"toronto", "london", "ottawa"}, Right: []string{"toronto", "london"}},
		{ID: "count", Kind: quiz.Slider, Max: 1000, Step: 10, Low: 350, High: 450, Correct: 400},
		{ID: "first", Kind: quiz.Order, Options: []string{"a", "b", "c"}, Right: []string{"c", "a", "b"}},
		{ID: "later", Kind: quiz.Single, Options: []string{"x", "y"}, Right: []string{"x"}, After: true},
		{ID: "", Kind: quiz.TrueFalse},
	},
	Countries:  []string{"canada", "united-states", "all"},
	Statuses:   []string{"policy", "motion"},
	Attributes: []string{"article", "police"},
	Dimensions: []string{"meaning", "police"},
	Places:     []string{"montreal", "toronto", "new-york", "ottawa", "chicago"},
	Guesses: map[string]estimate.Scale{
		"grants": {Max: 5e9, Step: 1e7, Answer: 2.27e9},
		"growth": {Max: 1000, Step: 1, Answer: 452},
		"":       {Max: 10},
	},
	Powers: []string{"removals", "schools", ""},
	Levels: []string{"city", "province", "federal"},
}

// TestDecode decodes each query and compares the canonical query of the state,
// which shows both what is decoded and how it is encoded.
func TestDecode(t *testing.T) {
	tests := []struct {
		name  string
		query string
		want  string // the canonical query
	}{
		{"nothing", "", ""},
		{"version alone", "v=1", ""},
		{"defaults", "v=1&since=1&theme=auto&view=policies&country=all&status=-&col=&sort=&find=&a.law=", ""},
		{"newer version", "v=2&since=0&orbit=3", "v=1&since=0"},
		{"no version", "since=0", "v=1&since=0"},
		{"question mark", "?since=0", "v=1&since=0"},
		{"a full stop behind", "since=0&a.law=none.", "v=1&since=0&a.law=none"},
		{"brackets and quotes behind", "a.law=none%E2%80%9D).", "v=1&a.law=none"},
		{"an ellipsis and a space behind", "a.law=none%E2%80%A6%20", "v=1&a.law=none"},
		{"a full stop in the middle", "a.law=none.&since=0", "v=1&since=0"},
		{"punctuation behind an order", "a.first=c&a.first=a&a.first=b)", "v=1&a.first=c&a.first=a&a.first=b"},
		{"punctuation behind a search", "find=St.", "v=1&find=St."},
		{"ampersands of HTML", "v=1&amp;since=0&amp;a.law=none", "v=1&since=0&a.law=none"},
		{"first sensible value counts", "since=2&since=0&since=1", "v=1&since=0"},
		{"then", "since=0&theme=dark", "v=1&since=0&theme=dark"},
		{"light", "theme=light", "v=1&theme=light"},
		{"unknown theme", "theme=pink", ""},
		{"one mark", "evidence=one", "v=1&evidence=one"},
		{"all marks", "evidence=all", ""},
		{"unknown marks", "evidence=none", ""},
		{"keys are case-sensitive", "Since=0", ""},

		{"single", "a.law=none", "v=1&a.law=none"},
		{"two for a single", "a.law=zz&a.law=un&a.law=none", "v=1&a.law=un"},
		{"unknown option", "a.law=zz", ""},
		{"unknown question", "a.zz=none", ""},
		{"don't know", "a.law=dont-know&a.count=dont-know&a.first=dont-know", "v=1&a.law=dont-know&a.count=dont-know&a.first=dont-know"},
		{"multiple in the order of options", "a.cities=ottawa&a.cities=toronto&a.cities=ottawa&a.cities=zz", "v=1&a.cities=toronto&a.cities=ottawa"},
		{"slider", "a.count=400", "v=1&a.count=400"},
		{"slider as typed", "a.count=1+000", "v=1&a.count=1000"},
		{"slider off the scale", "a.count=10000000000", ""},
		{"slider NaN", "a.count=NaN", ""},
		{"slider empty", "a.count=", ""},
		{"order", "a.first=c&a.first=a&a.first=b", "v=1&a.first=c&a.first=a&a.first=b"},
		{"order incomplete", "a.first=c&a.first=a", ""},
		{"answers in the order of questions", "a.count=400&a.bans=true&a.law=us", "v=1&a.law=us&a.bans=true&a.count=400"},
		{"finished", "a.law=us&mark=1", "v=1&a.law=us&mark=1"},
		{"finished, nothing answered", "mark=1", "v=1&mark=1"},
		{"not quite finished", "mark=yes", ""},
		{"retry", "only=count&only=law&only=zz&only=law", "v=1&only=law&only=count"},

		{"question shown", "at=zz&at=count&at=law", "v=1&at=count"},
		{"no question of that name", "at=3", ""},

		{"places", "view=places", "v=1&view=places"},
		{"unknown view", "view=orbit", ""},
		{"filters", "dim=police&col=police&status=motion&country=canada", "v=1&country=canada&status=motion&col=police&dim=police"},
		{"unknown filters", "dim=zz&col=zz&status=zz&country=zz", ""},
		{"all is never an id", "country=all", ""},
		{"sort", "sort=date&desc=1", "v=1&sort=date&desc=1"},
		{"unknown sort", "sort=size&desc=0", ""},
		{"find", "find=New+York", "v=1&find=New+York"},
		{"find keeps the space being typed", "find=new+", "v=1&find=new+"},
		{"find blank", "find=+++", ""},
		{"find accents", "find=Montr%C3%A9al", "v=1&find=Montr%C3%A9al"},
		{"find markup", `find="><script>alert(1)</script>`, "v=1&find=%22%3E%3Cscript%3Ealert%281%29%3C%2Fscript%3E"},
		{"find turned around", "find=%E2%80%AEx", ""},
		{"picks in the order of the story", "pick=toronto&pick=montreal&pick=toronto&pick=zz", "v=1&pick=montreal&pick=toronto"},
		{"four picks at most", "pick=montreal&pick=toronto&pick=new-york&pick=ottawa&pick=chicago", "v=1&pick=montreal&pick=toronto&pick=new-york"},
		{"only what differs", "differ=1&pick=toronto&pick=ottawa", "v=1&pick=toronto&pick=ottawa&differ=1"},

		{"guess", "g.grants=2270000000&g.growth=300", "v=1&g.grants=2270000000&g.growth=300"},
		{"guess as typed", "g.grants=2%2C27+milliards", "v=1&g.grants=2270000000"},
		{"guess off the scale", "g.growth=-5&g.grants=1e30", ""},
		{"guess that is none", "g.growth=many&g.zz=3&g.=3", ""},
		{"first guess that is one", "g.growth=&g.growth=x&g.growth=7&g.growth=8", "v=1&g.growth=7"},
		{"sorted", "w.schools=federal&w.schools=city&w.removals=federal", "v=1&w.removals=federal&w.schools=city&w.schools=federal"},
		{"sorted unknown", "w.zz=city&w.schools=zz&w.=city", ""},

		{"bad escape", "since=0&find=%zz&theme=dark", "v=1&since=0&theme=dark"},
		{"cut escape", "theme=dark&find=Montr%C3%", "v=1&theme=dark"},
		{"NUL", "find=a%00b&theme=dark", "v=1&theme=dark"},
		{"line break", "find=a%0d%0aSet-Cookie:x", ""},
		{"invalid UTF-8", "find=%ff&theme=dark", "v=1&theme=dark"},
		{"stray signs", "&&=&=x&theme=dark&&", "v=1&theme=dark"},
		{"key without value", "since&theme", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			st := Decode(schema, Parse(tt.query))
			if got := schema.Encode(st); got != tt.want {
				t.Errorf("Encode(Decode(%q)) = %q, want %q", tt.query, got, tt.want)
			}
			if again := Decode(schema, Parse(tt.want)); !reflect.DeepEqual(again, st) {
				t.Errorf("Decode(%q) = %+v, want %+v", tt.want, again, st)
			}
		})
	}
}

func TestDecodeState(t *testing.T) {
	got := Decode(schema, Parse("since=0&theme=dark&a.law=none&a.count=390&mark=1&only=count&view=places&country=canada&"+
		"status=policy&col=police&dim=meaning&sort=date&desc=1&find=x&pick=toronto&differ=1&g.growth=300&w.schools=city"))
	want := State{
		Theme: Dark,
		Quiz: quiz.Run{}.
			Answer(schema.Questions[0], []string{"none"}).
			Answer(schema.Questions[3], []string{"390"}).
			WithOnly([]string{"count"}).Finish(),
		Compare: compare.Query{View: compare.Places, Country: "canada", Status: "policy", Attribute: "police", Dimension: "meaning",
			Sort: compare.ByDate, Desc: true, Find: "x", Picks: []string{"toronto"}, Differ: true},
		Guesses: map[string]string{"growth": "300"},
		Sorted:  map[string][]string{"schools": {"city"}},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("Decode = %+v, want %+v", got, want)
	}
	if got := Decode(schema, nil); !reflect.DeepEqual(got, New()) {
		t.Errorf("Decode of nothing = %+v, want %+v", got, New())
	}
	if got := Decode(Schema{}, Parse("a.law=none&pick=toronto&g.growth=3&w.schools=city&find=x")); got.Compare.Find != "x" || got.Quiz.Given("law") != nil {
		t.Errorf("Decode with an empty schema = %+v", got)
	}
}

// TestEncodeUntidy encodes states that Decode never returns.
func TestEncodeUntidy(t *testing.T) {
	other := quiz.Question{ID: "law", Kind: quiz.Single, Options: []string{"old"}}
	tests := []struct {
		name string
		st   State
		want string
	}{
		{"new", New(), ""},
		{"zero", State{}, "v=1&since=0"},
		{"unknown theme", State{Since: true, Theme: "pink"}, ""},
		{"answered in another order", State{Since: true, Quiz: quiz.Run{}.Answer(schema.Questions[1], []string{"true"}).Answer(schema.Questions[0], []string{"un"})}, "v=1&a.law=un&a.bans=true"},
		{"answer that went out of the story", State{Since: true, Quiz: quiz.Run{}.Answer(other, []string{"old"})}, ""},
		{"guess as typed", State{Since: true, Guesses: map[string]string{"growth": "1 000", "grants": "x", "zz": "1"}}, "v=1&g.growth=1000"},
		{"too many picks", State{Since: true, Compare: compare.Query{Picks: []string{"zz", "ottawa", "ottawa", "montreal", "toronto", "new-york", "chicago"}}}, "v=1&pick=montreal&pick=toronto&pick=new-york"},
		{"search with controls", State{Since: true, Compare: compare.Query{Find: "a\x00b\xffc\u202e"}}, "v=1&find=abc"},
		{"unknown ids", State{Since: true, Compare: compare.Query{View: "zz", Country: "zz", Sort: "zz"}, Sorted: map[string][]string{"schools": {"zz"}}}, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := schema.Encode(tt.st); got != tt.want {
				t.Errorf("Encode = %q, want %q", got, tt.want)
			}
		})
	}
}

func TestFindIsBounded(t *testing.T) {
	for _, text := range []string{strings.Repeat("é", 5000), strings.Repeat("é ", 5000), strings.Repeat(" ", 5000) + "é"} {
		st := Decode(schema, Values{KeyFind: {text}})
		if n := utf8.RuneCountInString(st.Compare.Find); n > longestFind {
			t.Errorf("a search of %d characters was kept", n)
		}
	}
}

func TestParse(t *testing.T) {
	fill := func(n int) string { return strings.Repeat("x", n) }
	tests := []struct {
		name  string
		query string
		want  Values
	}{
		{"empty", "", Values{}},
		{"question mark", "?a=1", Values{"a": {"1"}}},
		{"repeated", "a=1&b=2&a=3", Values{"a": {"1", "3"}, "b": {"2"}}},
		{"plus and escapes", "a+b=%C3%A9+%26", Values{"a b": {"é &"}}},
		{"equals in the value", "a=b=c", Values{"a": {"b=c"}}},
		{"semicolons are no separators", "a=1;b=2", Values{"a": {"1;b=2"}}},
		{"no key", "=1&&", Values{}},
		{"no value", "a&b=", Values{"a": {""}, "b": {""}}},
		{"bad pairs", "a=%&b=%zz&c=%ff&d=%00&e=%1f&f=%c2%85&%ff=1&g=1", Values{"g": {"1"}}},
		{"raw control characters", "a=\x00&b=\n&c=1", Values{"c": {"1"}}},
		{"pair ends at the limit", "a=1&b=" + fill(Limit-6) + "&c=1", Values{"a": {"1"}, "b": {fill(Limit - 6)}}},
		{"pair goes over the limit", "a=1&b=" + fill(Limit-5) + "&c=1", Values{"a": {"1"}}},
		{"query at the limit", "a=1&b=" + fill(Limit-6), Values{"a": {"1"}, "b": {fill(Limit - 6)}}},
		{"one huge pair", "a=" + fill(1<<20), Values{}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := Parse(tt.query); !reflect.DeepEqual(got, tt.want) {
				t.Errorf("Parse = %.200v, want %.200v", got, tt.want)
			}
		})
	}
}
