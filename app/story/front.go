package story

import "iter"

// Front is what the story page says of its own, where the other pages say
// everything: a few sentences for each part, in the order of the page. Every
// part of it may be empty; the page then leaves that part out, or shows what
// the story has for it elsewhere (Title for Front.Title, Answer for Head).
type Front struct {
	Kicker  string      `json:"kicker"` // the line above the title
	Title   string      `json:"title"`  // a question that every part helps to answer
	Head    []Statement `json:"head"`   // the answer in short; the last ones may be of phase After
	Parts   []Named     `json:"parts"`  // title and line of each part, in the order of the page: see Part
	Figures []Figure    `json:"figures"`
	Glance  Glance      `json:"glance"`
	Grid    Grid        `json:"grid"`
	Flow    Flow        `json:"flow"`
	Strip   []Stretch   `json:"strip"`
	Plan    FrontPlan   `json:"plan"`
	Voices  []Line      `json:"voices"`
	Short   []string    `json:"short"`  // ids of the questions of the short quiz
	Deeper  []Named     `json:"deeper"` // ID is the page: compare, order …, Name what is there
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

// Part returns the title and line of a part, and whether the story page has
// it.
func (f Front) Part(id string) (Named, bool) {
	for _, p := range f.Parts {
		if p.ID == id {
			return p, true
		}
	}
	return Named{}, false
}

// Judgement is what the editors make of the facts it names: one word of a
// short list. Is is empty if nothing was judged.
type Judgement struct {
	Is    string   `json:"is"`
	Facts []string `json:"facts,omitempty"`
}

// The words of a cell's mark: see [Cell].Mark.
const (
	MarkForce  = "force"  // it is so, or in force
	MarkPartly = "partly" // it varies, or is disputed
	MarkOpen   = "open"   // open, or only planned
	MarkNone   = "none"   // none was found
)

// The words of a place's code: see [Place].Codes.
const (
	CodeYes     = "yes"
	CodePartly  = "partly" // in part, or pending
	CodeNo      = "no"
	CodeUnknown = "unknown" // nothing is on record
)

// Figure is a number that the story page asks for before it tells it. Prompt
// and Reveal are the page's own; all else is the guess's of the page ID names.
// "The answer: about US$2.27 billion in grants" is the answer and Scale.Label.
type Figure struct {
	Guess
	Name string `json:"name"` // what stands at the answer on the axis
	Page string `json:"page"` // the page with all about it: order or numbers
}

// Glance is the comparison of the policies in headlines. Lead says what people
// meet in daily life; the rows are [Story].Dimensions with their Short
// question, the headlines their cells' Value. Marks explains the marks in the
// order of a legend.
type Glance struct {
	Lead  []Statement `json:"lead"`
	Marks []Named     `json:"marks"`
}

// Grid is the places as tiles, each where its [Place].Tile is. Shapes is the
// legend of the statuses, Answers that of the codes. The countries lie above
// one another in the order of their tiles, with the border between.
type Grid struct {
	Shapes  []Shape `json:"shapes"`
	Codes   []Code  `json:"codes"`
	Answers []Named `json:"answers"` // yes, partly, no, unknown in words
}

// Tile is the field of a place in the grid, both from 1; zero without one.
type Tile struct {
	Column int `json:"column"`
	Row    int `json:"row"`
}

// GridColumns is how many columns the grid of tiles has.
const GridColumns = 5

// Shape is how tiles of some statuses are drawn. ID is filled, foot (a bar at
// the foot), double (a double edge) or dashed; Statuses are ids in
// [Story].Statuses.
type Shape struct {
	ID       string   `json:"id"`
	Name     string   `json:"name"`
	Statuses []string `json:"statuses"`
}

// Code is a question answered for every place by a [Judgement]. Attribute is
// the id in [Story].Attributes of the column that says more.
type Code struct {
	ID        string `json:"id"`
	Name      string `json:"name"` // one word, for the legend
	Note      string `json:"note"` // the question
	Attribute string `json:"attribute"`
}

// Flow is what became of a measure, event by event, in two lanes. A reader of
// the article's time sees the nodes up to then and an open end.
type Flow struct {
	Lanes  []Named `json:"lanes"`  // two; Note is the word at a single node
	States []Named `json:"states"` // force, blocked, partial, revoked in words
	Nodes  []Node  `json:"nodes"`
}

// The states of the time between two nodes of a [Flow].
const (
	StateForce   = "force"
	StateBlocked = "blocked"
	StatePartial = "partial" // blocked for some only, such as those who sued
	StateRevoked = "revoked"
)

// Node is an event of a [Flow]. ID is the event's id in [Story].Events, which
// tells the whole of it; Date and DateName are the event's. State is what held
// from then to the next node and Until the same in words, resting on the facts
// of Text. State is empty at the last node, whose Until says that the story
// ends there.
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
// is how wide a year is drawn: 1 is usual, 8 eight times as wide. The stretches
// follow one another without a gap.
type Stretch struct {
	From  int     `json:"from"`
	To    int     `json:"to"`
	Width float64 `json:"width"`
}

// The words of [Shape].ID.
const (
	ShapeFilled = "filled"
	ShapeFoot   = "foot"
	ShapeDouble = "double"
	ShapeDashed = "dashed"
)

// FrontPlan is the plan in three short parts, and who decides: the first
// Powers of the plan to be sorted on the story page.
type FrontPlan struct {
	Parts  []Part     `json:"parts"`
	Powers []AskPower `json:"powers"`
}

// AskPower asks who decides about the power with this id in [Plan].Powers, by
// a case from life.
type AskPower struct {
	ID  string `json:"id"`
	Ask Text   `json:"ask"`
}

// Line is one person's argument in one sentence or two, in our words. Voice is
// the id in [Story].Voices of the point of view it stands for.
type Line struct {
	Voice  string    `json:"voice"`
	Name   string    `json:"name"`
	Role   string    `json:"role"`   // who they were, and when they said it
	Stance string    `json:"stance"` // for, against, not enough …
	Text   Statement `json:"text"`
}

// Statements returns every statement of the story page's own, in its order.
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
