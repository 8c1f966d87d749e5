package main

import (
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"sanctuary/app/desk"
)

// newStory is the command "explainer new story". It writes a small story, which
// passes the check, into a folder without one.
func newStory(args []string, stdout, stderr io.Writer) int {
	flags := flagSet("explainer new story", "DIR", stderr)
	languages := flags.String("languages", "en", "`languages`, separated by commas, the first one without a prefix in its addresses: en-CA,fr-CA; of "+strings.Join(desk.ExampleLanguages(), ", "))
	id := flags.String("id", "", "`id` of the story in links and on readers' devices, which never changes (default: the folder's name)")
	usage := flags.Usage
	flags.Usage = func() {
		usage()
		fmt.Fprintf(stderr, "\n%s", fileList())
	}
	words, code, done := arguments(flags, args, func(words []string) string {
		if len(words) != 1 {
			return "want one folder, such as explainer new story sunday-hours -languages en,fr"
		}
		return ""
	})
	if done {
		return code
	}
	fail := func(err error) int {
		fmt.Fprintf(stderr, "explainer new story: %v\n", err)
		return 1
	}
	dir := words[0]
	if *id == "" {
		whole, err := filepath.Abs(dir)
		if err != nil {
			return fail(err)
		}
		*id = filepath.Base(whole)
	}
	tags := strings.Split(*languages, ",")
	for i, tag := range tags {
		if tags[i] = strings.TrimSpace(tag); tags[i] == "" {
			fmt.Fprintf(stderr, "explainer new story: -languages %q: a language is empty; write them as in en,fr\n", *languages)
			return 2
		}
	}
	files, err := desk.Example(*id, tags)
	if err != nil {
		return fail(err)
	}
	there, err := fs.Glob(os.DirFS(dir), "*.y*ml")
	if err != nil {
		return fail(err)
	}
	if len(there) > 0 {
		return fail(fmt.Errorf("%s has content files already; name a new folder", dir))
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return fail(err)
	}
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			return fail(err)
		}
	}
	fmt.Fprintf(stdout, "%s holds a small example in %d files. Write over it, and delete the files that your story does not need.\n\n%s\n", dir, len(files), fileList())
	fmt.Fprintf(stdout, "explainer serve -dev -content %s   shows it on http://127.0.0.1:8080/ and what is wrong with it, on every save\n", dir)
	fmt.Fprintf(stdout, "explainer check -content %s        says what is wrong\n", dir)
	fmt.Fprintf(stdout, "explainer export OUT -url https://news.example/story/ -content %s   writes the site\n", dir)
	return 0
}

// fileList says which files a content folder may have.
func fileList() string {
	files := desk.Files()
	width := len(slices.MaxFunc(files, func(a, b desk.File) int { return len(a.Name) - len(b.Name) }).Name)
	var b strings.Builder
	for _, needed := range []bool{true, false} {
		b.WriteString(map[bool]string{true: "Every story needs\n", false: "Each of these may be left out, with all that depends on it\n"}[needed])
		for _, f := range files {
			if f.Needed == needed {
				fmt.Fprintf(&b, "  %-*s  %s\n", width, f.Name, f.What)
			}
		}
	}
	return b.String()
}
