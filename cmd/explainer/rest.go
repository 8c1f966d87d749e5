package main

import (
	"net"
	"net/http"
	"runtime"
	"runtime/debug"
	"sync/atomic"
	"time"
)

// rest has the memory of connections at rest given back. What serves a
// connection has grown a stack in answering, which only a collection shrinks,
// by half each time; and a server with nothing to do does not collect.
type rest struct {
	open  atomic.Int64
	due   atomic.Bool
	after time.Duration // how long new connections have to come to rest
}

// restStep is how many connections more are worth a collection.
const restStep = 1000

// connState is for http.Server.ConnState.
func (r *rest) connState(_ net.Conn, state http.ConnState) {
	switch state {
	case http.StateNew:
		if r.open.Add(1)%restStep == 0 && !r.due.Swap(true) {
			time.AfterFunc(r.after, r.collect)
		}
	case http.StateClosed, http.StateHijacked:
		r.open.Add(-1)
	}
}

func (r *rest) collect() {
	r.due.Store(false)
	runtime.GC()
	debug.FreeOSMemory()
}
