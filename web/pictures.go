package web

import (
	"net/http"
	"strconv"
	"strings"
	"sync"

	"sanctuary/app/i18n"
	"sanctuary/app/permalink"
	"sanctuary/app/ui"
	"sanctuary/web/asset"
	"sanctuary/web/embed"
)

// pictureEnding ends the path of an embed's picture: /embed/quiz.png.
const pictureEnding = ".png"

// embedPicture is the picture of an embed. With since=0 in the query it has
// nothing of what happened after the article; of the quiz it has the questions
// that the query chooses. One of an edition says so.
type embedPicture struct {
	site        *Site
	lang        string
	route       ui.Route
	path        string
	since, then *picture
	mu          sync.Mutex
	others      map[string]*picture // by what they show and say (see variant)
}

// mostOthers is the number of pictures that are kept of an embed with chosen
// questions or a note, because anybody can ask for any number.
const mostOthers = 50

// resource returns the picture without a query.
func (p *embedPicture) resource() *asset.Resource { return p.since.resource() }

func (p *embedPicture) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	q := permalink.Parse(r.URL.RawQuery)
	if old := p.site.edition(p.path, q); old != nil {
		old.ServeHTTP(w, r)
		return
	}
	p.variant(p.site.show(p.lang, p.route, q).View).ServeHTTP(w, r)
}

// variant returns the picture of a view.
func (p *embedPicture) variant(v ui.View) *picture {
	notes := p.site.pictureNotes(v)
	if v.Options.Questions == nil && (len(notes) == 0 || p.site.pinned != nil) {
		if v.State.Since {
			return p.since
		}
		return p.then
	}
	key := strings.Join(append(notes, strconv.FormatBool(v.State.Since), strings.Join(v.Options.Questions, ",")), "\n")
	p.mu.Lock()
	defer p.mu.Unlock()
	made := p.others[key]
	if made == nil {
		if len(p.others) >= mostOthers {
			clear(p.others)
		}
		made = p.site.embedPicture(v)
		p.others[key] = made
	}
	return made
}

// embedPicture returns the picture of a view, which is not drawn yet.
func (s *Site) embedPicture(v ui.View) *picture {
	return &picture{
		site: s,
		draw: func() []byte {
			return s.painter.Picture(v.Story, subject(v.Route), v.State.Since, s.pictureNotes(v)...).PNG
		},
		// Corrected as soon as the page; exported, they share its headers.
		cache: cacheMinute, headers: []string{"Cross-Origin-Resource-Policy", "cross-origin"},
	}
}

// pictureNotes returns what the picture of a view says of its edition.
func (s *Site) pictureNotes(v ui.View) []string {
	if e := s.pin(v); e != nil {
		return []string{e.Line(i18n.For(v.Story.Lang))}
	}
	return nil
}

// pictures returns the pictures of all embeds by path.
func (s *Site) pictures() map[string]*embedPicture {
	all := map[string]*embedPicture{}
	for _, lang := range s.languages {
		for _, r := range ui.Routes(s.stories[lang]) {
			if r.Kind != ui.EmbedRoute {
				continue
			}
			made := func(since string) *picture {
				return s.embedPicture(s.show(lang, r, permalink.Values{permalink.KeySince: {since}}).View)
			}
			path := s.path(r, lang) + pictureEnding
			all[path] = &embedPicture{site: s, lang: lang, route: r, path: path, since: made("1"), then: made("0"), others: map[string]*picture{}}
		}
	}
	return all
}

// describePicture returns where the picture of an embed is, and what it says.
func (s *Site) describePicture(v ui.View) embed.Picture {
	lang, path := v.Story.Lang, v.Route.Path(v.Story.Lang, v.Story.Languages)+pictureEnding
	var query []string
	if !v.State.Since {
		query = append(query, permalink.KeySince+"=0")
	}
	if v.Options.Questions != nil {
		query = append(query, ui.OptionQuestions+"="+strings.Join(v.Options.Questions, ","))
	}
	shown, day := s, v.Options.Edition
	if old := s.editions[day]; old != nil && old.framed(path) != nil {
		shown = old
	}
	asked := permalink.Parse(strings.Join(query, "&"))
	if day != "" {
		query = append(query, ui.OptionEdition+"="+day)
		asked[ui.OptionEdition] = []string{day}
	}
	seen := shown.show(lang, v.Route, asked).View
	p := s.painter.Describe(seen.Story, subject(v.Route), seen.State.Since, shown.pictureNotes(seen)...)
	if len(query) > 0 {
		path += "?" + strings.Join(query, "&")
	}
	return embed.Picture{Path: path, Words: p.Words, Width: p.Width, Height: p.Height}
}
