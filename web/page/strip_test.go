package page

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"sanctuary/app/story"
	"sanctuary/app/ui"
)

type point struct{ x, y float64 }

// stripDrawing is what a drawing of the strip has for the eye.
type stripDrawing struct {
	leads [][]point
	here  []point // the bold line
	own   int     // the article's leader
	years []float64
}

var (
	stripPath = regexp.MustCompile(`<path class="(strip__lead|strip__here)([^"]*)" d="([^"]*)"`)
	stripYear = regexp.MustCompile(`<text x="([0-9.]+)%" y="[0-9.]+"( class="strip__first")?>[0-9]+<`)
	pathStep  = regexp.MustCompile(`([MLHV])([0-9.]+)(?: ([0-9.]+))?`)
)

func readStrip(drawing string) stripDrawing {
	d := stripDrawing{own: -1}
	number := func(s string) float64 {
		n, _ := strconv.ParseFloat(s, 64)
		return n
	}
	for _, m := range stripPath.FindAllStringSubmatch(drawing, -1) {
		var line []point
		for _, step := range pathStep.FindAllStringSubmatch(m[3], -1) {
			p := point{number(step[2]), number(step[3])}
			switch step[1] {
			case "H":
				p.y = line[len(line)-1].y
			case "V":
				p = point{line[len(line)-1].x, p.x}
			}
			line = append(line, p)
		}
		if m[1] == "strip__here" {
			d.here = line
			continue
		}
		if strings.Contains(m[2], "strip__lead--here") {
			d.own = len(d.leads)
		}
		d.leads = append(d.leads, line)
	}
	for _, m := range stripYear.FindAllStringSubmatch(drawing, -1) {
		at := number(m[1]) / 100 * lyingWidth
		if m[2] != "" {
			at += lyingYear / 2
		}
		d.years = append(d.years, at)
	}
	return d
}

// crossing reports whether two lines cross each other. Lines that only touch do not.
func crossing(a, b []point) bool {
	side := func(a, b, p point) float64 { return (b.x-a.x)*(p.y-a.y) - (b.y-a.y)*(p.x-a.x) }
	for i := 1; i < len(a); i++ {
		for j := 1; j < len(b); j++ {
			if side(a[i-1], a[i], b[j-1])*side(a[i-1], a[i], b[j]) < 0 && side(b[j-1], b[j], a[i-1])*side(b[j-1], b[j], a[i]) < 0 {
				return true
			}
		}
	}
	return false
}

// TestStripLeads checks that leaders do not cross each other or a year, that their
// labels are in the order of the axis, and that the article's ends on the bold line.
func TestStripLeads(t *testing.T) {
	for lang, s := range tellings["own"] {
		// The order of the content is not that of the axis: the article is dated to its month.
		shuffled := *s
		shuffled.Events = nil
		for _, e := range s.Events {
			if e.Date == s.AsOf && e.Statement.Phase == story.AsOf {
				shuffled.Events = append([]story.Event{e}, shuffled.Events...)
			} else {
				shuffled.Events = append(shuffled.Events, e)
			}
		}
		for _, told := range []*story.Story{s, &shuffled} {
			p := pageOf(told, ui.Route{Kind: ui.HomeRoute}, "")
			for _, since := range []bool{true, false} {
				for form, drawing := range map[string]string{"upright": string(p.upright(since)), "lying": string(p.lying(since))} {
					t.Run(fmt.Sprint(lang, form, since), func(t *testing.T) {
						checkStrip(t, form, readStrip(drawing))
					})
				}
			}
		}
	}
}

func checkStrip(t *testing.T, form string, d stripDrawing) {
	if len(d.leads) < 4 || len(d.here) != 2 || d.own < 0 {
		t.Fatalf("%d leaders, the article's is %d, the bold line %v", len(d.leads), d.own, d.here)
	}
	along := func(p point) float64 {
		if form == "lying" {
			return p.x
		}
		return p.y
	}
	if got, want := along(d.leads[d.own][0]), along(d.here[0]); got != want {
		t.Errorf("the article's leader ends at %v, the bold line is at %v", got, want)
	}
	for i, a := range d.leads {
		if i > 0 && along(a[0]) < along(d.leads[i-1][0]) {
			t.Errorf("label %d is before the one above it", i+1)
		}
		for j, b := range d.leads[:i] {
			if crossing(a, b) {
				t.Errorf("the leaders %d and %d cross", j+1, i+1)
			}
		}
		for _, year := range d.years {
			if below := a[1].y > a[0].y; below && a[0].x > year-lyingYear/2 && a[0].x < year+lyingYear/2 {
				t.Errorf("leader %d runs through a year at %v", i+1, year)
			}
		}
	}
	if form == "lying" && len(d.years) < 4 {
		t.Errorf("only the years at %v are printed", d.years)
	}
}
