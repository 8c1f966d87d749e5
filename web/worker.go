package web

// The worker only caches responses of its own version: it recognizes files by
// the hash in their names, pages by their version marks. A CDN in front of the
// site must therefore not change files and pages except by compression (no
// minifying, no rewriting of scripts or addresses), and its cache key should
// include the query: otherwise a new version is only installed when the CDN's
// copies have expired.
//
// A page that is open during a deployment may still request files that the new
// server does not have. An export into the folder of the previous export keeps
// them.

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

// workerPath is the path of the service worker. It is at the top of the site,
// because it determines the worker's scope.
const workerPath = "/sw.js"

// workerFile is the script of a service worker. It is made at the first
// request, because it has the version marks of rendered pages.
type workerFile struct {
	make func() []byte
	once sync.Once
	made *asset.Resource
}

func (f *workerFile) resource() *asset.Resource {
	f.once.Do(func() {
		// Browsers revalidate it on each visit.
		f.made = asset.New(http.StatusOK, asset.ContentType(workerPath), cacheNever, f.make())
	})
	return f.made
}

// ServeHTTP sends the worker.
func (f *workerFile) ServeHTTP(w http.ResponseWriter, r *http.Request) { f.resource().ServeHTTP(w, r) }

// The data about the site in the worker's script. Paths of pages are without
// the base, those of files and the program with it.
type (
	workerSite struct {
		ID        string                `json:"id"`
		Base      string                `json:"base"`
		Version   string                `json:"version"`
		Langs     map[string]workerLang `json:"langs"`
		Program   []string              `json:"program"`
		Integrity map[string]string     `json:"integrity"` // of files and the program, by path
		Asks      []string              `json:"asks"`      // query keys that only a server can follow; none where files are served
		Policy    string                `json:"policy"`    // content security policy of the offline page
	}
	workerLang struct {
		Tag        string       `json:"tag"`
		Pages      [][2]string  `json:"pages"`     // paths with version marks, in the order of precaching; home first
		First      int          `json:"first"`     // number of pages precached at once
		Facts      string       `json:"facts"`     // prefix of the paths of facts
		FactsMark  string       `json:"factsMark"` // version mark of all pages of facts
		Files      []string     `json:"files"`
		Link       string       `json:"link"`    // text of a link to the home page
		Offline    string       `json:"offline"` // the offline document
		Correction announcement `json:"correction"`
	}
	// announcement is the message about the newest correction, for readers whose
	// cached page is older.
	announcement struct {
		ID    string   `json:"id"`
		Older []string `json:"older"`
		Text  string   `json:"text"`
		Show  string   `json:"show"`
		Later string   `json:"later"`
	}
)

// firstPages are the pages that are precached at once, after the open one: with
// their files about a third of all bytes. The others follow one by one.
var firstPages = []ui.Route{{Kind: ui.HomeRoute}, {Kind: ui.BlockRoute, Block: "quiz"}, {Kind: ui.BlockRoute, Block: "compare"}}

// worker returns the service worker of the site, or with Config.NoWorker the
// one that removes it.
func (s *Site) worker() *workerFile {
	if s.noWorker {
		return &workerFile{make: func() []byte { return s.removalScript() }}
	}
	return &workerFile{make: func() []byte { return s.workerScript() }}
}

// workerScript returns the worker's script: the data about the site followed by
// sw.js. Its version is a hash of the version marks of pages and the names of
// files, so it changes with any precached response, and with nothing else.
func (s *Site) workerScript() []byte {
	site := workerSite{ID: s.first().ID, Base: s.base, Langs: map[string]workerLang{}, Integrity: map[string]string{}, Program: []string{}, Asks: []string{},
		Policy: "default-src 'none'; style-src " + hashOf(s.offlineStyle())}
	if !s.files {
		site.Asks = page.Asks
	}
	add := func(list *[]string, names ...string) {
		for _, name := range names {
			if r := s.assets.Resource(name); r != nil {
				address := s.base + s.assets.Address(name)
				*list = append(*list, address)
				site.Integrity[address] = r.Integrity()
			}
		}
	}
	add(&site.Program, programFile...)
	for _, lang := range s.languages {
		st := s.stories[lang]
		l := workerLang{
			Tag:        s.stories[lang].Tag,
			Facts:      s.path(ui.Route{Kind: ui.FactRoute}, lang),
			FactsMark:  s.factMarks[lang](),
			Link:       i18n.For(lang).Say("notfound.home"),
			Offline:    page.Offline(st, s.stories[lang].Tag, s.offlineStyle()),
			Correction: newestCorrection(st),
		}
		l.Pages, l.First = s.precachedPages(lang)
		add(&l.Files, storyName(lang), notesName(lang), bootName(lang), noteStyle, sideStyle, answersName, installName, linksName, bridgeName, warmupName, sortName, placeName, olderName, setName, s.tabIcon)
		add(&l.Files, s.look.files...)
		site.Langs[lang] = l
	}
	encode := func() []byte {
		data, err := json.Marshal(site)
		if err != nil {
			return []byte("null") // strings always marshal
		}
		return append(append([]byte("const site = "), data...), ";\n"+s.assets.worker...)
	}
	site.Version = markOf(encode())
	return encode()
}

// precachedPages returns the paths of a language's pages to precache, with
// their version marks, and how many of them are precached at once. Pages of
// facts are cached when they are visited.
func (s *Site) precachedPages(lang string) (pages [][2]string, first int) {
	routes := slices.Clone(firstPages)
	for _, r := range ui.Routes(s.stories[lang]) {
		if s.installable(r.Kind) && r.Kind != ui.FactRoute && !slices.Contains(firstPages, r) {
			routes = append(routes, r)
		}
	}
	for i, r := range routes {
		if p, ok := s.entries[s.path(r, lang)].Handler.(*pageHandler); ok {
			pages = append(pages, [2]string{s.path(r, lang), p.mark()})
		}
		if i < len(firstPages) {
			first = len(pages)
		}
	}
	return pages, first
}

// markOf returns the version mark of a page: twelve hexadecimal digits of a
// hash of its body.
func markOf(body []byte) string {
	sum := sha256.Sum256(body)
	return hex.EncodeToString(sum[:6])
}

// marked returns a document with its version mark as an attribute of its last
// element. By it the worker recognizes the page it requested: a login page of a
// network does not have it, nor does a truncated page. Documents that are not part
// of the installed app are not changed.
func marked(body []byte, mark string) []byte {
	const slot = ` data-version="`
	i := bytes.LastIndex(body, []byte(slot+`"`))
	if i < 0 {
		return body
	}
	i += len(slot)
	return slices.Concat(body[:i], []byte(mark), body[i:])
}

// factsMark returns the version mark of all pages of facts in a language; one
// for each would make the worker's script too large. It is a hash of everything
// they depend on: the other pages and the notes, which have the same texts, and
// the first fact's page, for the markup.
func (s *Site) factsMark(lang string) string {
	var all []byte
	pages, _ := s.precachedPages(lang)
	for _, p := range pages {
		all = append(all, p[1]...)
	}
	all = append(all, s.assets.Address(notesName(lang))...)
	for _, r := range ui.Routes(s.stories[lang]) {
		if p, ok := s.entries[s.path(r, lang)].Handler.(*pageHandler); ok && r.Kind == ui.FactRoute {
			body, _ := s.document(p.view(nil), nil)
			all = append(all, body...)
			break
		}
	}
	return markOf(all)
}

// installable reports whether pages of a kind belong to what is installed.
func (s *Site) installable(kind ui.RouteKind) bool {
	switch kind {
	case ui.HomeRoute, ui.BlockRoute, ui.FullRoute, ui.FactRoute, ui.SourcesRoute, ui.GlossaryRoute, ui.AboutRoute, ui.PageRoute, ui.CorrectionsRoute:
		return true
	}
	return false
}

// newestCorrection returns the message about the newest correction.
func newestCorrection(st *story.Story) announcement {
	t := i18n.For(st.Lang)
	a := announcement{Show: t.Say("update.show"), Later: t.Say("update.later"), Older: []string{}}
	if len(st.Corrections) > 0 {
		c := st.Corrections[0]
		a.ID = c.ID
		a.Text = t.Say("update.text", i18n.S("date", t.Date(c.Date)), i18n.S("what", c.What.String()))
		for _, older := range st.Corrections[1:] {
			a.Older = append(a.Older, older.ID)
		}
		a.Older = append(a.Older, "")
	}
	return a
}

// offlineStyle returns the complete style of the offline document: the site's
// tokens and a few rules.
func (s *Site) offlineStyle() string {
	return s.assets.tokens.Rule + `*{box-sizing:border-box}` +
		`body{max-width:46rem;margin:0 auto;padding:0 clamp(1rem,4vw,2.5rem) 3rem;color:var(--ink);background:var(--paper);font:1.0625rem/1.55 var(--sans)}` +
		`main{display:flex;flex-direction:column;align-items:start;padding-block-start:1.25rem;border-block-start:3px solid}` +
		`h1{margin:1.5rem 0 1rem;font:600 var(--h2)/1.15 var(--serif);text-wrap:balance}` +
		`.kicker{order:-1;margin:0;font-size:var(--small);font-weight:600;color:var(--soft)}` +
		`a{display:inline-block;padding-block:.35rem;color:var(--link);text-underline-offset:.15em}`
}

// removalScript returns a service worker that deletes this explainer's caches
// and unregisters itself. Other caches of the same origin are kept.
func (s *Site) removalScript() []byte {
	prefix, err := json.Marshal("explainer:" + s.first().ID + ":" + s.base + "/:")
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
