package counts

import (
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// TestQueue follows answers through a store that fails, and through the end.
func TestQueue(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var log strings.Builder
		m := &memory{}
		n := New(Config{Story: "moons", Languages: []string{"en"}, Sets: sets, Store: m, Log: slog.New(slog.NewTextHandler(&log, nil))})
		stored := func() (sum int64) {
			m.mu.Lock()
			defer m.mu.Unlock()
			for _, count := range m.rows {
				sum += count
			}
			return sum
		}
		fail := func(err error) {
			m.mu.Lock()
			defer m.mu.Unlock()
			m.err = err
		}
		answers := 0
		add := func() {
			for range 5 {
				if err := n.Count(body(n, "a.size", "big"), fmt.Sprint(answers)); err != nil {
					t.Error(err)
				}
				answers++
			}
		}
		after := func(d time.Duration, want int64) {
			t.Helper()
			time.Sleep(d)
			synctest.Wait()
			if got := stored(); got != want {
				t.Errorf("%d stored, want %d", got, want)
			}
		}
		synctest.Wait()
		add()
		after(0, 0)
		after(storeEvery, 10) // an option and an outcome each
		fail(errors.New("disk full"))
		add()
		after(10*storeEvery, 10)
		add()
		after(10*storeEvery, 10)
		fail(nil)
		after(storeEvery, 30)
		add()
		n.Close()
		if got := stored(); got != 40 {
			t.Errorf("%d stored at the end, want 40", got)
		}
		if lines := strings.Count(log.String(), "\n"); lines != 2 || !strings.Contains(log.String(), "disk full") || !strings.Contains(log.String(), "stored again") {
			t.Errorf("log:\n%s", log.String())
		}
	})
}

// TestConcurrentCount counts while the store is slow: nobody waits for it.
func TestConcurrentCount(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := &memory{wait: make(chan struct{})}
		n := newTestCounter(t, m)
		start := time.Now()
		var all sync.WaitGroup
		for i := range 8 {
			all.Go(func() {
				for k := range 20 {
					if err := n.Count(body(n, "a.size", "big"), fmt.Sprint(i, k)); err != nil {
						t.Error(err)
					}
					n.Published("quiz")
				}
			})
		}
		all.Wait()
		if time.Since(start) != 0 {
			t.Error("readers waited for the store")
		}
		time.Sleep(storeEvery)
		close(m.wait)
		n.Close()
		rows, _ := m.Rows(t.Context(), "moons")
		if len(rows) != 2 || rows[0].N != 160 || rows[1].N != 160 {
			t.Errorf("rows = %v", rows)
		}
	})
}
