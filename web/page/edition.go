package page

import (
	"sanctuary/app/i18n"
	"sanctuary/app/story"
	"sanctuary/app/ui"
)

// Edition says that a frame was put into its page for the state of the story on
// a day, which is not the current one.
type Edition struct {
	Day         string             // YYYY-MM-DD
	Kept        bool               // the frame shows that state; otherwise the current one
	Without     bool               // that state is kept, but has no such block, graphic or entry
	Corrections []story.Correction // since that day, newest first
	Path        string             // of the page, with the base, if it is not that of its route
}

// Pin makes the page say that it is of an edition.
func (p *Page) Pin(e *Edition) { p.edition = e }

// editionNotice tells readers of an old edition what was corrected since.
// Corrected is the day of the last correction, YYYY-MM-DD.
type editionNotice struct {
	Corrected    string
	What, Since  string
	Current, Now string // a link to the current state, if it is another
	Changes      []change
}

func (p *Page) editionNotice() *editionNotice {
	e := p.edition
	if e == nil {
		return nil
	}
	n := &editionNotice{What: e.what(p.t), Now: p.t.Say("edition.now"), Since: p.t.Say("edition.since", i18n.N("n", len(e.Corrections)))}
	if e.Kept {
		n.Current = p.v.Href(p.v.Story.Lang, p.v.Route) + p.query(func(name string) bool { return name != ui.OptionEdition })
	}
	for _, c := range e.Corrections {
		n.Changes = append(n.Changes, change{c.ID, p.t.Date(c.Date), p.plain(c.What), nil})
		n.Corrected = max(n.Corrected, c.Date)
	}
	return n
}

// what says which edition is shown, and that nothing was corrected since if that
// is so.
func (e *Edition) what(t i18n.Text) string {
	key := "edition.gone"
	switch {
	case e.Kept:
		key = "edition.kept"
	case e.Without:
		key = "edition.without"
	}
	said := t.Say(key, i18n.S("date", t.Date(e.Day)))
	if len(e.Corrections) == 0 {
		said += " " + t.Say("edition.none")
	}
	return said
}

// Line returns all that is said of an edition where nothing can be unfolded.
func (e *Edition) Line(t i18n.Text) string {
	said := e.what(t)
	if n := len(e.Corrections); n > 0 {
		said += " " + t.Say("edition.since", i18n.N("n", n)) + "."
	}
	return said
}
