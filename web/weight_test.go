package web

import (
	"io"
	"log/slog"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
)

// TestWeight limits the bytes that readers fetch before they can use a page:
// the page and the scripts it loads, in brotli, with response headers. If a
// page gets lighter, lower its limit to some 80 bytes above (the hashes in addresses
// compress better or worse by 40), so that it cannot grow unnoticed. No
// story page may be over 24 kB, no embed over 16 kB, no fact over 7 kB.
func TestWeight(t *testing.T) {
	s := realSite(t)
	h := s.Handler()
	for _, test := range []struct {
		path  string
		limit int // in bytes
	}{
		{"/fr/", 23_280},
		{"/fr/quiz", 17_640},
		{"/fr/embed/quiz", 15_840},
		{"/fr/embed/compare", 15_960},
		{"/fr/embed/glance", 11_030},
		{"/fr/embed/places", 7_150},
		{"/fr/embed/flow", 7_080},
		{"/fr/embed/timeline-strip", 7_620},
		{"/fr/embed/guess/reuters-figure", 8_270},
		{"/facts/S23", 6_400},
	} {
		t.Run(test.path, func(t *testing.T) {
			w := get(h, test.path)
			got := weight(t, w)
			for _, src := range scriptSources.FindAllStringSubmatch(w.Body.String(), -1) {
				got += weight(t, get(h, src[1]))
			}
			t.Logf("%d of %d bytes", got, test.limit)
			if got > test.limit {
				t.Errorf("%s and its scripts are %d bytes in brotli; want at most %d", test.path, got, test.limit)
			}
		})
	}
}

// scriptSources matches the scripts a page fetches while it loads.
var scriptSources = regexp.MustCompile(`<script[^>]* src="?([^" >]+)`)

// weight returns the size in bytes that an uncompressed response would have in
// brotli, with headers.
func weight(t *testing.T, w *httptest.ResponseRecorder) int {
	t.Helper()
	if w.Code != 200 {
		t.Fatalf("status %d", w.Code)
	}
	var head lengthWriter
	if err := w.Header().Write(&head); err != nil {
		t.Fatal(err)
	}
	best := func(w io.Writer) *brotli.Writer { return brotli.NewWriterLevel(w, brotli.BestCompression) }
	return int(head) + len(compressed(best, w.Body.Bytes()))
}

// lengthWriter counts what is written to it.
type lengthWriter int

func (n *lengthWriter) Write(p []byte) (int, error) {
	*n += lengthWriter(len(p))
	return len(p), nil
}

// TestExportWeight limits what frames of an export, which read their options
// themselves, weigh more than the server's, and what they load for that if there are any.
func TestExportWeight(t *testing.T) {
	s, err := New(Config{Stories: contentStories(), URL: "https://example.org", Log: slog.New(slog.DiscardHandler), Files: true})
	if err != nil {
		t.Fatal(err)
	}
	s.Close() // as realSite
	h := s.Handler()
	served := realSite(t).Handler()
	for _, path := range []string{"/embed/quiz", "/fr/embed/compare"} {
		w := get(h, path)
		if got, want := weight(t, w), weight(t, get(served, path)); got > want+200 {
			t.Errorf("%s is %d bytes, from the server %d", path, got, want)
		}
		if !strings.Contains(w.Header().Get("Content-Security-Policy"), hashOf(optionsLoader)) {
			t.Errorf("%s may not load its options", path)
		}
	}
	if got := weight(t, get(h, s.assets.Address(optionsName("fr")))); got > 2_500 {
		t.Errorf("the script of the options is %d bytes", got)
	}
	if w := get(served, "/embed/compare"); strings.Contains(w.Body.String(), "data-options") {
		t.Error("a frame of the server loads options")
	}
}
