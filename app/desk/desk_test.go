package desk

import (
	"bytes"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"
)

var update = flag.Bool("update", false, "write what the broken fixtures give to their want.txt")

// loading names the fixtures under testdata/broken whose problems are found
// while loading, before any check runs.
var loading = []string{"unreadable", "shape", "file-names", "encoding", "syntax", "invisible", "swallowed", "strange-languages", "unsound"}

// today is the day on which the fixtures are inspected.
var today = time.Date(2022, 2, 1, 0, 0, 0, 0, time.UTC)

// overlay returns the tiny story with the files of dir in place of its own.
// Unless dir has a front.yaml, the result has none, so that a problem is
// reported once and not for the story page as well.
func overlay(t *testing.T, dir string) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	for _, d := range []string{"testdata/tiny", dir} {
		entries, err := os.ReadDir(d)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			if e.Name() == "want.txt" {
				continue
			}
			b, err := os.ReadFile(filepath.Join(d, e.Name()))
			if err != nil {
				t.Fatal(err)
			}
			files[e.Name()] = &fstest.MapFile{Data: b}
		}
	}
	if _, err := os.Stat(filepath.Join(dir, "front.yaml")); err != nil {
		delete(files, "front.yaml")
	}
	return files
}

func lines(ps []Problem) string {
	var b strings.Builder
	for _, p := range ps {
		b.WriteString(p.String() + "\n")
	}
	return b.String()
}

func TestContentIsFine(t *testing.T) {
	for _, tt := range []struct {
		name string
		fsys fs.FS
	}{
		{"built in", Content()},
		{"tiny", os.DirFS("testdata/tiny")},
		{"horario, in Spanish alone", os.DirFS("testdata/horario")},
		{"compost, without a quiz", os.DirFS("testdata/compost")},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if _, ps := Inspect(tt.fsys); len(ps) > 0 {
				t.Errorf("Inspect found\n%s", lines(ps))
			}
		})
	}
}

// TestBroken checks that the problems found in each broken fixture are exactly
// those in its want.txt. There is a fixture for every check and for each kind
// of problem found while loading.
func TestBroken(t *testing.T) {
	names := slices.Clone(loading)
	for _, c := range allChecks {
		names = append(names, c.name)
	}
	for _, name := range names {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join("testdata/broken", name)
			_, ps := InspectOn(overlay(t, dir), today)
			got := lines(ps)
			file := filepath.Join(dir, "want.txt")
			if *update {
				if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if len(want) == 0 {
				t.Error("want.txt is empty: the fixture does not prove the check")
			}
			if got != string(want) {
				t.Errorf("Inspect found\n%s\nwant\n%s", got, want)
			}
		})
	}
}

// TestChecksFire checks that the check a fixture is named after finds a problem
// in it.
func TestChecksFire(t *testing.T) {
	for _, c := range allChecks {
		t.Run(c.name, func(t *testing.T) {
			d, _, _ := read(overlay(t, filepath.Join("testdata/broken", c.name)))
			d.today = today
			var ps problems
			c.run(d, &ps)
			if len(ps) == 0 {
				t.Error("found nothing")
			}
			for _, p := range ps {
				if p.Line == 0 && p.File == "" {
					t.Errorf("%q does not say where", p.Text)
				}
			}
		})
	}
}

// TestLookalikes checks for false positives: content that resembles the broken
// fixtures but is right gives no problem.
func TestLookalikes(t *testing.T) {
	if _, ps := InspectOn(overlay(t, "testdata/lookalikes"), today); len(ps) > 0 {
		t.Errorf("Inspect found\n%s", lines(ps))
	}
}

// TestConcurrentChecks checks a desk several times at once.
func TestConcurrentChecks(t *testing.T) {
	d, _, _ := read(os.DirFS("testdata/tiny"))
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			if ps := d.Check(); len(ps) > 0 {
				t.Errorf("Check found\n%s", lines(ps))
			}
		})
	}
	all.Wait()
}

// TestMissingAnswer checks that a scale without an answer is one problem, with its
// line, also where another figure must be the same.
func TestMissingAnswer(t *testing.T) {
	files := overlay(t, "testdata/tiny")
	files["numbers.yaml"].Data = bytes.Replace(files["numbers.yaml"].Data, []byte("answer: 40, "), nil, 1)
	_, ps := Inspect(files)
	if got, want := lines(ps), "numbers.yaml:6: borrowers: the scale has no answer; write it below \"scale:\"\n"; got != want {
		t.Errorf("Inspect found\n%s\nwant\n%s", got, want)
	}
}

// TestRulesStayHere checks that no text of the rules for editors is part of a
// compiled story.
func TestRulesStayHere(t *testing.T) {
	d := builtIn(t)
	if len(d.Traps) == 0 {
		t.Fatal("there are no traps")
	}
	for _, lang := range d.Languages() {
		data, err := JSON(d.Compile(lang))
		if err != nil {
			t.Fatal(err)
		}
		for _, trap := range d.Traps {
			if strings.Contains(string(data), trap.Why.Value) || strings.Contains(string(data), `"`+trap.ID.Value+`"`) {
				t.Errorf("the story in %q holds the trap %q", lang, trap.ID.Value)
			}
		}
	}
}

func TestFixturesAreUsed(t *testing.T) {
	known := map[string]bool{}
	for _, name := range loading {
		known[name] = true
	}
	for _, c := range allChecks {
		known[c.name] = true
	}
	entries, err := os.ReadDir("testdata/broken")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !known[e.Name()] {
			t.Errorf("testdata/broken/%s belongs to no check", e.Name())
		}
	}
}

// TestOptionalFiles checks that a story loads without any file but the required
// ones.
func TestOptionalFiles(t *testing.T) {
	all := overlay(t, "testdata/tiny")
	for name := range all {
		switch name {
		case "story.yaml", "facts.yaml", "facts-later.yaml", "sources.yaml", "dimensions.yaml", "places.yaml", "questions.yaml":
		default:
			delete(all, name)
		}
	}
	story := strings.ReplaceAll(string(all["story.yaml"].Data), "[[late-fee|late fees]]", "late fees")
	story = strings.ReplaceAll(story, "[[late-fee|frais de retard]]", "frais de retard")
	all["story.yaml"].Data = []byte(story)
	d, ps := Inspect(all)
	if len(ps) > 0 {
		t.Fatalf("Inspect found\n%s", lines(ps))
	}
	s := d.Compile("en")
	if s.Order.Guess.ID != "" || len(s.Word.Kinds) != 0 || len(s.Events) != 0 || len(s.Facts) != 3 {
		t.Errorf("blocks without a file are not empty: %+v", s)
	}
}

func TestLoadFails(t *testing.T) {
	for _, tt := range []struct {
		name string
		fsys fs.FS
		want string
	}{
		{"no folder", os.DirFS("testdata/nowhere"), "the content folder cannot be read: no such file or directory"},
		{"empty folder", fstest.MapFS{}, "story.yaml: is missing; every story needs this file"},
		{"no facts", fstest.MapFS{"story.yaml": {}}, "facts.yaml: is missing; every story needs this file"},
		{"nothing in a file", fstest.MapFS{"story.yaml": {}}, "sources.yaml: is missing; every story needs this file"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d, err := Load(tt.fsys)
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("Load error = %v, want one with %q", err, tt.want)
			}
			if d != nil {
				t.Error("Load returned a desk with an error")
			}
		})
	}
}

// TestEmptyFiles checks that empty files give problems and do not crash the
// program.
func TestEmptyFiles(t *testing.T) {
	files := fstest.MapFS{}
	for _, s := range new(Desk).slots() {
		files[s.name+".yaml"] = &fstest.MapFile{}
	}
	d, err := Load(files)
	if err != nil {
		t.Fatal(err)
	}
	if ps := d.Check(); len(ps) == 0 {
		t.Error("Check found nothing wrong with empty files")
	}
	d.Compile("fr")
}
