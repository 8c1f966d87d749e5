package web

import (
	"cmp"
	"fmt"
	"html/template"
	"slices"
	"strings"

	"sanctuary/app/story"
	"sanctuary/app/ui"
	"sanctuary/web/embed"
	"sanctuary/web/page"
)

// look is what a site shows of the newsroom that publishes it (site.yaml): its
// zero value is nothing.
type look struct {
	site      story.Site // in the first language
	extraCSS  string     // rules for the fonts that are served, and for colours without a token
	files     []string   // names of the files that its pages show
	mastheads map[string]template.HTML
}

// The style sheets of a look: of the newsroom's name at the top and the foot of
// pages, and of its accent.
const (
	siteStyle   = "site.css"
	accentStyle = "accent.css"
)

// tokenOf are the tokens of the style sheet by role, where they differ.
var tokenOf = map[string]string{"background": "paper", "surface": "card", "highlight": "mark", "text": "ink", "muted": "soft"}

// applyLook puts the newsroom's colours and fonts into the style sheets of the
// site, and adds its files. It fails if the sheets lack a token.
func (s *Site) applyLook() error {
	given := s.first().Site
	if given == nil {
		return nil
	}
	s.look = look{site: *given, mastheads: map[string]template.HTML{}}
	tokens := map[string]string{}
	for _, c := range given.Colours {
		value := "light-dark(" + c.Light + "," + c.Dark + ")"
		if c.Role == "accent" {
			s.look.extraCSS += ":root{--accent:" + value + "}"
			continue
		}
		tokens[cmp.Or(tokenOf[c.Role], c.Role)] = value
	}
	if tokens["paper"] != "" || tokens["line"] != "" {
		tokens["hair"] = "color-mix(in srgb,var(--paper),var(--line) 30%)" // lines that only divide
	}
	for name, stack := range map[string][]string{"serif": given.Serif, "sans": given.Sans} {
		if len(stack) > 0 {
			tokens[name] = fontStack(stack)
		}
	}
	if err := s.assets.retoken(tokens); err != nil {
		return err
	}
	for i, f := range given.Fonts {
		name := fmt.Sprintf("font-%d.woff2", i+1)
		s.addLookFile(name, f.Body)
		s.look.extraCSS += "@font-face{font-family:" + quoted(f.Family) + ";src:url(" + s.base + s.assets.Address(name) + `) format("woff2");font-display:swap` +
			descriptor("font-weight", f.Weight) + descriptor("font-style", f.Style) + "}"
	}
	for _, lang := range s.languages {
		s.look.mastheads[lang] = s.masthead(s.stories[lang].Site)
	}
	return nil
}

// addLookFile serves a file that the pages of the look show.
func (s *Site) addLookFile(name string, body []byte) {
	s.assets.Add(name, body)
	if !slices.Contains(s.look.files, name) {
		s.look.files = append(s.look.files, name)
	}
}

// masthead returns the newsroom's name or logo for the top of pages in a language;
// empty if it has neither.
func (s *Site) masthead(site *story.Site) template.HTML {
	if site == nil {
		return ""
	}
	brand := page.Brand{Name: site.Name, Link: site.Link}
	image := func(name string, p story.Picture) *page.Image {
		s.addLookFile(name+p.Extension, p.Body)
		return &page.Image{Src: s.base + s.assets.Address(name+p.Extension), Width: p.Width, Height: p.Height}
	}
	if logo := site.Logo; logo != nil {
		brand.Alt, brand.Logo = logo.Alt, image("logo", logo.Light)
		if logo.Dark != nil {
			brand.Dark = image("logo-dark", *logo.Dark)
		}
	}
	return brand.HTML()
}

// genericFamilies are those that are keywords and not names (CSS Fonts 4).
var genericFamilies = []string{"serif", "sans-serif", "monospace", "cursive", "fantasy", "system-ui", "ui-serif", "ui-sans-serif", "ui-monospace", "ui-rounded"}

// fontStack returns font families as a value of font-family.
func fontStack(families []string) string {
	var list []string
	for _, f := range families {
		if !slices.Contains(genericFamilies, f) {
			f = quoted(f)
		}
		list = append(list, f)
	}
	return strings.Join(list, ",")
}

// quoted returns a CSS string of letters, digits, spaces, hyphens and underscores;
// other characters are dropped.
func quoted(name string) string {
	return `"` + strings.Map(func(r rune) rune {
		if r == ' ' || r == '-' || r == '_' || r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' {
			return r
		}
		return -1
	}, name) + `"`
}

// descriptor returns a further descriptor of a font; empty if it has no value.
func descriptor(name, value string) string {
	if value == "" {
		return ""
	}
	return ";" + name + ":" + strings.Trim(quoted(value), `"`)
}

// sheets returns the names of style sheets with those of the look.
func (l look) sheets(names []string, kind ui.RouteKind) []string {
	if kind != ui.EmbedRoute && (l.site.Name != "" || l.site.Logo != nil || l.site.Licence.Text != "") {
		names = append(names, siteStyle)
	}
	if _, ok := l.site.Shade("accent"); ok {
		names = append(names, accentStyle)
	}
	return names
}

// fonts returns the directive of a policy that allows the fonts that are served.
func (l look) fonts(self string) string {
	if len(l.site.Fonts) == 0 {
		return ""
	}
	return "; font-src " + self
}

// siteName is the name of the whole site for who shows a link to it: the
// newsroom's, or that of the explainer.
func siteName(st *story.Story) string {
	if st.Site != nil && st.Site.Name != "" {
		return st.Site.Name
	}
	return st.Short
}

// publisher describes the newsroom to search engines; nil if it has no name.
func (s *Site) publisher(site *story.Site) map[string]any {
	if site == nil || site.Name == "" {
		return nil
	}
	is := map[string]any{"@type": "Organization", "name": site.Name}
	if site.Link != "" {
		is["url"] = site.Link
	}
	if site.Logo != nil {
		is["logo"] = map[string]any{"@type": "ImageObject", "url": s.origin + s.base + s.assets.Address("logo"+site.Logo.Light.Extension),
			"width": site.Logo.Light.Width, "height": site.Logo.Light.Height}
	}
	return is
}

// elementOf returns the name of the custom element for pages that embed the story.
func elementOf(st *story.Story) string {
	if st.Site != nil && st.Site.Element != "" {
		return st.Site.Element
	}
	return embed.ElementName
}
