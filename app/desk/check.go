package desk

import (
	"slices"
	"strings"
	"sync"

	"sanctuary/app/i18n"
)

// A check finds one kind of mistake. Its name is also the name of the folder
// under testdata/broken with its test content.
type check struct {
	name string
	run  func(*Desk, *problems)
}

// checks are the checks of all content files but front.yaml. They are
// independent of each other, so that an editor sees every problem at once.
var checks = []check{
	{"missing-id", checkIDs},
	{"duplicate-id", checkUnique},
	{"unknown-id", checkReferences},
	{"unknown-see", checkSee},
	{"unknown-word", checkWordLists},
	{"languages", checkStoryLanguages},
	{"missing-language", checkLanguages},
	{"missing-statements", checkStatementsThere},
	{"statement-without-facts", checkFactsCited},
	{"fact-without-source", checkSourcesCited},
	{"unused-source", checkSourcesUsed},
	{"confidence", checkConfidence},
	{"topics", checkTopics},
	{"lone-place", checkLonePlace},
	{"status-facts", checkStatuses},
	{"unused-value", checkValuesUsed},
	{"later-fact", checkLaterFacts},
	{"later-text", checkLaterTexts},
	{"later-date", checkLaterDates},
	{"date-form", checkDates},
	{"future", checkFuture},
	{"correction-order", checkCorrections},
	{"asof-text", checkAsOfTexts},
	{"told-before", checkToldBefore},
	{"counts", checkCounts},
	{"address", checkAddresses},
	{"answer-key", checkAnswerKeys},
	{"answer-order", checkOrderKeys},
	{"same-option", checkOptions},
	{"scale", checkScales},
	{"units", checkUnits},
	{"bands", checkBands},
	{"wording", checkWording},
	{"cells", checkCells},
	{"columns", checkColumns},
	{"levels", checkLevels},
	{"marks", checkMarks},
	{"markup", checkMarkup},
	{"length", checkLengths},
	{"spaces", checkSpaces},
	{"quotation", checkQuotations},
	{"avoided-word", checkAvoided},
	{"traps", checkTraps},
	{"site", checkSite},
	{"site-files", checkSiteFiles},
	{"site-colours", checkColours},
}

// typographyChecks are a check for each language of the explainer.
var typographyChecks = func() []check {
	var all []check
	for _, lang := range i18n.Known() {
		all = append(all, check{"typography-" + lang, checkTypography(lang)})
	}
	return all
}()

// allChecks are checks, frontChecks and typographyChecks.
var allChecks = slices.Concat(checks, frontChecks, typographyChecks)

// Check returns everything that is wrong with the content, sorted by file and
// line; none if the desk can be compiled. The checks run concurrently, because
// an editor waits for them on every save.
func (d *Desk) Check() []Problem {
	found := make([]problems, len(allChecks))
	var all sync.WaitGroup
	for i, c := range allChecks {
		all.Go(func() { c.run(d, &found[i]) })
	}
	all.Wait()
	return slices.Concat(found...).sorted()
}

// languageName returns the name of a language in problem messages.
func languageName(code string) string {
	if name := i18n.EnglishName(code); name != "" {
		return name
	}
	return `"` + code + `"`
}

// own returns the text in the language lang with its line. If there is none, it
// returns an empty text with the line of the entry.
func (w Words) own(lang string) Scalar {
	if s, ok := w.In[lang]; ok {
		return s
	}
	return Scalar{Where: w.Where}
}

// eachText calls f for every non-empty text in each language.
func (d *Desk) eachText(f func(p passage, lang string, s Scalar)) {
	for _, p := range d.texts() {
		for _, lang := range d.Languages() {
			if s, ok := p.In[lang]; ok && s.Value != "" {
				f(p, lang, s)
			}
		}
	}
}

// orList joins words as "a, b or c".
func orList(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " or " + words[last]
}

// Nearest returns " (did you mean x?)" if one of the words is close to written,
// otherwise an empty string.
func Nearest(written string, words []string) string {
	best, limit := "", 3
	for _, w := range slices.Sorted(slices.Values(words)) {
		if n := distance(written, w); n < limit {
			best, limit = w, n
		}
	}
	if best == "" || len(written) < 3 {
		return ""
	}
	return ` (did you mean "` + best + `"?)`
}

// distance is the Levenshtein distance between a and b.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := diagonal
			if a[i] != b[j] {
				cost = 1 + min(diagonal, row[j], row[j+1])
			}
			diagonal, row[j+1] = row[j+1], cost
		}
	}
	return row[len(b)]
}
