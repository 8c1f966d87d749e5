package web

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"sanctuary/app/permalink"
	"sanctuary/app/ui"
	"sanctuary/web/asset"
	"sanctuary/web/card"
	"sanctuary/web/embed"
)

// newEmbeds returns the embeds of the site.
func (s *Site) newEmbeds() *embed.Site {
	return embed.New(embed.Config{
		Stories: s.stories, Origin: s.origin, Base: s.base, Files: s.files,
		Address:    s.assets.Address,
		Thumbnail:  func(lang string, r ui.Route) string { return cardPath(lang, cardName(r)+thumbMark) },
		ThumbWidth: card.ThumbWidth, ThumbHeight: card.ThumbHeight,
		Picture: s.describePicture, Keeps: s.keeps,
		Mastheads: s.look.mastheads,
		Accent:    strings.TrimPrefix(s.assets.colors.link.Light, "#"),
		Element:   elementOf(s.first()),
	})
}

// element returns embed.js, the script for host pages, and its TypeScript
// types.
func (s *Site) element() (map[string]*asset.Resource, error) {
	script, err := embed.Script(s.assets.element, elementOf(s.first()), s.first())
	if err != nil {
		return nil, err
	}
	return map[string]*asset.Resource{
		embed.ScriptPath: asset.New(http.StatusOK, asset.ContentType(embed.ScriptPath), cacheHour, []byte(script),
			"Access-Control-Allow-Origin", "*",
			"Cross-Origin-Resource-Policy", "cross-origin"),
		embed.TypesPath: asset.New(http.StatusOK, "text/plain; charset=utf-8", cacheHour, []byte(embed.Types(elementOf(s.first()))), "Access-Control-Allow-Origin", "*"),
	}, nil
}

// descriptionCache is the Cache-Control of an oEmbed response.
var descriptionCache = "public, max-age=" + strconv.Itoa(embed.DescriptionAge)

// serveDescription serves the oEmbed endpoint.
func (s *Site) serveDescription(w http.ResponseWriter, r *http.Request) {
	q := url.Values(permalink.Parse(r.URL.RawQuery))
	var (
		status      = http.StatusOK
		kind, wrong string
		body        []byte
	)
	answer, found := s.embeds.Describe(q)
	format := strings.ToLower(q.Get("format"))
	switch {
	case format != "" && format != "json" && format != "xml":
		status, wrong = http.StatusNotImplemented, "There is no such format: want json or xml."
	case q.Get("url") == "":
		status, wrong = http.StatusNotFound, "The query has no url that can be read: want the address of a page of this site, as in ?url="+url.QueryEscape(s.origin+s.base+"/")+"."
	case !found:
		status, wrong = http.StatusNotFound, "The url is not the address of a page of this site, which begins with "+s.origin+s.base+"/."
	default:
		kind, body = answer.Encode(format)
	}
	cache := descriptionCache
	if status != http.StatusOK {
		kind, cache = "text/plain; charset=utf-8", cacheNever
		body = []byte(wrong + "\n")
	}
	asset.New(status, kind, cache, body, "Access-Control-Allow-Origin", "*").ServeHTTP(w, r)
}

// descriptionFields returns a page's Link header for oEmbed discovery.
func (s *Site) descriptionFields(v ui.View) []string {
	return []string{"Link", "<" + s.embeds.Description(v) + `>; rel="alternate"; type="` + embed.DescriptionType + `"`}
}
