package web

import (
	"fmt"
	"log/slog"
	"maps"
	"net/http"
	"slices"
	"strings"

	"sanctuary/app/permalink"
	"sanctuary/app/story"
	"sanctuary/app/ui"
	"sanctuary/web/asset"
	"sanctuary/web/page"
)

// editionsPath is the folder of the pages and pictures of editions, by day:
// /editions/2026-03-01/embed/quiz. They are those of /embed/quiz?edition=2026-03-01,
// for hosts of files, which do not read queries.
const editionsPath = ui.EditionsPath

// pinned is the edition that a site has the embeds of: a state of the story that
// is kept for the pages that quoted it.
type pinned struct {
	day string
	now *Site // the site with the current state
}

// addEditions makes a site of each earlier state of the story, and adds its
// embeds, its pictures and the files they load to the table of paths.
func (s *Site) addEditions(c Config) error {
	for _, day := range slices.Sorted(maps.Keys(c.Editions)) {
		for _, st := range c.Editions[day] {
			if now := s.stories[st.Lang]; st.ID != now.ID {
				s.log.Warn("an edition is of another story", "edition", day, "story", st.ID, "current", now.ID)
			} else if st.Updated != day {
				s.log.Warn("an edition is named by another day than its story has as updated, which frames ask for", "edition", day, "updated", st.Updated)
			} else {
				continue
			}
			break // the other languages have the same ids and days
		}
		c := c
		c.Stories, c.Editions, c.Dev = s.withPresentLook(c.Editions[day]), nil, ""
		c.Counts = nil                        // what is asked today is counted
		c.Log = slog.New(slog.DiscardHandler) // the current state has the same warnings
		old, err := build(c, &pinned{day, s})
		if err != nil {
			return fmt.Errorf("edition %s: %w", day, err)
		}
		old.turns = s.turns
		s.editions[day] = old
		for path, e := range old.entries {
			switch h := e.Handler.(type) {
			case *pageHandler:
				if h.route.Kind == ui.EmbedRoute {
					at := editionsPath + day + path
					s.entries[at] = entry{editionsPath, &editionPage{h, at}}
				}
			case *editionPage: // of the quiz with one question at a time
				at := strings.Replace(path, pagedFolder, day+"-"+pagedFolder, 1)
				s.entries[at] = entry{editionsPath, &editionPage{h.pageHandler, at}}
			case *embedPicture:
				s.entries[editionsPath+day+path] = entry{editionsPath, h}
			case *asset.Resource:
				if _, ok := s.entries[path]; !ok && strings.HasPrefix(path, "/static/") {
					s.entries[path] = e
				}
			}
		}
	}
	return nil
}

// withPresentLook returns an earlier state of the story with the newsroom's present
// look.
func (s *Site) withPresentLook(stories map[string]*story.Story) map[string]*story.Story {
	all := map[string]*story.Story{}
	for lang, old := range stories {
		st := *old
		st.Site = nil
		if now := s.stories[lang]; now != nil {
			st.Site = now.Site
		}
		all[lang] = &st
	}
	return all
}

// editionPage is the page of an embed in an edition, or of the quiz with one question
// at a time, at a path of its own.
type editionPage struct {
	*pageHandler
	path string
}

// edition returns the handler of an embed or its picture in the edition that a
// query asks for. It is nil for other paths, for the current edition, and for one
// that is not kept or did not have the embed.
func (s *Site) edition(path string, q permalink.Values) http.Handler {
	if len(s.editions) == 0 {
		return nil
	}
	for _, day := range q[ui.OptionEdition] {
		if old := s.editions[day]; old != nil {
			return old.framed(path)
		}
	}
	return nil
}

// framed returns the handler of an embed or its picture; nil for other paths.
func (s *Site) framed(path string) http.Handler {
	switch h := s.entries[path].Handler.(type) {
	case *pageHandler:
		if h.route.Kind == ui.EmbedRoute {
			return h
		}
	case *embedPicture:
		return h
	}
	return nil
}

// current returns the handler of the current state of an embed or its picture for
// its path in an edition that does not have it, and the query that asks for the
// edition, so that the reader is told. It is nil for other paths.
func (s *Site) current(path, query string) (h http.Handler, asking string) {
	day, embed, ok := strings.Cut(strings.TrimPrefix(path, editionsPath), "/")
	if !ok || !strings.HasPrefix(path, editionsPath) || !ui.IsDay(day) {
		return nil, ""
	}
	return s.framed(s.nearest("/" + embed)), strings.TrimSuffix(ui.OptionEdition+"="+day+"&"+query, "&")
}

// pin returns what readers of a view are told about its edition; nil if it is
// the current one.
func (s *Site) pin(v ui.View) *page.Edition {
	day := v.Options.Edition
	if v.Route.Kind != ui.EmbedRoute || day == "" {
		return nil
	}
	if s.pinned == nil {
		// What was corrected on that day may or may not have been quoted.
		e := &page.Edition{Day: day, Without: s.editions[day] != nil}
		for _, c := range v.Story.Corrections {
			if c.Date >= day {
				e.Corrections = append(e.Corrections, c)
			}
		}
		return e
	}
	e := &page.Edition{Day: day, Kept: true, Path: s.base + editionsPath + day + v.Route.Path(v.Story.Lang, v.Story.Languages)}
	for _, c := range s.pinned.now.stories[v.Story.Lang].Corrections {
		if !slices.ContainsFunc(v.Story.Corrections, func(old story.Correction) bool { return old.ID == c.ID }) {
			e.Corrections = append(e.Corrections, c)
		}
	}
	return e
}

// normalizeEdition returns a query with the edition that is shown: on a site of an
// edition that one, on the current one none if the current state is asked for.
func (s *Site) normalizeEdition(lang string, r ui.Route, q permalink.Values) permalink.Values {
	if r.Kind != ui.EmbedRoute || s.pinned == nil && len(q[ui.OptionEdition]) == 0 {
		return q
	}
	normalized := permalink.Values{}
	maps.Copy(normalized, q)
	if s.pinned != nil {
		normalized[ui.OptionEdition] = []string{s.pinned.day}
	} else if day := ui.ReadOptions(s.stories[lang], q).Edition; day >= s.stories[lang].Updated {
		delete(normalized, ui.OptionEdition)
	}
	return normalized
}

// editionsHeader has the headers of the pages and pictures of all editions. They
// share a rule, and each page has a style of its own.
func (s *Site) editionsHeader() http.Header {
	policy := s.policy(ui.EmbedRoute, "")
	h := http.Header{"Cache-Control": {cacheMinute}, "X-Content-Type-Options": {"nosniff"}, "Content-Type": {"text/html; charset=utf-8"}}
	pairs := documentHeaders(ui.EmbedRoute, strings.Replace(policy, hashOf(""), "'unsafe-inline'", 1))
	for i := 0; i < len(pairs); i += 2 {
		h.Set(pairs[i], pairs[i+1])
	}
	return h
}
