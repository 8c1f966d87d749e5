package main

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"
)

// wire is a TCP connection for sending raw bytes.
type wire struct {
	net.Conn
	in *bufio.Reader
}

// dial connects to the server at the URL it has printed.
func dial(t testing.TB, address string) wire {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	conn, err := net.Dial("tcp", u.Host)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	conn.SetDeadline(time.Now().Add(20 * time.Second))
	return wire{conn, bufio.NewReader(conn)}
}

// answer reads a response to a request with the given method.
func (w wire) answer(method string) (res *http.Response, body string, err error) {
	res, err = http.ReadResponse(w.in, &http.Request{Method: method})
	if err != nil {
		return nil, "", err
	}
	b, err := io.ReadAll(res.Body)
	return res, string(b), err
}

// attackCase is a raw request with the expected response.
type attackCase struct {
	name, raw string
	codes     []int  // acceptable status codes
	closes    bool   // the connection must be closed after the response
	hides     string // text that must not be in the response
}

// target is the beginning of most requests.
const target = "GET / HTTP/1.1\r\nHost: a.example\r\n"

var attackCases = slices.Concat([]attackCase{
	{"a host of somebody else", "GET /fr HTTP/1.1\r\nHost: evil.example\r\n\r\n", []int{308}, false, "evil.example"},
	{"a host with markup", "GET / HTTP/1.1\r\nHost: <script>\r\n\r\n", []int{400}, true, "<script>"},
	{"a host with a space", "GET / HTTP/1.1\r\nHost: a b\r\n\r\n", []int{400}, true, ""},
	{"a host with a path", "GET / HTTP/1.1\r\nHost: a/evil.example\r\n\r\n", []int{200, 400}, false, "evil.example"},
	{"a host that is none", "GET / HTTP/1.1\r\nHost: :::::99999999\r\n\r\n", []int{200, 400}, false, "99999999"},
	{"an empty host", "GET / HTTP/1.1\r\nHost:\r\n\r\n", []int{200}, false, ""},
	{"no host", "GET / HTTP/1.1\r\n\r\n", []int{400}, true, ""},
	{"two hosts", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", []int{400}, true, ""},
	{"forwarded", target + "X-Forwarded-Host: evil.example\r\nX-Forwarded-Proto: gopher\r\nX-Forwarded-Prefix: /evil.example\r\nX-Original-URL: /evil.example\r\nX-Rewrite-URL: /evil.example\r\nForwarded: host=evil.example\r\n\r\n", []int{200}, false, "evil.example"},
	{"another method claimed", target + "X-HTTP-Method-Override: DELETE\r\n\r\n", []int{200}, false, ""},

	{"an absolute address", "GET http://evil.example/fr/ HTTP/1.1\r\nHost: b.example\r\n\r\n", []int{200}, false, "evil.example"},
	{"an absolute address without a path", "GET http://evil.example HTTP/1.1\r\nHost: b.example\r\n\r\n", []int{308}, false, "evil.example"},
	{"a file's address", "GET file:///etc/passwd HTTP/1.1\r\nHost: a\r\n\r\n", []int{404}, false, "passwd"},
	{"a script's address", "GET javascript:alert(1) HTTP/1.1\r\nHost: a\r\n\r\n", []int{400, 404, 308}, false, "alert"},
	{"two slashes and a host", "GET //evil.example/ HTTP/1.1\r\nHost: a\r\n\r\n", []int{404}, false, "evil.example"},
	{"two slashes, a host and dots", "GET //evil.example/.. HTTP/1.1\r\nHost: a\r\n\r\n", []int{404}, false, "evil.example"},
	{"backslashes and a host", "GET /\\evil.example/ HTTP/1.1\r\nHost: a\r\n\r\n", []int{404}, false, "evil.example"},
	{"an asterisk", "GET * HTTP/1.1\r\nHost: a\r\n\r\n", []int{400, 404}, false, ""},
	{"a line break in the path", "GET /fr%0d%0aSet-Cookie:%20a=b HTTP/1.1\r\nHost: a\r\n\r\n", []int{404}, false, "Set-Cookie"},
	{"a line break in the query", "GET /fr?%0d%0aSet-Cookie:%20a=b&since=0%0d%0aX:y HTTP/1.1\r\nHost: a\r\n\r\n", []int{308}, false, "Set-Cookie"},

	{"a header of 200 KB", target + "A: " + strings.Repeat("a", 200_000) + "\r\n\r\n", []int{431}, true, "aaaa"},
	{"an address of 200 KB", "GET /" + strings.Repeat("a", 200_000) + " HTTP/1.1\r\nHost: a\r\n\r\n", []int{431}, true, "aaaa"},
	{"40,000 headers", target + strings.Repeat("A: b\r\n", 40_000) + "\r\n", []int{431}, true, ""},
	{"3,000 headers", target + strings.Repeat("A: b\r\n", 3000) + "\r\n", []int{200}, false, ""},
	{"3,000 conditions", target + strings.Repeat("If-None-Match: \"x\", *x\r\n", 3000) + "\r\n", []int{200}, false, ""},
	{"a header without a name", target + ": b\r\n\r\n", []int{400}, true, ""},
	{"a header without a colon", target + "b\r\n\r\n", []int{400}, true, ""},
	{"a space in a header's name", target + "Content-Length : 5\r\n\r\nhello", []int{400}, true, ""},
	{"NUL in a header", target + "A: b\x00c\r\n\r\n", []int{400}, true, ""},
	{"CR in a header", target + "A: b\rc\r\n\r\n", []int{400}, true, ""},

	{"a page for TRACE", "TRACE / HTTP/1.1\r\nHost: a\r\nCookie: secret\r\n\r\n", []int{405}, false, "secret"},
	{"a tunnel", "CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\n\r\n", []int{405, 404}, false, "evil"},
	{"a method in lower case", "get / HTTP/1.1\r\nHost: a\r\n\r\n", []int{405}, false, ""},
	{"a method nobody knows", strings.Repeat("X", 5000) + " / HTTP/1.1\r\nHost: a\r\n\r\n", []int{405}, false, "XXX"},
	{"a method with markup", "<script> / HTTP/1.1\r\nHost: a\r\n\r\n", []int{400}, true, "<script>"},

	{"the first version of HTTP", "GET /\r\n", []int{400}, true, ""},
	{"a version to come", "GET / HTTP/9.9\r\nHost: a\r\n\r\n", []int{505, 400}, true, ""},
	{"HTTP/2 without asking", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", []int{505, 400, 405, 404}, true, ""},
	{"words after the version", "GET / HTTP/1.1 evil\r\nHost: a\r\n\r\n", []int{400}, true, "evil"},
	{"another protocol", target + "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c, websocket\r\nHTTP2-Settings: AAMAAABk\r\n\r\n", []int{200}, false, ""},
	{"TLS where there is none", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", []int{400}, true, ""},
	{"an expectation", "POST / HTTP/1.1\r\nHost: a\r\nExpect: the worst\r\nContent-Length: 1\r\n\r\n", []int{417, 405}, true, "worst"},
	{"a body held back", "POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 99999999\r\n\r\n", []int{405}, true, ""},

	{"a part", target + "Range: bytes=0-0\r\n\r\n", []int{200}, false, ""},
	{"parts without end", target + "Range: bytes=" + strings.Repeat("0-,", 20_000) + "\r\n\r\n", []int{200}, false, ""},
	{"a part of another version", target + "If-Range: \"x\"\r\nRange: bytes=-1\r\n\r\n", []int{200}, false, ""},
	{"a condition of the future", target + "If-Modified-Since: Fri, 31 Dec 9999 23:59:59 GMT\r\nIf-Unmodified-Since: Thu, 01 Jan 1970 00:00:00 GMT\r\n\r\n", []int{200}, false, ""},
	{"conditions that are none", target + "If-None-Match: W/, \"\xff, ,,,\r\nIf-Match: *\r\nIf-Modified-Since: yesterday\r\n\r\n", []int{200}, false, ""},
	{"codings that are none", target + "Accept-Encoding: br;q=NaN, gzip;q=-1, ;;,,=, *;q=, identity;q=0\r\n\r\n", []int{200}, false, ""},
	{"codings without end", target + "Accept-Encoding: " + strings.Repeat("br;q=0.00001,", 8000) + "\r\n\r\n", []int{200}, false, ""},
	{"languages that are none", "GET /nowhere HTTP/1.1\r\nHost: a\r\nAccept-Language: <script>;q=1e9, *;q=NaN, -, ;;\r\n\r\n", []int{404}, false, "<script>;"},
	{"languages without end", "GET /nowhere HTTP/1.1\r\nHost: a\r\nAccept-Language: " + strings.Repeat("zz-zz;q=0.9,", 8000) + "\r\n\r\n", []int{404}, false, "zz-zz"},
}, traversals())

// traversals returns path traversal attacks in many encodings.
func traversals() []attackCase {
	var cases []attackCase
	for _, up := range []string{"..", "%2e%2e", "%2E.", ".%2e", "%252e%252e", "%c0%ae%c0%ae", "%e0%80%ae%e0%80%ae", "..;", "..%00", "...", "%uff0e%uff0e"} {
		for _, slash := range []string{"/", "%2f", "%5c", "\\", "%c0%af", "%252f"} {
			for _, from := range []string{"/", "/static/", "/data/en/"} {
				path := from + strings.Repeat(up+slash, 3) + "etc/passwd"
				codes := []int{404}
				if strings.Contains(path, "%u") {
					codes = []int{400}
				}
				cases = append(cases, attackCase{path, "GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n", codes, false, "passwd"})
			}
		}
	}
	return cases
}

// TestAttacks sends malformed and malicious requests. The response to each has
// an expected status and no text of the request, or the connection is closed;
// the server works afterwards.
func TestAttacks(t *testing.T) {
	defer func(d time.Duration) { readTimeout = d }(readTimeout)
	readTimeout = 2 * time.Second // some connections only end by it
	address, stop, code := start(t, "-content", tiny)
	t.Run("", func(t *testing.T) { // returns when its parallel subtests are done
		for _, tt := range attackCases {
			t.Run(tt.name[:min(len(tt.name), 60)], func(t *testing.T) {
				t.Parallel()
				w := dial(t, address)
				if _, err := io.WriteString(w, tt.raw); err != nil {
					t.Fatal(err)
				}
				method, _, _ := strings.Cut(tt.raw, " ")
				res, body, err := w.answer(method)
				if err != nil {
					t.Fatalf("no answer: %v", err)
				}
				if !slices.Contains(tt.codes, res.StatusCode) {
					t.Errorf("code = %d, want one of %d; body = %.80q", res.StatusCode, tt.codes, body)
				}
				if allow := res.Header.Get("Allow"); res.StatusCode == http.StatusMethodNotAllowed && allow != "GET, HEAD" {
					t.Errorf("Allow = %q", allow)
				}
				if all := fmt.Sprint(res.Header) + body; tt.hides != "" && strings.Contains(all, tt.hides) {
					t.Errorf("the answer says %q", tt.hides)
				}
				if res.Header.Get("Set-Cookie") != "" || res.Header.Get("X") != "" || res.Header.Get("Content-Range") != "" {
					t.Errorf("headers = %v", res.Header)
				}
				if tt.closes {
					if b, err := io.ReadAll(w.in); len(b) > 0 {
						t.Errorf("after the answer there is %q, %v", b, err)
					}
				}
			})
		}
	})
	res, err := http.Get(address)
	if err != nil || res.StatusCode != http.StatusOK {
		t.Errorf("afterwards: %v, %v", res, err)
	}
	stop()
	if got := <-code; got != 0 {
		t.Errorf("exit code = %d, want 0", got)
	}
}

// second is a request that must not be answered if it is in the body of another
// one.
const second = "GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n"

// TestSmuggling sends requests on whose end proxy and server might disagree
// (request smuggling). None may get a second response on the same connection.
func TestSmuggling(t *testing.T) {
	address, stop, code := start(t, "-content", tiny)
	t.Run("", func(t *testing.T) {
		for _, tt := range []struct{ name, headers, body string }{
			{"length and chunks", "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n" + second},
			{"chunks and length", "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n", "0\r\n\r\n" + second},
			{"two lengths", "Content-Length: 0\r\nContent-Length: 36\r\n", second},
			{"the same length twice", "Content-Length: 3\r\nContent-Length: 3\r\n", "abc" + second},
			{"a list of lengths", "Content-Length: 3, 3\r\n", "abc" + second},
			{"a length with a sign", "Content-Length: +3\r\n", "abc" + second},
			{"a length with a space inside", "Content-Length: 3 6\r\n", "abc" + second},
			{"a negative length", "Content-Length: -1\r\n", second},
			{"a length beyond measure", "Content-Length: 99999999999999999999\r\n", second},
			{"a length in hexadecimal", "Content-Length: 0x3\r\n", "abc" + second},
			{"a length over two lines", "Content-Length:\r\n 3\r\n", "abc" + second},
			{"a length cut by a fold", "Content-Length: 3\r\n 6\r\n", "abc" + second},
			{"an unknown coding", "Transfer-Encoding: xchunked\r\n", "0\r\n\r\n" + second},
			{"a coding in capitals", "Transfer-Encoding: CHUNKED\r\n", "0\r\n\r\n" + second},
			{"a coding after a tab", "Transfer-Encoding:\tchunked\r\n", "0\r\n\r\n" + second},
			{"a coding after a vertical tab", "Transfer-Encoding: \x0bchunked\r\n", "0\r\n\r\n" + second},
			{"a coding over two lines", "Transfer-Encoding:\r\n chunked\r\n", "0\r\n\r\n" + second},
			{"a coding before a colon with a space", "Transfer-Encoding : chunked\r\n", "0\r\n\r\n" + second},
			{"two codings", "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n", "0\r\n\r\n" + second},
			{"a list of codings", "Transfer-Encoding: identity, chunked\r\n", "0\r\n\r\n" + second},
			{"the coding twice", "Transfer-Encoding: chunked, chunked\r\n", "0\r\n\r\n" + second},
			{"a coding in quotes", "Transfer-Encoding: \"chunked\"\r\n", "0\r\n\r\n" + second},
			{"an empty coding", "Transfer-Encoding:\r\n", second},
			{"a fold before all headers", " Content-Length: 3\r\n", "abc" + second},
			{"chunks with bare line feeds", "Transfer-Encoding: chunked\r\n", "0\n\n" + second},
			{"a chunk with a bare line feed in its extension", "Transfer-Encoding: chunked\r\n", "1;a\nb\r\nx\r\n0\r\n\r\n" + second},
			{"a chunk that lies", "Transfer-Encoding: chunked\r\n", "1\r\nabcdef\r\n0\r\n\r\n" + second},
			{"a chunk beyond measure", "Transfer-Encoding: chunked\r\n", "ffffffffffffffffff\r\n" + second},
			{"trailers", "Transfer-Encoding: chunked\r\nTrailer: Content-Length\r\n", "0\r\nContent-Length: 3\r\n\r\n" + second},
		} {
			for _, method := range []string{"GET", "POST", "HEAD"} {
				t.Run(method+" with "+tt.name, func(t *testing.T) {
					t.Parallel()
					w := dial(t, address)
					io.WriteString(w, method+" /fr/ HTTP/1.1\r\nHost: a\r\n"+tt.headers+"\r\n"+tt.body)
					res, _, err := w.answer(method)
					if err != nil {
						t.Fatalf("no answer: %v", err)
					}
					if code := res.StatusCode; code != 200 && code != 400 && code != 405 && code != 501 {
						t.Errorf("code = %d", code)
					}
					if rest, _ := io.ReadAll(w.in); strings.Contains(string(rest), "HTTP/1.") {
						t.Errorf("a second answer: %.200q", rest)
					}
				})
			}
		}
	})
	stop()
	<-code
}

// TestPipelining checks that pipelined requests are answered in order.
func TestPipelining(t *testing.T) {
	address, stop, code := start(t, "-content", tiny)
	w := dial(t, address)
	var raw strings.Builder
	for range 20 {
		for _, path := range []string{"/healthz", "/fr/", "/nowhere"} {
			raw.WriteString("GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n")
		}
	}
	// RFC 9112 allows lines that end with LF only.
	raw.WriteString("GET /healthz HTTP/1.1\nHost: a\nConnection: close\n\n")
	go io.WriteString(w, raw.String())
	for i := range 61 {
		res, body, err := w.answer("GET")
		want := []string{"ok\n", "</html>\n", "</html>\n"}[i%3]
		if err != nil || res.StatusCode != []int{200, 200, 404}[i%3] || !strings.HasSuffix(body, want) {
			t.Fatalf("answer %d: %v, %v, %.80q", i, res, err, body)
		}
	}
	if rest, err := io.ReadAll(w.in); len(rest) > 0 || err != nil {
		t.Errorf("afterwards: %q, %v", rest, err)
	}
	stop()
	<-code
}
