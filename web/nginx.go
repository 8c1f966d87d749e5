package web

import (
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"

	"sanctuary/app/ui"
	"sanctuary/web/asset"
)

// nginxFile returns the rules as a configuration for nginx, to be included in a
// server block whose root has the export at the base. All responses, including
// redirects and 404, have the same headers as the server's.
func (s *Site) nginxFile(rules []headerRule) string {
	n := nginx{site: s}
	n.add("# Include this in a server block. Its root must hold the exported folder",
		"# as ."+s.base+"/. brotli_static needs libnginx-mod-http-brotli-static:",
		"# without it, remove that line.",
		"gzip_static on;", "brotli_static on;", "gzip_vary on;")
	if s.base != "" {
		n.redirect(s.base, s.base+"/")
	}
	for _, r := range rules {
		n.rule(r)
		if p := r.pattern; r.isDocument() && !strings.HasSuffix(p, "*") && p != s.base+"/" {
			other := p + "/"
			if o, slash := strings.CutSuffix(p, "/"); slash {
				other = o
			}
			if !slices.ContainsFunc(rules, func(r headerRule) bool { return r.pattern == p+"/*" }) {
				n.redirect(other, p)
			}
		}
	}
	for address, r := range s.assets.Resources() {
		if strings.HasSuffix(address, ".svg") { // SVG files have a content security policy too
			n.rule(headerRule{s.base + address, r.Header()})
		}
	}
	for lost, r := range s.notFoundPages {
		n.open("location " + n.notFound(lost))
		n.types(r.Header().Get("Content-Type"))
		n.headers(r.Header())
		n.close("try_files " + s.base + s.missingFile(lost) + " =404")
		if lost.edition {
			continue // its folder has a rule
		}
		n.open("location " + s.base + strings.TrimSuffix(s.missingFile(lost), "404.html"))
		n.headers(http.Header{"X-Content-Type-Options": {"nosniff"}})
		n.add("error_page 404 " + n.notFound(lost) + ";")
		n.close("try_files $uri =404")
	}
	// Files that are not served under their own names.
	n.open("location ~ ^" + strings.ReplaceAll(s.base, ".", `\.`) + `/((.*/)?(index|404)\.html|` + headersName + "|" + strings.ReplaceAll(nginxName, ".", `\.`) + `)(\.br|\.gz)?$`)
	n.add("error_page 404 " + n.notFound(notFoundKey{lang: s.languages[0]}) + ";")
	n.close("return 404")
	return n.String()
}

// nginx writes a configuration.
type nginx struct {
	strings.Builder
	site   *Site
	indent string
}

func (n *nginx) add(lines ...string) {
	for _, line := range lines {
		n.WriteString(n.indent + line + "\n")
	}
}

func (n *nginx) open(block string) {
	n.add(block + " {")
	n.indent = "  "
}

// close writes the last directive of a block and ends it.
func (n *nginx) close(directive string) {
	n.add(directive + ";")
	n.indent = ""
	n.add("}")
}

// notFound returns the name of the location of a not-found page.
func (n *nginx) notFound(l notFoundKey) string {
	name := "@explainer_404_" + l.lang
	if l.embed {
		name += "_embed"
	}
	if l.edition {
		name += "_edition"
	}
	return name
}

// headers writes headers, for responses of any status.
func (n *nginx) headers(h http.Header) {
	for _, name := range slices.Sorted(maps.Keys(h)) {
		for _, value := range h[name] {
			if name != "Content-Type" && name != "Vary" {
				n.add(fmt.Sprintf("add_header %s %s always;", name, nginxQuoted(value)))
			}
		}
	}
}

// nginxQuoted returns a value in quotes. A dollar sign, which begins a
// variable, cannot be escaped; no header has one.
func nginxQuoted(value string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(value) + `"`
}

// types sets the media type of all files in a location, overriding nginx's
// mapping by extension.
func (n *nginx) types(contentType string) {
	n.add("types {}", "default_type "+nginxQuoted(contentType)+";")
}

// redirect writes a redirect from one path to another that keeps the query.
func (n *nginx) redirect(from, to string) {
	n.open("location = " + from)
	n.add("absolute_redirect off;", "add_header Cache-Control "+nginxQuoted(cacheDay)+" always;")
	n.close("return 308 " + to + "$is_args$args")
}

// rule writes the location of a rule.
func (n *nginx) rule(r headerRule) {
	match, star := strings.CutSuffix(r.pattern, "*")
	lang, route := ui.ParsePath(strings.TrimPrefix(match, n.site.base), n.site.languages)
	framed := route.Kind == ui.EmbedRoute || match == n.site.base+editionsPath
	if star {
		n.open("location ^~ " + match)
	} else {
		n.open("location = " + match)
	}
	switch {
	case r.isDocument() && star:
		// Redirect an additional slash.
		n.add("absolute_redirect off;", "if ($uri ~ ^(.+)/$) {", "  add_header Cache-Control "+nginxQuoted(cacheDay)+" always;", "  return 308 $1$is_args$args;", "}")
		n.types(r.header.Get("Content-Type"))
		if framed {
			n.add(`location ~ \`+pictureEnding+`$ {`, "  types {}", "  default_type image/png;")
			n.indent += "  "
			n.headers(pictureHeader)
			n.indent = n.indent[2:]
			n.add("  try_files $uri =404;", "}")
		}
	case r.header.Get("Content-Type") != "":
		n.types(r.header.Get("Content-Type"))
	default:
		n.add("types {")
		for _, ext := range []string{"js", "css", "wasm", "json", "xml", "svg", "png", "txt", "html"} {
			n.add(fmt.Sprintf("  %s %s;", nginxQuoted(asset.ContentType("."+ext)), ext))
		}
		n.add("}")
	}
	n.headers(r.header)
	n.add("error_page 404 " + n.notFound(notFoundKey{lang, framed, match == n.site.base+editionsPath}) + ";")
	switch {
	case !r.isDocument():
		n.close("try_files $uri =404")
	case strings.HasSuffix(match, "/") && !star:
		n.close("try_files ${uri}index.html =404")
	default:
		n.close("try_files $uri/index.html =404")
	}
}
