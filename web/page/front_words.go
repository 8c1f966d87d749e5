package page

import (
	"strconv"

	"sanctuary/app/i18n"
)

// frontWords are the words of the story page in one language.
type frontWords struct {
	GuessTurn, PowerTurn string // legends of the radios that turn the cards
	Of                   string // between two numbers
	Colon                string // with the space before it
	Show                 string // shows the answer without a guess
	NextGuess, NextPower string
	Waits                string // shown in place of a headline that waits for a guess
	GlanceMore           string
	Places               string // text of the link to the table of all places
	Squares              string // introduces the names of the three squares
	FlowMore, FlowNote   string
	Here                 string // precedes the name of the article's date
	StripMore, StripNote string
	All                  string // all questions; the number follows
	Questions            string // after a number
	Minutes              string // after a number
	Month, Months        string // after a number
	Year, Years          string
}

func frontWordsIn(lang string) *frontWords {
	if i18n.For(lang).Lang() == "fr" {
		return &frontWordsFR
	}
	return &frontWordsEN
}

var frontWordsEN = frontWords{
	GuessTurn: "Guess", PowerTurn: "Who decides?", Of: "of", Colon: ":", Show: "Just show me", NextGuess: "Next guess", NextPower: "Next case",
	Waits: "Guess it first, above", GlanceMore: "The whole table",
	Places:   "Details and sources",
	Squares:  "Squares:",
	FlowMore: "The order in full", FlowNote: "Not to scale.",
	Here:      "The article,",
	StripMore: "all other events", StripNote: "Ticks:",
	All: "All", Questions: "questions", Minutes: "min",
	Month: "month", Months: "months", Year: "year", Years: "years",
}

var frontWordsFR = frontWords{
	GuessTurn: "Chiffre", PowerTurn: "Qui décide?", Of: "sur", Colon: "\u00a0:", Show: "Montrez-moi", NextGuess: "Suivante", NextPower: "Cas suivant",
	Waits: "À deviner plus haut", GlanceMore: "Tableau complet",
	Places:   "Détails et sources",
	Squares:  "Carrés\u00a0:",
	FlowMore: "Le décret en entier", FlowNote: "Sans échelle.",
	Here:      "L’article,",
	StripMore: "tous les autres événements", StripNote: "Traits\u00a0:",
	All: "Les", Questions: "questions", Minutes: "min",
	Month: "mois", Months: "mois", Year: "an", Years: "ans",
}

// span returns a number of months in words; from two years on in years and half
// years.
func (w *frontWords) span(months int) string {
	counted := func(n int, one, many string) string {
		if n == 1 {
			return "1\u00a0" + one
		}
		return strconv.Itoa(n) + "\u00a0" + many
	}
	if months < 24 {
		return counted(max(months, 1), w.Month, w.Months)
	}
	halves := (months + 3) / 6
	if halves%2 == 1 {
		return strconv.Itoa(halves/2) + "½\u00a0" + w.Years
	}
	return counted(halves/2, w.Year, w.Years)
}
