// Package story is the explainer's content in one language, as the server
// renders it and the browser receives it.
//
// It holds values only: package desk checks and compiles what the newsroom
// writes into a [Story], package ui draws it. Nothing here knows which story
// is told.
package story

// Phase is the time of a statement relative to the article that the story
// explains.
type Phase string

// The phases. Statements of phase After are shown only when the reader asks
// for what happened since.
const (
	Before Phase = "before"
	AsOf   Phase = "asof"
	After  Phase = "after"
)

// Kind is the kind of evidence of a statement.
type Kind string

// The kinds of statement, each shown by an icon and a word.
const (
	Law         Kind = "law"         // an act, a section, a treaty, a constitution
	Order       Kind = "order"       // an executive or police order
	Council     Kind = "council"     // a council's vote, motion, ordinance or policy
	Court       Kind = "court"       // a court's decision
	Count       Kind = "count"       // a number somebody counted
	Estimate    Kind = "estimate"    // a number somebody estimated
	Calculation Kind = "calculation" // arithmetic on other facts, done here
	Person      Kind = "person"      // a statement by a named person or group
	Report      Kind = "report"      // what a publication reports
	Research    Kind = "research"    // a study
)

// Evidence grades how well a cell of the comparison is supported.
type Evidence string

// The grades of evidence.
const (
	Solid   Evidence = "solid"
	Partial Evidence = "partial"
	Thin    Evidence = "thin"
)

// Confidence grades how well a fact was checked.
type Confidence string

// The grades of confidence. Article marks what the article itself states,
// Calculated what is worked out from other facts.
const (
	Article    Confidence = "article"
	High       Confidence = "high"
	Medium     Confidence = "medium"
	Low        Confidence = "low"
	Calculated Confidence = "calculated"
)

// Span is a run of text. Term is the id of the glossary entry that explains
// it, Lang the BCP 47 code of a run in another language; both may be empty.
type Span struct {
	Text string `json:"t"`
	Term string `json:"g,omitempty"`
	Lang string `json:"l,omitempty"`
}

// Text is a sentence or two as spans, in reading order.
type Text []Span

// String returns the text without marks.
func (t Text) String() string {
	var s string
	for _, span := range t {
		s += span.Text
	}
	return s
}

// Statement is the smallest thing the explainer asserts: a text with the facts
// it rests on. AsOf is the date for which it holds, as YYYY, YYYY-MM or
// YYYY-MM-DD.
type Statement struct {
	Text  Text     `json:"text"`
	Facts []string `json:"facts"`
	Kind  Kind     `json:"kind"`
	AsOf  string   `json:"asof"`
	Phase Phase    `json:"phase"`
}

// Named is anything with an id, a name and, where it needs one, an
// explanation: a country, a status, a level of government, a value.
type Named struct {
	ID   string `json:"id"`
	Name string `json:"name"`
	Note string `json:"note,omitempty"`
}

// Story is everything the explainer says, in one language.
type Story struct {
	ID          string `json:"id"`   // names the story in links and on the device
	Lang        string `json:"lang"` // BCP 47: en, fr
	Title       string `json:"title"`
	Short       string `json:"short"` // a title of two or three words
	Description string `json:"description"`
	Publisher   string `json:"publisher"` // whose article is explained
	Article     string `json:"article"`   // id of the source that is explained
	AsOf        string `json:"asof"`      // the article's month: 2017-02
	AsOfName    string `json:"asofName"`  // how the reader reads it: mid-February 2017
	Latest      string `json:"latest"`    // nothing after this day is stated
	Updated     string `json:"updated"`   // day of the last correction or edition

	Answer []Statement `json:"answer"` // the lead: the answer in one paragraph
	Blocks []Named     `json:"blocks"` // the blocks' own titles and lines, by block id

	Facts       []Fact       `json:"facts"`
	Sources     []Source     `json:"sources"`
	Terms       []Term       `json:"terms"`
	Corrections []Correction `json:"corrections"`

	Columns    []Column    `json:"columns"`
	Dimensions []Dimension `json:"dimensions"`

	Countries  []Named     `json:"countries"`
	Statuses   []Named     `json:"statuses"`
	Attributes []Attribute `json:"attributes"`
	Places     []Place     `json:"places"`

	Questions []Question `json:"questions"`
	Bands     []Band     `json:"bands"`

	Events  []Event `json:"events"`
	Word    Word    `json:"word"`
	Order   OrderOf `json:"order"`
	Plan    Plan    `json:"plan"`
	Numbers Numbers `json:"numbers"`
	Voices  []Voice `json:"voices"`
	About   []Part  `json:"about"`
	Front   Front   `json:"front"`
}

// Fact is one numbered fact with who says so and since when. Not is what it
// does not say.
type Fact struct {
	ID         string     `json:"id"`
	Text       Text       `json:"text"`
	Not        Text       `json:"not,omitempty"`
	Who        string     `json:"who"`
	Kind       Kind       `json:"kind"`
	AsOf       string     `json:"asof"`
	Phase      Phase      `json:"phase"`
	Confidence Confidence `json:"confidence"`
	Sources    []string   `json:"sources"`
}

// Source is a published work that facts rest on. Lang is the language of the
// work; Mirror says that URL leads to a copy and not to the publisher.
type Source struct {
	ID        string `json:"id"`
	Title     string `json:"title"`
	Publisher string `json:"publisher"`
	Date      string `json:"date,omitempty"`
	URL       string `json:"url"`
	Lang      string `json:"lang"`
	Mirror    bool   `json:"mirror,omitempty"`
}

// Term is a glossary entry.
type Term struct {
	ID    string      `json:"id"`
	Name  string      `json:"name"`
	Means []Statement `json:"means"`
}

// Correction says what was changed in the explainer, and when.
type Correction struct {
	ID    string   `json:"id"`
	Date  string   `json:"date"`
	What  Text     `json:"what"`
	Facts []string `json:"facts,omitempty"`
}

// Column is a subject of the policy comparison. Tone names its colour: us, ca
// or plan.
type Column struct {
	ID   string `json:"id"`
	Name string `json:"name"`
	Tone string `json:"tone"`
}

// Dimension is a row of the policy comparison; Cells are in the order of
// [Story].Columns.
type Dimension struct {
	ID    string `json:"id"`
	Name  string `json:"name"`
	Ask   string `json:"ask"`             // the row as a question
	Short string `json:"short,omitempty"` // the same in a few words
	Cells []Cell `json:"cells"`
}

// Cell is one field of a comparison. Value is a short headline; two cells of a
// row are the same if their Value is. Evidence, Mark and Waits are empty in
// places. Mark is what the editors make of the cell: force, partly, open or
// none. Waits is the id of the guess whose figure Value tells.
// Unknown is set, in places, if Value says that nothing is known.
type Cell struct {
	Value      string      `json:"value"`
	Evidence   Evidence    `json:"evidence,omitempty"`
	Mark       Judgement   `json:"mark,omitzero"`
	Waits      string      `json:"waits,omitempty"`
	Unknown    bool        `json:"unknown,omitempty"`
	Statements []Statement `json:"statements"`
}

// Attribute is a column of the places' table.
type Attribute struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// Place is a jurisdiction. Date is when its policy began, for sorting (empty
// if it has none), DateName the same for reading. Cells are in the order of
// [Story].Attributes, Codes (yes, partly, no or unknown) in that of
// [Grid].Codes.
type Place struct {
	ID       string      `json:"id"`
	Name     string      `json:"name"`
	Region   string      `json:"region"`
	Country  string      `json:"country"` // id in Countries
	Status   string      `json:"status"`  // id in Statuses, as checked for the as-of date
	Date     string      `json:"date,omitempty"`
	DateName string      `json:"dateName,omitempty"`
	Cells    []Cell      `json:"cells"`
	Tile     Tile        `json:"tile,omitzero"`
	Codes    []Judgement `json:"codes,omitempty"`
}

// Question is one question of the quiz. Kind is single, truefalse, multiple,
// slider or order. Scale is set for sliders only. For an order question
// Options stand in the order shown and Order holds their ids from first to
// last.
type Question struct {
	ID            string      `json:"id"`
	Kind          string      `json:"kind"`
	Phase         Phase       `json:"phase"`
	Prompt        Text        `json:"prompt"`
	Options       []Option    `json:"options,omitempty"`
	Order         []string    `json:"order,omitempty"`
	Scale         *Scale      `json:"scale,omitempty"`
	Explanation   []Statement `json:"explanation"`
	Misconception Text        `json:"misconception"`
	See           []See       `json:"see"`
}

// Option is an answer that can be chosen. Feedback says why this option is right or
// wrong; it may be empty.
type Option struct {
	ID       string `json:"id"`
	Text     Text   `json:"text"`
	Right    bool   `json:"right,omitempty"`
	Feedback Text   `json:"feedback,omitempty"`
}

// Scale is the range of a number to guess. Guesses from Low to High are right.
// Unit is count, usd or percent.
type Scale struct {
	Min    float64 `json:"min"`
	Max    float64 `json:"max"`
	Step   float64 `json:"step"`
	Answer float64 `json:"answer"`
	Low    float64 `json:"low"`
	High   float64 `json:"high"`
	Unit   string  `json:"unit"`
	Label  string  `json:"label"`           // what is counted: "US jurisdictions"
	About  bool    `json:"about,omitempty"` // Answer is a round number: "about 400"
}

// See leads from a question to the place that shows its answer. Block is
// compare, places, timeline, order, word, plan or numbers; ID names the row,
// entry or step in it.
type See struct {
	Block string `json:"block"`
	ID    string `json:"id"`
}

// Band is the text shown for a score of Min percent or more, up to the next band.
type Band struct {
	Min  int    `json:"min"`
	Text string `json:"text"`
}
