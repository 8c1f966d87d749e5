package web

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"html/template"
	"strings"

	"sanctuary/app/story"
	"sanctuary/app/ui"
	"sanctuary/web/embed"
	"sanctuary/web/page"
)

// document renders a whole document around a view, and returns it with the
// content security policy that allows just what is in it. The preview is that
// of a score, if one is shared.
func (s *Site) document(v shown, shared *score) (body []byte, policy string) {
	kind, lang := v.Route.Kind, v.Story.Lang
	css := s.style(v.View)
	if v.Faults != nil || v.Strays != nil {
		css += s.faultStyle
	}
	d := page.Document{
		Locale:      s.stories[lang].Tag,
		Title:       page.Title(v.View),
		Description: page.Description(v.View),
		Icon:        s.base + s.assets.Address(s.tabIcon),
		IconPNG:     strings.HasSuffix(s.tabIcon, ".png"),
		First:       template.JS(s.assets.first),
		Style:       template.CSS(css),
		Body:        s.body(v),
	}
	d.Paper.Light, d.Paper.Dark = s.assets.colors.paper.Light, s.assets.colors.paper.Dark
	if kind == ui.EmbedRoute {
		theme := "theme-" + v.State.Theme
		switch {
		case v.Options.Auto:
			theme = ""
		case v.State.Theme == "":
			theme = "embed--light"
		}
		d.Class = strings.TrimSpace("embed " + theme)
		d.Height = template.JS(s.assets.height)
		if s.files {
			d.Options, d.OptionsLoader = s.base+s.assets.Address(optionsName(lang)), optionsLoader
		}
	}
	if kind != ui.NotFoundRoute {
		d.Head = s.head(v.View, shared)
		if kind != ui.EmbedRoute { // frames are not found by searching
			d.Data = template.JS(s.linkedData(v.View))
		}
	}
	if v.Faults != nil {
		d.Title = page.FaultTitle(v.View)
	}
	if s.installable(kind) {
		d.HomeIcon = s.base + s.assets.Address(homeIcon)
		d.Manifest = s.base + manifestPath(lang)
		d.Story = v.Story.ID
	}
	if style, script := embed.Files(kind); script != "" {
		d.Tool = &page.Tool{Style: s.base + s.assets.Address(style), Script: s.base + s.assets.Address(script)}
	} else {
		d.Boot = s.base + s.assets.Address(bootName(lang))
		d.Config = template.JS(s.pageConfig(v))
	}
	d.Dev = s.dev
	return d.Render(), s.policy(kind, css)
}

// head says where the document lives, in which languages, to whose site it
// belongs and how it is shown where it is linked.
func (s *Site) head(v ui.View, shared *score) *page.Head {
	h := &page.Head{Here: s.address(v.Route, v.Story.Lang)}
	h.OEmbed = s.embeds.Description(v)
	if v.Route.Kind != ui.EmbedRoute {
		if len(v.Story.Corrections) > 0 {
			h.Feed = s.base + feedPath(v.Story.Lang)
		}
		for _, lang := range s.languages {
			h.Languages = append(h.Languages, page.Alternate{Lang: lang, Href: s.address(v.Route, lang)})
		}
		h.Languages = append(h.Languages, page.Alternate{Lang: "x-default", Href: s.address(v.Route, s.languages[0])})
	}
	h.Properties = []page.Meta{{Name: "og:type", Content: "article"}, {Name: "og:url", Content: h.Here}, {Name: "og:site_name", Content: siteName(v.Story)}, {Name: "og:locale", Content: openGraph(v.Story.Tag)}}
	if v.Route.Kind != ui.EmbedRoute {
		for _, lang := range s.languages {
			if lang != v.Story.Lang {
				h.Properties = append(h.Properties, page.Meta{Name: "og:locale:alternate", Content: openGraph(s.stories[lang].Tag)})
			}
		}
	}
	h.Properties = append(h.Properties, s.preview(v, shared)...)
	h.Names = []page.Meta{{Name: "twitter:card", Content: "summary_large_image"}}
	return h
}

// openGraph returns a BCP 47 tag in the form of the Open Graph protocol: en_CA.
func openGraph(tag string) string { return strings.ReplaceAll(tag, "-", "_") }

// address returns the full address of a page.
func (s *Site) address(r ui.Route, lang string) string { return s.origin + s.base + s.path(r, lang) }

// linkedData describes the document to search engines (schema.org).
func (s *Site) linkedData(v ui.View) string {
	st := v.Story
	type thing map[string]any
	home := s.address(ui.Route{Kind: ui.HomeRoute}, st.Lang)
	data := thing{
		"@context":     "https://schema.org",
		"@type":        "WebPage",
		"name":         page.Title(v),
		"description":  page.Description(v),
		"url":          s.address(v.Route, st.Lang),
		"inLanguage":   st.Tag,
		"dateModified": st.Updated,
	}
	if by := s.publisher(st.Site); by != nil {
		data["publisher"] = by
	}
	if st.Site != nil && st.Site.Licence.Link != "" {
		data["license"] = st.Site.Licence.Link
	}
	if v.Route.Kind != ui.HomeRoute {
		data["isPartOf"] = thing{"@type": "Article", "@id": home, "headline": st.Title, "url": home}
	} else {
		data["@type"] = "Article"
		data["@id"] = home
		data["headline"] = st.Title
		if len(st.Questions) > 0 {
			data["hasPart"] = thing{
				"@type": "Quiz", "name": page.BlockName(st, "quiz"), "inLanguage": st.Tag,
				"url":   s.address(ui.Route{Kind: ui.BlockRoute, Block: "quiz"}, st.Lang),
				"about": thing{"@type": "Thing", "name": st.Short},
			}
		}
		if a := article(st); a != nil {
			data["isBasedOn"] = thing{
				"@type": "NewsArticle", "name": a.Title, "url": a.URL, "inLanguage": a.Lang,
				"publisher": thing{"@type": "Organization", "name": a.Publisher},
			}
		}
	}
	// Marshal escapes <, > and &, so that the data cannot end its element.
	out, err := json.Marshal(data)
	if err != nil {
		return "{}" // texts alone cannot fail
	}
	return string(out)
}

// article returns the source the story explains, or nil.
func article(st *story.Story) *story.Source {
	for i := range st.Sources {
		if st.Sources[i].ID == st.Article {
			return &st.Sources[i]
		}
	}
	return nil
}

// framedByNone is the end of the policy of what no page may frame.
const framedByNone = "; frame-ancestors 'none'"

// policy returns the content security policy of a document. In a sandboxed
// frame the origin is opaque and 'self' matches nothing: embeds name the site.
// Data in an element of type script needs no leave.
func (s *Site) policy(kind ui.RouteKind, css string) string {
	self, ancestors := "'self'", framedByNone
	if kind == ui.EmbedRoute {
		self += " " + s.origin
		ancestors = s.frameAncestors
	} else if s.dev != "" {
		ancestors = "; frame-ancestors 'self'" // the gallery
	}
	own := "; worker-src 'self'; manifest-src 'self'"
	if kind == ui.EmbedRoute {
		own = ""
	}
	scripts := " " + hashOf(s.assets.first)
	// The self-check has a copy of an embed in it.
	if (kind == ui.EmbedRoute || kind == ui.CheckRoute) && s.assets.height != "" {
		scripts += " " + hashOf(s.assets.height)
	}
	if kind == ui.EmbedRoute && s.files {
		scripts += " " + hashOf(optionsLoader)
	}
	frames := ""
	switch kind {
	case ui.BuilderRoute:
		frames = "; frame-src " + self
	case ui.CheckRoute:
		// Its hosts are pages of no origin, which have this policy too.
		self += " " + s.origin
		frames = "; frame-src " + self + " data:"
	}
	return "default-src 'none'" +
		"; script-src " + self + scripts + " 'wasm-unsafe-eval'" +
		"; style-src " + self + " " + hashOf(css) +
		"; img-src " + self + " data:" +
		s.look.fonts(self) +
		"; connect-src " + self +
		frames +
		own +
		"; base-uri 'none'" +
		"; form-action " + self +
		ancestors
}

// hashOf returns the source expression that allows an inline script or style.
func hashOf(s string) string {
	sum := sha256.Sum256([]byte(s))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}
