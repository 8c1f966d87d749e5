package desk

import (
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
)

// appended returns the tiny story with a new entry, and the line it begins on.
func appended(t *testing.T, what, kind, id string) (files fstest.MapFS, file string, line int) {
	t.Helper()
	files = overlay(t, "testdata/tiny")
	file, entry, err := Skeleton(files, what, kind, id)
	if err != nil {
		t.Fatal(err)
	}
	text, line, err := Append(files, file, entry)
	if err != nil {
		t.Fatal(err)
	}
	files[file] = &fstest.MapFile{Data: []byte(text)}
	return files, file, line
}

// fill fills in a skeleton: pairs are old and new texts, and each pair replaces
// one occurrence of old.
func fill(t *testing.T, files fstest.MapFS, file string, line int, pairs ...string) {
	t.Helper()
	text := strings.SplitAfterN(string(files[file].Data), "\n", line)
	entry := text[line-1]
	for i := 0; i < len(pairs); i += 2 {
		if !strings.Contains(entry, pairs[i]) {
			t.Fatalf("nothing to fill in at %q:\n%s", pairs[i], entry)
		}
		entry = strings.Replace(entry, pairs[i], pairs[i+1], 1)
	}
	entry = strings.ReplaceAll(strings.ReplaceAll(entry, `en: ""`, `en: A text.`), `fr: ""`, `fr: Un texte.`)
	entry = strings.ReplaceAll(strings.ReplaceAll(entry, "facts: []", "facts: [F2]"), "statusFacts: []", "statusFacts: [F2]")
	// Two options must not have the same text.
	for n := 1; strings.Contains(entry, `text: {en: A text., fr: Un texte.}`); n++ {
		entry = strings.Replace(entry, `text: {en: A text., fr: Un texte.}`, fmt.Sprintf("text: {en: Text %d., fr: Texte %d.}", n, n), 1)
	}
	text[line-1] = entry
	files[file] = &fstest.MapFile{Data: []byte(strings.Join(text, ""))}
}

// TestSkeletons works on each skeleton as an editor would: the check reports
// problems only in its lines; once it is filled in as its comments say, there
// are none.
func TestSkeletons(t *testing.T) {
	for _, tt := range []struct {
		name, what, kind string
		want             string // one of the problems
		fill             []string
	}{
		{"single", "question", "single", `new-one: prompt: no English text; write it as "en: …" beside the others`,
			[]string{"- id:\n", "- id: a\n", "- id:\n", "- id: b\n"}},
		{"multiple", "question", "multiple", `this entry has no id; begin it with "id: "`,
			[]string{"- id:\n", "- id: a\n", "- id:\n", "- id: b\n", "- id:\n", "- id: c\n"}},
		{"truefalse", "question", "truefalse", `mark either true or false with "right: true"`,
			[]string{"# right: true", "right: true"}},
		{"order", "question", "order", "the order must name every option exactly once",
			[]string{"- id:\n", "- id: a\n", "- id:\n", "- id: b\n", "- id:\n", "- id: c\n", "order: []", "order: [c, a, b]"}},
		{"slider", "question", "slider", "the scale has no answer",
			[]string{"# answer: 40", "answer: 35", "# low: 38", "low: 33", "# high:", "high:"}},
		{"place", "place", "", `correct the id or add it there`,
			[]string{"country:\n", "country: northland\n", "status:\n", "status: charged\n", "column:, row:", "column: 3, row: 1", "is:", "is: 'yes'", "value:\n", "value: none\n"}},
		{"fact", "fact", "", "F11: no confidence; write one of article, high",
			[]string{"kind:\n", "kind: report\n", "asof:\n", "asof: 2019-05\n", "confidence:\n", "confidence: article\n", "sources: []", "sources: [post]"}},
		{"source", "source", "", "new-one: no title; write it as published",
			[]string{`title: ""`, `title: Minutes`, `lang: ""`, `lang: en`, `publisher: ""`, `publisher: Town`, `url: ""`, `url: https://town.example/`}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			id := "new-one"
			if tt.what == "fact" {
				id = "F"
			}
			files, file, line := appended(t, tt.what, tt.kind, id)
			_, ps := Inspect(files)
			if !strings.Contains(lines(ps), tt.want) {
				t.Errorf("Inspect found\n%swant %q", lines(ps), tt.want)
			}
			for _, p := range ps {
				if p.File != file || p.Line < line {
					t.Errorf("%s is not at the skeleton, %s:%d", p, file, line)
				}
				if !strings.ContainsAny(p.Text, ";") {
					t.Errorf("%s does not say what to do", p)
				}
			}
			fill(t, files, file, line, tt.fill...)
			if tt.what == "source" {
				if text := string(files[file].Data); !strings.Contains(text, "(facts.yaml, facts-later.yaml)") {
					t.Errorf("the files of facts are not named in %s", text)
				}
				facts := strings.Replace(string(files["facts.yaml"].Data), "sources: [post]", "sources: [post, new-one]", 1)
				files["facts.yaml"] = &fstest.MapFile{Data: []byte(facts)}
			}
			if _, ps := Inspect(files); len(ps) > 0 {
				t.Errorf("Inspect of what is filled in found\n%s%s", lines(ps), files[file].Data)
			}
		})
	}
}

// TestSkeletonsFitTheStory checks that the skeleton of a place has every
// column, and that skeletons can be appended to the real files.
func TestSkeletonsFitTheStory(t *testing.T) {
	for _, what := range Entries {
		file, entry, err := Skeleton(Content(), what, forms[0], "")
		if err != nil {
			t.Fatal(err)
		}
		text, line, err := Append(Content(), file, entry)
		if err != nil {
			t.Fatal(err)
		}
		if was, err := fs.ReadFile(Content(), file); err != nil || !strings.HasPrefix(text, string(was)) || strings.Split(text, "\n")[line-1] != strings.Split(strings.TrimLeft(entry, "\n"), "\n")[0] {
			t.Errorf("%s: not what it was with more at its end, from line %d (%v)", file, line, err)
		}
	}
}

func TestSkeletonRefuses(t *testing.T) {
	for _, tt := range []struct{ what, kind, id, want string }{
		{"riddle", "", "", `no skeleton of a "riddle"; use one of fact, question, place, source`},
		{"fact", "", "F10", `the id "F10" is already used (facts.yaml:1); choose another one`},
		{"fact", "", "late-fees", `"late-fees" is not an id of a fact; write capital letters and a number`},
		{"question", "riddle", "", `no kind of question "riddle"; use one of single,`},
		{"question", "single", "who-dropped", `the id "who-dropped" is already used (questions.yaml:1); choose another one`},
		{"place", "", "New York", `joined by hyphens, such as "new-york"`},
	} {
		if _, _, err := Skeleton(overlay(t, "testdata/tiny"), tt.what, tt.kind, tt.id); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%v: error = %v, want %q", tt, err, tt.want)
		}
	}
	other := edited(t, "places.yaml", "attributes:", "places: []\nattributes:")
	if _, _, err := Append(other, "places.yaml", "\n- id: x\n"); err == nil {
		t.Error("an entry is put where it is none")
	}
	if _, _, err := Append(other, "nowhere.yaml", "\n- id: x\n"); err == nil {
		t.Error("an entry is put into a file that is not there")
	}
}

// TestSkeletonsInEmptyFiles begins files that are not there, are empty, or hold a
// comment or an empty list.
func TestSkeletonsInEmptyFiles(t *testing.T) {
	for _, what := range Entries {
		name := what + "s.yaml"
		for _, before := range []string{"absent", "", "# A comment.\n", "# A comment.\n[]\n", "attributes: []\nplaces: []\n", "places:"} {
			if strings.Contains(before, "places") && what != "place" || strings.Contains(before, "[]\n") && !strings.Contains(before, "places") && what == "place" {
				continue
			}
			t.Run(what+" "+before, func(t *testing.T) {
				files := overlay(t, "testdata/tiny")
				delete(files, "facts-later.yaml")
				delete(files, name)
				if before != "absent" {
					files[name] = &fstest.MapFile{Data: []byte(before)}
				}
				file, entry, err := Skeleton(files, what, forms[0], "")
				if err != nil || file != name {
					t.Fatalf("file = %q, %v", file, err)
				}
				text, line, err := Append(files, file, entry)
				if err != nil {
					t.Fatalf("%v\n%s", err, entry)
				}
				if got := strings.Split(text, "\n")[line-1]; !strings.HasPrefix(got, "#") && !strings.HasPrefix(strings.TrimSpace(got), "- id:") {
					t.Errorf("line %d is %q", line, got)
				}
				if before == "absent" && !strings.HasPrefix(text, "# ") {
					t.Errorf("the new file does not say what may stand in it:\n%s", text)
				}
				files[name] = &fstest.MapFile{Data: []byte(text)}
				if _, _, whole, ps := decodeFolder(files); !whole {
					t.Errorf("the file cannot be read: %s\n%s", lines(ps), text)
				}
				if _, _, err := Skeleton(files, what, forms[0], ""); err != nil {
					t.Errorf("no second entry: %v", err)
				}
			})
		}
	}
}
