package web

import (
	"encoding/json"

	"sanctuary/app/i18n"
	"sanctuary/app/ui"
	"sanctuary/web/counts"
	"sanctuary/web/page"
)

// countsConfig is what the script that sends and shows counts knows (site in
// web/static/boot/counts.js). It is loaded after an answer only.
type countsConfig struct {
	Path     string                `json:"path"` // takes answers
	Story    string                `json:"story"`
	Language string                `json:"language"`
	Digests  map[string]string     `json:"digests"` // of all that is counted, by name
	Sets     map[string]string     `json:"sets"`    // where a question is published, by name
	Scales   map[string][3]float64 `json:"scales"`  // ends and answer, by name
	Words    countsWords           `json:"words"`
}

// countsWords are the texts of that script, and how its language writes numbers
// and dates.
type countsWords struct {
	i18n.CountsWords
	Thousands string     `json:"thousands"`
	Grouped   int        `json:"grouped"`
	Percent   string     `json:"percent"`
	Months    [12]string `json:"months"`
	Date      string     `json:"date"`
	FirstDay  string     `json:"firstDay"`
}

func countsWordsIn(lang string) countsWords {
	l := i18n.In(lang)
	return countsWords{l.Counts, l.Thousands, l.Grouped, l.Percent, l.Dates.Months, l.Dates.Day, l.Dates.First}
}

// countingConfig is what the boot script knows where answers are counted. The story
// page is kept as light as can be: the script gives it what other pages have, the
// style of counts and the line with a link that says that answers are counted.
type countingConfig struct {
	Script string `json:"script"` // that of countsConfig
	Style  string `json:"style"`  // CSS
	Text   string `json:"text"`
	More   string `json:"more"`
	About  string `json:"about"` // address
}

func (s *Site) countingConfig(lang string) (*countingConfig, error) {
	address, err := s.addCountsScript(lang)
	if err != nil {
		return nil, err
	}
	css, err := s.assets.Styles(page.CountsStyle)
	if err != nil {
		return nil, err
	}
	text, more := page.CountingLine(lang)
	about := ui.NewView(s.stories[lang], s.base, ui.Route{Kind: ui.AboutRoute}, nil)
	return &countingConfig{address, css, text, more, about.Href(lang, about.Route) + "#" + page.PrivacyID}, nil
}

// addCountsScript makes the script of a language that sends and shows counts, and
// returns its address.
func (s *Site) addCountsScript(lang string) (string, error) {
	c := countsConfig{
		Path: s.base + countsPath, Story: s.first().ID, Language: lang, Words: countsWordsIn(lang),
		Digests: counts.Digests(s.sets), Sets: map[string]string{}, Scales: map[string][3]float64{},
	}
	for _, set := range s.sets {
		for _, q := range set.Questions {
			c.Sets[q.Name] = set.Name
			if q.Kind == "slider" {
				c.Scales[q.Name] = [3]float64{q.Min, q.Max, q.Correct}
			}
		}
	}
	data, err := json.Marshal(c)
	if err != nil {
		return "", err
	}
	code, err := s.assets.Program("site", string(data), countsScript)
	if err != nil {
		return "", err
	}
	name := "counts." + lang + ".js"
	s.assets.Add(name, []byte(code))
	return s.file(name), nil
}
