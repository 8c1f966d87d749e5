// Package story is the explainer's content in one language, as the server
// renders it and the browser receives it.
//
// It has only values: package desk checks the content files and compiles them
// to a [Story]; packages page and ui render it. Nothing here depends on the
// story told.
package story

// Phase is the time of a statement relative to the article that the story
// explains.
type Phase string

// The phases. Statements of phase After are shown only in Since.
const (
	Before Phase = "before"
	AsOf   Phase = "asof"
	After  Phase = "after"
)

// Kind is the kind of source behind a statement.
type Kind string

// The kinds of statement, each shown by an icon and a word.
const (
	Law         Kind = "law"         // an act, a section, a treaty, a constitution
	Order       Kind = "order"       // an executive or police order
	Council     Kind = "council"     // a council's vote, motion, ordinance or policy
	Vote        Kind = "vote"        // the vote of a parliament, an assembly or the people
	Court       Kind = "court"       // a court's decision
	Count       Kind = "count"       // a counted number
	Estimate    Kind = "estimate"    // an estimated number
	Calculation Kind = "calculation" // our arithmetic on other facts
	Person      Kind = "person"      // a statement by a named person or group
	Report      Kind = "report"      // a publication's report
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

// The grades of confidence. Article is for what the article itself states,
// Calculated for arithmetic on other facts.
const (
	Article    Confidence = "article"
	High       Confidence = "high"
	Medium     Confidence = "medium"
	Low        Confidence = "low"
	Calculated Confidence = "calculated"
)

// Span is a run of text. Term is the id of the glossary entry that explains it,
// Lang the BCP 47 code if it is in another language than the story; both may be
// empty.
type Span struct {
	Text string `json:"t"`
	Term string `json:"g,omitempty"`
	Lang string `json:"l,omitempty"`
}

// Text is a short text as spans, in reading order.
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

// First returns the story in the first of its languages, of a map with the story
// by language.
func First(all map[string]*Story) *Story {
	for _, s := range all {
		if len(s.Languages) > 0 && all[s.Languages[0]] != nil {
			return all[s.Languages[0]]
		}
	}
	return nil
}

// Story is everything the explainer says, in one language.
type Story struct {
	ID          string   `json:"id"`        // identifies the story in links and in the browser's storage
	Lang        string   `json:"lang"`      // BCP 47, without a region: en, fr
	Tag         string   `json:"tag"`       // the same with the region, if the story has one: en-CA
	Languages   []string `json:"languages"` // all languages of the story, like Lang; pages of the first have no prefix in their path
	Title       string   `json:"title"`
	Short       string   `json:"short"` // a title of two or three words
	Description string   `json:"description"`
	Publisher   string   `json:"publisher"` // publisher of the article that is explained
	Article     string   `json:"article"`   // id of the article in Sources
	AsOf        string   `json:"asof"`      // the article's month: 2017-02
	AsOfName    string   `json:"asofName"`  // the same in words: mid-February 2017
	Latest      string   `json:"latest"`    // no later event is in the story; YYYY-MM-DD
	Updated     string   `json:"updated"`   // day of the last change; YYYY-MM-DD
	Site        *Site    `json:"site,omitempty"`

	Answer []Statement `json:"answer"` // the lead: the answer in one paragraph
	Blocks []Named     `json:"blocks"` // titles and subtitles of the blocks; ID is the block

	Wording map[string]string `json:"wording,omitempty"` // messages in the story's own words, by key: see i18n.Worded

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

	Events  []Event    `json:"events"`
	Word    Word       `json:"word"`
	Order   OrderBlock `json:"order"`
	Plan    Plan       `json:"plan"`
	Numbers Numbers    `json:"numbers"`
	Voices  []Voice    `json:"voices"`
	Topics  []Topic    `json:"topics,omitempty"` // blocks of the story's own
	About   []Part     `json:"about"`
	Pages   []Topic    `json:"pages,omitempty"` // pages about the explainer, beside About
	Front   Front      `json:"front"`
}

// Fact is a numbered fact with who says so and as of when. Not says what does
// not follow from it.
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
// work; Mirror is set if URL is that of a copy and not the publisher's.
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

// Tones are the colours that columns may have. They are tokens of the style
// sheets, with enough contrast for text in both themes.
var Tones = [...]string{"teal", "amber", "plum", "olive", "rose"}

// MostColumns is the greatest number of columns of the comparison, and 2 the
// least.
const MostColumns = len(Tones)

// Column is one of the compared policies. Tone is its colour, one of [Tones].
type Column struct {
	ID   string `json:"id"`
	Name string `json:"name"`
	Tone string `json:"tone"`
}

// Dimension is a row of the policy comparison. Cells are in the order of
// [Story].Columns.
type Dimension struct {
	ID    string `json:"id"`
	Name  string `json:"name"`
	Ask   string `json:"ask"`             // the row as a question
	Short string `json:"short,omitempty"` // the same in a few words
	Cells []Cell `json:"cells"`
}

// Cell is one cell of a comparison. Value is a short headline; two cells of a
// row are equal if their Value is. Mark is the editors' judgement: force,
// partly, open or none. Waits is the id of the guess that Value would give
// away; the story page shows the headline only after it. Evidence, Mark and
// Waits are used in Dimensions only; Unknown only in Places: it is set if Value
// means "not known".
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

// Place is a jurisdiction. Date is the ISO date its policy began, for sorting
// (empty if it has none), DateName the same in words. Cells are in the order of
// [Story].Attributes, Codes (yes, partly, no or unknown) in that of
// [Grid].Codes.
type Place struct {
	ID       string      `json:"id"`
	Name     string      `json:"name"`
	Region   string      `json:"region"`
	Country  string      `json:"country"` // id in Countries
	Status   string      `json:"status"`  // id in Statuses; it holds for the as-of date
	Date     string      `json:"date,omitempty"`
	DateName string      `json:"dateName,omitempty"`
	Cells    []Cell      `json:"cells"`
	Tile     Tile        `json:"tile,omitzero"`
	Codes    []Judgement `json:"codes,omitempty"`
}

// Question is one question of the quiz. Kind is single, truefalse, multiple,
// slider or order. Scale is set for sliders only. For an order question Options
// are in the order shown, and Order has their ids in the right order.
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

// Option is one of the answers the reader can choose. Feedback says why it is
// right or wrong; it may be empty.
type Option struct {
	ID       string `json:"id"`
	Text     Text   `json:"text"`
	Right    bool   `json:"right,omitempty"`
	Feedback Text   `json:"feedback,omitempty"`
}

// Scale is the range of a number to guess, from Min to Max in steps of Step.
// Guesses from Low to High are right. Unit is count, percent, usd,
// or the forms in which package i18n writes a quantity (i18n.Currency, i18n.Own).
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

// See is a link from a question to the entry that shows its answer. Block is
// compare, places, timeline, order, word, plan or numbers; ID is that of the
// row, entry or step in it.
type See struct {
	Block string `json:"block"`
	ID    string `json:"id"`
}

// Band is the text shown for a score of Min percent or more, up to the next
// band.
type Band struct {
	Min  int    `json:"min"`
	Text string `json:"text"`
}
