package desk

import (
	"regexp"
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

// checkAsOfTexts finds statements of phase after whose as-of year (their own or
// their first fact's) is later than the year their first clause names. The page
// prints the as-of date before the sentence, so readers take it as the date of
// that clause: "As of 2019: In 2018 the court …" is wrong.
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
		if len(date) < len("2006") {
			continue
		}
		for _, lang := range d.Languages() {
			s := a.own(lang)
			t, _ := parse(strings.ReplaceAll(s.Value, string(nbsp), " "))
			first := t.String()
			if end := clauseEnd.FindStringIndex(first); end != nil {
				first = first[:end[0]]
			}
			if years := yearInText.FindStringSubmatch(first); years != nil && years[1] < date[:4] && years[2] != date[2:4] {
				ps.add(s.Where, "%s: is dated %s, but begins with what happened in %s; write \"asof\" as the date of what is said first, or make it two statements", a.owner(), date, years[1])
			}
		}
	}
}
