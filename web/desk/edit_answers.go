package desk

import (
	"maps"
	"slices"
	"strings"

	"sanctuary/app/desk"
	"sanctuary/app/i18n"
)

// editing is the view model of the additions to a page for editing.
type editing struct{ Style, Script, Path string }

// editRequest names a text, with what was read of it and what is typed. The texts
// are by language; "" is the language of a name that is the same in all.
type editRequest struct {
	File  string            `json:"file"`
	Path  []string          `json:"path"`
	Owner string            `json:"owner"`
	Facts []string          `json:"facts"`
	Read  map[string]string `json:"read"`
	Texts map[string]string `json:"texts"`
	Lang  string            `json:"lang"` // of the page, for the facts
}

// shownText is an entry of the list of all texts.
type shownText struct {
	File  string   `json:"file"`
	Path  []string `json:"path"`
	Owner string   `json:"owner"`
	Shown []string `json:"shown"` // as readers see it, in every language
}

// openText is a text with all that is known of it.
type openText struct {
	File      string       `json:"file"`
	Line      int          `json:"line"`
	Path      []string     `json:"path"`
	Owner     string       `json:"owner"`
	Languages []openIn     `json:"languages"`
	FactIDs   []string     `json:"factIDs"`
	Facts     []desk.Basis `json:"facts"`
}

// openIn is a text in one language.
type openIn struct {
	Lang    string        `json:"lang"`
	Tag     string        `json:"tag"`
	Name    string        `json:"name"`
	Text    string        `json:"text"`
	Lengths []desk.Length `json:"lengths"`
}

// checked is the check's answer for a text that is not saved.
type checked struct {
	Lengths  map[string][]desk.Length `json:"lengths"` // by language
	Problems []foundProblem           `json:"problems"`
	Error    string                   `json:"error,omitempty"` // why it cannot be written
}

// foundProblem is a problem; it is new if the content as saved does not have it.
type foundProblem struct {
	desk.Problem
	New bool
}

// allTexts returns the texts of the content as saved, each with what it was before
// as well: while the content has problems, that is what the page says.
func (s *Server) allTexts(d *desk.Draft) []shownText {
	texts := d.Texts()
	now := map[string]bool{}
	for _, t := range texts {
		for _, shown := range t.Shown {
			now[shown] = true
		}
	}
	s.listing.Lock()
	defer s.listing.Unlock()
	out := []shownText{}
	for _, t := range texts {
		made := shownText{t.File, t.Path, t.Owner, nil}
		for _, lang := range slices.Sorted(maps.Keys(t.Shown)) {
			made.Shown = append(made.Shown, t.Shown[lang])
		}
		key := strings.Join(append([]string{t.File, t.Owner}, t.Path...), "\n")
		for _, old := range s.seen[key] {
			if !now[old] { // otherwise it has become another text's
				made.Shown = append(made.Shown, old)
			}
		}
		made.Shown = slices.Compact(made.Shown)
		s.seen[key] = made.Shown
		out = append(out, made)
	}
	return out
}

// opened returns a text with its languages in the order of the story. Line feeds
// at its end, which texts after | and > have, are not shown.
func opened(d *desk.Draft, t desk.Text, lang string) openText {
	if !slices.Contains(d.Languages(), lang) {
		lang = d.Languages()[0]
	}
	made := openText{t.File, t.Line, t.Path, t.Owner, nil, append([]string{}, t.Facts...), d.Basis(t.Facts, lang)}
	for _, l := range append([]string{""}, d.Languages()...) {
		text, ok := t.In[l]
		if !ok {
			continue
		}
		in := openIn{l, d.Tag(l), i18n.EnglishName(l), strings.TrimRight(text, "\n"), d.Lengths(t, l)}
		if l == "" {
			in.Tag, in.Name = "", "All languages"
		}
		made.Languages = append(made.Languages, in)
	}
	return made
}
