package story

// Event is an entry of the timeline. Places are ids of places or countries,
// for filtering. Key events are drawn larger; Short says them in a few words,
// and may be empty.
type Event struct {
	ID        string    `json:"id"`
	Date      string    `json:"date"`     // for sorting: 2017-02-20
	DateName  string    `json:"dateName"` // for reading: 20 February 2017
	Places    []string  `json:"places"`
	Key       bool      `json:"key,omitempty"`
	Short     string    `json:"short,omitempty"`
	Statement Statement `json:"statement"`
}

// Part is a headed run of statements.
type Part struct {
	ID         string      `json:"id"`
	Name       string      `json:"name"`
	Statements []Statement `json:"statements"`
}

// Word is the block on what the word means.
type Word struct {
	Lead  []Statement `json:"lead"`
	Kinds []Part      `json:"kinds"` // don't enforce, don't ask, don't tell
	Myths []Myth      `json:"myths"`
}

// Myth is a claim a reader may have met, and whether it holds.
type Myth struct {
	ID         string      `json:"id"`
	Claim      Text        `json:"claim"`
	True       bool        `json:"true,omitempty"`
	Statements []Statement `json:"statements"`
}

// OrderOf is the block on the executive order: plain words, a figure to guess,
// the chain of what followed, and what is another matter.
type OrderOf struct {
	Lead  []Statement `json:"lead"`
	Parts []Part      `json:"parts"`
	Guess Guess       `json:"guess"`
	Chain []Part      `json:"chain"`
	Apart Part        `json:"apart"`
}

// Guess asks for a figure before it is shown. Known are the values given with
// the question, on the same scale.
type Guess struct {
	ID      string      `json:"id"`
	Prompt  Text        `json:"prompt"`
	Measure string      `json:"measure"` // what the scale measures, standing alone
	Scale   Scale       `json:"scale"`
	Known   []Point     `json:"known"`
	Reveal  []Statement `json:"reveal"`
}

// Plan is the block on what was announced, and who decides what.
type Plan struct {
	Lead   []Statement `json:"lead"`
	Parts  []Part      `json:"parts"` // said, left open, asked for, answered
	Levels []Named     `json:"levels"`
	Powers []Power     `json:"powers"`
}

// Power is a service or power to be sorted by who decides. Levels are the ids
// of all levels that share it.
type Power struct {
	ID         string      `json:"id"`
	Name       string      `json:"name"`
	Levels     []string    `json:"levels"`
	Statements []Statement `json:"statements"`
}

// Numbers is the block of figures.
type Numbers struct {
	Lead   []Statement `json:"lead"`
	Growth Growth      `json:"growth"`
	Counts Counts      `json:"counts"`
}

// Growth is a known first value and a second one to guess, as bars.
type Growth struct {
	Guess
	From    Point       `json:"from"`
	To      Point       `json:"to"`
	Explain []Statement `json:"explain"`
}

// Counts is one quantity as several publishers counted it, on one scale.
type Counts struct {
	Guess
	Points []Point `json:"points"`
}

// Point is a labelled value. AtLeast says that the publisher gave a lower
// bound ("more than").
type Point struct {
	Label   string   `json:"label"`
	Value   float64  `json:"value"`
	AtLeast bool     `json:"atLeast,omitempty"`
	Facts   []string `json:"facts"`
}

// Voice is a point of view with its speakers' names.
type Voice struct {
	ID         string      `json:"id"`
	Name       string      `json:"name"`
	Who        string      `json:"who"`
	Statements []Statement `json:"statements"`
}
