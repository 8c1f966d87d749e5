// Package asset has the static files of a site: it bundles and minifies style
// sheets and scripts to be inlined, serves files under names with their hash,
// and compresses responses. It is independent of stories and pages.
package asset

import (
	"encoding/hex"
	"fmt"
	"io/fs"
	"maps"
	"net/http"
	"path"
	"slices"
	"strings"
)

// CacheForever is the Cache-Control of files with a hash in their name, which never
// change.
const CacheForever = "public, max-age=31536000, immutable"

// Files are a site's static files. A file is identified by its name without
// folder, such as "app.wasm". Files that are served have an address below the
// site's base.
type Files struct {
	sources  map[string][]byte
	siblings map[string][]byte    // compressed files by name: app.wasm.br
	served   map[string]*Resource // by address: /static/app.0f3a….wasm
	address  map[string]string    // by name
	stale    []string
}

// Load reads a folder and its subfolders. No file is served until Serve is
// called. Files whose names begin with a dot are ignored; two files of the same
// name are an error.
func Load(fsys fs.FS) (*Files, error) {
	f := &Files{sources: map[string][]byte{}, siblings: map[string][]byte{}, served: map[string]*Resource{}, address: map[string]string{}}
	err := fs.WalkDir(fsys, ".", func(file string, d fs.DirEntry, err error) error {
		name := path.Base(file)
		if err != nil || d.IsDir() || strings.HasPrefix(name, ".") {
			return err
		}
		body, err := fs.ReadFile(fsys, file)
		if err != nil {
			return err
		}
		files := f.sources
		if ext := path.Ext(name); ext == ".br" || ext == ".gz" {
			files = f.siblings
		}
		if _, ok := files[name]; ok {
			return fmt.Errorf("%s: there are two files of this name", file)
		}
		files[name] = body
		return nil
	})
	return f, err
}

// Has reports whether a file has been loaded.
func (f *Files) Has(name string) bool { return f.sources[name] != nil }

// Styles returns the named style sheets, concatenated in that order and
// minified, to be inlined.
func (f *Files) Styles(names ...string) (string, error) {
	source, err := f.joined(names)
	if err != nil {
		return "", err
	}
	all := strings.Join(names, ", ")
	code, err := MinifyCSS(all, source)
	if err != nil {
		return "", err
	}
	return inline(all, code)
}

// Inline returns a script minified, to be inlined.
func (f *Files) Inline(name string) (string, error) {
	code, err := f.Script(name)
	if err != nil {
		return "", err
	}
	return inline(name, strings.TrimSpace(code))
}

// Program returns the named scripts in that order, minified, as one asynchronous
// strict function that is called at once with data, which is JSON, as its
// parameter. They share their declarations with each other, and with nothing else
// on the page.
func (f *Files) Program(param, data string, names ...string) (string, error) {
	source, err := f.joined(names)
	if err != nil {
		return "", err
	}
	return MinifyJS(strings.Join(names, ", "), "(async ("+param+") => {\n\"use strict\";\n"+source+"})("+data+");\n")
}

// Script returns a minified script, to be served.
func (f *Files) Script(name string) (string, error) {
	source, err := f.joined([]string{name})
	if err != nil {
		return "", err
	}
	return MinifyJS(name, source)
}

// joined returns the concatenated content of the named files.
func (f *Files) joined(names []string) (string, error) {
	var b strings.Builder
	for _, name := range names {
		source, ok := f.sources[name]
		if !ok {
			return "", fmt.Errorf("%s: there is no such file", name)
		}
		b.Write(source)
		b.WriteByte('\n')
	}
	return b.String(), nil
}

// Serve gives the named files addresses. If a file has a sibling of the same
// name plus ".br" or ".gz" that decompresses to the file, that is its
// compressed body.
func (f *Files) Serve(names ...string) error {
	for _, name := range names {
		body, ok := f.sources[name]
		if !ok {
			return fmt.Errorf("%s: there is no such file", name)
		}
		r := f.Add(name, body)
		for c, ext := range map[Coding]string{Gzip: ".gz", Brotli: ".br"} {
			sibling, ok := f.siblings[name+ext]
			switch {
			case !ok:
			case !Decodes(sibling, c, body):
				f.stale = append(f.stale, name+ext)
			default:
				r.compressible = true
				r.header.Set("Vary", "Accept-Encoding")
				r.set(c, bestSuffix[c], sibling)
			}
		}
		if r.bodies[Gzip].Load() != nil {
			r.DropIdentity()
		}
	}
	return nil
}

// Stale returns the names of compressed siblings that are not used because they
// are of another version of the file.
func (f *Files) Stale() []string { return slices.Sorted(slices.Values(f.stale)) }

// Add serves body at an address with its hash: /static/story.en.0f3a….txt for
// the name story.en.txt.
func (f *Files) Add(name string, body []byte) *Resource {
	address, r := Hashed(name, body)
	f.served[address] = r
	f.address[name] = address
	return r
}

// Hashed returns the address with a hash that a file has, and its resource.
func Hashed(name string, body []byte) (address string, r *Resource) {
	r = New(http.StatusOK, ContentType(name), CacheForever, body,
		// Sandboxed frames, whose origin is opaque, load these too.
		"Access-Control-Allow-Origin", "*",
		"Cross-Origin-Resource-Policy", "cross-origin",
		// A frame that has this policy may only have workers with it.
		"Cross-Origin-Embedder-Policy", "require-corp")
	ext := path.Ext(name)
	address = "/static/" + strings.TrimSuffix(name, ext) + "." + hex.EncodeToString(r.sum[:6]) + ext
	if ext == ".svg" {
		r.header.Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
	}
	return address, r
}

// Address returns the path of a file below the base; empty if it is not served.
func (f *Files) Address(name string) string { return f.address[name] }

// Resource returns a served file by its name; nil if it is not served.
func (f *Files) Resource(name string) *Resource { return f.served[f.address[name]] }

// Resources returns all served files by address.
func (f *Files) Resources() map[string]*Resource { return f.served }

// Clone returns a copy; files added to it are not added to f, and tokens set in it
// not set in f.
func (f *Files) Clone() *Files {
	c := *f
	c.served, c.address, c.sources = maps.Clone(f.served), maps.Clone(f.address), maps.Clone(f.sources)
	return &c
}

// ContentType returns the media type of a file by its name. It does not use the
// operating system's list, which differs between machines.
func ContentType(name string) string {
	switch path.Ext(name) {
	case ".wasm":
		return "application/wasm"
	case ".js":
		return "text/javascript; charset=utf-8"
	case ".css":
		return "text/css; charset=utf-8"
	case ".json":
		return "application/json"
	case ".svg":
		return "image/svg+xml"
	case ".png":
		return "image/png"
	case ".webp":
		return "image/webp"
	case ".woff2":
		return "font/woff2"
	case ".webmanifest":
		return "application/manifest+json"
	case ".txt":
		return "text/plain; charset=utf-8"
	case ".html":
		return "text/html; charset=utf-8"
	case ".xml":
		return "text/xml; charset=utf-8"
	}
	return "application/octet-stream"
}
