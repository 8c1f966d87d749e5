package counts

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"sync"
	"time"
)

// What one source can count. A newsroom or a school may be one source.
const (
	burst      = 40 // answers at once
	perSecond  = 0.5
	freely     = 20   // answers to one question in a day, before share applies
	share      = 0.05 // of a day's answers to a question
	maxSources = 1 << 16
)

// limits holds what each source has counted today. Sources are known by a hash
// with a salt of the day, and more than maxSources share their limits, so that
// memory is bounded. It is safe for concurrent use.
type limits struct {
	mu        sync.Mutex
	questions int
	day       string
	salt      [16]byte
	sources   map[uint32]*source
	all       []int // answers today by question
}

// source is what came from one: how much more may come now, and how many answers
// there were to each question today.
type source struct {
	tokens float64
	last   time.Time
	given  []uint16
}

func newLimits(questions int) *limits { return &limits{questions: questions} }

// take reports whether a source may count another answer to a question, and
// notes that it does.
func (l *limits) take(from string, question int, now time.Time) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if today := day(now); today != l.day {
		l.day = today
		rand.Read(l.salt[:]) // never fails
		l.sources = map[uint32]*source{}
		l.all = make([]int, l.questions)
	}
	sum := sha256.Sum256(append(l.salt[:], from...))
	id := binary.BigEndian.Uint32(sum[:]) % maxSources
	s := l.sources[id]
	if s == nil {
		s = &source{tokens: burst, last: now, given: make([]uint16, l.questions)}
		l.sources[id] = s
	}
	if passed := now.Sub(s.last).Seconds(); passed > 0 { // clocks are also set back
		s.tokens = min(burst, s.tokens+passed*perSecond)
	}
	s.last = now
	most := max(freely, int(share*float64(l.all[question])))
	if s.tokens < 1 || int(s.given[question]) >= most || s.given[question] == 1<<16-1 {
		return false
	}
	s.tokens--
	s.given[question]++
	l.all[question]++
	return true
}
