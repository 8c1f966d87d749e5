// Package page renders the documents of an explainer with html/template: the
// bar, the blocks of the story, its facts and sources, the footer.
//
// For each part of a page there is a view model, a plain value with all texts
// in one language, which Go code makes from a [ui.View] and a template prints.
// The parts that change with the reader's state while the page is open are
// rendered by [Islands]; the initial state of controls (checked, selected,
// value) is rendered here.
//
// It contains no scripts, and serves nothing.
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

// Islands renders the parts of a page that the program redraws in the browser.
// Island returns the element of an island, with its name, one of those in package
// ui such as [ui.ProgressIsland], in data-island and, if a page has several with
// that name, of in data-of.
type Islands interface {
	Island(name, of string) template.HTML
}

//go:embed templates/*.html
var files embed.FS

// templates print the view models. Line breaks and indentation in the files are
// removed; where a space is wanted between two lines, write {{" "}}.
var templates = func() *template.Template {
	set := template.New("").Funcs(template.FuncMap{"headline": unbroken})
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

// Page makes the view models of one page.
type Page struct {
	v            ui.View
	t            i18n.Text
	words        *words
	islands      Islands
	notes        map[string]int // note numbers by fact id
	marks        map[string]int // mark numbers on the story page by fact ids
	say          *frontWords
	blocks       []string        // ids of the story's blocks in reading order
	here         map[string]bool // ids of the blocks on this page
	form         form
	counted      bool   // answers are counted on this site
	suffix       string // the state as a query, with its question mark
	displayQuery string // the same with only Then or Since and the theme
	faults       []Fault
	strays       []string // messages above the content
	wrong        []wrong  // of the prompts made so far
	edition      *Edition

	// Revision is the version of the program, for the page about the explainer; it
	// may be empty.
	Revision string

	// Masthead is the newsroom's name or logo, for the top of pages; it may be empty.
	Masthead template.HTML
}

// form is the form in which a page shows a block.
type form int

const (
	alone    form = iota // only block of the page: its title is that of the page
	embedded             // in a frame on another site
	plain                // without controls, on /full
)

// New returns the page of a view, whose islands are rendered by islands.
func New(v ui.View, islands Islands) *Page {
	p := &Page{
		v: v, t: i18n.For(v.Story.Lang).With(v.Story.Wording), words: wordsIn(v.Story.Lang), islands: islands,
		notes: map[string]int{}, marks: map[string]int{}, say: &i18n.In(v.Story.Lang).Front, blocks: v.Story.PresentBlocks(), here: map[string]bool{},
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
	p.displayQuery = p.query(func(name string) bool { return name == permalink.KeySince || name == permalink.KeyTheme })
	return p
}

// render executes a template. It panics on an error, which would be a bug of
// this package.
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

// on returns name if set is true, otherwise an empty string.
func on(set bool, name string) string {
	if set {
		return name
	}
	return ""
}

// each returns the results of f for every item.
func each[T, M any](items []T, f func(T) M) []M {
	made := make([]M, len(items))
	for i, item := range items {
		made[i] = f(item)
	}
	return made
}
