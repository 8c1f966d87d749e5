package quiz

// Score has the number of questions with each outcome. Total is the sum of the
// others.
type Score struct{ Right, Wrong, Unknown, Unanswered, Total int }

// Score counts the outcomes of qs; questions about events after the article
// only if since is true. During a retry the other questions count with the
// answers they have.
func (r Run) Score(qs []Question, since bool) Score {
	var s Score
	for _, q := range Asked(qs, since) {
		switch q.Mark(r.Given(q.ID)) {
		case Right:
			s.Right++
		case Wrong:
			s.Wrong++
		case Unknown:
			s.Unknown++
		default:
			s.Unanswered++
		}
		s.Total++
	}
	return s
}

// Answered returns the number of questions that are answered.
func (s Score) Answered() int { return s.Total - s.Unanswered }

// Percent returns the share of right answers among all questions, rounded, from
// 0 to 100. It is 100 only if all are right, and 0 without questions.
func (s Score) Percent() int {
	if s.Total <= 0 || s.Right <= 0 {
		return 0
	}
	if s.Right >= s.Total {
		return 100
	}
	return min((200*s.Right+s.Total)/(2*s.Total), 99)
}

// Band returns the index in mins of the band for a score in percent. The
// parameter mins has the bands' lower bounds in percent, in any order; the
// result is the one with the greatest bound not above percent: [0, 40, 70] and
// 45 give 1. If percent is below every bound it is the lowest band, without
// bands -1.
func Band(mins []int, percent int) int {
	band, lowest := -1, -1
	for i, bound := range mins {
		if lowest < 0 || bound < mins[lowest] {
			lowest = i
		}
		if bound <= percent && (band < 0 || bound > mins[band]) {
			band = i
		}
	}
	if band < 0 {
		return lowest
	}
	return band
}
