package main

import (
	"net/http"
	"runtime"
	"testing"
	"testing/synctest"
	"time"
)

// TestRest counts collections: many connections at rest are worth one, many
// that come and go are not.
func TestRest(t *testing.T) {
	for _, tt := range []struct {
		name  string
		leave bool
		want  bool
	}{
		{"at rest", false, true},
		{"come and go", true, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				r := rest{after: time.Second}
				for range restStep {
					r.connState(nil, http.StateNew)
					if tt.leave {
						r.connState(nil, http.StateClosed)
					}
				}
				before := collections()
				time.Sleep(2 * r.after) // of the bubble's clock
				synctest.Wait()
				if got := collections() > before; got != tt.want {
					t.Errorf("collected: %v, want %v", got, tt.want)
				}
			})
		})
	}
}

// collections is how often a collection was asked for.
func collections() uint32 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.NumForcedGC
}
