package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"sanctuary/app/desk"
)

// newEntry is the command "explainer new". It appends an entry to fill in to
// its content file, or prints it.
func newEntry(args []string, stdout, stderr io.Writer) int {
	if len(args) > 0 && args[0] == "story" {
		return newStory(args[1:], stdout, stderr)
	}
	flags := flagSet("explainer new", strings.Join(desk.Entries, "|")+" [ID]", stderr)
	kind := flags.String("kind", desk.QuestionKinds()[0], "`kind` of a question: "+strings.Join(desk.QuestionKinds(), ", "))
	content := flags.String("content", "", "content `folder` (default: app/desk/content in the checkout)")
	printed := flags.Bool("print", false, "print the entry; change no file")
	usage := flags.Usage
	flags.Usage = func() {
		usage()
		fmt.Fprintln(stderr, "\nexplainer new story DIR begins a story of your own; its flags are others: explainer new story -h")
	}
	words, code, done := arguments(flags, args, func(words []string) string {
		if len(words) < 1 || len(words) > 2 || !slices.Contains(desk.Entries, words[0]) {
			return fmt.Sprintf("want one of %s and perhaps an id, such as explainer new question late-fees, or story and a folder", strings.Join(desk.Entries, ", "))
		}
		return ""
	})
	if done {
		return code
	}
	fail := func(err error) int {
		fmt.Fprintf(stderr, "explainer new: %v\n", err)
		return 1
	}
	dir, err := edited(*content)
	if err != nil {
		return fail(err)
	}
	id := strings.Join(words[1:], "")
	fsys := os.DirFS(dir)
	file, entry, err := desk.Skeleton(fsys, words[0], *kind, id)
	if err != nil {
		return fail(err)
	}
	if *printed {
		fmt.Fprint(stdout, strings.TrimPrefix(entry, "\n"))
		return 0
	}
	text, line, err := desk.Append(fsys, file, entry)
	if err != nil {
		return fail(err)
	}
	path := filepath.Join(dir, file)
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		return fail(err)
	}
	fmt.Fprintf(stdout, "%s:%d: fill in what is empty; explainer check -content %s says what is missing\n", path, line, dir)
	return 0
}
