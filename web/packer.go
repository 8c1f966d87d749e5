package web

import (
	"runtime/debug"
	"sync"
)

// packer runs work one piece at a time in the background, so that it takes at
// most one processor from readers. Its goroutine ends when there is nothing
// left to do.
type packer struct {
	mu      sync.Mutex
	queue   []func()
	running bool
	closed  bool
}

// close forgets what has not been begun, and everything added later.
func (p *packer) close() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.queue, p.closed = nil, true
}

// add runs work after everything added before.
func (p *packer) add(work func()) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed {
		return
	}
	p.queue = append(p.queue, work)
	if !p.running {
		p.running = true
		go p.run()
	}
}

func (p *packer) run() {
	for {
		p.mu.Lock()
		if len(p.queue) == 0 {
			p.running = false
			p.queue = nil
			p.mu.Unlock()
			// Compressing takes many times the memory of what comes of it.
			debug.FreeOSMemory()
			return
		}
		work := p.queue[0]
		p.queue = p.queue[1:]
		p.mu.Unlock()
		work()
	}
}
