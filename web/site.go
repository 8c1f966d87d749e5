// Package web is the explainer's site: it prerenders every page with packages
// page and ui, and serves pages and static files from memory.
//
// It does not use go-app's Handler, which covers the page while the program
// loads, trusts the Host header and writes the request's path into the page. It
// stores no state of readers and sets no cookies.
package web

import (
	"cmp"
	"errors"
	"fmt"
	"html/template"
	"log/slog"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"sync"

	"sanctuary/app/i18n"
	"sanctuary/app/story"
	"sanctuary/app/ui"
	"sanctuary/web/asset"
	"sanctuary/web/card"
	"sanctuary/web/counts"
	"sanctuary/web/embed"
	"sanctuary/web/page"
)

// Config is the configuration of a site.
type Config struct {
	// Stories holds the story in every one of its languages.
	Stories map[string]*story.Story

	// Base is the path prefix of the site without a slash at the end, such as
	// "/news/explainer". It is empty if the site has the host to itself.
	Base string

	// URL is the public origin, such as "https://example.org", for canonical
	// links, feeds and the content security policy of embeds. The Host header
	// of requests is never used.
	URL string

	// FrameAncestors lists the sites that may frame the embeds, in the syntax
	// of the policy's frame-ancestors; empty means any. Other pages can never
	// be framed.
	FrameAncestors string

	// NoWorker removes the service worker from every browser that has it.
	NoWorker bool

	// Files is set for a site to be exported: its pages link to files in place
	// of responses that depend on a query.
	Files bool

	// Editions are earlier states of the story by day (YYYY-MM-DD), in every
	// language. Embeds with that day as edition in their address show them. The
	// current state's day is Story.Updated. If Editions is nil, the builder does not
	// offer to keep the current one.
	Editions map[string]map[string]*story.Story

	// Log is for warnings, errors and the access log; nil means slog.Default.
	Log *slog.Logger

	// NoAccessLog disables the line per request.
	NoAccessLog bool

	// Revision is the version of the program, for the response of the health
	// check; it may be empty.
	Revision string

	// Dev is added to the head of every page; package web/desk sets it to the
	// elements that editors need. If it is set, the site's pages may frame each
	// other.
	Dev template.HTML

	// Counts is where answers are counted; nil means that they are not, and that
	// nothing is said of it. The caller closes it after the site.
	Counts counts.Store

	// OldFiles is a folder that keeps the files of earlier versions, for pages
	// that are still open after a deployment; empty for none.
	OldFiles string

	// Assets are the static files; nil means the result of LoadAssets.
	Assets *Assets
}

// Site serves the explainer. It is safe for concurrent use.
type Site struct {
	stories        map[string]*story.Story
	languages      []string // of the stories, the first one without a prefix in paths
	base           string
	origin         string
	frameAncestors string // frame-ancestors directive of embeds; empty if any site may frame them
	noWorker       bool
	files          bool
	dev            template.HTML
	log            *slog.Logger
	noAccessLog    bool
	revision       string
	assets         *Assets
	embeds         *embed.Site
	styles         map[bundle]string        // inlined style by bundle
	faultStyle     string                   // added to that of pages with faults
	sideStyle      string                   // added to that of pages with places picked
	entries        map[string]entry         // by path below the base
	lower          map[string]string        // path by its lower-case form
	factMarks      map[string]func() string // by language: see factsMark
	notFoundPages  map[notFoundKey]*asset.Resource
	turns          *turns
	sets           []counts.Set    // questions whose answers are counted; nil if none are
	counter        *counts.Counter // of these
	queue          asset.Queue
	painter        *card.Painter
	look           look
	icons          []icon           // in all sizes
	tabIcon        string           // name of the file that tabs show
	pinned         *pinned          // if this is the site of an edition
	editions       map[string]*Site // by day
	keeps          bool             // editions are kept
}

// entry is the handler of a path, with its route for the access log.
type entry struct {
	route string
	http.Handler
}

// New returns the site for a configuration. Pages are rendered at the first
// request; the most visited ones are rendered in advance, in the background. It
// fails if the configuration is invalid; the error says which part.
func New(c Config) (*Site, error) { return build(c, nil) }

// build returns the site of a configuration, or that of an edition of another.
func build(c Config, of *pinned) (*Site, error) {
	c, err := c.Checked()
	if err != nil {
		return nil, err
	}
	assets := c.Assets
	if assets == nil {
		if assets, err = LoadAssets(); err != nil {
			return nil, err
		}
	}
	first := story.First(c.Stories)
	if first == nil {
		return nil, errors.New("the story is missing in its first language")
	}
	s := &Site{
		base:        c.Base,
		origin:      c.URL,
		assets:      assets.copy(),
		stories:     c.Stories,
		languages:   first.Languages,
		noWorker:    c.NoWorker,
		files:       c.Files,
		dev:         c.Dev,
		log:         cmp.Or(c.Log, slog.Default()),
		noAccessLog: c.NoAccessLog,
		revision:    c.Revision,
		styles:      map[bundle]string{},
		entries:     map[string]entry{},
		lower:       map[string]string{},
		factMarks:   map[string]func() string{},
		turns:       newTurns(),
		pinned:      of,
		editions:    map[string]*Site{},
		keeps:       c.Editions != nil,
	}
	if s.frameAncestors, err = ancestors(c.FrameAncestors, c.URL); err != nil {
		return nil, err
	}
	for _, lang := range s.languages {
		if s.stories[lang] == nil {
			return nil, fmt.Errorf("the story is missing in %q", lang)
		}
	}
	if err := s.applyLook(); err != nil {
		return nil, err
	}
	colors := s.assets.colors
	inks := card.Colors{Paper: colors.paper.Light, Ink: colors.ink.Light, Soft: colors.soft.Light, Line: colors.line.Light}
	if given, ok := s.look.site.Shade("accent"); ok {
		inks.Accent = given.Light
	}
	for i, tone := range story.Tones {
		inks.Tones[i] = colors.tones[tone].Light
	}
	s.painter, err = card.New(inks)
	if err != nil {
		return nil, err
	}
	for _, lang := range s.languages {
		st := s.stories[lang]
		s.assets.Add(storyName(lang), append(i18n.Pack(lang, st.Wording), story.Pack(st)...))
		s.assets.Add(notesName(lang), page.New(ui.NewView(st, s.base, ui.Route{Kind: ui.HomeRoute}, nil), nil).Notes())
	}
	if c.Counts != nil {
		s.sets = CountedSets(s.first())
	}
	if err := s.bundles(); err != nil {
		return nil, err
	}
	for _, name := range s.assets.Stale() {
		s.log.Warn("compressed from another version of the file, and not used: build it again", "file", name)
	}
	s.embeds = s.newEmbeds()
	if err := s.addIcons(); err != nil {
		return nil, err
	}
	for _, lang := range s.languages {
		if err := s.addBoot(lang); err != nil {
			return nil, err
		}
	}
	if s.assets.Address("app.wasm") == "" || s.assets.Address("wasm_exec.js") == "" {
		s.log.Warn("the program is not built: pages are served without it")
	}
	if err := s.addLost(); err != nil {
		return nil, err
	}
	data, err := s.data()
	if err != nil {
		return nil, err
	}
	feeds, err := s.feeds()
	if err != nil {
		return nil, err
	}
	manifests, err := s.manifests()
	if err != nil {
		return nil, err
	}
	element, err := s.element()
	if err != nil {
		return nil, err
	}
	s.startCounts(c.Counts)
	s.install(s.assets.Resources(), s.wellKnown(), licences(), element, data, feeds, manifests)
	if c.OldFiles != "" && of == nil {
		if err := s.keepFiles(c.OldFiles); err != nil {
			return nil, err
		}
	}
	c.Assets = assets
	if err := errors.Join(s.addEditions(c), s.addOptions()); err != nil {
		s.Close()
		return nil, err
	}
	if of == nil {
		s.warm() // when nothing is added any more: pages read what is served
	}
	return s, nil
}

// Close stops the work in the background, and stores what has been counted. The
// site can still be served, but no longer counts.
func (s *Site) Close() {
	s.queue.Close()
	if s.counter != nil {
		s.counter.Close()
	}
	for _, old := range s.editions {
		old.Close()
	}
}

// first returns the story in the first of its languages.
func (s *Site) first() *story.Story { return s.stories[s.languages[0]] }

// path returns the path of a page below the base.
func (s *Site) path(r ui.Route, lang string) string { return r.Path(lang, s.languages) }

// storyName returns the name of the file with what the program needs in a
// language: the locale and the story, packed.
func storyName(lang string) string { return "story." + lang + ".txt" }

// notesName returns the name of the file with the notes in a language.
func notesName(lang string) string { return "notes." + lang + ".html" }

// install fills the table of paths with the pages and the given resources,
// which are by path.
func (s *Site) install(tables ...map[string]*asset.Resource) {
	for _, lang := range s.languages {
		s.factMarks[lang] = sync.OnceValue(func() string { return s.factsMark(lang) })
		for _, r := range ui.Routes(s.stories[lang]) {
			path := s.path(r, lang)
			s.entries[path] = entry{path, &pageHandler{site: s, lang: lang, route: r}}
		}
	}
	for path, p := range s.cards() {
		s.entries[path] = entry{path, p}
	}
	for path, p := range s.pictures() {
		s.entries[path] = entry{path, p}
	}
	for _, files := range tables {
		for path, r := range files {
			s.entries[path] = entry{path, r}
		}
	}
	s.entries[embed.DescriptionPath] = entry{embed.DescriptionPath, http.HandlerFunc(s.serveDescription)}
	s.entries[workerPath] = entry{workerPath, s.worker()}
	for path := range s.entries {
		s.lower[strings.ToLower(path)] = path
	}
	s.notFoundPages = s.renderNotFound()
}

// warm renders the most visited pages and compresses them at the highest level,
// in the background.
func (s *Site) warm() {
	for _, lang := range s.languages {
		for _, r := range ui.Routes(s.stories[lang]) {
			if p, ok := s.entries[s.path(r, lang)].Handler.(*pageHandler); ok && (r.Kind == ui.HomeRoute || r.Kind == ui.BlockRoute) {
				s.queue.Add(func() { p.resource() })
			}
		}
		s.queue.Add(s.assets.Resource(storyName(lang)).Compress)
	}
}

// Valid values of the configuration, which end up in links and headers.
var (
	basePattern     = regexp.MustCompile(`^(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*$`)
	ancestorPattern = regexp.MustCompile(`^(\*|'self'|https?:|(https?://)?((\*\.)?[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*|\[[0-9A-Fa-f:]+\])(:([0-9]+|\*))?)$`)
)

// Checked returns the configuration with base and URL normalized. It fails if
// the configuration is invalid; the error says which part.
func (c Config) Checked() (Config, error) {
	var err error
	if c.Base, err = checkBase(c.Base); err != nil {
		return c, err
	}
	if c.URL, err = checkOrigin(c.URL); err != nil {
		return c, err
	}
	_, err = ancestors(c.FrameAncestors, c.URL)
	return c, err
}

func checkBase(base string) (string, error) {
	base = strings.TrimSuffix(base, "/")
	if !basePattern.MatchString(base) {
		return "", fmt.Errorf("base %q: want a path such as /news/explainer", base)
	}
	return base, nil
}

func checkOrigin(origin string) (string, error) {
	u, err := url.Parse(origin)
	switch {
	case err != nil, u.Scheme != "http" && u.Scheme != "https", u.Hostname() == "", u.User != nil, strings.ContainsAny(u.Host, " ;,'\""):
		return "", fmt.Errorf("url %q: want the site's origin, such as https://example.org", origin)
	case u.Path != "" && u.Path != "/", u.RawQuery != "", u.Fragment != "":
		return "", fmt.Errorf("url %q: want an origin alone; a path goes into base", origin)
	}
	return u.Scheme + "://" + u.Host, nil
}

// checkAncestors validates a value of frame-ancestors (CSP 3,
// ancestor-source-list): 'none' must be alone, and keywords must be in quotes.
func checkAncestors(ancestors string) error {
	if ancestors == "'none'" {
		return nil
	}
	sources := strings.Split(ancestors, " ")
	for _, source := range sources {
		if !ancestorPattern.MatchString(source) || slices.Contains([]string{"self", "none"}, source) {
			return fmt.Errorf("frame ancestors: %q: want origins such as https://example.org or https://*.example.org, 'self' or *, separated by one space each, or 'none' alone", source)
		}
	}
	return nil
}

// ancestors returns the frame-ancestors directive for embeds: the given sites,
// and the site itself for the builder. If any site may frame them it is empty,
// because even * excludes pages without a network scheme, such as files, apps
// and srcdoc.
func ancestors(given, origin string) (string, error) {
	if given == "" || given == "*" {
		return "", nil
	}
	if err := checkAncestors(given); err != nil {
		return "", err
	}
	if given == "'none'" {
		return framedByNone, nil
	}
	return "; frame-ancestors " + given + " 'self' " + origin, nil
}
