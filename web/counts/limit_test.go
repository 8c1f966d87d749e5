package counts

import (
	"fmt"
	"testing"
	"time"
)

func TestLimits(t *testing.T) {
	now := time.Date(2026, 5, 3, 12, 0, 0, 0, time.UTC)
	l := newLimits(1000)
	taken := func(from string, n, question, questions int) (ok int) {
		for i := range n {
			if l.take(from, question+i%questions, now) {
				ok++
			}
		}
		return ok
	}
	if got := taken("a", 100, 0, 100); got != burst {
		t.Errorf("%d at once, want %d", got, burst)
	}
	now = now.Add(-time.Hour)
	if got := taken("a", 100, 100, 100); got != 0 {
		t.Errorf("%d after the clock was set back", got)
	}
	now = now.Add(10 * time.Second)
	if got := taken("a", 100, 200, 100); got != 5 {
		t.Errorf("%d in ten seconds, want 5", got)
	}
	if got := taken("b", 100, 300, 1); got != freely {
		t.Errorf("one source answers one question %d times, want %d", got, freely)
	}
	// With many answers by others, a source may have a share of them.
	for i := range 2000 {
		l.take(fmt.Sprint("reader", i), 300, now) // some share their limits
	}
	all := 0
	for range 600 {
		now = now.Add(time.Minute)
		all += taken("b", 1, 300, 1)
	}
	if share := float64(all+freely) / float64(l.all[300]); share > 0.06 || all < 50 {
		t.Errorf("one source has %d more, a share of %.3f", all, share)
	}
	salt := l.salt
	now = now.Add(24 * time.Hour)
	if got := taken("b", 100, 300, 1); got != freely || l.salt == salt || len(l.sources) != 1 {
		t.Errorf("the next day: %d, salt kept: %v, %d sources", got, l.salt == salt, len(l.sources))
	}
}

// TestManySources checks that any number of sources take bounded memory.
func TestManySources(t *testing.T) {
	l := newLimits(20)
	now := time.Date(2026, 5, 3, 12, 0, 0, 0, time.UTC)
	for i := range 3 * maxSources {
		l.take(fmt.Sprint(i), i%20, now)
	}
	if len(l.sources) > maxSources {
		t.Errorf("%d sources are held", len(l.sources))
	}
}
