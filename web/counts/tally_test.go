package counts

import (
	"fmt"
	"testing"
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
			totals = append(totals, Total{Editions(sets)[question], question, option, count, "2026-05-03"})
		}
	}
	totals = append(totals, Total{"ffffffff", "a.size", "big", 1e6, "2020-01-01"}, Total{"", "a.gone", "big", 1e6, "2020-01-01"})
	n.publish(totals)
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
		{"several", map[string]map[string]int64{"a.rocks": {"a": 40, "b": 2, "c": 20, right: 20, wrong: 20}},
			`{"questions":{"a.rocks":{"n":40,"since":"2026-05-03","right":50,"shares":{"a":100,"b":null,"c":50,"dont-know":null}}},"results":{}}` + none},
		{"an order", map[string]map[string]int64{"a.line": {right: 12, wrong: 28}},
			`{"questions":{"a.line":{"n":40,"since":"2026-05-03","right":30}},"results":{}}` + none},
		{"guesses", map[string]map[string]int64{"g.far": {"4": 12, "0": 26, "9": 2, right: 12, wrong: 28}},
			none + `{"questions":{"g.far":{"n":40,"since":"2026-05-03","right":30,"strip":[65,0,0,0,30,0,0,0,0,0]}},"results":{}}`},
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
				"a.line":      {right: 39, wrong: small, unknown: unsure},
				"g.far":       {"4": 39, "1": small, "dont-know": unsure, right: 39, wrong: small, unknown: unsure},
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
	if want := fmt.Sprintf(`"n":%d,`, 30); len(first) < 100 || first[:len(`{"questions":{"a.line":{`)+len(want)] != `{"questions":{"a.line":{`+want {
		t.Errorf("published: %s", first)
	}
}
