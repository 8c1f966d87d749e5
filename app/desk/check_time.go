package desk

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"sanctuary/app/i18n"
	"sanctuary/app/story"
)

// span returns the first and the last day of a date written as YYYY, YYYY-MM
// or YYYY-MM-DD.
func span(date string) (first, last time.Time, ok bool) {
	if t, err := time.Parse("2006-01-02", date); err == nil {
		return t, t, true
	}
	if t, err := time.Parse("2006-01", date); err == nil {
		return t, t.AddDate(0, 1, -1), true
	}
	if t, err := time.Parse("2006", date); err == nil {
		return t, t.AddDate(1, 0, -1), true
	}
	return time.Time{}, time.Time{}, false
}

// cutoff returns the last day that is not after the article: the day it is
// dated, or the 15th if it is dated by month only.
func (d *Desk) cutoff() (day time.Time, ok bool) {
	first, _, ok := span(d.Story.AsOf.Value)
	if len(d.Story.AsOf.Value) == len("2006-01") {
		first = first.AddDate(0, 0, 14)
	}
	return first, ok
}

// A dated is a date in the content. If whole is set, it must have a day; if
// exempt is set, it may be after the story's latest day.
type dated struct {
	Scalar
	owner, key    string
	at            Where // of the entry
	needed, whole bool
	exempt        bool
}

func (d *Desk) dates() []dated {
	s := d.Story
	out := []dated{
		{s.AsOf, "story", "asof", s.Where, true, false, true},
		{s.Latest, "story", "latest", s.Where, true, true, true},
		{s.Updated, "story", "updated", s.Where, true, true, true},
	}
	for _, f := range d.Facts {
		out = append(out, dated{f.AsOf, f.ID.Value, "asof", f.Where, true, false, false})
	}
	for _, a := range d.statements() {
		out = append(out, dated{a.AsOf, a.owner(), "asof", a.Where, false, false, false})
	}
	for _, s := range d.Sources {
		out = append(out, dated{s.Date, s.ID.Value, "date", s.Where, false, false, false})
	}
	for _, p := range d.Places.Places {
		out = append(out, dated{p.Date, p.ID.Value, "date", p.Where, false, false, false})
	}
	for _, e := range d.Events {
		out = append(out,
			dated{e.Date, e.ID.Value, "date", e.Where, true, false, false},
			dated{e.Until, e.ID.Value, "until", e.Where, false, false, false})
	}
	for _, c := range d.Corrections {
		out = append(out, dated{c.Date, c.ID.Value, "date", c.Where, true, true, true})
	}
	return out
}

// checkDates finds malformed dates, dates after the story's latest day, and
// periods that end before they begin.
func checkDates(d *Desk, ps *problems) {
	latest, _, bounded := span(d.Story.Latest.Value)
	for _, x := range d.dates() {
		if x.Value == "" {
			if x.needed {
				ps.add(x.at, "%s: no %s; write a date such as 2017-02-20", x.owner, x.key)
			}
			continue
		}
		first, _, ok := span(x.Value)
		switch {
		case !ok:
			ps.add(x.Where, "%s: %s %q is not a date; write 2017, 2017-02 or 2017-02-20", x.owner, x.key, x.Value)
		case x.whole && len(x.Value) < len("2006-01-02"):
			ps.add(x.Where, "%s: %s %q needs the day; write it as 2017-02-20", x.owner, x.key, x.Value)
		case bounded && !x.exempt && first.After(latest):
			ps.add(x.Where, "%s: %s %s is after %s, the latest day this story tells of; correct it or move \"latest\" in story.yaml", x.owner, x.key, x.Value, d.Story.Latest.Value)
		}
	}
	for _, e := range d.Events {
		from, _, ok1 := span(e.Date.Value)
		_, until, ok2 := span(e.Until.Value)
		if ok1 && ok2 && until.Before(from) {
			ps.add(e.Until.Where, "%s: ends on %s, before it begins on %s; swap the dates", e.ID.Value, e.Until.Value, e.Date.Value)
		}
	}
}

// checkLaterFacts finds statements shown in Then, and points of charts, that
// cite facts from after the article.
func checkLaterFacts(d *Desk, ps *problems) {
	after := set{}
	for _, f := range d.Facts {
		after[f.ID.Value] = f.hidden()
	}
	for _, a := range d.statements() {
		if a.after() {
			continue
		}
		for _, id := range a.Facts {
			if after[id.Value] {
				ps.add(id.Where, "%s: cites %s, which tells what came after the article; write \"phase: after\" at this statement or cite an earlier fact", a.owner(), id.Value)
			}
		}
	}
	for _, p := range d.points() {
		for _, id := range p.Facts {
			if after[id.Value] {
				ps.add(id.Where, "%s: rests on %s, which tells what came after the article; a chart shows only what was known then", p.owner, id.Value)
			}
		}
	}
}

// checkLaterDates finds entries shown in Then whose date is after the article,
// and events of phase after whose date is not.
func checkLaterDates(d *Desk, ps *problems) {
	day, ok := d.cutoff()
	if !ok {
		return
	}
	later := func(date string) bool {
		first, _, ok := span(date)
		return ok && first.After(day)
	}
	asof := map[string]string{}
	for _, f := range d.Facts {
		asof[f.ID.Value] = f.AsOf.Value
		if !f.hidden() && later(f.AsOf.Value) {
			ps.add(f.AsOf.Where, "%s: holds as of %s, after the article; write \"phase: after\" or the date for which it held then", f.ID.Value, f.AsOf.Value)
		}
	}
	for _, a := range d.statements() {
		if !slices.Contains(ofExplainer, a.trail[0]) && !a.after() && later(a.AsOf.Value) {
			ps.add(a.AsOf.Where, "%s: holds as of %s, after the article; write \"phase: after\" or the date for which it held then", a.owner(), a.AsOf.Value)
		}
	}
	for _, p := range d.Places.Places {
		if later(p.Date.Value) {
			ps.add(p.Date.Where, "%s: the date %s is after the article, but the table shows how things stood then; tell it in a statement with \"phase: after\"", p.ID.Value, p.Date.Value)
		}
	}
	for _, e := range d.Events {
		switch {
		case later(e.Date.Value) && !e.hidden():
			ps.add(e.Statement.Where, "%s: happened on %s, after the article; write \"phase: after\" at its statement", e.ID.Value, e.Date.Value)
		case e.hidden() && !later(e.Date.Value) && e.Date.Value != "":
			ps.add(e.Statement.Phase.Where, "%s: happened on %s, not after the article; write \"phase: %s\" at its statement", e.ID.Value, e.Date.Value, story.Before)
		}
	}
}

var year = regexp.MustCompile(`\b[12]\d{3}\b`)

// checkLaterTexts finds texts shown in Then that name a year, a month or a day
// after the article. Exempt are corrections and the pages about the explainer,
// which are about the present, and the attribution of a fact: a source
// consulted later may report earlier events.
func checkLaterTexts(d *Desk, ps *problems) {
	day, ok := d.cutoff()
	if !ok {
		return
	}
	laterDays := map[string][]string{}
	for _, lang := range d.Languages() {
		laterDays[lang] = daysAfter(day, lang)
	}
	d.eachText(func(p passage, lang string, s Scalar) {
		switch file := p.trail[0]; {
		case file == "corrections", slices.Contains(ofExplainer, file):
			return
		case file == "facts":
			p.then = p.then && p.part == "text"
		}
		if !p.then {
			return
		}
		text := strings.ToLower(strings.ReplaceAll(s.Value, string(nbsp), " "))
		found := ""
		for _, y := range year.FindAllString(text, -1) {
			if n, _ := strconv.Atoi(y); n > day.Year() && n <= day.Year()+100 {
				found = y
				break
			}
		}
		for _, date := range laterDays[lang] {
			if found == "" && containsWord(text, strings.ToLower(date)) {
				found = date
			}
		}
		if found != "" {
			ps.add(s.Where, "%s: names %q, after the article, but is shown to readers of that time; move it to a statement with \"phase: after\"", p.owner(), found)
		}
	})
}

// daysAfter lists the days of the month after day, and the later months of its
// year, in each form in which lang may write them, with ordinary spaces.
func daysAfter(day time.Time, lang string) []string {
	t := i18n.For(lang)
	var out []string
	write := func(s string) {
		out = append(out, strings.ReplaceAll(s, string(nbsp), " "))
	}
	for next := day.AddDate(0, 0, 1); next.Month() == day.Month(); next = next.AddDate(0, 0, 1) {
		for _, form := range t.DatesAs(next.Format("2006-01-02")) {
			write(form)
		}
	}
	for m := day.Month() + 1; m <= time.December; m++ {
		write(t.Date(fmt.Sprintf("%04d-%02d", day.Year(), m)))
	}
	return out
}
