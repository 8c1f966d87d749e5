package counts

import (
	"encoding/json"
	"math"
	"strconv"
	"strings"

	"sanctuary/app/quiz"
)

// What is published is a function of the groups of at least smallest answers:
// two questions that differ in smaller groups only cannot be told apart. A
// question with fewer than fewest answers in such groups is not published.
const (
	smallest = 3
	fewest   = 30
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

// publish makes what is published from what the store holds.
func (n *Counter) publish(totals []Total) {
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
	published := map[string][]byte{}
	for _, s := range n.config.Sets {
		tally := Tally{map[string]Shares{}, map[string]Shares{}}
		for _, q := range s.Questions {
			if shares, ok := q.shares(groups[q.Name], since[q.Name]); ok {
				tally.Questions[q.Name] = shares
			}
		}
		for _, total := range n.asked[s.result()].totals {
			if shares, ok := results(groups[s.result()], since[s.result()], total); ok {
				tally.Results[strconv.Itoa(total)] = shares
			}
		}
		body, err := json.Marshal(tally)
		if err != nil {
			body = []byte("{}") // numbers and ids alone cannot fail
		}
		published[s.Name] = body
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	n.totals = published
}

// large returns a group, or 0 if it is too small to be told.
func large(n int64) int64 {
	if n < smallest {
		return 0
	}
	return n
}

// shares returns what is published of a question whose groups are given by option
// and outcome; not ok if there are too few answers.
func (q Question) shares(groups map[string]int64, since string) (s Shares, ok bool) {
	n := large(groups[right]) + large(groups[wrong]) + large(groups[unknown])
	if n < fewest {
		return s, false
	}
	s = Shares{N: n / 10 * 10, Since: since, Right: percent(groups[right], n)}
	switch q.Kind {
	case quiz.Order:
	case quiz.Slider:
		for i := range buckets {
			s.Strip = append(s.Strip, int(math.Round(100*float64(large(groups[strconv.Itoa(i)]))/float64(n))))
		}
	default:
		s.Shares = map[string]*int{}
		options := append(append([]string(nil), q.Options...), quiz.DontKnow)
		if q.Kind == quiz.TrueFalse && len(q.Options) == 0 {
			options = []string{"true", "false", quiz.DontKnow}
		}
		for _, o := range options {
			s.Shares[o] = percent(groups[o], n)
		}
	}
	return s, true
}

// percent returns the share of a group among n, rounded; nil if it is too small
// to be told.
func percent(group, n int64) *int {
	if large(group) == 0 {
		return nil
	}
	p := int(math.Round(100 * float64(group) / float64(n)))
	p = min(p, 100)
	return &p
}

// results returns what is published of results with so many questions.
func results(groups map[string]int64, since string, total int) (s Shares, ok bool) {
	right := make([]int64, total+1)
	for option, count := range groups {
		score, of, _ := strings.Cut(option, "/")
		if i, err := strconv.Atoi(score); err == nil && of == strconv.Itoa(total) && i >= 0 && i <= total {
			right[i] = large(count)
			s.N += right[i]
		}
	}
	if s.N < fewest {
		return s, false
	}
	var below int64
	for _, count := range right {
		s.Below = append(s.Below, int(math.Round(100*float64(below)/float64(s.N))))
		below += count
	}
	s.N, s.Since = s.N/10*10, since
	return s, true
}
