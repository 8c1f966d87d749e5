package embed

import (
	"encoding/json"
	"encoding/xml"
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"

	"sanctuary/app/i18n"
	"sanctuary/app/permalink"
	"sanctuary/app/ui"
	"sanctuary/web/page"
)

// DescriptionPath answers, for the address of any page of the site, how another
// page may show it (https://oembed.com).
const DescriptionPath = "/oembed"

// DescriptionAge is how long an answer holds, in seconds.
const DescriptionAge = 3600

// Description is an answer to an oEmbed consumer. What some consumer cannot do
// without is never left out: the version is a text, and the size of what is
// rich is always there.
type Description struct {
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

// xmlHeader is how an answer in XML begins.
const xmlHeader = `<?xml version="1.0" encoding="utf-8" standalone="yes"?>` + "\n"

// DescriptionFile returns the path, below the base, of the file that describes
// a page to those who embed it.
func DescriptionFile(r ui.Route, lang, format string) string {
	return path.Join(DescriptionPath, r.Path(lang), "index."+format)
}

// request returns the complete request for the description of an address.
// Among files there is a ready answer for each target, without its settings.
func (s *Site) request(of, format string) string {
	if p, _, ok := s.resolve(of); ok && s.Files {
		return s.Origin + s.Base + DescriptionFile(p.route, p.lang, format)
	}
	return s.Origin + s.Base + DescriptionPath + "?url=" + url.QueryEscape(of) + "&format=" + format
}

// Encode writes the answer as XML or, unless that is asked for, as JSON.
func (o Description) Encode(format string) (kind string, body []byte) {
	if format == "xml" {
		body, _ = xml.Marshal(o) // texts and numbers alone cannot fail
		return "text/xml; charset=utf-8", append([]byte(xmlHeader), body...)
	}
	body, _ = json.Marshal(o)
	return "application/json", body
}

// Describe returns the answer to a request's query; found tells whether its
// url leads to a page. Of what the request says nothing comes back but what the
// site makes of it.
func (s *Site) Describe(q url.Values) (answer Description, found bool) {
	p, u, found := s.resolve(q.Get("url"))
	if !found {
		return Description{}, false
	}
	st := s.stories[p.lang]
	// The provider is the same in every language.
	provider := i18n.Languages[0]
	answer = Description{
		Version: "1.0", Type: "link", CacheAge: DescriptionAge,
		Title:      page.Title(ui.NewView(st, s.Base, p.route, nil)),
		AuthorName: st.Short, AuthorURL: s.address(ui.Route{Kind: ui.AboutRoute}, p.lang),
		ProviderName: s.stories[provider].Short, ProviderURL: s.address(ui.Route{Kind: ui.HomeRoute}, provider),
	}
	var shown ui.Route
	if f, ok := s.framed(p, u); ok {
		shown = f.view.Route
		answer.Type, answer.Title = "rich", f.Title()
		answer.Width, answer.Height = within(FrameWidth, q["maxwidth"]), within(FrameHeight, q["maxheight"])
		answer.HTML = f.Iframe(strconv.Itoa(answer.Width), answer.Height)
		if !slices.Contains(q["bare"], "1") {
			answer.HTML = "<blockquote>" + f.Fallback() + "</blockquote>" + answer.HTML
		}
	}
	if within(s.ThumbWidth, q["maxwidth"]) == s.ThumbWidth && within(s.ThumbHeight, q["maxheight"]) == s.ThumbHeight {
		answer.ThumbnailURL = s.Origin + s.Base + s.Thumbnail(p.lang, shown)
		answer.ThumbnailWidth, answer.ThumbnailHeight = s.ThumbWidth, s.ThumbHeight
	}
	return answer, true
}

// resolve returns the page an address leads to. The address must be one of
// this site; a slash too many or too few at its end does not matter.
func (s *Site) resolve(address string) (target, *url.URL, bool) {
	u, err := url.Parse(address)
	if err != nil || u.User != nil || u.Scheme+"://"+strings.ToLower(u.Host) != strings.ToLower(s.Origin) {
		return target{}, nil, false
	}
	path, below := strings.CutPrefix(u.Path, s.Base)
	for _, path := range []string{path, path + "/", strings.TrimSuffix(path, "/")} {
		if p, ok := s.pages[path]; ok && below {
			return p, u, true
		}
	}
	return target{}, nil, false
}

// framed returns the embed that stands for a page: itself, or for the explainer
// the part its fragment names, by default the quiz, one question at a time so
// that it fits where the height is limited. Plain documents have none.
func (s *Site) framed(p target, u *url.URL) (f Frame, ok bool) {
	query := url.Values(permalink.Parse(u.RawQuery))
	switch p.route.Kind {
	case ui.EmbedRoute:
		return s.Frame(p.lang, p.route, query), true
	case ui.BlockRoute, ui.HomeRoute:
		st := s.stories[p.lang]
		r := first(st)
		if p.route.Kind == ui.BlockRoute {
			r = ui.Route{Kind: ui.EmbedRoute, Block: p.route.Block}
		}
		for _, e := range embeds(st) {
			if anchor(e) == u.Fragment {
				r = e
			}
		}
		if !slices.Contains(query["layout"], "scroll") {
			query.Set("layout", "paged")
		}
		return s.Frame(p.lang, r, query), slices.Contains(embeds(st), r)
	}
	return Frame{}, false
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

// Link is where a page is described, in one format.
type Link struct{ Type, Href string }

// Links lists the ways to describe a target, for its head and its headers.
func (s *Site) Links(v ui.View) []Link {
	here := s.address(v.Route, v.Story.Lang)
	if _, ok := s.framed(target{v.Story.Lang, v.Route}, &url.URL{}); ok {
		// What is set stays set where the address is pasted.
		if set := s.Frame(v.Story.Lang, v.Route, permalink.Parse(v.Query())).view.Query(); set != "" {
			here += "?" + set
		}
	}
	return []Link{
		{"application/json+oembed", s.request(here, "json")},
		{"text/xml+oembed", s.request(here, "xml")},
	}
}
