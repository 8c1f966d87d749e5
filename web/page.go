package web

import (
	"net/http"
	"net/url"
	"sync"
	"sync/atomic"

	"sanctuary/app/permalink"
	"sanctuary/app/ui"
	"sanctuary/web/asset"
)

// pageHandler serves a page. Without a query it is rendered once, and once for
// each shared score; with any other query it is rendered for each request.
type pageHandler struct {
	site    *Site
	lang    string
	route   ui.Route
	asked   permalink.Values // what the page shows without a query; usually nothing
	once    sync.Once
	plain   atomic.Pointer[asset.Resource]
	marking string   // set with plain
	scored  sync.Map // *asset.Resource by score: the plain page with its preview
}

// resource returns the page in its initial state.
func (p *pageHandler) resource() *asset.Resource {
	p.once.Do(func() {
		v := p.view(p.asked)
		body, policy := p.site.document(v, nil)
		if kind := p.route.Kind; !p.site.noWorker && p.site.installable(kind) {
			p.marking = markOf(append([]byte(policy), body...))
			if kind == ui.FactRoute {
				p.marking = p.site.factMarks[p.lang]()
			}
			body = marked(body, p.marking)
		}
		plain := p.answer(v, body, policy, cacheMinute)
		plain.DropIdentity()
		p.site.queue.Add(plain.Compress)
		p.plain.Store(plain)
	})
	return p.plain.Load()
}

// mark returns the page's version mark (see marked); empty if it has none.
func (p *pageHandler) mark() string {
	p.resource()
	return p.marking
}

func (p *pageHandler) view(q url.Values) shown { return p.site.show(p.lang, p.route, q) }

// shared returns the shared score in a query, or nil. Only the quiz and the
// home page have previews of scores.
func (p *pageHandler) shared(q url.Values) *score {
	if p.route.Kind == ui.HomeRoute || p.route.Kind == ui.BlockRoute && p.route.Block == "quiz" {
		if sc, ok := sharedScore(p.site.stories[p.lang], q); ok {
			return &sc
		}
	}
	return nil
}

func (p *pageHandler) render(v shown, shared *score, cache string) *asset.Resource {
	body, policy := p.site.document(v, shared)
	return p.answer(v, body, policy, cache)
}

func (p *pageHandler) answer(v shown, body []byte, policy, cache string) *asset.Resource {
	headers := append(documentHeaders(p.route.Kind, policy), p.site.descriptionFields(v.View)...)
	return asset.New(http.StatusOK, "text/html; charset=utf-8", cache, body, headers...)
}

// documentHeaders are the security headers of a document. There is no
// Cross-Origin-Opener-Policy: it makes a browser throw away the process it has
// readied for the page and start another one when the headers have come (a first
// paint a quarter of a second later on a phone), and guards windows with a session
// or a secret, of which these pages have neither.
func documentHeaders(kind ui.RouteKind, policy string) []string {
	h := []string{
		"Content-Security-Policy", policy,
		"Referrer-Policy", "strict-origin-when-cross-origin",
		"Permissions-Policy", "camera=(), geolocation=(), microphone=()",
	}
	if kind != ui.EmbedRoute {
		return h
	}
	// A cross-origin isolated host can only embed frames that have these
	// headers.
	return append(h, "Cross-Origin-Embedder-Policy", "require-corp", "Cross-Origin-Resource-Policy", "cross-origin")
}

// ServeHTTP sends the page in the state of the query, with the preview of its
// shared score. If the query has neither, such as one added by a newsletter, it
// sends the page in its initial state. Rendering waits for the client's turn:
// see turns.
func (p *pageHandler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.URL.RawQuery == "" {
		p.servePlain(w, r)
		return
	}
	q := permalink.Parse(r.URL.RawQuery)
	if old := p.site.edition(p.site.path(p.route, p.lang), q); old != nil {
		old.ServeHTTP(w, r)
		return
	}
	v, shared := p.view(q), p.shared(q)
	untouched := v.isInitial()
	if untouched && shared == nil {
		p.servePlain(w, r)
		return
	}
	if untouched {
		if made, ok := p.scored.Load(*shared); ok {
			made.(*asset.Resource).ServeHTTP(w, r)
			return
		}
	}
	var made *asset.Resource
	if p.site.inTurn(w, r, func() { made = p.drawn(v, shared, untouched); made.Prepare(r) }) {
		made.ServeHTTP(w, r)
	}
}

// servePlain sends the page in its initial state.
func (p *pageHandler) servePlain(w http.ResponseWriter, r *http.Request) {
	if p.plain.Load() == nil && !p.site.inTurn(w, r, func() { p.resource() }) {
		return
	}
	p.plain.Load().ServeHTTP(w, r)
}

// drawn renders a state of the page, and stores it if only the score differs
// from the initial state.
func (p *pageHandler) drawn(v shown, shared *score, untouched bool) *asset.Resource {
	if !untouched {
		return p.render(v, shared, cacheNever)
	}
	made := p.render(v, shared, cacheMinute)
	made.DropIdentity()
	p.scored.Store(*shared, made)
	return made
}
