package ui

import "testing"

func TestPathRoundTrip(t *testing.T) {
	languages := tiny(t, "en").Languages
	for _, lang := range languages {
		for _, r := range append(Routes(tiny(t, lang)), Route{Kind: FactRoute, ID: "S1"}) {
			gotLang, got := ParsePath(r.Path(lang, languages), languages)
			if gotLang != lang || got != r {
				t.Errorf("ParsePath(%q) = %q, %+v, want %q, %+v", r.Path(lang, languages), gotLang, got, lang, r)
			}
		}
	}
}

func TestParsePath(t *testing.T) {
	tests := []struct {
		path, lang string
		want       Route
	}{
		{"/", "en", Route{Kind: HomeRoute}},
		{"/fr/", "fr", Route{Kind: HomeRoute}},
		{"/fr", "fr", Route{Kind: HomeRoute}},
		{"/de/", "en", Route{Kind: NotFoundRoute}},
		{"/fr/ask", "fr", Route{Kind: BlockRoute, Block: "ask"}},
		{"/fr/nowhere.html", "fr", Route{Kind: NotFoundRoute}},
		{"/fr/about/us", "fr", Route{Kind: PageRoute, ID: "us"}},
		{"/about/<b>", "en", Route{Kind: NotFoundRoute}},
		{"/embed/quiz/removals", "en", Route{Kind: EmbedRoute, Block: "quiz", ID: "removals"}},
		{"/embed/quiz/removals/more", "en", Route{Kind: NotFoundRoute}},
		{"/quiz", "en", Route{Kind: BlockRoute, Block: "quiz"}},
		{"/fr/compare", "fr", Route{Kind: BlockRoute, Block: "compare"}},
		{"/fr/full", "fr", Route{Kind: FullRoute}},
		{"/facts/S23", "en", Route{Kind: FactRoute, ID: "S23"}},
		{"/facts/", "en", Route{Kind: FactRoute}},
		{"/fr/\"><script>", "fr", Route{Kind: NotFoundRoute}},
		{"", "en", Route{Kind: HomeRoute}},
		{"/editions/2026-03-01/embed/quiz/removals", "en", Route{Kind: EmbedRoute, Block: "quiz", ID: "removals"}},
		{"/editions/2026-03-01/fr/embed/glance", "fr", Route{Kind: EmbedRoute, Block: "glance"}},
		{"/editions/2026-03-01/fr/quiz", "fr", Route{Kind: NotFoundRoute}},
		{"/editions/2026-03-01", "en", Route{Kind: NotFoundRoute}},
		{"/editions/", "en", Route{Kind: NotFoundRoute}},
	}
	for _, tt := range tests {
		t.Run(tt.path, func(t *testing.T) {
			if lang, got := ParsePath(tt.path, []string{"en", "fr"}); lang != tt.lang || got != tt.want {
				t.Errorf("ParsePath = %q, %+v, want %q, %+v", lang, got, tt.lang, tt.want)
			}
		})
	}
}
