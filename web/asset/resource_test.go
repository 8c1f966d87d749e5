package asset

import (
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"github.com/andybalholm/brotli"
)

// get sends a request to h. The headers are alternating names and values.
func get(h http.Handler, headers ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest("GET", "/", nil)
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

// decoded returns the decompressed body of a response.
func decoded(t *testing.T, w *httptest.ResponseRecorder) string {
	t.Helper()
	var r io.Reader = w.Body
	switch w.Header().Get("Content-Encoding") {
	case "br":
		r = brotli.NewReader(r)
	case "gzip":
		z, err := gzip.NewReader(r)
		if err != nil {
			t.Fatal(err)
		}
		r = z
	}
	body, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(body)
}

// TestDropIdentity checks that a resource is the same with and without its
// uncompressed body.
func TestDropIdentity(t *testing.T) {
	want := strings.Repeat("a story ", 1000)
	r := New(200, "text/plain", "no-cache", []byte(want))
	before := get(r)
	r.Compress()
	if r.bodies[Identity].Load().body != nil {
		t.Error("the body is kept")
	}
	after := get(r)
	if after.Body.String() != want || string(r.Body()) != want {
		t.Errorf("body = %.20q, want %.20q", after.Body, want)
	}
	for _, header := range []string{"ETag", "Content-Length"} {
		if b, a := before.Header().Get(header), after.Header().Get(header); b != a {
			t.Errorf("%s = %s, was %s", header, a, b)
		}
	}
	if w := get(r, "Accept-Encoding", "br"); w.Header().Get("ETag") == get(New(200, "text/plain", "no-cache", []byte(want)), "Accept-Encoding", "br").Header().Get("ETag") {
		t.Error("other bytes have the same tag")
	}
}

// cache is a caching proxy (RFC 9111): it stores responses by entity tag,
// revalidates with all tags, and answers with the one a 304 names.
type cache struct {
	server http.Handler
	stored map[string]*httptest.ResponseRecorder
}

func (c *cache) get(acceptEncoding string) *httptest.ResponseRecorder {
	r := httptest.NewRequest("GET", "/", nil)
	if acceptEncoding != "" {
		r.Header.Set("Accept-Encoding", acceptEncoding)
	}
	for tag := range c.stored {
		r.Header.Add("If-None-Match", tag)
	}
	w := httptest.NewRecorder()
	c.server.ServeHTTP(w, r)
	if w.Code == http.StatusNotModified {
		return c.stored[w.Header().Get("Etag")]
	}
	c.stored[w.Header().Get("Etag")] = w
	return w
}

// TestBehindCache checks that behind a cache that holds every coding, each
// client gets one it accepts, before and after the server compresses better.
func TestBehindCache(t *testing.T) {
	r := New(200, "text/plain", "no-cache", []byte(strings.Repeat("a story ", 1000)))
	c := &cache{r, map[string]*httptest.ResponseRecorder{}}
	ask := func() {
		for range 2 {
			for _, tt := range []struct{ accept, refused string }{
				{"br, gzip", ""}, {"gzip", "br"}, {"br", "gzip"}, {"", "br gzip"}, {"br;q=0, gzip", "br"}, {"identity", "br gzip"}, {"*, br;q=0", "br"},
			} {
				w := c.get(tt.accept)
				if w == nil {
					t.Fatalf("%q: 304 names what the cache does not have", tt.accept)
				}
				if coding := w.Header().Get("Content-Encoding"); coding != "" && strings.Contains(tt.refused, coding) {
					t.Errorf("%q gets %s", tt.accept, coding)
				}
			}
		}
	}
	ask()
	r.Compress()
	ask()
	if n := len(c.stored); n > 5 {
		t.Errorf("the cache holds %d answers, want each coding twice at most", n)
	}
}

// TestConcurrentResource requests a resource in every coding while it is
// compressed at the highest level.
func TestConcurrentResource(t *testing.T) {
	body := strings.Repeat("A text that is sent more than once. ", 100)
	r := New(http.StatusOK, "text/plain", "", []byte(body))
	var all sync.WaitGroup
	for _, accept := range []string{"br", "gzip", "identity"} {
		for range 5 {
			all.Go(func() {
				w := get(r, "Accept-Encoding", accept)
				if got := decoded(t, w); w.Code != http.StatusOK || got != body {
					t.Errorf("%s: code = %d, %d bytes, want %d", accept, w.Code, len(got), len(body))
				}
			})
		}
		all.Go(r.Compress)
	}
	all.Wait()
}

// TestConcurrentQueue adds functions from several goroutines.
func TestConcurrentQueue(t *testing.T) {
	var q Queue
	var all sync.WaitGroup
	ran := 0 // without a lock: the queue runs one function at a time
	for range 20 {
		all.Add(1)
		go q.Add(func() {
			ran++
			all.Done()
		})
	}
	all.Wait()
	if ran != 20 {
		t.Errorf("%d functions ran, want 20", ran)
	}
}
