package asset

import (
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
)

// get asks a handler with headers as pairs of name and value.
func get(h http.Handler, headers ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest("GET", "/", nil)
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

// decoded returns the body of a response without its coding.
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

// TestDropIdentity holds that a resource is the same with and without its
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
