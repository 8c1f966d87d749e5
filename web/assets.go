package web

import (
	"embed"
	"io/fs"

	"sanctuary/app/story"
	"sanctuary/web/asset"
)

// static holds the style sheets, the scripts, and the program (app.wasm,
// wasm_exec.js), which the build puts there. The site runs without the program.
//
//go:embed static
var static embed.FS

// Caching, besides [asset.CacheForever]: pages may be held for a minute, and what
// depends on the query is asked for each time. A CDN answers with a page a minute
// longer while it asks for the new one, and for a day while the server does not
// answer (RFC 5861). Pictures, which browsers hold for a day, are asked for by
// CDNs each hour; s-maxage stands where no stale answer may, as it forbids them
// (RFC 9111, 4.2.4).
const (
	cacheHour   = "public, max-age=3600" + whileStale
	cacheDay    = "public, max-age=86400, s-maxage=3600"
	cacheMinute = "public, max-age=60" + whileStale
	cacheNever  = "no-cache"

	whileStale = ", stale-while-revalidate=60, stale-if-error=86400"
)

// The files of web/static by use.
var (
	servedFiles = []string{answersName, installName, sortName, placeName, linksName, bridgeName, warmupName, olderName, setName, frameName, "builder.js", "check.js", "hosts.js", "tools.css"}
	programFile = []string{"app.wasm", "wasm_exec.js"}
)

// Assets are the site's own files and what is inlined of them.
type Assets struct {
	*asset.Files
	first   string // inlined into the head of every document
	height  string // inlined into embeds
	worker  string // what the service worker does
	element string // embed.js, for any site
	options string // options.js, for any site
	lost    string // lost.js, for any site
	tokens  asset.Tokens
	colors  colors
}

// colors are the tokens of the style sheet that Go draws with too.
type colors struct {
	paper, ink, soft, line, link asset.Color
	tones                        map[string]asset.Color // by story.Tones
}

// readColors reads them; tones that few stories use are in a sheet of their own.
// The error names the first that the sheet has not.
func readColors(t, more asset.Tokens) (c colors, err error) {
	for _, token := range []struct {
		name string
		to   *asset.Color
	}{
		{"paper", &c.paper}, {"ink", &c.ink}, {"soft", &c.soft}, {"line", &c.line},
		{"link", &c.link},
	} {
		if *token.to, err = t.Color(token.name); err != nil {
			return c, err
		}
	}
	c.tones = map[string]asset.Color{}
	for _, tone := range story.Tones {
		color, err := t.Color(tone)
		if err != nil {
			color, err = more.Color(tone)
		}
		if err != nil {
			return c, err
		}
		c.tones[tone] = color
	}
	return c, nil
}

// LoadAssets reads the files that are built in. Who makes several sites loads
// them once.
func LoadAssets() (*Assets, error) {
	fsys, err := fs.Sub(static, "static")
	if err != nil {
		return nil, err
	}
	return loadAssets(fsys)
}

// loadAssets reads a folder such as web/static.
func loadAssets(fsys fs.FS) (*Assets, error) {
	files, err := asset.Load(fsys)
	if err != nil {
		return nil, err
	}
	a := &Assets{Files: files}
	if err := files.Serve(servedFiles...); err != nil {
		return nil, err
	}
	for _, name := range programFile {
		if files.Has(name) {
			if err := files.Serve(name); err != nil {
				return nil, err
			}
		}
	}
	if a.first, err = files.Inline("first.js"); err != nil {
		return nil, err
	}
	if a.height, err = files.Inline("height.js"); err != nil {
		return nil, err
	}
	if a.worker, err = files.Script("sw.js"); err != nil {
		return nil, err
	}
	if a.element, err = files.Script("embed.js"); err != nil {
		return nil, err
	}
	if a.options, err = files.Script("options.js"); err != nil {
		return nil, err
	}
	if a.lost, err = files.Script("lost.js"); err != nil {
		return nil, err
	}
	return a, a.readTokens()
}

// readTokens reads what Go needs of the style sheets.
func (a *Assets) readTokens() (err error) {
	if a.tokens, err = a.Tokens(baseStyle); err != nil {
		return err
	}
	more, err := a.Tokens(moreTones)
	if err != nil {
		return err
	}
	a.colors, err = readColors(a.tokens, more)
	return err
}

// retoken gives tokens of the style sheets other values. It fails if they do not
// have one.
func (a *Assets) retoken(values map[string]string) error {
	for token, value := range values {
		if err := a.SetToken(token, value, baseStyle, moreTones); err != nil {
			return err
		}
	}
	return a.readTokens()
}

// baseStyle is the style sheet of every page, which begins with the tokens.
const baseStyle = "base.css"

// copy returns assets to which other files can be added.
func (a *Assets) copy() *Assets {
	c := *a
	c.Files = a.Clone()
	return &c
}
