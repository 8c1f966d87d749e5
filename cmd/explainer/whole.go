package main

import (
	"context"
	"errors"
	"net"
	"net/http"
	"sync"
)

// The head of an answer and the beginning of its body leave net/http in one
// write, the rest of the body in another. Sent together instead, in one system
// call, they leave time for a tenth more pages. The first of the two writes is held
// back where it is certain that another follows.

// wholeListener accepts connections that can hold back a write.
type wholeListener struct{ net.Listener }

// Accept returns a *wholeConn.
func (l wholeListener) Accept() (net.Conn, error) {
	c, err := l.Listener.Accept()
	if err != nil {
		return nil, err
	}
	return &wholeConn{Conn: c}, nil
}

// wholeConn is a connection whose writers may say how much is to come. It has
// one writer at a time, as those of net/http have.
type wholeConn struct {
	net.Conn
	coming int   // bytes of a body that are on their way to Write
	held   *head // written and not sent yet
}

// head is what is held back, at most as much as net/http collects.
type head struct {
	bytes [headSize]byte
	n     int
}

const headSize = 4 << 10

var heads = sync.Pool{New: func() any { return new(head) }}

// Write sends p after what was held back, or holds it back: then there are
// bytes of the same body to come, because p has fewer than the body.
func (c *wholeConn) Write(p []byte) (int, error) {
	h := c.held
	if h == nil && len(p) < c.coming && len(p) <= headSize {
		c.held = heads.Get().(*head)
		c.held.n = copy(c.held.bytes[:], p)
		return len(p), nil
	}
	c.coming, c.held = 0, nil
	if h == nil {
		return c.Conn.Write(p)
	}
	both := net.Buffers{h.bytes[:h.n], p}
	n, err := both.WriteTo(c.Conn)
	n = max(0, n-int64(h.n))
	heads.Put(h)
	return int(n), err
}

// CloseWrite says that nothing more is to come. A server does so, and waits, for
// an answer to a request it has not read to its end to arrive.
func (c *wholeConn) CloseWrite() error {
	if half, ok := c.Conn.(interface{ CloseWrite() error }); ok {
		return half.CloseWrite()
	}
	return errors.ErrUnsupported
}

type wholeKey struct{}

// keepConn is a server's ConnContext: requests know their connection.
func keepConn(ctx context.Context, c net.Conn) context.Context {
	return context.WithValue(ctx, wholeKey{}, c)
}

// whole returns a handler whose connections know how much next writes.
func whole(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		// What is written in answer to HEAD is not sent.
		if c, ok := r.Context().Value(wholeKey{}).(*wholeConn); ok && r.Method == http.MethodGet {
			w = &wholeWriter{w, c}
		}
		next.ServeHTTP(w, r)
	})
}

type wholeWriter struct {
	http.ResponseWriter
	conn *wholeConn
}

// Unwrap lets http.ResponseController reach the writer below.
func (w *wholeWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }

// Write says on the connection how long p is before it sends it. What is not
// sent, because the status has no body, is not coming.
func (w *wholeWriter) Write(p []byte) (int, error) {
	w.conn.coming = len(p)
	n, err := w.ResponseWriter.Write(p)
	if err != nil {
		w.conn.coming = 0
	}
	return n, err
}
