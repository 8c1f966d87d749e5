package web

import (
	"errors"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"sanctuary/app/ui"
	"sanctuary/web/asset"
	"sanctuary/web/embed"
)

// TestExport compares the exported files with the server's responses, and the
// compressed siblings with the files.
func TestExport(t *testing.T) {
	s := newTestSite(t, func(c *Config) { c.Base, c.Files = "/news/moons", true })
	dir := t.TempDir()
	if err := s.Export(dir); err != nil {
		t.Fatal(err)
	}
	read := func(name string) []byte {
		b, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
		if err != nil {
			t.Error(err)
		}
		return b
	}
	for p := range s.entries {
		if p == healthPath || p == embed.DescriptionPath {
			continue
		}
		name := p
		switch s.entries[p].Handler.(type) {
		case *pageHandler, *editionPage:
			name = path.Join(p, "index.html")
		}
		if got, want := string(read(name)), get(s.Handler(), "/news/moons"+p).Body.String(); got != want {
			t.Errorf("%s is not what the server sends for %s", name, p)
		}
	}
	packed := 0
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		for e, ending := range map[asset.Coding]string{asset.Gzip: ".gz", asset.Brotli: ".br"} {
			if plain, ok := strings.CutSuffix(name, ending); ok {
				packed++
				if !asset.Decodes(read(name), e, read(plain)) {
					t.Errorf("%s is not %s, compressed", name, plain)
				}
			}
		}
		return err
	})
	if err != nil || packed < 40 {
		t.Errorf("%d compressed files, error = %v", packed, err)
	}
	if _, err := os.Stat(filepath.Join(dir, "healthz")); err == nil {
		t.Error("the health of a server is among the files")
	}
	home := string(read("index.html"))
	if !strings.Contains(home, "https://moons.example/news/moons/oembed/index.json") || strings.Contains(home, "/oembed?") {
		t.Error("the page does not lead to its description as a file")
	}
	if d := string(read("oembed/fr/embed/quiz/index.json")); !strings.Contains(d, `"type":"rich"`) || !strings.Contains(d, "/news/moons/fr/embed/quiz") {
		t.Errorf("description = %s", d)
	}
}

// TestConcurrentFunctions runs functions of which none fails, then some of which
// many do.
func TestConcurrentFunctions(t *testing.T) {
	var ran atomic.Int32
	all := make([]func() error, 100)
	for i := range all {
		all[i] = func() error { ran.Add(1); return nil }
	}
	if err := parallel(all); err != nil || ran.Load() != 100 {
		t.Errorf("%d of 100 functions ran, error = %v", ran.Load(), err)
	}
	wrong := errors.New("wrong")
	for i := range all[50:] {
		all[50+i] = func() error { ran.Add(1); return wrong }
	}
	ran.Store(0)
	if err := parallel(all); err != wrong || ran.Load() > 51+2*int32(runtime.GOMAXPROCS(0)) {
		t.Errorf("%d functions ran, error = %v", ran.Load(), err)
	}
}

// TestExportSaysOnce checks that an error that every file has is reported once.
func TestExportSaysOnce(t *testing.T) {
	s := newTestSite(t, func(c *Config) { c.Files = true })
	taken := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(taken, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	err := s.Export(taken) // a file in place of the folder, because root can write into any folder
	if err == nil || strings.Count(err.Error(), taken) != 1 || strings.Contains(err.Error(), "\n") {
		t.Errorf("error = %v, want one line", err)
	}
}

// TestHeaderRules checks that every page and file matches exactly one rule,
// whose headers are those the server sends; a rule for many pages has the
// headers they have in common.
func TestHeaderRules(t *testing.T) {
	s := newTestSite(t, func(c *Config) { c.Base, c.FrameAncestors = "/news/moons", "https://a.example" })
	rules := s.headerRules()
	for p, e := range s.entries {
		if p == healthPath || p == embed.DescriptionPath {
			continue
		}
		var found []headerRule
		for _, r := range rules {
			start, star := strings.CutSuffix(r.pattern, "*")
			if at := s.base + p; at == r.pattern || star && strings.HasPrefix(at, start) {
				found = append(found, r)
			}
		}
		if len(found) != 1 {
			t.Errorf("%s has %d rules, want 1", p, len(found))
			continue
		}
		ours, theirs := found[0].header, get(s.Handler(), s.base+p).Header()
		for name, values := range theirs {
			switch name {
			case "Etag", "Vary", "Content-Length":
				continue
			case "Content-Type", "Content-Security-Policy", "Link":
				if strings.HasSuffix(found[0].pattern, "*") {
					continue
				}
			}
			if !slices.Equal(values, ours[name]) {
				t.Errorf("%s: %s = %q, want %q", p, name, ours[name], values)
			}
		}
		if _, ok := e.Handler.(*pageHandler); ok {
			policy := theirs.Get("Content-Security-Policy")
			for directive := range strings.SplitSeq(ours.Get("Content-Security-Policy"), "; ") {
				if !strings.HasPrefix(directive, "script-src ") && !strings.Contains(policy, directive) {
					t.Errorf("%s: the policy has %q, the page's has not: %s", p, directive, policy)
				}
				for _, source := range strings.Fields(directive) {
					if !strings.Contains(policy, source) {
						t.Errorf("%s: the policy has %s, the page's has not", p, source)
					}
				}
			}
		}
	}
}

// TestHeaderRulesOnCloudflare checks, with the real content, that the rules that
// Cloudflare skips are only for addresses that it redirects to others that have
// one, and for files that need none.
func TestHeaderRulesOnCloudflare(t *testing.T) {
	s := realSite(t)
	rules := s.headerRules()
	var patterns []string
	for line := range strings.Lines(s.headersFile(rules)) {
		if strings.HasPrefix(line, "/") {
			patterns = append(patterns, strings.TrimSpace(line))
		}
	}
	read := patterns[:min(len(patterns), cloudflareRules)]
	for _, skipped := range patterns[len(read):] {
		plain := slices.ContainsFunc(rules, func(r headerRule) bool { return r.pattern == skipped && !r.isDocument() && r.isPlain() })
		if !plain && !slices.Contains(read, skipped+"/") && !slices.Contains(read, skipped+"/*") {
			t.Errorf("Cloudflare does not read the rule for %s", skipped)
		}
	}
	// A language more has its home page, a page for each block, its facts and its frames.
	needed, more := 0, 0
	for _, r := range s.fold(rules) {
		if r.precedence() != 2 {
			needed++
			if strings.HasPrefix(r.pattern, "/fr/") {
				more++
			}
		}
	}
	if needed+more > cloudflareRules-5 {
		t.Errorf("%d rules, and %d for each language more: a third leaves no room", needed, more)
	}
	t.Logf("%d rules, %d for each language more", needed, more)
}

// TestFoldedHeaders checks, as the hosts match patterns, that every file of the real
// site has one rule in the _headers file, whose policy has all sources of the page's and
// the same directives, and whose other headers are the server's.
func TestFoldedHeaders(t *testing.T) {
	s := realSite(t)
	h := s.Handler()
	folded := s.fold(s.headerRules())
	matches := map[*regexp.Regexp]headerRule{}
	for _, r := range folded {
		text := strings.NewReplacer(`\*`, ".*", ":lang", "[^/]+").Replace(regexp.QuoteMeta(strings.TrimSuffix(r.pattern, "/")))
		matches[regexp.MustCompile("^"+text+"/?$")] = r
	}
	paths := slices.Collect(maps.Keys(s.entries))
	for _, lang := range s.languages {
		for _, r := range ui.Routes(s.stories[lang]) {
			paths = append(paths, path.Join(embed.DescriptionPath, s.path(r, lang), "index.json"))
		}
	}
	for _, p := range paths {
		if p == healthPath || p == embed.DescriptionPath {
			continue
		}
		var found []headerRule
		for pattern, r := range matches {
			if pattern.MatchString(p) {
				found = append(found, r)
			}
		}
		if len(found) != 1 {
			t.Errorf("%s has %d rules: %v", p, len(found), found)
			continue
		}
		page, ok := s.entries[p].Handler.(*pageHandler)
		if !ok || page.route.ID != "" {
			continue
		}
		ours, theirs := found[0].header, get(h, p).Header()
		for _, name := range []string{"Cache-Control", "Cross-Origin-Embedder-Policy", "Cross-Origin-Resource-Policy", "Referrer-Policy", "Permissions-Policy", "X-Content-Type-Options"} {
			if ours.Get(name) != theirs.Get(name) {
				t.Errorf("%s: %s = %q, the server sends %q", p, name, ours.Get(name), theirs.Get(name))
			}
		}
		got, want := strings.Split(ours.Get("Content-Security-Policy"), "; "), strings.Split(theirs.Get("Content-Security-Policy"), "; ")
		for i, directive := range want {
			var sources []string
			if i < len(got) {
				sources = strings.Fields(got[i])
			}
			for _, source := range strings.Fields(directive) {
				if !slices.Contains(sources, source) {
					t.Errorf("%s: the policy lacks %s in %s", p, source, directive)
				}
			}
		}
		if len(got) != len(want) {
			t.Errorf("%s has %d directives, the server sends %d", p, len(got), len(want))
		}
	}
}

func TestCommonPolicy(t *testing.T) {
	got := commonPolicy("default-src 'none'; script-src 'self' 'a' 'b' 'c'; form-action 'self'", "default-src 'none'; script-src 'self' 'b' 'd' 'a'; form-action 'self'")
	if want := "default-src 'none'; script-src 'self' 'a' 'b'; form-action 'self'"; got != want {
		t.Errorf("common policy = %s, want %s", got, want)
	}
}

func TestSplitURL(t *testing.T) {
	for _, tt := range []struct{ address, origin, base string }{
		{"https://a.example/news/2017/moons/", "https://a.example", "/news/2017/moons/"},
		{"http://a.example:8080", "http://a.example:8080", ""},
		{"https://a.example/?a=b", "", ""},
		{"https://a.example/#a", "", ""},
		{"%", "", ""},
		{"a.example/news", "", ""},
		{"//a.example/news", "", ""},
		{"ftp://a.example/", "", ""},
		{"https://a.example/two words", "", ""},
	} {
		origin, base, err := SplitURL(tt.address)
		if origin != tt.origin || base != tt.base || (err != nil) != (tt.origin == "") {
			t.Errorf("SplitURL(%q) = %q, %q, %v, want %q, %q", tt.address, origin, base, err, tt.origin, tt.base)
		}
	}
}
