package counts

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"sanctuary/app/quiz"
)

// large returns a group, or 0 if it is too small to be told.
func large(n int64) int64 {
	if n < smallest {
		return 0
	}
	return n
}

// shares returns what is published of a question whose groups are given by option
// and outcome, in multiples of unit percent; nothing if there are too few answers.
func (q Question) shares(groups map[string]int64, since string, unit int) shown {
	var n, correct int64
	var strip []int64
	options := q.chosen()
	switch q.Kind {
	case quiz.Order:
		n, correct = large(groups[right])+large(groups[wrong])+large(groups[unknown]), groups[right]
	case quiz.Slider:
		for i := range buckets {
			name := strconv.Itoa(i)
			good, bad := large(groups[name+right]), large(groups[name+wrong])
			strip = append(strip, good+bad)
			n, correct = n+good+bad, correct+good
		}
		n += large(groups[quiz.DontKnow])
	case quiz.Multiple:
		correct = large(groups[right])
		n = correct + large(groups[wrong]-q.hidden(groups)) + large(groups[unknown])
	default:
		for _, o := range options {
			n += large(groups[o])
			if slices.Contains(q.Right, o) {
				correct += large(groups[o])
			}
		}
	}
	if n < fewest {
		return shown{}
	}
	s := Shares{N: n / 10 * 10, Since: since, Right: percentOf(correct, n, unit)}
	for _, guesses := range strip {
		s.Strip = append(s.Strip, percent(guesses, n, unit))
	}
	if options != nil {
		s.Shares = map[string]*int{}
		for _, o := range options {
			s.Shares[o] = percentOf(groups[o], n, unit)
		}
	}
	return shown{s, n}
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

// hidden returns how many wrong answers to a question with several answers chose an
// option that few did. One that chose several of these counts for each.
func (q Question) hidden(groups map[string]int64) (n int64) {
	for _, o := range q.Options {
		if large(groups[o]) > 0 {
			continue
		}
		n += groups[o]
		if slices.Contains(q.Right, o) {
			n -= groups[right] // who chose all that is right
		}
	}
	return n
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
func results(groups map[string]int64, since string, total, unit int) shown {
	right := make([]int64, total+1)
	var n int64
	for option, count := range groups {
		score, of, _ := strings.Cut(option, "/")
		if i, err := strconv.Atoi(score); err == nil && of == strconv.Itoa(total) && i >= 0 && i <= total {
			right[i] = large(count)
			n += right[i]
		}
	}
	if n < fewest {
		return shown{}
	}
	s := Shares{N: n / 10 * 10, Since: since}
	var below int64
	for _, count := range right {
		s.Below = append(s.Below, percent(below, n, unit))
		below += count
	}
	return shown{s, n}
}
