package web

import (
	"context"
	"errors"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// TestConcurrentTurnsRotate checks that a client with many requests only delays itself: a
// client that comes later with one request is served after the first of them.
func TestConcurrentTurnsRotate(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		turns := newTurns()
		turns.free = 1
		if err := turns.take(t.Context(), "first"); err != nil {
			t.Fatal(err)
		}
		var served []string
		var all sync.WaitGroup
		for _, client := range []string{"many", "many", "many", "many", "one", "two", "two"} {
			all.Go(func() {
				if err := turns.take(t.Context(), client); err != nil {
					t.Error(err)
				}
				served = append(served, client) // in turn
				turns.done()
			})
			synctest.Wait() // until it waits
		}
		turns.done()
		all.Wait()
		if want := []string{"many", "one", "two", "many", "two", "many", "many"}; !slices.Equal(served, want) {
			t.Errorf("served %q, want %q", served, want)
		}
		if turns.free != 1 || turns.waiting != 0 || len(turns.queues) != 0 || len(turns.clients) != 0 {
			t.Errorf("afterwards %d are free, %d wait: %v, %v", turns.free, turns.waiting, turns.queues, turns.clients)
		}
	})
}

// TestConcurrentTurnsRefuse checks that, if too many requests wait, the newest of the
// client with the most is refused, and no other.
func TestConcurrentTurnsRefuse(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		turns := newTurns()
		turns.free, turns.most = 0, 3
		refused := map[string]int{}
		var mu sync.Mutex
		var all sync.WaitGroup
		for _, client := range []string{"many", "many", "many", "many", "one", "two", "one"} {
			all.Go(func() {
				if err := turns.take(t.Context(), client); errors.Is(err, errBusy) {
					mu.Lock()
					refused[client]++
					mu.Unlock()
				} else {
					turns.done()
				}
			})
			synctest.Wait()
		}
		if turns.waiting != 3 || refused["many"] != 3 || refused["one"] != 1 || refused["two"] != 0 {
			t.Errorf("%d wait, refused are %v; want one request of each of three", turns.waiting, refused)
		}
		turns.done()
		all.Wait()
	})
}

// TestConcurrentTurnsEnd checks that requests that are cancelled or time out take no turn
// from others.
func TestConcurrentTurnsEnd(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		turns := newTurns()
		turns.free = 0
		ctx, cancel := context.WithCancel(t.Context())
		left := make(chan error)
		go func() { left <- turns.take(ctx, "a") }()
		synctest.Wait()
		cancel()
		if err := <-left; !errors.Is(err, context.Canceled) {
			t.Errorf("who leaves gets %v", err)
		}
		begin := time.Now()
		if err := turns.take(t.Context(), "b"); !errors.Is(err, errBusy) || time.Since(begin) != turns.patience {
			t.Errorf("%v after %v, want %v after %v", err, time.Since(begin), errBusy, turns.patience)
		}
		turns.done()
		if turns.free != 1 || len(turns.clients) != 0 {
			t.Errorf("%d are free, want the turn given back; %v wait", turns.free, turns.clients)
		}
	})
}

// TestBusy checks that, while all turns are taken, pages that are already
// rendered are served, and other requests get 503.
func TestBusy(t *testing.T) {
	s := newTestSite(t, nil)
	get(s.Handler(), "/")
	for s.turns.free > 0 {
		s.turns.take(t.Context(), "")
	}
	s.turns.patience = 0
	for _, path := range []string{"/?since=0", "/fr/", "/cards/en/page.png"} {
		w := get(s.Handler(), path)
		if w.Code != 503 || w.Header().Get("Retry-After") != "5" || w.Header().Get("Cache-Control") != "no-store" || !strings.Contains(w.Body.String(), "réessayer") {
			t.Errorf("%s: code = %d, %v, %q", path, w.Code, w.Header(), w.Body)
		}
	}
	for _, path := range []string{"/", "/?utm_source=a", "/embed.js", "/robots.txt", "/healthz", "/nowhere"} {
		if w := get(s.Handler(), path); w.Code == 503 {
			t.Errorf("%s: code = 503 for what needs no rendering", path)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	s.turns.patience = time.Hour
	w := httptest.NewRecorder()
	s.serve(w, httptest.NewRequest("GET", "/?since=0", nil).WithContext(ctx))
	if w.Body.Len() > 0 {
		t.Errorf("%d bytes for a reader who left", w.Body.Len())
	}
}

func TestClientOf(t *testing.T) {
	for _, tt := range []struct{ remote, forwarded, want string }{
		{"203.0.113.7:4000", "", "203.0.113.7"},
		{"203.0.113.7:4000", "198.51.100.1", "203.0.113.7"}, // a client can send any X-Forwarded-For
		{"127.0.0.1:4000", "", "127.0.0.1"},
		{"127.0.0.1:4000", "198.51.100.1", "198.51.100.1"},
		{"10.0.0.2:4000", "192.0.2.9, 198.51.100.1", "198.51.100.1"},
		{"10.0.0.2:4000", "192.0.2.9, 8.8.4.4:4001", "8.8.4.4"},
		{"10.0.0.2:4000", "[2001:db8:1:2:3:4:5:6]:4001", "2001:db8:1:2::/64"},
		{"[::1]:4000", "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"},
		{"[2001:db8:1:2:9:9:9:9]:4000", "", "2001:db8:1:2::/64"},
		{"[::ffff:203.0.113.7]:4000", "", "203.0.113.7"},
		{"127.0.0.1:4000", "unknown", "127.0.0.1"},
		{"@", "198.51.100.1", ""},
	} {
		r := httptest.NewRequest("GET", "/", nil)
		r.RemoteAddr = tt.remote
		if tt.forwarded != "" {
			r.Header.Set("X-Forwarded-For", tt.forwarded)
		}
		if got := clientOf(r); got != tt.want {
			t.Errorf("%s, %q: %q, want %q", tt.remote, tt.forwarded, got, tt.want)
		}
	}
}
