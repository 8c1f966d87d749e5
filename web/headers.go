package web

import (
	"maps"
	"net/http"
	"path"
	"slices"
	"strings"

	"sanctuary/app/ui"
	"sanctuary/web/asset"
	"sanctuary/web/embed"
)

// headerRule has the headers of the paths that match a pattern: a path with the
// base, in which a star at the end matches anything.
type headerRule struct {
	pattern string
	header  http.Header
}

// headerRules returns the headers of all exported files, as the server sends
// them. Most pages and files have a rule of their own; there is one rule for
// all facts (/facts/*), and one for each other large group. The pictures of
// questions and rows share the rule of their pages. No path matches two
// rules, because hosts differ in which one they apply.
func (s *Site) headerRules() []headerRule {
	var rules []headerRule
	add := func(pattern string, h http.Header) {
		h = maps.Clone(h)
		h.Del("Vary") // hosts that compress add it
		rules = append(rules, headerRule{s.base + pattern, h})
	}
	for _, lang := range s.languages {
		var order []string
		groups := map[string][]http.Header{}
		for _, r := range ui.Routes(s.stories[lang]) {
			p, ok := s.entries[s.path(r, lang)].Handler.(*pageHandler)
			if !ok {
				continue
			}
			pattern := s.path(r, lang)
			if r.ID != "" {
				pattern = path.Dir(pattern) + "/*"
			}
			if groups[pattern] == nil {
				order = append(order, pattern)
			}
			groups[pattern] = append(groups[pattern], p.resource().Header())
		}
		for _, pattern := range order {
			add(pattern, common(groups[pattern]))
		}
	}
	for _, p := range slices.Sorted(maps.Keys(s.entries)) {
		switch h := s.entries[p].Handler.(type) {
		case *asset.Resource:
			if p != healthPath && !strings.HasPrefix(p, "/static/") {
				add(p, h.Header())
			}
		case *workerFile:
			add(p, h.resource().Header())
		case *embedPicture:
			if !strings.HasPrefix(p, editionsPath) && !underGroup(rules, s.base+p) {
				add(p, pictureHeader)
			}
		}
	}
	open := func(cache string) http.Header {
		return http.Header{
			"Access-Control-Allow-Origin":  {"*"},
			"Cache-Control":                {cache},
			"Cross-Origin-Resource-Policy": {"cross-origin"},
			"X-Content-Type-Options":       {"nosniff"},
		}
	}
	if len(s.editions) > 0 || s.files {
		add(editionsPath+"*", s.editionsHeader())
	}
	files := open(asset.CacheForever)
	files.Set("Cross-Origin-Embedder-Policy", "require-corp")
	add("/static/*", files)
	add("/cards/*", open(cacheDay))
	add(embed.DescriptionPath+"/*", open(descriptionCache))
	return rules
}

// pictureHeader has the headers of the picture of an embed.
var pictureHeader = http.Header{
	"Content-Type":                 {"image/png"},
	"Cache-Control":                {cacheMinute},
	"Cross-Origin-Resource-Policy": {"cross-origin"},
	"X-Content-Type-Options":       {"nosniff"},
}

// underGroup reports whether a path matches a rule for many.
func underGroup(rules []headerRule, p string) bool {
	return slices.ContainsFunc(rules, func(r headerRule) bool {
		start, star := strings.CutSuffix(r.pattern, "*")
		return star && strings.HasPrefix(p, start)
	})
}

// common returns the headers that are equal in all. Of content security
// policies it keeps the sources that all have; the others are hashes of linked
// data, which is not executed and needs none.
func common(all []http.Header) http.Header {
	h := maps.Clone(all[0])
	for name, values := range all[0] {
		for _, other := range all[1:] {
			switch {
			case slices.Equal(values, other[name]):
			case name == "Content-Security-Policy":
				values = []string{commonPolicy(values[0], other.Get(name))}
				h[name] = values
			default:
				delete(h, name)
			}
		}
	}
	return h
}

// commonPolicy returns policy with only those sources of each directive that
// are also in other.
func commonPolicy(policy, other string) string {
	return mergedPolicy(policy, other, func(own, others []string) []string {
		return slices.DeleteFunc(own, func(source string) bool { return !slices.Contains(others, source) })
	})
}

// mergedPolicy returns policy with the sources of each directive that merge makes
// of its own and those of other.
func mergedPolicy(policy, other string, merge func(own, others []string) []string) string {
	sources := map[string][]string{}
	for directive := range strings.SplitSeq(other, "; ") {
		fields := strings.Fields(directive)
		sources[fields[0]] = fields[1:]
	}
	var merged []string
	for directive := range strings.SplitSeq(policy, "; ") {
		fields := strings.Fields(directive)
		name := fields[0]
		merged = append(merged, strings.Join(append([]string{name}, merge(fields[1:], sources[name])...), " "))
	}
	return strings.Join(merged, "; ")
}

// isDocument reports whether a rule is for pages.
func (r headerRule) isDocument() bool {
	return strings.HasPrefix(r.header.Get("Content-Type"), "text/html")
}

// cloudflareRules is the number of rules that Cloudflare Pages reads
// (MAX_HEADER_RULES in cloudflare/workers-sdk).
const cloudflareRules = 100

// precedence returns the place of a rule in a _headers file. First are the pages
// at the addresses that Cloudflare serves, which end in a slash, and groups of
// files; then files; then those that are as good without the rule; last the pages
// at the addresses that Cloudflare redirects to those that end in a slash.
func (r headerRule) precedence() int {
	switch {
	case r.isDocument() && !strings.HasSuffix(r.pattern, "/") && !strings.HasSuffix(r.pattern, "*"):
		return 3
	case r.isDocument(), strings.HasSuffix(r.pattern, "*"):
		return 0
	case r.isPlain():
		return 2
	}
	return 1
}

// isPlain reports whether a file may be sent with the headers of any host: it has
// none but its type and how long it may be cached, and it may be cached.
func (r headerRule) isPlain() bool {
	for name := range r.header {
		if name != "Content-Type" && name != "Cache-Control" && name != "X-Content-Type-Options" {
			return false
		}
	}
	return r.header.Get("Cache-Control") != cacheNever
}
