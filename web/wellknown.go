package web

import (
	"encoding/xml"
	"html"
	"net/http"
	"strings"

	"sanctuary/app/story"
	"sanctuary/app/ui"
	"sanctuary/web/asset"
	"sanctuary/web/card"
	"sanctuary/web/embed"
)

// wellKnown returns the resources with well-known paths, such as /robots.txt.
func (s *Site) wellKnown() map[string]*asset.Resource {
	favicon := s.assets.Resource(s.tabIcon)
	var policy []string
	if p := favicon.Header().Get("Content-Security-Policy"); p != "" {
		policy = []string{"Content-Security-Policy", p}
	}
	robots := "User-agent: *\nAllow: /\nSitemap: " + s.origin + s.base + "/sitemap.xml\n"
	return map[string]*asset.Resource{
		"/robots.txt":  asset.New(http.StatusOK, "text/plain; charset=utf-8", cacheDay, []byte(robots)),
		"/sitemap.xml": asset.New(http.StatusOK, "application/xml; charset=utf-8", cacheDay, s.sitemap()),
		healthPath:     asset.New(http.StatusOK, "text/plain; charset=utf-8", "no-store", []byte(strings.TrimSpace("ok\n"+s.revision)+"\n")),
		"/favicon.ico": asset.New(http.StatusOK, asset.ContentType(s.tabIcon), cacheDay, favicon.Body(), policy...),
	}
}

// healthPath is the path of the health check, whose response is "ok" and, on a
// second line, the revision.
const healthPath = "/healthz"

// iconName is the name of the site's icon.
const iconName = "icon.svg"

// drawnIcon draws the initial of the story's short title on a square.
func (s *Site) drawnIcon(st *story.Story) []byte {
	ink, paper := s.assets.colors.ink, s.assets.colors.paper
	return []byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">` +
		`<style>rect{fill:` + ink.Light + `}text{fill:` + paper.Light + `}@media(prefers-color-scheme:dark){rect{fill:` + ink.Dark + `}text{fill:` + paper.Dark + `}}</style>` +
		`<rect width="32" height="32" rx="6"/>` +
		`<text x="16" y="23" font-family="Georgia,serif" font-size="21" font-weight="700" text-anchor="middle">` +
		html.EscapeString(card.Initial(st)) + `</text></svg>`)
}

// sitemap returns the sitemap: the documents for search engines, in every
// language. Embeds and newsroom tools are left out.
func (s *Site) sitemap() []byte {
	var b strings.Builder
	b.WriteString(xml.Header)
	b.WriteString(`<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">` + "\n")
	for _, lang := range s.languages {
		st := s.stories[lang]
		for _, r := range ui.Routes(st) {
			if embed.IsTool(r.Kind) || r.Kind == ui.EmbedRoute {
				continue
			}
			b.WriteString("<url><loc>" + html.EscapeString(s.address(r, lang)) + "</loc>")
			for _, other := range s.languages {
				b.WriteString(`<xhtml:link rel="alternate" hreflang="` + other + `" href="` + html.EscapeString(s.address(r, other)) + `"/>`)
			}
			b.WriteString("<lastmod>" + html.EscapeString(st.Updated) + "</lastmod></url>\n")
		}
	}
	b.WriteString("</urlset>\n")
	return []byte(b.String())
}
