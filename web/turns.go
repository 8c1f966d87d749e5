package web

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/netip"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"
)

// turns bounds how much is rendered at once. Those who wait are served client
// by client in rotation, each client's requests in their order: who asks for
// much waits for itself. It is safe for concurrent use.
type turns struct {
	patience time.Duration // how long a request waits
	most     int           // how many requests wait
	mu       sync.Mutex
	free     int
	waiting  int
	queues   map[string][]chan error // by client; never empty
	clients  []string                // that wait, the next one first
}

// errBusy says that a request has been refused, or has waited for too long.
var errBusy = errors.New("too many requests are waiting")

// newTurns returns turns that leave a processor for what needs no rendering,
// where there are two.
func newTurns() *turns {
	return &turns{
		patience: 20 * time.Second, // hundreds that come at once are through by then
		most:     1000,
		free:     max(1, runtime.GOMAXPROCS(0)-1),
		queues:   map[string][]chan error{},
	}
}

// take waits for a turn, to be ended with done. It returns errBusy if it takes
// longer than the patience, or if too many wait: then it is the newest request
// of the client with the most of them that is refused, this one or another. It
// returns the context's error if that is done first.
func (t *turns) take(ctx context.Context, client string) error {
	t.mu.Lock()
	if t.free > 0 {
		t.free--
		t.mu.Unlock()
		return nil
	}
	if t.waiting >= t.most {
		longest := slices.MaxFunc(t.clients, func(a, b string) int { return len(t.queues[a]) - len(t.queues[b]) })
		if len(t.queues[longest]) <= len(t.queues[client]) {
			t.mu.Unlock()
			return errBusy
		}
		newest := t.queues[longest][len(t.queues[longest])-1]
		t.remove(longest, newest)
		newest <- errBusy
	}
	turn := make(chan error, 1) // who gives it away never waits
	if t.queues[client] == nil {
		t.clients = append(t.clients, client)
	}
	t.queues[client] = append(t.queues[client], turn)
	t.waiting++
	t.mu.Unlock()

	late := time.NewTimer(t.patience)
	defer late.Stop()
	var err error
	select {
	case err := <-turn:
		return err
	case <-ctx.Done():
		err = ctx.Err()
	case <-late.C:
		err = errBusy
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if !t.remove(client, turn) && <-turn == nil {
		return nil // it came at the last moment
	}
	return err
}

// remove takes a request out of its client's queue, and reports whether it was
// there.
func (t *turns) remove(client string, turn chan error) bool {
	i := slices.Index(t.queues[client], turn)
	if i < 0 {
		return false
	}
	t.waiting--
	t.queues[client] = slices.Delete(t.queues[client], i, i+1)
	if len(t.queues[client]) == 0 {
		delete(t.queues, client)
		t.clients = slices.DeleteFunc(t.clients, func(c string) bool { return c == client })
	}
	return true
}

// done ends a turn: the next client's oldest request has it.
func (t *turns) done() {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.waiting == 0 {
		t.free++
		return
	}
	client := t.clients[0]
	turn := t.queues[client][0]
	t.remove(client, turn)
	if t.queues[client] != nil {
		t.clients = append(t.clients[1:], client)
	}
	turn <- nil
}

// inTurn does work that takes processor time when it is the client's turn. If
// there is none it answers with 503 and reports false.
func (s *Site) inTurn(w http.ResponseWriter, r *http.Request, work func()) bool {
	if err := s.turns.take(r.Context(), clientOf(r)); err != nil {
		if r.Context().Err() == nil {
			busy(w)
		}
		return false
	}
	defer s.turns.done() // before anything is sent: who reads slowly must not hold a turn
	work()
	return true
}

// busy asks to come back later.
func busy(w http.ResponseWriter) {
	h := w.Header()
	h.Set("Content-Type", "text/plain; charset=utf-8")
	h.Set("Cache-Control", "no-store")
	h.Set("Retry-After", "5")
	w.WriteHeader(http.StatusServiceUnavailable)
	io.WriteString(w, "Many readers are here at once. Please try again in a moment.\n"+
		"Les lecteurs sont nombreux en ce moment. Veuillez réessayer dans un instant.\n")
}

// clientOf names who sends a request, for turns alone: by address, or network
// of one customer (IPv6, /64). A proxy on this machine or network says whom it
// speaks for as the last in X-Forwarded-For.
func clientOf(r *http.Request) string {
	peer, err := netip.ParseAddrPort(r.RemoteAddr)
	if err != nil {
		return ""
	}
	addr := peer.Addr().Unmap()
	if forwarded := r.Header["X-Forwarded-For"]; len(forwarded) > 0 && (addr.IsLoopback() || addr.IsPrivate()) {
		last := forwarded[len(forwarded)-1]
		if a, err := netip.ParseAddr(strings.TrimSpace(last[strings.LastIndexByte(last, ',')+1:])); err == nil {
			addr = a.Unmap()
		}
	}
	if addr.Is6() {
		network, _ := addr.Prefix(64)
		return network.String()
	}
	return addr.String()
}
