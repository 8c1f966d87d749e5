package web

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"sanctuary/app/desk"
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
	for _, block := range st.PresentBlocks() {
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

// TestHasStandsAlone checks that no rule is lost for a selector that another of its
// list has: browsers without :has drop the whole rule. What stands in :is() or
// :where() is forgiven.
func TestHasStandsAlone(t *testing.T) {
	s := realSite(t)
	rules := regexp.MustCompile(`(?:^|[{};])([^{};@]*:has\([^{};]*)\{`)
	checked := 0
	for b, css := range s.styles {
		for _, rule := range rules.FindAllStringSubmatch(css, -1) {
			with, without := 0, 0
			for _, selector := range listed(unforgiven(rule[1])) {
				if strings.Contains(selector, ":has(") {
					with++
				} else {
					without++
				}
			}
			if checked++; with > 0 && without > 0 {
				t.Errorf("%v: without :has nothing is left of %s", b, rule[1])
			}
		}
	}
	if checked < 20 {
		t.Errorf("only %d rules with :has were found", checked)
	}
}

// unforgiven returns a selector list without its :is(…) and :where(…).
func unforgiven(selector string) string {
	for {
		at := regexp.MustCompile(`:(is|where)\(`).FindStringIndex(selector)
		if at == nil {
			return selector
		}
		depth, end := 1, at[1]
		for ; end < len(selector) && depth > 0; end++ {
			switch selector[end] {
			case '(':
				depth++
			case ')':
				depth--
			}
		}
		selector = selector[:at[0]] + selector[end:]
	}
}

// listed splits a selector list at its outer commas.
func listed(list string) []string {
	var all []string
	depth, start := 0, 0
	for i, c := range list {
		switch {
		case c == '(':
			depth++
		case c == ')':
			depth--
		case c == ',' && depth == 0:
			all = append(all, list[start:i])
			start = i + 1
		}
	}
	return append(all, list[start:])
}
