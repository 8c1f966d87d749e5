package desk

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"
)

// styled is a file with a text in every style, a comment beside each.
const styled = `# The top.
plain: Taxes and fees # a comment
double: "Says “no”: \"never\""   # a comment
single: 'It''s "so"'
braces: {en: A word, fr: 'Un mot', es: "Una # palabra"} # a comment
brackets: [one, two]
list:
  - en: The first
      goes on

      after a gap
    fr: "La première
      continue"
  - literal: |
      A line
        further in

    # between
    clip: >
      A text that is folded
      over two lines.

      A paragraph.
    strip: >-
      A text that is folded
      over two lines # not a comment
    keep: |+
      Kept

    # after
below:
  On the next line
"quoted key": value
last: 'end'
`

var styledPaths = []string{
	"plain", "double", "single", "braces/en", "braces/fr", "braces/es", "brackets/0", "brackets/1", "list/0/en", "list/0/fr",
	"list/1/literal", "list/1/clip", "list/1/strip", "list/1/keep", "below", "quoted key", "last",
}

// hostile are texts that YAML would misread without care.
var hostile = []string{
	"A plain text", "a: b", "a:b", "ends:", "a #b", "a#b", "# a", "- a", "? a", "! a", "& a", "* a", "@a", "`a`", "%a", "| a", "> a", "-", "---", "...",
	`say "so"`, `"so" he said`, "it's", "'so' he said", `\`, `a\nb`, `\"`, "{a", "a}", "[a]", "a, b", "«\u00A0Oui\u00A0» : 20\u202F%", "\u00A0a\u00A0",
	"", " ", " a", "a ", "a  b", "null", "~", "true", "12", "0x1F", "1e3", "2017-02-13", "yes", ".inf", "<<", "=", "a\nb", "a\n\nb", "\na", "a\n", " a\n  b",
	"😀", "👩‍👩‍👧 a", "e\u0301", "\u200B", "\u2028", "\u0085", "\uFEFF", "\x00", "\x1b[0m", "\t", "a\tb", "\r", "{en|word} and [[term|words]]",
	strings.Repeat("A long text: with “quotes” and # signs, ", 12) + "end", strings.Repeat("x", 500), "{{.}}", "a: {b: [c", "x\u00ADy", "ﷺ שלום",
}

// restored replaces the value at a path and puts the former one back.
func restored(t *testing.T, data []byte, path, text string) {
	t.Helper()
	steps := strings.Split(path, "/")
	f, err := parseSource(data)
	if err != nil {
		t.Fatal(err)
	}
	n, _ := find(f.body, steps, false)
	was, _ := plain(n)
	before := flatten(f.body, nil, "")
	out, err := Replace(data, steps, text)
	if err != nil {
		if strings.ContainsAny(text, "\r\x00\uFEFF\u2028\u2029\u0085") {
			return // refused is as good
		}
		t.Errorf("%s: %q: %v", path, text, err)
		return
	}
	g, err := parseSource(out)
	if err != nil {
		t.Fatalf("%s: %q: %v\n%s", path, text, err, out)
	}
	n, _ = find(g.body, steps, false)
	if got, _ := plain(n); got != text {
		t.Errorf("%s: %q reads as %q", path, text, got)
	}
	if d := differing(data, out); bytes.Count(d, []byte("# a comment")) > 0 {
		t.Errorf("%s: %q changes %q", path, text, d)
	}
	back, err := Replace(out, steps, was)
	if err != nil {
		t.Errorf("%s: back from %q: %v", path, text, err)
		return
	}
	if f, err := parseSource(back); err != nil || !slices.Equal(flatten(f.body, nil, ""), before) {
		t.Errorf("%s: back from %q: the tree differs: %v", path, text, err)
	}
}

// differing returns the bytes of now without those that are the same as before at
// its beginning and end.
func differing(before, now []byte) []byte {
	start := 0
	for start < min(len(before), len(now)) && before[start] == now[start] {
		start++
	}
	end := 0
	for end < min(len(before), len(now))-start && before[len(before)-1-end] == now[len(now)-1-end] {
		end++
	}
	return now[start : len(now)-end]
}

// TestReplaceAny writes every hostile text in every style.
func TestReplaceAny(t *testing.T) {
	for _, path := range styledPaths {
		for _, text := range hostile {
			restored(t, []byte(styled), path, text)
		}
	}
}

// TestReplace checks the bytes that are written.
func TestReplace(t *testing.T) {
	for _, tt := range []struct{ name, path, text, old, now string }{
		{"plain", "plain", "Fees alone", "Taxes and fees #", "Fees alone #"},
		{"plain with a colon", "plain", "Fees: all", "Taxes and fees #", `"Fees: all" #`},
		{"plain with a sign", "plain", "Fees #1", "Taxes and fees #", `"Fees #1" #`},
		{"plain true", "plain", "true", "Taxes and fees #", `"true" #`},
		{"double", "double", `a "b" \`, `"Says “no”: \"never\""`, `"a \"b\" \\"`},
		{"single", "single", `Isn't "it"`, `'It''s "so"'`, `'Isn''t "it"'`},
		{"single, two lines", "single", "a\nb", `'It''s "so"'`, `"a\nb"`},
		{"braces", "braces/en", "Words", "en: A word,", "en: Words,"},
		{"braces with a comma", "braces/en", "A word, two", "en: A word,", `en: "A word, two",`},
		{"brackets", "brackets/1", "three}", "[one, two]", `[one, "three}"]`},
		{"plain, lines", "list/0/en", "The first goes on, farther\nafter a gap", "The first\n      goes on\n\n      after a gap", `"The first goes on, farther\nafter a gap"`},
		{"quoted, lines", "list/0/fr", "La première continuera", "\"La première\n      continue\"", "\"La première\n      continuera\""},
		{"literal", "list/1/literal", "A line\n  further out\nand back\n", "  further in", "  further out\n      and back"},
		{"folded", "list/1/clip", "A text that is folded over three lines.\nA paragraph.\n", "over two lines.", "over three lines."},
		{"folded, longer", "list/1/strip", "A text that is folded over many, many more lines # not a comment", "      over two lines # not a comment", "      over many, many more lines #\n      not a comment"},
		{"folded to a quoted one", "list/1/strip", " spaces ", ">-\n      A text that is folded\n      over two lines # not a comment", `" spaces "`},
		{"kept", "list/1/keep", "Other\n\n", "Kept\n\n", "Other\n\n"},
		{"below", "below", "On another line", "On the next line", "On another line"},
		{"no-break", "last", "20\u00A0%", "'end'", "'20\u00A0%'"},
	} {
		for end, data := range map[string]string{"LF": styled, "CRLF": strings.ReplaceAll(styled, "\n", "\r\n"), "BOM": "\uFEFF" + styled} {
			out, err := Replace([]byte(data), strings.Split(tt.path, "/"), tt.text)
			if err != nil {
				t.Errorf("%s, %s: %v", tt.name, end, err)
				continue
			}
			want := strings.Replace(styled, tt.old, tt.now, 1)
			switch end {
			case "CRLF":
				want = strings.ReplaceAll(want, "\n", "\r\n")
			case "BOM":
				want = "\uFEFF" + want
			}
			if string(out) != want {
				t.Errorf("%s, %s: writes %q, want %q", tt.name, end, differing([]byte(data), out), tt.now)
			}
		}
	}
}

// TestReplaceMixedEnds checks that line ends stay that are not as others.
func TestReplaceMixedEnds(t *testing.T) {
	out, err := Replace([]byte("a: x\r\n# é\nb: y\rc: z"), []string{"c"}, "w")
	if err != nil || string(out) != "a: x\r\n# é\nb: y\rc: w" {
		t.Errorf("out = %q, %v", out, err)
	}
}

// TestReplaceNowhere checks that what is no single value is refused.
func TestReplaceNowhere(t *testing.T) {
	for _, path := range []string{"", "nowhere", "list", "list/9", "list/-1", "list/x", "list/0", "plain/x", "braces", "none"} {
		if _, err := Replace([]byte(styled+"none:\n"), strings.Split(path, "/"), "x"); err == nil {
			t.Errorf("%s: is replaced", path)
		}
	}
	if _, err := Replace([]byte(styled), []string{"list", "0"}, "x"); !errors.Is(err, ErrPlace) {
		t.Errorf("err = %v", err)
	}
	for name, data := range map[string]string{"broken": "a: [", "two documents": "a: b\n---\na: c\n", "UTF-16": "\xFF\xFEa\x00:\x00 \x00b\x00", "not UTF-8": "a: \xE9\n", "reference": "b: &x y\na: *x\n", "empty": ""} {
		if out, err := Replace([]byte(data), []string{"a"}, "x"); err == nil {
			t.Errorf("%s: is written as %q", name, out)
		}
	}
}

// TestReplaceContent puts a text with every sign in place of every fortieth text of
// the story built in.
func TestReplaceContent(t *testing.T) {
	text := "«\u00A0Oui\u00A0»: \"so\" {a} # b " + strings.Repeat("and so on, ", 20) + "end"
	data := map[string][]byte{}
	for i, p := range NewDraft(Content()).Texts() {
		if i%40 != 0 {
			continue
		}
		for lang := range p.In {
			if data[p.File] == nil {
				b, err := embedded.ReadFile("content/" + p.File)
				if err != nil {
					t.Fatal(err)
				}
				data[p.File] = b
			}
			path := p.PathIn(lang)
			out, err := Replace(data[p.File], path, text)
			if err != nil {
				t.Fatalf("%s: %s: %v", p.File, path, err)
			}
			if lines := strings.Count(string(differing(data[p.File], out)), "\n"); lines > 0 {
				t.Errorf("%s: %s: %d lines differ", p.File, path, lines+1)
			}
		}
	}
}

func FuzzReplace(f *testing.F) {
	for i, text := range hostile {
		f.Add(text, i)
	}
	f.Fuzz(func(t *testing.T, text string, i int) {
		path := strings.Split(styledPaths[max(i, -i-1)%len(styledPaths)], "/")
		out, err := Replace([]byte(styled), path, text)
		if err != nil {
			return
		}
		before, _ := parseSource([]byte(styled))
		now, err := parseSource(out)
		if err != nil {
			t.Fatal(err)
		}
		a, b := flatten(before.body, path, ""), flatten(now.body, path, "")
		if strings.Join(a, "\n") != strings.Join(b, "\n") {
			t.Fatalf("%q changes the tree", text)
		}
		n, _ := find(now.body, path, false)
		if got, _ := plain(n); got != text {
			t.Fatalf("%q reads as %q", text, got)
		}
	})
}
