package i18n

// Core is the part of a locale that the browser's program needs. The program has
// that of the page's language only, which comes with the story: see [Pack].
type Core struct {
	Lang      string // BCP 47, without a region
	Thousands string // between groups of three digits
	Grouped   int    // the fewest digits of a whole number that is grouped
	Point     string // before decimals
	Percent   string // after a number, with the space before it
	And       string // before the last of several
	Plural    Plural
	Large     []Unit            // words for large amounts of money, the smallest first
	Money     Money             // an amount of US dollars
	Islands   map[string]string // messages of package ui
	Own       map[string]string `locale:"optional"` // messages in the story's words: see [Text.With]

	// The program has none of these.
	Pages map[string]string // all other messages
	Dates Dates
}

// Plural is the rule by which a language chooses the form of a message that
// depends on a count.
type Plural int

// The rules, which are those of CLDR for whole numbers that are not written
// with an exponent.
const (
	OneIsOne     Plural = iota // one: 1
	ZeroIsOneToo               // one: 0 and 1
)

// Category returns the CLDR category of a count: one or other.
func (p Plural) Category(n int) string {
	if n == 1 || n == -1 || n == 0 && p == ZeroIsOneToo {
		return "one"
	}
	return "other"
}

// Unit is a word for a large number: a one with so many zeros.
type Unit struct {
	Zeros      int
	One, Other string
}

func (u Unit) value() float64 {
	v := 1.0
	for range u.Zeros {
		v *= 10
	}
	return v
}

// Money are the forms of an amount: {n} is the number, {unit} a word for a large
// one.
type Money struct{ One, Other, Large string }
