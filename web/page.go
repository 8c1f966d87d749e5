package web

import (
	"net/http"
	"net/url"
	"sync"
	"time"

	"sanctuary/app/permalink"
	"sanctuary/app/ui"
	"sanctuary/web/asset"
)

// pageHandler is a document of the site. Without a query it is rendered once, and
// once for each score that is shared; with one, the state it names is rendered
// for each request.
type pageHandler struct {
	site   *Site
	lang   string
	route  ui.Route
	once   sync.Once
	plain  *asset.Resource
	scored sync.Map // *asset.Resource by score: the plain page with its preview
}

// resource returns the page as nobody has touched it.
func (p *pageHandler) resource() *asset.Resource {
	p.once.Do(func() {
		p.plain = p.render(p.view(nil), nil, cacheMinute)
		p.plain.DropIdentity()
		p.site.queue.Add(p.plain.Compress)
	})
	return p.plain
}

func (p *pageHandler) view(q url.Values) shown { return p.site.show(p.lang, p.route, q) }

// shared returns the score a query shares, or nil. Only the quiz and the home page show one.
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
	headers := append(documentHeaders(p.route.Kind, policy), p.site.descriptionFields(v.View)...)
	return asset.New(http.StatusOK, "text/html; charset=utf-8", cache, body, headers...)
}

// documentHeaders are the security headers of a document.
func documentHeaders(kind ui.RouteKind, policy string) []string {
	h := []string{
		"Content-Security-Policy", policy,
		"Referrer-Policy", "strict-origin-when-cross-origin",
		"Permissions-Policy", "camera=(), geolocation=(), microphone=()",
	}
	if kind != ui.EmbedRoute {
		return append(h, "Cross-Origin-Opener-Policy", "same-origin")
	}
	// A host that isolates itself takes only frames that do so too.
	return append(h, "Cross-Origin-Embedder-Policy", "require-corp", "Cross-Origin-Resource-Policy", "cross-origin")
}

// patience is how long a request waits while all processors render: as long as
// hundreds need that all come at once.
const patience = time.Minute

// ServeHTTP sends the page in the state the query names, with the preview of
// the score it shares. A query that names neither, such as one added by a
// newsletter, gets the page as it is.
func (p *pageHandler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.URL.RawQuery == "" {
		p.resource().ServeHTTP(w, r)
		return
	}
	q := permalink.Parse(r.URL.RawQuery)
	v, shared := p.view(q), p.shared(q)
	untouched := v.Query() == ""
	if untouched && shared == nil {
		p.resource().ServeHTTP(w, r)
		return
	}
	if untouched {
		if made, ok := p.scored.Load(*shared); ok {
			made.(*asset.Resource).ServeHTTP(w, r)
			return
		}
	}
	late := time.NewTimer(p.site.patience)
	defer late.Stop()
	select {
	case p.site.renders <- struct{}{}:
	case <-r.Context().Done():
		return
	case <-late.C:
		w.Header().Set("Retry-After", "5")
		http.Error(w, http.StatusText(http.StatusServiceUnavailable), http.StatusServiceUnavailable)
		return
	}
	p.drawn(v, shared, untouched).ServeHTTP(w, r)
}

// drawn renders a state of the page, keeps it if it is that of a score alone,
// and gives back the token: who reads slowly must not hold one.
func (p *pageHandler) drawn(v shown, shared *score, untouched bool) *asset.Resource {
	defer func() { <-p.site.renders }()
	if !untouched {
		return p.render(v, shared, cacheNever)
	}
	made := p.render(v, shared, cacheMinute)
	made.DropIdentity()
	p.scored.Store(*shared, made)
	return made
}
