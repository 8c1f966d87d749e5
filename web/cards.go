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

// picture is an image that is drawn when it is first asked for.
type picture struct {
	site *Site
	draw func() []byte
	once sync.Once
	made atomic.Pointer[asset.Resource]
}

// resource returns the drawn image.
func (p *picture) resource() *asset.Resource {
	p.once.Do(func() {
		p.made.Store(asset.New(http.StatusOK, "image/png", cacheDay, p.draw(),
			"Access-Control-Allow-Origin", "*",
			"Cross-Origin-Resource-Policy", "cross-origin"))
	})
	return p.made.Load()
}

// ServeHTTP sends the image. It is drawn in turn.
func (p *picture) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if p.made.Load() == nil && !p.site.inTurn(w, r, func() { p.resource() }) {
		return
	}
	p.made.Load().ServeHTTP(w, r)
}

// thumbMark ends the names of thumbnails.
const thumbMark = "-thumb"

// cardName returns the name of the card that stands for a page: that of its
// block or graphic, each figure to guess having one; empty for other pages.
func cardName(r ui.Route) string {
	if r.Block == ui.GuessGraphic {
		return r.Block + "-" + r.ID
	}
	return r.Block
}

// subject is what the card of a page is about.
func subject(r ui.Route) card.Subject {
	switch part := ui.GraphicPart(r.Block); {
	case r.Block == ui.GuessGraphic:
		return card.Subject{Part: part, Figure: r.ID}
	case part != "":
		return card.Subject{Part: part}
	}
	return card.Subject{Block: r.Block}
}

// cardPath returns the path of a card below the base. Its name is that of a
// block, a graphic or a score, or empty for the whole explainer.
func cardPath(lang, name string) string {
	if name == "" || name == thumbMark {
		name = "page" + name
	}
	return "/cards/" + lang + "/" + name + ".png"
}

// cards returns every picture the site is shared with, by path.
func (s *Site) cards() map[string]*picture {
	all := map[string]*picture{}
	for _, lang := range i18n.Languages {
		st := s.stories[lang]
		add := func(name string, draw func() []byte) { all[cardPath(lang, name)] = &picture{site: s, draw: draw} }
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

// score is a result of the quiz that somebody shares.
type score struct{ right, total int }

// String returns the score as links have it.
func (sc score) String() string { return strconv.Itoa(sc.right) + "-" + strconv.Itoa(sc.total) }

// totals returns how many questions a whole run can have: those on the
// article, and with them those on what happened since.
func totals(st *story.Story) []int {
	asof := 0
	for _, q := range st.Questions {
		if q.Phase != story.After {
			asof++
		}
	}
	return slices.DeleteFunc(slices.Compact([]int{asof, len(st.Questions)}), func(n int) bool { return n == 0 })
}

// sharedScore returns the score a query shares, if it is one that can be had
// and is written as the site writes it. It is no part of the reader's state:
// who follows the link starts afresh.
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

// preview is what is shown of a document when it is shared: its title, and the
// card of its block, of its graphic or of the score in the link.
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
		{Name: "og:image:type", Content: "image/png"},
		{Name: "og:image:width", Content: strconv.Itoa(card.Width)},
		{Name: "og:image:height", Content: strconv.Itoa(card.Height)},
		{Name: "og:image:alt", Content: alt},
	}
}
