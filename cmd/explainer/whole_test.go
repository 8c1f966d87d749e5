package main

import (
	"bytes"
	"fmt"
	"io"
	"net"
	"net/http"
	"strconv"
	"testing"
	"time"
)

// written is a connection that notes what is sent.
type written struct {
	net.Conn
	sent []byte
}

func (c *written) Write(p []byte) (int, error) {
	c.sent = append(c.sent, p...)
	return len(p), nil
}

// serveWhole serves a handler on connections as serveOn has them.
func serveWhole(t *testing.T, h http.Handler) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	server := &http.Server{Handler: whole(h), ConnContext: keepConn, ReadHeaderTimeout: time.Minute}
	go server.Serve(wholeListener{l})
	t.Cleanup(func() { server.Close() })
	return "http://" + l.Addr().String()
}

// Whatever the length of a body, in one write or several, with or without its
// length in the head: what arrives is what was written, one answer after the
// other on one connection, and nothing is held back for good.
func TestWholeSendsWhatIsWritten(t *testing.T) {
	h := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		q := r.URL.Query()
		n, _ := strconv.Atoi(q.Get("n"))
		parts, _ := strconv.Atoi(q.Get("parts"))
		if q.Has("length") {
			w.Header().Set("Content-Length", strconv.Itoa(n*parts))
		}
		if status, _ := strconv.Atoi(q.Get("status")); status != 0 {
			w.WriteHeader(status)
		}
		for i := range parts {
			w.Write(bytes.Repeat([]byte{byte('a' + i)}, n))
			if q.Has("flush") {
				http.NewResponseController(w).Flush()
			}
		}
	})
	origin := serveWhole(t, h)
	client := &http.Client{Timeout: 10 * time.Second, Transport: &http.Transport{MaxConnsPerHost: 1}}
	ask := func(method, query string) []byte {
		t.Helper()
		req, _ := http.NewRequest(method, origin+"/?"+query, nil)
		res, err := client.Do(req)
		if err != nil {
			t.Fatalf("%s %s: %v", method, query, err)
		}
		defer res.Body.Close()
		body, err := io.ReadAll(res.Body)
		if err != nil {
			t.Fatalf("%s %s: %v", method, query, err)
		}
		return body
	}
	for _, more := range []string{"", "&length", "&flush", "&length&flush"} {
		for _, parts := range []int{1, 2, 3} {
			for _, n := range []int{0, 1, 100, 2048, 3900, 3960, 4000, 4095, 4096, 4097, 8191, 8192, 8193, 40_000, 300_000} {
				query := fmt.Sprintf("n=%d&parts=%d%s", n, parts, more)
				var want []byte
				for i := range parts {
					want = append(want, bytes.Repeat([]byte{byte('a' + i)}, n)...)
				}
				if got := ask("GET", query); !bytes.Equal(got, want) {
					t.Errorf("%s: %d bytes, want %d", query, len(got), len(want))
				}
				if got := ask("HEAD", query); len(got) > 0 {
					t.Errorf("HEAD %s: %d bytes, want none", query, len(got))
				}
				if got := ask("GET", query+"&status=304"); len(got) > 0 {
					t.Errorf("304 %s: %d bytes, want none", query, len(got))
				}
			}
		}
	}
}

// The beginning of an answer waits for the rest of it, and for nothing else.
func TestWholeHoldsBack(t *testing.T) {
	below := &written{}
	c := &wholeConn{Conn: below}
	write := func(text string, want string) {
		t.Helper()
		if n, err := c.Write([]byte(text)); n != len(text) || err != nil {
			t.Errorf("wrote %d and %v, want %d", n, err, len(text))
		}
		if got := string(below.sent); got != want {
			t.Errorf("sent %q, want %q", got, want)
		}
	}
	write("one", "one") // nothing is known to come
	c.coming = 10
	write("head 1234", "one")
	write("567890", "onehead 1234567890")
	write("two", "onehead 1234567890two")
	c.coming = 3
	write("head abc", "onehead 1234567890twohead abc") // the body is in it
}
