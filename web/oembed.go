package web

import (
	"encoding/json"
	"encoding/xml"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"sanctuary/app/permalink"
	"sanctuary/app/ui"
	"sanctuary/web/asset"
	"sanctuary/web/card"
	"sanctuary/web/page"
)

// oembedPath answers, for the address of any page of the site, how another
// page may show it (https://oembed.com).
const oembedPath = "/oembed"

// oembed is an answer. What some consumer cannot do without is never left out:
// the version is a text, and the size of what is rich is always there.
type oembed struct {
	XMLName      xml.Name `json:"-" xml:"oembed"`
	Version      string   `json:"version" xml:"version"`
	Type         string   `json:"type" xml:"type"`
	Title        string   `json:"title" xml:"title"`
	AuthorName   string   `json:"author_name" xml:"author_name"`
	AuthorURL    string   `json:"author_url" xml:"author_url"`
	ProviderName string   `json:"provider_name" xml:"provider_name"`
	ProviderURL  string   `json:"provider_url" xml:"provider_url"`
	CacheAge     int      `json:"cache_age" xml:"cache_age"` // in seconds
	HTML         string   `json:"html,omitempty" xml:"html,omitempty"`
	Width        int      `json:"width,omitempty" xml:"width,omitempty"`
	Height       int      `json:"height,omitempty" xml:"height,omitempty"`

	// The picture's three parts are there together or not at all.
	ThumbnailURL    string `json:"thumbnail_url,omitempty" xml:"thumbnail_url,omitempty"`
	ThumbnailWidth  int    `json:"thumbnail_width,omitempty" xml:"thumbnail_width,omitempty"`
	ThumbnailHeight int    `json:"thumbnail_height,omitempty" xml:"thumbnail_height,omitempty"`
}

const (
	oembedAge    = 3600
	oembedCache  = "public, max-age=3600"
	oembedHeader = `<?xml version="1.0" encoding="utf-8" standalone="yes"?>` + "\n"
)

// oembedAddress returns the complete request for the address of a page.
// Among files there is a ready answer for each page, without its settings.
func (s *Site) oembedAddress(of, format string) string {
	if p, _, ok := s.resolve(of); ok && s.files {
		return s.origin + s.base + p.described(format)
	}
	return s.origin + s.base + oembedPath + "?url=" + url.QueryEscape(of) + "&format=" + format
}

// serveOEmbed answers a request for an embed's description. Of what the request
// says nothing comes back but what the site makes of it.
func (s *Site) serveOEmbed(w http.ResponseWriter, r *http.Request) {
	q := url.Values(permalink.Parse(r.URL.RawQuery))
	var (
		status = http.StatusOK
		kind   string
		body   []byte
	)
	answer, found := s.describe(q)
	format := strings.ToLower(q.Get("format"))
	switch {
	case format != "" && format != "json" && format != "xml":
		status = http.StatusNotImplemented
	case !found:
		status = http.StatusNotFound
	default:
		kind, body = answer.encode(format)
	}
	cache := oembedCache
	if status != http.StatusOK {
		kind, cache = "text/plain; charset=utf-8", cacheNever
		body = []byte(http.StatusText(status) + "\n")
	}
	asset.New(status, kind, cache, body, "Access-Control-Allow-Origin", "*").ServeHTTP(w, r)
}

// encode writes the answer as XML or, unless that is asked for, as JSON.
func (o oembed) encode(format string) (kind string, body []byte) {
	if format == "xml" {
		body, _ = xml.Marshal(o) // texts and numbers alone cannot fail
		return "text/xml; charset=utf-8", append([]byte(oembedHeader), body...)
	}
	body, _ = json.Marshal(o)
	return "application/json", body
}

// describe returns the answer to a request's query; found tells whether its
// url leads to a page.
func (s *Site) describe(q url.Values) (answer oembed, found bool) {
	p, u, found := s.resolve(q.Get("url"))
	if !found {
		return oembed{}, false
	}
	st := s.stories[p.lang]
	answer = oembed{
		Version: "1.0", Type: "link", CacheAge: oembedAge,
		Title:      page.Title(p.view(nil).View),
		AuthorName: st.Short, AuthorURL: s.address(ui.Route{Kind: ui.AboutRoute}, p.lang),
		ProviderName: st.Short, ProviderURL: s.address(ui.Route{Kind: ui.HomeRoute}, p.lang),
	}
	block := ""
	if f, ok := s.framed(p, u); ok {
		block = f.view.Route.Block
		answer.Type, answer.Title = "rich", f.title()
		answer.Width, answer.Height = within(frameWidth, q["maxwidth"]), within(frameHeight, q["maxheight"])
		answer.HTML = f.iframe(strconv.Itoa(answer.Width), answer.Height, false)
		if !slices.Contains(q["bare"], "1") {
			answer.HTML = "<blockquote>" + f.fallback() + "</blockquote>" + answer.HTML
		}
	}
	if within(card.ThumbWidth, q["maxwidth"]) == card.ThumbWidth && within(card.ThumbHeight, q["maxheight"]) == card.ThumbHeight {
		answer.ThumbnailURL = s.origin + s.base + cardPath(p.lang, block+thumbMark)
		answer.ThumbnailWidth, answer.ThumbnailHeight = card.ThumbWidth, card.ThumbHeight
	}
	return answer, true
}

// resolve returns the page an address leads to. The address must be one of
// this site; a slash too many or too few at its end does not matter.
func (s *Site) resolve(address string) (*pageHandler, *url.URL, bool) {
	u, err := url.Parse(address)
	if err != nil || u.User != nil || u.Scheme+"://"+strings.ToLower(u.Host) != strings.ToLower(s.origin) {
		return nil, nil, false
	}
	path, below := strings.CutPrefix(u.Path, s.base)
	for _, path := range []string{path, path + "/", strings.TrimSuffix(path, "/")} {
		if p, ok := s.entries[path].Handler.(*pageHandler); ok && below {
			return p, u, true
		}
	}
	return nil, nil, false
}

// framed returns the embed that stands for a page: itself, or for the explainer
// the part its fragment names, by default the quiz, one question at a time so
// that it fits where the height is limited. Plain documents have none.
func (s *Site) framed(p *pageHandler, u *url.URL) (f frame, ok bool) {
	settings := url.Values(permalink.Parse(u.RawQuery))
	switch p.route.Kind {
	case ui.EmbedRoute:
		return s.frame(p.lang, p.route, settings), true
	case ui.HomeRoute, ui.BlockRoute:
		r, ok := s.anchored(p.lang, u.Fragment)
		switch {
		case ok:
		case p.route.Kind == ui.BlockRoute:
			r = ui.Route{Kind: ui.EmbedRoute, Block: p.route.Block}
		default:
			r = firstEmbed(s.stories[p.lang])
		}
		if !slices.Contains(settings["layout"], "scroll") {
			settings.Set("layout", "paged")
		}
		return s.frame(p.lang, r, settings), r.Block != ""
	}
	return frame{}, false
}

// within returns a size in pixels, or the limit if there is one below it. A
// limit that is no whole number above zero is none.
func within(size int, limits []string) int {
	for _, limit := range limits {
		if n, err := strconv.ParseUint(limit, 10, 31); err == nil && n > 0 {
			return min(size, int(n))
		}
	}
	return size
}

// oembedLinks lists the ways to describe a page, for its head and its headers.
func (s *Site) oembedLinks(v ui.View) [2]struct{ kind, href string } {
	here := s.address(v.Route, v.Story.Lang)
	if v.Route.Kind == ui.EmbedRoute || v.Route.Kind == ui.HomeRoute {
		// What is set stays set where the address is pasted.
		if set := s.frame(v.Story.Lang, v.Route, permalink.Parse(v.Query())).view.Query(); set != "" {
			here += "?" + set
		}
	}
	return [2]struct{ kind, href string }{
		{"application/json+oembed", s.oembedAddress(here, "json")},
		{"text/xml+oembed", s.oembedAddress(here, "xml")},
	}
}

// oembedFields are the same as fields of an answer's header.
func (s *Site) oembedFields(v ui.View) []string {
	var fields []string
	for _, link := range s.oembedLinks(v) {
		fields = append(fields, "Link", "<"+link.href+`>; rel="alternate"; type="`+link.kind+`"`)
	}
	return fields
}
