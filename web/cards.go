package web

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"

	"sanctuary/app/i18n"
	"sanctuary/app/story"
	"sanctuary/app/ui"
	"sanctuary/web/asset"
	"sanctuary/web/card"
	"sanctuary/web/page"
)

// picture is an image that is drawn at the first request for it.
type picture struct {
	site    *Site
	draw    func() []byte
	cache   string   // Cache-Control
	headers []string // names and values
	once    sync.Once
	made    atomic.Pointer[asset.Resource]
}

// resource returns the drawn image.
func (p *picture) resource() *asset.Resource {
	p.once.Do(func() {
		p.made.Store(asset.New(http.StatusOK, "image/png", p.cache, p.draw(), p.headers...))
	})
	return p.made.Load()
}

// ServeHTTP sends the image. Drawing it waits for the client's turn: see turns.
func (p *picture) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if p.made.Load() == nil && !p.site.inTurn(w, r, func() { p.resource() }) {
		return
	}
	p.made.Load().ServeHTTP(w, r)
}

// openHeaders let pages of all sites show and read a picture.
var openHeaders = []string{"Access-Control-Allow-Origin", "*", "Cross-Origin-Resource-Policy", "cross-origin"}

// thumbMark is the suffix of the names of thumbnails.
const thumbMark = "-thumb"

// cardName returns the name of the card for a page: the id of its block or
// graphic, with that of the figure for a figure to guess; empty for other
// pages.
func cardName(r ui.Route) string {
	if r.Block == ui.GuessGraphic {
		return r.Block + "-" + r.ID
	}
	return r.Block
}

// subject returns the subject of the pictures for a page.
func subject(r ui.Route) card.Subject {
	switch part := ui.GraphicPart(r.Block); {
	case r.Block == ui.GuessGraphic:
		return card.Subject{Part: part, Figure: r.ID}
	case part != "":
		return card.Subject{Part: part}
	}
	return card.Subject{Block: r.Block, Entry: r.ID}
}

// cardPath returns the path of a card below the base. The name is that of a
// block or graphic, a score such as 5-9, or empty for the whole explainer.
func cardPath(lang, name string) string {
	if name == "" || name == thumbMark {
		name = "page" + name
	}
	return "/cards/" + lang + "/" + name + ".png"
}

// cards returns all preview pictures by path.
func (s *Site) cards() map[string]*picture {
	all := map[string]*picture{}
	for _, lang := range s.languages {
		st := s.stories[lang]
		add := func(name string, draw func() []byte) {
			all[cardPath(lang, name)] = &picture{site: s, draw: draw, cache: cacheDay, headers: openHeaders}
		}
		add("", func() []byte { return s.painter.Page(st) })
		add(screenMark, func() []byte { return s.painter.Screen(st) })
		add(thumbMark, func() []byte { return s.painter.Thumb(st, card.Subject{}) })
		for _, r := range ui.Routes(st) {
			if r.Kind == ui.EmbedRoute && (r.ID == "" || r.Block == ui.GuessGraphic) {
				add(cardName(r), func() []byte { return s.painter.Block(st, subject(r)) })
				add(cardName(r)+thumbMark, func() []byte { return s.painter.Thumb(st, subject(r)) })
			}
		}
		for _, total := range totals(st) {
			for right := range total + 1 {
				sc := score{right, total}
				add("score-"+sc.String(), func() []byte { return s.painter.Score(st, sc.right, sc.total) })
			}
		}
	}
	return all
}

// score is a shared result of the quiz.
type score struct{ right, total int }

// String returns the score as in links: 5-9.
func (sc score) String() string { return strconv.Itoa(sc.right) + "-" + strconv.Itoa(sc.total) }

// totals returns the possible numbers of questions in the quiz: in Then, and in
// Since if that differs.
func totals(st *story.Story) []int {
	asof := 0
	for _, q := range st.Questions {
		if q.Phase != story.After {
			asof++
		}
	}
	return slices.DeleteFunc(slices.Compact([]int{asof, len(st.Questions)}), func(n int) bool { return n == 0 })
}

// sharedScore returns the score in a query. It reports false if the score is
// impossible or not canonical. The score is only for the preview of the link
// and not part of the state: a reader who follows the link gets an empty quiz.
func sharedScore(st *story.Story, q url.Values) (sc score, ok bool) {
	values := q["score"]
	if len(values) != 1 {
		return score{}, false
	}
	for _, total := range totals(st) {
		for right := range total + 1 {
			if sc := (score{right, total}); sc.String() == values[0] {
				return sc, true
			}
		}
	}
	return score{}, false
}

// preview returns the meta elements for link previews (Open Graph): title,
// description, and the card of the page or of the score in the link.
func (s *Site) preview(v ui.View, shared *score) []page.Meta {
	st := v.Story
	title, alt, name := page.Title(v), card.Alt(st, subject(v.Route)), cardName(v.Route)
	if shared != nil {
		t := i18n.For(st.Lang)
		title = t.Say("result.score", i18n.S("right", t.Number(float64(shared.right))), i18n.S("total", t.Number(float64(shared.total)))) + " · " + st.Title
		alt, name = card.ScoreAlt(st, shared.right, shared.total), "score-"+shared.String()
	}
	return []page.Meta{
		{Name: "og:title", Content: title},
		{Name: "og:description", Content: page.Description(v)},
		{Name: "og:image", Content: s.origin + s.base + cardPath(st.Lang, name)},
		{Name: "og:image:width", Content: strconv.Itoa(card.Width)},
		{Name: "og:image:height", Content: strconv.Itoa(card.Height)},
		{Name: "og:image:alt", Content: alt},
	}
}
