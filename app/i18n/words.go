//go:build !js

package i18n

import "strconv"

// PageWords are the texts of the bar, the footer, the quiz, the page /full and
// what is said of counted answers.
type PageWords struct {
	Contents, Here string // label of the menu
	Start          string // the story page in the menu
	Full, Facts    string // link to /full; label of a list of links to facts
	Then, Since    string // one word each
	Onward         string // precedes the name of the next page
	Answer         string // label of the details with the answer

	Evidence, AllMarks, OneMark string // legend and labels of the choice of marks

	NoStyle      string // what readers without style read before a link to the page Full
	Why          string // label of the details with the explanation
	Back, Next   string // to the previous and the next question
	See, Early   string // to the result, from the last question and from another one
	List, Choose string // label of the list of questions; instructions

	// Where answers are counted: the line beside the quiz with its link, and what
	// the page about the explainer says of it, under a heading.
	Counting, CountingMore, Privacy string
	Counted                         []string

	// At the foot of the page about the explainer.
	Version, Licences string
}

// FrontWords are the words of the story page.
type FrontWords struct {
	GuessTurn, PowerTurn string // legends of the radios that turn the cards
	Of                   string // between two numbers
	Colon                string // with the space before it
	Show                 string // shows the answer without a guess
	NextGuess, NextPower string
	Waits                string // shown in place of a headline that waits for a guess
	GlanceMore           string
	Places               string // text of the link to the table of all places
	Squares              string // introduces the names of the three squares
	FlowNote             string
	Here                 string // precedes the name of the article's date
	StripMore, StripNote string
	All                  string // all questions; the number follows
	Questions            string // after a number
	Minutes              string // after a number
	Month, Months        string // after a number
	Year, Years          string
}

// Span returns a number of months in words; from two years on in years and half
// years.
func (w *FrontWords) Span(months int) string {
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

// PlacingWords are the texts of placing events in order. Their placeholders are
// {a} and {b}, the events before and after a gap; {n}, a position from 1; and
// {total}, the number of events. The script uses those before Now.
type PlacingWords struct {
	Count                  string
	Before, Between, After string // labels of gaps
	Up, Down               string // labels of an event's buttons
	Placed, Done           string // announced after an event is placed or moved, and when all are placed
	Right, Wrong           string // the position the reader gave an event, in the right order

	Now  string // label of the event to be placed
	Line string // label of the line
	Here string // on a gap
}

// CountsWords are the texts of the script that sends and shows counts. A part of
// their letters in braces is replaced: share by a percentage or Few, n by a
// number, day by a date, who by those who answered.
type CountsWords struct {
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
