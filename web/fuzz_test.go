package web

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
)

// FuzzServe checks that no request, however mangled, causes a server error, a
// redirect to another site, or a response that contains it.
func FuzzServe(f *testing.F) {
	f.Add("/", "since=0", "br;q=0.5, gzip", "fr", `W/"a", *`)
	f.Add("/fr/\"><script>", "a.how-many=\"><script>", "", "", "")
	f.Add("//evil.example", "%00%ff&&=;", "br;q=NaN", "fr;q=1e9,*", `"`)
	f.Add("/fr", "find=\u202e&pick=earth&pick=earth", "*", "FR-ca;;q", "W/")
	f.Add("", "\r\nSet-Cookie: a", ",,;", "-", "\x00")
	s := newTestSite(f, nil)
	h := s.Handler()
	f.Fuzz(func(t *testing.T, path, query, encoding, language, tag string) {
		r := httptest.NewRequest("GET", "/", nil)
		r.URL = &url.URL{Path: path, RawQuery: query}
		r.Header = http.Header{"Accept-Encoding": {encoding}, "Accept-Language": {language}, "If-None-Match": {tag}}
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		switch w.Code {
		case 200, 304, 404:
		case 308:
			to, err := url.Parse(w.Header().Get("Location"))
			if err != nil || to.Host != "" || s.entries[to.Path].Handler == nil {
				t.Errorf("Location = %q, want a page of the site", w.Header().Get("Location"))
			}
		default:
			t.Errorf("code = %d for %q ? %q", w.Code, path, query)
		}
		for name, values := range w.Header() {
			if strings.ContainsAny(strings.Join(values, ""), "\r\n\x00") {
				t.Errorf("%s = %q holds a line break", name, values)
			}
		}
		if body := unpacked(t, w.Result()); strings.Contains(body, `"><script>`) {
			t.Errorf("the answer to %q ? %q holds markup of the request", path, query)
		}
	})
}
