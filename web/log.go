package web

import (
	"io"
	"log/slog"
	"net/http"
	"runtime/debug"
	"strings"
	"time"
)

// recorder is a ResponseWriter that records status and size, for the access
// log.
type recorder struct {
	http.ResponseWriter
	route  string
	status int
	bytes  int64
}

// Unwrap gives http.ResponseController access to the underlying writer.
func (w *recorder) Unwrap() http.ResponseWriter { return w.ResponseWriter }

// WriteHeader records the first status.
func (w *recorder) WriteHeader(status int) {
	if w.status == 0 {
		w.status = status
	}
	w.ResponseWriter.WriteHeader(status)
}

// Write counts the bytes written.
func (w *recorder) Write(p []byte) (int, error) {
	if w.status == 0 {
		w.status = http.StatusOK
	}
	n, err := w.ResponseWriter.Write(p)
	w.bytes += int64(n)
	return n, err
}

// nameRoute sets the route that the access log has for the request.
func nameRoute(w http.ResponseWriter, route string) {
	if rec, ok := w.(*recorder); ok {
		rec.route = route
	}
}

// logged wraps a handler: it logs a line per request, unless Config.NoAccessLog
// is set, and responds to a panic with 500. The line has the name of a route of
// the site, never a path or query, which could contain what a reader typed or
// answered. What is sent and asked for when a reader has answered has no line,
// which would keep the time of day.
func (s *Site) logged(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start := time.Now()
		rec := &recorder{ResponseWriter: w}
		defer func() {
			if s.noAccessLog || rec.route == countsPath || strings.HasPrefix(rec.route, countsPath+"/") {
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

// failed logs a panic and responds with 500.
func (s *Site) failed(w *recorder, err any) {
	s.log.Error("panic", "route", w.route, "error", err, "stack", string(debug.Stack()))
	if w.status != 0 {
		panic(http.ErrAbortHandler) // part of the response has been sent
	}
	clear(w.Header())
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(http.StatusInternalServerError)
	io.WriteString(w, inAll(s.languages, "fault.server"))
}

// methodName returns m if it is a standard method, otherwise a placeholder,
// because the client can send anything.
func methodName(m string) string {
	switch m {
	case http.MethodGet, http.MethodHead, http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete, http.MethodOptions:
		return m
	}
	return "other"
}
