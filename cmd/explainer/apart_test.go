package main

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"runtime"
	"sync"
	"testing"
	"time"
)

// Every request of a crowd is answered at the same time, and few goroutines stay
// behind.
func TestApartServesACrowd(t *testing.T) {
	const crowd = 10 * spare
	before := runtime.NumGoroutine()
	var inside sync.WaitGroup
	inside.Add(crowd)
	h := apart(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		inside.Done()
		inside.Wait() // for all of them
		w.Write([]byte(r.URL.Path))
	}))
	var asked sync.WaitGroup
	for range crowd {
		asked.Go(func() {
			w := httptest.NewRecorder()
			h.ServeHTTP(w, httptest.NewRequest("GET", "/x", nil))
			if got := w.Body.String(); got != "/x" {
				t.Errorf("answer = %q", got)
			}
		})
	}
	asked.Wait()
	for end := time.Now().Add(10 * time.Second); runtime.NumGoroutine() > before+spare; runtime.Gosched() {
		if time.Now().After(end) {
			t.Fatalf("%d goroutines are left of %d, want at most %d more than before", runtime.NumGoroutine(), crowd, spare)
		}
	}
}

// A handler's panic reaches the server, which has its own way with it, and the
// worker goes on.
func TestApartPanicsAsItsHandler(t *testing.T) {
	h := apart(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/abort" {
			panic(http.ErrAbortHandler)
		}
		w.WriteHeader(http.StatusNoContent)
	}))
	for range 3 {
		func() {
			defer func() {
				if err, _ := recover().(error); !errors.Is(err, http.ErrAbortHandler) {
					t.Errorf("panicked with %v, want %v", err, http.ErrAbortHandler)
				}
			}()
			h.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest("GET", "/abort", nil))
		}()
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest("GET", "/", nil))
		if w.Code != http.StatusNoContent {
			t.Errorf("status = %d, want %d", w.Code, http.StatusNoContent)
		}
	}
}
