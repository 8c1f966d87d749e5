package web

import (
	"net/http"
	"net/url"

	"sanctuary/app/i18n"
	"sanctuary/app/permalink"
	"sanctuary/app/ui"
	"sanctuary/web/asset"
)

// gallery returns the page that shows every view in every state, each in a
// frame of its own. It is in English, as everything that is only for those who
// edit a story.
func (s *Site) gallery() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, policy := s.galleryPage(permalink.Parse(r.URL.RawQuery))
		asset.New(http.StatusOK, "text/html; charset=utf-8", cacheNever, body, documentHeaders(ui.CheckRoute, policy)...).ServeHTTP(w, r)
	})
}

// gallerySwitch is a control of the gallery: the values of a key of the query,
// the first of which is the usual one.
type gallerySwitch struct {
	key, label string
	values     []string
}

var gallerySwitches = []gallerySwitch{
	{"lang", "Language", i18n.Languages},
	{permalink.KeySince, "Phase", []string{"1", "0"}},
	{permalink.KeyTheme, "Theme", []string{"auto", permalink.Light, permalink.Dark}},
}

// on returns the value a query chooses.
func (g gallerySwitch) on(q url.Values) string {
	for _, v := range g.values {
		if q.Get(g.key) == v {
			return v
		}
	}
	return g.values[0]
}

// galleryPage draws the gallery for a query such as lang=fr&since=0&theme=dark.
func (s *Site) galleryPage(q url.Values) (body []byte, policy string) {
	chosen, more := map[string]string{}, url.Values{}
	for i, g := range gallerySwitches {
		chosen[g.key] = g.on(q)
		if i > 0 && chosen[g.key] != g.values[0] {
			more.Set(g.key, chosen[g.key])
		}
	}
	lang := chosen["lang"]
	css := s.styles[bundleOf(lang, ui.Route{Kind: ui.AboutRoute})]
	d := draft("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>Gallery</title>\n<style>")
	d.add(css)
	d.add("</style>\n")
	d.add(string(devTags(s.base, s.build)))
	d.tag("<script defer src=", s.base+devGallery)
	d.add("</script></head><body><div class=\"page\"><main class=\"stack\"><h1>Gallery</h1><p>Every view in every state, as the story served here has it.</p>\n")
	for _, g := range gallerySwitches {
		d.add("<p>")
		d.text(g.label + ":")
		for _, v := range g.values {
			to := url.Values{}
			for _, other := range gallerySwitches {
				if value := other.on(q); other.key != g.key && value != other.values[0] {
					to.Set(other.key, value)
				}
			}
			if v != g.values[0] {
				to.Set(g.key, v)
			}
			d.add(" <a")
			d.attr("href", s.base+galleryPath+"?"+to.Encode())
			if v == chosen[g.key] {
				d.attr("aria-current", "true")
			}
			d.add(">")
			d.text(galleryName(g.key, v))
			d.add("</a>")
		}
		d.add("</p>\n")
	}
	group := ""
	for _, sp := range specimens(s.stories[lang], chosen[permalink.KeySince] == "1") {
		if sp.Group != group {
			if group != "" {
				d.add("</div></section>\n")
			}
			group = sp.Group
			d.add("<section class=\"block\"><h2>")
			d.text(group)
			d.add("</h2><div class=\"specimens\">\n")
		}
		path := s.base + sp.path(lang, more)
		d.add("<figure class=\"specimen\"><figcaption><a")
		d.attr("href", path)
		d.add(">")
		d.text(sp.Name)
		d.add("</a></figcaption><iframe loading=\"lazy\" height=\"480\"")
		d.attr("title", sp.Group+": "+sp.Name)
		d.attr("src", path)
		d.attr("data-select", sp.Select)
		d.attr("data-class", sp.Class)
		if sp.Unkept {
			d.attr("data-unkept", "1")
		}
		d.add("></iframe></figure>\n")
	}
	if group != "" {
		d.add("</div></section>")
	}
	d.add("</main></div></body></html>\n")
	return d, "default-src 'none'; script-src 'self'; style-src 'self' " + hashOf(css) +
		"; connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
}

// galleryName is what a value of a switch is called.
func galleryName(key, value string) string {
	switch {
	case key == "lang":
		return i18n.For(value).Say("language.name")
	case key == permalink.KeySince && value == "1":
		return "since"
	case key == permalink.KeySince:
		return "then"
	}
	return value
}
