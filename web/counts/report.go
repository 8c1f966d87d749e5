package counts

import (
	"slices"
	"strings"

	"sanctuary/app/quiz"
)

// Line is what the newsroom is told of a question, exactly.
type Line struct {
	Question string `json:"question"` // name of its control: a.removals
	Digest   string `json:"edition"`
	Current  bool   `json:"current"` // asked in this way today
	Since    string `json:"since"`   // YYYY-MM-DD
	Until    string `json:"until"`
	Answered int64  `json:"answered"`
	Right    int64  `json:"right"`
	Wrong    int64  `json:"wrong"`
	Unknown  int64  `json:"unknown"`
	Draws    string `json:"draws"`   // the wrong option that draws most; empty without options
	Drawn    int64  `json:"drawn"`   // how many
	Results  int64  `json:"results"` // of a result: how often the quiz was finished
}

// Report returns a line for each question that rows have answers to, without
// those of some days. Questions are in the order of sets; those that are asked in
// another way today, or no longer, come last.
func Report(sets []Set, rows []Row, without []string) []Line {
	type id struct{ question, digest string }
	options := map[id]map[string]int64{}
	lines := map[id]*Line{}
	var ids []id
	for _, r := range rows {
		if slices.Contains(without, r.Day) {
			continue
		}
		at := id{r.Question, r.Digest}
		line := lines[at]
		if line == nil {
			line = &Line{Question: r.Question, Digest: r.Digest, Since: r.Day, Until: r.Day}
			lines[at], options[at] = line, map[string]int64{}
			ids = append(ids, at)
		}
		line.Since, line.Until = min(line.Since, r.Day), max(line.Until, r.Day)
		options[at][r.Option] += r.N
		switch {
		case r.Option == right:
			line.Right += r.N
		case r.Option == wrong:
			line.Wrong += r.N
		case r.Option == unknown:
			line.Unknown += r.N
		case strings.Contains(r.Option, "/"):
			line.Results += r.N
		}
		line.Answered = line.Right + line.Wrong + line.Unknown
	}
	var report []Line
	add := func(at id) {
		if line := lines[at]; line != nil {
			report = append(report, *line)
			delete(lines, at)
		}
	}
	for _, s := range sets {
		for _, q := range s.Questions {
			at := id{q.Name, q.Digest()}
			if line := lines[at]; line != nil {
				line.Current = true
				line.Draws, line.Drawn = q.draws(options[at])
			}
			add(at)
		}
		at := id{s.result(), s.digest()}
		if line := lines[at]; line != nil {
			line.Current = true
		}
		add(at)
	}
	for _, at := range ids {
		add(at)
	}
	return report
}

// draws returns the wrong option that was chosen most often, the first of
// several.
func (q Question) draws(options map[string]int64) (option string, n int64) {
	all := q.Options
	if q.Kind == quiz.TrueFalse && len(all) == 0 {
		all = []string{"true", "false"}
	}
	for _, o := range all {
		if !slices.Contains(q.Right, o) && options[o] > n {
			option, n = o, options[o]
		}
	}
	return option, n
}
