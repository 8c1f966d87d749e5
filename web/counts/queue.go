package counts

import (
	"context"
	"time"
)

// How often what is waiting is stored, and totals are read anew; and how long the
// store has for either. Only the background waits for it.
const (
	storeEvery = time.Second
	readEvery  = 20 * time.Second
	patience   = 5 * time.Second
)

// run stores what is waiting and reads totals until ctx is done.
func (n *Counter) run(ctx context.Context) {
	defer close(n.ended)
	tick := time.NewTicker(storeEvery)
	defer tick.Stop()
	for {
		n.flush()
		n.refresh(ctx)
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// flush adds what is waiting to the store. If that fails it goes on waiting:
// there is one counter for each thing that can be answered on a day, so that
// there cannot be many.
func (n *Counter) flush() {
	n.mu.Lock()
	taken := n.waiting
	n.waiting = map[Key]int64{}
	n.mu.Unlock()
	if len(taken) == 0 {
		return
	}
	rows := make([]Row, 0, len(taken))
	for key, count := range taken {
		rows = append(rows, Row{key, count})
	}
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	err := n.config.Store.Add(ctx, rows)
	n.report(err)
	if err == nil {
		return
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	for key, count := range taken {
		n.waiting[key] += count
	}
}

// refresh reads the totals if they are old.
func (n *Counter) refresh(ctx context.Context) {
	now := time.Now()
	n.mu.Lock()
	due := n.read.IsZero() || now.Sub(n.read) >= readEvery
	n.mu.Unlock()
	if !due {
		return
	}
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	totals, err := n.config.Store.Totals(ctx, n.config.Story)
	if err == nil {
		n.publish(totals, !n.begun)
		n.begun = true
	} else if ctx.Err() == nil {
		n.report(err)
	}
	n.mu.Lock()
	n.read = now
	n.mu.Unlock()
}

// report logs when the store begins to fail, and when it works again.
func (n *Counter) report(err error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	switch {
	case err != nil && !n.late:
		n.config.Log.Warn("counts cannot be stored: they wait in memory, and pages go on without", "error", err)
	case err == nil && n.late:
		n.config.Log.Info("counts are stored again")
	}
	n.late = err != nil
}

// Close stores what is waiting, within a few seconds, and ends the counter. What
// is counted later is lost. The store stays open.
func (n *Counter) Close() {
	n.stop()
	<-n.ended
	n.flush()
}
