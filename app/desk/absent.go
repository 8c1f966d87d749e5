package desk

import (
	"slices"

	"sanctuary/app/story"
)

// A block whose file is missing or empty is left out of the story, and with it
// what other files say of its entries: links to them, their part of the story
// page, names in story.yaml that only they use. An editor can take a file out of
// the folder and put it back without touching the others.

// presentPages returns the pages that the content has, by the words of
// Front.Deeper. For blocks it agrees with [story.Story.PresentBlocks].
func (d *Desk) presentPages() map[string]bool {
	all := map[string]bool{
		"word":        len(d.Word.Lead)+len(d.Word.Kinds)+len(d.Word.Myths) > 0,
		"compare":     len(d.Dimensions)+len(d.Places.Places) > 0,
		"order":       len(d.Order.Lead)+len(d.Order.Parts)+len(d.Order.Chain) > 0 || d.Order.Guess != nil,
		"plan":        len(d.Plan.Lead)+len(d.Plan.Parts)+len(d.Plan.Powers) > 0,
		"numbers":     len(d.Numbers.Lead) > 0 || d.Numbers.Growth != nil || d.Numbers.Counts != nil,
		"quiz":        len(d.Questions) > 0,
		"timeline":    len(d.Events) > 0,
		"voices":      len(d.Voices) > 0,
		"glossary":    len(d.Glossary) > 0,
		"corrections": len(d.Corrections) > 0,
		"full":        true, "sources": true, "about": true,
	}
	for _, t := range d.Topics {
		all[t.ID.Value] = true
	}
	return all
}

// hasAllContent reports whether there is every page, and both tables of the
// comparison.
func (d *Desk) hasAllContent() bool {
	for _, present := range d.presentPages() {
		if !present {
			return false
		}
	}
	return len(d.Dimensions) > 0 && len(d.Places.Places) > 0
}

// pruneReferences removes what refers to blocks that are not there.
func (d *Desk) pruneReferences() {
	d.pruneSee()
	d.pruneFront()
	if len(d.Dimensions) == 0 {
		d.Story.Columns = nil
	}
	if len(d.Questions) == 0 {
		d.Story.Bands = nil
	}
	if len(d.Places.Places) > 0 {
		return
	}
	d.Story.Statuses = nil
	country, named := setOf(idsOf(d.Story.Countries)), set{}
	for i := range d.Events {
		e := &d.Events[i]
		e.Places = slices.DeleteFunc(e.Places, func(id Scalar) bool { return !country[id.Value] })
		for _, id := range e.Places {
			named[id.Value] = true
		}
	}
	d.Story.Countries = slices.DeleteFunc(d.Story.Countries, func(n Named) bool { return !named[n.ID.Value] })
}

// pruneSee removes links from questions.
func (d *Desk) pruneSee() {
	present := d.presentPages()
	present["compare"], present["places"] = len(d.Dimensions) > 0, len(d.Places.Places) > 0
	for i := range d.Questions {
		q := &d.Questions[i]
		q.See = slices.DeleteFunc(q.See, func(s See) bool {
			is, known := present[s.Block.Value]
			return known && !is
		})
	}
}

// pruneFront removes parts of the story page.
func (d *Desk) pruneFront() {
	f, present := &d.Front, d.presentPages()
	was := d.frontHas()
	if !present["order"] || !present["numbers"] {
		var guesses []Scalar
		for _, g := range d.guesses() {
			guesses = append(guesses, g.ID)
		}
		asked := setOf(guesses)
		f.Figures = slices.DeleteFunc(f.Figures, func(x Figure) bool { return !asked[x.ID.Value] })
		kept := setOf(idsOf(f.Figures))
		for _, dim := range d.Dimensions {
			for column, cell := range dim.Cells {
				if cell.Waits.Line > 0 && !kept[cell.Waits.Value] {
					cell.Waits = Scalar{}
					dim.Cells[column] = cell
				}
			}
		}
	}
	if len(d.Dimensions) == 0 {
		f.Glance = nil
	}
	if len(d.Places.Places) == 0 {
		f.Grid = nil
	}
	if !present["timeline"] {
		f.Flow, f.Strip = nil, nil
	}
	if !present["plan"] {
		f.Plan = nil
	}
	if !present["voices"] {
		f.Voices = nil
	}
	if !present["quiz"] {
		f.Short = nil
	}
	f.Deeper = slices.DeleteFunc(f.Deeper, func(x Destination) bool {
		is, known := present[x.Page.Value]
		return known && !is
	})
	has := d.frontHas()
	f.Parts = slices.DeleteFunc(f.Parts, func(n Named) bool {
		return !has[n.ID.Value] && (was[n.ID.Value] || n.ID.Value == story.PartQuiz)
	})
}

// frontHas returns the parts of the story page that have something to show.
func (d *Desk) frontHas() map[string]bool {
	f := d.Front
	return map[string]bool{
		story.PartGuess:    len(f.Figures) > 0,
		story.PartGlance:   f.Glance != nil,
		story.PartPlaces:   f.Grid != nil,
		story.PartOrder:    f.Flow != nil,
		story.PartPlan:     f.Plan != nil,
		story.PartTimeline: len(f.Strip) > 0,
		story.PartVoices:   len(f.Voices) > 0,
		story.PartQuiz:     len(d.Questions) > 0,
		story.PartDeeper:   len(f.Deeper) > 0,
	}
}
