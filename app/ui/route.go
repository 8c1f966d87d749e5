package ui

import "strings"

// RouteKind is a kind of page.
type RouteKind string

// The kinds of page. Home is the story page; Block is the page of one block,
// Full all blocks on one page without controls, Embed a block or a graphic of the
// story page for an iframe. The others are plain documents. Builder and Check are
// tools for newsrooms that embed the explainer.
const (
	HomeRoute        RouteKind = "home"
	BlockRoute       RouteKind = "block"
	FullRoute        RouteKind = "full"
	EmbedRoute       RouteKind = "embed"
	FactRoute        RouteKind = "fact"
	SourcesRoute     RouteKind = "sources"
	GlossaryRoute    RouteKind = "glossary"
	AboutRoute       RouteKind = "about"
	PageRoute        RouteKind = "page"
	CorrectionsRoute RouteKind = "corrections"
	BuilderRoute     RouteKind = "builder"
	CheckRoute       RouteKind = "check"
	NotFoundRoute    RouteKind = "notfound"
)

// Route is a parsed path, without its language. Block is the id of the block
// for the page of a block, and that of the block or graphic for an embed; ID is
// that of the question, row, figure, fact or page, if the path has one.
type Route struct {
	Kind  RouteKind
	Block string
	ID    string
}

// Path returns the path of r in the given language, without a base: "/",
// "/fr/", "/fr/embed/quiz/removals", "/facts/S23". Pages in the first of the
// story's languages have no prefix.
func (r Route) Path(lang string, languages []string) string {
	prefix := "/"
	if len(languages) > 0 && lang != languages[0] {
		prefix = "/" + lang + "/"
	}
	switch r.Kind {
	case BlockRoute:
		return prefix + r.Block
	case FullRoute:
		return prefix + "full"
	case EmbedRoute:
		p := prefix + "embed/" + r.Block
		if r.ID != "" {
			p += "/" + r.ID
		}
		return p
	case FactRoute:
		return prefix + "facts/" + r.ID
	case PageRoute:
		return prefix + "about/" + r.ID
	case BuilderRoute:
		return prefix + "embed/"
	case CheckRoute:
		return prefix + "embed/check"
	case SourcesRoute, GlossaryRoute, AboutRoute, CorrectionsRoute:
		return prefix + string(r.Kind)
	}
	return prefix
}

// EditionsPath is the folder of the embeds of earlier states of the story. Their
// paths follow the day: /editions/2026-03-01/fr/embed/quiz.
const EditionsPath = "/editions/"

// ParsePath parses a path without the base, of a story in the given languages, of
// which there is at least one. It does not know the story: whether
// the block, page or fact exists, [Routes] tells. For an unknown path it returns a
// NotFoundRoute in the language of the path's prefix. The path of an embed in an
// edition has the route of the embed; there are no other pages in editions.
func ParsePath(path string, languages []string) (lang string, r Route) {
	lang = languages[0]
	if kept, ok := strings.CutPrefix(path, EditionsPath); ok {
		_, path, _ = strings.Cut(kept, "/")
		if lang, r = ParsePath("/"+path, languages); r.Kind != EmbedRoute {
			r = Route{Kind: NotFoundRoute}
		}
		return lang, r
	}
	rest := strings.TrimPrefix(path, "/")
	for _, l := range languages[1:] {
		if after, ok := strings.CutPrefix(rest+"/", l+"/"); ok {
			lang, rest = l, strings.TrimSuffix(after, "/")
		}
	}
	parts := strings.Split(rest, "/")
	switch {
	case rest == "":
		return lang, Route{Kind: HomeRoute}
	case rest == "sources" || rest == "glossary" || rest == "about" || rest == "corrections":
		return lang, Route{Kind: RouteKind(rest)}
	case rest == "full":
		return lang, Route{Kind: FullRoute}
	case len(parts) == 1 && isID(rest):
		return lang, Route{Kind: BlockRoute, Block: rest}
	case len(parts) == 2 && parts[0] == "facts":
		return lang, Route{Kind: FactRoute, ID: parts[1]}
	case len(parts) == 2 && parts[0] == "about" && isID(parts[1]):
		return lang, Route{Kind: PageRoute, ID: parts[1]}
	case rest == "embed/":
		return lang, Route{Kind: BuilderRoute}
	case rest == "embed/check":
		return lang, Route{Kind: CheckRoute}
	case parts[0] == "embed" && len(parts) == 2:
		return lang, Route{Kind: EmbedRoute, Block: parts[1]}
	case parts[0] == "embed" && len(parts) == 3:
		return lang, Route{Kind: EmbedRoute, Block: parts[1], ID: parts[2]}
	}
	return lang, Route{Kind: NotFoundRoute}
}

// isID reports whether s could be the id of a block: small letters, digits and
// hyphens.
func isID(s string) bool {
	return s != "" && strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789-") == ""
}
