package desk

// The types of this file mirror front.yaml and the keys in other files that are
// for the story page; see shape.go. An id in a list of front.yaml refers to an
// entry of another file: an event, a voice, a guess.

// Front is front.yaml: the story page's own texts.
type Front struct {
	Where
	Kicker  *Label        `yaml:"kicker"`
	Title   *Label        `yaml:"title"`
	Head    []Statement   `yaml:"head"`
	Parts   []Named       `yaml:"parts"`
	Figures []Figure      `yaml:"figures"`
	Glance  *Glance       `yaml:"glance"`
	Grid    *Grid         `yaml:"grid"`
	Flow    *Flow         `yaml:"flow"`
	Strip   []Stretch     `yaml:"strip"`
	Plan    *FrontPlan    `yaml:"plan"`
	Voices  []Line        `yaml:"voices"`
	Short   []Scalar      `yaml:"shortQuiz"`
	Deeper  []Destination `yaml:"deeper"`
}

// Figure is a guess of order.yaml or numbers.yaml with the story page's own
// prompt and reveal.
type Figure struct {
	Where
	ID     Scalar      `yaml:"id"`
	Prompt Words       `yaml:"prompt"`
	Name   Label       `yaml:"name"`
	Reveal []Statement `yaml:"reveal"`
}

// Glance is the lead and the legend of the comparison in headlines.
type Glance struct {
	Where
	Lead  []Statement `yaml:"lead"`
	Marks []Named     `yaml:"marks"`
}

// Grid is the legend of the places' tiles.
type Grid struct {
	Where
	Shapes  []Shape `yaml:"shapes"`
	Codes   []Code  `yaml:"codes"`
	Answers []Named `yaml:"answers"`
}

// Shape says how tiles of some statuses are drawn.
type Shape struct {
	Where
	ID       Scalar   `yaml:"id"`
	Name     Label    `yaml:"name"`
	Statuses []Scalar `yaml:"statuses"`
}

// Code is a question answered for every place by yes, partly, no or unknown.
type Code struct {
	Where
	ID        Scalar `yaml:"id"`
	Name      Label  `yaml:"name"`
	Ask       Label  `yaml:"ask"`
	Attribute Scalar `yaml:"attribute"`
}

// Flow is a run of events in two lanes.
type Flow struct {
	Where
	Lanes  []Named `yaml:"lanes"`
	States []Named `yaml:"states"`
	Nodes  []Node  `yaml:"nodes"`
}

// Node is an event of the flow and the state from it to the next.
type Node struct {
	Where
	ID    Scalar    `yaml:"id"`
	Lane  Scalar    `yaml:"lane"`
	Text  Statement `yaml:"text"`
	State Scalar    `yaml:"state"`
	Until Label     `yaml:"until"`
}

func (n Node) hidden() bool { return n.Text.after() }

// Stretch is a run of years of the timeline strip, drawn alike.
type Stretch struct {
	Where
	From  Number `yaml:"from"`
	To    Number `yaml:"to"`
	Width Number `yaml:"width"`
}

// FrontPlan is the plan in short.
type FrontPlan struct {
	Where
	Parts  []Part     `yaml:"parts"`
	Powers []AskPower `yaml:"powers"`
}

// AskPower asks who decides about a power of plan.yaml.
type AskPower struct {
	Where
	ID  Scalar `yaml:"id"`
	Ask Words  `yaml:"ask"`
}

// Line is one person's argument for a voice of voices.yaml.
type Line struct {
	Where
	ID     Scalar    `yaml:"id"`
	Name   Proper    `yaml:"name"`
	Role   Label     `yaml:"role"`
	Stance Label     `yaml:"stance"`
	Text   Statement `yaml:"text"`
}

func (l Line) hidden() bool { return l.Text.after() }

// Destination is a link to a page with a description of its content.
type Destination struct {
	Where
	Page Scalar `yaml:"page"`
	Name Label  `yaml:"name"`
}

// Mark is the editors' judgement of a cell: force, partly, open or none.
type Mark struct {
	Where
	Is    Scalar   `yaml:"is"`
	Facts []Scalar `yaml:"facts"`
}

// Answer is the editors' answer to a code for a place: yes, partly, no or
// unknown.
type Answer struct {
	Where
	Is    Scalar   `yaml:"is"`
	Facts []Scalar `yaml:"facts"`
}

// Tile is the position of a place in the grid; column and row count from 1.
type Tile struct {
	Where
	Column Number `yaml:"column"`
	Row    Number `yaml:"row"`
}
