package desk

// The types of this file mirror the content files, with all languages side by
// side and the line number of each value. The yaml tags are the keys; any other
// key is a problem.

// Where is a line of a content file.
type Where struct {
	File string
	Line int
}

// at returns w. It gives every type that embeds Where a way to return its line.
func (w Where) at() Where { return w }

// Scalar is a single value as typed: an id, a date, an address.
type Scalar struct {
	Where
	Value string
}

// Number is a number. If Line is 0 the key is missing.
type Number struct {
	Where
	Value float64
}

// Flag is true or false; a missing key is false.
type Flag struct {
	Where
	On bool
}

// Words is a text in every language, by language code, perhaps with marks: see
// parse.
type Words struct {
	Where
	In map[string]Scalar `yaml:",languages"`
}

// Label is a text shown without marks: a name, a headline, a unit.
type Label struct {
	Words `yaml:",inline"`
}

// Proper is a name that may be the same in all languages: one string, or a
// text in every language.
type Proper struct {
	Words `yaml:",inline"`
}

// Statement is a sentence or two with the facts they rest on: see
// [story.Statement].
type Statement struct {
	Words `yaml:",inline"`
	Facts []Scalar `yaml:"facts"`
	Phase Scalar   `yaml:"phase"`
	Kind  Scalar   `yaml:"kind"`
	AsOf  Scalar   `yaml:"asof"`
}

// Named is an id with a name and perhaps a note.
type Named struct {
	Where
	ID   Scalar `yaml:"id"`
	Name Label  `yaml:"name"`
	Note *Label `yaml:"note"`
}

// Head is story.yaml.
type Head struct {
	Where
	ID          Scalar      `yaml:"id"`
	Languages   []Scalar    `yaml:"languages"` // BCP 47, perhaps with a region; the first one's pages have no prefix
	Title       Label       `yaml:"title"`
	Short       Label       `yaml:"short"`
	Description Label       `yaml:"description"`
	Publisher   Proper      `yaml:"publisher"`
	Article     Scalar      `yaml:"article"`
	AsOf        Scalar      `yaml:"asof"`
	AsOfName    Label       `yaml:"asofName"`
	Latest      Scalar      `yaml:"latest"`
	Updated     Scalar      `yaml:"updated"`
	Answer      []Statement `yaml:"answer"`
	Columns     []Column    `yaml:"columns"`
	Units       []UnitName  `yaml:"units"`
	Countries   []Named     `yaml:"countries"`
	Statuses    []Named     `yaml:"statuses"`
	Blocks      []Named     `yaml:"blocks"`
	Wording     []Wording   `yaml:"wording"`
	Bands       []Band      `yaml:"bands"`
}

// Wording is a message of the explainer in the story's own words: its key with
// hyphens for dots, and placeholders as $total for {total}.
type Wording struct {
	Where
	ID   Scalar `yaml:"id"`
	Text Label  `yaml:"text"`
}

// Column is a subject of the policy comparison.
type Column struct {
	Where
	ID   Scalar `yaml:"id"`
	Name Label  `yaml:"name"`
	Tone Scalar `yaml:"tone"`
}

// Band is the text for a score of Min percent or more.
type Band struct {
	Where
	Min  Number `yaml:"min"`
	Text Label  `yaml:"text"`
}

// Fact is an entry of the fact files.
type Fact struct {
	Where
	ID         Scalar   `yaml:"id"`
	Phase      Scalar   `yaml:"phase"`
	Kind       Scalar   `yaml:"kind"`
	AsOf       Scalar   `yaml:"asof"`
	Confidence Scalar   `yaml:"confidence"`
	Who        Label    `yaml:"who"`
	Text       Words    `yaml:"text"`
	Not        *Words   `yaml:"not"`
	Sources    []Scalar `yaml:"sources"`
}

// Source is an entry of the source files. It is primary if it is the document
// the fact is about and not a report of it: the law, the record of the vote,
// the ruling, the study, the publication of who counted.
type Source struct {
	Where
	ID        Scalar `yaml:"id"`
	Title     Scalar `yaml:"title"`
	Lang      Scalar `yaml:"lang"`
	Publisher Scalar `yaml:"publisher"`
	Date      Scalar `yaml:"date"`
	URL       Scalar `yaml:"url"`
	Mirror    Flag   `yaml:"mirror"`
	Primary   Flag   `yaml:"primary"`
}

// Term is an entry of glossary.yaml.
type Term struct {
	Where
	ID    Scalar      `yaml:"id"`
	Name  Label       `yaml:"name"`
	Means []Statement `yaml:"means"`
}

// Correction is an entry of corrections.yaml.
type Correction struct {
	Where
	ID    Scalar   `yaml:"id"`
	Date  Scalar   `yaml:"date"`
	What  Words    `yaml:"what"`
	Facts []Scalar `yaml:"facts"`
}

// Dimension is a row of the policy comparison.
type Dimension struct {
	Where
	ID     Scalar          `yaml:"id"`
	Name   Label           `yaml:"name"`
	Ask    Label           `yaml:"ask"`
	Short  *Label          `yaml:"short"`
	Values []Named         `yaml:"values"`
	Cells  map[string]Cell `yaml:"cells"` // by column
}

// Cell is a cell of a comparison.
type Cell struct {
	Where
	Value      Scalar      `yaml:"value"`
	Evidence   Scalar      `yaml:"evidence"`
	Mark       *Mark       `yaml:"mark"`
	Waits      Scalar      `yaml:"waits"`
	Statements []Statement `yaml:"statements"`
}

// Places is places.yaml.
type Places struct {
	Where
	Attributes []Attribute `yaml:"attributes"`
	Places     []Place     `yaml:"places"`
}

// Attribute is a column of the places' table with the values it may take.
// Unknown lists the values that mean "not known": two places that both have one
// do not count as equal.
type Attribute struct {
	Where
	ID      Scalar   `yaml:"id"`
	Name    Label    `yaml:"name"`
	Unknown []Scalar `yaml:"unknown"`
	Values  []Named  `yaml:"values"`
}

// Place is a jurisdiction.
type Place struct {
	Where
	ID          Scalar            `yaml:"id"`
	Name        Proper            `yaml:"name"`
	Region      Proper            `yaml:"region"`
	Country     Scalar            `yaml:"country"`
	Status      Scalar            `yaml:"status"`
	StatusFacts []Scalar          `yaml:"statusFacts"` // facts the status rests on
	Date        Scalar            `yaml:"date"`
	Tile        *Tile             `yaml:"tile"`
	Codes       map[string]Answer `yaml:"codes"` // by code of front.yaml
	Cells       map[string]Cell   `yaml:"cells"` // by attribute
}

// Question is an entry of questions.yaml.
type Question struct {
	Where
	ID            Scalar      `yaml:"id"`
	Kind          Scalar      `yaml:"kind"`
	Phase         Scalar      `yaml:"phase"`
	Prompt        Words       `yaml:"prompt"`
	Options       []Option    `yaml:"options"`
	Order         []Scalar    `yaml:"order"`
	Scale         *Scale      `yaml:"scale"`
	Explanation   []Statement `yaml:"explanation"`
	Misconception Words       `yaml:"misconception"`
	See           []See       `yaml:"see"`
}

// Option is one of the answers the reader can choose.
type Option struct {
	Where
	ID       Scalar `yaml:"id"`
	Text     *Words `yaml:"text"`
	Right    Flag   `yaml:"right"`
	Feedback *Words `yaml:"feedback"`
}

// Scale is the range of a number to guess.
type Scale struct {
	Where
	Min    Number `yaml:"min"`
	Max    Number `yaml:"max"`
	Step   Number `yaml:"step"`
	Answer Number `yaml:"answer"`
	Low    Number `yaml:"low"`
	High   Number `yaml:"high"`
	Unit   Scalar `yaml:"unit"`
	Label  Label  `yaml:"label"`
	About  Flag   `yaml:"about"`
}

// See is a link from a question to the entry of a block that shows its answer.
type See struct {
	Where
	Block Scalar `yaml:"block"`
	ID    Scalar `yaml:"id"`
}
