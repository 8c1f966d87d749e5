package web

import (
	"net/http"
	"slices"

	"sanctuary/app/i18n"
	"sanctuary/app/permalink"
	"sanctuary/app/ui"
	"sanctuary/web/asset"
	"sanctuary/web/embed"
)

// pictureEnding ends the path of an embed's picture: /embed/quiz.png.
const pictureEnding = ".png"

// embedPicture is the picture of an embed. With since=0 in the query it has
// nothing of what happened after the article.
type embedPicture struct {
	site        *Site
	path        string
	since, then *picture
}

// resource returns the picture without a query.
func (p *embedPicture) resource() *asset.Resource { return p.since.resource() }

func (p *embedPicture) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	q := permalink.Parse(r.URL.RawQuery)
	if old := p.site.edition(p.path, q); old != nil {
		old.ServeHTTP(w, r)
		return
	}
	shown := p.since
	if slices.Contains(q[permalink.KeySince], "0") {
		shown = p.then
	}
	shown.ServeHTTP(w, r)
}

// pictures returns the pictures of all embeds by path.
func (s *Site) pictures() map[string]*embedPicture {
	all := map[string]*embedPicture{}
	for _, lang := range i18n.Languages {
		st := s.stories[lang]
		for _, r := range ui.Routes(st) {
			if r.Kind != ui.EmbedRoute {
				continue
			}
			made := func(since bool) *picture {
				return &picture{
					site: s, draw: func() []byte { return s.painter.Picture(st, subject(r), since).PNG },
					// Corrected as soon as the page; exported, they share its headers.
					cache: cacheMinute, headers: []string{"Cross-Origin-Resource-Policy", "cross-origin"},
				}
			}
			path := r.Path(lang) + pictureEnding
			all[path] = &embedPicture{s, path, made(true), made(false)}
		}
	}
	return all
}

// describePicture returns where the picture of an embed is, and what it says.
func (s *Site) describePicture(lang string, r ui.Route, since bool) embed.Picture {
	p := s.painter.Describe(s.stories[lang], subject(r), since)
	path := r.Path(lang) + pictureEnding
	if !since {
		path += "?" + permalink.KeySince + "=0"
	}
	return embed.Picture{Path: path, Words: p.Words, Width: p.Width, Height: p.Height}
}
