package desk

import (
	"maps"
	"math"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"sanctuary/app/contrast"
	"sanctuary/app/story"
)

// Palette returns the colours of the explainer itself by role (see [story.Shade]),
// which are those of roles that site.yaml leaves out.
func Palette() map[string]story.Shade {
	palette := map[string]story.Shade{}
	for _, s := range []story.Shade{
		{Role: "background", Light: "#fbfaf7", Dark: "#171614"},
		{Role: "surface", Light: "#ffffff", Dark: "#211f1c"},
		{Role: "highlight", Light: "#fff1b8", Dark: "#4a3f12"},
		{Role: "text", Light: "#1c1b1a", Dark: "#efece6"},
		{Role: "muted", Light: "#57534e", Dark: "#b8b1a6"},
		{Role: "line", Light: "#857f75", Dark: "#7d766b"},
		{Role: "accent", Light: "#1c1b1a", Dark: "#efece6"},
		{Role: "link", Light: "#1f4e8c", Dark: "#9dc2f5"},
		{Role: "right", Light: "#1d6b36", Dark: "#86d69b"},
		{Role: "wrong", Light: "#9c2b23", Dark: "#f2a096"},
		{Role: "since", Light: "#34418f", Dark: "#aab6f5"},
		{Role: "teal", Light: "#0b6467", Dark: "#6fd0cf"},
		{Role: "amber", Light: "#8a4b08", Dark: "#f0b36b"},
		{Role: "plum", Light: "#6d2f6b", Dark: "#d9a3d6"},
		{Role: "olive", Light: "#556012", Dark: "#c5cf72"},
		{Role: "rose", Light: "#a8255a", Dark: "#f79bbd"},
	} {
		palette[s.Role] = s
	}
	return palette
}

// grounds are what texts and lines stand on. What is linked to is highlighted.
var grounds = []string{"background", "surface", "highlight"}

// plainRoles are those without a hue of their own: in the dark theme they stay as
// they are unless a colour is given for it.
var plainRoles = append(grounds[:len(grounds):len(grounds)], "text", "muted", "line")

// The least contrast of text and of lines (WCAG 2.2, 1.4.3 and 1.4.11), and that
// of a dark theme's colour made of the light theme's.
const (
	textContrast = 4.5
	lineContrast = 3
	madeContrast = 7
)

// needed returns the least contrast of a role with a ground; 0 if there is none.
func needed(role, ground string) float64 {
	switch {
	case slices.Contains(grounds, role), role == "line" && ground == "highlight":
		return 0
	case role == "line":
		return lineContrast
	}
	return textContrast
}

// theme names one of the two themes and has its part of a shade.
type theme struct {
	name string
	of   func(*story.Shade) *string
}

var themes = []theme{
	{"light", func(s *story.Shade) *string { return &s.Light }},
	{"dark", func(s *story.Shade) *string { return &s.Dark }},
}

var hexColour = regexp.MustCompile(`^#?([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$`)

// colour returns a colour as "#rrggbb", and whether it is one.
func colour(s Scalar) (string, bool) {
	if !hexColour.MatchString(s.Value) {
		return "", false
	}
	digits := strings.ToLower(strings.TrimPrefix(s.Value, "#"))
	if len(digits) == 3 {
		digits = string([]byte{digits[0], digits[0], digits[1], digits[1], digits[2], digits[2]})
	}
	return "#" + digits, true
}

// each calls f for every role that has a colour, in the order of the keys.
func (c Colours) each(f func(role string, given *Colour)) {
	eachField(reflect.ValueOf(c), func(key string, field reflect.Value) {
		if given, ok := field.Interface().(*Colour); ok && given != nil {
			f(key, given)
		}
	})
}

// colours is the palette of a site, with the line on which a colour was given, by
// role and theme ("link dark").
type colours struct {
	palette map[string]story.Shade
	given   map[string]Where
}

// resolve returns the palette with the newsroom's colours. One colour is that of
// the light theme: with a hue, it is made light enough for the dark one.
func (c Colours) resolve() colours {
	r := colours{Palette(), map[string]Where{}}
	c.each(func(role string, given *Colour) {
		shade := r.palette[role]
		for i, one := range []Scalar{given.Light, given.Dark} {
			if value, ok := colour(one); ok {
				*themes[i].of(&shade) = value
				r.given[role+" "+themes[i].name] = one.Where
			}
		}
		r.palette[role] = shade
	})
	c.each(func(role string, given *Colour) {
		_, light := r.given[role+" light"]
		if _, dark := r.given[role+" dark"]; dark || !light || slices.Contains(plainRoles, role) {
			return
		}
		shade := r.palette[role]
		var needs []contrast.Need
		for _, ground := range grounds {
			needs = append(needs, contrast.Need{With: r.palette[ground].Dark, Ratio: madeContrast})
		}
		if made, ok := contrast.Nearest(shade.Light, needs); ok {
			shade.Dark = made
		}
		r.palette[role] = shade
	})
	return r
}

// needs returns the contrasts that a role needs in a theme: a ground with all that
// stands on it but what is told to change itself, anything else with the grounds.
func (r colours) needs(role string, t theme, told map[Where]bool) []contrast.Need {
	var all []contrast.Need
	for other, shade := range r.palette {
		ratio := 0.0
		switch at, given := r.given[other+" "+t.name]; {
		case given && told[at]:
		case slices.Contains(grounds, other):
			ratio = needed(role, other)
		case slices.Contains(grounds, role):
			ratio = needed(other, role)
		}
		if ratio > 0 {
			all = append(all, contrast.Need{With: *t.of(&shade), Ratio: ratio})
		}
	}
	return all
}

// checkColours finds colours of site.yaml that are malformed or cannot be read on
// one another, in both themes.
func checkColours(d *Desk, ps *problems) {
	d.Site.Colours.each(func(role string, given *Colour) {
		for _, one := range []Scalar{given.Light, given.Dark} {
			if _, ok := colour(one); ok || one.Line == 0 {
				continue
			}
			if one.Value == "" {
				ps.add(one.Where, "colours: %s: no colour; write it between quotation marks (\"#1f4e8c\"), because YAML takes what follows # for a comment", role)
			} else {
				ps.add(one.Where, "colours: %s: %q is not a colour that can be read here; write six hexadecimal digits, such as \"#1f4e8c\"", role, one.Value)
			}
		}
		if given.Light.Line == 0 && given.Dark.Line == 0 {
			ps.add(given.Where, "colours: %s: no colour; write one such as \"#1f4e8c\", or light and dark below it", role)
		}
	})
	r := d.Site.Colours.resolve()
	for _, t := range themes {
		told := map[Where]bool{}
		d.Site.Colours.each(func(role string, _ *Colour) {
			shade := r.palette[role]
			at, ok := r.given[role+" "+t.name]
			if !ok || slices.Contains(grounds, role) {
				return
			}
			for _, ground := range grounds {
				on := r.palette[ground]
				if ratio := contrast.Ratio(*t.of(&shade), *t.of(&on)); ratio < needed(role, ground) {
					r.tell(ps, at, role, t, nil, needed(role, ground), ratio, "on the "+ground+" "+*t.of(&on))
					told[at] = true
					return
				}
			}
		})
		for _, ground := range grounds {
			at, ok := r.given[ground+" "+t.name]
			if !ok {
				continue
			}
			on := r.palette[ground]
			worst, ratio := story.Shade{}, math.Inf(1)
			for _, role := range slices.Sorted(maps.Keys(r.palette)) {
				shade := r.palette[role]
				if from, given := r.given[role+" "+t.name]; given && told[from] {
					continue // said there
				}
				if is, need := contrast.Ratio(*t.of(&shade), *t.of(&on)), needed(role, ground); is < need && is < ratio {
					worst, ratio = shade, is
				}
			}
			if worst.Role != "" {
				r.tell(ps, at, ground, t, told, needed(worst.Role, ground), ratio, "with the "+worst.Role+" "+*t.of(&worst))
			}
		}
	}
}

// tell adds the problem that a role's colour has too little contrast, with the
// nearest one that has enough.
func (r colours) tell(ps *problems, at Where, role string, t theme, told map[Where]bool, need, ratio float64, with string) {
	shade := r.palette[role]
	remedy := "no shade of it has that; change the other colour too"
	if near, ok := contrast.Nearest(*t.of(&shade), r.needs(role, t, told)); ok {
		remedy = "the nearest shade that has it is \"" + near + "\""
	}
	ps.add(at, "colours: %s: %s has a contrast of %s to 1 %s in the %s theme, and needs %s; %s",
		role, *t.of(&shade), rounded(ratio), with, t.name, rounded(need), remedy)
}

// rounded returns a ratio with at most two decimals, rounded down: one that is too
// small never looks as if it were enough.
func rounded(ratio float64) string {
	return strconv.FormatFloat(math.Floor(ratio*100)/100, 'f', -1, 64)
}
