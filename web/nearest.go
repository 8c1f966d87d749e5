package web

import (
	"encoding/json"
	"net/url"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"sanctuary/app/ui"
)

// nearest returns the path in the table that a path below the base is meant to be:
// one with slashes too many or too few, in other letters (/facts/s23), with signs of
// the text that the link stood in, encoded twice, with its query encoded, or with the
// prefix of a language that has none or another (/en/quiz, /fr-CA/quiz). It returns an
// empty string if there is none. In an export, lost.js does the same for pages.
func (s *Site) nearest(path string) string {
	if decoded, err := url.PathUnescape(path); err == nil {
		path = decoded
	}
	if i := strings.IndexAny(path, "?#"); i >= 0 {
		path = path[:i]
	}
	path = strings.ToLower(path)
	path = strings.TrimRightFunc(path, func(c rune) bool {
		return c != utf8.RuneError && (unicode.IsSpace(c) || unicode.In(c, unicode.P, unicode.S, unicode.Cf))
	})
	if path != "" && path[0] != '/' {
		return ""
	}
	parts := strings.FieldsFunc(path, func(c rune) bool { return c == '/' || unicode.IsSpace(c) })
	tries := [][]string{parts}
	if len(parts) > 0 {
		switch lang, _, _ := strings.Cut(parts[0], "-"); {
		case lang == s.languages[0]:
			tries = append(tries, parts[1:])
		case slices.Contains(s.languages, lang):
			tries = append(tries, append([]string{lang}, parts[1:]...))
		}
	}
	for _, parts := range tries {
		p := "/" + strings.Join(parts, "/")
		for _, p := range []string{p, strings.TrimSuffix(p, "/") + "/"} {
			if to, ok := s.lower[p]; ok {
				return to
			}
		}
	}
	return ""
}

// belowBase returns the part of a path after the base, which may be in other letters
// and have several slashes before it.
func (s *Site) belowBase(path string) (rest string, ok bool) {
	path = "/" + strings.TrimLeft(path, "/")
	if len(path) < len(s.base) || !strings.EqualFold(path[:len(s.base)], s.base) {
		return "", false
	}
	return path[len(s.base):], true
}

// lostName is the script by which the not-found pages of an export lead to the
// nearest page.
const lostName = "lost.js"

// lostSite is what lost.js knows of the site. The paths are those of the pages in the
// first language, which have no prefix.
type lostSite struct {
	Base      string   `json:"base"`
	Languages []string `json:"languages"`
	Paths     []string `json:"paths"`
}

// addLost adds lost.js to an export.
func (s *Site) addLost() error {
	if !s.files {
		return nil
	}
	site := lostSite{s.base, s.languages, []string{}}
	for _, r := range ui.Routes(s.first()) {
		if r.Kind != ui.EmbedRoute {
			site.Paths = append(site.Paths, s.path(r, s.languages[0]))
		}
	}
	data, err := json.Marshal(site)
	if err != nil {
		return err
	}
	s.assets.Add(lostName, []byte(strings.Replace(s.assets.lost, "(SITE)", "("+string(data)+")", 1)))
	return nil
}
