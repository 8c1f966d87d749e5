// Package desk serves a story to those who edit it: pages reload when a content
// file is saved and show what is wrong with it, and a gallery shows every view
// in every state. It watches no files; what it is given by Update it serves. It
// is for one machine, and no reader's site has anything of it.
package desk

import (
	"embed"
	"encoding/json"
	"fmt"
	"html/template"
	"io/fs"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"

	"sanctuary/app/desk"
	"sanctuary/app/story"
	"sanctuary/web"
	"sanctuary/web/asset"
)

// files are the scripts and the style sheet that pages for editors have more.
//
//go:embed files
var files embed.FS

//go:embed templates
var templateFiles embed.FS

var templates = template.Must(template.ParseFS(templateFiles, "templates/*.html"))

// The paths below the base that only an editor's site has.
const (
	reloadPath     = "/dev/reload.js"
	stylePath      = "/dev/dev.css"
	eventsPath     = "/dev/events"
	galleryScript  = "/dev/gallery.js"
	pageStylePath  = "/dev/page.css" // what the pages look like, for the gallery
	galleryPath    = "/gallery/"
	policyOfEditor = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)

// Server serves a story that is being edited: a site that is made anew by each
// Update. It is safe for concurrent use.
type Server struct {
	config web.Config
	start  string // tells the builds of this process from those of the last one
	done   <-chan struct{}
	files  map[string]*asset.Resource

	mu      sync.Mutex
	count   int
	stories map[string]*story.Story // the last content without problems; nil if there was none
	site    http.Handler            // of these stories
	state   state
	changed chan struct{} // closed when the state is another one
}

// state is what an open page is told: which build it should show, and what is
// wrong with the content that is newer than that.
type state struct {
	Build    string         `json:"build"`
	Problems []desk.Problem `json:"problems"`
}

// tags are the addresses that make a page show problems and reload, and the
// build it shows.
type tags struct{ Style, Script, Events, Build string }

// New returns a server of the first stories or of what is wrong with them. The
// configuration is that of [web.New], without stories; no page registers a
// service worker. Open pages are told of changes until done is closed. The
// error says which part of the configuration is wrong.
func New(c web.Config, done <-chan struct{}, stories map[string]*story.Story, problems []desk.Problem) (*Server, error) {
	c, err := c.Checked()
	if err != nil {
		return nil, err
	}
	c.NoWorker = true
	if c.Assets, err = web.LoadAssets(); err != nil {
		return nil, err
	}
	s := &Server{
		config: c, done: done, files: map[string]*asset.Resource{},
		start:   strconv.FormatInt(time.Now().UnixNano(), 36),
		changed: make(chan struct{}),
	}
	for _, path := range []string{reloadPath, stylePath, galleryScript} {
		body, err := fs.ReadFile(files, "files"+strings.TrimPrefix(path, "/dev"))
		if err != nil {
			return nil, err
		}
		s.addFile(path, body)
	}
	css, err := c.Assets.Styles("base.css")
	if err != nil {
		return nil, err
	}
	s.addFile(pageStylePath, []byte(css))
	return s, s.Update(stories, problems)
}

func (s *Server) addFile(path string, body []byte) {
	s.files[path] = asset.New(http.StatusOK, asset.ContentType(path), "no-cache", body)
}

// Update takes up a change of the content. If there are problems the site
// stays as it was, and open pages show them; if there are none the site is made
// from the stories and open pages reload.
func (s *Server) Update(stories map[string]*story.Story, problems []desk.Problem) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	build := func() string { return s.start + "-" + strconv.Itoa(s.count) }
	if len(problems) == 0 {
		s.count++
		c := s.config
		c.Stories = stories
		c.Dev = template.HTML(execute("tags", s.tags(build())))
		site, err := web.New(c)
		if err != nil {
			return err
		}
		site.Close() // it will be gone before compressing pays
		s.stories, s.site = stories, site.Handler()
	}
	s.state = state{build(), append([]desk.Problem{}, problems...)}
	close(s.changed)
	s.changed = make(chan struct{})
	return nil
}

func (s *Server) tags(build string) tags {
	base := s.config.Base
	return tags{base + stylePath, base + reloadPath, base + eventsPath, build}
}

// execute writes a template. Its model is ours: an error is a mistake in it.
func execute(name string, model any) []byte {
	var b strings.Builder
	if err := templates.ExecuteTemplate(&b, name, model); err != nil {
		panic(err)
	}
	return []byte(b.String())
}

// current is a copy of what Update changes.
type current struct {
	stories map[string]*story.Story
	site    http.Handler
	state   state
	changed <-chan struct{}
}

func (s *Server) current() current {
	s.mu.Lock()
	defer s.mu.Unlock()
	return current{s.stories, s.site, s.state, s.changed}
}

// Handler returns the site as it is at each request. Browsers ask for
// everything anew but files with a hash in their name.
func (s *Server) Handler() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		path, below := strings.CutPrefix(r.URL.Path, s.config.Base)
		now := s.current()
		switch file := s.files[path]; {
		case below && file != nil:
			file.ServeHTTP(w, r)
		case below && path == eventsPath:
			s.serveEvents(w, r)
		case now.site == nil:
			s.serveProblems(w, now.state)
		case below && path == galleryPath:
			s.serveGallery(w, r, now)
		case below && path+"/" == galleryPath:
			http.Redirect(w, r, s.config.Base+galleryPath, http.StatusPermanentRedirect)
		default:
			if !strings.HasPrefix(path, "/static/") {
				w = &uncached{w}
			}
			now.site.ServeHTTP(w, r)
		}
	})
}

// serveEvents tells a page the state now and whenever it changes, as
// server-sent events.
func (s *Server) serveEvents(w http.ResponseWriter, r *http.Request) {
	control := http.NewResponseController(w)
	// The page listens for as long as it is open. A writer that has no deadline
	// needs none taken off.
	_ = control.SetWriteDeadline(time.Time{})
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	fmt.Fprint(w, "retry: 300\n\n")
	for {
		now := s.current()
		data, err := json.Marshal(now.state)
		if err != nil {
			return // texts and numbers alone cannot fail
		}
		fmt.Fprintf(w, "data: %s\n\n", data)
		if err := control.Flush(); err != nil {
			return
		}
		select {
		case <-now.changed:
		case <-r.Context().Done():
			return
		case <-s.done:
			return
		}
	}
}

// serveProblems answers while no version of the story can be shown: with a page
// that lists what is wrong and reloads when that is mended.
func (s *Server) serveProblems(w http.ResponseWriter, st state) {
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Cache-Control", "no-store")
	h.Set("Content-Security-Policy", policyOfEditor)
	w.WriteHeader(http.StatusServiceUnavailable)
	_, _ = w.Write(execute("problems", struct { // a reader who left has nothing to be told
		Tags     tags
		Problems []desk.Problem
	}{s.tags(st.Build), st.Problems}))
}

// uncached is a writer of answers that browsers ask for anew each time.
type uncached struct{ http.ResponseWriter }

// Unwrap lets http.ResponseController reach the writer below.
func (w *uncached) Unwrap() http.ResponseWriter { return w.ResponseWriter }

// WriteHeader sends the headers with the caching of a page that is edited.
func (w *uncached) WriteHeader(status int) {
	w.Header().Set("Cache-Control", "no-cache")
	w.ResponseWriter.WriteHeader(status)
}
