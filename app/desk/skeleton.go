package desk

import (
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Entries lists the kinds of entry that [Skeleton] knows.
var Entries = []string{"fact", "question", "place", "source"}

// QuestionKinds lists the kinds of question, the most common first.
func QuestionKinds() []string { return slices.Clone(forms) }

// Skeleton returns an entry to fill in, with comments that explain each key,
// and the file to append it to, which need not be there. The parameter what is
// one of Entries; kind is one of QuestionKinds for a question, otherwise empty.
// The id may be empty; that of a fact is then the next free one, as it is for
// letters alone. What there is of the content in fsys must be valid YAML, because
// the comments list its countries, statuses and columns. Until it is filled in,
// [Desk.Check] reports every empty key of the entry. Skeleton fails for an
// unknown what or kind, a malformed id or one already used.
func Skeleton(fsys fs.FS, what, kind, id string) (file, text string, err error) {
	d, missing, whole, ps := decodeFolder(fsys)
	if slices.Contains(missing, "story.yaml") {
		return "", "", Problem{File: "story.yaml", Text: isMissing}
	}
	if !whole {
		return "", "", ps.err()
	}
	if id != "" && what != "fact" && !kebab.MatchString(id) {
		return "", "", fmt.Errorf("the id %q must be small letters and digits, joined by hyphens, such as %q", id, toKebab(id))
	}
	var taken []Scalar
	switch what {
	case "fact":
		taken = idsOf(d.Facts)
		if file, id, err = d.nextFact(fsys, id); err != nil {
			return "", "", err
		}
		text = fact
	case "question":
		if !slices.Contains(forms, kind) {
			return "", "", fmt.Errorf("there is no kind of question %q; use one of %s", kind, strings.Join(forms, ", "))
		}
		file, text, taken = fileOf(fsys, "questions"), question(kind), idsOf(d.Questions)
	case "place":
		file, taken = fileOf(fsys, "places"), idsOf(d.Places.Places)
		text = place(d, fsys, file)
	case "source":
		file, taken = fileOf(fsys, "sources"), idsOf(d.Sources)
		text = strings.Replace(source, "FACTS", strings.Join(inSlot(fsys, "facts"), ", "), 1)
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

// fileOf returns the file of a slot that an entry is appended to: the first of
// its series, or the name it would have if there is none.
func fileOf(fsys fs.FS, name string) string {
	if files := inSlot(fsys, name); len(files) > 0 {
		return files[0]
	}
	return name + ".yaml"
}

// inSlot returns the files of a slot; none if the folder cannot be read.
func inSlot(fsys fs.FS, name string) []string {
	names, err := contentFiles(fsys)
	if err != nil {
		return nil
	}
	i := slices.IndexFunc(new(Desk).slots(), func(s slot) bool { return s.name == name })
	of := new(Desk).slots()[i]
	return slices.DeleteFunc(names, func(file string) bool { return !of.takes(file) })
}

// factLetters matches the letters of ids of facts that belong together.
var factLetters = regexp.MustCompile(`^[A-Z]+$`)

// nextFact returns the id of a new fact, and the file for it: that of the last
// fact with the same letters, or else of the last fact of all.
func (d *Desk) nextFact(fsys fs.FS, asked string) (file, id string, err error) {
	file = fileOf(fsys, "facts")
	letters, full := "F", factID.MatchString(asked)
	switch {
	case full:
		letters, _, _ = splitID(asked)
	case factLetters.MatchString(asked):
		letters = asked
	case asked != "":
		return "", "", fmt.Errorf("%q is not an id of a fact; write capital letters and a number, such as F12, or the letters alone for the next number", asked)
	}
	if n := len(d.Facts); n > 0 {
		file = d.Facts[n-1].File
		if asked == "" {
			letters, _, _ = splitID(d.Facts[n-1].ID.Value)
		}
	}
	last := 0
	for _, f := range d.Facts {
		if l, n, _ := splitID(f.ID.Value); l == letters {
			file, last = f.File, max(last, n)
		}
	}
	if full {
		return file, asked, nil
	}
	return file, letters + strconv.Itoa(last+1), nil
}

// Append returns the text of a content file with entry appended, and the line
// on which the entry begins. A file that is not there begins with what the
// example says at the top of its own. Append fails if the entry would not become
// the last of the file's list, for example because another key follows the list.
func Append(fsys fs.FS, file, entry string) (content string, line int, err error) {
	b, err := fs.ReadFile(fsys, file)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		b = []byte(head(file))
	case err != nil:
		return "", 0, err
	}
	before := string(b)
	if before != "" && !strings.HasSuffix(before, "\n") {
		before += "\n"
	}
	was, ok := entriesIn(file, before)
	before = opened(before)
	if strings.Contains(entry, "\nattributes:\n") {
		before = comments(before) // its lists are empty
	}
	if before == "" {
		entry = strings.TrimLeft(entry, "\n")
	}
	now, readable := entriesIn(file, before+entry)
	if !ok || !readable || now != was+1 {
		return "", 0, fmt.Errorf("%s: the entry cannot be put at the end of the file; print it and put it where the others stand", file)
	}
	lead := len(entry) - len(strings.TrimLeft(entry, "\n"))
	return before + entry, strings.Count(before, "\n") + lead + 1, nil
}

// opened returns the text of a file without the [] of an empty list at its end.
func opened(text string) string {
	lines := strings.SplitAfter(text, "\n")
	for i, line := range slices.Backward(lines) {
		switch body := strings.TrimSpace(line); {
		case body == "" || strings.HasPrefix(body, "#"):
			continue
		case body == "[]":
			lines[i] = ""
		case strings.HasSuffix(body, ": []"):
			lines[i] = strings.Replace(line, " []", "", 1)
		}
		break
	}
	return strings.Join(lines, "")
}

// comments returns the lines of a text that are comments.
func comments(text string) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		if strings.HasPrefix(line, "#") {
			b.WriteString(line)
		}
	}
	return b.String()
}

// head returns the comment at the top of the example's file with the same name,
// empty if it has none.
func head(file string) string {
	b, err := fs.ReadFile(example, "example/"+file)
	if err != nil {
		return ""
	}
	text := ""
	for line := range strings.Lines(string(b)) {
		if !strings.HasPrefix(line, "#") {
			break
		}
		text += line
	}
	return text
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
	return len(d.Facts) + len(d.Questions) + len(d.Places.Places) + len(d.Sources), readable
}

// textFile is a file system in which every file holds the same text.
type textFile string

// Open makes textFile an fs.FS; only ReadFile is used.
func (textFile) Open(name string) (fs.File, error) {
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
}

// ReadFile returns the text.
func (f textFile) ReadFile(string) ([]byte, error) { return []byte(f), nil }
