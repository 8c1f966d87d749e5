package story

import "iter"

// Statements returns every statement of the story in the order of the page
// /full; those of the story page come last.
func (s *Story) Statements() iter.Seq[Statement] {
	return func(yield func(Statement) bool) {
		for _, run := range s.runs() {
			for _, st := range run {
				if !yield(st) {
					return
				}
			}
		}
	}
}

// Cited returns the ids of all facts that statements and figures cite, in the
// order of the page /full, without duplicates.
func (s *Story) Cited() []string {
	var ids []string
	seen := map[string]bool{}
	cite := func(facts []string) {
		for _, id := range facts {
			if !seen[id] {
				seen[id] = true
				ids = append(ids, id)
			}
		}
	}
	for st := range s.Statements() {
		cite(st.Facts)
	}
	cite(s.Numbers.Growth.From.Facts)
	cite(s.Numbers.Growth.To.Facts)
	for _, p := range s.Numbers.Counts.Points {
		cite(p.Facts)
	}
	for _, c := range s.Corrections {
		cite(c.Facts)
	}
	return ids
}

// Follows reports whether the story tells anything that happened after the
// article. If it does not, there is nothing to choose between Then and Since.
func (s *Story) Follows() bool {
	for st := range s.Statements() {
		if st.Phase == After {
			return true
		}
	}
	for _, q := range s.Questions {
		if q.Phase == After {
			return true
		}
	}
	return false
}

func (s *Story) runs() [][]Statement {
	runs := [][]Statement{s.Answer, s.Word.Lead}
	parts := func(all []Part) {
		for _, p := range all {
			runs = append(runs, p.Statements)
		}
	}
	parts(s.Word.Kinds)
	for _, m := range s.Word.Myths {
		runs = append(runs, m.Statements)
	}
	for _, d := range s.Dimensions {
		for _, c := range d.Cells {
			runs = append(runs, c.Statements)
		}
	}
	for _, p := range s.Places {
		for _, c := range p.Cells {
			runs = append(runs, c.Statements)
		}
	}
	runs = append(runs, s.Order.Lead)
	parts(s.Order.Parts)
	runs = append(runs, s.Order.Guess.Reveal)
	parts(s.Order.Chain)
	runs = append(runs, s.Order.Apart.Statements, s.Plan.Lead)
	parts(s.Plan.Parts)
	for _, p := range s.Plan.Powers {
		runs = append(runs, p.Statements)
	}
	runs = append(runs, s.Numbers.Lead, s.Numbers.Growth.Reveal, s.Numbers.Growth.Explain, s.Numbers.Counts.Reveal)
	for _, q := range s.Questions {
		runs = append(runs, q.Explanation)
	}
	for _, e := range s.Events {
		runs = append(runs, []Statement{e.Statement})
	}
	for _, v := range s.Voices {
		runs = append(runs, v.Statements)
	}
	topics := func(all []Topic) {
		for _, t := range all {
			runs = append(runs, t.Lead)
			parts(t.Parts)
		}
	}
	topics(s.Topics)
	parts(s.About)
	topics(s.Pages)
	for _, t := range s.Terms {
		runs = append(runs, t.Means)
	}
	return append(runs, s.Front.runs()...)
}
