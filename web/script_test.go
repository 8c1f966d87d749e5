package web

import (
	"compress/gzip"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
)

// TestScripts runs testdata/*.txt against the site of the test story.
//
// A script is a list of cases, separated by empty lines; # begins a comment. A
// case is a request line, request headers, and checks:
//
//	GET /fr/
//	Accept-Encoding: br
//	code == 200
//	header Content-Type contains text/html
//	header Set-Cookie ==
//	body !contains <script>
//
// Bodies are decompressed before they are checked. In paths and headers, $etag
// is the ETag of the previous response, and $long a hundred thousand letters.
// Lines "with base /path" and "with ancestors ORIGINS" at the top configure the
// site.
func TestScripts(t *testing.T) {
	names, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(names) == 0 {
		t.Fatalf("no scripts: %v", err)
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txt"), func(t *testing.T) {
			script, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			runScript(t, name, string(script))
		})
	}
}

func runScript(t *testing.T, name, script string) {
	var (
		site *Site
		res  *http.Response
		req  *http.Request
		body string
		etag string
		c    Config
	)
	send := func() {
		if site == nil {
			site = newTestSite(t, func(to *Config) { to.Base, to.FrameAncestors = c.Base, c.FrameAncestors })
		}
		w := httptest.NewRecorder()
		site.Handler().ServeHTTP(w, req)
		res = w.Result()
		body = unpacked(t, res)
		etag = res.Header.Get("ETag")
	}
	n := 0
	for line := range strings.Lines(script) {
		n++
		at := fmt.Sprintf("%s:%d", name, n)
		line = strings.TrimSpace(line)
		line = strings.NewReplacer("$etag", etag, "$long", strings.Repeat("a", 100_000)).Replace(line)
		first, rest, _ := strings.Cut(line, " ")
		switch {
		case line == "":
			req, res = nil, nil
		case strings.HasPrefix(line, "#"):
		case first == "with":
			key, value, _ := strings.Cut(rest, " ")
			switch key {
			case "base":
				c.Base = value
			case "ancestors":
				c.FrameAncestors = value
			default:
				t.Fatalf("%s: unknown setting %q", at, key)
			}
		case req == nil:
			req = httptest.NewRequest(first, rest, nil)
		case strings.HasSuffix(first, ":"):
			if key := strings.TrimSuffix(first, ":"); key == "Host" {
				req.Host = rest
			} else {
				req.Header.Add(key, rest)
			}
		default:
			if res == nil {
				send()
			}
			if err := check(line, res, body); err != nil {
				t.Errorf("%s: %s: %v", at, req.Method, err)
			}
		}
	}
}

// check applies a check line of a script to a response.
func check(line string, res *http.Response, body string) error {
	what, rest, _ := strings.Cut(line, " ")
	var got string
	switch what {
	case "code":
		got = strconv.Itoa(res.StatusCode)
	case "header":
		var name string
		name, rest, _ = strings.Cut(rest, " ")
		got = strings.Join(res.Header.Values(name), ", ")
		what += " " + name
	case "body":
		got = body
	case "length":
		got = strconv.Itoa(len(body))
	default:
		return fmt.Errorf("unknown check %q", what)
	}
	op, want, _ := strings.Cut(rest, " ")
	var ok bool
	switch op {
	case "==":
		ok = got == want
	case "!=":
		ok = got != want
	case "contains":
		ok = strings.Contains(got, want)
	case "!contains":
		ok = !strings.Contains(got, want)
	default:
		return fmt.Errorf("unknown operator %q", op)
	}
	if !ok {
		return fmt.Errorf("%s = %.1000q, want %s %q", what, got, op, want)
	}
	return nil
}

// unpacked returns the decompressed body of a response.
func unpacked(t *testing.T, res *http.Response) string {
	t.Helper()
	r := io.Reader(res.Body)
	switch {
	case res.ContentLength == 0 || res.Request != nil && res.Request.Method == http.MethodHead:
	case res.Header.Get("Content-Encoding") == "br":
		r = brotli.NewReader(r)
	case res.Header.Get("Content-Encoding") == "gzip":
		z, err := gzip.NewReader(r)
		if err == io.EOF {
			return ""
		}
		if err != nil {
			t.Fatal(err)
		}
		r = z
	}
	body, err := io.ReadAll(r)
	if err != nil && err != io.ErrUnexpectedEOF {
		t.Fatal(err)
	}
	return string(body)
}
