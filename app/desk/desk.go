// Package desk loads the content files that the newsroom writes, checks them
// and compiles them to one [story.Story] per language.
//
// The content files are YAML with all languages side by side. [Load] reads a
// folder of them and keeps the line number of every value; [Desk.Check] returns
// all problems, in words for journalists; [Desk.Compile] makes the story that
// the server renders and the browser receives.
//
// The package is independent of the story told, and it is never part of the
// browser's program.
package desk

import (
	"embed"
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"
)

// The pattern names the folder and not its files, so that another story may
// have other files.
//
//go:embed content
var embedded embed.FS

// Content returns the content folder that is built into the program.
func Content() fs.FS {
	sub, err := fs.Sub(embedded, "content")
	if err != nil {
		panic(err) // the name is a constant and valid
	}
	return sub
}

// Desk is the content of a folder: one field per content file, with its entries
// in the order of the file.
type Desk struct {
	Story       Head
	Facts       []Fact
	Sources     []Source
	Glossary    []Term
	Corrections []Correction
	Dimensions  []Dimension
	Places      Places
	Questions   []Question
	Events      []Event
	Word        Word
	Order       Order
	Plan        Plan
	Numbers     Numbers
	Voices      []Voice
	Topics      []Topic
	About       []Part
	Pages       []Page
	Front       Front
	Site        Site
	Style       Style
	Traps       []Trap

	files   map[string]attachment // that Site names
	today   time.Time             // dates after it are problems; zero: future dates are not checked
	unsound []region
}

// A slot says which files are decoded into which field of a Desk. A file of a
// series, such as facts-since.yaml, belongs to the slot of its first word.
type slot struct {
	name     string
	required bool
	series   bool
	field    any // pointer into the Desk
}

// rules reports whether the slot's files hold rules for editors, not texts for
// readers.
func (s slot) rules() bool { return s.name == "style" || s.name == "traps" }

func (d *Desk) slots() []slot {
	return []slot{
		{"story", true, false, &d.Story},
		{"facts", true, true, &d.Facts},
		{"sources", true, true, &d.Sources},
		{"dimensions", false, false, &d.Dimensions},
		{"places", false, false, &d.Places},
		{"questions", false, false, &d.Questions},
		{"glossary", false, false, &d.Glossary},
		{"corrections", false, false, &d.Corrections},
		{"events", false, false, &d.Events},
		{"word", false, false, &d.Word},
		{"order", false, false, &d.Order},
		{"plan", false, false, &d.Plan},
		{"numbers", false, false, &d.Numbers},
		{"voices", false, false, &d.Voices},
		{"topics", false, false, &d.Topics},
		{"about", false, false, &d.About},
		{"pages", false, false, &d.Pages},
		{"front", false, false, &d.Front},
		{"site", false, false, &d.Site},
		{"style", false, false, &d.Style},
		{"traps", false, false, &d.Traps},
	}
}

// Load reads a content folder. The files story, facts and sources are required;
// without the file of another block the story does not have that block. The error
// joins all problems of form, each a [Problem]: unreadable YAML, a key that is
// unknown, duplicate or of the wrong type, a missing or misnamed file. Load does not
// check the content: see [Desk.Check].
func Load(fsys fs.FS) (*Desk, error) {
	d, _, ps := read(fsys)
	if err := ps.err(); err != nil {
		return nil, err
	}
	return d, nil
}

// Inspect loads and checks a content folder and returns all problems, sorted by
// file and line. If a file cannot be parsed, nothing is checked, because most
// problems found would only follow from that; nor is an entry in which something
// cannot be read. The Desk is nil if there is any problem.
func Inspect(fsys fs.FS) (*Desk, []Problem) { return InspectOn(fsys, time.Time{}) }

// InspectOn is [Inspect] that also reports dates after today. A server does not
// use it, so that it starts even if its clock is wrong.
func InspectOn(fsys fs.FS, today time.Time) (*Desk, []Problem) {
	d, whole, ps := read(fsys)
	d.today = today
	if whole && d.holdsNeeded(&ps) {
		for _, p := range d.Check() {
			if !slices.ContainsFunc(d.unsound, func(r region) bool { return r.holds(p) }) {
				ps = append(ps, p)
			}
		}
	}
	if len(ps) > 0 {
		return nil, ps.sorted()
	}
	return d, nil
}

// holdsNeeded adds a problem if there is no fact or no source, and reports whether
// there are both. Without them nothing else is checked: every statement rests on one.
func (d *Desk) holdsNeeded(ps *problems) bool {
	none := len(*ps)
	for _, of := range []struct {
		entry string
		n     int
	}{{"fact", len(d.Facts)}, {"source", len(d.Sources)}} {
		if of.n == 0 {
			ps.add(Where{File: of.entry + "s.yaml"}, "holds no %s, which every story needs; \"explainer new %s\" begins one", of.entry, of.entry)
		}
	}
	return len(*ps) == none
}

// read decodes the files of a folder as far as possible and leaves out what has
// no file. The result whole reports whether every required file exists and all
// are valid YAML; only then can d be checked.
func read(fsys fs.FS) (d *Desk, whole bool, ps problems) {
	d, missing, whole, ps := decodeFolder(fsys)
	for _, name := range missing {
		whole = false
		ps.add(Where{File: name}, isMissing)
	}
	if whole {
		d.pruneReferences()
	}
	return d, whole, ps
}

const isMissing = "is missing; every story needs this file"

// decodeFolder decodes the files of a folder as far as possible. It returns the
// required files that are missing, and whether all that are there are valid YAML.
func decodeFolder(fsys fs.FS) (d *Desk, missing []string, whole bool, ps problems) {
	d = &Desk{Story: Head{Where: Where{File: "story.yaml"}}}
	names, err := contentFiles(fsys)
	if err != nil {
		ps.add(Where{}, "the content folder cannot be read: %v", cause(err))
		return d, nil, false, ps
	}
	whole = true
	taken, unknown := map[string]bool{}, strange{}
	for _, s := range d.slots() {
		found := false
		for _, name := range names {
			if !s.takes(name) {
				continue
			}
			taken[name], found = true, true
			unsound, readable := decodeFile(fsys, name, s.field, unknown, &ps)
			d.unsound = append(d.unsound, unsound...)
			whole = whole && readable
		}
		if s.required && !found {
			missing = append(missing, s.name+".yaml")
		}
	}
	if unknown.tell(d.Story, &ps); len(unknown) > 0 {
		whole = false
	}
	for _, name := range names {
		if !taken[name] {
			ps.add(Where{File: name}, "is not the name of a content file%s, so nothing of it is shown; rename it to one of %s", Nearest(name, d.fileNames()), strings.Join(d.fileNames(), ", "))
		}
	}
	d.files = attached(fsys, d.Site)
	return d, missing, whole, ps
}

// takes reports whether the named file belongs to the slot.
func (s slot) takes(file string) bool {
	base := strings.TrimSuffix(file, path.Ext(file))
	return base == s.name || s.series && strings.HasPrefix(base, s.name+"-")
}

func (d *Desk) fileNames() []string {
	var names []string
	for _, s := range d.slots() {
		names = append(names, s.name+".yaml")
	}
	return names
}

// contentFiles lists the YAML files of a folder by name: facts.yaml before
// facts-since.yaml. Hidden files are ignored.
func contentFiles(fsys fs.FS) ([]string, error) {
	entries, err := fs.ReadDir(fsys, ".")
	if err != nil {
		return nil, err
	}
	var names []string
	for _, e := range entries {
		// macOS puts ._x.yaml beside x.yaml on other file systems.
		if ext := path.Ext(e.Name()); !e.IsDir() && (ext == ".yaml" || ext == ".yml") && !strings.HasPrefix(e.Name(), ".") {
			names = append(names, e.Name())
		}
	}
	slices.SortFunc(names, func(a, b string) int {
		return strings.Compare(strings.TrimSuffix(a, path.Ext(a)), strings.TrimSuffix(b, path.Ext(b)))
	})
	return names, nil
}

// cause returns a file error without operation and path, such as "no such file
// or directory".
func cause(err error) error {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		return pe.Err
	}
	return err
}
