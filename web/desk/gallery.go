package desk

import (
	"net/http"
	"net/url"

	"sanctuary/app/desk"
	"sanctuary/app/i18n"
	"sanctuary/app/permalink"
	"sanctuary/app/story"
	"sanctuary/web/asset"
)

// serveGallery serves the gallery, a page that shows every view in every state,
// each in an iframe. Like everything for editors it is in English only.
func (s *Server) serveGallery(w http.ResponseWriter, r *http.Request, now current) {
	body := execute("gallery", s.gallery(permalink.Parse(r.URL.RawQuery), now))
	asset.New(http.StatusOK, "text/html; charset=utf-8", "no-cache", body, "Content-Security-Policy", policyOfEditor).ServeHTTP(w, r)
}

// gallerySwitch is a query key of the gallery with its values, of which the
// first is the default.
type gallerySwitch struct {
	key, label string
	values     []string
}

func gallerySwitches(languages []string) []gallerySwitch {
	return []gallerySwitch{
		{"lang", "Language", languages},
		{permalink.KeySince, "Phase", []string{"1", "0"}},
		{permalink.KeyTheme, "Theme", []string{"auto", permalink.Light, permalink.Dark}},
	}
}

// on returns the value of the switch in a query.
func (g gallerySwitch) on(q url.Values) string {
	for _, v := range g.values {
		if q.Get(g.key) == v {
			return v
		}
	}
	return g.values[0]
}

// name returns the label of a value.
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

// gallery is the view model of the gallery.
type gallery struct {
	Tags              tags
	PageStyle, Script string         // addresses
	Notices           []desk.Problem // of facts that no statement rests on
	Switches          []galleryLinks
	Groups            []specimenGroup
}

// galleryLinks is a switch as links, one of which is the current value.
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

// frame is the iframe of a specimen.
type frame struct {
	specimen
	Href string
}

// gallery returns the gallery for a query such as lang=fr&since=0&theme=dark.
func (s *Server) gallery(q url.Values, now current) gallery {
	base := s.config.Base
	m := gallery{Tags: s.tags(now.state.Build), PageStyle: base + pageStylePath, Script: base + galleryScript}
	if s.folder != nil {
		m.Notices = desk.NewDraft(s.folder).UnusedFacts()
	}
	chosen, framed := map[string]string{}, url.Values{}
	switches := gallerySwitches(story.First(now.stories).Languages)
	for i, g := range switches {
		value := g.on(q)
		chosen[g.key] = value
		if i > 0 && value != g.values[0] {
			framed.Set(g.key, value)
		}
		links := galleryLinks{Label: g.label + ":"}
		for _, v := range g.values {
			links.Links = append(links.Links, galleryLink{base + galleryPath + "?" + switched(switches, q, g.key, v).Encode(), g.name(v), v == value})
		}
		m.Switches = append(m.Switches, links)
	}
	lang := chosen["lang"]
	for _, sp := range specimens(now.stories[lang], chosen[permalink.KeySince] == "1") {
		if n := len(m.Groups); n == 0 || m.Groups[n-1].Name != sp.Group {
			m.Groups = append(m.Groups, specimenGroup{Name: sp.Group})
		}
		last := &m.Groups[len(m.Groups)-1]
		last.Frames = append(last.Frames, frame{sp, base + sp.path(now.stories[lang], framed)})
	}
	return m
}

// switched returns the gallery's query with another value for a key. Default
// values are left out.
func switched(switches []gallerySwitch, q url.Values, key, value string) url.Values {
	to := url.Values{}
	for _, g := range switches {
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
