package ui

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// The islands: what of a page is drawn from the reader's state. Each is an
// element with the attribute data-island, which has the name, and data-of, which
// has the id of what it belongs to.
const (
	ProgressIsland = "progress" // how many questions are answered
	VerdictIsland  = "verdict"  // of a question that style alone cannot mark; of its element id
	GuessIsland    = "guess"    // a figure beside what was guessed; of the guess
	ResultIsland   = "result"   // the score and what can be done with it
	TrayIsland     = "tray"     // the names of the picked places
	SideIsland     = "side"     // these next to each other
	CountIsland    = "count"    // how many places are shown
	StartIsland    = "start"    // how far the reader is with the short quiz
)

// island is what all islands have: the state they draw, which they share.
type island struct {
	app.Compo
	store *Store
	of    string
}

// Island returns the component of an island of the page; nil if there is none of
// that name.
func (s *Store) Island(name, of string) app.Composer {
	base := island{store: s, of: of}
	switch name {
	case ProgressIsland:
		return &progress{base}
	case VerdictIsland:
		return &verdict{base}
	case GuessIsland:
		return &guess{base}
	case ResultIsland:
		return &result{base}
	case TrayIsland:
		return &tray{base}
	case SideIsland:
		return &side{base}
	case CountIsland:
		return &count{base}
	case StartIsland:
		return &start{base}
	}
	return nil
}

// root returns the element of an island, without what is in it.
func (i *island) root(name, tag, class string, pairs ...string) app.HTMLElem {
	return with(with(el(tag, class), "data-island", name, "data-of", i.of), pairs...)
}

func (i *island) view() View { return i.store.view }
