package i18n

import (
	"slices"
	"strings"
	"testing"
)

// wcag lists the success criteria of WCAG 2.2 at levels A and AA without 4.1.1,
// copied from https://www.w3.org/TR/WCAG22/ independently of the report.
const wcag = `
1.1.1 A  1.2.1 A  1.2.2 A  1.2.3 A  1.2.4 AA  1.2.5 AA
1.3.1 A  1.3.2 A  1.3.3 A  1.3.4 AA  1.3.5 AA
1.4.1 A  1.4.2 A  1.4.3 AA  1.4.4 AA  1.4.5 AA  1.4.10 AA  1.4.11 AA  1.4.12 AA  1.4.13 AA
2.1.1 A  2.1.2 A  2.1.4 A  2.2.1 A  2.2.2 A  2.3.1 A
2.4.1 A  2.4.2 A  2.4.3 A  2.4.4 A  2.4.5 AA  2.4.6 AA  2.4.7 AA  2.4.11 AA
2.5.1 A  2.5.2 A  2.5.3 A  2.5.4 A  2.5.7 AA  2.5.8 AA
3.1.1 A  3.1.2 AA  3.2.1 A  3.2.2 A  3.2.3 AA  3.2.4 AA  3.2.6 A
3.3.1 A  3.3.2 A  3.3.3 AA  3.3.4 AA  3.3.7 A  3.3.8 AA
4.1.2 A  4.1.3 AA`

func TestWCAG(t *testing.T) {
	fields := strings.Fields(wcag)
	if len(fields) != 2*55 {
		t.Fatalf("the list of the test has %d criteria, want 55", len(fields)/2)
	}
	first := &locales[0].WCAG
	for _, lang := range Known() {
		c := &In(lang).WCAG
		var got []string
		for i, one := range c.Criteria {
			got = append(got, one.Number, one.Level)
			if i < len(first.Criteria) && one.Result != first.Criteria[i].Result {
				t.Errorf("%s: %s is %q, in %s it is %q", lang, one.Number, c.Name(one.Result), locales[0].Lang, first.Name(first.Criteria[i].Result))
			}
			if one.Name == "" || !strings.HasSuffix(one.How, ".") || len(one.How) > 320 {
				t.Errorf("%s: %s has no name, or not one or two sentences: %q", lang, one.Number, one.How)
			}
		}
		if !slices.Equal(got, fields) {
			t.Errorf("%s: the criteria are %q, want %q", lang, got, fields)
		}
	}
	for _, l := range locales[1:] {
		for i, c := range l.WCAG.Criteria {
			if c.How == first.Criteria[i].How {
				t.Errorf("%s: %s is explained in the words of %s", l.Lang, c.Number, locales[0].Lang)
			}
		}
	}
}
