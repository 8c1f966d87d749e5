// Package desk loads what the newsroom writes, checks it and compiles it to
// one [story.Story] per language.
//
// The newsroom writes YAML files with all languages side by side. [Load] reads
// a folder of them, keeping the line of everything; [Desk.Check] lists all
// that is wrong in words for journalists; [Desk.Compile] makes the story that
// the server renders and the browser receives.
//
// The package knows the shape of a story, not any particular one, and it is
// never part of the browser's program.
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
	About       []Part
	Front       Front
	Style       Style
	Traps       []Trap

	today time.Time // for dates in the future; zero if they are not looked for
}

// A slot says which files fill which field of a Desk. A numbered or named
// series such as facts-since.yaml belongs to the slot of its first word.
type slot struct {
	name     string
	required bool
	series   bool
	field    any // pointer into the Desk
}

// rules reports whether the slot holds rules for editors and no texts for
// readers.
func (s slot) rules() bool { return s.name == "style" || s.name == "traps" }

func (d *Desk) slots() []slot {
	return []slot{
		{"story", true, false, &d.Story},
		{"facts", true, true, &d.Facts},
		{"sources", true, true, &d.Sources},
		{"dimensions", true, false, &d.Dimensions},
		{"places", true, false, &d.Places},
		{"questions", true, false, &d.Questions},
		{"glossary", false, false, &d.Glossary},
		{"corrections", false, false, &d.Corrections},
		{"events", false, false, &d.Events},
		{"word", false, false, &d.Word},
		{"order", false, false, &d.Order},
		{"plan", false, false, &d.Plan},
		{"numbers", false, false, &d.Numbers},
		{"voices", false, false, &d.Voices},
		{"about", false, false, &d.About},
		{"front", false, false, &d.Front},
		{"style", false, false, &d.Style},
		{"traps", false, false, &d.Traps},
	}
}

// Load reads a content folder. Only story, facts, sources, dimensions, places
// and questions must be there; the files of other blocks may be missing, which
// leaves the block empty. All problems of form (unreadable YAML, a key that is
// unknown, written twice or of the wrong shape, a missing or misnamed file)
// are joined into the error, each a [Problem]. Load does not judge what the
// files say: that is for [Desk.Check].
func Load(fsys fs.FS) (*Desk, error) {
	d, _, ps := read(fsys)
	if err := ps.err(); err != nil {
		return nil, err
	}
	return d, nil
}

// Inspect loads and checks a content folder at once and returns everything
// that is wrong, sorted by file and line. A file that cannot be read at all
// ends the inspection after the loading, because most of what follows from it
// would be noise. The desk is nil if there is any problem.
func Inspect(fsys fs.FS) (*Desk, []Problem) { return InspectOn(fsys, time.Time{}) }

// InspectOn is [Inspect] on a day: it finds dates after it as well. A server
// does without, so that it starts whatever its clock says.
func InspectOn(fsys fs.FS, today time.Time) (*Desk, []Problem) {
	d, whole, ps := read(fsys)
	d.today = today
	if whole {
		ps = append(ps, d.Check()...)
	}
	if len(ps) > 0 {
		return nil, ps.sorted()
	}
	return d, nil
}

// read fills a Desk with what can be read. Whole reports whether every file was
// there and valid YAML: only then does checking the desk make sense.
func read(fsys fs.FS) (d *Desk, whole bool, ps problems) {
	d = &Desk{Story: Head{Where: Where{File: "story.yaml"}}}
	names, err := contentFiles(fsys)
	if err != nil {
		ps.add(Where{}, "the content folder cannot be read: %v", cause(err))
		return d, false, ps
	}
	whole = true
	taken := map[string]bool{}
	for _, s := range d.slots() {
		found := false
		for _, name := range names {
			if !s.takes(name) {
				continue
			}
			taken[name], found = true, true
			if !decodeFile(fsys, name, s.field, &ps) {
				whole = false
			}
		}
		if s.required && !found {
			whole = false
			ps.add(Where{File: s.name + ".yaml"}, "is missing; every story needs this file")
		}
	}
	for _, name := range names {
		if !taken[name] {
			ps.add(Where{File: name}, "is not the name of a content file%s, so nothing of it is shown; rename it to one of %s", nearest(name, d.fileNames()), strings.Join(d.fileNames(), ", "))
		}
	}
	return d, whole, ps
}

// takes reports whether the slot is filled from the named file.
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

// contentFiles lists the YAML files of a folder by name, a plain name before
// the others of its series. Hidden files are left alone.
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

// cause strips the operation and the path from a file error: what is left is
// the reason, such as "no such file or directory".
func cause(err error) error {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		return pe.Err
	}
	return err
}
