package web

import (
	"strings"
	"testing"
)

// TestLicencesPage follows the link at the foot of the page about the explainer,
// beside which the version is, to the notices.
func TestLicencesPage(t *testing.T) {
	s := newTestSite(t, func(c *Config) { c.Base, c.Revision = "/news/moons", "0123456789ab" })
	for path, want := range map[string]string{
		"/news/moons/about":    `Version of the program: 0123456789ab · <a href="/news/moons/licences.txt">`,
		"/news/moons/fr/about": "Version du programme\u00a0: 0123456789ab · <a href=\"/news/moons/licences.txt\">",
	} {
		if page := get(s.Handler(), path).Body.String(); !strings.Contains(page, want) {
			t.Errorf("%s lacks %s", path, want)
		}
	}
	w := get(s.Handler(), "/news/moons/licences.txt")
	if w.Code != 200 || w.Header().Get("Content-Type") != "text/plain; charset=utf-8" || w.Body.String() != Licences() {
		t.Errorf("the notices: code %d, %s, %d bytes", w.Code, w.Header().Get("Content-Type"), w.Body.Len())
	}
	s = newTestSite(t, func(*Config) {})
	if page := get(s.Handler(), "/about").Body.String(); strings.Contains(page, "Version of") || !strings.Contains(page, `<a href="/licences.txt">`) {
		t.Error("without a version, the page is to have the link alone")
	}
}
