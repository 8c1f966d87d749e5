package web

import (
	"bytes"
	"errors"
	"io"
	"mime"
	"net/http"
	"sync/atomic"

	"sanctuary/app/i18n"
	"sanctuary/app/permalink"
	"sanctuary/app/story"
	"sanctuary/app/ui"
	"sanctuary/web/asset"
	"sanctuary/web/counts"
)

// countsPath takes answers to be counted; below it is what is published of a set
// of questions. Without a store there is neither.
const countsPath = "/counts"

// CountedSets returns the questions of a story whose answers can be counted.
func CountedSets(st *story.Story) []counts.Set {
	questions := counts.Set{Name: "quiz", Scored: true}
	for _, q := range st.Questions {
		questions.Questions = append(questions.Questions, counts.Question{Question: ui.Rules(q, i18n.For(st.Lang)), Name: permalink.KeyAnswer + q.ID})
	}
	guesses := counts.Set{Name: "guesses"}
	for _, g := range (ui.View{Story: st}).Guesses() {
		guesses.Questions = append(guesses.Questions, counts.Question{Question: ui.Rules(ui.GuessQuestion(g), i18n.For(st.Lang)), Name: permalink.KeyGuess + g.ID})
	}
	var sets []counts.Set
	for _, s := range []counts.Set{questions, guesses} {
		if len(s.Questions) > 0 {
			sets = append(sets, s)
		}
	}
	return sets
}

// startCounts begins to count, if there is a store, and serves what is published.
func (s *Site) startCounts(store counts.Store) {
	if s.sets == nil {
		return
	}
	s.counter = counts.New(counts.Config{Story: s.first().ID, Languages: s.languages, Sets: s.sets, Store: store, Log: s.log})
	for _, set := range s.sets {
		path := countsPath + "/" + set.Name + ".json"
		s.entries[path] = entry{path, &published{counter: s.counter, set: set.Name}}
	}
}

// count takes an answer. Frames in a sandbox have no origin, so that any may send
// one; nothing is sent with it that says who it is.
func (s *Site) count(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Access-Control-Allow-Origin", "*")
	h.Set("Cache-Control", "no-store")
	status := s.counted(r)
	switch status {
	case http.StatusMethodNotAllowed:
		h.Set("Allow", http.MethodPost)
		fallthrough
	case http.StatusRequestEntityTooLarge, http.StatusLengthRequired:
		h.Set("Connection", "close") // the body is not read
	}
	w.WriteHeader(status)
}

// counted counts the answer in a request and returns the status of the response.
// That of a reader who asks not to be followed, or to save data, is not counted.
func (s *Site) counted(r *http.Request) int {
	kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	switch {
	case r.Method != http.MethodPost:
		return http.StatusMethodNotAllowed
	case r.ContentLength < 0:
		return http.StatusLengthRequired
	case r.ContentLength > counts.MaxBody:
		return http.StatusRequestEntityTooLarge
	case kind != "text/plain":
		return http.StatusUnsupportedMediaType
	case r.Header.Get("Sec-GPC") == "1", r.Header.Get("DNT") == "1", r.Header.Get("Save-Data") == "on":
		return http.StatusNoContent
	}
	body, err := io.ReadAll(io.LimitReader(r.Body, counts.MaxBody))
	if err != nil {
		return http.StatusBadRequest
	}
	switch err := s.counter.Count(body, clientOf(r)); {
	case errors.Is(err, counts.ErrLimited):
		return http.StatusTooManyRequests
	case err != nil:
		return http.StatusBadRequest
	}
	return http.StatusNoContent
}

// published serves what is published of a set, which caches may hold for a
// minute.
type published struct {
	counter *counts.Counter
	set     string
	made    atomic.Pointer[asset.Resource]
}

func (p *published) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body := p.counter.Published(p.set)
	made := p.made.Load()
	if made == nil || !bytes.Equal(made.Body(), body) {
		made = asset.New(http.StatusOK, "application/json", cacheMinute, body,
			"Access-Control-Allow-Origin", "*", "Cross-Origin-Resource-Policy", "cross-origin")
		p.made.Store(made)
	}
	made.ServeHTTP(w, r)
}
