package web

import (
	"bytes"
	"net/http"
	"strings"

	"sanctuary/app/i18n"
	"sanctuary/app/permalink"
	"sanctuary/app/ui"
	"sanctuary/web/asset"
	"sanctuary/web/embed"
)

// Handler returns the site with its access log. It answers requests for any
// host and any path: what is not below the base is not found.
func (s *Site) Handler() http.Handler { return s.logged(http.HandlerFunc(s.serve)) }

// serve looks the path up as it stands: nothing is cleaned, joined or opened,
// so that no path leads out of the table.
func (s *Site) serve(w http.ResponseWriter, r *http.Request) {
	if r.ContentLength != 0 {
		// Nothing here takes a body. What stands behind one is not read: a proxy
		// may take it for the body's end, and this server for another request.
		w.Header().Set("Connection", "close")
	}
	path, below := strings.CutPrefix(r.URL.Path, s.base)
	e, ok := s.entries[path]
	if r.URL.Path == healthPath {
		e, ok, below = s.entries[healthPath], true, true // whatever the base: it is for machines
	}
	if !ok || !below {
		s.elsewhere(w, r, path, below)
		return
	}
	nameRoute(w, e.route)
	if !readOnly(w, r) {
		return
	}
	e.ServeHTTP(w, r)
}

// readOnly reports whether the request only reads, and refuses it otherwise.
func readOnly(w http.ResponseWriter, r *http.Request) bool {
	if r.Method == http.MethodGet || r.Method == http.MethodHead {
		return true
	}
	w.Header().Set("Allow", "GET, HEAD")
	http.Error(w, http.StatusText(http.StatusMethodNotAllowed), http.StatusMethodNotAllowed)
	return false
}

// elsewhere answers for a path that is not in the table: with a redirect if a
// slash too many or too few is all that is wrong, else with a page that leads
// on.
func (s *Site) elsewhere(w http.ResponseWriter, r *http.Request, path string, below bool) {
	other := path + "/"
	switch {
	case below && strings.HasSuffix(path, "/"):
		other = strings.TrimSuffix(path, "/")
	case !below && (path == "/" || path == ""):
		other = "/"
	case !below:
		other = ""
	}
	e, ok := s.entries[other]
	if !ok {
		s.notFound(w, r, path)
		return
	}
	nameRoute(w, e.route)
	if !readOnly(w, r) {
		return
	}
	to := s.base + other
	if p, ok := e.Handler.(*pageHandler); ok && r.URL.RawQuery != "" {
		query := permalink.Parse(r.URL.RawQuery)
		q := p.view(query).Query()
		if sc := p.shared(query); sc != nil {
			q = strings.TrimPrefix(q+"&score="+sc.String(), "&")
		}
		if q != "" {
			to += "?" + q
		}
	}
	w.Header().Set("Location", to)
	w.Header().Set("Cache-Control", cacheDay)
	w.WriteHeader(http.StatusPermanentRedirect)
}

// lostPage names a page for paths that lead nowhere: in which language, and
// whether it may be framed.
type lostPage struct {
	lang  string
	embed bool
}

// lostPages renders them all: they say nothing about the request.
func (s *Site) lostPages() map[lostPage]*asset.Resource {
	pages := map[lostPage]*asset.Resource{}
	for _, lang := range i18n.Languages {
		body, policy := s.document(s.show(lang, ui.Route{Kind: ui.NotFoundRoute}, nil), nil)
		for _, framed := range []bool{false, true} {
			headers := documentHeaders(ui.NotFoundRoute, policy)
			if framed {
				policy, _, _ = strings.Cut(policy, "; frame-ancestors ")
				policy = strings.Replace(policy, "script-src ", "script-src "+hashOf(embed.Missing)+" ", 1) + s.frameAncestors
				headers = documentHeaders(ui.EmbedRoute, policy)
				body = bytes.Replace(body, []byte("</body>"), []byte("<script>"+embed.Missing+"</script></body>"), 1)
			}
			r := asset.New(http.StatusNotFound, "text/html; charset=utf-8", cacheNever, body, headers...)
			r.Header().Add("Vary", "Accept-Language")
			pages[lostPage{lang, framed}] = r
		}
	}
	return pages
}

// notFound answers in the language of the path, or else in the one the reader
// prefers.
func (s *Site) notFound(w http.ResponseWriter, r *http.Request, path string) {
	lang, route := ui.ParsePath(path)
	if lang == i18n.Languages[0] {
		lang = preferred(r.Header["Accept-Language"])
	}
	s.lost[lostPage{lang, route.Kind == ui.EmbedRoute}].ServeHTTP(w, r)
}

// preferred returns the language of the explainer that Accept-Language fields
// like best; the first one if they name none.
func preferred(fields []string) string {
	best, bestWeight := i18n.Languages[0], 0.0
	for _, field := range fields {
		for item := range strings.SplitSeq(field, ",") {
			tag, params, _ := strings.Cut(item, ";")
			primary, _, _ := strings.Cut(strings.TrimSpace(tag), "-")
			for _, lang := range i18n.Languages {
				if weight := asset.Quality(params); strings.EqualFold(primary, lang) && weight > bestWeight {
					best, bestWeight = lang, weight
				}
			}
		}
	}
	return best
}
