package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// work is what has notices of its own: the engine, Go or a module.
type work struct {
	name, version   string
	root            string // its folder
	server, browser bool   // which programs have it
	packages        []listed
	notices         []notice
}

// notice is a text with the name of the file that it comes from, in the work's
// folder.
type notice struct{ name, text string }

// Files that hold notices, and comments in source files that must go with what
// is made of them.
var (
	noticeFile  = regexp.MustCompile(`(?i)^(un)?(licen[cs]e|copying|copyright|notice|patents)`)
	ofSource    = regexp.MustCompile(`(?i)\.(go|s|c|h)$`)
	sourceTerms = regexp.MustCompile(`(?s)[Cc]opyright.*Permission\s+(is hereby granted|to use)`)
)

// rank puts the engine first and Go second.
func (w *work) rank() int {
	switch w.name {
	case engine:
		return 0
	case language:
		return 1
	}
	return 2
}

func (w *work) title() string { return strings.TrimSpace(w.name + " " + w.version) }

// where says which programs have the work.
func (w *work) where() string {
	switch {
	case w.server && w.browser:
		return "in the server and in the program that browsers get"
	case w.browser:
		return "in the program that browsers get"
	}
	return "in the server"
}

// ownLicence is the quoted text in the README's section about it.
var ownLicence = regexp.MustCompile(`(?s)\n## Licence\n.*?\n((?:>[^\n]*\n)+)`)

// readOwn reads the engine's licence, whose text is in the README.
func (w *work) readOwn() error {
	name := filepath.Join(w.root, "README.md")
	b, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	found := ownLicence.FindStringSubmatch(string(b))
	if found == nil {
		return fmt.Errorf("%s: the section “Licence” quotes no licence: put its text there, each line behind a >", name)
	}
	var text strings.Builder
	for line := range strings.Lines(found[1]) {
		text.WriteString(strings.TrimPrefix(strings.TrimPrefix(line, ">"), " "))
	}
	w.notices = []notice{{"MIT licence", text.String()}}
	return nil
}

// read reads the notices: the files in the folders of the packages and in those
// above, then the comments in source files. It fails if there is no file.
func (w *work) read() error {
	if w.name == engine {
		return w.readOwn()
	}
	seen := map[string]bool{}
	for _, p := range w.packages {
		for dir := p.Dir; !seen[dir]; dir = filepath.Dir(dir) {
			seen[dir] = true
			if err := w.readFolder(dir); err != nil {
				return err
			}
			if dir == w.root || len(dir) < len(w.root) {
				break
			}
		}
	}
	if len(w.notices) == 0 {
		return fmt.Errorf("%s has no licence in %s: find out under which terms it may be passed on, or do without it", w.title(), w.root)
	}
	slices.SortFunc(w.notices, func(a, b notice) int {
		if n := strings.Count(a.name, "/") - strings.Count(b.name, "/"); n != 0 {
			return n
		}
		return strings.Compare(a.name, b.name)
	})
	return w.readSources()
}

// readFolder reads the files with notices in a folder.
func (w *work) readFolder(dir string) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if e.Type()&fs.ModeType == 0 && noticeFile.MatchString(e.Name()) && !ofSource.MatchString(e.Name()) {
			b, err := os.ReadFile(filepath.Join(dir, e.Name()))
			if err != nil {
				return err
			}
			w.notices = append(w.notices, notice{w.path(dir, e.Name()), strings.ReplaceAll(string(b), "\r\n", "\n")})
		}
	}
	return nil
}

// readSources reads comments with terms from the source files, each once.
func (w *work) readSources() error {
	var files []string
	for _, p := range w.packages {
		for _, name := range slices.Concat(p.GoFiles, p.SFiles) {
			files = append(files, filepath.Join(p.Dir, name))
		}
	}
	slices.Sort(files)
	seen := map[string]bool{}
	for _, name := range slices.Compact(files) {
		b, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		for _, c := range comments(string(b)) {
			// The lines above name the file that was copied: they may differ.
			terms := c[strings.Index(strings.ToLower(c), "copyright"):]
			if !seen[terms] {
				seen[terms] = true
				w.notices = append(w.notices, notice{w.path(filepath.Dir(name), filepath.Base(name)), c})
			}
		}
	}
	return nil
}

// comments returns the blocks of comments in a source file that have terms of
// their own.
func comments(source string) []string {
	var found, block []string
	end := func() {
		if text := strings.Join(block, "\n"); sourceTerms.MatchString(text) {
			found = append(found, text+"\n")
		}
		block = nil
	}
	inside := false
	for line := range strings.SplitSeq(source, "\n") {
		line = strings.TrimSpace(line)
		inside = inside || strings.HasPrefix(line, "/*")
		if !inside && !strings.HasPrefix(line, "//") {
			end()
			continue
		}
		block = append(block, strings.TrimRight(strings.TrimPrefix(strings.TrimPrefix(line, "//"), " "), " "))
		inside = inside && !strings.Contains(line, "*/")
	}
	end()
	return found
}

// path returns the name of a file in the work's folder.
func (w *work) path(dir, name string) string {
	rel, err := filepath.Rel(w.root, filepath.Join(dir, name))
	if err != nil {
		return name
	}
	return filepath.ToSlash(rel)
}

// section returns the notices below a heading.
func (w *work) section() []byte {
	var b strings.Builder
	line := strings.Repeat("=", 78) + "\n"
	fmt.Fprintf(&b, "\n%s%s\n%s\n%s", line, w.title(), strings.ToUpper(w.where()[:1])+w.where()[1:]+".", line)
	for _, n := range w.notices {
		fmt.Fprintf(&b, "\n----- %s\n\n%s\n", n.name, strings.Trim(n.text, "\n"))
	}
	return []byte(b.String())
}
