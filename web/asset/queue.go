package asset

import (
	"runtime/debug"
	"sync"
)

// Queue runs functions one at a time in the background, so that they take at
// most one processor from requests. Its goroutine ends when the queue is empty.
// The zero value is an empty queue. It is safe for concurrent use.
type Queue struct {
	mu      sync.Mutex
	waiting []func()
	running bool
	closed  bool
}

// Close drops the functions that have not started and those added later.
func (q *Queue) Close() {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.waiting, q.closed = nil, true
}

// Add appends a function to the queue.
func (q *Queue) Add(do func()) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.closed {
		return
	}
	q.waiting = append(q.waiting, do)
	if !q.running {
		q.running = true
		go q.run()
	}
}

func (q *Queue) run() {
	for {
		q.mu.Lock()
		if len(q.waiting) == 0 {
			q.running = false
			q.waiting = nil
			q.mu.Unlock()
			// Compression takes many times the memory of its result.
			debug.FreeOSMemory()
			return
		}
		do := q.waiting[0]
		q.waiting = q.waiting[1:]
		q.mu.Unlock()
		do()
	}
}
