package page

import (
	"html/template"

	"sanctuary/app/ui"
)

// drawn renders islands with the components of package ui.
type drawn struct{ store *ui.Store }

// Drawn returns Islands that renders the islands of v with the components that
// the browser uses too.
func Drawn(v ui.View) Islands { return drawn{ui.NewStore(v)} }

// Island renders an island. It panics if the name is unknown, which would be a
// bug of this package.
func (d drawn) Island(name, of string) template.HTML {
	return template.HTML(Prerender(d.store.Island(name, of)))
}
