package asset

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"maps"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
)

// encoded is the body of a resource in one coding. Its entity tag is strong:
// other bytes, for instance of a better compressor, have another one. The body
// of the identity may be missing: then it is read from the gzip body.
type encoded struct {
	body []byte
	etag []string
	size []string
}

// Resource is what one address answers: a body in up to three codings, with
// its headers. It never changes, but for being compressed better. It is safe
// for concurrent use.
type Resource struct {
	status       int
	hash         string      // of the body
	header       http.Header // those that are the same in every coding
	bodies       [codings]atomic.Pointer[encoded]
	compressible bool
	mu           sync.Mutex // held while compressing for a request
}

// New returns a resource with the given status, media type, caching and body.
// Headers are pairs of name and value.
func New(status int, contentType, cacheControl string, body []byte, headers ...string) *Resource {
	sum := sha256.Sum256(body)
	r := &Resource{
		status:       status,
		hash:         hex.EncodeToString(sum[:8]),
		compressible: compressible(contentType) && len(body) > 200,
		header: http.Header{
			"Content-Type":           {contentType},
			"Cache-Control":          {cacheControl},
			"X-Content-Type-Options": {"nosniff"},
		},
	}
	if r.compressible {
		r.header.Add("Vary", "Accept-Encoding")
	}
	for i := 0; i < len(headers); i += 2 {
		r.header.Add(headers[i], headers[i+1])
	}
	r.set(Identity, fastSuffix[Identity], body)
	return r
}

// The ends of entity tags tell the bodies of one coding apart: compressed
// fast, or as well as can be.
var (
	fastSuffix = [codings]string{"", "-g", "-b"}
	bestSuffix = [codings]string{"", "-g9", "-b11"}
)

// set stores the body in a coding, with the given end of its entity tag.
func (r *Resource) set(c Coding, suffix string, body []byte) {
	tag := `"` + r.hash + suffix + `"`
	r.bodies[c].Store(&encoded{body: body, etag: []string{tag}, size: []string{strconv.Itoa(len(body))}})
}

// Header returns the headers that are the same in every coding. They may be
// changed until the resource is first served.
func (r *Resource) Header() http.Header { return r.header }

// Hash returns 16 hexadecimal digits that change with the body.
func (r *Resource) Hash() string { return r.hash }

// Compressible reports whether the resource is also sent compressed.
func (r *Resource) Compressible() bool { return r.compressible }

// Body returns the body, not compressed.
func (r *Resource) Body() []byte {
	if v := r.bodies[Identity].Load(); v.body != nil {
		return v.body
	}
	var b bytes.Buffer
	r.decompress(&b)
	return b.Bytes()
}

// DropIdentity forgets the uncompressed body if the resource is compressible:
// nearly every client takes it compressed, which is a sixth in size. For
// others it is decompressed.
func (r *Resource) DropIdentity() {
	if !r.compressible {
		return
	}
	r.in(Gzip)
	v := *r.bodies[Identity].Load()
	v.body = nil
	r.bodies[Identity].Store(&v)
}

// decompress writes the body from the gzip body. Only writing can fail.
func (r *Resource) decompress(w io.Writer) {
	z, err := gzip.NewReader(bytes.NewReader(r.bodies[Gzip].Load().body))
	if err == nil {
		io.Copy(w, z)
	}
}

// Encoded returns the body in a coding, compressed fast if it has not been
// compressed before.
func (r *Resource) Encoded(c Coding) []byte {
	if c == Identity {
		return r.Body()
	}
	return r.in(c).body
}

// in returns the body in a coding with its headers.
func (r *Resource) in(c Coding) *encoded {
	if v := r.bodies[c].Load(); v != nil {
		return v
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if v := r.bodies[c].Load(); v != nil {
		return v
	}
	switch c {
	case Gzip:
		r.set(Gzip, fastSuffix[Gzip], fastGzip(r.Body()))
	case Brotli:
		r.set(Brotli, fastSuffix[Brotli], fastBrotli(r.Body()))
	}
	return r.bodies[c].Load()
}

// Compress compresses the resource as well as it can be, which takes about a
// second per megabyte, and drops the identity. It does nothing to what has
// been compressed so already, and to what is larger than a megabyte.
func (r *Resource) Compress() {
	body := r.Body()
	if !r.compressible || len(body) > 1<<20 {
		return
	}
	for c, compress := range map[Coding]func([]byte) []byte{Brotli: bestBrotli, Gzip: bestGzip} {
		if v := r.bodies[c].Load(); v == nil || v.etag[0] != `"`+r.hash+bestSuffix[c]+`"` {
			r.set(c, bestSuffix[c], compress(body))
		}
	}
	r.DropIdentity()
}

// Prepare compresses the resource for a request, so that serving it does not
// have to.
func (r *Resource) Prepare(req *http.Request) {
	if r.compressible {
		c, _ := negotiate(req.Header["Accept-Encoding"])
		r.in(c)
	}
}

// ServeHTTP sends the resource in the best coding the client accepts, or 304
// if the client has it in one that it accepts.
func (r *Resource) ServeHTTP(w http.ResponseWriter, req *http.Request) {
	h := w.Header()
	maps.Copy(h, r.header)
	c, accepted := Identity, [codings]bool{Identity: true}
	if r.compressible {
		c, accepted = negotiate(req.Header["Accept-Encoding"])
	}
	if fields := req.Header["If-None-Match"]; fields != nil && r.status == http.StatusOK {
		if tag := r.match(fields, c, accepted); tag != "" {
			h["Etag"] = []string{tag}
			delete(h, "Content-Type")
			w.WriteHeader(http.StatusNotModified)
			return
		}
	}
	v := r.in(c)
	if c != Identity {
		h["Content-Encoding"] = []string{c.token()}
	}
	if r.status == http.StatusOK {
		h["Etag"] = v.etag
	}
	h["Content-Length"] = v.size
	w.WriteHeader(r.status)
	switch {
	case req.Method == http.MethodHead:
	case v.body == nil:
		r.decompress(w)
	default:
		w.Write(v.body)
	}
}

// match returns the entity tag among those of If-None-Match that names this
// resource in a coding the client accepts; empty if there is none. It need not
// be the coding that would be sent: a client keeps what it holds when a shorter
// one has been made meanwhile. But a cache asks for many clients, and what one
// of them cannot decode must not be taken from it for that one. "*" matches
// the coding that would be sent.
func (r *Resource) match(fields []string, best Coding, accepted [codings]bool) string {
	for _, field := range fields {
		for tag := range strings.SplitSeq(field, ",") {
			tag = strings.TrimSpace(tag)
			if tag == "*" {
				return r.in(best).etag[0]
			}
			strong := strings.TrimPrefix(tag, "W/")
			inner, ok := strings.CutPrefix(strong, `"`+r.hash)
			suffix, whole := strings.CutSuffix(inner, `"`)
			if !ok || !whole {
				continue
			}
			for c, ok := range accepted {
				if ok && (suffix == fastSuffix[c] || suffix == bestSuffix[c]) {
					return strong
				}
			}
		}
	}
	return ""
}
