// Package permalink encodes the reader's state as the query of a link and
// decodes it.
//
// Links, the page's form controls and the browser's storage use the same keys,
// so that one function decodes all three. Questions, places and the like are
// named by id: a link stays valid as long as the story keeps its ids. Whatever
// cannot be decoded is dropped, so that a mangled link still opens.
package permalink

import (
	"slices"
	"strings"
	"unicode/utf8"

	"sanctuary/app/compare"
	"sanctuary/app/estimate"
	"sanctuary/app/numeral"
	"sanctuary/app/quiz"
)

// Version is the version of the links that [Schema.Encode] writes. Links of
// other versions are decoded as far as their keys are known.
const Version = "1"

// The keys. Those that end with a dot are followed by an id.
const (
	KeyVersion   = "v"
	KeySince     = "since"    // 0, 1
	KeyTheme     = "theme"    // light, dark, auto
	KeyEvidence  = "evidence" // all, one
	KeyAnswer    = "a."       // a.<question>: option ids, a number, or dont-know
	KeyMark      = "mark"     // 1: the result is shown
	KeyOnly      = "only"     // ids of the questions retried
	KeyAt        = "at"       // id of the question shown where one is at a time
	KeyView      = "view"     // policies, places
	KeyCountry   = "country"
	KeyStatus    = "status"
	KeyAttribute = "col"
	KeyDimension = "dim"
	KeySort      = "sort" // country, which is the order without it; date
	KeyDesc      = "desc" // 1
	KeyFind      = "find"
	KeyPick      = "pick"   // ids of the places side by side
	KeyDiffer    = "differ" // 1
	KeyGuess     = "g."     // g.<guess>: a number, or dont-know
	KeySorted    = "w."     // w.<power>: ids of levels
	KeyTimeline  = "tl"     // id of the place or country the timeline shows
	KeyAsked     = "asked"  // name of the controls whose answer a form without scripts sends
)

const oneMark = "one" // value of KeyEvidence

// The themes. The empty theme follows the device.
const (
	Light = "light"
	Dark  = "dark"
)

// None among the values of KeyPick clears the others: a form without scripts can only
// add values.
const None = "-"

// longestFind is the greatest length of a search text, in characters; the rest
// is cut off.
const longestFind = 100

// Schema lists the ids that a link can contain, in the order of the story. Ids
// are unique within their list.
type Schema struct {
	Questions                                           []quiz.Question
	Countries, Statuses, Attributes, Dimensions, Places []string
	Guesses                                             map[string]estimate.Scale
	Powers, Levels                                      []string
	Timeline                                            []string // ids of places and countries
}

// State is the reader's settings, selections and answers. The initial one is
// that of [New], not the zero value.
type State struct {
	Since   bool   // show what happened since
	Theme   string // empty, Light or Dark
	OneMark bool   // show one evidence mark per statement, not all
	Quiz    quiz.Run
	At      string // id of the question shown where one is at a time; empty for the first
	Compare compare.Query
	Guesses map[string]string   // canonical number, or quiz.DontKnow, by guess id
	Sorted  map[string][]string // level ids by power id

	Timeline string // id of the place or country the timeline shows
}

// New returns the initial state: Since is true, and the comparison shows
// policies, and places by country.
func New() State {
	return State{Since: true, Compare: compare.Query{View: compare.Policies, Sort: compare.ByCountry}}
}

// Decode returns the state that the values v encode. Keys and ids that are not
// in the schema s, and invalid values, are dropped; of several values for one
// setting the first valid one counts. A guess or a slider's answer off the scale
// is not valid. The values "all", "-" and "" mean "not
// set". For example since=0&a.removals=federal gives a state with Since false
// and one answer.
func Decode(s Schema, v Values) State {
	st := New()
	st.Since = first(v[KeySince], "0", "1") != "0"
	st.Theme = first(v[KeyTheme], Light, Dark, "auto")
	if st.Theme == "auto" {
		st.Theme = ""
	}
	st.OneMark = first(v[KeyEvidence], oneMark) == oneMark
	var asked []string
	for _, q := range s.Questions {
		asked = append(asked, q.ID)
		if values := v[KeyAnswer+q.ID]; len(values) > 0 {
			st.Quiz = st.Quiz.Answer(q, values)
		}
	}
	st.Quiz = st.Quiz.WithOnly(inOrder(v[KeyOnly], asked))
	if on(v[KeyMark]) {
		st.Quiz = st.Quiz.Finish()
	}
	// The button of the first question is also pressed by Enter in any field.
	at := slices.Clone(v[KeyAt])
	for _, name := range v[KeyAsked] {
		if id, is := strings.CutPrefix(name, KeyAnswer); is && slices.Index(asked, id) > 0 {
			at = slices.Insert(at, 0, id)
		} else if is {
			at = append(at, id)
		}
	}
	st.At = first(at, asked...)
	st.Compare = s.query(v)
	st.Timeline = first(v[KeyTimeline], s.Timeline...)
	for id, scale := range s.Guesses {
		if text := guess(scale, v[KeyGuess+id]); id != "" && text != "" {
			if st.Guesses == nil {
				st.Guesses = map[string]string{}
			}
			st.Guesses[id] = text
		}
	}
	for _, id := range s.Powers {
		if levels := inOrder(v[KeySorted+id], s.Levels); id != "" && levels != nil {
			if st.Sorted == nil {
				st.Sorted = map[string][]string{}
			}
			st.Sorted[id] = levels
		}
	}
	return st
}

// query decodes the state of the comparison.
func (s Schema) query(v Values) compare.Query {
	q := compare.Query{
		View:      compare.Policies,
		Country:   first(v[KeyCountry], s.Countries...),
		Status:    first(v[KeyStatus], s.Statuses...),
		Attribute: first(v[KeyAttribute], s.Attributes...),
		Dimension: first(v[KeyDimension], s.Dimensions...),
		Sort:      compare.ByCountry,
		Desc:      on(v[KeyDesc]),
		Differ:    on(v[KeyDiffer]),
	}
	if first(v[KeySort], string(compare.ByDate), string(compare.ByCountry)) == string(compare.ByDate) {
		q.Sort = compare.ByDate
	}
	if first(v[KeyView], compare.Policies, compare.Places) == compare.Places {
		q.View = compare.Places
	}
	for _, text := range v[KeyFind] {
		if q.Find = search(text); q.Find != "" {
			break
		}
	}
	if !slices.Contains(v[KeyPick], None) {
		q.Picks = s.picks(v[KeyPick])
	}
	return q
}

// Encode returns the canonical query of a state, without a question mark. It
// has only what differs from [New] and is in the schema, in a fixed order:
// equal states have equal queries, and that of New is empty. Decode returns the
// same state for it.
func (s Schema) Encode(st State) string {
	var b query
	if !st.Since {
		b.add(KeySince, "0")
	}
	if st.Theme == Light || st.Theme == Dark {
		b.add(KeyTheme, st.Theme)
	}
	if st.OneMark {
		b.add(KeyEvidence, oneMark)
	}
	var asked []string
	for _, q := range s.Questions {
		asked = append(asked, q.ID)
		if a, ok := q.Read(st.Quiz.Given(q.ID)); ok {
			b.add(KeyAnswer+q.ID, a...)
		}
	}
	if st.Quiz.Finished() {
		b.add(KeyMark, "1")
	}
	b.add(KeyOnly, inOrder(st.Quiz.Only(), asked)...)
	if at := first([]string{st.At}, asked...); at != "" {
		b.add(KeyAt, at)
	}
	s.encode(&b, st.Compare)
	for _, id := range sortedIDs(s.Guesses) {
		if text := guess(s.Guesses[id], []string{st.Guesses[id]}); id != "" && text != "" {
			b.add(KeyGuess+id, text)
		}
	}
	for _, id := range s.Powers {
		if id != "" {
			b.add(KeySorted+id, inOrder(st.Sorted[id], s.Levels)...)
		}
	}
	if id := first([]string{st.Timeline}, s.Timeline...); id != "" {
		b.add(KeyTimeline, id)
	}
	if len(b.text) == 0 {
		return ""
	}
	return KeyVersion + "=" + Version + string(b.text)
}

func (s Schema) encode(b *query, c compare.Query) {
	if c.View == compare.Places {
		b.add(KeyView, c.View)
	}
	one := func(key, id string, known []string) {
		if id := first([]string{id}, known...); id != "" {
			b.add(key, id)
		}
	}
	flag := func(key string, on bool) {
		if on {
			b.add(key, "1")
		}
	}
	one(KeyCountry, c.Country, s.Countries)
	one(KeyStatus, c.Status, s.Statuses)
	one(KeyAttribute, c.Attribute, s.Attributes)
	one(KeyDimension, c.Dimension, s.Dimensions)
	one(KeySort, string(c.Sort), []string{string(compare.ByDate)})
	flag(KeyDesc, c.Desc)
	if find := search(c.Find); find != "" {
		b.add(KeyFind, find)
	}
	b.add(KeyPick, s.picks(c.Picks)...)
	flag(KeyDiffer, c.Differ)
}

// picks returns those of ids that are places, in the order of the story, which
// is also that of the page's controls; at most [compare.MaxPicks].
func (s Schema) picks(ids []string) []string {
	picks := inOrder(ids, s.Places)
	return picks[:min(len(picks), compare.MaxPicks)]
}

// guess returns the canonical text of the first of values that is a number on
// the scale, or quiz.DontKnow if none is and one is that, otherwise an empty string.
func guess(scale estimate.Scale, values []string) string {
	for _, value := range values {
		if v, reading := scale.Read(value); reading == estimate.OK {
			return numeral.Format(v)
		}
	}
	return first(values, quiz.DontKnow)
}

// search returns text cut to longestFind characters. Spaces at the ends stay:
// the reader may be about to type the next word.
func search(text string) string {
	var kept []rune
	for at, c := range text {
		invalid := c == utf8.RuneError && !strings.HasPrefix(text[at:], string(utf8.RuneError))
		if !invalid && !hidden(c) && len(kept) < longestFind {
			kept = append(kept, c)
		}
	}
	text = string(kept)
	if strings.TrimSpace(text) == "" {
		return ""
	}
	return text
}

// first returns the first value that is one of known, empty if none is.
func first(values []string, known ...string) string {
	for _, value := range values {
		if set(value) && slices.Contains(known, value) {
			return value
		}
	}
	return ""
}

// inOrder returns the known ids that are among values, in the order of known.
func inOrder(values, known []string) []string {
	var ids []string
	for _, id := range known {
		if set(id) && slices.Contains(values, id) {
			ids = append(ids, id)
		}
	}
	return ids
}

// sortedIDs returns the keys of scales, sorted by insertion: there are few, and
// slices.Sort would be the larger part of this package in the browser's program.
func sortedIDs(scales map[string]estimate.Scale) []string {
	var ids []string
	for id := range scales {
		i, _ := slices.BinarySearch(ids, id)
		ids = slices.Insert(ids, i, id)
	}
	return ids
}

func on(values []string) bool { return first(values, "1") != "" }

// set reports whether the value of a control means anything but "not set".
func set(value string) bool { return value != "" && value != "-" && value != "all" }

// Keys returns every key of a permalink. Keys that end with a dot are followed
// by an id.
func Keys() []string {
	return []string{KeyVersion, KeySince, KeyTheme, KeyEvidence, KeyAnswer, KeyMark, KeyOnly, KeyAt, KeyView, KeyCountry, KeyStatus, KeyAttribute,
		KeyDimension, KeySort, KeyDesc, KeyFind, KeyPick, KeyDiffer, KeyGuess, KeySorted, KeyTimeline, KeyAsked}
}

// Shared returns the keys of what a reader does, in every open tab: answers, picks and
// settings. The rest says where the reader is, which is each tab's own.
func Shared() []string {
	return []string{KeySince, KeyTheme, KeyEvidence, KeyAnswer, KeyGuess, KeySorted, KeyPick}
}
