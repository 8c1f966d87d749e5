package web

import (
	"bytes"
	"encoding/json"
	"image/png"
	"strconv"
	"strings"
	"testing"

	"sanctuary/app/i18n"
)

// TestManifest checks that a manifest has the members that browsers require for
// installation, and that its pictures exist in the sizes it gives.
func TestManifest(t *testing.T) {
	s := newTestSite(t, func(c *Config) { c.Base = "/news/moons" })
	for _, lang := range s.languages {
		t.Run(lang, func(t *testing.T) {
			w := get(s.Handler(), "/news/moons"+manifestPath(lang))
			if got := w.Header().Get("Content-Type"); w.Code != 200 || got != "application/manifest+json" {
				t.Fatalf("code = %d, type = %q", w.Code, got)
			}
			var m manifest
			if err := json.Unmarshal(w.Body.Bytes(), &m); err != nil {
				t.Fatal(err)
			}
			home := "/news/moons" + map[string]string{"en": "/", "fr": "/fr/"}[lang]
			if m.ID != home || m.StartURL != home || m.Scope != "/news/moons/" || m.Lang != lang+"-CA" || m.Dir != "ltr" {
				t.Errorf("id, start, scope, lang, dir = %q, %q, %q, %q, %q", m.ID, m.StartURL, m.Scope, m.Lang, m.Dir)
			}
			if m.Name != s.stories[lang].Title || m.ShortName != s.stories[lang].Short || m.Display != "standalone" || m.Theme != "#ffffff" {
				t.Errorf("name, short name, display, theme = %q, %q, %q, %q", m.Name, m.ShortName, m.Display, m.Theme)
			}
			if len(m.Shortcuts) != 2 || m.Shortcuts[0].URL != home+"quiz" || m.Shortcuts[1].Name != i18n.For(lang).Say("compare.places") {
				t.Errorf("shortcuts = %v, want the quiz and the places: the story compares nothing else", m.Shortcuts)
			}
			there := map[string]bool{}
			for _, p := range append(m.Icons, m.Screenshots...) {
				there[p.Purpose+p.Form+" "+p.Sizes] = true
				w := get(s.Handler(), p.Src)
				if w.Code != 200 {
					t.Errorf("%s: code = %d", p.Src, w.Code)
					continue
				}
				c, err := png.DecodeConfig(bytes.NewReader(w.Body.Bytes()))
				if got := strconv.Itoa(c.Width) + "x" + strconv.Itoa(c.Height); err != nil || got != p.Sizes {
					t.Errorf("%s is %s (%v), want %s", p.Src, got, err, p.Sizes)
				}
			}
			for _, want := range []string{"any 192x192", "any 512x512", "maskable 192x192", "maskable 512x512", "monochrome 512x512", "wide 1200x630", "narrow 750x1334"} {
				if !there[want] {
					t.Errorf("no picture %q in %v", want, there)
				}
			}
		})
	}
}

// TestInstallLinks checks that pages link to manifest and icon, and that embeds
// and not-found pages do not.
func TestInstallLinks(t *testing.T) {
	s := newTestSite(t, nil)
	for path, want := range map[string]bool{"/": true, "/fr/": true, "/facts/S1": true, "/fr/sources": true, "/embed/quiz": false, "/fr/embed/quiz/how-many": false, "/nowhere": false} {
		body := get(s.Handler(), path).Body.String()
		for _, part := range []string{`rel="manifest"`, `rel="apple-touch-icon"`, ` data-story="moons"`, `"correction":"2026-01-14-rings"`} {
			if got := strings.Contains(body, part); got != want {
				t.Errorf("%s: %s there = %v, want %v", path, part, got, want)
			}
		}
	}
	if body := get(s.Handler(), "/fr/").Body.String(); !strings.Contains(body, `href="/manifest.fr.webmanifest"`) {
		t.Error("the page in French has no manifest in French")
	}
}
