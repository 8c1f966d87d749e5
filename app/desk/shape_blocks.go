package desk

// The types of this file mirror the files of the blocks beside the comparison
// and the quiz; see shape.go.

// Event is an entry of events.yaml.
type Event struct {
	Where
	ID        Scalar    `yaml:"id"`
	Date      Scalar    `yaml:"date"`
	Until     Scalar    `yaml:"until"`
	Places    []Scalar  `yaml:"places"`
	Key       Flag      `yaml:"key"`
	Short     *Label    `yaml:"short"`
	Statement Statement `yaml:"statement"`
}

// Part is a list of statements with a heading.
type Part struct {
	Where
	ID         Scalar      `yaml:"id"`
	Name       Label       `yaml:"name"`
	Statements []Statement `yaml:"statements"`
}

// Word is word.yaml: the block on the meaning of the word.
type Word struct {
	Where
	Lead  []Statement `yaml:"lead"`
	Kinds []Part      `yaml:"kinds"`
	Myths []Myth      `yaml:"myths"`
}

// Myth is a claim and whether it holds.
type Myth struct {
	Where
	ID         Scalar      `yaml:"id"`
	Claim      Words       `yaml:"claim"`
	True       Flag        `yaml:"true"`
	Statements []Statement `yaml:"statements"`
}

// Order is order.yaml.
type Order struct {
	Where
	Lead  []Statement `yaml:"lead"`
	Parts []Part      `yaml:"parts"`
	Guess *Guess      `yaml:"guess"`
	Chain []Part      `yaml:"chain"`
	Apart *Part       `yaml:"apart"`
}

// Guess asks for a figure before it is shown.
type Guess struct {
	Where
	ID      Scalar      `yaml:"id"`
	Prompt  Words       `yaml:"prompt"`
	Measure Label       `yaml:"measure"`
	Scale   *Scale      `yaml:"scale"`
	Reveal  []Statement `yaml:"reveal"`
}

// Plan is plan.yaml.
type Plan struct {
	Where
	Lead   []Statement `yaml:"lead"`
	Parts  []Part      `yaml:"parts"`
	Levels []Named     `yaml:"levels"`
	Powers []Power     `yaml:"powers"`
}

// Power is a service or power and the levels of government that decide on it.
type Power struct {
	Where
	ID         Scalar      `yaml:"id"`
	Name       Label       `yaml:"name"`
	Levels     []Scalar    `yaml:"levels"`
	Statements []Statement `yaml:"statements"`
}

// Numbers is numbers.yaml.
type Numbers struct {
	Where
	Lead   []Statement `yaml:"lead"`
	Growth *Growth     `yaml:"growth"`
	Counts *Counts     `yaml:"counts"`
}

// Growth is a figure to guess that grew from a known value.
type Growth struct {
	Guess   `yaml:",inline"`
	From    Point       `yaml:"from"`
	To      Point       `yaml:"to"`
	Explain []Statement `yaml:"explain"`
}

// Counts is one quantity as several publishers counted it.
type Counts struct {
	Guess  `yaml:",inline"`
	Points []Point `yaml:"points"`
}

// Point is a labelled value.
type Point struct {
	Where
	Label   Label    `yaml:"label"`
	Value   Number   `yaml:"value"`
	AtLeast Flag     `yaml:"atLeast"`
	Facts   []Scalar `yaml:"facts"`
}

// Page is an entry of pages.yaml: a page about the explainer.
type Page struct {
	Where
	ID    Scalar      `yaml:"id"`
	Name  Label       `yaml:"name"`
	Note  *Label      `yaml:"note"`
	Lead  []Statement `yaml:"lead"`
	Parts []Part      `yaml:"parts"`
}

// Topic is an entry of topics.yaml: see [story.Topic].
type Topic struct {
	Page `yaml:",inline"`
	Form Scalar `yaml:"form"`
}

// Voice is a point of view with its speakers' names.
type Voice struct {
	Where
	ID         Scalar      `yaml:"id"`
	Name       Label       `yaml:"name"`
	Who        Label       `yaml:"who"`
	Statements []Statement `yaml:"statements"`
}
