package ui

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// The names of the islands, the parts of a page that are drawn from the
// reader's state. An island is an element with its name in data-island and,
// where a page has several, the id of its question or figure in data-of.
const (
	ProgressIsland = "progress" // number of questions answered
	VerdictIsland  = "verdict"  // outcome of a question that CSS cannot mark; of is the question's element id
	GuessIsland    = "guess"    // chart of a figure with the reader's guess; of is the guess's id
	ResultIsland   = "result"   // score, review and buttons to share or retry
	TrayIsland     = "tray"     // the names of the picked places
	SideIsland     = "side"     // the picked places side by side
	CountIsland    = "count"    // number of places shown
	StartIsland    = "start"    // progress of the short quiz
)

// island is embedded in all islands. It has the store they share.
type island struct {
	app.Compo
	store *Store
	of    string
}

// Island returns the component of the island with the given data-island and
// data-of, nil if the name is unknown.
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

// root returns the element of an island, without content.
func (i *island) root(name, tag, class string, pairs ...string) app.HTMLElem {
	return with(with(el(tag, class), "data-island", name, "data-of", i.of), pairs...)
}

func (i *island) view() View { return i.store.view }
