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

// Handler returns the site with its access log. It responds to requests for any
// host; paths that are not below the base are not found.
func (s *Site) Handler() http.Handler { return s.logged(http.HandlerFunc(s.serve)) }

// serve looks the path up in a table, without cleaning or joining it or opening
// files, so that path traversal is impossible.
func (s *Site) serve(w http.ResponseWriter, r *http.Request) {
	path, below := strings.CutPrefix(r.URL.Path, s.base)
	if s.counter != nil && below && path == countsPath {
		nameRoute(w, countsPath)
		s.count(w, r)
		return
	}
	if r.ContentLength != 0 {
		// Nothing else takes a body. Close the connection instead of reading on:
		// proxy and server might disagree on where the body ends (request
		// smuggling).
		w.Header().Set("Connection", "close")
	}
	e, ok := s.entries[path]
	if r.URL.Path == healthPath {
		e, ok, below = s.entries[healthPath], true, true // independent of the base, for monitoring
	}
	if !ok || !below {
		s.redirectOrNotFound(w, r, path, below)
		return
	}
	nameRoute(w, e.route)
	if !readOnly(w, r) {
		return
	}
	e.ServeHTTP(w, r)
}

// readOnly reports whether the method is GET or HEAD; otherwise it responds
// with 405.
func readOnly(w http.ResponseWriter, r *http.Request) bool {
	if r.Method == http.MethodGet || r.Method == http.MethodHead {
		return true
	}
	w.Header().Set("Allow", "GET, HEAD")
	http.Error(w, http.StatusText(http.StatusMethodNotAllowed), http.StatusMethodNotAllowed)
	return false
}

// redirectOrNotFound responds to a path that is not in the table: with a
// redirect to the nearest one, otherwise with the not-found page.
func (s *Site) redirectOrNotFound(w http.ResponseWriter, r *http.Request, path string, below bool) {
	other, query := "", r.URL.RawQuery
	if rest, ok := s.belowBase(path); !below && ok {
		path, below = rest, true
	}
	switch {
	case r.URL.Path == "*": // names the server, not a page (RFC 9112, 3.2.4)
	case below:
		other = s.nearest(path)
		if _, encoded, ok := strings.Cut(path, "?"); ok && query == "" {
			query, _, _ = strings.Cut(encoded, "#")
		}
	case path == "/" || path == "":
		other = "/"
	}
	e, ok := s.entries[other]
	if !ok {
		if h, query := s.current(path, r.URL.RawQuery); h != nil && below {
			nameRoute(w, editionsPath)
			if readOnly(w, r) {
				asked := r.Clone(r.Context())
				asked.URL.RawQuery = query
				h.ServeHTTP(w, asked)
			}
			return
		}
		s.notFound(w, r, path)
		return
	}
	nameRoute(w, e.route)
	if !readOnly(w, r) {
		return
	}
	to := s.base + other
	if p, ok := e.Handler.(*pageHandler); ok && query != "" {
		asked := permalink.Parse(query)
		q := p.view(asked).Query()
		if sc := p.shared(asked); sc != nil {
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

// notFoundKey identifies a not-found page: its language, and whether it is for
// embeds and may be framed.
type notFoundKey struct {
	lang    string
	embed   bool
	edition bool // that of all editions in an export, which is in the first language
}

// renderNotFound renders all not-found pages, which do not depend on the
// request.
func (s *Site) renderNotFound() map[notFoundKey]*asset.Resource {
	pages := map[notFoundKey]*asset.Resource{}
	for _, lang := range s.languages {
		drawn, policy := s.document(s.show(lang, ui.Route{Kind: ui.NotFoundRoute}, nil), nil)
		body := drawn
		if s.files {
			body = bytes.Replace(drawn, []byte("</body>"), []byte(`<script src="`+s.base+s.assets.Address(lostName)+`"></script></body>`), 1)
		}
		for _, framed := range []bool{false, true} {
			headers := documentHeaders(ui.NotFoundRoute, policy)
			if framed {
				policy, _, _ = strings.Cut(policy, "; frame-ancestors ")
				policy = strings.Replace(policy, "script-src ", "script-src "+hashOf(embed.Missing)+" ", 1) + s.frameAncestors
				headers = documentHeaders(ui.EmbedRoute, policy)
				body = bytes.Replace(drawn, []byte("</body>"), []byte("<script>"+embed.Missing+"</script></body>"), 1)
			}
			r := asset.New(http.StatusNotFound, "text/html; charset=utf-8", cacheNever, body, headers...)
			r.Header().Add("Vary", "Accept-Language")
			pages[notFoundKey{lang: lang, embed: framed}] = r
			if framed && s.files && lang == s.languages[0] {
				leading := bytes.Replace(body, []byte("<head>"), []byte("<head><script>"+lostEdition+"</script>"), 1)
				allowing := strings.Replace(policy, "script-src ", "script-src "+hashOf(lostEdition)+" ", 1)
				pages[notFoundKey{lang, true, true}] = asset.New(http.StatusNotFound, "text/html; charset=utf-8", cacheNever, leading, documentHeaders(ui.EmbedRoute, allowing)...)
			}
		}
	}
	return pages
}

// notFound sends the not-found page in the language of the path's prefix, or
// otherwise of Accept-Language.
func (s *Site) notFound(w http.ResponseWriter, r *http.Request, path string) {
	lang, route := ui.ParsePath(path, s.languages)
	if lang == s.languages[0] {
		lang = s.preferred(r.Header["Accept-Language"])
	}
	s.notFoundPages[notFoundKey{lang: lang, embed: route.Kind == ui.EmbedRoute}].ServeHTTP(w, r)
}

// inAll returns a message in each of some languages, a line each.
func inAll(languages []string, key string) string {
	var b strings.Builder
	for _, lang := range languages {
		b.WriteString(i18n.For(lang).Say(key) + "\n")
	}
	return b.String()
}

// preferred returns the language of the explainer with the greatest weight in
// Accept-Language fields; the first one if they have none.
func (s *Site) preferred(fields []string) string {
	best, bestWeight := s.languages[0], 0.0
	for _, field := range fields {
		for item := range strings.SplitSeq(field, ",") {
			tag, params, _ := strings.Cut(item, ";")
			primary, _, _ := strings.Cut(strings.TrimSpace(tag), "-")
			for _, lang := range s.languages {
				if weight := asset.Quality(params); strings.EqualFold(primary, lang) && weight > bestWeight {
					best, bestWeight = lang, weight
				}
			}
		}
	}
	return best
}
