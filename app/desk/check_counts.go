package desk

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"sanctuary/app/i18n"
	"sanctuary/app/story"
)

// A tally says how many of something a part of the story page or a page shows, in
// all and to readers of the article's time.
type tally struct {
	all, then int
	what      string // in English, of several
}

// checkCounts finds a wrong number of what is there in the names and notes of the
// story page's parts and of the blocks, and in the links to other pages: "Thirteen
// places" after another place was added. It cannot know which word names what, so it
// takes each whole number directly before a word for one of the counts of that part,
// but a year, a number before a month or before months or years, and the word for one,
// which may be an article.
func checkCounts(d *Desk, ps *problems) {
	look := func(owner string, w Words, counts []tally) {
		counts = slices.DeleteFunc(counts, func(c tally) bool { return c.all == 0 })
		var there []string
		for _, c := range counts {
			there = append(there, strconv.Itoa(c.all)+" ("+c.what+")")
		}
		for _, lang := range d.Languages() {
			s := w.own(lang)
			for _, a := range amounts(s.Value, lang) {
				if len(counts) > 0 && counting(a, lang) && !slices.ContainsFunc(counts, func(c tally) bool {
					return a.value == float64(c.all) || a.value == float64(c.then)
				}) {
					ps.add(s.Where, "%s: says %s, but the content has %s; write that number, or take it out", owner, a.text, orList(there))
				}
			}
		}
	}
	named := func(file string, list []Named, counts func(id string) []tally) {
		for _, n := range list {
			all := counts(n.ID.Value)
			look(file+": "+n.ID.Value+": name", n.Name.Words, all)
			if n.Note != nil {
				if n.ID.Value == story.PartPlaces {
					all = append(all, tally{3, 2, "to pick at most"}) // readers pick two or three
				}
				look(file+": "+n.ID.Value+": note", n.Note.Words, all)
			}
		}
	}
	named("front", d.Front.Parts, d.partCounts)
	named("story", d.Story.Blocks, d.pageCounts)
	for _, x := range d.Front.Deeper {
		look("front: deeper: "+x.Page.Value, x.Name.Words, d.pageCounts(x.Page.Value))
	}
}

// counting reports whether a may count what a word after it names.
func counting(a amount, lang string) bool {
	l := i18n.In(lang)
	none := []string{"", l.Front.Month, l.Front.Months, l.Front.Year, l.Front.Years}
	year := !a.words && a.value >= 1900 && a.value < 2100
	return a.value == math.Trunc(a.value) && !year && !(a.words && a.value == 1) && !slices.Contains(none, a.next) &&
		!slices.ContainsFunc(l.Dates.Months[:], func(m string) bool { return strings.EqualFold(m, a.next) })
}

// partCounts returns what is counted in a part of the story page; none for a part
// that shows no number of like things.
func (d *Desk) partCounts(part string) []tally {
	f := d.Front
	switch part {
	case story.PartGuess:
		return []tally{{len(f.Figures), len(f.Figures), "figures"}}
	case story.PartGlance:
		return append(d.policies(), tally{len(d.Story.Countries), len(d.Story.Countries), "countries"})
	case story.PartPlaces:
		return d.pageCounts("places")
	case story.PartPlan:
		if f.Plan != nil {
			return []tally{{len(f.Plan.Powers), len(f.Plan.Powers), "powers"}, shown(f.Plan.Parts, "parts")}
		}
	case story.PartVoices:
		return []tally{shown(f.Voices, "voices")}
	case story.PartQuiz:
		return append(d.pageCounts("quiz"), tally{len(f.Short), len(f.Short), "questions in short"})
	}
	return nil
}

// pageCounts returns what is counted on a page.
func (d *Desk) pageCounts(id string) []tally {
	switch id {
	case "compare":
		return append(append(d.policies(), tally{len(d.Story.Countries), len(d.Story.Countries), "countries"}), d.pageCounts("places")...)
	case "places":
		return []tally{{len(d.Places.Places), len(d.Places.Places), "places"}}
	case "plan":
		return []tally{shown(d.Plan.Powers, "powers"), shown(d.Plan.Parts, "parts")}
	case "numbers":
		n := 0
		for _, there := range []bool{d.Numbers.Growth != nil, d.Numbers.Counts != nil} {
			if there {
				n++
			}
		}
		return []tally{{n, n, "figures"}}
	case "quiz":
		return []tally{shown(d.Questions, "questions")}
	case "timeline":
		return []tally{shown(d.Events, "events")}
	case "voices":
		return []tally{shown(d.Voices, "voices")}
	case "glossary":
		return []tally{shown(d.Glossary, "terms")}
	case "sources":
		return []tally{{len(d.Sources), len(d.Sources), "sources"}, shown(d.Facts, "facts")}
	}
	return nil
}

// policies returns the counts of the comparison of policies.
func (d *Desk) policies() []tally {
	return []tally{{len(d.Dimensions), len(d.Dimensions), "questions"}, {len(d.Story.Columns), len(d.Story.Columns), "columns"}}
}

// shown counts the entries of a list.
func shown[T hider](list []T, what string) tally {
	t := tally{len(list), 0, what}
	for _, x := range list {
		if !x.hidden() {
			t.then++
		}
	}
	return t
}
