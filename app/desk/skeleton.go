package desk

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
)

// Entries lists the kinds of entry that [Skeleton] knows.
var Entries = []string{"question", "place", "source"}

// QuestionKinds lists the kinds of question, the most common first.
func QuestionKinds() []string { return slices.Clone(forms) }

// Skeleton returns an entry to fill in, with comments that explain each key,
// and the file to append it to. The parameter what is one of Entries; kind is
// one of QuestionKinds for a question, otherwise empty; id may be empty. The
// content in fsys must be readable, because the comments list its countries,
// statuses and columns. Until it is filled in, [Desk.Check] reports every empty
// key of the entry. Skeleton fails for an unknown what or kind, a malformed id
// or one already used.
func Skeleton(fsys fs.FS, what, kind, id string) (file, text string, err error) {
	d, err := Load(fsys)
	if err != nil {
		return "", "", err
	}
	if id != "" && !kebab.MatchString(id) {
		return "", "", fmt.Errorf("the id %q must be small letters and digits, joined by hyphens, such as %q", id, toKebab(id))
	}
	var taken []Scalar
	switch what {
	case "question":
		if !slices.Contains(forms, kind) {
			return "", "", fmt.Errorf("there is no kind of question %q; use one of %s", kind, strings.Join(forms, ", "))
		}
		file, text, taken = "questions.yaml", question(kind), idsOf(d.Questions)
	case "place":
		file, text, taken = "places.yaml", place(d), idsOf(d.Places.Places)
	case "source":
		file, text, taken = "sources.yaml", source, idsOf(d.Sources)
	default:
		return "", "", fmt.Errorf("there is no skeleton of a %q; use one of %s", what, strings.Join(Entries, ", "))
	}
	for _, t := range taken {
		if t.Value == id && id != "" {
			return "", "", fmt.Errorf("the id %q is already used (%s:%d); choose another one", id, t.File, t.Line)
		}
	}
	text = inLanguages(text, d.Languages())
	return file, strings.Replace(text, " ID", strings.TrimRight(" "+id, " "), 1), nil
}

// Append returns the text of a content file with entry appended, and the line
// on which the entry begins. It fails if the entry would not become the last of
// the file's list, for example because another key follows the list.
func Append(fsys fs.FS, file, entry string) (content string, line int, err error) {
	b, err := fs.ReadFile(fsys, file)
	if err != nil {
		return "", 0, err
	}
	before := string(b)
	if before != "" && !strings.HasSuffix(before, "\n") {
		before += "\n"
	}
	was, ok := entriesIn(file, before)
	now, readable := entriesIn(file, before+entry)
	if !ok || !readable || now != was+1 {
		return "", 0, fmt.Errorf("%s: the entry cannot be put at the end of the file; print it and put it where the others stand", file)
	}
	lead := len(entry) - len(strings.TrimLeft(entry, "\n"))
	return before + entry, strings.Count(before, "\n") + lead + 1, nil
}

// entriesIn counts the entries of a file, given its text.
func entriesIn(file, text string) (n int, readable bool) {
	var d Desk
	for _, s := range d.slots() {
		if s.takes(file) {
			var ps problems
			_, readable = decodeFile(textFile(text), file, s.field, strange{}, &ps)
		}
	}
	return len(d.Questions) + len(d.Places.Places) + len(d.Sources), readable
}

// textFile is a file system in which every file holds the same text.
type textFile string

// Open makes textFile an fs.FS; only ReadFile is used.
func (textFile) Open(name string) (fs.File, error) {
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
}

// ReadFile returns the text.
func (f textFile) ReadFile(string) ([]byte, error) { return []byte(f), nil }
