package web

import (
	"encoding/json"
	"slices"
	"strings"

	"sanctuary/app/i18n"
	"sanctuary/app/permalink"
	"sanctuary/app/ui"
)

// In an export, which no server draws, frames read their options themselves:
// optionsLoader, inlined into each, loads options.js if there is a query. The quiz
// with one question at a time has a page of its own, beside those of editions.

// optionsLoader is the same in all frames, so that one hash allows it. The script it
// loads comes before anything is drawn.
const optionsLoader = `location.search&&document.write('<script src="'+document.currentScript.dataset.options+'"><\/script>')`

// pagedFolder is the folder, below editionsPath, of the quiz with one question at a
// time; that of an edition follows its day and a hyphen.
const pagedFolder = "paged"

// lostEdition is the script of the not-found page of all editions in an export: it
// leads to the current state of the embed, which says that it is that.
const lostEdition = `(()=>{const m=/^(.*)\/editions\/([\d-]{10})(?:-paged)?((?:\/\w\w)?\/embed\/.+?)\/?$/.exec(location.pathname);` +
	`m&&location.replace(m[1]+m[3]+"?edition="+m[2]+location.search.replace("?","&"))})()`

// optionsName is the name of options.js in a language.
func optionsName(lang string) string { return "options." + lang + ".js" }

// optionsSite is what options.js knows of the site. Paths are below the base.
type optionsSite struct {
	Base        string              `json:"base"`
	Day         string              `json:"day"`         // of the current state
	Editions    map[string][]string `json:"editions"`    // by day: the paths of embeds that it does not have
	Corrections []string            `json:"corrections"` // their days, newest first
	Log         string              `json:"log"`         // address of the page of corrections
	Link        []string            `json:"link"`        // light and dark
	Paper       []string            `json:"paper"`
	Words       map[string]any      `json:"words"`
}

// addOptions adds to an export what its frames need to read their options. The
// editions are there by then.
func (s *Site) addOptions() error {
	if !s.files {
		return nil
	}
	colors := s.assets.colors
	for _, lang := range s.languages {
		st, t, dates := s.stories[lang], i18n.For(lang), i18n.In(lang).Dates
		c := optionsSite{
			Base: s.base, Day: st.Updated, Editions: map[string][]string{}, Corrections: []string{},
			Log:  s.base + s.path(ui.Route{Kind: ui.CorrectionsRoute}, lang),
			Link: []string{colors.link.Light, colors.link.Dark}, Paper: []string{colors.paper.Light, colors.paper.Dark},
			Words: map[string]any{
				"gone": t.Say("edition.gone", i18n.S("date", "{date}")), "without": t.Say("edition.without", i18n.S("date", "{date}")), "none": t.Say("edition.none"),
				"months": dates.Months, "date": dates.Day, "firstDay": dates.First,
				"since": []string{
					strings.Replace(t.Say("edition.since", i18n.N("n", 1)), "1", "{n}", 1),
					strings.Replace(t.Say("edition.since", i18n.N("n", 7)), "7", "{n}", 1),
				},
			},
		}
		for _, correction := range st.Corrections {
			c.Corrections = append(c.Corrections, correction.Date)
		}
		for day, old := range s.editions {
			c.Editions[day] = []string{}
			for _, r := range ui.Routes(st) {
				if path := s.path(r, lang); r.Kind == ui.EmbedRoute && old.framed(path) == nil {
					c.Editions[day] = append(c.Editions[day], path)
				}
			}
			slices.Sort(c.Editions[day])
		}
		data, err := json.Marshal(c)
		if err != nil {
			return err
		}
		s.assets.Add(optionsName(lang), []byte(strings.Replace(s.assets.options, "(SITE)", "("+string(data)+")", 1)))
		address := s.assets.Address(optionsName(lang))
		s.entries[address] = entry{address, s.assets.Resource(optionsName(lang))}
		r := ui.Route{Kind: ui.EmbedRoute, Block: "quiz"}
		if path := s.path(r, lang); s.framed(path) != nil {
			at := editionsPath + pagedFolder + path
			s.entries[at] = entry{editionsPath, &editionPage{&pageHandler{site: s, lang: lang, route: r, asked: permalink.Values{ui.OptionLayout: {ui.LayoutPaged}}}, at}}
		}
	}
	return nil
}
