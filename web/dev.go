package web

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
	"sanctuary/web/asset"
	"sanctuary/web/page"
)

// devFiles are what only those who edit a story get to see.
//
//go:embed dev
var devFiles embed.FS

// The paths below the base that exist only while a story is edited.
const (
	devScript   = "/dev/reload.js"
	devStyle    = "/dev/dev.css"
	devEvents   = "/dev/events"
	devGallery  = "/dev/gallery.js"
	galleryPath = "/gallery/"
)

// Dev serves a story that is being edited: a site that is made anew by each
// Update, whose pages reload by themselves and show what is wrong with the
// content. It is for one machine, not for readers. It is safe for concurrent
// use.
type Dev struct {
	config Config
	base   string
	start  string // tells the builds of this process from those of the last one
	done   <-chan struct{}
	files  map[string]*asset.Resource

	mu      sync.Mutex
	count   int
	site    *Site // of the last content without problems; nil if there was none
	state   []byte
	changed chan struct{} // closed when the state is another one
}

// devState is what an open page is told: which build it should show, and what
// is wrong with the content that is newer than that.
type devState struct {
	Build    string         `json:"build"`
	Problems []desk.Problem `json:"problems"`
}

// NewDev returns a Dev with the first story it is to serve or what is wrong
// with it. The configuration is that of [New], without stories; no page
// registers a service worker. Open pages are told of changes until done is
// closed. The error says which part of the configuration is wrong.
func NewDev(c Config, done <-chan struct{}, stories map[string]*story.Story, problems []desk.Problem) (*Dev, error) {
	c.NoWorker = true
	d := &Dev{
		config: c, done: done, files: map[string]*asset.Resource{},
		start:   strconv.FormatInt(time.Now().UnixNano(), 36),
		changed: make(chan struct{}),
	}
	var err error
	if d.base, err = checkBase(c.Base); err != nil {
		return nil, err
	}
	origin, err := checkOrigin(c.URL)
	if err != nil {
		return nil, err
	}
	if _, err = ancestors(c.FrameAncestors, origin); err != nil {
		return nil, err
	}
	site, err := fs.Sub(static, "static")
	if err != nil {
		return nil, err
	}
	if d.config.assets, err = loadAssets(site); err != nil {
		return nil, err
	}
	for _, path := range []string{devScript, devStyle, devGallery} {
		body, err := fs.ReadFile(devFiles, strings.TrimPrefix(path, "/"))
		if err != nil {
			return nil, err
		}
		d.files[path] = asset.New(http.StatusOK, asset.ContentType(path), cacheNever, body)
	}
	return d, d.Update(stories, problems)
}

// Update takes up a change of the content. If there are problems the site
// stays as it was, and open pages show them; if there are none the site is made
// from the stories and open pages reload.
func (d *Dev) Update(stories map[string]*story.Story, problems []desk.Problem) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if len(problems) == 0 {
		c := d.config
		c.Stories = stories
		c.build = d.start + "-" + strconv.Itoa(d.count+1)
		site, err := New(c)
		if err != nil {
			return err
		}
		site.Close() // it will be gone before compressing pays
		d.site, d.count = site, d.count+1
	}
	state, err := json.Marshal(devState{d.start + "-" + strconv.Itoa(d.count), append([]desk.Problem{}, problems...)})
	if err != nil {
		return err
	}
	d.state = state
	close(d.changed)
	d.changed = make(chan struct{})
	return nil
}

// now returns the site as it is, what open pages are to know, and a channel
// that is closed when that changes.
func (d *Dev) now() (site *Site, state []byte, changed <-chan struct{}) {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.site, d.state, d.changed
}

// Handler returns the site as it is at each request. Nothing but files with a
// hash in their name may be kept.
func (d *Dev) Handler() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		path, below := strings.CutPrefix(r.URL.Path, d.base)
		site, state, _ := d.now()
		switch file := d.files[path]; {
		case below && file != nil:
			file.ServeHTTP(w, r)
		case below && path == devEvents:
			d.serveEvents(w, r)
		case site == nil:
			d.serveNothing(w, state)
		default:
			site.Handler().ServeHTTP(&unkept{w, strings.HasPrefix(path, "/static/")}, r)
		}
	})
}

// serveEvents tells a page the state now and whenever it changes, as
// server-sent events.
func (d *Dev) serveEvents(w http.ResponseWriter, r *http.Request) {
	control := http.NewResponseController(w)
	// The page listens for as long as it is open. A writer that has no deadline
	// needs none taken off.
	_ = control.SetWriteDeadline(time.Time{})
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	fmt.Fprint(w, "retry: 300\n\n")
	for {
		_, state, changed := d.now()
		fmt.Fprintf(w, "data: %s\n\n", state)
		if err := control.Flush(); err != nil {
			return
		}
		select {
		case <-changed:
		case <-r.Context().Done():
			return
		case <-d.done:
			return
		}
	}
}

// serveNothing answers while no version of the story can be shown: with a page
// that lists what is wrong and reloads when that is mended.
func (d *Dev) serveNothing(w http.ResponseWriter, state []byte) {
	var s devState
	_ = json.Unmarshal(state, &s) // it is what Update wrote
	nothing := page.Problems{Style: d.base + devStyle, Script: d.base + devScript, Events: d.base + devEvents, Build: s.Build}
	for _, p := range s.Problems {
		nothing.List = append(nothing.List, p.String())
	}
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Cache-Control", "no-store")
	h.Set("Content-Security-Policy", "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
	w.WriteHeader(http.StatusServiceUnavailable)
	_, _ = w.Write(nothing.HTML()) // a reader who left has nothing to be told
}

// devTags writes what makes a page show problems and reload.
func devTags(base, build string) template.HTML {
	return template.HTML(`<link rel="stylesheet" href="` + base + devStyle + `"><script defer src="` + base + devScript +
		`" data-events="` + base + devEvents + `" data-build="` + build + `"></script>`)
}

// unkept is a writer of answers that browsers ask for anew each time, unless
// they may be kept.
type unkept struct {
	http.ResponseWriter
	keep bool
}

// Unwrap lets http.ResponseController reach the writer below.
func (w *unkept) Unwrap() http.ResponseWriter { return w.ResponseWriter }

// WriteHeader sends the headers with the caching of a page that is edited.
func (w *unkept) WriteHeader(status int) {
	if !w.keep {
		w.Header().Set("Cache-Control", cacheNever)
	}
	w.ResponseWriter.WriteHeader(status)
}
