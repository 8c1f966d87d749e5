package embed

import (
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"

	"sanctuary/app/i18n"
	"sanctuary/app/permalink"
	"sanctuary/app/ui"
)

// measured are heights of embeds of the built-in story in French, which is the
// longer of its languages, in columns of 288, 300, 360, 480 and 600 pixels, in
// Chromium.
var measured = map[string][5]int{
	"word":                   {3025, 2923, 2516, 2064, 1851},
	"numbers":                {1981, 1774, 1593, 1322, 1258},
	"quiz?layout=paged":      {973, 952, 899, 726, 736},
	"quiz/removals":          {1060, 1015, 911, 774, 719},
	"compare/police":         {1856, 1791, 1621, 1366, 1229},
	ui.GlanceGraphic:         {1625, 1572, 1414, 1241, 1123},
	ui.PlacesGraphic:         {663, 642, 622, 582, 545},
	ui.FlowGraphic:           {1425, 1268, 1091, 952, 831},
	ui.StripGraphic:          {900, 878, 851, 808, 814},
	"guess/reuters-figure":   {795, 668, 620, 509, 487},
	"guess/us-jurisdictions": {655, 551, 528, 460, 433},
	"guess/january-2017":     {715, 612, 588, 515, 494},
}

// TestRooms checks that the room for an embed is not less than was measured.
func TestRooms(t *testing.T) {
	s := contentEmbeds(t)
	for name, heights := range measured {
		f, ok := named(s, name)
		if !ok {
			t.Errorf("there is no embed %q", name)
			continue
		}
		for i, width := range []int{288, 300, 360, 480, 600} {
			if got := f.room().at(width); got < heights[i] {
				t.Errorf("%s has room for %d pixels at %d, %d were measured", name, got, width, heights[i])
			}
		}
	}
}

// named returns the French embed of a name with its query.
func named(s *Site, name string) (Frame, bool) {
	name, query, _ := strings.Cut(name, "?")
	for _, r := range embeds(s.Stories["fr"]) {
		if controlName(r) == name {
			return s.Frame("fr", r, url.Values(permalink.Parse(query))), true
		}
	}
	return Frame{}, false
}

// TestPlainFrames checks that every embed that is not resized is as high as it is
// estimated to be in any column, in all of its code; only what is higher than a
// frame may be scrolls inside.
func TestPlainFrames(t *testing.T) {
	s := contentEmbeds(t)
	var scrolls []string
	for _, lang := range s.languages {
		for _, r := range embeds(s.Stories[lang]) {
			f := s.Frame(lang, r, nil).fixed()
			height := f.height()
			if f.room().at(phoneColumn) > TallestFrame {
				if scrolls = append(scrolls, controlName(r)); height != FrameHeight {
					t.Errorf("%s scrolls in %d pixels, want %d", controlName(r), height, FrameHeight)
				}
			} else {
				for width := phoneColumn; width <= FrameWidth; width++ {
					if need := f.room().at(width); height < need {
						t.Errorf("%s: %s is %d pixels high and needs %d at %d", lang, controlName(r), height, need, width)
					}
				}
			}
			want := ` height="` + strconv.Itoa(height) + `"`
			for _, c := range f.codes(&i18n.In(lang).Tools) {
				if (c.Name == "iframe" || c.Name == "sandbox" || c.Name == "resizer") && !strings.Contains(c.Text, want) {
					t.Errorf("%s: the code %q lacks%s", controlName(r), c.Name, want)
				}
			}
			if o, ok := s.Describe(url.Values{"url": {f.Src()}}); !ok || o.Height != height {
				t.Errorf("%s: oEmbed says %d, want %d", controlName(r), o.Height, height)
			}
		}
	}
	slices.Sort(scrolls)
	if got, want := strings.Join(slices.Compact(scrolls), " "), "compare order plan timeline voices word"; got != want {
		t.Errorf("scrolling inside: %s, want %s", got, want)
	}
}
