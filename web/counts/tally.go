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
// What is published of a question changes once step more answers have come, if at
// least smallest of them are not in the group that most of them are in; else step
// later, and with fewest in any case: these may be all alike, as the first ones may.
// So no answer can be told from two versions, even by who knows who answered when,
// and one of the answers: somebody else in the step may have answered differently
// instead. That it is not looked at after each answer matters, too: whatever was
// published would be known to be due to the last one.
//
// After a start, when the version before is not known, shares are coarse until the
// next step. None of this helps against who knows nearly all answers of a step, for
// instance because they sent them, or who compares versions of several servers, or
// those before and after many restarts.
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

// shown is what is published of a question, and of which groups: sizes has those
// of all of its groups, 0 if they are hidden, and n is their sum. Looked is how many
// more answers there were when these were too much alike to publish them.
type shown struct {
	Shares
	sizes  []int64
	n      int64
	looked int64
}

// next returns what is published after was, given what the store holds. Nothing,
// with n 0, is published of a question of which the store holds too little.
func next(was, is shown) shown {
	if is.n == 0 || was.n == 0 || is.n <= was.n-step { // days are also removed
		return is
	}
	var more, most int64
	for i, size := range is.sizes {
		grown := max(size-was.sizes[i], 0)
		if was.sizes[i] == 0 {
			grown = min(grown, 1) // the others may have come before, and were hidden
		}
		more, most = more+grown, max(most, grown)
	}
	switch {
	case more < was.looked+step:
		return was
	case more < fewest && more-most < smallest:
		was.looked = more
		return was
	}
	return is
}

// publish makes what is published from what the store holds. At the start, shares
// are coarse.
func (n *Counter) publish(totals []Total, start bool) {
	all := map[string]groups{}
	for _, t := range totals {
		if n.asked[t.Question].digest != t.Digest {
			continue
		}
		if all[t.Question] == nil {
			all[t.Question] = groups{}
		}
		all[t.Question][t.Option] = t
	}
	unit := 1
	if start {
		unit = coarse
	}
	now := map[string]shown{}
	published := map[string][]byte{}
	for _, s := range n.config.Sets {
		tally := Tally{map[string]Shares{}, map[string]Shares{}}
		add := func(to map[string]Shares, name, id string, is shown) {
			if is = next(n.shown[id], is); is.n > 0 {
				now[id], to[name] = is, is.Shares
			}
		}
		for _, q := range s.Questions {
			add(tally.Questions, q.Name, q.Name, q.shares(all[q.Name], unit))
		}
		for _, total := range n.asked[s.result()].totals {
			name := strconv.Itoa(total)
			add(tally.Results, name, s.result()+"/"+name, results(all[s.result()], total, unit))
		}
		body, err := json.Marshal(tally)
		if err != nil {
			body = []byte("{}") // numbers and ids alone cannot fail
		}
		published[s.Name] = body
	}
	n.shown = now
	n.mu.Lock()
	defer n.mu.Unlock()
	n.totals = published
}
