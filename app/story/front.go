package story

import "iter"

// Front has the story page's own texts: a few sentences for each of its parts,
// in the order of the page, about what the other pages tell in full. Every
// field may be empty; the page then omits that part, or uses a field of Story
// in its place (Story.Title for Title, Story.Answer for Head).
type Front struct {
	Kicker  string      `json:"kicker"` // the line above the title
	Title   string      `json:"title"`  // a question that the page answers
	Head    []Statement `json:"head"`   // the answer in short; the last ones may be of phase After
	Parts   []Named     `json:"parts"`  // title and subtitle of each part, in the order of the page: see Part
	Figures []Figure    `json:"figures"`
	Glance  Glance      `json:"glance"`
	Grid    Grid        `json:"grid"`
	Flow    Flow        `json:"flow"`
	Strip   []Stretch   `json:"strip"`
	Plan    FrontPlan   `json:"plan"`
	Voices  []Line      `json:"voices"`
	Short   []string    `json:"short"`  // ids of the questions of the short quiz
	Deeper  []Named     `json:"deeper"` // ID is the page: compare, order …; Name says what it has
}

// The parts of the story page after its head, in the order of the page: the
// ids of Front.Parts.
const (
	PartGuess    = "guess"    // Figures
	PartGlance   = "glance"   // Glance and Story.Dimensions
	PartPlaces   = "places"   // Grid and Story.Places
	PartOrder    = "order"    // Flow
	PartPlan     = "plan"     // Plan
	PartTimeline = "timeline" // Strip and Story.Events
	PartVoices   = "voices"   // Voices
	PartQuiz     = "quiz"     // Short
	PartDeeper   = "deeper"   // Deeper
)

// Part returns the title and subtitle of the part with the id, and whether the
// story page has it.
func (f Front) Part(id string) (Named, bool) {
	for _, p := range f.Parts {
		if p.ID == id {
			return p, true
		}
	}
	return Named{}, false
}

// Judgement is the editors' judgement of some facts: Is is one of a short list
// of words, empty without a judgement; Facts are the ids of the facts.
type Judgement struct {
	Is    string   `json:"is"`
	Facts []string `json:"facts,omitempty"`
}

// The values of [Cell].Mark.
const (
	MarkForce  = "force"  // in force, or true
	MarkPartly = "partly" // it varies, or is disputed
	MarkOpen   = "open"   // open, or only planned
	MarkNone   = "none"   // no such policy was found
)

// The values of [Place].Codes.
const (
	CodeYes     = "yes"
	CodePartly  = "partly" // in part, or pending
	CodeNo      = "no"
	CodeUnknown = "unknown" // nothing is on record
)

// Figure is a figure to guess on the story page. Prompt and Reveal are the
// page's own; the other fields of Guess are those of the guess with the same ID
// on Page. In "The answer is about US$2.27 billion in grants" the last words are
// Scale.Label.
type Figure struct {
	Guess
	Name string `json:"name"` // label of the answer on the axis
	Page string `json:"page"` // the page with the full text: order or numbers
}

// Glance is the comparison of the policies in headlines. Lead describes daily
// life under them. The rows are [Story].Dimensions with their Short question,
// the headlines the Value of their cells. Marks is the legend of the marks.
type Glance struct {
	Lead  []Statement `json:"lead"`
	Marks []Named     `json:"marks"`
}

// Grid shows the places as tiles, each at its [Place].Tile. Shapes is the
// legend of the statuses, Answers that of the codes. The countries are one
// above the other, in the order of their rows, with the border between them.
type Grid struct {
	Shapes  []Shape `json:"shapes"`
	Codes   []Code  `json:"codes"`
	Answers []Named `json:"answers"` // yes, partly, no, unknown in words
}

// Tile is the position of a place in the grid. Column and Row count from 1;
// they are 0 if the place is not in the grid.
type Tile struct {
	Column int `json:"column"`
	Row    int `json:"row"`
}

// GridColumns is the number of columns of the grid of tiles.
const GridColumns = 5

// Shape is the way in which tiles of some statuses are drawn. ID is filled,
// foot (a bar at the foot), double (a double edge) or dashed; Statuses are ids
// in [Story].Statuses.
type Shape struct {
	ID       string   `json:"id"`
	Name     string   `json:"name"`
	Statuses []string `json:"statuses"`
}

// Code is a question that has an answer for every place, as a [Judgement].
// Attribute is the id in [Story].Attributes of the column with more about it.
type Code struct {
	ID        string `json:"id"`
	Name      string `json:"name"` // one word, for the legend
	Note      string `json:"note"` // the question
	Attribute string `json:"attribute"`
}

// Flow shows what became of a measure, event by event, in two lanes. In Then it
// has the nodes up to the article and an open end.
type Flow struct {
	Lanes  []Named `json:"lanes"`  // always two; Note is the label at a node
	States []Named `json:"states"` // force, blocked, partial, revoked in words
	Nodes  []Node  `json:"nodes"`
}

// The values of [Node].State.
const (
	StateForce   = "force"
	StateBlocked = "blocked"
	StatePartial = "partial" // blocked for some only, such as those who sued
	StateRevoked = "revoked"
)

// Node is an event of a [Flow]. ID is that of the event in [Story].Events; Date
// and DateName are the event's. State is the state of the measure from the
// event to the next node, Until the same in words, based on the facts of Text.
// The last node has no State; its Until says that the story ends there.
type Node struct {
	ID       string    `json:"id"`
	Date     string    `json:"date"`
	DateName string    `json:"dateName"`
	Lane     string    `json:"lane"`
	Text     Statement `json:"text"`
	State    string    `json:"state"`
	Until    string    `json:"until"`
}

// Stretch is a run of years of the timeline strip, From and To included. Width
// is the width of each of its years relative to others: with 8 a year is drawn
// eight times as wide as with 1. The stretches have no gaps between them.
type Stretch struct {
	From  int     `json:"from"`
	To    int     `json:"to"`
	Width float64 `json:"width"`
}

// The values of [Shape].ID.
const (
	ShapeFilled = "filled"
	ShapeFoot   = "foot"
	ShapeDouble = "double"
	ShapeDashed = "dashed"
)

// FrontPlan is the plan in three short parts, and the powers whose level of
// government the story page asks for.
type FrontPlan struct {
	Parts  []Part     `json:"parts"`
	Powers []AskPower `json:"powers"`
}

// AskPower asks who decides about the power with this id in [Plan].Powers, by
// an example from daily life.
type AskPower struct {
	ID  string `json:"id"`
	Ask Text   `json:"ask"`
}

// Line is one person's argument in one sentence or two, paraphrased. Voice is
// the id of its point of view in [Story].Voices.
type Line struct {
	Voice  string    `json:"voice"`
	Name   string    `json:"name"`
	Role   string    `json:"role"`   // who they were, and when they said it
	Stance string    `json:"stance"` // for, against, not enough …
	Text   Statement `json:"text"`
}

// Statements returns the story page's own statements in the order of the page.
func (f Front) Statements() iter.Seq[Statement] {
	return func(yield func(Statement) bool) {
		for _, run := range f.runs() {
			for _, st := range run {
				if !yield(st) {
					return
				}
			}
		}
	}
}

func (f Front) runs() [][]Statement {
	runs := [][]Statement{f.Head}
	for _, x := range f.Figures {
		runs = append(runs, x.Reveal)
	}
	runs = append(runs, f.Glance.Lead)
	for _, n := range f.Flow.Nodes {
		runs = append(runs, []Statement{n.Text})
	}
	for _, p := range f.Plan.Parts {
		runs = append(runs, p.Statements)
	}
	for _, v := range f.Voices {
		runs = append(runs, []Statement{v.Text})
	}
	return runs
}
