package embed

import (
	"cmp"
	"encoding/json"
	"encoding/xml"
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"

	"sanctuary/app/permalink"
	"sanctuary/app/ui"
	"sanctuary/web/page"
)

// DescriptionPath is the path of the oEmbed endpoint (https://oembed.com),
// which describes how to embed any page of the site.
const DescriptionPath = "/oembed"

// DescriptionAge is the time in seconds for which a description may be cached.
const DescriptionAge = 3600

// Description is an oEmbed response. It always has the fields that some
// consumers require: the version is a string, and the rich type has a size.
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

	// The three fields of the thumbnail are all set or all empty.
	ThumbnailURL    string `json:"thumbnail_url,omitempty" xml:"thumbnail_url,omitempty"`
	ThumbnailWidth  int    `json:"thumbnail_width,omitempty" xml:"thumbnail_width,omitempty"`
	ThumbnailHeight int    `json:"thumbnail_height,omitempty" xml:"thumbnail_height,omitempty"`
}

// xmlHeader is the XML declaration of a response.
const xmlHeader = `<?xml version="1.0" encoding="utf-8" standalone="yes"?>` + "\n"

// DescriptionFile returns the path, below the base, of the file with the
// description of a page; format is json or xml.
func (s *Site) DescriptionFile(r ui.Route, lang, format string) string {
	return path.Join(DescriptionPath, s.path(r, lang), "index."+format)
}

// request returns the URL of the description of the address of; format is json
// or xml. On a site of files (Config.Files) it is that of the file for the
// page, whose description has no options.
func (s *Site) request(of, format string) string {
	if p, _, ok := s.resolve(of); ok && s.Files {
		return s.Origin + s.Base + s.DescriptionFile(p.route, p.lang, format)
	}
	return s.Origin + s.Base + DescriptionPath + "?url=" + url.QueryEscape(of) + "&format=" + format
}

// Encode returns the description as XML if format is xml, otherwise as JSON,
// with its media type.
func (o Description) Encode(format string) (kind string, body []byte) {
	if format == "xml" {
		body, _ = xml.Marshal(o) // strings and numbers always marshal
		return "text/xml; charset=utf-8", append([]byte(xmlHeader), body...)
	}
	body, _ = json.Marshal(o)
	return "application/json", body
}

// Describe returns the description for the query of an oEmbed request; found
// reports whether its url is that of a page. No text of the query is copied
// into the description.
func (s *Site) Describe(q url.Values) (answer Description, found bool) {
	p, u, found := s.resolve(q.Get("url"))
	if !found {
		return Description{}, false
	}
	st := s.stories[p.lang]
	answer = Description{
		Version: "1.0", Type: "link", CacheAge: DescriptionAge,
		Title:      page.Title(ui.NewView(st, s.Base, p.route, nil)),
		AuthorName: st.Short, AuthorURL: s.address(ui.Route{Kind: ui.AboutRoute}, p.lang),
		ProviderName: st.Short, ProviderURL: s.address(ui.Route{Kind: ui.HomeRoute}, p.lang),
	}
	if by := st.Site; by != nil && by.Name != "" {
		answer.ProviderName, answer.ProviderURL = by.Name, cmp.Or(by.Link, answer.ProviderURL)
	}
	var shown ui.Route
	if f, ok := s.framed(p, u); ok {
		shown = f.view.Route
		answer.Type, answer.Title = "rich", f.Title()
		answer.Width, answer.Height = within(FrameWidth, q["maxwidth"]), within(f.height(), q["maxheight"])
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

// resolve returns the page that an address of this site belongs to. A missing
// or additional slash at its end is ignored.
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

// framed returns the embed for a page: itself if it is one; for pages of the
// story the block in the fragment of u, by default the quiz with one question
// at a time, which fits a limited height. Plain documents have none.
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
		if layout := query[ui.OptionLayout]; !slices.Contains(layout, ui.LayoutList) && !slices.Contains(layout, ui.LayoutScroll) {
			query.Set(ui.OptionLayout, ui.LayoutPaged)
		}
		return s.Frame(p.lang, r, query), slices.Contains(embeds(st), r)
	}
	return Frame{}, false
}

// within returns size in pixels, or the first valid one of limits if that is
// less. A limit is valid if it is a positive integer.
func within(size int, limits []string) int {
	for _, limit := range limits {
		if n, err := strconv.ParseUint(limit, 10, 31); err == nil && n > 0 {
			return min(size, int(n))
		}
	}
	return size
}

// DescriptionType is the media type of the descriptions that pages name.
// Consumers that want XML ask for it with format=xml.
const DescriptionType = "application/json+oembed"

// Description returns the address of the description of a page, for its head and
// its Link header.
func (s *Site) Description(v ui.View) string {
	here := s.address(v.Route, v.Story.Lang)
	if _, ok := s.framed(target{v.Story.Lang, v.Route}, &url.URL{}); ok {
		// Keep the options, so that they apply where the address is pasted.
		if set := s.Frame(v.Story.Lang, v.Route, permalink.Parse(v.Query())).view.Query(); set != "" {
			here += "?" + set
		}
	}
	return s.request(here, "json")
}
