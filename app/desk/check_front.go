package desk

import (
	"slices"
	"strings"

	"sanctuary/app/story"
)

// frontChecks are the checks of the story page: of front.yaml and of what
// other files hold for it.
var frontChecks = []check{
	{"front-ids", checkFrontReferences},
	{"front-words", checkFrontWords},
	{"front-parts", checkFrontParts},
	{"front-lengths", checkFrontLengths},
	{"told-figure", checkToldFigures},
	{"judgements", checkJudgements},
	{"tiles", checkTiles},
	{"flow", checkFlow},
	{"years", checkYears},
}

// The values that the keys of front.yaml may have.
var (
	frontParts = []string{
		story.PartGuess, story.PartGlance, story.PartPlaces, story.PartOrder, story.PartPlan,
		story.PartTimeline, story.PartVoices, story.PartQuiz, story.PartDeeper,
	}
	marks  = []string{story.MarkForce, story.MarkPartly, story.MarkOpen, story.MarkNone}
	codes  = []string{story.CodeYes, story.CodePartly, story.CodeNo, story.CodeUnknown}
	shapes = []string{story.ShapeFilled, story.ShapeFoot, story.ShapeDouble, story.ShapeDashed}
	states = []string{story.StateForce, story.StateBlocked, story.StatePartial, story.StateRevoked}
	pages  = slices.Concat(story.BlockIDs, []string{"full", "sources", "glossary", "about", "corrections"})
)

// checkFrontReferences finds ids in front.yaml that do not exist.
func checkFrontReferences(d *Desk, ps *problems) {
	f := d.Front
	var guesses []Scalar
	for _, g := range d.guesses() {
		guesses = append(guesses, g.ID)
	}
	refer := func(list set, where string, at Where, id Scalar, what string) {
		list.refer(ps, "front: "+where, at, id, what)
	}
	for _, x := range f.Figures {
		refer(setOf(guesses), "figures", x.Where, x.ID, "guess in order.yaml or numbers.yaml")
	}
	for _, dim := range d.Dimensions {
		for column, cell := range dim.Cells {
			if cell.Waits.Line > 0 && f.Where.Line > 0 {
				setOf(idsOf(f.Figures)).refer(ps, dim.ID.Value+": "+column+": waits", cell.Where, cell.Waits, "figure in front.yaml")
			}
		}
	}
	if f.Grid != nil {
		for _, s := range f.Grid.Shapes {
			for _, id := range s.Statuses {
				refer(setOf(idsOf(d.Story.Statuses)), s.ID.Value, s.Where, id, "status in story.yaml")
			}
		}
		for _, c := range f.Grid.Codes {
			refer(setOf(idsOf(d.Places.Attributes)), c.ID.Value, c.Where, c.Attribute, "attribute in places.yaml")
		}
	}
	if f.Flow != nil {
		for _, n := range f.Flow.Nodes {
			refer(setOf(idsOf(d.Events)), "flow", n.Where, n.ID, "event in events.yaml")
			refer(setOf(idsOf(f.Flow.Lanes)), n.ID.Value, n.Where, n.Lane, "lane in the lanes of the flow")
		}
	}
	if f.Plan != nil {
		for _, p := range f.Plan.Powers {
			refer(setOf(idsOf(d.Plan.Powers)), "plan", p.Where, p.ID, "power in plan.yaml")
		}
	}
	for _, l := range f.Voices {
		refer(setOf(idsOf(d.Voices)), "voices", l.Where, l.ID, "voice in voices.yaml")
	}
	for i, id := range f.Short {
		refer(setOf(idsOf(d.Questions)), "shortQuiz", f.Where, id, "question in questions.yaml")
		if slices.ContainsFunc(f.Short[:i], func(x Scalar) bool { return x.Value == id.Value }) {
			ps.add(id.Where, "front: shortQuiz: %q stands in the short quiz twice; take one out", id.Value)
		}
		if slices.ContainsFunc(d.Questions, func(q Question) bool { return q.ID.Value == id.Value && q.hidden() }) {
			ps.add(id.Where, "front: shortQuiz: %q is not asked of readers of the article’s time; choose one with \"phase: asof\", so that the set is whole for everybody", id.Value)
		}
	}
}

// checkFrontWords finds values in front.yaml that are not among those of their
// key.
func checkFrontWords(d *Desk, ps *problems) {
	oneOf := func(owner, key string, at Where, s Scalar, allowed []string) {
		if s.Value == "" {
			ps.add(at, "%s: no %s; write one of %s", owner, key, strings.Join(allowed, ", "))
		} else if !slices.Contains(allowed, s.Value) {
			ps.add(s.Where, "%s: %s %q is not one of %s%s", owner, key, s.Value, strings.Join(allowed, ", "), Nearest(s.Value, allowed))
		}
	}
	named := func(owner string, at Where, list []Named, allowed []string) {
		for _, n := range list {
			oneOf(owner, "id", n.Where, n.ID, allowed)
		}
		ids := setOf(idsOf(list))
		for _, word := range allowed {
			if !ids[word] {
				ps.add(at, "%s: the legend has no %q; add it with its name", owner, word)
			}
		}
	}
	f := d.Front
	for _, p := range f.Parts {
		oneOf("front: parts", "id", p.Where, p.ID, frontParts)
	}
	if f.Glance != nil {
		named("front: marks", f.Glance.Where, f.Glance.Marks, marks)
	}
	if f.Grid != nil {
		named("front: answers", f.Grid.Where, f.Grid.Answers, codes)
		for _, s := range f.Grid.Shapes {
			oneOf("front: shapes", "id", s.Where, s.ID, shapes)
		}
	}
	if f.Flow != nil {
		named("front: states", f.Flow.Where, f.Flow.States, states)
		for i, n := range f.Flow.Nodes {
			if i < len(f.Flow.Nodes)-1 {
				oneOf(n.ID.Value, "state", n.Where, n.State, states)
			} else if n.State.Value != "" {
				ps.add(n.State.Where, "%s: the flow ends here, so no state follows; take it out", n.ID.Value)
			}
		}
	}
	for _, x := range f.Deeper {
		oneOf("front: deeper", "page", x.Where, x.Page, slices.Concat(pages, setOf(idsOf(d.Topics)).words()))
	}
	for _, dim := range d.Dimensions {
		for column, cell := range dim.Cells {
			if cell.Mark != nil {
				oneOf(dim.ID.Value+": "+column+": mark", "is", cell.Mark.Where, cell.Mark.Is, marks)
			}
		}
	}
	for _, p := range d.Places.Places {
		for code, a := range p.Codes {
			oneOf(p.ID.Value+": "+code, "is", a.Where, a.Is, codes)
		}
		for attribute, cell := range p.Cells {
			if cell.Mark != nil {
				ps.add(cell.Mark.Where, "%s: %s: a place’s cell has no mark; write it below \"codes\"", p.ID.Value, attribute)
			}
			if cell.Waits.Line > 0 {
				ps.add(cell.Waits.Where, "%s: %s: a place’s cell waits for no guess; take it out", p.ID.Value, attribute)
			}
		}
	}
}

// checkFrontParts finds parts of the story page that have no content, are not
// listed in the order of the page, or have content but are not listed.
func checkFrontParts(d *Desk, ps *problems) {
	f := d.Front
	if f.Where.Line == 0 {
		return
	}
	has := d.frontHas()
	last := -1
	for _, p := range f.Parts {
		i := slices.Index(frontParts, p.ID.Value)
		switch {
		case i < 0:
			continue // checkFrontWords says so
		case !has[p.ID.Value]:
			ps.add(p.Where, "front: the part %q has nothing to show; write what belongs into it or take it out of \"parts\"", p.ID.Value)
		case i < last:
			ps.add(p.Where, "front: the part %q comes before %q on the page; put it there", p.ID.Value, frontParts[last])
		}
		last = max(last, i)
	}
	listed := setOf(idsOf(f.Parts))
	for _, part := range frontParts {
		if has[part] && !listed[part] && part != story.PartQuiz {
			ps.add(f.Where, "front: the part %q is written but has no title; list it in \"parts\"", part)
		}
	}
}
