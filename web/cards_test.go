package web

import (
	"bytes"
	"image/png"
	"slices"
	"strings"
	"testing"

	"sanctuary/app/permalink"
	"sanctuary/app/story"
	"sanctuary/web/card"
)

func TestSharedScore(t *testing.T) {
	of := func(phases ...story.Phase) *story.Story {
		st := &story.Story{}
		for _, p := range phases {
			st.Questions = append(st.Questions, story.Question{Phase: p})
		}
		return st
	}
	both := of(story.AsOf, story.AsOf, story.After)
	tests := []struct {
		name  string
		story *story.Story
		query string
		want  string // empty if the query has no valid score
	}{
		{"without what followed", both, "score=1-2", "1-2"},
		{"with what followed", both, "score=3-3", "3-3"},
		{"none right", both, "score=0-3", "0-3"},
		{"more than all", both, "score=3-2", ""},
		{"another total", both, "score=1-1", ""},
		{"total of none", both, "score=0-0", ""},
		{"no score", both, "since=0", ""},
		{"empty", both, "score=", ""},
		{"twice", both, "score=1-2&score=1-2", ""},
		{"leading zero", both, "score=01-2", ""},
		{"sign", both, "score=%2B1-2", ""},
		{"space", both, "score=1-+2", ""},
		{"space behind", both, "score=1-2+", "1-2"},
		{"more behind", both, "score=1-2-3", ""},
		{"other digits", both, "score=%D9%A1-2", ""},
		{"large", both, "score=18446744073709551617-2", ""},
		{"only what followed", of(story.After), "score=1-1", "1-1"},
		{"no questions", of(), "score=0-0", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := ""
			if sc, ok := sharedScore(tt.story, permalink.Parse(tt.query)); ok {
				got = sc.String()
			}
			if got != tt.want {
				t.Errorf("score = %q, want %q", got, tt.want)
			}
		})
	}
}

func TestTotals(t *testing.T) {
	same := &story.Story{Questions: []story.Question{{Phase: story.AsOf}, {Phase: story.Before}}}
	if got := totals(same); !slices.Equal(got, []int{2}) {
		t.Errorf("totals = %v, want [2]", got)
	}
}

// TestPicturesShown requests every picture that the documents refer to.
func TestPicturesShown(t *testing.T) {
	s := newTestSite(t, func(c *Config) { c.Base = "/news" })
	h := s.Handler()
	for path, e := range s.entries {
		if _, ok := e.Handler.(*pageHandler); !ok {
			continue
		}
		for _, query := range []string{"", "?score=1-1"} {
			doc := parse(t, get(h, "/news"+path+query).Body.Bytes())
			for _, n := range find(doc, "meta") {
				if attr(n, "property") != "og:image" {
					continue
				}
				address, ok := strings.CutPrefix(attr(n, "content"), "https://moons.example")
				if !ok {
					t.Errorf("%s%s: picture at %s, want a full address", path, query, attr(n, "content"))
				}
				img, err := png.DecodeConfig(bytes.NewReader(get(h, address).Body.Bytes()))
				if err != nil || img.Width != card.Width || img.Height != card.Height {
					t.Errorf("%s%s: %s is %d × %d (%v), want %d × %d", path, query, address, img.Width, img.Height, err, card.Width, card.Height)
				}
			}
		}
	}
}
