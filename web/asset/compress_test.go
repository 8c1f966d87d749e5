package asset

import (
	"bytes"
	"fmt"
	"testing"

	"github.com/andybalholm/brotli"
)

// A page as large as the story is sent as small as brotli can make it.
func TestBestBrotli(t *testing.T) {
	var page bytes.Buffer
	for i := 0; page.Len() < 150_000; i++ {
		fmt.Fprintf(&page, "<li id=%x>Question %d of %d</li>", i*i*7919, i, i%97)
	}
	best := compressed(brotli.NewWriterLevel(nil, brotli.BestCompression), page.Bytes())
	if got := len(bestBrotli(page.Bytes())); got > len(best) {
		t.Errorf("%d bytes; at the best level %d", got, len(best))
	}
}
