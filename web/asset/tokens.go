package asset

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// Color is a colour of a style sheet in the light and the dark theme, each as
// "#rrggbb".
type Color struct{ Light, Dark string }

// Tokens are the custom properties that the first rule of a style sheet, for
// :root, sets.
type Tokens struct {
	Rule   string // the rule, minified
	colors map[string]Color
}

var (
	tokenRule  = regexp.MustCompile(`^(?:@[^{};]*;)*:root\{[^}]*\}`)
	tokenColor = regexp.MustCompile(`--([\w-]+):light-dark\((#[0-9a-f]{3,6}),\s*(#[0-9a-f]{3,6})\)`)
)

// Tokens reads the tokens of the named style sheet. Colours are those written
// as light-dark(#rrggbb, #rrggbb). It fails if the first rule is not for :root.
func (f *Files) Tokens(name string) (Tokens, error) {
	css, err := f.Styles(name)
	if err != nil {
		return Tokens{}, err
	}
	t := Tokens{Rule: tokenRule.FindString(css), colors: map[string]Color{}}
	if t.Rule == "" {
		return Tokens{}, fmt.Errorf("%s: does not begin with a rule for :root", name)
	}
	for _, m := range tokenColor.FindAllStringSubmatch(t.Rule, -1) {
		t.colors[m[1]] = Color{long(m[2]), long(m[3])}
	}
	return t, nil
}

// Color returns the colour of a token, named without its dashes, such as
// "paper". It fails if there is no such colour.
func (t Tokens) Color(name string) (Color, error) {
	c, ok := t.colors[name]
	if !ok {
		return Color{}, fmt.Errorf("--%s is not light-dark(#rrggbb, #rrggbb) in the first rule of the style sheet", name)
	}
	return c, nil
}

// SetToken gives a token another value in the first of the named style sheets that
// sets it. It fails if none does.
func (f *Files) SetToken(token, value string, sheets ...string) error {
	set := regexp.MustCompile(`(--` + regexp.QuoteMeta(token) + `:\s*)[^;}]*`)
	for _, name := range sheets {
		source := f.sources[name]
		at := set.FindSubmatchIndex(source)
		if at == nil {
			continue
		}
		f.sources[name] = slices.Concat(source[:at[3]], []byte(value), source[at[1]:])
		return nil
	}
	return fmt.Errorf("no style sheet of %s sets --%s", strings.Join(sheets, ", "), token)
}

// long returns a colour with six digits. Minifying abbreviates #rrggbb to #rgb
// if each two digits are the same.
func long(color string) string {
	if len(color) != len("#rgb") {
		return color
	}
	return string([]byte{'#', color[1], color[1], color[2], color[2], color[3], color[3]})
}
