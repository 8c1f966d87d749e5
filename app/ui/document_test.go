package ui

import (
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"sanctuary/app/i18n"
)

// The about page of every story says how each criterion of WCAG is met, in the
// page's language.
func TestConformance(t *testing.T) {
	for _, lang := range i18n.Languages {
		markup := app.HTMLString(view(t, lang, "/about", "").UI())
		c := i18n.WCAG(lang)
		if got, head := strings.Count(markup, ` role="row"`), 1; got != len(c.Criteria)+head {
			t.Errorf("%s: the table has %d rows, want %d", lang, got-head, len(c.Criteria))
		}
		for _, one := range c.Criteria {
			if !strings.Contains(markup, one.Number+" "+one.Name) || !strings.Contains(markup, one.How) {
				t.Errorf("%s: %s %s is not on the page", lang, one.Number, one.Name)
			}
		}
	}
}
