package web

import (
	"io"
	"log/slog"
	"net/http"
	"runtime/debug"
	"time"
)

// recorder notes what is sent, for the log.
type recorder struct {
	http.ResponseWriter
	route  string
	status int
	bytes  int64
}

// Unwrap lets http.ResponseController reach the writer below.
func (w *recorder) Unwrap() http.ResponseWriter { return w.ResponseWriter }

// WriteHeader notes the first status.
func (w *recorder) WriteHeader(status int) {
	if w.status == 0 {
		w.status = status
	}
	w.ResponseWriter.WriteHeader(status)
}

// Write counts what is written.
func (w *recorder) Write(p []byte) (int, error) {
	if w.status == 0 {
		w.status = http.StatusOK
	}
	n, err := w.ResponseWriter.Write(p)
	w.bytes += int64(n)
	return n, err
}

// nameRoute says under which name the log has the request.
func nameRoute(w http.ResponseWriter, route string) {
	if rec, ok := w.(*recorder); ok {
		rec.route = route
	}
}

// logged writes a line per request, if it is to, and turns a panic into a plain page. The
// line names a route of the site's own table or none: never what a reader
// typed or answered.
func (s *Site) logged(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start := time.Now()
		rec := &recorder{ResponseWriter: w}
		defer func() {
			if s.noAccessLog {
				return
			}
			s.log.LogAttrs(r.Context(), slog.LevelInfo, "request",
				slog.String("method", methodName(r.Method)),
				slog.String("route", rec.route),
				slog.Int("status", rec.status),
				slog.Int64("bytes", rec.bytes),
				slog.Float64("took_ms", float64(time.Since(start).Microseconds())/1000))
		}()
		defer func() {
			if err := recover(); err != nil {
				s.failed(rec, err)
			}
		}()
		next.ServeHTTP(rec, r)
	})
}

// failed answers for a handler that panicked.
func (s *Site) failed(w *recorder, err any) {
	s.log.Error("panic", "route", w.route, "error", err, "stack", string(debug.Stack()))
	if w.status != 0 {
		panic(http.ErrAbortHandler) // half a page has been sent
	}
	clear(w.Header())
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(http.StatusInternalServerError)
	io.WriteString(w, "Something went wrong on our side. Please try again.\n"+
		"Une erreur s’est produite de notre côté. Veuillez réessayer.\n")
}

// methodName returns a method's name if it is a usual one.
func methodName(m string) string {
	switch m {
	case http.MethodGet, http.MethodHead, http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete, http.MethodOptions:
		return m
	}
	return "other"
}
