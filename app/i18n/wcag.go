//go:build !js

package i18n

// A Conformance is the explainer's conformance report for the Web Content
// Accessibility Guidelines, with the words around the list of criteria. 4.1.1
// Parsing is not in the list: it is obsolete.
type Conformance struct {
	Title, Lead            string
	Summary                string // label of the closed list
	Criterion, Level, How  string // column headings
	Met, Partly, Elsewhere string // names of the Results
	Criteria               []Criterion
}

// A Criterion is a success criterion of WCAG 2.2, level A or AA, under the name
// the W3C gives it, and how it is met.
type Criterion struct {
	Number string // 1.4.10
	Level  string // A or AA
	Name   string
	Result Result
	How    string // one or two sentences
}

// Result says whether a criterion is met.
type Result int

// The results a criterion can have.
const (
	Met         Result = iota
	MetInPart          // How says what is missing
	NotRelevant        // the explainer has nothing the criterion applies to
)

// Name returns the name of a result.
func (c *Conformance) Name(r Result) string {
	switch r {
	case MetInPart:
		return c.Partly
	case NotRelevant:
		return c.Elsewhere
	}
	return c.Met
}
