package asset

import (
	"bytes"
	"compress/gzip"
	"io"
	"math/bits"
	"runtime"
	"strings"
	"sync"

	"github.com/andybalholm/brotli"
)

// Coding is an HTTP content coding. The greater the value, the smaller the
// body.
type Coding int

// The codings of a Resource.
const (
	Identity Coding = iota
	Gzip
	Brotli
	codings // their number
)

// token returns the name of the coding in Content-Encoding.
func (c Coding) token() string { return [codings]string{"", "gzip", "br"}[c] }

// compressible reports whether compression makes bodies of a media type
// smaller.
func compressible(contentType string) bool {
	media, _, _ := strings.Cut(contentType, ";")
	switch media {
	case "application/wasm", "application/json", "application/manifest+json", "application/xml",
		"application/atom+xml", "image/svg+xml":
		return true
	}
	return strings.HasPrefix(media, "text/")
}

// bestBrotli and bestGzip compress at the highest level, for resources that are
// sent often. They cannot fail, because they write to memory.
func bestBrotli(body []byte) []byte {
	quality := brotli.BestCompression
	if len(body) > 160_000 {
		// Level 11 would take twice the memory of level 10, a third of all the
		// server has, and save a fiftieth of the size. The pages readers come to
		// are smaller: what TestWeight counts is what they get.
		quality--
	}
	// A window just larger than the body compresses as well and saves megabytes
	// of memory.
	window := min(max(bits.Len(uint(len(body)))+1, 16), 24)
	return compressed(brotli.NewWriterOptions(nil, brotli.WriterOptions{Quality: quality, LGWin: window}), body)
}

func bestGzip(body []byte) []byte {
	w, _ := gzip.NewWriterLevel(nil, gzip.BestCompression)
	return compressed(w, body)
}

// fastBrotli and fastGzip compress in a few milliseconds, for a response that
// is waiting. A writer takes megabytes, so writers are reused and there are
// only as many as processors.
func fastBrotli(body []byte) []byte { return pooled(&brotliWriters, body) }
func fastGzip(body []byte) []byte   { return pooled(&gzipWriters, body) }

var (
	compressing   = make(chan struct{}, runtime.GOMAXPROCS(0))
	brotliWriters = sync.Pool{New: func() any { return brotli.NewWriterV2(nil, 4) }}
	gzipWriters   = sync.Pool{New: func() any {
		w, _ := gzip.NewWriterLevel(nil, 5)
		return w
	}}
)

// compressor is a compressing writer that can be reused.
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

// Decodes reports whether encoded is body in the given coding, Gzip or Brotli.
func Decodes(encoded []byte, c Coding, body []byte) bool {
	var r io.Reader = brotli.NewReader(bytes.NewReader(encoded))
	if c == Gzip {
		z, err := gzip.NewReader(bytes.NewReader(encoded))
		if err != nil {
			return false
		}
		r = z
	}
	chunk := make([]byte, 32<<10)
	for {
		n, err := r.Read(chunk)
		if !bytes.HasPrefix(body, chunk[:n]) {
			return false
		}
		body = body[n:]
		if err != nil {
			return err == io.EOF && len(body) == 0
		}
	}
}
