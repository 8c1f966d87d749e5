// Package counts counts how readers answer, without knowing who they are.
//
// All that is stored is counters: so many answers of this kind to this question
// in this language on this day (see [Key]). A [Counter] checks what browsers
// send, collects it in memory and adds it to a [Store] once a second, so that no
// request waits for a disk. What it publishes is rounded, changes in
// steps, and says nothing of small groups: see smallest and step for what this
// guards against, and what not.
//
// It serves nothing: package web has the addresses. Addresses of readers are
// held in memory only, hashed with a salt that is thrown away every day, to limit
// how much one of them can count.
package counts

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"time"

	"sanctuary/app/quiz"
)

// Key names a counter. In stores, answers and reports the digest is called
// edition: those of earlier versions of the program have that name.
type Key struct {
	Story    string
	Digest   string // of what is asked: see Question.Digest
	Question string // name of its control: a.removals
	Option   string // id of an option, a bucket, or an outcome
	Language string // BCP 47
	Day      string // YYYY-MM-DD, in UTC
}

// The outcomes, which are counted beside the options. No option has such an id.
const (
	right   = "+right"
	wrong   = "+wrong"
	unknown = "+unknown"
)

// Row is a counter with what is added to it, or what it says.
type Row struct {
	Key
	N int64
}

// Total is the sum of a question's counters for an option over all languages and
// days.
type Total struct {
	Digest, Question, Option string
	N                        int64
	Since                    string // first day, YYYY-MM-DD
}

// Store keeps counters.
type Store interface {
	// Add adds rows to their counters, all or none.
	Add(ctx context.Context, rows []Row) error
	// Rows returns a story's counters, ordered by question, digest, option,
	// language and day.
	Rows(ctx context.Context, story string) ([]Row, error)
	// Totals returns their sums, in no particular order.
	Totals(ctx context.Context, story string) ([]Total, error)
	// Remove deletes a story's counters of some days and returns how many.
	Remove(ctx context.Context, story string, days []string) (int64, error)
	Close() error
}

// Set is questions that are published together.
type Set struct {
	Name      string // part of an address: quiz
	Questions []Question
	Scored    bool // readers finish it, with a score
}

// Question is a question to be counted.
type Question struct {
	quiz.Question
	Name string // of its control: a.removals; unique in a story
}

// Config is what a Counter counts, and with what.
type Config struct {
	Story     string // id
	Languages []string
	Sets      []Set
	Store     Store
	Log       *slog.Logger
	Now       func() time.Time // nil means time.Now
}

// Why an answer is not counted.
var (
	ErrInvalid = errors.New("not an answer to a question that is asked here")
	ErrLimited = errors.New("too many answers from one source")
)

// Counter counts the answers to the questions of a story. It is safe for
// concurrent use.
type Counter struct {
	config  Config
	asked   map[string]asked // by name
	limits  *limits
	mu      sync.Mutex
	waiting map[Key]int64     // not stored yet
	totals  map[string][]byte // what is published, by set
	shown   map[string]shown  // by question, and by result and its questions; of publish alone
	begun   bool              // the store has been read since the start
	read    time.Time         // when the store was last read; zero if never
	late    bool              // the store fails, and that has been logged
	ended   chan struct{}
	stop    context.CancelFunc
}

// asked is a question, or the result of a set, with its digest.
type asked struct {
	Question
	digest string
	index  int   // among all of the story
	totals []int // of a result: how many questions can be asked
}

// New returns a counter, and starts what adds its answers to the store. End it
// with Close.
func New(c Config) *Counter {
	if c.Now == nil {
		c.Now = time.Now
	}
	n := &Counter{config: c, asked: map[string]asked{}, waiting: map[Key]int64{}, totals: map[string][]byte{}, ended: make(chan struct{})}
	add := func(a asked) {
		a.index = len(n.asked)
		n.asked[a.Name] = a
	}
	for _, s := range c.Sets {
		for _, q := range s.Questions {
			add(asked{Question: q, digest: q.Digest()})
		}
		if s.Scored {
			add(asked{Question: Question{Name: s.result()}, digest: s.digest(), totals: s.totals()})
		}
	}
	n.limits = newLimits(len(n.asked))
	n.publish(nil, true)
	ctx, stop := context.WithCancel(context.Background())
	n.stop = stop
	go n.run(ctx)
	return n
}

// Digests returns the digests of all that is counted in sets, by name: those of
// questions, and of the results of sets.
func Digests(sets []Set) map[string]string {
	all := map[string]string{}
	for _, s := range sets {
		for _, q := range s.Questions {
			all[q.Name] = q.Digest()
		}
		if s.Scored {
			all[s.result()] = s.digest()
		}
	}
	return all
}

// Count counts the answer in body, which is JSON:
//
//	{"story":"moons","edition":"0a1b2c3d","question":"a.size","answer":["big"],"language":"en"}
//
// The source, such as a network address, is not kept, only limited. The error is
// ErrInvalid or ErrLimited.
func (n *Counter) Count(body []byte, source string) error {
	a, options, lang, err := n.parse(body)
	if err != nil {
		return err
	}
	now := n.config.Now()
	if !n.limits.take(source, a.index, now) {
		return ErrLimited
	}
	key := Key{n.config.Story, a.digest, a.Name, "", lang, day(now)}
	n.mu.Lock()
	defer n.mu.Unlock()
	for _, option := range options {
		key.Option = option
		n.waiting[key]++
	}
	return nil
}

// day returns the day of a time in UTC, as YYYY-MM-DD.
func day(t time.Time) string { return t.UTC().Format(time.DateOnly) }
