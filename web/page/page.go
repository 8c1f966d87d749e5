// Package page prints the documents of an explainer with html/template: the
// bar, the blocks of the story, its facts and sources, the foot.
//
// For each thing that is shown there is a view model: a plain value in the
// words of one language, made in Go from a [ui.View], which a template prints.
// What the reader's state changes while the page is open is not drawn here but
// by [Islands]; what a control holds (checked, selected, value) is.
//
// The package writes no head and no scripts, and serves nothing.
package page

import (
	"bytes"
	"embed"
	"html/template"
	"regexp"

	"sanctuary/app/i18n"
	"sanctuary/app/permalink"
	"sanctuary/app/ui"
)

// Islands draws the parts of a page that the program redraws in the browser.
// Island returns the whole element of an island, which carries data-island and,
// where there are several of that name, data-of. The names are
//
//	progress  how many questions are answered
//	result    the score
//	verdict   of a prompt: what was answered and how far off it was; of is the prompt's element id
//	guess     of a figure: the reader's guess drawn beside the answer; of is the guess's id
//	side      the picked places side by side
//	count     how many places are shown
//	start     how far the reader is with the short quiz
type Islands interface {
	Island(name, of string) template.HTML
}

//go:embed templates/*.html
var files embed.FS

// templates print the view models. Line breaks in the files, and the spaces
// that begin a line, are for those who write them: where a space is to be seen
// between two lines, {{" "}} prints it.
var templates = func() *template.Template {
	set := template.New("")
	names, err := files.ReadDir("templates")
	if err != nil {
		panic(err) // they are built in
	}
	for _, name := range names {
		source, err := files.ReadFile("templates/" + name.Name())
		if err != nil {
			panic(err)
		}
		template.Must(set.Parse(regexp.MustCompile(`\n\s*`).ReplaceAllString(string(source), "")))
	}
	return set
}()

// Page builds the document of one view.
type Page struct {
	v       ui.View
	t       i18n.Text
	words   *words
	islands Islands
	notes   map[string]int // number of a fact's note by the fact's id
	marks   map[string]int // number of a mark of the story page by its facts
	say     *frontWords
	blocks  []string        // ids of the story's blocks in reading order
	here    map[string]bool // ids of the blocks on this page
	form    form
	suffix  string // the state as a query, with its question mark
	look    string // the same of Then or Since and the theme alone
}

// form is how much of a block a page shows, and how.
type form int

const (
	alone    form = iota // the one block of a page: its title is the page's
	embedded             // in a frame on another site
	plain                // nothing to operate but links and details
)

// New returns the page of a view.
func New(v ui.View, islands Islands) *Page {
	p := &Page{
		v: v, t: i18n.For(v.Story.Lang), words: wordsIn(v.Story.Lang), islands: islands,
		notes: map[string]int{}, marks: map[string]int{}, say: frontWordsIn(v.Story.Lang), blocks: blockIDs(v.Story), here: map[string]bool{},
	}
	for i, id := range v.Story.Cited() {
		p.notes[id] = i + 1
	}
	switch v.Route.Kind {
	case ui.EmbedRoute:
		p.form = embedded
		p.here[v.Route.Block] = true
	case ui.BlockRoute:
		p.here[v.Route.Block] = true
	case ui.FullRoute:
		p.form = plain
		for _, id := range p.blocks {
			p.here[id] = true
		}
	}
	p.suffix = p.query(func(name string) bool { return !ofEmbed(name) })
	p.look = p.query(func(name string) bool { return name == permalink.KeySince || name == permalink.KeyTheme })
	return p
}

// render prints a template.
func render(name string, data any) template.HTML {
	var b bytes.Buffer
	if err := templates.ExecuteTemplate(&b, name, data); err != nil {
		panic(err) // the models are made for the templates, and a buffer takes it
	}
	return template.HTML(b.String())
}

// classes joins class names; empty ones are left out.
func classes(names ...string) string {
	joined := ""
	for _, name := range names {
		if name != "" && joined != "" {
			joined += " "
		}
		joined += name
	}
	return joined
}

// on returns name if set is true.
func on(set bool, name string) string {
	if set {
		return name
	}
	return ""
}

// each returns what f makes of every item.
func each[T, M any](items []T, f func(T) M) []M {
	made := make([]M, len(items))
	for i, item := range items {
		made[i] = f(item)
	}
	return made
}
