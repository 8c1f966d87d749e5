package page

import (
	"html/template"

	"sanctuary/app/ui"
)

// drawn draws islands as the program would for a view.
type drawn struct{ store *ui.Store }

// Drawn returns the islands of a page in the state of a view.
func Drawn(v ui.View) Islands { return drawn{ui.NewStore(v)} }

// Island draws an island. A name that is none is a mistake of this package's.
func (d drawn) Island(name, of string) template.HTML {
	return template.HTML(Prerender(d.store.Island(name, of)))
}
