package web

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"strings"
	"sync"

	"sanctuary/app/ui"
	"sanctuary/web/asset"
)

// Export writes the whole site into the folder dir as files, which any static
// host can serve below the site's base: each page as index.html in a folder of
// its name, compressible files with .br and .gz siblings, and the headers in
// the formats of common hosts. The folder is created if it does not exist;
// existing files are overwritten. The health check and responses that depend on
// a query need a server and are left out. It returns the first error of
// writing.
func (s *Site) Export(dir string) error {
	var all []func() error
	add := func(p string, made func() *asset.Resource, best bool) {
		all = append(all, func() error { return writeResource(dir, p, made(), best) })
	}
	for kind, lost := range s.notFoundPages {
		add(s.missingFile(kind), func() *asset.Resource { return lost }, true)
	}
	for p, e := range s.entries {
		switch h := e.Handler.(type) {
		case *pageHandler:
			// There are hundreds of pages of a single fact, question or row.
			add(h.file(), h.resource, h.route.ID == "")
			all = append(all, func() error { return s.writeDescription(dir, h) })
		case *editionPage:
			add(path.Join(h.path, "index.html"), h.resource, false)
		case *asset.Resource:
			if p != healthPath {
				add(p, func() *asset.Resource { return h }, true)
			}
		case interface{ resource() *asset.Resource }:
			add(p, h.resource, true)
		}
	}
	if err := parallel(all); err != nil {
		return err
	}
	rules := s.headerRules()
	for name, text := range map[string]string{headersName: s.headersFile(rules), nginxName: s.nginxFile(rules)} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			return err
		}
	}
	return nil
}

// The names of the files that tell hosts which headers to send.
const (
	headersName = "_headers"
	nginxName   = "nginx.conf"
)

// file returns the path of the file that is served for the page's own path.
func (p *pageHandler) file() string { return path.Join(p.site.path(p.route, p.lang), "index.html") }

// missingFile returns the path of a not-found page: some hosts use the 404.html in
// the nearest folder above.
func (s *Site) missingFile(l notFoundKey) string {
	if l.edition {
		return editionsPath + "404.html"
	}
	p := s.path(ui.Route{Kind: ui.HomeRoute}, l.lang)
	if l.embed {
		p += "embed/"
	}
	return p + "404.html"
}

func (s *Site) writeDescription(dir string, p *pageHandler) error {
	answer, found := s.embeds.Describe(url.Values{"url": {s.address(p.route, p.lang)}})
	if !found {
		return nil
	}
	var failed error
	for _, format := range []string{"json", "xml"} {
		kind, body := answer.Encode(format)
		failed = errors.Join(failed, writeResource(dir, s.embeds.DescriptionFile(p.route, p.lang, format), asset.New(http.StatusOK, kind, descriptionCache, body), false))
	}
	return failed
}

// parallel runs functions on all processors. After an error it starts no more,
// and returns the first error.
func parallel(all []func() error) error {
	var (
		wait   sync.WaitGroup
		once   sync.Once
		failed error
	)
	next := make(chan func() error)
	stop := make(chan struct{})
	for range runtime.GOMAXPROCS(0) {
		wait.Go(func() {
			for do := range next {
				if err := do(); err != nil {
					once.Do(func() { failed = err; close(stop) })
				}
			}
		})
	}
	for _, do := range all {
		select {
		case next <- do:
			continue
		case <-stop:
		}
		break
	}
	close(next)
	wait.Wait()
	return failed
}

// writeResource writes a resource to the path p in dir, with compressed
// siblings; best selects the highest level of compression.
func writeResource(dir, p string, r *asset.Resource, best bool) error {
	name := filepath.Join(dir, filepath.FromSlash(p))
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	if err := os.WriteFile(name, r.Body(), 0o644); err != nil || !r.Compressible() {
		return err
	}
	if best {
		r.Compress()
	}
	return errors.Join(
		os.WriteFile(name+".br", r.Encoded(asset.Brotli), 0o644),
		os.WriteFile(name+".gz", r.Encoded(asset.Gzip), 0o644),
	)
}

// SplitURL splits the address of a site, such as https://host/any/sub/path/,
// into origin and base. It fails if the address is not one of a site on the web, has
// a query or fragment, or a path that no base can be.
func SplitURL(address string) (origin, base string, err error) {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.RawQuery != "" || u.Fragment != "" || !basePattern.MatchString(strings.TrimSuffix(u.Path, "/")) {
		return "", "", fmt.Errorf("url %q: want the site's address, such as https://example.org/news/explainer/", address)
	}
	base = u.Path
	u.Path = ""
	return u.String(), base, nil
}
