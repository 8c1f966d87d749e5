package desk

import (
	"encoding/json"
	"errors"
	"io/fs"
	"maps"
	"net/http"
	"slices"
	"strings"
	"time"

	"sanctuary/app/desk"
)

// editPath is where the page's script asks: for "texts", and with a path of the
// content for "text", "check" and "save".
const editPath = "/dev/edit/"

// maxRequest is the greatest size of a request in bytes; a text has at most some
// thousand.
const maxRequest = 1 << 20

// A Folder is the content folder that is edited.
type Folder interface {
	fs.FS
	// Replace writes now in place of old, the whole file. It fails with
	// [ErrChanged] and writes nothing if the file is not as old any more.
	Replace(name string, old, now []byte) error
}

// ErrChanged is returned by a [Folder] for a file that somebody else has changed.
var ErrChanged = errors.New("the file has changed meanwhile")

// serveEdit answers a request of the page's script. The known problems are those
// of the content as saved.
func (s *Server) serveEdit(w http.ResponseWriter, r *http.Request, what string, known []desk.Problem) {
	h := w.Header()
	h.Set("Cache-Control", "no-store")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("X-Content-Type-Options", "nosniff")
	if why := refusal(r); why != "" {
		http.Error(w, why, http.StatusForbidden)
		return
	}
	method := http.MethodPost
	if what == "texts" {
		method = http.MethodGet
	}
	if r.Method != method {
		h.Set("Allow", method)
		http.Error(w, http.StatusText(http.StatusMethodNotAllowed), http.StatusMethodNotAllowed)
		return
	}
	if what == "texts" {
		respond(w, http.StatusOK, s.allTexts(desk.NewDraft(s.folder)))
		return
	}
	var ask editRequest
	body := json.NewDecoder(http.MaxBytesReader(w, r.Body, maxRequest))
	body.DisallowUnknownFields()
	if media, _, _ := strings.Cut(r.Header.Get("Content-Type"), ";"); media != "application/json" {
		http.Error(w, "want application/json", http.StatusUnsupportedMediaType)
		return
	}
	if err := body.Decode(&ask); err != nil {
		http.Error(w, "not a request of the page: "+err.Error(), http.StatusBadRequest)
		return
	}
	if !desk.IsContentFile(ask.File) {
		http.Error(w, "not a file of the content folder", http.StatusBadRequest)
		return
	}
	switch what {
	case "text":
		draft := desk.NewDraft(s.folder)
		t, ok := draft.Text(ask.File, ask.Path)
		if !ok {
			http.Error(w, "the content has no such text any more; load the page again", http.StatusNotFound)
			return
		}
		respond(w, http.StatusOK, opened(draft, t, ask.Lang))
	case "check":
		s.checking.Lock()
		defer s.checking.Unlock()
		if r.Context().Err() != nil {
			return // more was typed meanwhile
		}
		s.check(w, ask, known)
	case "save":
		s.saving.Lock()
		defer s.saving.Unlock()
		s.save(w, ask)
	default:
		http.NotFound(w, r)
	}
}

// respond sends a value as JSON.
func respond(w http.ResponseWriter, status int, value any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(value) // an error means that the client is gone
}

// written returns a file's data with the texts that differ from those of t. A text
// in a language that t is not in is an error.
func written(data []byte, t desk.Text, texts map[string]string) ([]byte, error) {
	for _, lang := range slices.Sorted(maps.Keys(texts)) {
		old, ok := t.In[lang]
		if !ok {
			return nil, desk.ErrPlace
		}
		shown := strings.TrimRight(old, "\n")
		now := strings.ReplaceAll(texts[lang], "\r\n", "\n")
		if now == shown {
			continue
		}
		var err error
		if data, err = desk.Replace(data, t.PathIn(lang), now+old[len(shown):]); err != nil {
			return nil, err
		}
	}
	return data, nil
}

// check answers what the check says of the content with the texts of a request.
func (s *Server) check(w http.ResponseWriter, ask editRequest, known []desk.Problem) {
	t, data, _, ok := s.find(ask)
	if !ok {
		respond(w, http.StatusOK, checked{Error: "The file has another text here by now. Save to see both."})
		return
	}
	data, err := written(data, t, ask.Texts)
	if err != nil {
		respond(w, http.StatusOK, checked{Error: err.Error()})
		return
	}
	folder := desk.With(s.folder, ask.File, data)
	draft := desk.NewDraft(folder)
	answer := checked{Lengths: map[string][]desk.Length{}, Problems: []foundProblem{}}
	if now, ok := draft.Text(t.File, t.Path); ok {
		for lang := range now.In {
			answer.Lengths[lang] = draft.Lengths(now, lang)
		}
	}
	_, problems := desk.InspectOn(folder, time.Now())
	for _, p := range problems {
		old := slices.ContainsFunc(known, func(k desk.Problem) bool { return k.File == p.File && k.Text == p.Text })
		answer.Problems = append(answer.Problems, foundProblem{p, !old})
	}
	slices.SortStableFunc(answer.Problems, func(a, b foundProblem) int {
		switch {
		case a.New == b.New:
			return 0
		case a.New:
			return -1
		}
		return 1
	})
	respond(w, http.StatusOK, answer)
}

// find returns the text of a request as the file has it now, and the file's data.
// It is at its path, or elsewhere if entries were added or removed before it. If
// the text has changed, ok is false, and t is what is at its path now.
func (s *Server) find(ask editRequest) (t desk.Text, data []byte, draft *desk.Draft, ok bool) {
	data, err := fs.ReadFile(s.folder, ask.File)
	if err != nil {
		return t, nil, desk.NewDraft(s.folder), false
	}
	draft = desk.NewDraft(desk.With(s.folder, ask.File, data))
	same := func(t desk.Text) bool {
		read := map[string]string{}
		for lang, text := range t.In {
			read[lang] = strings.TrimRight(text, "\n")
		}
		return t.Owner == ask.Owner && slices.Equal(t.Facts, ask.Facts) && maps.Equal(read, ask.Read)
	}
	t, there := draft.Text(ask.File, ask.Path)
	if there && same(t) {
		return t, data, draft, true
	}
	var found []desk.Text
	for _, other := range draft.Texts() {
		if other.File == ask.File && same(other) {
			found = append(found, other)
		}
	}
	if len(found) == 1 {
		return found[0], data, draft, true
	}
	return t, data, draft, false
}

// save writes the texts of a request. If the file has other texts than were read,
// it answers with these and writes nothing.
func (s *Server) save(w http.ResponseWriter, ask editRequest) {
	t, data, draft, ok := s.find(ask)
	if !ok {
		now := (*openText)(nil)
		if t.Owner == ask.Owner {
			made := opened(draft, t, ask.Lang)
			now = &made
		}
		respond(w, http.StatusConflict, now)
		return
	}
	now, err := written(data, t, ask.Texts)
	if err == nil {
		err = s.folder.Replace(ask.File, data, now)
	}
	switch {
	case errors.Is(err, ErrChanged):
		// Nobody but a program writes twice within this time: find says what is there.
		http.Error(w, "The file was being written. Save again.", http.StatusServiceUnavailable)
	case err != nil:
		http.Error(w, err.Error(), http.StatusUnprocessableEntity)
	default:
		respond(w, http.StatusOK, struct{}{})
	}
}
