package desk

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

// TestExample checks the story that newcomers begin with in every set of
// languages, and that only these are in it.
func TestExample(t *testing.T) {
	all := ExampleLanguages()
	if len(all) < 3 {
		t.Errorf("the example is in %q", all)
	}
	for chosen := 1; chosen < 1<<len(all); chosen++ {
		var languages []string
		for i, lang := range all {
			if chosen&(1<<i) != 0 {
				languages = append([]string{lang}, languages...)
			}
		}
		t.Run(strings.Join(languages, ","), func(t *testing.T) {
			files := exampleIn(t, languages...)
			d, ps := InspectOn(files, time.Date(2024, 12, 1, 0, 0, 0, 0, time.UTC))
			if len(ps) > 0 {
				t.Fatalf("Inspect found\n%s", lines(ps))
			}
			if got := fmt.Sprint(d.Languages()); got != fmt.Sprint(languages) {
				t.Errorf("languages = %s, want %s", got, languages)
			}
			for name, ready := range d.presentPages() {
				if !ready && name != "corrections" {
					t.Errorf("the example has no %s", name)
				}
			}
			for _, p := range d.texts() {
				if len(p.In) > len(languages) && !strings.Contains(p.owner(), "publisher") && !p.sameInAll() {
					t.Errorf("%s is in %d languages", p.owner(), len(p.In))
				}
			}
		})
	}
	for _, tt := range []struct {
		id, want  string
		languages []string
	}{
		{"Sunday Hours", `such as "sunday-hours"`, []string{"en"}},
		{"sundays", `no words in "xx"`, []string{"en", "xx"}},
		{"sundays", `"en" is there twice`, []string{"en", "en-CA"}},
		{"sundays", "no language; choose among en, es, fr", nil},
	} {
		if _, err := Example(tt.id, tt.languages); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("Example(%q, %q): %v, want %q", tt.id, tt.languages, err, tt.want)
		}
	}
}

// exampleIn returns the example as a folder.
func exampleIn(t *testing.T, languages ...string) fstest.MapFS {
	t.Helper()
	texts, err := Example("sundays", languages)
	if err != nil {
		t.Fatal(err)
	}
	files := fstest.MapFS{}
	for name, text := range texts {
		files[name] = &fstest.MapFile{Data: []byte(text)}
		if !strings.HasPrefix(text, "# ") {
			t.Errorf("%s does not say what may stand there", name)
		}
	}
	return files
}

// TestFiles checks that every file of a story is explained, in the list and, but
// for rules against mistakes, in the example.
func TestFiles(t *testing.T) {
	files := exampleIn(t, "en")
	needed := 0
	for _, f := range Files() {
		if f.What == "" {
			t.Errorf("nothing says what %s is for", f.Name)
		}
		if files[f.Name] == nil && f.Name != "traps.yaml" {
			t.Errorf("the example has no %s", f.Name)
		}
		if f.Needed {
			needed++
		}
	}
	for _, word := range slices.Concat(kinds, confidences) {
		if head, _, _ := strings.Cut(string(files["facts.yaml"].Data), "\n- id"); !strings.Contains(head, word) {
			t.Errorf("facts.yaml does not say that there is %q", word)
		}
	}
	if needed != 3 {
		t.Errorf("%d files are needed, want 3", needed)
	}
}
