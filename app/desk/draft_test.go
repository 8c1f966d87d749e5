package desk

import (
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"sanctuary/app/story"
)

// TestDraftPaths checks that every text of the story built in, of one that lacks
// files others refer to, and of the example, which has every file, is at its path in
// its file.
func TestDraftPaths(t *testing.T) {
	less := fstest.MapFS{}
	for _, name := range []string{"story.yaml", "facts-us.yaml", "facts-article.yaml", "facts-canada.yaml", "sources.yaml", "front.yaml"} {
		b, err := embedded.ReadFile("content/" + name)
		if err != nil {
			t.Fatal(err)
		}
		less[name] = &fstest.MapFile{Data: b}
	}
	for name, fsys := range map[string]fs.FS{"whole": Content(), "less": less, "example": exampleIn(t, "en", "fr", "es")} {
		files := map[string]parsed{}
		texts := NewDraft(fsys).Texts()
		if len(texts) < 100 {
			t.Errorf("%s: %d texts", name, len(texts))
		}
		for _, text := range texts {
			f, ok := files[text.File]
			if !ok {
				b, err := fs.ReadFile(fsys, text.File)
				if err != nil {
					t.Fatal(err)
				}
				if f, err = parseSource(b); err != nil {
					t.Fatal(err)
				}
				files[text.File] = f
			}
			for lang, want := range text.In {
				n, _ := find(f.body, text.PathIn(lang), false)
				if got, ok := plain(n); !ok || got != want {
					t.Errorf("%s: %s: %s is %q, want %q", name, text.File, text.PathIn(lang), got, want)
				}
			}
		}
	}
}

// TestDraftShown checks that a text is found as readers see it: without marks,
// with the no-break spaces that the compiler sets.
func TestDraftShown(t *testing.T) {
	draft := NewDraft(Content())
	d, err := Load(Content())
	if err != nil {
		t.Fatal(err)
	}
	shown := map[string]map[string]bool{"en": {}, "fr": {}}
	for _, text := range draft.Texts() {
		for lang, s := range text.Shown {
			shown[lang][s] = true
		}
	}
	for lang, all := range shown {
		st := d.Compile(lang)
		lists := [][]story.Statement{st.Answer, st.Front.Head, st.Plan.Lead}
		for _, e := range st.Events {
			lists = append(lists, []story.Statement{e.Statement})
		}
		for _, list := range lists {
			for _, s := range list {
				if !all[s.Text.String()] {
					t.Errorf("%s: %q is not found", lang, s.Text)
				}
			}
		}
	}
}

// TestDraftText checks one text with its facts, lengths and owner.
func TestDraftText(t *testing.T) {
	draft := NewDraft(Content())
	text, ok := draft.Text("front.yaml", []string{"head", "0"})
	if !ok || text.Owner != "front: head" || strings.Join(text.Facts, " ") != "S17 S18" || text.Line == 0 {
		t.Fatalf("text = %+v", text)
	}
	lengths := draft.Lengths(text, "en")
	if len(lengths) != 3 || lengths[0].Unit != "words" || lengths[0].Most != 0 || lengths[1].Of != "front: head" || lengths[1].Most != headWords || lengths[1].Count <= lengths[0].Count || lengths[2].Most != statementLength {
		t.Errorf("lengths = %+v", lengths)
	}
	basis := draft.Basis(append(text.Facts, "S999"), "fr")
	if len(basis) != 2 || basis[0].ID != "S17" || basis[0].Confidence == "" || len(basis[0].Sources) == 0 || basis[0].Sources[0].URL == "" {
		t.Errorf("basis = %+v", basis)
	}
	same, ok := draft.Text("story.yaml", []string{"publisher"})
	if !ok || len(same.In) != 1 || same.In[""] != "CBC News" || strings.Join(same.PathIn(""), "/") != "publisher" {
		t.Errorf("a name that is the same in all languages = %+v", same.In)
	}
	if _, ok := draft.Text("../front.yaml", []string{"head", "0"}); ok {
		t.Error("a file outside the folder has a text")
	}
}

// TestWith checks that a folder with another file is checked as that, and that
// names are of content files only.
func TestWith(t *testing.T) {
	if _, problems := Inspect(With(Content(), "word.yaml", []byte("lead: 3\n"))); !slices.ContainsFunc(problems, func(p Problem) bool { return p.File == "word.yaml" && p.Line == 1 }) {
		t.Errorf("problems = %v", problems)
	}
	for name, want := range map[string]bool{"story.yaml": true, "facts-x.yml": true, ".story.yaml": false, "a/story.yaml": false, "../story.yaml": false, `..\story.yaml`: false, "/story.yaml": false, "story.json": false, "": false, "..": false} {
		if got := IsContentFile(name); got != want {
			t.Errorf("%q: %v", name, got)
		}
	}
}
