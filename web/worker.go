package web

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"net/http"
	"sync"

	"sanctuary/app/i18n"
	"sanctuary/app/story"
	"sanctuary/app/ui"
	"sanctuary/web/asset"
	"sanctuary/web/page"
)

// workerPath is where the service worker is: at the top of the site, which is
// what it may look after.
const workerPath = "/sw.js"

// workerFile is a service worker, made when it is first asked for: it names the
// pages as they are rendered.
type workerFile struct {
	make func() []byte
	once sync.Once
	made *asset.Resource
}

func (f *workerFile) resource() *asset.Resource {
	f.once.Do(func() {
		// Browsers ask for it again on each visit.
		f.made = asset.New(http.StatusOK, asset.ContentType(workerPath), cacheNever, f.make())
	})
	return f.made
}

// ServeHTTP sends the worker.
func (f *workerFile) ServeHTTP(w http.ResponseWriter, r *http.Request) { f.resource().ServeHTTP(w, r) }

// The parts of what the worker knows about the site. Pages are paths below the
// base, the home page first; files and the program are with it.
type (
	workerSite struct {
		ID      string                `json:"id"`
		Base    string                `json:"base"`
		Version string                `json:"version"`
		Langs   map[string]workerLang `json:"langs"`
		Program []string              `json:"program"`
		Last    string                `json:"last"`   // what a page counts as loaded with
		Policy  string                `json:"policy"` // of the page for what is not there
	}
	workerLang struct {
		Tag     string   `json:"tag"`
		Pages   []string `json:"pages"`
		Facts   string   `json:"facts"` // what the paths of facts begin with
		Files   []string `json:"files"`
		Link    string   `json:"link"`    // text of a link to the home page
		Offline string   `json:"offline"` // a document
		Edition edition  `json:"edition"`
	}
	// edition is how a reader is told of the newest correction.
	edition struct {
		ID    string `json:"id"`
		Text  string `json:"text"`
		Show  string `json:"show"`
		Later string `json:"later"`
	}
)

// worker returns the service worker of the site, or the one that removes it.
func (s *Site) worker() *workerFile {
	if s.noWorker {
		return &workerFile{make: func() []byte { return s.farewell() }}
	}
	return &workerFile{make: func() []byte { return s.workerScript() }}
}

// workerScript writes what the worker knows, and then what it does. Its version
// changes with anything it brings in, and with nothing else.
func (s *Site) workerScript() []byte {
	site := workerSite{ID: s.stories[i18n.Languages[0]].ID, Base: s.base, Langs: map[string]workerLang{}, Program: []string{},
		Policy: "default-src 'none'; style-src " + hashOf(s.offlineStyle())}
	for _, name := range []string{"app.wasm", "wasm_exec.js", bridgeName} {
		if a := s.assets.Address(name); a != "" {
			site.Program = append(site.Program, s.base+a)
		}
	}
	if a := s.assets.Address(installName); a != "" {
		site.Last = s.base + a
	}
	sum := sha256.New()
	for _, lang := range i18n.Languages {
		st := s.stories[lang]
		l := workerLang{
			Tag:     locale(lang),
			Facts:   ui.Route{Kind: ui.FactRoute}.Path(lang),
			Link:    i18n.For(lang).Say("notfound.home"),
			Offline: page.Offline(st, locale(lang), s.offlineStyle()),
			Edition: newestEdition(st),
		}
		for _, r := range ui.Routes(st) {
			if !s.installable(r.Kind) || r.Kind == ui.FactRoute {
				continue
			}
			path := r.Path(lang)
			l.Pages = append(l.Pages, path)
			if p, ok := s.entries[path].Handler.(*pageHandler); ok {
				sum.Write([]byte(p.resource().Hash()))
			}
		}
		for _, name := range []string{storyName(lang), notesName(lang), installName, linksName, sortName, iconName} {
			if a := s.assets.Address(name); a != "" {
				l.Files = append(l.Files, s.base+a)
			}
		}
		site.Langs[lang] = l
	}
	encode := func() []byte {
		data, err := json.Marshal(site)
		if err != nil {
			return []byte("null") // strings alone cannot fail
		}
		return append(append([]byte("const site = "), data...), ";\n"+s.assets.worker...)
	}
	sum.Write(encode())
	site.Version = hex.EncodeToString(sum.Sum(nil)[:8])
	return encode()
}

// sortName is the script that lets powers be sorted with a mouse.
const sortName = "sort.js"

// linksName is the script of links and notes, bridgeName the one that
// comes with the program.
const (
	linksName  = "links.js"
	bridgeName = "bridge.js"
)

// installName is the script that registers the worker.
const installName = "install.js"

// installable reports whether pages of a kind belong to what is installed.
func (s *Site) installable(kind ui.RouteKind) bool {
	switch kind {
	case ui.HomeRoute, ui.BlockRoute, ui.FullRoute, ui.FactRoute, ui.SourcesRoute, ui.GlossaryRoute, ui.AboutRoute, ui.CorrectionsRoute:
		return true
	}
	return false
}

// newestEdition words the announcement of the newest correction.
func newestEdition(st *story.Story) edition {
	t := i18n.For(st.Lang)
	e := edition{Show: t.Say("update.show"), Later: t.Say("update.later")}
	if len(st.Corrections) > 0 {
		c := st.Corrections[0]
		e.ID = c.ID
		e.Text = t.Say("update.text", i18n.S("date", t.Date(c.Date)), i18n.S("what", c.What.String()))
	}
	return e
}

// offlineStyle is all the style of the page for what the device does not have:
// the site's colours, type and sizes, and what little is drawn with them.
func (s *Site) offlineStyle() string {
	return s.assets.tokens.Rule + `*{box-sizing:border-box}` +
		`body{max-width:46rem;margin:0 auto;padding:0 clamp(1rem,4vw,2.5rem) 3rem;color:var(--ink);background:var(--paper);font:1.0625rem/1.55 var(--sans)}` +
		`main{padding-block-start:1.25rem;border-block-start:3px solid}` +
		`h1{margin:1.5rem 0 1rem;font:600 var(--h2)/1.15 var(--serif);text-wrap:balance}` +
		`.kicker{margin:0;font-size:var(--small);font-weight:600;color:var(--soft)}` +
		`a{display:inline-block;padding-block:.35rem;color:var(--link);text-underline-offset:.15em}`
}

// farewell is a worker that takes itself and what it kept off every device that
// asks for it. Caches of others on the same origin stay.
func (s *Site) farewell() []byte {
	prefix, err := json.Marshal("explainer:" + s.stories[i18n.Languages[0]].ID + ":" + s.base + "/:")
	if err != nil {
		return nil // a string alone cannot fail
	}
	return []byte(`addEventListener("install", () => skipWaiting());
addEventListener("activate", (e) => e.waitUntil((async () => {
for (const n of await caches.keys()) if (n.startsWith(` + string(prefix) + `)) await caches.delete(n);
await registration.unregister();
})()));
`)
}
