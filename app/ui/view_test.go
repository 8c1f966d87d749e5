package ui

import (
	"net/url"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"sanctuary/app/desk"
	"sanctuary/app/permalink"
	"sanctuary/app/quiz"
	"sanctuary/app/story"
)

// tiny returns the small story in app/desk/testdata/tiny, which is about
// another subject.
func tiny(t *testing.T, lang string) *story.Story {
	t.Helper()
	d, err := desk.Load(os.DirFS("../desk/testdata/tiny"))
	if err != nil {
		t.Fatal(err)
	}
	return d.Compile(lang)
}

func view(t *testing.T, lang, path, query string) View {
	t.Helper()
	s := tiny(t, lang)
	_, r := ParsePath(path, s.Languages)
	return NewView(s, "", r, permalink.Parse(query))
}

// TestHostileQuery checks that any query gives a page, and that none of its
// text gets into the markup.
func TestHostileQuery(t *testing.T) {
	for _, query := range []string{
		`find="><script>alert(1)</script>&a.x="><script>`,
		"a.%00=%00&since=%ff&accent=javascript:alert(1)&questions=../../etc",
		"mark=1&only=" + strings.Repeat("x", 5000) + "&pick=1e309&g.x=NaN",
		"at=-1&layout=<b>&theme=\"onload=alert(1)",
	} {
		for _, path := range []string{"/", "/embed/quiz", "/embed/compare", "/nowhere"} {
			v := view(t, "en", path, query)
			markup := v.Query()
			for _, name := range islandNames {
				markup += app.HTMLString(NewStore(v).Island(name, ""))
			}
			for _, bad := range []string{"<script>", "javascript:", "onload=alert", "etc/"} {
				if strings.Contains(markup, bad) {
					t.Errorf("%s?%s: the page repeats %q", path, query, bad)
				}
			}
		}
	}
}

var islandNames = []string{ProgressIsland, VerdictIsland, GuessIsland, ResultIsland, TrayIsland, SideIsland, CountIsland}

func TestOptions(t *testing.T) {
	first := tiny(t, "en").Questions[0].ID
	tests := []struct{ name, query, want string }{
		{"none", "", ""},
		{"accent", "accent=%23B00020", "accent=b00020"},
		{"accent that is no colour", "accent=red", ""},
		{"accent that is too short", "accent=fff", ""},
		{"paged", "layout=paged", "layout=paged"},
		{"unknown layout", "layout=carousel", ""},
		{"questions", "questions=" + first + ",nowhere", "questions=" + first},
		{"state and option", "since=0&layout=paged", "v=1&since=0&layout=paged"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			v := view(t, "en", "/embed/quiz", tt.query)
			if got := v.Query(); got != tt.want {
				t.Errorf("Query = %q, want %q", got, tt.want)
			}
			again := view(t, "en", "/embed/quiz", v.Query())
			if again.Query() != v.Query() {
				t.Errorf("read again: %q, want %q", again.Query(), v.Query())
			}
		})
	}
}

func TestNarrow(t *testing.T) {
	s := tiny(t, "en")
	q := s.Questions[0].ID
	if got := view(t, "en", "/embed/quiz/"+q, "").Story.Questions; len(got) != 1 || got[0].ID != q {
		t.Errorf("an embed of one question has %d", len(got))
	}
	d := s.Dimensions[0].ID
	v := view(t, "en", "/embed/compare/"+d, "")
	if len(v.Story.Dimensions) != 1 || len(v.Story.Places) != 0 {
		t.Errorf("an embed of one row has %d rows and %d places", len(v.Story.Dimensions), len(v.Story.Places))
	}
	if len(s.Dimensions) == len(v.Story.Dimensions) && len(s.Dimensions) > 1 {
		t.Error("the story itself was narrowed")
	}
}

// TestScoreHref checks that the link to a score leads to a quiz of the same questions.
func TestScoreHref(t *testing.T) {
	for query, want := range map[string]string{
		"":                         "/quiz?score=0-3",
		"layout=list&theme=dark":   "/quiz?score=0-3",
		"questions=share,everyone": "/quiz?questions=everyone,share&score=0-3",
		"questions=gone":           "/quiz?score=0-3",
	} {
		if got := view(t, "en", "/embed/quiz", query).scoreHref(quiz.Score{Total: 3}); got != want {
			t.Errorf("%q: %s, want %s", query, got, want)
		}
	}
}

// TestUnknownNumber checks that who did not know a number is told it.
func TestUnknownNumber(t *testing.T) {
	v := view(t, "en", "/quiz", "a.share=dont-know")
	if drawn := app.HTMLString(NewStore(v).Island(VerdictIsland, QuestionID("share"))); !strings.Contains(drawn, "You didn’t know. The answer is 80%.") {
		t.Error(drawn)
	}
}

// TestAnnouncement checks that the announcement to screen readers has the
// outcome and, unless the answer was right, the right answer.
func TestAnnouncement(t *testing.T) {
	old := view(t, "en", "/", "")
	for i, q := range old.Story.Questions {
		if q.Kind != "single" && q.Kind != "truefalse" {
			continue
		}
		for _, o := range q.Options {
			v := NewView(old.Story, "", old.Route, url.Values{"a." + q.ID: {o.ID}})
			news := v.announcement(old)
			want := "outcome.wrong"
			if o.Right {
				want = "outcome.right"
			}
			if !strings.HasPrefix(news, v.t.Say(want)) {
				t.Errorf("%s: news of %s is %q", q.ID, o.ID, news)
			}
			if !o.Right && !strings.Contains(news, v.Answer(old.Story.Questions[i])) {
				t.Errorf("%s: news of %s does not name the answer: %q", q.ID, o.ID, news)
			}
			if v.announcement(v) != "" {
				t.Errorf("%s: nothing changed, but there is news", q.ID)
			}
		}
	}
}

// TestScored checks that the quiz of one question has a result, once it is answered,
// and that a question that is embedded alone has none.
func TestScored(t *testing.T) {
	s := *tiny(t, "en")
	all := s.Questions
	one := all[slices.IndexFunc(all, func(q story.Question) bool { return q.Kind == "single" })]
	for _, tt := range []struct {
		name      string
		questions []story.Question
		route     Route
		want      bool
	}{
		{"a quiz", all, Route{Kind: BlockRoute, Block: "quiz"}, true},
		{"a quiz of one question", []story.Question{one}, Route{Kind: BlockRoute, Block: "quiz"}, true},
		{"an embed of the quiz", all, Route{Kind: EmbedRoute, Block: "quiz"}, true},
		{"an embed of a question", all, Route{Kind: EmbedRoute, Block: "quiz", ID: one.ID}, false},
	} {
		s.Questions = tt.questions
		q := url.Values{"mark": {"1"}, "a." + one.ID: {one.Options[0].ID}}
		v := NewView(&s, "", tt.route, permalink.Values(q))
		drawn := app.HTMLString(NewStore(v).Island(ResultIsland, ""))
		if v.Scored() != tt.want || strings.Contains(drawn, "result__score") != tt.want {
			t.Errorf("%s: %v, %s", tt.name, v.Scored(), drawn)
		}
	}
}

// TestNothingAnswered checks that a quiz that is finished with no answer has no score
// and nothing to share, in either phase, but a way back.
func TestNothingAnswered(t *testing.T) {
	st := tiny(t, "en")
	asked := quiz.Asked(NewView(st, "", Route{Kind: BlockRoute, Block: "quiz"}, nil).questions, false)
	later := st.Questions[slices.IndexFunc(st.Questions, func(q story.Question) bool { return q.Phase == story.After })]
	for _, tt := range []struct {
		query  string
		scores int
		back   bool
	}{
		{"mark=1", 0, true},
		{"mark=1&since=0", 0, true},
		{"mark=1&a." + asked[0].ID + "=dont-know", 2, false},
		{"mark=1&a." + later.ID + "=" + later.Options[0].ID, 1, false}, // for readers of Since
	} {
		v := NewView(st, "", Route{Kind: BlockRoute, Block: "quiz"}, permalink.Parse(tt.query))
		drawn := app.HTMLString(NewStore(v).Island(ResultIsland, ""))
		nothing := strings.Contains(drawn, v.t.Say("result.nothing"))
		back := strings.Contains(drawn, `href="#`+QuestionID(asked[0].ID)+`"`) && strings.Contains(drawn, v.t.Say("result.first"))
		if strings.Count(drawn, "result__score") != tt.scores || strings.Count(drawn, "share__text") != tt.scores || nothing != (tt.scores < 2) || back != tt.back {
			t.Errorf("%s: %s", tt.query, drawn)
		}
	}
}
