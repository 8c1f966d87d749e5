package desk

import (
	"bytes"
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"sanctuary/app/story"
)

// FuzzInspect checks that any content file either compiles or gives problems,
// each with its name and a line that it has; and that a compiled story survives
// Pack and Unpack.
func FuzzInspect(f *testing.F) {
	whole := fstest.MapFS{}
	entries, err := os.ReadDir("testdata/tiny")
	if err != nil {
		f.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		b, err := os.ReadFile("testdata/tiny/" + e.Name())
		if err != nil {
			f.Fatal(err)
		}
		whole[e.Name()] = &fstest.MapFile{Data: b}
		names = append(names, e.Name())
		f.Add(uint8(len(names)-1), b)
	}
	story0, places := uint8(slices.Index(names, "story.yaml")), uint8(slices.Index(names, "places.yaml"))
	for _, data := range []string{
		"", "\n", "\x00", "\xff\xfe", "\ufeffid: a", "id: \x00\u202e", "- - - -", "? a\n: b", "---\n---\n", "%YAML 9.9\n---\na", "id: !!binary x",
		"a: &a [*a]", "<<: *a", "a: &a {b: 1}\nb: {<<: *a}", "id: id: id", "\tid: a", "id:\r\nid:\r", "{", "[", "}", "]", "'", "\"\\u", "\"\\x", "|", ">-\n\n", "#", "-", "- ", "@", "`",
		"id: [a, {b: [c]}]", "title: {en: {en: {en: a}}}", "maxQuoteWords: 1e999", "maxQuoteWords: .nan", "updated: 9999-99-99", "columns: [null, ~]",
		strings.Repeat("[", 300), strings.Repeat("- ", 300), strings.Repeat("a: {", 300), strings.Repeat("x", 70_000),
		"a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\nd: [*c,*c]",
	} {
		f.Add(story0, []byte(data))
		f.Add(places, []byte(data))
	}
	f.Fuzz(func(t *testing.T, which uint8, data []byte) {
		if len(data) > 20_000 { // the YAML parser takes quadratic time
			return
		}
		name := names[int(which)%len(names)]
		files := fstest.MapFS{}
		for n, file := range whole {
			files[n] = file
		}
		files[name] = &fstest.MapFile{Data: data}
		d, ps := Inspect(files)
		if (d == nil) == (len(ps) == 0) {
			t.Fatalf("Inspect gives a desk: %v, and %d problems", d != nil, len(ps))
		}
		for _, p := range ps {
			b, err := fs.ReadFile(files, p.File)
			lines := bytes.Count(b, []byte("\n")) + bytes.Count(b, []byte("\r")) + 1
			if missing := strings.Contains(p.Text, "missing"); err != nil && !missing || p.Line < 0 || p.Line > lines || strings.TrimSpace(p.Text) == "" {
				t.Errorf("problem %q: no such file or line", p)
			}
		}
		if d == nil {
			return
		}
		for _, lang := range d.Languages() {
			packed := story.Pack(d.Compile(lang))
			got, ok := story.Unpack(string(packed))
			if !ok || !bytes.Equal(story.Pack(got), packed) {
				t.Errorf("the story in %q is not read as it was packed", lang)
			}
		}
	})
}
