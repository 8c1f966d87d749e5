// Package desk is the server for editors (explainer serve -dev): pages reload
// when a content file is saved and list its problems, texts are edited on the
// page, and a gallery shows every view in every state. It does not watch files:
// the caller passes changes to Update. It is for use on one machine; the site for
// readers has nothing of it.
//
// # Editing on the page
//
// The page's script asks for all texts of the content as readers see them, finds
// them in the page, and opens the one that is clicked, or chosen from a list, with
// all its languages, facts and lengths. What is typed is checked in memory. Saving
// replaces the bytes of that text in its file: see [desk.Replace]. A save carries
// the texts that were read; if the file has others by then, nothing is written and
// the answer has both.
//
// There are no accounts. Everything is served under the names of this machine only,
// so that no other name can be made to point at it. Requests for texts are answered
// only on the machine itself, to the pages served here, by a header that other sites
// cannot send.
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

// files are the additional scripts and style sheet of pages for editors.
//
//go:embed files
var files embed.FS

//go:embed templates
var templateFiles embed.FS

var templates = template.Must(template.ParseFS(templateFiles, "templates/*.html"))

// The additional paths, below the base.
const (
	reloadPath    = "/dev/reload.js"
	stylePath     = "/dev/dev.css"
	eventsPath    = "/dev/events"
	galleryScript = "/dev/gallery.js"
	editScript    = "/dev/edit.js" // with what it imports
	findScript    = "/dev/find.js"
	panelScript   = "/dev/panel.js"
	keptScript    = "/dev/kept.js"
	editStyle     = "/dev/edit.css"
	pageStylePath = "/dev/page.css" // the style of pages, for the gallery
	galleryPath   = "/gallery/"
)

// policyOfEditor is the content security policy of pages for editors.
const policyOfEditor = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

// Server serves a story that is being edited. Each Update replaces its site. It
// is safe for concurrent use.
type Server struct {
	config web.Config
	start  string // makes the builds of this process differ from those of earlier ones
	done   <-chan struct{}
	files  map[string]*asset.Resource
	folder Folder

	checking sync.Mutex // one check at a time
	saving   sync.Mutex
	listing  sync.Mutex
	seen     map[string][]string // what each text of the content was shown as since the start

	mu      sync.Mutex
	count   int
	stories map[string]*story.Story // the last stories without problems; nil if there were none
	site    http.Handler            // of these stories
	counted func() http.Handler     // their site with made-up numbers
	state   state
	changed chan struct{} // closed when the state changes
}

// state is sent to open pages: the build they should show, and the problems of
// newer content.
type state struct {
	Build    string         `json:"build"`
	Problems []desk.Problem `json:"problems"`
}

// tags are the data of the elements added to each page: the addresses of files
// and events, and the build it shows.
type tags struct{ Style, Script, Events, Build string }

// New returns a server for stories, or for problems if the content has any. The
// configuration c is that of [web.New], without Stories; no page registers a
// service worker. Texts are read from folder and written to it; if it is nil, they
// cannot be edited. Connections for events end when done is closed. It fails if c
// is invalid.
func New(c web.Config, done <-chan struct{}, folder Folder, stories map[string]*story.Story, problems []desk.Problem) (*Server, error) {
	c, err := c.Checked()
	if err != nil {
		return nil, err
	}
	c.NoWorker = true
	if c.Assets, err = web.LoadAssets(); err != nil {
		return nil, err
	}
	s := &Server{
		config: c, done: done, folder: folder, files: map[string]*asset.Resource{}, seen: map[string][]string{},
		start:   strconv.FormatInt(time.Now().UnixNano(), 36),
		changed: make(chan struct{}),
	}
	for _, path := range []string{reloadPath, stylePath, galleryScript, editScript, findScript, panelScript, keptScript, editStyle} {
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

// Update applies a change of the content. If there are problems, the site stays
// the same and open pages show them; otherwise the site is replaced by one of
// stories, and open pages reload.
func (s *Server) Update(stories map[string]*story.Story, problems []desk.Problem) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	build := func() string { return s.start + "-" + strconv.Itoa(s.count) }
	if len(problems) == 0 {
		s.count++
		c := s.config
		c.Stories = stories
		additions := execute("tags", s.tags(build()))
		if s.folder != nil {
			additions = append(additions, execute("editing", editing{s.config.Base + editStyle, s.config.Base + editScript, s.config.Base + editPath})...)
		}
		c.Dev = template.HTML(additions)
		site, err := web.New(c)
		if err != nil {
			return err
		}
		site.Close() // no background compression: the site will soon be replaced
		s.stories, s.site, s.counted = stories, site.Handler(), counted(c)
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

// execute executes a template. It panics on an error, which would be a bug of
// this package.
func execute(name string, model any) []byte {
	var b strings.Builder
	if err := templates.ExecuteTemplate(&b, name, model); err != nil {
		panic(err)
	}
	return []byte(b.String())
}

// current is a snapshot of the fields that Update changes.
type current struct {
	stories map[string]*story.Story
	site    http.Handler
	counted func() http.Handler
	state   state
	changed <-chan struct{}
}

func (s *Server) current() current {
	s.mu.Lock()
	defer s.mu.Unlock()
	return current{s.stories, s.site, s.counted, s.state, s.changed}
}

// Handler returns a handler that serves the current site, to requests that name
// this machine as their host: what is not published yet is for nobody else. Browsers
// revalidate every response, except files with a hash in their name.
func (s *Server) Handler() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !local(r.Host) {
			http.Error(w, "This is a story that is being edited. Open it as http://localhost or http://127.0.0.1.", http.StatusMisdirectedRequest)
			return
		}
		path, below := strings.CutPrefix(r.URL.Path, s.config.Base)
		now := s.current()
		switch file := s.files[path]; {
		case below && file != nil:
			file.ServeHTTP(w, r)
		case below && path == eventsPath:
			s.serveEvents(w, r)
		case below && s.folder != nil && strings.HasPrefix(path, editPath):
			s.serveEdit(w, r, strings.TrimPrefix(path, editPath), now.state.Problems)
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
			site := now.site
			if below && strings.HasPrefix(path, countedPath+"/") {
				site = now.counted()
			}
			site.ServeHTTP(w, r)
		}
	})
}

// serveEvents sends the state, now and whenever it changes, as server-sent
// events.
func (s *Server) serveEvents(w http.ResponseWriter, r *http.Request) {
	control := http.NewResponseController(w)
	// The connection lasts as long as the page is open. A writer without
	// support for deadlines has none to remove.
	_ = control.SetWriteDeadline(time.Time{})
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	fmt.Fprint(w, "retry: 300\n\n")
	for {
		now := s.current()
		data, err := json.Marshal(now.state)
		if err != nil {
			return // strings and numbers always marshal
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

// serveProblems is used while there is no version of the story without
// problems. It serves a page that lists the problems and reloads when they are
// fixed.
func (s *Server) serveProblems(w http.ResponseWriter, st state) {
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Cache-Control", "no-store")
	h.Set("Content-Security-Policy", policyOfEditor)
	w.WriteHeader(http.StatusServiceUnavailable)
	_, _ = w.Write(execute("problems", struct { // an error means that the client is gone
		Tags     tags
		Problems []desk.Problem
	}{s.tags(st.Build), st.Problems}))
}

// uncached is a ResponseWriter whose responses browsers revalidate at each
// request.
type uncached struct{ http.ResponseWriter }

// Unwrap gives http.ResponseController access to the underlying writer.
func (w *uncached) Unwrap() http.ResponseWriter { return w.ResponseWriter }

// WriteHeader sends the headers with Cache-Control: no-cache.
func (w *uncached) WriteHeader(status int) {
	w.Header().Set("Cache-Control", "no-cache")
	w.ResponseWriter.WriteHeader(status)
}
