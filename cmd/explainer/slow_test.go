package main

import (
	"io"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"
)

// TestSlowClients checks that clients that never finish a request are
// disconnected, and that others are served meanwhile.
func TestSlowClients(t *testing.T) {
	each, timeout := 10, 2*time.Second
	if *soak {
		each, timeout = 300, readTimeout
	}
	p := spawn(t, "", timeout)
	var all sync.WaitGroup
	slow := func(name, first, drip string) {
		for range each {
			w := dial(t, p.url)
			w.SetDeadline(time.Now().Add(time.Minute))
			io.WriteString(w, first)
			all.Go(func() {
				begin := time.Now()
				done := make(chan struct{})
				go func() {
					tick := time.NewTicker(100 * time.Millisecond)
					defer tick.Stop()
					for {
						select {
						case <-done:
							return
						case <-tick.C:
							io.WriteString(w, drip)
						}
					}
				}()
				// Read to the end of the connection; the response does not
				// matter.
				io.Copy(io.Discard, w.in)
				close(done)
				if took := time.Since(begin); took > 3*timeout {
					t.Errorf("who sends %s is cut off after %v", name, took)
				}
			})
		}
	}
	slow("nothing", "", "")
	slow("a method letter by letter", "G", "E")
	slow("headers without end", target, "A: b\r\n")
	slow("one header without end", target+"A: ", "b")
	slow("a body without end", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\n", "b")
	slow("chunks without end", "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n", "1\r\nb\r\n")
	for range 4 { // clients that send many requests and read nothing
		io.WriteString(dial(t, p.url), strings.Repeat("GET /?since=0 HTTP/1.1\r\nHost: a\r\n\r\n", 1000))
	}
	begin := time.Now()
	for range 50 {
		read(t, p, "fr/")
		read(t, p, "?since=0&find=a")
	}
	t.Logf("%d slow clients; 100 pages for others in %v", 6*each, time.Since(begin).Round(time.Millisecond))
	all.Wait()
}

// TestFewFiles opens more connections than the server has file descriptors.
// Existing connections are served, the log has the reason, and when the others
// are closed everybody is served again.
func TestFewFiles(t *testing.T) {
	p := spawn(t, "ulimit -n 64;", readTimeout)
	there := dial(t, p.url)
	greet := func() {
		t.Helper()
		io.WriteString(there, "GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n")
		if res, body, err := there.answer("GET"); err != nil || res.StatusCode != http.StatusOK || !strings.HasPrefix(body, "ok\n") {
			t.Fatalf("who was there first gets %v, %q, %v", res, body, err)
		}
	}
	greet()
	var idle []wire
	for range 150 {
		idle = append(idle, dial(t, p.url))
	}
	late, tick := time.After(20*time.Second), time.Tick(time.Millisecond)
	for p.log.count("too many open files") == 0 {
		select {
		case <-tick:
		case <-late:
			t.Fatalf("the log does not say what is wrong: %s", p.log)
		}
	}
	greet()
	for _, w := range idle {
		w.Close()
	}
	if body := read(t, p, ""); !strings.HasSuffix(body, "</html>\n") {
		t.Errorf("afterwards the page ends in %.80q", body)
	}
	greet()
	if n := p.log.count("level=ERROR"); n > 0 {
		t.Errorf("%d errors: %s", n, p.log)
	}
}
