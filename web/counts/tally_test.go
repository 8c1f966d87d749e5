package counts

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"sanctuary/app/quiz"
)

// published returns what is said of the quiz when the store has these groups, by
// question and option.
func published(t *testing.T, groups map[string]map[string]int64) string {
	t.Helper()
	n := newTestCounter(t, &memory{})
	n.Close()
	var totals []Total
	for question, options := range groups {
		for option, count := range options {
			totals = append(totals, Total{Digests(sets)[question], question, option, count, "2026-05-03"})
		}
	}
	totals = append(totals, Total{"ffffffff", "a.size", "big", 1e6, "2020-01-01"}, Total{"", "a.gone", "big", 1e6, "2020-01-01"})
	n.publish(totals, false)
	return string(n.Published("quiz")) + string(n.Published("guesses"))
}

func TestPublished(t *testing.T) {
	none := `{"questions":{},"results":{}}`
	for _, tt := range []struct {
		name   string
		groups map[string]map[string]int64
		want   string
	}{
		{"nothing", nil, none + none},
		{"too few", map[string]map[string]int64{"a.size": {"big": 20, "small": 9, right: 20, wrong: 9}}, none + none},
		{"enough", map[string]map[string]int64{"a.size": {"big": 20, "small": 17, right: 20, wrong: 17}},
			`{"questions":{"a.size":{"n":30,"since":"2026-05-03","right":54,"shares":{"big":54,"dont-know":null,"small":46}}},"results":{}}` + none},
		{"true or false", map[string]map[string]int64{"a.round": {"true": 900, "false": 100, "dont-know": 11, right: 900, wrong: 100, unknown: 11}},
			`{"questions":{"a.round":{"n":1010,"since":"2026-05-03","right":89,"shares":{"dont-know":1,"false":10,"true":89}}},"results":{}}` + none},
		{"several", map[string]map[string]int64{"a.rocks": {"a": 40, "b": 2, "c": 20, right: 20, wrong: 20, "a+wrong": 20}},
			`{"questions":{"a.rocks":{"n":40,"since":"2026-05-03","right":50,"shares":{"a":100,"b":null,"c":50,"dont-know":null}}},"results":{}}` + none},
		{"an order", map[string]map[string]int64{"a.line": {right: 12, wrong: 28}},
			`{"questions":{"a.line":{"n":40,"since":"2026-05-03","right":30}},"results":{}}` + none},
		{"guesses", map[string]map[string]int64{"g.far": {"4+right": 12, "0+wrong": 28, "9+wrong": 2, right: 12, wrong: 30}},
			none + `{"questions":{"g.far":{"n":40,"since":"2026-05-03","right":30,"strip":[70,0,0,0,30,0,0,0,0,0]}},"results":{}}`},
		{"results", map[string]map[string]int64{"result.quiz": {"0/3": 10, "1/3": 2, "2/3": 20, "3/3": 10, "4/4": 29}},
			`{"questions":{},"results":{"3":{"n":40,"since":"2026-05-03","below":[0,25,25,75]}}}` + none},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := published(t, tt.groups); got != tt.want {
				t.Errorf("published:\n%s\nwant:\n%s", got, tt.want)
			}
		})
	}
}

// TestSmallGroups checks that what is published is the same for all sizes of the
// smallest groups.
func TestSmallGroups(t *testing.T) {
	var first string
	for small := range int64(smallest) {
		for unsure := range int64(smallest) {
			got := published(t, map[string]map[string]int64{
				"a.size":      {"big": 39, "small": small, "dont-know": unsure, right: 39, wrong: small, unknown: unsure},
				"a.round":     {"true": small, "false": 39, "dont-know": unsure, right: small, wrong: 39, unknown: unsure},
				"a.rocks":     {"a": 39, "b": small, "c": 20, right: 20, wrong: 19 + small, "a+wrong": 19, "b+wrong": small, unknown: unsure, "dont-know": unsure},
				"a.line":      {right: 39, wrong: small, unknown: unsure},
				"g.far":       {"4+right": 20, "4+wrong": small, "3+right": unsure, "1+wrong": 19, "0+wrong": small, "dont-know": unsure, right: 20 + unsure, wrong: 19 + 2*small, unknown: unsure},
				"result.quiz": {"0/3": small, "3/3": 39},
			})
			if first == "" {
				first = got
			}
			if got != first {
				t.Errorf("groups of %d and %d can be told apart from none:\n%s\n%s", small, unsure, got, first)
			}
		}
	}
	if strings.Count(first, `"n":`) != 6 {
		t.Errorf("not all is published: %s", first)
	}
	if want := fmt.Sprintf(`"n":%d,`, 30); len(first) < 100 || first[:len(`{"questions":{"a.line":{`)+len(want)] != `{"questions":{"a.line":{`+want {
		t.Errorf("published: %s", first)
	}
}

// TestHiddenOption checks that an option that few chose does not show in what is
// published of a question with a wrong option that many chose: the two belong to
// one outcome.
func TestHiddenOption(t *testing.T) {
	var first string
	for small := range int64(smallest) {
		three := Question{quiz.Question{ID: "three", Kind: quiz.Single, Options: []string{"a", "b", "c"}, Right: []string{"a"}}, "a.three"}
		s := three.shares(groups{"a": {N: 100}, "b": {N: 48}, "c": {N: small}, right: {N: 100}, wrong: {N: 48 + small}}, 1)
		got, err := json.Marshal(s.Shares)
		if err != nil || s.n == 0 {
			t.Fatal(s, err)
		}
		said := fmt.Sprint(s.N, *s.Right, string(got))
		if first == "" {
			first = said
		}
		if said != first {
			t.Errorf("%d answers can be told apart from none: %s, %s", small, said, first)
		}
	}
}

// TestSteps checks that what is published changes in steps of ten answers that are
// not alike, or thirty, and that shares are coarse from the start until the first of
// them.
func TestSteps(t *testing.T) {
	n := newTestCounter(t, &memory{})
	n.Close()
	for _, tt := range []struct {
		big, small int64
		start      bool
		want       string
	}{
		{30, 11, true, `"n":40,"since":"2026-05-03","right":75,"shares":{"big":75,"dont-know":null,"small":25}`},
		{37, 13, false, `"n":40,"since":"2026-05-03","right":75,"shares":{"big":75,"dont-know":null,"small":25}`}, // nine
		{38, 13, false, `"n":40,"since":"2026-05-03","right":75,"shares":{"big":75,"dont-know":null,"small":25}`}, // nearly alike
		{38, 20, false, `"n":40,"since":"2026-05-03","right":75,"shares":{"big":75,"dont-know":null,"small":25}`},
		{41, 20, false, `"n":60,"since":"2026-05-03","right":67,"shares":{"big":67,"dont-know":null,"small":33}`},
		{48, 23, false, `"n":70,"since":"2026-05-03","right":68,"shares":{"big":68,"dont-know":null,"small":32}`},
		{68, 23, false, `"n":70,"since":"2026-05-03","right":68,"shares":{"big":68,"dont-know":null,"small":32}`},
		{78, 23, false, `"n":100,"since":"2026-05-03","right":77,"shares":{"big":77,"dont-know":null,"small":23}`}, // thirty
		{31, 3, false, `"n":30,"since":"2026-05-03","right":91,"shares":{"big":91,"dont-know":null,"small":9}`},    // days were removed
		{11, 3, false, ``},
	} {
		digest := Digests(sets)["a.size"]
		var totals []Total
		for option, count := range map[string]int64{"big": tt.big, right: tt.big, "small": tt.small, wrong: tt.small} {
			totals = append(totals, Total{digest, "a.size", option, count, "2026-05-03"})
		}
		n.publish(totals, tt.start)
		want := `{"questions":{},"results":{}}`
		if tt.want != "" {
			want = `{"questions":{"a.size":{` + tt.want + `}},"results":{}}`
		}
		if got := string(n.Published("quiz")); got != want {
			t.Errorf("%d and %d:\n%s\nwant:\n%s", tt.big, tt.small, got, want)
		}
	}
}
