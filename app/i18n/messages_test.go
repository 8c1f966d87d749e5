package i18n

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// messages returns all messages of a locale.
func messages(l *Locale) map[string]string {
	all := maps.Clone(l.Pages)
	maps.Copy(all, l.Islands)
	return all
}

// TestLocales checks that no locale lacks anything, and that no message is in two
// places.
func TestLocales(t *testing.T) {
	for _, l := range locales {
		for _, what := range Missing(l.Lang) {
			t.Error(what)
		}
		for key := range l.Islands {
			if l.Pages[key] != "" {
				t.Errorf("%s: %s is among the messages of the islands and of the pages", l.Lang, key)
			}
		}
	}
}

// TestMissing checks that what a locale lacks is found, of every kind.
func TestMissing(t *testing.T) {
	half := *In("fr")
	half.Lang, half.And, half.Reading.Level, half.Conjunctions, half.Dates.Months[3] = "zz", "", nil, nil, ""
	half.Islands, half.Tools.Hosts = maps.Clone(half.Islands), maps.Clone(half.Tools.Hosts)
	delete(half.Islands, "tray.title")
	delete(half.Islands, "quiz.begun.one")
	delete(half.Tools.Hosts, "amp")
	register(&half)
	t.Cleanup(func() { locales = slices.DeleteFunc(locales, func(l *Locale) bool { return l == &half }) })
	want := []string{
		"app/i18n/zz.go: Conjunctions is missing",
		"app/i18n/zz.go: Core.And is missing",
		"app/i18n/zz.go: Core.Dates.Months[3] is missing",
		`app/i18n/zz.go: Islands: the message "tray.title" is missing`,
		"app/i18n/zz.go: Reading.Level is missing",
		`app/i18n/zz.go: Tools.Hosts: "amp" is missing`,
	}
	if got := Missing("zz"); !slices.Equal(got, want) {
		t.Errorf("Missing = %q, want %q", got, want)
	}
	if got := Missing("fr"); got != nil {
		t.Errorf("fr is complete, but %q", got)
	}
}

// TestPack checks that the program gets all that it needs of every locale.
func TestPack(t *testing.T) {
	for _, l := range locales {
		got, rest, ok := unpack(string(Pack(l.Lang, nil)) + "the story\n")
		want := l.Core
		want.Pages, want.Dates = nil, Dates{}
		if !ok || rest != "the story\n" || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: got %+v, %q, %v", l.Lang, got, rest, ok)
		}
	}
	own := map[string]string{"tray.title": "Towns picked", "places.count.one": "{n} town of {total}", "places.place": "Town"}
	if got, _, ok := unpack(string(Pack("en", own)) + "\n"); !ok || got.Islands["tray.title"] != "Towns picked" || got.Islands["places.count.one"] != "{n} town of {total}" || got.Islands["places.place"] != "" {
		t.Errorf("in the story's words: %q", got.Islands)
	}
	for _, bad := range []string{"", "x\n", "3\na\n", "-1\n", "99999999999999999999\n", strings.Replace(string(Pack("en", nil)), "\n4\n", "\n4x\n", 1)} {
		if _, _, ok := unpack(bad); ok {
			t.Errorf("%.20q is taken", bad)
		}
	}
}

// neverNone lists the messages whose count is never 0. In French the plural
// form one also covers 0, so in other messages that form must print the number
// and not spell out "one".
var neverNone = map[string]bool{
	"quiz.retrying": true, // a retry has at least one question
}

// TestMessages compares the keys and placeholders of every language with those
// of the first.
func TestMessages(t *testing.T) {
	first := messages(locales[0])
	for _, l := range locales {
		all := messages(l)
		t.Run(l.Lang, func(t *testing.T) {
			for key := range first {
				if _, ok := all[key]; !ok {
					// A language without this plural category needs no form for
					// it.
					if base, category := pluralOf(key); category == "" || category == "other" || all[base+".other"] == "" {
						t.Errorf("%s: message missing", key)
					}
				}
			}
			for _, key := range slices.Sorted(maps.Keys(all)) {
				message := all[key]
				base, category := pluralOf(key)
				other, families := all[base+".other"]
				switch {
				case message == "" || message != strings.TrimSpace(message):
					t.Errorf("%s: empty, or space at an end: %q", key, message)
				case strings.ContainsAny(message, `'"`):
					t.Errorf("%s: straight quotation mark or apostrophe: %s", key, message)
				case strings.Count(message, "{") != len(placeholder.FindAllString(message, -1)) || strings.Count(message, "{") != strings.Count(message, "}"):
					t.Errorf("%s: placeholders are {letters}: %s", key, message)
				case category != "" && !families:
					t.Errorf("%s: the form %s.other is missing", key, base)
				case category == "" && families:
					t.Errorf("%s: the key has plural forms as well", key)
				}
				if category != "" && category != "other" {
					// French uses the form one for 0 as well, so it must print
					// the number.
					if l.Plural.Category(0) == category && !neverNone[base] && !slices.Equal(Placeholders(message), Placeholders(other)) {
						t.Errorf("%s: placeholders %q, want %q as in %s.other", key, Placeholders(message), Placeholders(other), base)
					}
					for _, p := range Placeholders(message) {
						if !slices.Contains(Placeholders(other), p) {
							t.Errorf("%s: placeholder %s is not in %s.other", key, p, base)
						}
					}
					continue
				}
				if want, ok := first[key]; !ok {
					t.Errorf("%s: no such message in %s", key, locales[0].Lang)
				} else if !slices.Equal(Placeholders(message), Placeholders(want)) {
					t.Errorf("%s: placeholders %q, want %q as in %s", key, Placeholders(message), Placeholders(want), locales[0].Lang)
				}
			}
		})
	}
}

// frenchFaults are patterns of wrong French typography, with advice.
var frenchFaults = []struct {
	slip *regexp.Regexp
	do   string
}{
	{regexp.MustCompile(`(^|[^\x{00a0}0-9]):([^/0-9]|$)`), "write a no-break space (U+00A0) before :"},
	{regexp.MustCompile(`[^\x{00a0}]%`), "write a no-break space (U+00A0) before %"},
	{regexp.MustCompile(`«([^\x{00a0}]|$)`), "write a no-break space (U+00A0) after «"},
	{regexp.MustCompile(`(^|[^\x{00a0}])»`), "write a no-break space (U+00A0) before »"},
	{regexp.MustCompile(`[\s\x{00a0}\x{202f}][;!?]`), "write no space before ; ! ?"},
	{regexp.MustCompile(`\x{202f}`), "use U+00A0 as no-break space"},
	{regexp.MustCompile(`[“”]`), "quote with « and »"},
	{regexp.MustCompile(`[0-9] [0-9]{3}`), "group digits with a no-break space (U+00A0)"},
	{regexp.MustCompile(`\.\.\.`), "write … for ..."},
}

func TestFrenchTypography(t *testing.T) {
	fr := messages(In("fr"))
	for _, key := range slices.Sorted(maps.Keys(fr)) {
		for _, fault := range frenchFaults {
			if fault.slip.MatchString(fr[key]) {
				t.Errorf("fr.go: %s: %s: %s", key, fault.do, fr[key])
			}
		}
	}
}

func TestFrenchFaults(t *testing.T) {
	tests := []struct {
		text  string
		fault bool
	}{
		{"Source\u00a0: CBC", false}, {"Source : CBC", true}, {"Source: CBC", true}, {"Source:", true},
		{"https://example.org", false}, {"à 10:30", false},
		{"230\u00a0%", false}, {"230 %", true}, {"230%", true},
		{"«\u00a0mot\u00a0»", false}, {"« mot »", true}, {"«mot\u00a0»", true}, {"«\u00a0mot»", true}, {"“mot”", true},
		{"Vraiment?", false}, {"Vraiment ?", true}, {"Oui\u00a0!", true}, {"ceci; cela", false}, {"ceci ; cela", true},
		{"2\u00a0632", false}, {"2 632", true}, {"2\u202f632", true}, {"puis…", false}, {"puis...", true},
	}
	for _, tt := range tests {
		got := false
		for _, fault := range frenchFaults {
			got = got || fault.slip.MatchString(tt.text)
		}
		if got != tt.fault {
			t.Errorf("%q is a fault: %v, want %v", tt.text, got, tt.fault)
		}
	}
}

// saidInTemplate matches the use of a message in a template.
var saidInTemplate = regexp.MustCompile(`\.Say "([^"]*)"`)

// TestKeysInCode looks for message keys in the module's source and templates:
// every key used has a message, every message is used, and the messages in the
// browser's program are exactly those that package ui uses. A key that the code
// concatenates is recognized by its literal beginning or end, next to a dot.
func TestKeysInCode(t *testing.T) {
	literals, inProgram := map[string]bool{}, map[string]bool{}
	err := filepath.WalkDir("../..", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (strings.HasPrefix(d.Name(), ".") && d.Name() != ".." || d.Name() == "node_modules" || d.Name() == "i18n") && path != "../.." {
			return filepath.SkipDir
		}
		ext := filepath.Ext(path)
		if d.IsDir() || ext != ".go" && ext != ".html" || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		source, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		if ext == ".html" {
			for _, call := range saidInTemplate.FindAllSubmatch(source, -1) {
				key := string(call[1])
				literals[key] = true
				if !For(locales[0].Lang).Has(key) {
					t.Errorf("%s: there is no message %q", path, key)
				}
			}
			return nil
		}
		set := token.NewFileSet()
		file, err := parser.ParseFile(set, path, source, 0)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.BasicLit:
				if text, err := strconv.Unquote(n.Value); err == nil && n.Kind == token.STRING {
					literals[text] = true
					if filepath.Dir(path) == filepath.Join("..", "..", "app", "ui") {
						inProgram[text] = true
					}
				}
			case *ast.CallExpr:
				said, ok := n.Fun.(*ast.SelectorExpr)
				if !ok || said.Sel.Name != "Say" || len(n.Args) == 0 {
					return true
				}
				if literal, ok := n.Args[0].(*ast.BasicLit); ok {
					if key, err := strconv.Unquote(literal.Value); err == nil && !For(locales[0].Lang).Has(key) {
						t.Errorf("%s: there is no message %q", set.Position(literal.Pos()), key)
					}
				}
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, key := range slices.Sorted(maps.Keys(messages(locales[0]))) {
		base, _ := pluralOf(key)
		if !said(base, literals) {
			t.Errorf("the message %s is never said", key)
		}
	}
	for _, l := range locales {
		for key := range messages(l) {
			base, _ := pluralOf(key)
			_, has := l.Islands[key]
			switch says := said(base, inProgram); {
			case says && !has:
				t.Errorf("%s.go: package ui says %s: it belongs to the messages of the islands", l.Lang, key)
			case has && !says:
				t.Errorf("%s.go: package ui does not say %s: it belongs to the messages of the pages", l.Lang, key)
			}
		}
	}
}

func said(key string, literals map[string]bool) bool {
	if literals[key] {
		return true
	}
	for i, c := range key {
		if c == '.' && (literals[key[:i+1]] || literals[key[i:]]) {
			return true
		}
	}
	return false
}

// TestWorded checks that a story can say in its own words only messages that there
// are in every language, and that what it says replaces them and nothing else.
func TestWorded(t *testing.T) {
	for _, lang := range Known() {
		for _, key := range Worded() {
			if For(lang).Message(key) == "" {
				t.Errorf("%s: there is no message %q", lang, key)
			}
		}
	}
	text := For("en").With(map[string]string{"places.count.other": "{n} towns of {total}", "places.place": "Town"})
	if got := text.Say("places.count", N("n", 3), S("total", "13")); got != "3 towns of 13" {
		t.Errorf("counted: %q", got)
	}
	if got := []string{text.Say("places.place"), text.Say("compare.status"), For("en").Say("places.place")}; !slices.Equal(got, []string{"Town", "Status", "Place"}) {
		t.Errorf("said: %q", got)
	}
}

// TestSwitch checks that the labels of the switch begin with the words that stand
// alone where there is little room: the rest is hidden there.
func TestSwitch(t *testing.T) {
	for _, l := range locales {
		if then := l.Pages["since.then"]; !strings.HasPrefix(then, l.Page.Then) {
			t.Errorf("%s: %q does not begin with %q", l.Lang, then, l.Page.Then)
		}
		if since := l.Pages["since.since"]; !strings.HasPrefix(since, l.Page.Since) {
			t.Errorf("%s: %q does not begin with %q", l.Lang, since, l.Page.Since)
		}
	}
}

// TestShared checks that the sentence a score is shared with is one: the title of a
// story, which may have a colon, is quoted in it.
func TestShared(t *testing.T) {
	for _, l := range locales {
		said := For(l.Lang).Say("share.text", S("right", "2"), S("total", "5"), S("title", "Late fees: the choice"))
		if !regexp.MustCompile(`[“«]\x{a0}?Late fees: the choice\x{a0}?[”»]`).MatchString(said) || strings.Count(said, ":") > 1 || !strings.HasSuffix(said, ".") {
			t.Errorf("%s: %q", l.Lang, said)
		}
	}
}
