package asset

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"io"
	"maps"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
)

// encoded is the body of a resource in one coding. Its entity tag is strong: it
// changes with every byte, so fast and best compression have different ones.
// The body of the identity may be nil; then it is decompressed from the gzip
// body.
type encoded struct {
	body []byte
	etag []string
	size []string
}

// Resource is the response of one address: a body in up to three codings, with
// headers. Its content never changes; only its compressed bodies are replaced
// by better ones. It is safe for concurrent use.
type Resource struct {
	status       int
	sum          [sha256.Size]byte // of the uncompressed body
	header       http.Header       // headers that do not depend on the coding
	bodies       [codings]atomic.Pointer[encoded]
	compressible bool
	mu           sync.Mutex // held while compressing for a request
}

// New returns a resource with the given status, Content-Type, Cache-Control and
// body. The other headers are alternating names and values.
func New(status int, contentType, cacheControl string, body []byte, headers ...string) *Resource {
	r := &Resource{
		status:       status,
		sum:          sha256.Sum256(body),
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

// Suffixes of entity tags, which distinguish the bodies of fast and of best
// compression.
var (
	fastSuffix = [codings]string{"", "-g", "-b"}
	bestSuffix = [codings]string{"", "-g9", "-b11"}
)

// set stores the body in a coding, with the given suffix of its entity tag.
func (r *Resource) set(c Coding, suffix string, body []byte) {
	tag := `"` + r.Hash() + suffix + `"`
	r.bodies[c].Store(&encoded{body: body, etag: []string{tag}, size: []string{strconv.Itoa(len(body))}})
}

// Header returns the headers that do not depend on the coding. They may be
// changed until the resource is first served.
func (r *Resource) Header() http.Header { return r.header }

// Hash returns 16 hexadecimal digits of a hash of the body.
func (r *Resource) Hash() string { return hex.EncodeToString(r.sum[:8]) }

// Integrity returns the digest of the body as the Fetch API takes it (Subresource
// Integrity, section 3.1): sha256- and the digest in base64.
func (r *Resource) Integrity() string { return "sha256-" + base64.StdEncoding.EncodeToString(r.sum[:]) }

// Compressible reports whether the resource is sent compressed to clients that
// accept it.
func (r *Resource) Compressible() bool { return r.compressible }

// Body returns the uncompressed body.
func (r *Resource) Body() []byte {
	if v := r.bodies[Identity].Load(); v.body != nil {
		return v.body
	}
	var b bytes.Buffer
	r.decompress(&b)
	return b.Bytes()
}

// DropIdentity frees the uncompressed body if the resource is compressible,
// which saves five sixths of its memory. For the few clients that do not accept
// compression it is decompressed again.
func (r *Resource) DropIdentity() {
	if !r.compressible {
		return
	}
	r.in(Gzip)
	v := *r.bodies[Identity].Load()
	v.body = nil
	r.bodies[Identity].Store(&v)
}

// decompress writes the uncompressed body, read from the gzip body. Only
// writing can fail.
func (r *Resource) decompress(w io.Writer) {
	z, err := gzip.NewReader(bytes.NewReader(r.bodies[Gzip].Load().body))
	if err == nil {
		io.Copy(w, z)
	}
}

// Encoded returns the body in a coding. If it is not compressed yet, it is
// compressed fast.
func (r *Resource) Encoded(c Coding) []byte {
	if c == Identity {
		return r.Body()
	}
	return r.in(c).body
}

// in returns the body in a coding, compressing it if necessary.
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

// Compress compresses the resource at the highest level, which takes about a
// second per megabyte, and drops the identity. It does nothing if that is
// already done, or if the body is larger than a megabyte.
func (r *Resource) Compress() {
	body := r.Body()
	if !r.compressible || len(body) > 1<<20 {
		return
	}
	for c, compress := range map[Coding]func([]byte) []byte{Brotli: bestBrotli, Gzip: bestGzip} {
		if v := r.bodies[c].Load(); v == nil || v.etag[0] != `"`+r.Hash()+bestSuffix[c]+`"` {
			r.set(c, bestSuffix[c], compress(body))
		}
	}
	r.DropIdentity()
}

// Prepare compresses the resource in the coding for a request, so that
// ServeHTTP need not.
func (r *Resource) Prepare(req *http.Request) {
	if r.compressible {
		c, _ := negotiate(req.Header["Accept-Encoding"])
		r.in(c)
	}
}

// ServeHTTP sends the resource in the best coding the client accepts, or 304
// Not Modified if the client has it in an accepted coding.
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

// match returns the entity tag in fields (If-None-Match) that is that of this
// resource in a coding the client accepts; empty if there is none. It may be
// another coding than best: a client keeps its copy even if there is a smaller
// one now. It must be an accepted one, because a shared cache sends the tags of
// all its copies, some of which the client cannot decode. "*" matches the
// coding that would be sent.
func (r *Resource) match(fields []string, best Coding, accepted [codings]bool) string {
	for _, field := range fields {
		for tag := range strings.SplitSeq(field, ",") {
			tag = strings.TrimSpace(tag)
			if tag == "*" {
				return r.in(best).etag[0]
			}
			strong := strings.TrimPrefix(tag, "W/")
			inner, ok := strings.CutPrefix(strong, `"`+r.Hash())
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
