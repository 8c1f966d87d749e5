package web

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"sanctuary/app/desk"
	"sanctuary/app/ui"
	"sanctuary/web/asset"
	"sanctuary/web/page"
)

// TestStyleOfHas looks for rules with :has that make browsers restyle the whole
// page whenever a control changes: those whose last compound selector has no
// class, id, attribute or element.
func TestStyleOfHas(t *testing.T) {
	names, err := filepath.Glob("static/css/*.css")
	if err != nil {
		t.Fatal(err)
	}
	d, err := desk.Load(desk.Content())
	if err != nil {
		t.Fatal(err)
	}
	st := d.Compile("en")
	css := ""
	for _, block := range ui.Blocks(st) {
		css += page.FilterCSS(st, block)
	}
	for _, name := range names {
		body, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		small, err := asset.MinifyCSS(name, string(body))
		if err != nil {
			t.Fatal(err)
		}
		css += small
	}
	var (
		selectors = regexp.MustCompile(`[^{};]+:has\([^{}]*\{`)
		brackets  = regexp.MustCompile(`\([^()]*\)`)
		last      = regexp.MustCompile(`[^ >+~]*$`)
		pseudo    = regexp.MustCompile(`:[a-z-]+`)
		checked   int
	)
	for _, all := range selectors.FindAllString(css, -1) {
		all = strings.TrimSuffix(all, "{")
		bare := strings.ReplaceAll(all, ":is(", ".is(") // :is() counts as what is in it
		for strings.Contains(bare, "(") {
			if bare = brackets.ReplaceAllString(bare, ""); strings.Count(bare, "(") != strings.Count(bare, ")") {
				t.Fatalf("%s: brackets do not match", all)
			}
		}
		for selector := range strings.SplitSeq(bare, ",") {
			end := last.FindString(strings.TrimSpace(selector))
			if checked++; !strings.HasPrefix(end, ":root") && pseudo.ReplaceAllString(end, "") == "" {
				t.Errorf("%s: %q ends in pseudo-classes alone", all, selector)
			}
		}
	}
	if checked < 20 {
		t.Errorf("only %d selectors were found", checked)
	}
}
