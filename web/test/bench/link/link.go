package main

import (
	"errors"
	"net"
	"sync"
	"sync/atomic"
	"time"
)

// packet is how much of a stream goes at once: what Ethernet leaves to TCP.
const packet = 1460

// ahead is how long before its turn a connection takes its place in the queue.
// It is short, so that connections share the line, and longer than what a
// sleeping goroutine may be late.
const ahead = 10 * time.Millisecond

// link is a line with a round trip and a rate in each direction, shared by all
// connections over it. Nothing is lost and no connection starts slowly: every
// page is measured on the same kind line.
type link struct {
	rtt      time.Duration
	down, up lane
	opened   atomic.Int64 // connections so far
}

// lane is one direction of a link.
type lane struct {
	rate    int64        // in bits per second
	carried atomic.Int64 // bytes that have arrived
	mu      sync.Mutex
	free    time.Time // when the last packet in the queue has left
}

// book takes a place in the queue for n bytes that are ready at a time, and
// returns when the last of them leaves.
func (l *lane) book(n int, ready time.Time) time.Time {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.free.Before(ready) {
		l.free = ready
	}
	l.free = l.free.Add(time.Duration(int64(n) * 8 * int64(time.Second) / l.rate))
	return l.free
}

// parcel is part of a stream on its way, and when it arrives.
type parcel struct {
	body []byte
	at   time.Time
}

// carry connects a client with a server until both have nothing more to say
// or either is gone. The client believes to be connected at once, but what it
// says leaves only after the round trip that opening a connection takes.
func (l *link) carry(client, server net.Conn) {
	l.opened.Add(1)
	var both sync.WaitGroup
	both.Go(func() { l.pump(server, client, &l.up, time.Now().Add(l.rtt)) })
	both.Go(func() { l.pump(client, server, &l.down, time.Now()) })
	both.Wait()
	client.Close()
	server.Close()
}

// pump moves a stream over a lane. Nothing leaves before open.
func (l *link) pump(to, from net.Conn, lane *lane, open time.Time) {
	way := make(chan parcel, 1024)
	var arrival sync.WaitGroup
	arrival.Go(func() {
		var failed error
		for p := range way {
			time.Sleep(time.Until(p.at))
			if failed == nil {
				_, failed = to.Write(p.body)
				lane.carried.Add(int64(len(p.body)))
			}
		}
		if failed != nil {
			from.Close()
		}
		closeWrite(to)
	})
	for {
		body := make([]byte, packet)
		n, err := from.Read(body)
		if n > 0 {
			ready := time.Now()
			if ready.Before(open) {
				ready = open
			}
			left := lane.book(n, ready)
			way <- parcel{body[:n], left.Add(l.rtt / 2)}
			time.Sleep(time.Until(left) - ahead)
		}
		if err != nil {
			break
		}
	}
	close(way)
	arrival.Wait()
}

// closeWrite says that nothing more comes.
func closeWrite(c net.Conn) {
	if half, ok := c.(interface{ CloseWrite() error }); ok {
		half.CloseWrite()
		return
	}
	c.Close()
}

// serve carries every connection to the listener on to a server until the
// listener is closed.
func (l *link) serve(listener net.Listener, dial func() (net.Conn, error)) error {
	for {
		client, err := listener.Accept()
		if errors.Is(err, net.ErrClosed) {
			return nil
		}
		if err != nil {
			return err
		}
		go func() {
			server, err := dial()
			if err != nil {
				client.Close()
				return
			}
			l.carry(client, server)
		}()
	}
}
