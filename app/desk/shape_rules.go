package desk

// The types of this file mirror the files with rules for editors, which readers
// never see; see shape.go.

// Style is style.yaml: the newsroom's rules for words.
type Style struct {
	Where
	MaxQuoteWords Number  `yaml:"maxQuoteWords"`
	Avoid         []Avoid `yaml:"avoid"`
}

// Avoid lists words to avoid in a language and what to write instead. The
// entries in Except may quote the words, those in Explain may use them because
// they are about them.
type Avoid struct {
	Where
	Lang    Scalar   `yaml:"lang"`
	Words   []Scalar `yaml:"words"`
	Instead Scalar   `yaml:"instead"`
	Except  []Scalar `yaml:"except"`
	Explain []Scalar `yaml:"explain"`
}

// Trap is an entry of traps.yaml: a mistake that the subject invites, and the
// rules that find it.
type Trap struct {
	Where
	ID     Scalar       `yaml:"id"`
	Why    Scalar       `yaml:"why"` // what is right, appended to messages
	Rules  []TrapRule   `yaml:"rules"`
	Values []FixedValue `yaml:"values"`
	Points []Number     `yaml:"points"` // values no chart may show
}

// TrapRule is a rule for texts. The last four fields are the rule, the others
// select the texts it applies to; without any it applies to all. Found, Must
// and Never are regular expressions that ignore case.
type TrapRule struct {
	Where
	Lang     Scalar   `yaml:"lang"`     // language; every language if empty
	In       []Scalar `yaml:"in"`       // entries, or files without .yaml
	Except   []Scalar `yaml:"except"`   // entries left out
	Facts    []Scalar `yaml:"facts"`    // statements that rest on one of these
	First    Flag     `yaml:"first"`    // as their first fact
	Unless   []Scalar `yaml:"unless"`   // statements that rest on none of these
	Found    Scalar   `yaml:"found"`    // texts in which this is found
	Optional Flag     `yaml:"optional"` // there may be no such text
	Must     Scalar   `yaml:"must"`     // what must be found
	Never    Scalar   `yaml:"never"`    // what must not be found
	Phase    Scalar   `yaml:"phase"`    // what the phase must be
	Without  []Scalar `yaml:"without"`  // facts that must not be cited
}

// FixedValue is a value that must not change: the Key of an Entry in a File,
// such as scale.answer, is Is.
type FixedValue struct {
	Where
	File  Scalar `yaml:"file"` // without .yaml
	Entry Scalar `yaml:"entry"`
	Key   Scalar `yaml:"key"`
	Is    Scalar `yaml:"is"`
}
