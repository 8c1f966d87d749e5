package web

import (
	"encoding/json"

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
	Editions map[string]string     `json:"editions"` // of all that is counted, by name
	Sets     map[string]string     `json:"sets"`     // where a question is published, by name
	Scales   map[string][3]float64 `json:"scales"`   // ends and answer, by name
	Words    countsWords           `json:"words"`
}

// countsWords are the texts of that script. A part of their letters in braces is
// replaced: share by a percentage or Few, n by a number, day by a date, who by
// those who answered.
type countsWords struct {
	Locale    string            `json:"locale"` // of dates and numbers
	Percent   string            `json:"percent"`
	Few       string            `json:"few"`
	Same      string            `json:"same"`
	Right     string            `json:"right"`
	First     string            `json:"first"`
	Better    string            `json:"better"`
	Finished  string            `json:"finished"`
	FirstDone string            `json:"firstDone"`
	Who       map[string]string `json:"who"` // by set
	You       string            `json:"you"`
	Answer    string            `json:"answer"`
}

// countsWordsIn returns the texts in a language.
func countsWordsIn(lang string) countsWords {
	if lang == "fr" {
		return countsWords{
			Locale: "fr-CA", Percent: "\u00a0%", Few: "Peu de gens",
			Same:      "{share} ont répondu comme vous, sur environ {n} depuis le {day}\u00a0: {who}.",
			Right:     "{share} ont trouvé la bonne réponse, sur environ {n} depuis le {day}\u00a0: {who}.",
			First:     "Vous êtes parmi les premières personnes à répondre.",
			Better:    "Mieux que {share} d’environ {n} quiz terminés depuis le {day} par {who}.",
			Finished:  "Environ {n} quiz ont été terminés depuis le {day} par {who}.",
			FirstDone: "Vous êtes parmi les premières personnes à terminer le quiz.",
			Who:       map[string]string{"quiz": "des gens qui ont fait ce quiz, et non l’ensemble du public", "guesses": "des gens qui ont deviné ici, et non l’ensemble du public"},
			You:       "vous", Answer: "réponse",
		}
	}
	return countsWords{
		Locale: "en-GB", Percent: "%", Few: "Few",
		Same:      "{share} answered as you did, of about {n} since {day}: {who}.",
		Right:     "{share} were right, of about {n} since {day}: {who}.",
		First:     "You are among the first to answer.",
		Better:    "Better than {share} of about {n} quizzes finished since {day} by {who}.",
		Finished:  "About {n} quizzes have been finished since {day} by {who}.",
		FirstDone: "You are among the first to finish the quiz.",
		Who:       map[string]string{"quiz": "people who took this quiz, not the public", "guesses": "people who guessed here, not the public"},
		You:       "you", Answer: "answer",
	}
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
		Editions: counts.Editions(s.sets), Sets: map[string]string{}, Scales: map[string][3]float64{},
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
