package web

import (
	"bytes"
	"encoding/json"
	"fmt"
	"image/color"
	"image/png"
	"io/fs"
	"log/slog"
	"net/http"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"sanctuary/app/desk"
	"sanctuary/app/story"
	"sanctuary/app/ui"
	"sanctuary/web/asset"
	"sanctuary/web/embed"
)

// newsroomSite returns the site of a test story with a look of its own, with the
// explainer's real style and scripts. Without the look it has all but that.
func newsroomSite(t *testing.T, withLook bool) *Site {
	t.Helper()
	content := contentOf(t, "../app/desk/testdata/tiny")
	look := os.DirFS("../app/desk/testdata/newsroom")
	names, err := fs.Glob(look, "*.*")
	if err != nil || len(names) != 6 {
		t.Fatalf("%d files of the newsroom, %v", len(names), err)
	}
	for _, name := range names {
		body, err := fs.ReadFile(look, name)
		if err != nil {
			t.Fatal(err)
		}
		if withLook {
			content[name] = &fstest.MapFile{Data: body}
		}
	}
	d, problems := desk.Inspect(content)
	if len(problems) > 0 {
		t.Fatalf("the check says %v", problems)
	}
	stories := map[string]*story.Story{}
	for _, lang := range d.Languages() {
		stories[lang] = d.Compile(lang)
	}
	s, err := New(Config{
		Stories: stories, URL: "https://lantern.example", Base: "/news", Revision: "abc123", Log: slog.New(slog.DiscardHandler),
		Editions: map[string]map[string]*story.Story{"2020-01-01": bare(stories)},
	})
	if err != nil {
		t.Fatal(err)
	}
	s.Close()
	return s
}

// bare returns stories as they were before the newsroom had a look.
func bare(stories map[string]*story.Story) map[string]*story.Story {
	old := map[string]*story.Story{}
	for lang, st := range stories {
		without := *st
		without.Site, without.Updated = nil, "2020-01-01"
		old[lang] = &without
	}
	return old
}

// TestPalette checks that the colours the check compares with are those of the
// style sheet.
func TestPalette(t *testing.T) {
	a, err := LoadAssets()
	if err != nil {
		t.Fatal(err)
	}
	more, err := a.Tokens(moreTones)
	if err != nil {
		t.Fatal(err)
	}
	for role, shade := range desk.Palette() {
		token := role
		if name := tokenOf[role]; name != "" {
			token = name
		} else if role == "accent" {
			token = "ink"
		}
		got, err := a.tokens.Color(token)
		if err != nil {
			got, err = more.Color(token)
		}
		if want := (asset.Color{Light: shade.Light, Dark: shade.Dark}); err != nil || got != want {
			t.Errorf("%s is %v in the style sheet (%v), and %v to the check", role, got, err, want)
		}
	}
}

// ofTheStory matches the name of a newsroom as a word: a hash may hold its
// letters.
var ofTheStory = regexp.MustCompile(`\bcbc\b`)

// TestNewsroomLook walks the pages and files of a newsroom with a look of its own.
// None has the explainer's colours, or the name of the story built in.
func TestNewsroomLook(t *testing.T) {
	s := newsroomSite(t, true)
	ours := []string{"sanctuar", "#d9d4ca", "#3a3732"} // the latter divide, and have no role
	for _, shade := range desk.Palette() {
		for _, c := range []string{shade.Light, shade.Dark} {
			if c != "#ffffff" { // which paper is printed on
				ours = append(ours, c, `="`+strings.TrimPrefix(c, "#")+`"`)
			}
		}
	}
	read := 0
	check := func(path string, r *asset.Resource) {
		kind := r.Header().Get("Content-Type")
		if path == "/licences.txt" || !strings.Contains(kind, "text/") && !strings.Contains(kind, "json") && !strings.Contains(kind, "xml") {
			return // notices name whose the engine is
		}
		read++
		text := strings.ToLower(string(r.Body()))
		for _, own := range ours {
			if strings.Contains(text, own) {
				t.Errorf("%s has %q, which is the explainer's own", path, own)
			}
		}
		if ofTheStory.MatchString(text) {
			t.Errorf("%s names the publisher of the story built in", path)
		}
		for _, family := range []string{"iowan", "palatino"} {
			if strings.Contains(text, family) {
				t.Errorf("%s is set in %s", path, family)
			}
		}
	}
	for path, e := range s.entries {
		switch h := e.Handler.(type) {
		case *pageHandler:
			check(path, h.resource())
			checkLook(t, s, path, h)
		case *editionPage:
			check(path, h.resource())
		case *asset.Resource:
			check(path, h)
		case *workerFile:
			check(path, h.resource())
		}
	}
	for key, page := range s.notFoundPages {
		check(fmt.Sprint("not found ", key), page)
		if !key.embed && !strings.Contains(string(page.Body()), "masthead") {
			t.Errorf("the page %v has no masthead", key)
		}
	}
	if read < 60 {
		t.Errorf("%d files were read", read)
	}
}

// checkLook checks a page of that newsroom.
func checkLook(t *testing.T, s *Site, path string, h *pageHandler) {
	t.Helper()
	text := string(h.resource().Body())
	name := s.stories[h.lang].Site.Name
	want := []string{"--link:light-dark(#0a5c7a,#7fd0ee)", "--accent:light-dark(#7a1f5c,", `--serif:"Lantern Blocks","Georgia",serif`, "@font-face{", name}
	if h.route.Kind != ui.EmbedRoute {
		want = append(want, `src="`+s.base+s.assets.Address("logo.svg"), `alt="`+name, `href="https://lantern.example/"`, `<meta property="og:site_name" content="`+name, `"logo":{"@type":"ImageObject"`,
			`content="#fffdfb"`, `content="#1b1218"`)
		if !embed.IsTool(h.route.Kind) {
			want = append(want, "CC BY 4.0</a>", `"license":"https://creativecommons.org/licenses/by/4.0/"`)
		}
	} else if strings.Contains(text, "<img") {
		t.Errorf("%s: a frame has a logo", path)
	}
	for _, w := range want {
		if !strings.Contains(text, w) {
			t.Errorf("%s lacks %s", path, w)
		}
	}
	policy := h.resource().Header().Get("Content-Security-Policy")
	if !strings.Contains(policy, "; font-src 'self'") || strings.Contains(policy, "unsafe-inline") || strings.Contains(text, "style=\"--") {
		t.Errorf("%s: policy %q", path, policy)
	}
}

// TestNewsroomFiles checks what is made of the newsroom's files and name.
func TestNewsroomFiles(t *testing.T) {
	s := newsroomSite(t, true)
	h := s.Handler()
	for _, name := range []string{"logo.svg", "logo-dark.svg", "font-1.woff2", iconName} {
		address := s.base + s.assets.Address(name)
		if w := get(h, address); w.Code != http.StatusOK || w.Header().Get("Access-Control-Allow-Origin") != "*" {
			t.Errorf("%s: code %d", name, w.Code)
		}
		if worker := get(h, s.base+workerPath).Body.String(); !strings.Contains(worker, address) {
			t.Errorf("the worker does not keep %s", name)
		}
	}
	at := func(path string, x, y int) string {
		img, err := png.Decode(bytes.NewReader(get(h, path).Body.Bytes()))
		if err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		c := color.RGBAModel.Convert(img.At(x, y)).(color.RGBA)
		return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B)
	}
	var m manifest
	if err := json.Unmarshal(get(h, s.base+manifestPath("en")).Body.Bytes(), &m); err != nil {
		t.Fatal(err)
	}
	if !strings.HasSuffix(m.Name, " · The Lantern") || m.Theme != "#fffdfb" || m.Background != "#fffdfb" {
		t.Errorf("manifest: %q, %q, %q", m.Name, m.Theme, m.Background)
	}
	for _, icon := range append(m.Icons, manifestIcon{Src: s.base + s.assets.Address(homeIcon), Sizes: "180x180"}) {
		var side int
		fmt.Sscanf(icon.Sizes, "%d", &side)
		if corner, middle := at(icon.Src, 0, 0), at(icon.Src, side/2, side/2); corner != "#7a1f5c" || middle != "#ffd85e" {
			t.Errorf("icon %s %s: %s, %s", icon.Purpose, icon.Sizes, corner, middle)
		}
	}
	if favicon := get(h, s.base+"/favicon.ico"); !strings.Contains(favicon.Body.String(), "#ffd85e") || favicon.Header().Get("Content-Type") != "image/svg+xml" {
		t.Error("the favicon is another one")
	}
	for path, corner := range map[string]string{cardPath("fr", ""): "#fffdfb", cardPath("en", "compare"): "#fffdfb", "/embed/compare.png": "#fffdfb"} {
		if got := at(s.base+path, 0, 0); got != corner {
			t.Errorf("%s: the corner is %s", path, got)
		}
		if got := at(s.base+path, 600, 60); got != "#7a1f5c" {
			t.Errorf("%s: the rule over everything is %s, not of the accent", path, got)
		}
	}
	var d embed.Description
	if err := json.Unmarshal(get(h, s.base+"/oembed?url=https://lantern.example/news/fr/quiz").Body.Bytes(), &d); err != nil || d.ProviderName != "La Lanterne" || d.ProviderURL != "https://lantern.example/" {
		t.Errorf("oEmbed: %q, %q, %v", d.ProviderName, d.ProviderURL, err)
	}
	if script := get(h, s.base+embed.ScriptPath).Body.String(); !strings.Contains(script, `"element":"lantern-explainer"`) {
		t.Error("the script defines another element")
	}
	if feed := get(h, s.base+feedPath("fr")).Body.String(); !strings.Contains(feed, "<name>La Lanterne</name>") {
		t.Error("the feed names another author")
	}
}

// TestAboutClaims checks that the page about the explainer says whose the claims of
// tests and conformance are, with the version, and says nothing in the newsroom's
// name that its files do not say.
func TestAboutClaims(t *testing.T) {
	s := newsroomSite(t, true)
	for path, want := range map[string]string{
		"/about":    "how the program that this explainer is built with meets",
		"/fr/about": "comment le programme sur lequel repose ce dossier satisfait",
	} {
		text := string(s.entries[path].Handler.(*pageHandler).resource().Body())
		_, main, _ := strings.Cut(text, "<main")
		main, _, _ = strings.Cut(main, "</main>")
		if !strings.Contains(main, want) || strings.Count(main, "abc123") != 2 {
			t.Errorf("%s: not %q with the version", path, want)
		}
		for _, part := range s.first().About {
			_, rest, ok := strings.Cut(main, `id="`+part.ID+`"`)
			if !ok {
				t.Errorf("%s lacks the newsroom's own %s", path, part.ID)
			}
			main = rest
		}
		if found := regexp.MustCompile(`(?i)\b(we|our|us|nous|notre|nos)\b`).FindString(main[strings.Index(main, `id="wcag"`):]); found != "" {
			t.Errorf("%s: %q is said of the newsroom", path, found)
		}
	}
}

// TestNoLook checks that without site.yaml nothing of a look is anywhere.
func TestNoLook(t *testing.T) {
	s := newsroomSite(t, false)
	for path, e := range s.entries {
		h, ok := e.Handler.(*pageHandler)
		if !ok {
			continue
		}
		text := string(h.resource().Body())
		for _, trace := range []string{"masthead", `class="publisher"`, "--accent", "@font-face", `"license"`, `},"publisher"`} {
			if strings.Contains(text, trace) {
				t.Errorf("%s has %s", path, trace)
			}
		}
		if policy := h.resource().Header().Get("Content-Security-Policy"); strings.Contains(policy, "font-src") {
			t.Errorf("%s: policy %q", path, policy)
		}
	}
	if len(s.look.files) > 0 || slices.ContainsFunc(allIcons, func(i icon) bool { return s.assets.Address(i.name) == "" }) {
		t.Error("files of a look, or not all icons")
	}
}

// TestColourIsOneFile changes a colour in site.yaml alone: pages, pictures and icons
// follow.
func TestColourIsOneFile(t *testing.T) {
	content := exampleContent(t)
	content["site.yaml"] = &fstest.MapFile{Data: []byte("colours:\n  link: \"#0a5c7a\"\n")}
	d, problems := desk.Inspect(content)
	if len(problems) > 0 {
		t.Fatalf("the check says %v", problems)
	}
	s, err := New(Config{Stories: map[string]*story.Story{"en": d.Compile("en"), "fr": d.Compile("fr")}, URL: "https://example.org", Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	s.Close()
	for _, path := range []string{"/", "/fr/quiz", "/about", "/embed/compare"} {
		text := get(s.Handler(), path).Body.String()
		if !strings.Contains(text, "--link:light-dark(#0a5c7a,#") || strings.Contains(text, "#9dc2f5") || strings.Contains(text, "masthead") {
			t.Errorf("%s does not follow", path)
		}
	}
}
