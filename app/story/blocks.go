package story

// BlockIDs are the ids of the blocks that any story may have, in reading order; its
// topics follow.
var BlockIDs = []string{"word", "compare", "order", "plan", "numbers", "quiz", "timeline", "voices"}

// PresentBlocks returns the ids of the blocks that the story has content for, in
// reading order. Each has a page and an embed. Package desk has the same
// conditions for what editors write.
func (s *Story) PresentBlocks() []string {
	there := map[string]bool{
		"word":     len(s.Word.Lead)+len(s.Word.Kinds)+len(s.Word.Myths) > 0,
		"compare":  len(s.Dimensions)+len(s.Places) > 0,
		"order":    len(s.Order.Lead)+len(s.Order.Parts)+len(s.Order.Chain) > 0 || s.Order.Guess.ID != "",
		"plan":     len(s.Plan.Lead)+len(s.Plan.Parts)+len(s.Plan.Powers) > 0,
		"numbers":  len(s.Numbers.Lead) > 0 || s.Numbers.Growth.ID != "" || s.Numbers.Counts.ID != "",
		"quiz":     len(s.Questions) > 0,
		"timeline": len(s.Events) > 0,
		"voices":   len(s.Voices) > 0,
	}
	var blocks []string
	for _, id := range BlockIDs {
		if there[id] {
			blocks = append(blocks, id)
		}
	}
	for _, t := range s.Topics {
		blocks = append(blocks, t.ID)
	}
	return blocks
}

// Event is an entry of the timeline. Places are ids of places or countries, for
// the filter. Key events are drawn larger. Short is the event in a few words;
// it may be empty.
type Event struct {
	ID        string    `json:"id"`
	Date      string    `json:"date"`     // for sorting: 2017-02-20
	DateName  string    `json:"dateName"` // for reading: 20 February 2017
	Places    []string  `json:"places"`
	Key       bool      `json:"key,omitempty"`
	Short     string    `json:"short,omitempty"`
	Statement Statement `json:"statement"`
}

// Part is a list of statements with a heading.
type Part struct {
	ID         string      `json:"id"`
	Name       string      `json:"name"`
	Statements []Statement `json:"statements"`
}

// Word is the block on the meaning of the word.
type Word struct {
	Lead  []Statement `json:"lead"`
	Kinds []Part      `json:"kinds"` // don't enforce, don't ask, don't tell
	Myths []Myth      `json:"myths"`
}

// Myth is a common claim, with whether it is true.
type Myth struct {
	ID         string      `json:"id"`
	Claim      Text        `json:"claim"`
	True       bool        `json:"true,omitempty"`
	Statements []Statement `json:"statements"`
}

// OrderBlock is the block on the executive order: a summary, a figure to guess,
// the chain of events that followed, and Apart, a separate matter that is
// easily confused with it.
type OrderBlock struct {
	Lead  []Statement `json:"lead"`
	Parts []Part      `json:"parts"`
	Guess Guess       `json:"guess"`
	Chain []Part      `json:"chain"`
	Apart Part        `json:"apart"`
}

// Guess is a figure that the reader is asked to guess before seeing it. Known
// are the values shown with the question, on the same scale.
type Guess struct {
	ID      string      `json:"id"`
	Prompt  Text        `json:"prompt"`
	Measure string      `json:"measure"` // what the scale measures, as a title
	Scale   Scale       `json:"scale"`
	Known   []Point     `json:"known"`
	Reveal  []Statement `json:"reveal"`
}

// Plan is the block on the announced plan, and on which level of government
// decides what.
type Plan struct {
	Lead   []Statement `json:"lead"`
	Parts  []Part      `json:"parts"` // said, left open, asked for, answered
	Levels []Named     `json:"levels"`
	Powers []Power     `json:"powers"`
}

// Power is a service or power whose level of government the reader is asked.
// Levels are the ids of all levels that share it.
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

// Growth is a figure to guess that grew from a known value, both drawn as bars.
type Growth struct {
	Guess
	From    Point       `json:"from"`
	To      Point       `json:"to"`
	Explain []Statement `json:"explain"`
}

// Counts is one quantity as counted by several publishers, on one scale.
type Counts struct {
	Guess
	Points []Point `json:"points"`
}

// Point is a labelled value. AtLeast is set if the publisher gave a lower bound
// ("more than 400").
type Point struct {
	Label   string   `json:"label"`
	Value   float64  `json:"value"`
	AtLeast bool     `json:"atLeast,omitempty"`
	Facts   []string `json:"facts"`
}

// Voice is a point of view; Who names the people who hold it.
type Voice struct {
	ID         string      `json:"id"`
	Name       string      `json:"name"`
	Who        string      `json:"who"`
	Statements []Statement `json:"statements"`
}
