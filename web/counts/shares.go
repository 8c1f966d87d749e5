package counts

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"sanctuary/app/quiz"
)

// groups are what the store holds of a question, by option, bucket or outcome.
type groups map[string]Total

// large returns the size of a group, or 0 if it is too small to be told.
func (g groups) large(name string) int64 { return large(g[name].N) }

func large(n int64) int64 {
	if n < smallest {
		return 0
	}
	return n
}

// sum returns what is shown of disjoint groups, without shares; nothing if they
// have too few answers. The day is that of the first answer in a group that is
// shown.
func (g groups) sum(names []string) shown {
	var s shown
	for _, name := range names {
		size := g.large(name)
		s.sizes = append(s.sizes, size)
		s.n += size
		if since := g[name].Since; size > 0 && (s.Since == "" || since < s.Since) {
			s.Since = since
		}
	}
	if s.n < fewest {
		return shown{}
	}
	s.N = s.n / 10 * 10
	return s
}

// shares returns what is published of a question, in multiples of unit percent;
// nothing if there are too few answers.
func (q Question) shares(g groups, unit int) shown {
	names := q.groups()
	s := g.sum(names)
	if s.n == 0 {
		return s
	}
	var correct int64
	for _, name := range names {
		if name == right || strings.HasSuffix(name, right) || q.Kind != quiz.Multiple && slices.Contains(q.Right, name) {
			correct += g.large(name)
		}
	}
	s.Right = percentOf(correct, s.n, unit)
	if q.Kind == quiz.Slider {
		for i := range buckets {
			bucket := strconv.Itoa(i)
			s.Strip = append(s.Strip, percent(g.large(bucket+right)+g.large(bucket+wrong), s.n, unit))
		}
	}
	if options := q.chosen(); options != nil {
		s.Shares.Shares = map[string]*int{}
		for _, o := range options {
			count := g[o].N
			if q.Kind == quiz.Multiple && slices.Contains(q.Right, o) && g.large(right) == 0 {
				count -= g[right].N // who chose all that is right, and is hidden
			}
			s.Shares.Shares[o] = percentOf(count, s.n, unit)
		}
	}
	return s
}

// groups returns the names of the disjoint groups of a question's answers.
func (q Question) groups() (names []string) {
	switch q.Kind {
	case quiz.Order:
		return []string{right, wrong, unknown}
	case quiz.Slider:
		for i := range buckets {
			names = append(names, strconv.Itoa(i)+right, strconv.Itoa(i)+wrong)
		}
	case quiz.Multiple:
		names = append(names, right)
		for _, o := range q.Options {
			names = append(names, o+wrong)
		}
	default:
		return q.chosen()
	}
	return append(names, quiz.DontKnow)
}

// chosen returns the options that are counted, nil if they are not.
func (q Question) chosen() []string {
	switch {
	case q.Kind == quiz.Order || q.Kind == quiz.Slider:
		return nil
	case q.Kind == quiz.TrueFalse && len(q.Options) == 0:
		return []string{"true", "false", quiz.DontKnow}
	}
	return append(slices.Clone(q.Options), quiz.DontKnow)
}

// percent returns the share of a group among n, rounded to multiples of unit.
func percent(group, n int64, unit int) int {
	u := float64(unit)
	return min(unit*int(math.Round(100/u*float64(group)/float64(n))), 100)
}

// percentOf returns percent; nil if the group is too small to be told.
func percentOf(group, n int64, unit int) *int {
	if large(group) == 0 {
		return nil
	}
	p := percent(group, n, unit)
	return &p
}

// results returns what is published of results with so many questions; nothing if
// there are too few.
func results(g groups, total, unit int) shown {
	var names []string
	for i := range total + 1 {
		names = append(names, fmt.Sprintf("%d/%d", i, total))
	}
	s := g.sum(names)
	var below int64
	for _, count := range s.sizes {
		s.Below = append(s.Below, percent(below, s.n, unit))
		below += count
	}
	return s
}
