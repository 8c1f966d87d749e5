package main

import (
	"net/http"
	"sync/atomic"
)

// spare is how many goroutines wait for requests at most.
const spare = 64

// workers answer requests on goroutines other than those of the connections.
// A connection's goroutine keeps the stack it has grown to for as long as the
// connection is open, and nothing grows it as much as answering: 4 KB each are
// saved while it rests.
type workers struct {
	jobs chan func()
	idle atomic.Int32
}

// apart returns a handler that has next answer on a worker. It panics as next
// does.
func apart(next http.Handler) http.Handler {
	ws := &workers{jobs: make(chan func())}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ended := make(chan any, 1)
		ws.do(func() {
			defer func() { ended <- recover() }()
			next.ServeHTTP(w, r)
		})
		if err := <-ended; err != nil {
			panic(err)
		}
	})
}

// do has a worker do the job: one that waits, or else a new one.
func (ws *workers) do(job func()) {
	select {
	case ws.jobs <- job:
	default:
		go ws.work(job)
	}
}

func (ws *workers) work(job func()) {
	for {
		job()
		if ws.idle.Add(1) > spare {
			ws.idle.Add(-1)
			return
		}
		job = nil // what it holds may go
		job = <-ws.jobs
		ws.idle.Add(-1)
	}
}
