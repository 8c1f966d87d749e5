package web

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"html"
	"strings"

	"sanctuary/app/i18n"
	"sanctuary/app/story"
	"sanctuary/app/ui"
)

// region is the country whose English and French the texts are written in.
const region = "CA"

// locale returns the BCP 47 tag of the documents in a language.
func locale(lang string) string { return lang + "-" + region }

// early is the first script of every document. It says that scripts run before
// anything is drawn, so that nothing shifts later; the media feature "scripting"
// says so too where a policy or an extension blocks them. And it notes which
// controls the reader uses before the rest of the page, and the boot script at
// its end, has come.
const early = `document.documentElement.classList.add("js");var early=new Set;function using(e){early.add(e.target)}addEventListener("input",using)`

// chosen is added to it on the page: from the cache that comes at once, and is
// painted before the boot script has restored it. The theme, and Then or Since,
// are said before, so that nothing flashes or shifts. A page that is new to the
// browser does not look into its storage, which takes a while.
const chosen = `;if(!location.search&&navigator.serviceWorker?.controller)try{for(const[,name,value]of localStorage.getItem("explainer:{id}").matchAll(/["&](theme|since)=(light|dark|0)\b/g))document.documentElement.classList.add(name=="theme"?value:"asof")}catch{}`

// first returns the first script of documents of a kind.
func (s *Site) first(kind ui.RouteKind) string {
	if kind != ui.PageRoute {
		return early
	}
	return early + strings.Replace(chosen, "{id}", s.stories[i18n.Languages[0]].ID, 1)
}

// document renders a whole document around a view, and returns it with the
// content security policy that allows just what is in it. The preview is that
// of a score, if one is shared.
func (s *Site) document(v ui.View, shared *score) (body []byte, policy string) {
	lang := v.Story.Lang
	root := s.root(v)
	css := s.css[lang] + v.CSS(ui.Color(s.assets.colors.paper), ui.Color(s.assets.colors.link))
	d := make(draft, 0, len(root)+len(css)+len(s.assets.boot)+4096)
	d.add("<!doctype html>\n<html")
	if v.Route.Kind == ui.EmbedRoute {
		theme := v.State.Theme
		if theme == "" && !v.Options.Auto {
			theme = "embed--light"
		}
		d.attr("class", strings.TrimSpace("embed "+theme))
	}
	d.tag(" lang=", locale(lang))
	d.add("<head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>")
	d.text(v.Title())
	d.add("</title>\n")
	d.tag("<meta name=\"description\" content=", v.Description())
	if v.Route.Kind != ui.NotFoundRoute {
		s.links(&d, v)
		s.preview(&d, v, shared)
	}
	d.tag("<link rel=\"icon\" type=\"image/svg+xml\" href=", s.base+s.assets.Address(iconName))
	if s.installable(v.Route.Kind) {
		d.tag("<link rel=\"apple-touch-icon\" href=", s.base+s.assets.Address(homeIcon))
		d.tag("<link rel=\"manifest\" href=", s.base+manifestPath(lang))
	}
	d.add("<meta name=\"color-scheme\" content=\"light dark\">\n")
	d.tag("<meta name=\"theme-color\" media=\"(prefers-color-scheme: light)\" content=", s.assets.colors.paper.Light)
	d.tag("<meta name=\"theme-color\" media=\"(prefers-color-scheme: dark)\" content=", s.assets.colors.paper.Dark)
	if opening := v.Opening(); opening != "" {
		// No request: without it, browsers that show a page while it comes first
		// paint an empty one, and what is to be read waits for that.
		d.tag("<link rel=\"expect\" blocking=\"render\" href=", "#"+opening)
	}
	d.add("<script>" + s.first(v.Route.Kind) + "</script>\n<style>")
	d.add(css)
	d.add("</style>\n")
	if tool := tools[v.Route.Kind]; tool.style != "" {
		d.tag("<link rel=\"stylesheet\" href=", s.base+s.assets.Address(tool.style))
		d.tag("<script defer src=", s.base+s.assets.Address(tool.script))
		d.add("</script>\n")
	}
	var data string
	if v.Route.Kind != ui.NotFoundRoute {
		data = s.linkedData(v)
		d.add("<script type=\"application/ld+json\">")
		d.add(data)
		d.add("</script>\n")
	}
	if s.build != "" {
		devTags(&d, s.base, s.build)
	}
	d.add("</head><body>")
	d = append(d, root...)
	d.add("<div id=\"status\" role=\"status\" class=\"visually-hidden\"></div>")
	if v.Route.Kind == ui.EmbedRoute {
		d.add("<script>" + s.assets.height + "</script>")
	}
	s.bootScript(&d, v)
	d.add("</body></html>\n")
	return d, s.policy(v.Route.Kind, css, data)
}

// links writes where the document lives, in which languages, and to whose site
// it belongs.
func (s *Site) links(d *draft, v ui.View) {
	here := s.address(v.Route, v.Story.Lang)
	d.tag("<link rel=\"canonical\" href=", here)
	for _, lang := range i18n.Languages {
		d.add("<link rel=\"alternate\" hreflang=\"" + lang)
		d.tag("\" href=", s.address(v.Route, lang))
	}
	d.tag("<link rel=\"alternate\" hreflang=\"x-default\" href=", s.address(v.Route, i18n.Languages[0]))
	for _, link := range s.oembedLinks(v) {
		d.add("<link rel=\"alternate\" type=\"" + link.kind + "\"")
		d.attr("title", v.Title())
		d.tag(" href=", link.href)
	}
	if v.Route.Kind != ui.EmbedRoute {
		d.tag("<link rel=\"alternate\" type=\"application/atom+xml\" href=", s.base+feedPath(v.Story.Lang))
	}
	d.add("<meta property=\"og:type\" content=\"article\">\n")
	d.tag("<meta property=\"og:url\" content=", here)
	d.tag("<meta property=\"og:site_name\" content=", v.Story.Short)
	for _, lang := range i18n.Languages {
		property := "og:locale"
		if lang != v.Story.Lang {
			property += ":alternate"
		}
		d.tag("<meta property=\""+property+"\" content=", lang+"_"+region)
	}
}

// bootScript writes the boot script and what it needs to know. Without the
// program there is no data-wasm, and the page stays as it is.
func (s *Site) bootScript(d *draft, v ui.View) {
	d.add("<script id=\"boot\"")
	d.attr("data-id", v.Story.ID)
	d.attr("data-page", string(v.Route.Kind))
	d.attr("data-base", s.base)
	d.attr("data-notes", s.base+s.assets.Address(notesName(v.Story.Lang)))
	if sort := s.assets.Address(sortName); sort != "" {
		d.attr("data-sort", s.base+sort)
	}
	if v.Query() != "" {
		d.attr("data-query", "1")
	}
	install := s.installScript(v.Route.Kind)
	if install != "" {
		d.attr("data-edition", newestEdition(v.Story).ID)
		if v.Route.Kind == ui.PageRoute {
			t := i18n.For(v.Story.Lang)
			d.attr("data-unkept", t.Say("store.failed"))
			d.attr("data-full", t.Say("store.full"))
			d.attr("data-close", t.Say("update.close"))
		}
		if !s.noWorker {
			d.attr("data-worker", s.base+workerPath)
		}
	}
	if wasm, exec := s.assets.Address("app.wasm"), s.assets.Address("wasm_exec.js"); wasm != "" && exec != "" {
		d.attr("data-wasm", s.base+wasm)
		d.attr("data-exec", s.base+exec)
		d.attr("data-story", s.base+s.assets.Address(storyName(v.Story.Lang)))
	}
	d.add(">" + s.assets.boot + "</script>")
	if install != "" {
		d.add("<script type=\"module\">" + install + "</script>")
	}
}

// installScript returns the script that brings in what registers the worker,
// if documents of a kind have one. It is a module, and not brought in by the
// boot script, because a document counts as loaded once its modules are there,
// and only then Chromium looks at every number field and list for what it might
// fill in, which is a long task on a phone. An answer given at once does not
// wait for that; the module is asked for when all has been read.
func (s *Site) installScript(kind ui.RouteKind) string {
	install := s.assets.Address(installName)
	if install == "" || !s.installable(kind) {
		return ""
	}
	return `import "` + s.base + install + `"` // of letters, digits and what has no meaning in quotes: see checkBase
}

// address returns the full address of a page.
func (s *Site) address(r ui.Route, lang string) string { return s.origin + s.base + r.Path(lang) }

// linkedData describes the document to search engines (schema.org).
func (s *Site) linkedData(v ui.View) string {
	st := v.Story
	type thing map[string]any
	home := s.address(ui.Route{Kind: ui.PageRoute}, st.Lang)
	data := thing{
		"@context":     "https://schema.org",
		"@type":        "WebPage",
		"name":         v.Title(),
		"description":  v.Description(),
		"url":          s.address(v.Route, st.Lang),
		"inLanguage":   locale(st.Lang),
		"dateModified": st.Updated,
	}
	if v.Route.Kind != ui.PageRoute {
		data["isPartOf"] = thing{"@type": "Article", "@id": home, "headline": st.Title, "url": home}
	} else {
		data["@type"] = "Article"
		data["@id"] = home
		data["headline"] = st.Title
		if len(st.Questions) > 0 {
			data["hasPart"] = thing{
				"@type": "Quiz", "name": st.Title, "url": home + "#quiz", "inLanguage": locale(st.Lang),
				"about": thing{"@type": "Thing", "name": st.Short},
			}
		}
		if a := article(st); a != nil {
			data["isBasedOn"] = thing{
				"@type": "NewsArticle", "name": a.Title, "url": a.URL, "inLanguage": a.Lang,
				"publisher": thing{"@type": "Organization", "name": a.Publisher},
			}
		}
	}
	// Marshal escapes <, > and &, so that the data cannot end its element.
	out, err := json.Marshal(data)
	if err != nil {
		return "{}" // strings alone cannot fail
	}
	return string(out)
}

// article returns the source the story explains, or nil.
func article(st *story.Story) *story.Source {
	for i := range st.Sources {
		if st.Sources[i].ID == st.Article {
			return &st.Sources[i]
		}
	}
	return nil
}

// framedByNone is the end of the policy of what no page may frame.
const framedByNone = "; frame-ancestors 'none'"

// policy returns the content security policy of a document. In a sandboxed
// frame the origin is opaque and 'self' matches nothing: embeds name the site.
func (s *Site) policy(kind ui.RouteKind, css, data string) string {
	self, ancestors := "'self'", framedByNone
	if kind == ui.EmbedRoute {
		self += " " + s.origin
		ancestors = s.frameAncestors
	} else if s.build != "" {
		ancestors = "; frame-ancestors 'self'" // the gallery
	}
	scripts := " " + hashOf(s.first(kind)) + " " + hashOf(s.assets.boot)
	if kind == ui.EmbedRoute {
		scripts += " " + hashOf(s.assets.height)
	}
	if data != "" {
		scripts += " " + hashOf(data)
	}
	if install := s.installScript(kind); install != "" {
		scripts += " " + hashOf(install)
	}
	frames := ""
	if tools[kind].script != "" {
		frames = "; frame-src " + self
	}
	return "default-src 'none'" +
		"; script-src " + self + scripts + " 'wasm-unsafe-eval'" +
		"; style-src " + self + " " + hashOf(css) +
		"; img-src " + self + " data:" +
		"; font-src " + self +
		"; connect-src " + self +
		frames +
		"; worker-src " + self +
		"; manifest-src " + self +
		"; base-uri 'none'" +
		"; form-action " + self +
		ancestors
}

// hashOf returns the source expression that allows an inline script or style.
func hashOf(s string) string {
	sum := sha256.Sum256([]byte(s))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

// draft is a document being written.
type draft []byte

// add appends markup as it is.
func (d *draft) add(markup string) { *d = append(*d, markup...) }

// text appends text.
func (d *draft) text(s string) { d.add(html.EscapeString(s)) }

// tag appends a start tag that ends with an attribute of the given value.
func (d *draft) tag(start, value string) {
	d.add(start)
	d.add(`"` + attributeEscaper.Replace(strings.ToValidUTF8(value, "\uFFFD")) + "\">\n")
}

// attr appends an attribute.
func (d *draft) attr(name, value string) {
	d.add(" " + name + `="` + attributeEscaper.Replace(value) + `"`)
}
