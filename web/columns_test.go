package web

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"sanctuary/app/story"
)

// withColumns returns the example with so many columns in its comparison.
func withColumns(t *testing.T, n int) fstest.MapFS {
	t.Helper()
	content := exampleContent(t)
	columns, cells := "columns:\n", "  cells:\n"
	for i := range n {
		columns += fmt.Sprintf("  - {id: town-%d, tone: %s, name: {en: Town %d, fr: Ville %d}}\n", i, story.Tones[i], i, i)
		value := []string{"open", "closed"}[i%2]
		cells += fmt.Sprintf("    town-%d:\n      value: %s\n      evidence: solid\n      mark: {is: force, facts: [F1]}\n      statements:\n        - {en: Town %d says so., fr: La ville %d le dit., facts: [F1]}\n", i, value, i, i)
	}
	head, rows := string(content["story.yaml"].Data), string(content["dimensions.yaml"].Data)
	from, to := strings.Index(head, "columns:\n"), strings.Index(head, "# Countries,")
	content["story.yaml"].Data = []byte(head[:from] + columns + head[to:])
	content["dimensions.yaml"].Data = []byte(rows[:strings.Index(rows, "  cells:\n")] + cells)
	return content
}

// TestColumns compares two to five towns: each has its colour wherever it is, the
// page a column for it, and pages of three carry no style for more.
func TestColumns(t *testing.T) {
	for n := 2; n <= story.MostColumns; n++ {
		t.Run(strconv.Itoa(n), func(t *testing.T) {
			s := siteOf(t, withColumns(t, n))
			for _, path := range []string{"/news/", "/news/embed/glance", "/news/compare"} {
				page := get(s.Handler(), path).Body.String()
				for i := range n {
					for _, want := range []string{"tone--" + story.Tones[i], fmt.Sprintf("Town %d", i)} {
						if !strings.Contains(page, want) {
							t.Errorf("%s lacks %s", path, want)
						}
					}
				}
				if got, want := strings.Contains(page, "--rose"), n > 3; got != want {
					t.Errorf("%s: the style of a tone that is not there: %t", path, got)
				}
				if path == "/news/compare" {
					continue
				}
				if got, want := strings.Contains(page, fmt.Sprintf("minmax(0,1.2fr) repeat(%d,", n)), n != 3; got != want {
					t.Errorf("%s: style for %d columns: %t", path, n, got)
				}
				if !strings.Contains(page, `<b aria-hidden="true">Town 0</b>`) {
					t.Errorf("%s: no names at the headlines, for where columns have no room", path)
				}
			}
		})
	}
}

// TestTonesHaveContrast holds each tone against what it stands on.
func TestTonesHaveContrast(t *testing.T) {
	a, err := LoadAssets()
	if err != nil {
		t.Fatal(err)
	}
	card, err := a.tokens.Color("card")
	if err != nil {
		t.Fatal(err)
	}
	for _, tone := range story.Tones {
		c := a.colors.tones[tone]
		for _, pair := range [][2]string{{c.Light, a.colors.paper.Light}, {c.Dark, a.colors.paper.Dark}, {c.Light, card.Light}, {c.Dark, card.Dark}} {
			high, low := max(luminance(t, pair[0]), luminance(t, pair[1])), min(luminance(t, pair[0]), luminance(t, pair[1]))
			if got := (high + 0.05) / (low + 0.05); got < 4.5 {
				t.Errorf("%s: %s on %s has a contrast of %.1f, want 4.5", tone, pair[0], pair[1], got)
			}
		}
	}
}

// luminance is the relative luminance of a colour (WCAG 2.2).
func luminance(t *testing.T, color string) (sum float64) {
	t.Helper()
	n, err := strconv.ParseUint(strings.TrimPrefix(color, "#"), 16, 32)
	if err != nil || len(color) != len("#rrggbb") {
		t.Fatalf("%q is no colour", color)
	}
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		v := float64(n>>(16-8*i)&0xff) / 255
		if v <= 0.04045 {
			v /= 12.92
		} else {
			v = math.Pow((v+0.055)/1.055, 2.4)
		}
		sum += weight * v
	}
	return sum
}
