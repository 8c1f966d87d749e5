package asset

import (
	"runtime/debug"
	"sync"
)

// Queue runs functions one at a time in the background, so that they take at
// most one processor from requests. Its goroutine ends when there is nothing
// left to do. The zero value is an empty queue.
type Queue struct {
	mu      sync.Mutex
	waiting []func()
	running bool
	closed  bool
}

// Close drops the functions that have not begun, and all that are added later.
func (q *Queue) Close() {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.waiting, q.closed = nil, true
}

// Add runs a function after all that were added before.
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
			// Compressing takes many times the memory of what comes of it.
			debug.FreeOSMemory()
			return
		}
		do := q.waiting[0]
		q.waiting = q.waiting[1:]
		q.mu.Unlock()
		do()
	}
}
