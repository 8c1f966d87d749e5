package web

import (
	"bytes"
	"compress/gzip"
	"io"
	"math/bits"
	"runtime"
	"sync"

	"github.com/andybalholm/brotli"
)

// packBrotli and packGzip compress as well as can be, for what is sent often.
// They cannot fail: they write to memory.
func packBrotli(body []byte) []byte {
	quality := brotli.BestCompression
	if len(body) > 100_000 {
		// The last step would take twice the memory, and a third of what the
		// server has in all, to save a fiftieth of the size.
		quality--
	}
	// A window just larger than the body loses nothing and saves megabytes.
	window := min(max(bits.Len(uint(len(body)))+1, 16), 24)
	return compressed(brotli.NewWriterOptions(nil, brotli.WriterOptions{Quality: quality, LGWin: window}), body)
}

func packGzip(body []byte) []byte {
	w, _ := gzip.NewWriterLevel(nil, gzip.BestCompression)
	return compressed(w, body)
}

// quickBrotli and quickGzip compress in some milliseconds, for what is sent
// now. Their writers are kept, and there are no more than processors: one costs
// megabytes, and a crowd asks for many at once.
func quickBrotli(body []byte) []byte { return pooled(&brotliWriters, body) }
func quickGzip(body []byte) []byte   { return pooled(&gzipWriters, body) }

var (
	compressing   = make(chan struct{}, runtime.GOMAXPROCS(0))
	brotliWriters = sync.Pool{New: func() any { return brotli.NewWriterV2(nil, 4) }}
	gzipWriters   = sync.Pool{New: func() any {
		w, _ := gzip.NewWriterLevel(nil, 5)
		return w
	}}
)

// compressor is a writer of a compressed format that can be used again.
type compressor interface {
	io.WriteCloser
	Reset(io.Writer)
}

func pooled(pool *sync.Pool, body []byte) []byte {
	compressing <- struct{}{}
	defer func() { <-compressing }()
	w := pool.Get().(compressor)
	defer pool.Put(w)
	return compressed(w, body)
}

func compressed(w compressor, body []byte) []byte {
	var b bytes.Buffer
	w.Reset(&b)
	w.Write(body)
	w.Close()
	w.Reset(nil)
	return bytes.Clone(b.Bytes())
}
