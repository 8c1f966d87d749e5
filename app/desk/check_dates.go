package desk

import (
	"regexp"
	"strconv"
	"strings"
	"time"
)

// checkFuture finds dates in the future: of sources, corrections and the story
// itself. Tomorrow is allowed, because it is already tomorrow in other time
// zones.
func checkFuture(d *Desk, ps *problems) {
	if d.today.IsZero() {
		return
	}
	for _, x := range d.dates() {
		if first, _, ok := span(x.Value); ok && first.After(d.today.AddDate(0, 0, 1)) {
			ps.add(x.Where, "%s: %s %s is in the future; today is %s", x.owner, x.key, x.Value, d.today.Format(time.DateOnly))
		}
	}
}

// checkCorrections finds corrections that are not sorted newest first, and
// those dated after the story's updated date.
func checkCorrections(d *Desk, ps *problems) {
	updated, _, known := span(d.Story.Updated.Value)
	older := Correction{}
	for i := len(d.Corrections) - 1; i >= 0; i-- {
		c := d.Corrections[i]
		day, _, ok := span(c.Date.Value)
		if !ok {
			continue // checkDates says so
		}
		if known && day.After(updated) {
			ps.add(c.Date.Where, "%s: is of %s, but story.yaml says updated: %s; write the later day there", c.ID.Value, c.Date.Value, d.Story.Updated.Value)
		}
		if than, _, ok := span(older.Date.Value); ok && day.Before(than) {
			ps.add(older.Where, "%s: is of %s and stands below %s of %s; put the newest first", older.ID.Value, older.Date.Value, c.ID.Value, c.Date.Value)
		}
		older = c
	}
}

// yearInText matches a year from 1900 to 2099. In a range such as 2016–17 or
// 2016-2017 its second group is the last two digits of the second year.
var yearInText = regexp.MustCompile(`(?:^|[^\d.,$])((?:19|20)\d\d)(?:[–-](?:20)?(\d\d)\b|\D|$)`)

// clauseEnd matches the end of the first clause of a sentence.
var clauseEnd = regexp.MustCompile(`[;.:](?: |$)`)

// checkAsOfTexts finds statements of phase after whose as-of date (their own or
// their first fact's) does not fit what they say. The page prints that date before
// the sentence, so readers take it as the date of its first clause, "As of 2019:
// In 2018 the court …", and of all that follows: nothing in it can be later.
func checkAsOfTexts(d *Desk, ps *problems) {
	asof := map[string]string{}
	for _, f := range d.Facts {
		asof[f.ID.Value] = f.AsOf.Value
	}
	for _, a := range d.statements() {
		if !a.after() || a.trail[0] == "events" {
			continue // shown without this date
		}
		date := a.AsOf.Value
		if date == "" && len(a.Facts) > 0 {
			date = asof[a.Facts[0].Value]
		}
		_, last, ok := span(date)
		if !ok {
			continue // checkDates says so
		}
		for _, lang := range d.Languages() {
			s := a.own(lang)
			t, _ := parse(strings.ReplaceAll(s.Value, string(nbsp), " "))
			if year := earlierBeginning(t.String(), last.Year()); year != "" {
				ps.add(s.Where, "%s: is dated %s, but begins with what happened in %s; write \"asof\" as the date of what is said first, or make it two statements", a.owner(), date, year)
			}
			if later := laterThan(t.String(), last, lang); later != "" {
				ps.add(s.Where, "%s: is dated %s, but tells of %s; write \"asof\" as the date of the last thing it says, or make it two statements", a.owner(), date, later)
			}
		}
	}
}

// earlierBeginning returns the year that the first clause of a text names, if it
// is before the given one.
func earlierBeginning(text string, year int) string {
	if end := clauseEnd.FindStringIndex(text); end != nil {
		text = text[:end[0]]
	}
	known := strconv.Itoa(year)
	if found := yearInText.FindStringSubmatch(text); found != nil && found[1] < known && found[2] != known[2:] {
		return found[1]
	}
	return ""
}

// laterThan returns the first year, month or day after the given one that a text
// names.
func laterThan(text string, day time.Time, lang string) string {
	known := strconv.Itoa(day.Year())
	for _, found := range yearInText.FindAllStringSubmatch(text, -1) {
		if found[1] > known {
			return found[1]
		}
		if until := found[1][:2] + found[2]; found[2] != "" && until > known {
			return until
		}
	}
	for _, date := range daysAfter(day, lang) {
		if containsWord(strings.ToLower(text), strings.ToLower(date)) {
			return date
		}
	}
	return ""
}
