package desk

import (
	"embed"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"sanctuary/app/i18n"
)

// example is a small story with every block, to be written over: its texts are in
// the languages of its title, each on a line of its own.
//
//go:embed example/*.yaml
var example embed.FS

// ExampleLanguages returns the languages that a story can begin in: those of the
// explainer that the example is written in.
func ExampleLanguages() []string {
	sub, err := fs.Sub(example, "example")
	if err != nil {
		panic(err) // the name is a constant and valid
	}
	d, _, _, _ := decodeFolder(sub)
	return slices.DeleteFunc(i18n.Known(), func(lang string) bool { return d.Story.Title.In[lang].Value == "" })
}

// File is a file of a content folder.
type File struct {
	Name   string
	Needed bool
	What   string // what it holds, in a few words
}

// Files lists the files that a content folder may have, those that every story
// needs first.
func Files() []File {
	what := map[string]string{
		"story":       "title, dates, the answer in short, names of columns and groups",
		"facts":       "what is known, with who says so and how well it was checked; more in facts-….yaml",
		"sources":     "the works that facts rest on",
		"dimensions":  "the comparison: questions and what each column answers",
		"places":      "places side by side, with their tables as files",
		"questions":   "the quiz",
		"glossary":    "words that need explaining",
		"corrections": "what was corrected, and the feed of it",
		"events":      "the timeline",
		"word":        "what a word means: kinds, and claims that are true or not",
		"order":       "one decision, step by step",
		"plan":        "a plan, and who decides what",
		"numbers":     "figures to guess before they are told",
		"voices":      "who says what",
		"topics":      "blocks of the story’s own: text in parts, or steps",
		"pages":       "pages about the explainer, such as who made it",
		"about":       "method, balance, privacy",
		"front":       "the story page; without it, the answer and links",
		"site":        "the newsroom’s name, logo, icon, colours, fonts and licence line; its files beside it",
		"style":       "the newsroom’s rules for words",
		"traps":       "rules against mistakes that the subject invites",
	}
	var files []File
	for _, s := range (&Desk{}).slots() {
		files = append(files, File{s.name + ".yaml", s.required, what[s.name]})
	}
	return files
}

// Example returns the files of a story to begin with, by name, with an id and in
// some languages, which may have regions (en-CA). It passes the check. Example
// fails for a malformed id, for no language, and for one that is misspelt or that
// the explainer has no words in.
func Example(id string, languages []string) (map[string]string, error) {
	if !kebab.MatchString(id) {
		return nil, fmt.Errorf("the id %q must be small letters and digits, joined by hyphens, such as %q", id, toKebab(id))
	}
	var kept []string
	all := ExampleLanguages()
	for _, tag := range languages {
		lang := baseOf(tag)
		switch right := spelled(tag); {
		case right != "" && !tagForm.MatchString(tag):
			return nil, fmt.Errorf("%q is not how a language is written; write %s", tag, right)
		case !slices.Contains(i18n.Known(), lang):
			return nil, fmt.Errorf("the explainer has no words in %q; choose among %s, perhaps with a region (en-CA)", tag, strings.Join(all, ", "))
		case !slices.Contains(all, lang):
			return nil, fmt.Errorf("the example is not written in %q; choose among %s, and write your story in it", tag, strings.Join(all, ", "))
		case slices.Contains(kept, lang):
			return nil, fmt.Errorf("the language %q is there twice; name each once", lang)
		}
		kept = append(kept, lang)
	}
	if len(kept) == 0 {
		return nil, fmt.Errorf("no language; choose among %s", strings.Join(all, ", "))
	}
	files := map[string]string{}
	names, err := fs.Glob(example, "example/*.yaml")
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		b, err := fs.ReadFile(example, name)
		if err != nil {
			return nil, err
		}
		var text strings.Builder
		for line := range strings.Lines(string(b)) {
			lang, _, _ := strings.Cut(strings.TrimSpace(line), ":")
			if !slices.Contains(all, lang) || slices.Contains(kept, lang) {
				text.WriteString(line)
			}
		}
		fill := strings.NewReplacer("id: STORY", "id: "+id, "[LANGUAGES]", "["+strings.Join(languages, ", ")+"]")
		files[strings.TrimPrefix(name, "example/")] = fill.Replace(text.String())
	}
	return files, nil
}
