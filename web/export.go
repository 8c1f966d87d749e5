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
	"slices"
	"strings"
	"sync"

	"sanctuary/app/i18n"
	"sanctuary/app/story"
	"sanctuary/app/ui"
	"sanctuary/web/asset"
)

// Export writes the whole site into a folder as files that any host of files
// can serve below the site's base: each page as an index.html in a folder of
// its name, everything that can be compressed with siblings that are, the
// headers in the formats of common hosts. The folder is made if it is missing;
// files of the same names are overwritten. What only a server can do is left
// out: health, and answers that depend on a query.
func (s *Site) Export(dir string) error {
	var all []func() error
	add := func(p string, made func() *asset.Resource, best bool) {
		all = append(all, func() error { return writeResource(dir, p, made(), best) })
	}
	add("/404.html", func() *asset.Resource { return s.lost[lostPage{lang: i18n.Languages[0]}] }, true)
	for p, e := range s.entries {
		switch h := e.Handler.(type) {
		case *pageHandler:
			// There are hundreds of pages of a single thing.
			add(h.file(), h.resource, h.route.ID == "")
			all = append(all, func() error { return s.writeOEmbed(dir, h) })
		case *asset.Resource:
			if p != healthPath {
				add(p, func() *asset.Resource { return h }, true)
			}
		case interface{ resource() *asset.Resource }:
			add(p, h.resource, true)
		}
	}
	if err := together(all); err != nil {
		return err
	}
	rules := s.headerRules()
	return errors.Join(
		os.WriteFile(filepath.Join(dir, "_headers"), []byte(headersFile(rules)), 0o644),
		os.WriteFile(filepath.Join(dir, "nginx.conf"), []byte(s.nginxFile(rules)), 0o644),
	)
}

// file returns the path of the file that is served for the page's own path.
func (p *pageHandler) file() string { return path.Join(p.route.Path(p.lang), "index.html") }

// described returns the path of the file that describes the page to those who
// embed it.
func (p *pageHandler) described(format string) string {
	return path.Join(oembedPath, p.route.Path(p.lang), "index."+format)
}

func (s *Site) writeOEmbed(dir string, p *pageHandler) error {
	answer, found := s.describe(url.Values{"url": {s.address(p.route, p.lang)}})
	if !found {
		return nil
	}
	var failed error
	for _, format := range []string{"json", "xml"} {
		kind, body := answer.encode(format)
		failed = errors.Join(failed, writeResource(dir, p.described(format), asset.New(http.StatusOK, kind, oembedCache, body), false))
	}
	return failed
}

// together runs functions on all processors. It returns the first error, and
// begins none after that.
func together(all []func() error) error {
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

// writeResource writes a resource and its siblings, compressed as well as can
// be or quickly.
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

// headerRule gives the paths that match a pattern their headers. A star stands
// for anything. No path matches two rules, as hosts disagree on what is then.
type headerRule struct {
	pattern string
	headers []string // "Name: value"
}

// headerRules returns the headers of everything that is exported. Linked data is
// not in the policies: it is never run, and differs by page.
func (s *Site) headerRules() []headerRule {
	document := func(lang string, r ui.Route) []string {
		h := []string{"Cache-Control: " + cacheMinute, "X-Content-Type-Options: nosniff"}
		for i, pairs := 0, documentHeaders(r.Kind, s.policy(r.Kind, s.styles[bundleOf(lang, r)], "")); i < len(pairs); i += 2 {
			h = append(h, pairs[i]+": "+pairs[i+1])
		}
		return h
	}
	open := []string{"Access-Control-Allow-Origin: *", "Cross-Origin-Resource-Policy: cross-origin", "X-Content-Type-Options: nosniff"}
	shared := func(cache string) []string { return append([]string{"Cache-Control: " + cache}, open...) }
	var rules []headerRule
	add := func(pattern string, headers []string) { rules = append(rules, headerRule{s.base + pattern, headers}) }
	for _, lang := range i18n.Languages {
		seen := map[string]bool{}
		for _, r := range ui.Routes(s.stories[lang]) {
			patterns := []string{r.Path(lang)}
			switch {
			case r.ID != "":
				patterns[0] = path.Dir(patterns[0]) + "/*"
			case !strings.HasSuffix(patterns[0], "/") && !numbered(s.stories[lang], r):
				patterns = append(patterns, patterns[0]+"/")
			}
			for _, pattern := range patterns {
				if !seen[pattern] {
					seen[pattern] = true
					add(pattern, document(lang, r))
				}
			}
		}
		add(manifestPath(lang), []string{"Cache-Control: " + cacheMinute, "Content-Type: application/manifest+json"})
	}
	add("/static/*", shared(cacheForever))
	add("/cards/*", shared(cacheDay))
	add("/data/*", shared(cacheMinute))
	add(oembedPath+"/*", shared(oembedCache))
	add(embedPath, shared(cacheHour))
	add(workerPath, []string{"Cache-Control: " + cacheNever})
	return rules
}

// numbered reports whether there are pages below that of a block.
func numbered(st *story.Story, r ui.Route) bool {
	return slices.ContainsFunc(ui.Routes(st), func(o ui.Route) bool { return r.Block != "" && o.Block == r.Block && o.ID != "" })
}

// headersFile writes the rules for Netlify and Cloudflare Pages.
func headersFile(rules []headerRule) string {
	var b strings.Builder
	for _, r := range rules {
		b.WriteString(r.pattern + "\n")
		for _, h := range r.headers {
			b.WriteString("  " + h + "\n")
		}
	}
	return b.String()
}

// nginxFile writes the rules for nginx, to be included in a server block whose
// root has the export at the base.
func (s *Site) nginxFile(rules []headerRule) string {
	var b strings.Builder
	b.WriteString("# Include this in a server block. Its root must hold the exported folder\n" +
		"# as ." + s.base + "/. brotli_static needs libnginx-mod-http-brotli-static:\n# without it, remove that line.\n" +
		"gzip_static on;\nbrotli_static on;\ngzip_vary on;\ncharset utf-8;\ncharset_types text/css text/plain text/javascript application/javascript text/csv;\n")
	for _, r := range rules {
		match, star := strings.CutSuffix(r.pattern, "*")
		if star {
			b.WriteString("location ^~ " + match + " {\n")
		} else {
			b.WriteString("location = " + match + " {\n")
		}
		if strings.HasSuffix(match, ".webmanifest") {
			b.WriteString("  types {}\n  default_type application/manifest+json;\n")
		}
		for _, h := range r.headers {
			name, value, _ := strings.Cut(h, ": ")
			if name != "Content-Type" {
				fmt.Fprintf(&b, "  add_header %s %q;\n", name, value)
			}
		}
		if strings.HasSuffix(match, "/") {
			b.WriteString("  try_files $uri $uri/index.html ${uri}index.html =404;\n}\n")
		} else {
			b.WriteString("  try_files $uri $uri/index.html =404;\n}\n")
		}
	}
	b.WriteString("location " + s.base + "/ {\n  add_header X-Content-Type-Options nosniff;\n  try_files $uri $uri/index.html =404;\n}\n" +
		"error_page 404 " + s.base + "/404.html;\n")
	return b.String()
}

// SplitURL returns the origin and the base of a site from the address it is to
// have, such as https://host/any/sub/path/.
func SplitURL(address string) (origin, base string, err error) {
	u, err := url.Parse(address)
	if err != nil || u.RawQuery != "" || u.Fragment != "" {
		return "", "", fmt.Errorf("url %q: want the site's address, such as https://example.org/news/explainer/", address)
	}
	base = u.Path
	u.Path = ""
	return u.String(), base, nil
}
