package counts

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strconv"

	"sanctuary/app/numeral"
	"sanctuary/app/quiz"
)

// MaxBody is the size in bytes of the longest answer that is read.
const MaxBody = 1 << 10

// buckets is the number of equal parts of a scale in which guesses are counted.
const buckets = 10

// answer is what a browser sends. The values are those of the question's
// controls; of a result they are the number of right answers and of questions.
type answer struct {
	Story    string   `json:"story"`
	Digest   string   `json:"edition"`
	Question string   `json:"question"`
	Answer   []string `json:"answer"`
	Language string   `json:"language"`
}

// parse checks an answer and returns what is to be counted: the question, its
// options, and the language.
func (n *Counter) parse(body []byte) (q asked, options []string, lang string, err error) {
	var a answer
	if len(body) > MaxBody {
		return q, nil, "", ErrInvalid
	}
	d := json.NewDecoder(bytes.NewReader(body))
	d.DisallowUnknownFields()
	if d.Decode(&a) != nil {
		return q, nil, "", ErrInvalid
	}
	if _, err := d.Token(); err != io.EOF {
		return q, nil, "", ErrInvalid
	}
	q, ok := n.asked[a.Question]
	if !ok || a.Story != n.config.Story || a.Digest != q.digest || !slices.Contains(n.config.Languages, a.Language) {
		return q, nil, "", ErrInvalid
	}
	if q.totals != nil {
		options = q.score(a.Answer)
	} else {
		options = q.Counted(a.Answer)
	}
	if options == nil {
		return q, nil, "", ErrInvalid
	}
	return q, options, a.Language, nil
}

// Counted returns what an answer counts for: its outcome, and the options or the
// bucket it lies in with the outcome (4+right); nil if it is none. A wrong choice of
// several options also counts for the first of them with the outcome (b+wrong), so
// that each answer is in one such group.
func (q Question) Counted(values []string) []string {
	a, ok := q.Read(values)
	if !ok {
		return nil
	}
	outcomes := map[quiz.Outcome]string{quiz.Right: right, quiz.Wrong: wrong, quiz.Unknown: unknown}
	counted := []string{outcomes[q.Mark(a)]}
	switch {
	case a.DontKnow():
		if len(values) != 1 {
			return nil
		}
		return append(counted, quiz.DontKnow)
	case q.Kind == quiz.Slider:
		scale := numeral.Range{Min: q.Min, Max: q.Max, Step: q.Step}
		v, _ := scale.Parse(a[0])
		if len(values) != 1 {
			return nil
		}
		// With the outcome, as the range that is right may end within a bucket.
		return append(counted, strconv.Itoa(q.bucket(scale.Snap(v)))+counted[0])
	case !slices.Equal(a, values):
		return nil // unknown or repeated ids among others
	case q.Kind == quiz.Order:
		return counted // the order itself would be one of many
	case q.Kind == quiz.Multiple && counted[0] == wrong:
		counted = append(counted, a[0]+wrong)
	}
	return append(counted, a...)
}

// bucket returns the part of the scale in which v lies, from 0 to buckets-1.
func (q Question) bucket(v float64) int {
	if !(q.Max > q.Min) {
		return 0
	}
	return min(max(int(buckets*(v-q.Min)/(q.Max-q.Min)), 0), buckets-1)
}

// score returns what a result counts for, such as 9/14.
func (q asked) score(values []string) []string {
	if len(values) != 2 {
		return nil
	}
	n, err := strconv.Atoi(values[0])
	total, err2 := strconv.Atoi(values[1])
	score := fmt.Sprintf("%d/%d", n, total)
	if err != nil || err2 != nil || n < 0 || n > total || !slices.Contains(q.totals, total) || score != values[0]+"/"+values[1] {
		return nil
	}
	return []string{score}
}

// result returns the name of what is counted when readers finish the set.
func (s Set) result() string { return "result." + s.Name }

// totals returns how many questions readers are asked: in Then and in Since.
func (s Set) totals() []int {
	then := 0
	for _, q := range s.Questions {
		if !q.After {
			then++
		}
	}
	return []int{then, len(s.Questions)}
}

// Digest identifies what is asked: the kind, the options, what is right, the
// scale. Answers to questions with different digests are not added up. Words may
// be corrected without another digest.
func (q Question) Digest() string {
	rules := q.Question
	return digest(fmt.Sprintf("%q %q %q %v %v", rules.Kind, rules.Options, rules.Right, []float64{rules.Min, rules.Max, rules.Step, rules.Low, rules.High, rules.Correct}, rules.After))
}

func (s Set) digest() string {
	all := ""
	for _, q := range s.Questions {
		all += q.Name + " " + q.Digest() + "\n"
	}
	return digest(all)
}

func digest(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:4])
}
