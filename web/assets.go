package web

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"mime"
	"net/http"
	"path"
	"regexp"
	"strings"

	"github.com/andybalholm/brotli"
)

// static holds the style sheets, the boot script and everything served below
// /static/. The program (app.wasm, wasm_exec.js) is put there by the build; the
// site runs without it.
//
//go:embed static
var static embed.FS

// assets are the site's own files: what is inlined into every document, and
// what is served under a name that holds the hash of its content.
type assets struct {
	css, boot string               // inlined everywhere
	height    string               // inlined into embeds
	worker    string               // what the service worker does
	tokens    string               // the rule of css that names colours, type and sizes
	paper     []string             // the page's colour in light and dark, at 1 and 2; nil if css does not say
	files     map[string]*resource // by address below the base: /static/app.0f3a….wasm
	address   map[string]string    // by name: app.wasm
	stale     []string             // packed files that belong to another version of theirs
}

// tokens finds the first rule of the style sheet, for documents that have little
// style of their own.
var tokens = regexp.MustCompile(`:root\{[^}]*\}`)

// paper finds the page's colours in the style sheet, which browsers also want
// for their own frame around the page.
var paper = regexp.MustCompile(`--paper:light-dark\((#\w+),\s*(#\w+)\)`)

// loadAssets reads a folder such as web/static. A file with a sibling of the
// same name plus ".br" or ".gz" is sent from it, if it is packed from the file
// as it is.
func loadAssets(fsys fs.FS) (*assets, error) {
	a := &assets{files: map[string]*resource{}, address: map[string]string{}}
	var css, boot strings.Builder
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasPrefix(d.Name(), ".") {
			return err
		}
		ext := path.Ext(name)
		if ext == ".br" || ext == ".gz" {
			return nil
		}
		body, err := fs.ReadFile(fsys, name)
		if err != nil {
			return err
		}
		// The style sheets and the script of every document are numbered; others are files like any.
		numbered, _ := path.Match("[0-9]*", name)
		switch {
		case numbered && ext == ".css":
			css.Write(body)
			css.WriteByte('\n')
		case numbered && ext == ".js":
			boot.Write(body)
			boot.WriteByte('\n')
		case name == "sw.js":
			a.worker, err = minifyJS(name, string(body))
		case name == "height.js":
			a.height, err = minifyJS(name, string(body))
		case name == "embed.js":
			var script string
			script, err = minifyJS(name, string(body))
			// Newsrooms paste its address, so that it cannot change.
			a.files["/embed.js"] = newResource(http.StatusOK, contentType(name), "public, max-age=3600", []byte(script),
				"Access-Control-Allow-Origin", "*",
				"Cross-Origin-Resource-Policy", "cross-origin")
		default:
			r := a.add(name, body)
			for e, sibling := range map[encoding]string{gzipped: ".gz", brotlied: ".br"} {
				packed, err := fs.ReadFile(fsys, name+sibling)
				if err != nil {
					continue
				}
				if !unpacks(packed, e, body) {
					a.stale = append(a.stale, name+sibling)
					continue
				}
				r.squeeze = true
				r.set(e, packedMark[e], packed)
			}
			if r.variants[gzipped].Load() != nil {
				r.thin()
			}
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	if a.css, err = minifyCSS("style sheet", css.String()); err != nil {
		return nil, err
	}
	if boot.Len() > 0 {
		if a.boot, err = minifyJS("boot script", "(() => {\n\"use strict\";\n"+boot.String()+"})();\n"); err != nil {
			return nil, err
		}
	}
	a.tokens = tokens.FindString(a.css)
	a.paper = paper.FindStringSubmatch(a.css)
	for name, s := range map[string]string{"style sheet": a.css, "boot script": a.boot, "height script": a.height} {
		if l := strings.ToLower(s); strings.Contains(l, "</s") || strings.Contains(l, "<!--") {
			return nil, fmt.Errorf("the %s cannot be inlined: it contains </s or <!--", name)
		}
	}
	return a, nil
}

// copy returns assets to which other files can be added.
func (a *assets) copy() *assets {
	c := *a
	c.files, c.address = maps.Clone(a.files), maps.Clone(a.address)
	return &c
}

// add serves body under a name with its hash.
func (a *assets) add(name string, body []byte) *resource {
	sum := sha256.Sum256(body)
	ext := path.Ext(name)
	address := "/static/" + strings.TrimSuffix(name, ext) + "." + hex.EncodeToString(sum[:6]) + ext
	r := newResource(http.StatusOK, contentType(name), cacheForever, body,
		// Frames without an origin of their own load these too.
		"Access-Control-Allow-Origin", "*",
		"Cross-Origin-Resource-Policy", "cross-origin")
	if ext == ".svg" {
		r.header.Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
	}
	a.files[address] = r
	a.address[name] = address
	return r
}

// contentType returns the type of a file by its name. The few types that
// matter are named here: what the machine says differs from place to place.
func contentType(name string) string {
	switch ext := path.Ext(name); ext {
	case ".wasm":
		return "application/wasm"
	case ".js":
		return "text/javascript; charset=utf-8"
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
	default:
		if t := mime.TypeByExtension(ext); t != "" {
			return t
		}
		return "application/octet-stream"
	}
}

// unpacks reports whether packed is body in the given coding.
func unpacks(packed []byte, e encoding, body []byte) bool {
	var r io.Reader = brotli.NewReader(bytes.NewReader(packed))
	if e == gzipped {
		z, err := gzip.NewReader(bytes.NewReader(packed))
		if err != nil {
			return false
		}
		r = z
	}
	chunk := make([]byte, 32<<10)
	for {
		n, err := r.Read(chunk)
		if !bytes.HasPrefix(body, chunk[:n]) {
			return false
		}
		body = body[n:]
		if err != nil {
			return err == io.EOF && len(body) == 0
		}
	}
}
