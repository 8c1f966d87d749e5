package web

// What the worker keeps it knows to be of its own version: files by the digest in
// their names, pages by their marks. A CDN in front of the site must therefore
// pass files and pages on as they are, byte for byte but for their compression
// (no minifying, no rewriting of scripts or addresses), and should make the query
// part of what it stores pages by: else a new version is installed only once
// what the CDN holds is as new.
//
// A page that is still open when the site is deployed anew asks for files that
// the new server does not have. Exporting into the folder of the last export
// leaves them there.

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"net/http"
	"slices"
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

// The parts of what the worker knows about the site. Paths are below the base;
// files and the program are with it.
type (
	workerSite struct {
		ID      string                `json:"id"`
		Base    string                `json:"base"`
		Version string                `json:"version"`
		Langs   map[string]workerLang `json:"langs"`
		Program []string              `json:"program"`
		Policy  string                `json:"policy"` // of the page for what is not there
	}
	workerLang struct {
		Tag       string      `json:"tag"`
		Pages     [][2]string `json:"pages"`     // paths with their marks, in the order they are brought in; home first
		First     int         `json:"first"`     // how many of them come at once
		Facts     string      `json:"facts"`     // what the paths of facts begin with
		FactsMark string      `json:"factsMark"` // of each of them
		Files     []string    `json:"files"`
		Link      string      `json:"link"`    // text of a link to the home page
		Offline   string      `json:"offline"` // a document
		Edition   edition     `json:"edition"`
	}
	// edition is how a reader is told of the newest correction, who has a page
	// that knows one of the older ones, or none.
	edition struct {
		ID    string   `json:"id"`
		Older []string `json:"older"`
		Text  string   `json:"text"`
		Show  string   `json:"show"`
		Later string   `json:"later"`
	}
)

// firstPages are the pages that the device keeps as soon as it may, after the
// one that is open: with their files about a third of the bytes of all. The
// others follow one by one.
var firstPages = []ui.Route{{Kind: ui.HomeRoute}, {Kind: ui.BlockRoute, Block: "quiz"}, {Kind: ui.BlockRoute, Block: "compare"}}

// worker returns the service worker of the site, or the one that removes it.
func (s *Site) worker() *workerFile {
	if s.noWorker {
		return &workerFile{make: func() []byte { return s.farewell() }}
	}
	return &workerFile{make: func() []byte { return s.workerScript() }}
}

// workerScript writes what the worker knows, and then what it does. Its version
// changes with anything it brings in, and with nothing else: it is made of the
// marks of pages and the names of files.
func (s *Site) workerScript() []byte {
	site := workerSite{ID: s.stories[i18n.Languages[0]].ID, Base: s.base, Langs: map[string]workerLang{}, Program: []string{},
		Policy: "default-src 'none'; style-src " + hashOf(s.offlineStyle())}
	for _, name := range []string{"app.wasm", "wasm_exec.js"} {
		if a := s.assets.Address(name); a != "" {
			site.Program = append(site.Program, s.base+a)
		}
	}
	for _, lang := range i18n.Languages {
		st := s.stories[lang]
		l := workerLang{
			Tag:       locale(lang),
			Facts:     ui.Route{Kind: ui.FactRoute}.Path(lang),
			FactsMark: s.factMarks[lang](),
			Link:      i18n.For(lang).Say("notfound.home"),
			Offline:   page.Offline(st, locale(lang), s.offlineStyle()),
			Edition:   newestEdition(st),
		}
		l.Pages, l.First = s.keptPages(lang)
		for _, name := range []string{storyName(lang), notesName(lang), installName, linksName, bridgeName, sortName, placeName, iconName} {
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
	site.Version = markOf(encode())
	return encode()
}

// keptPages returns the paths of a language's pages that are brought in, with
// their marks, and how many of them come first. Facts are brought in as they are
// read.
func (s *Site) keptPages(lang string) (pages [][2]string, first int) {
	routes := slices.Clone(firstPages)
	for _, r := range ui.Routes(s.stories[lang]) {
		if s.installable(r.Kind) && r.Kind != ui.FactRoute && !slices.Contains(firstPages, r) {
			routes = append(routes, r)
		}
	}
	for i, r := range routes {
		if p, ok := s.entries[r.Path(lang)].Handler.(*pageHandler); ok {
			pages = append(pages, [2]string{r.Path(lang), p.mark()})
		}
		if i < len(firstPages) {
			first = len(pages)
		}
	}
	return pages, first
}

// markOf returns what tells a page from all others and from itself in other
// editions: twelve hexadecimal digits, as names of files have them.
func markOf(body []byte) string {
	sum := sha256.Sum256(body)
	return hex.EncodeToString(sum[:6])
}

// marked returns a document with its mark, by which the worker knows that it is
// the page it asked for: whatever a network sends instead does not have it, nor
// does a page that was cut off, as it stands on the last element. Documents
// without the script that registers the worker stay as they are.
func marked(body []byte, mark string) []byte {
	i := bytes.LastIndex(body, []byte(`<script type="module" `))
	if i < 0 {
		return body
	}
	i += bytes.IndexByte(body[i:], '>')
	return slices.Concat(body[:i], []byte(` data-edition="`+mark+`"`), body[i:])
}

// factsMark returns the mark of the pages of facts in a language. It changes with
// anything they are made from: all they say stands on the other pages or in the
// notes too, and the first of them stands for how they are drawn. The worker has
// no room for one each.
func (s *Site) factsMark(lang string) string {
	var all []byte
	pages, _ := s.keptPages(lang)
	for _, p := range pages {
		all = append(all, p[1]...)
	}
	all = append(all, s.assets.Address(notesName(lang))...)
	for _, r := range ui.Routes(s.stories[lang]) {
		if p, ok := s.entries[r.Path(lang)].Handler.(*pageHandler); ok && r.Kind == ui.FactRoute {
			body, _ := s.document(p.view(nil), nil)
			all = append(all, body...)
			break
		}
	}
	return markOf(all)
}

// sortName is the script that lets powers be sorted with a mouse.
const sortName = "sort.js"

// placeName is the script that places the events of an order question.
const placeName = "place.js"

// linksName is the script of links and notes, bridgeName the one that
// comes with the program.
const (
	linksName  = "links.js"
	bridgeName = "bridge.js"
)

// installName is the script that registers the worker.
const installName = "install.js"

// installer fetches it when all that the reader needs has come.
const installer = `addEventListener("load",()=>import(document.querySelector("script[data-src]").dataset.src).catch(()=>{}))`

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
	e := edition{Show: t.Say("update.show"), Later: t.Say("update.later"), Older: []string{}}
	if len(st.Corrections) > 0 {
		c := st.Corrections[0]
		e.ID = c.ID
		e.Text = t.Say("update.text", i18n.S("date", t.Date(c.Date)), i18n.S("what", c.What.String()))
		for _, older := range st.Corrections[1:] {
			e.Older = append(e.Older, older.ID)
		}
		e.Older = append(e.Older, "")
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
