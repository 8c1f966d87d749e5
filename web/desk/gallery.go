package desk

import (
	"net/http"
	"net/url"

	"sanctuary/app/i18n"
	"sanctuary/app/permalink"
	"sanctuary/web/asset"
)

// serveGallery sends the page that shows every view in every state, each in a
// frame of its own. It is in English, as everything that is only for those who
// edit a story.
func (s *Server) serveGallery(w http.ResponseWriter, r *http.Request, now current) {
	body := execute("gallery", s.gallery(permalink.Parse(r.URL.RawQuery), now))
	asset.New(http.StatusOK, "text/html; charset=utf-8", "no-cache", body, "Content-Security-Policy", policyOfEditor).ServeHTTP(w, r)
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

// name is what a value of the switch is called.
func (g gallerySwitch) name(value string) string {
	switch {
	case g.key == "lang":
		return i18n.For(value).Say("language.name")
	case g.key == permalink.KeySince && value == "1":
		return "since"
	case g.key == permalink.KeySince:
		return "then"
	}
	return value
}

// gallery is the model of the gallery's template.
type gallery struct {
	Tags              tags
	PageStyle, Script string // addresses
	Switches          []galleryLinks
	Groups            []specimenGroup
}

// galleryLinks are a switch as links, one of which is chosen.
type galleryLinks struct {
	Label string
	Links []galleryLink
}

type galleryLink struct {
	Href, Name string
	Chosen     bool
}

// specimenGroup is a heading with the frames below it.
type specimenGroup struct {
	Name   string
	Frames []frame
}

// frame is a specimen with its address.
type frame struct {
	specimen
	Href string
}

// gallery returns the gallery for a query such as lang=fr&since=0&theme=dark.
func (s *Server) gallery(q url.Values, now current) gallery {
	base := s.config.Base
	m := gallery{Tags: s.tags(now.state.Build), PageStyle: base + pageStylePath, Script: base + galleryScript}
	chosen, framed := map[string]string{}, url.Values{}
	for i, g := range gallerySwitches {
		value := g.on(q)
		chosen[g.key] = value
		if i > 0 && value != g.values[0] {
			framed.Set(g.key, value)
		}
		links := galleryLinks{Label: g.label + ":"}
		for _, v := range g.values {
			links.Links = append(links.Links, galleryLink{base + galleryPath + "?" + switched(q, g.key, v).Encode(), g.name(v), v == value})
		}
		m.Switches = append(m.Switches, links)
	}
	lang := chosen["lang"]
	for _, sp := range specimens(now.stories[lang], chosen[permalink.KeySince] == "1") {
		if n := len(m.Groups); n == 0 || m.Groups[n-1].Name != sp.Group {
			m.Groups = append(m.Groups, specimenGroup{Name: sp.Group})
		}
		last := &m.Groups[len(m.Groups)-1]
		last.Frames = append(last.Frames, frame{sp, base + sp.path(lang, framed)})
	}
	return m
}

// switched returns the gallery's query with another value for a key, without
// what is the usual value anyway.
func switched(q url.Values, key, value string) url.Values {
	to := url.Values{}
	for _, g := range gallerySwitches {
		v := g.on(q)
		if g.key == key {
			v = value
		}
		if v != g.values[0] {
			to.Set(g.key, v)
		}
	}
	return to
}
