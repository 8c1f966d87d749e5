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

// turns limits concurrent rendering: a semaphore with fair queueing. Waiting
// requests get a turn client by client in rotation (round robin), each client's
// requests in their order, so that a client with many requests only delays
// itself. It is safe for concurrent use.
type turns struct {
	patience time.Duration // maximum time a request waits
	most     int           // maximum number of waiting requests
	mu       sync.Mutex
	free     int
	waiting  int
	queues   map[string][]chan error // by client; never empty
	clients  []string                // clients with waiting requests, the next one first
}

// errBusy is returned if a request is refused or has waited too long.
var errBusy = errors.New("too many requests are waiting")

// newTurns returns turns that use all processors but one, so that requests that
// need no rendering are not delayed.
func newTurns() *turns {
	return &turns{
		patience: 20 * time.Second, // enough for hundreds of simultaneous requests
		most:     1000,
		free:     max(1, runtime.GOMAXPROCS(0)-1),
		queues:   map[string][]chan error{},
	}
}

// take waits for a turn, which ends with done. It returns errBusy if that takes
// longer than patience, or if too many requests are waiting: then the newest
// request of the client with the most waiting requests is refused, which may be
// this one or another. If ctx is done first it returns its error.
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
	turn := make(chan error, 1) // buffered, so that sending a turn never blocks
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
		return nil // the turn came at the last moment
	}
	return err
}

// remove removes a request from its client's queue and reports whether it was
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

// done ends a turn and gives it to the oldest request of the next client.
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

// inTurn waits for the client's turn and runs work, which takes processor time.
// If there is no turn it responds with 503 and returns false.
func (s *Site) inTurn(w http.ResponseWriter, r *http.Request, work func()) bool {
	if err := s.turns.take(r.Context(), clientOf(r)); err != nil {
		if r.Context().Err() == nil {
			busy(w, s.languages)
		}
		return false
	}
	defer s.turns.done() // before the response is sent, so that slow clients do not hold a turn
	work()
	return true
}

// busy responds with 503 and Retry-After.
func busy(w http.ResponseWriter, languages []string) {
	h := w.Header()
	h.Set("Content-Type", "text/plain; charset=utf-8")
	h.Set("Cache-Control", "no-store")
	h.Set("Retry-After", "5")
	w.WriteHeader(http.StatusServiceUnavailable)
	io.WriteString(w, inAll(languages, "fault.busy"))
}

// clientOf identifies the client of a request, for turns: by IPv4 address or
// IPv6 /64 network, which is usually one customer. If the peer is on a private
// network it is a reverse proxy; then the client is the last address in
// X-Forwarded-For, where some proxies add the port.
func clientOf(r *http.Request) string {
	peer, err := netip.ParseAddrPort(r.RemoteAddr)
	if err != nil {
		return ""
	}
	addr := peer.Addr().Unmap()
	if forwarded := r.Header["X-Forwarded-For"]; len(forwarded) > 0 && (addr.IsLoopback() || addr.IsPrivate()) {
		last := forwarded[len(forwarded)-1]
		last = strings.TrimSpace(last[strings.LastIndexByte(last, ',')+1:])
		if a, err := netip.ParseAddr(last); err == nil {
			addr = a.Unmap()
		} else if a, err := netip.ParseAddrPort(last); err == nil {
			addr = a.Addr().Unmap()
		}
	}
	if addr.Is6() {
		network, _ := addr.Prefix(64)
		return network.String()
	}
	return addr.String()
}
