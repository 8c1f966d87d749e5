package web

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
)

// Caching: hashed names never change what they name, pages may be held for a
// minute, and what depends on the query is asked for each time.
const (
	cacheForever = "public, max-age=31536000, immutable"
	cacheDay     = "public, max-age=86400"
	cacheMinute  = "public, max-age=60"
	cacheNever   = "no-cache"
)

// encoding is a content coding a resource can be sent in.
type encoding int

// The codings, worst first.
const (
	identity encoding = iota
	gzipped
	brotlied
	encodings // how many there are
)

// token is what HTTP calls the coding.
func (e encoding) token() string { return [encodings]string{"", "gzip", "br"}[e] }

// variant is a resource in one coding. Its tag is strong: other bytes, for
// instance from a better compressor, have another tag. The body of the
// identity may be missing: then the gzip variant has it.
type variant struct {
	body []byte
	etag []string
	size []string
}

// resource is what one address answers: a body in up to three codings, with
// its headers. It never changes apart from being compressed better.
type resource struct {
	status   int
	hash     string
	header   http.Header // all but those that differ by coding
	variants [encodings]atomic.Pointer[variant]
	squeeze  bool // whether compressing is worth while
	mu       sync.Mutex
}

// newResource returns a resource of the given type and caching. Headers are
// pairs of name and value.
func newResource(status int, contentType, cache string, body []byte, headers ...string) *resource {
	sum := sha256.Sum256(body)
	r := &resource{
		status:  status,
		hash:    hex.EncodeToString(sum[:8]),
		squeeze: compressible(contentType) && len(body) > 200,
		header: http.Header{
			"Content-Type":           {contentType},
			"Cache-Control":          {cache},
			"X-Content-Type-Options": {"nosniff"},
		},
	}
	if r.squeeze {
		r.header.Add("Vary", "Accept-Encoding")
	}
	for i := 0; i < len(headers); i += 2 {
		r.header.Add(headers[i], headers[i+1])
	}
	r.set(identity, quickMark[identity], body)
	return r
}

// compressible reports whether bodies of a type shrink.
func compressible(contentType string) bool {
	kind, _, _ := strings.Cut(contentType, ";")
	switch kind {
	case "application/wasm", "application/json", "application/manifest+json", "application/xml",
		"application/atom+xml", "image/svg+xml":
		return true
	}
	return strings.HasPrefix(kind, "text/")
}

// The marks that tell the bodies of one coding apart, by how well they are
// compressed.
var (
	quickMark  = [encodings]string{"", "-g", "-b"}
	packedMark = [encodings]string{"", "-g9", "-b11"}
)

// set stores the body in a coding, under a tag with the given mark.
func (r *resource) set(e encoding, mark string, body []byte) {
	tag := `"` + r.hash + mark + `"`
	r.variants[e].Store(&variant{body: body, etag: []string{tag}, size: []string{strconv.Itoa(len(body))}})
}

// body returns the resource as it is, uncompressed.
func (r *resource) body() []byte {
	if v := r.variants[identity].Load(); v.body != nil {
		return v.body
	}
	var b bytes.Buffer
	r.unpack(&b)
	return b.Bytes()
}

// thin forgets the uncompressed body if it can be compressed: nearly every
// client takes that, and it is a sixth in size.
func (r *resource) thin() {
	if !r.squeeze {
		return
	}
	r.ready(gzipped)
	v := *r.variants[identity].Load()
	v.body = nil
	r.variants[identity].Store(&v)
}

// unpack writes the body from its gzip variant. What fails is the writing.
func (r *resource) unpack(w io.Writer) {
	z, err := gzip.NewReader(bytes.NewReader(r.variants[gzipped].Load().body))
	if err == nil {
		io.Copy(w, z)
	}
}

// ready returns the resource in a coding, compressing it quickly if that has
// not been done before.
func (r *resource) ready(e encoding) *variant {
	if v := r.variants[e].Load(); v != nil {
		return v
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if v := r.variants[e].Load(); v != nil {
		return v
	}
	switch e {
	case gzipped:
		r.set(gzipped, quickMark[gzipped], quickGzip(r.body()))
	case brotlied:
		r.set(brotlied, quickMark[brotlied], quickBrotli(r.body()))
	}
	return r.variants[e].Load()
}

// pack compresses the resource as well as it can be, which takes about a
// second per megabyte and more, and keeps nothing but that.
func (r *resource) pack() {
	body := r.body()
	if !r.squeeze || len(body) > 1<<20 {
		return
	}
	r.set(brotlied, packedMark[brotlied], packBrotli(body))
	r.set(gzipped, packedMark[gzipped], packGzip(body))
	r.thin()
}

// ServeHTTP sends the resource in the best coding the client takes, or 304 if
// the client has it.
func (r *resource) ServeHTTP(w http.ResponseWriter, req *http.Request) {
	h := w.Header()
	maps.Copy(h, r.header)
	if r.status == http.StatusOK {
		if tag := r.matches(req.Header["If-None-Match"]); tag != "" {
			h["Etag"] = []string{tag}
			delete(h, "Content-Type")
			w.WriteHeader(http.StatusNotModified)
			return
		}
	}
	e := identity
	if r.squeeze {
		e = negotiate(req.Header["Accept-Encoding"])
	}
	v := r.ready(e)
	if e != identity {
		h["Content-Encoding"] = []string{e.token()}
	}
	if r.status == http.StatusOK {
		h["Etag"] = v.etag
	}
	h["Content-Length"] = v.size
	w.WriteHeader(r.status)
	switch {
	case req.Method == http.MethodHead:
	case v.body == nil:
		r.unpack(w)
	default:
		w.Write(v.body)
	}
}

// matches returns the tag among those the client has that names this
// resource in any of its codings, so that a client keeps what it holds when
// the server has found a shorter coding meanwhile.
func (r *resource) matches(fields []string) string {
	for _, field := range fields {
		for tag := range strings.SplitSeq(field, ",") {
			tag = strings.TrimSpace(tag)
			if tag == "*" {
				return r.variants[identity].Load().etag[0]
			}
			strong := strings.TrimPrefix(tag, "W/")
			inner, ok := strings.CutPrefix(strong, `"`+r.hash)
			mark, whole := strings.CutSuffix(inner, `"`)
			if ok && whole && (slices.Contains(quickMark[:], mark) || slices.Contains(packedMark[:], mark)) {
				return strong
			}
		}
	}
	return ""
}

// negotiate returns the best coding that the Accept-Encoding fields allow. A
// client that takes anything ("*") is only taken at its word if it refuses the
// identity.
func negotiate(fields []string) encoding {
	best, bestWeight := identity, 0.0
	anything, plain := 0.0, 1.0
	for _, field := range fields {
		for item := range strings.SplitSeq(field, ",") {
			name, params, _ := strings.Cut(item, ";")
			var e encoding
			switch strings.ToLower(strings.TrimSpace(name)) {
			case "br":
				e = brotlied
			case "gzip", "x-gzip":
				e = gzipped
			case "*":
				anything = weight(params)
				continue
			case "identity":
				plain = weight(params)
				continue
			default:
				continue
			}
			if weight := weight(params); weight > bestWeight || weight == bestWeight && weight > 0 && e > best {
				best, bestWeight = e, weight
			}
		}
	}
	if best == identity && plain == 0 && anything > 0 {
		return gzipped
	}
	return best
}

// weight reads the q of an Accept header's item; 1 if there is none, 0 if it
// cannot be read.
func weight(params string) float64 {
	for param := range strings.SplitSeq(params, ";") {
		name, value, ok := strings.Cut(param, "=")
		if ok && strings.EqualFold(strings.TrimSpace(name), "q") {
			q, err := strconv.ParseFloat(strings.TrimSpace(value), 64)
			if err != nil || !(q >= 0 && q <= 1) {
				return 0
			}
			return q
		}
	}
	return 1
}
