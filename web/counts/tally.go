package counts

import (
	"encoding/json"
	"strconv"
)

// What is published is a function of the groups of at least smallest answers:
// two questions that differ in smaller groups only cannot be told apart. So numbers
// are sums of groups that are shown, and not of outcomes, which hold the others as
// well. (Where several options can be chosen, answers with a hidden option also
// count for the others that they chose.) A question with fewer than fewest answers
// in such groups is not published.
//
// What is published of a question changes only once at least step more answers have
// come, so that the difference of two versions is not one reader's answer. After a
// start, when the version before is not known, shares are coarse until then. This
// does not help against who knows nearly all answers of a step, for instance
// because they sent them, or who compares versions of several servers, or those
// before and after many restarts.
const (
	smallest = 3
	fewest   = 30
	step     = 10
	coarse   = 5 // percent
)

// Tally is what is published of a set: questions by name, and results by how many
// questions were asked. Of those with too few answers there is nothing.
type Tally struct {
	Questions map[string]Shares `json:"questions"`
	Results   map[string]Shares `json:"results"`
}

// Shares says how many answered, rounded down to tens, since which day, and in
// which parts, in percent. A group that is too small has no share: null.
type Shares struct {
	N      int64           `json:"n"`
	Since  string          `json:"since"`
	Right  *int            `json:"right,omitempty"`
	Shares map[string]*int `json:"shares,omitempty"` // by option
	Strip  []int           `json:"strip,omitempty"`  // of guesses, along the scale
	Below  []int           `json:"below,omitempty"`  // of results, by number right: how many had fewer
}

// Published returns what is known of a set, as JSON, when the store was last
// read; nil if there is no such set.
func (n *Counter) Published(set string) []byte {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.totals[set]
}

// shown is what is published of a question, and of how many answers exactly.
type shown struct {
	Shares
	n int64
}

// next returns what is published after was, given what the store holds. Nothing,
// with n 0, is published of a question of which the store holds too little.
func next(was, is shown) shown {
	if is.n > 0 && was.n > 0 && max(is.n-was.n, was.n-is.n) < step {
		return was
	}
	return is
}

// publish makes what is published from what the store holds. At the start, shares
// are coarse.
func (n *Counter) publish(totals []Total, start bool) {
	groups := map[string]map[string]int64{}
	since := map[string]string{}
	for _, t := range totals {
		if n.asked[t.Question].edition != t.Edition {
			continue
		}
		if groups[t.Question] == nil {
			groups[t.Question] = map[string]int64{}
		}
		groups[t.Question][t.Option] = t.N
		if since[t.Question] == "" || t.Since < since[t.Question] {
			since[t.Question] = t.Since
		}
	}
	unit := 1
	if start {
		unit = coarse
	}
	all := map[string]shown{}
	published := map[string][]byte{}
	for _, s := range n.config.Sets {
		tally := Tally{map[string]Shares{}, map[string]Shares{}}
		add := func(to map[string]Shares, name, id string, is shown) {
			if is = next(n.shown[id], is); is.n > 0 {
				all[id], to[name] = is, is.Shares
			}
		}
		for _, q := range s.Questions {
			add(tally.Questions, q.Name, q.Name, q.shares(groups[q.Name], since[q.Name], unit))
		}
		for _, total := range n.asked[s.result()].totals {
			name := strconv.Itoa(total)
			add(tally.Results, name, s.result()+"/"+name, results(groups[s.result()], since[s.result()], total, unit))
		}
		body, err := json.Marshal(tally)
		if err != nil {
			body = []byte("{}") // numbers and ids alone cannot fail
		}
		published[s.Name] = body
	}
	n.shown = all
	n.mu.Lock()
	defer n.mu.Unlock()
	n.totals = published
}
