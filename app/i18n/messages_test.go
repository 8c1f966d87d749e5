package i18n

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

var placeholder = regexp.MustCompile(`\{[a-zA-Z]+\}`)

// placeholders returns the placeholders of a message, sorted and without
// duplicates.
func placeholders(message string) []string {
	return slices.Compact(slices.Sorted(slices.Values(placeholder.FindAllString(message, -1))))
}

// plural splits a key into its base and plural category, if it has one.
func plural(key string) (base, category string) {
	for _, category := range []string{"zero", "one", "two", "few", "many", "other"} {
		if base, ok := strings.CutSuffix(key, "."+category); ok {
			return base, category
		}
	}
	return key, ""
}

// messages returns all messages of a language, given by its place in known.
func messages(language int) map[string]string {
	all := maps.Clone(pages[language])
	maps.Copy(all, locales[language].islands)
	return all
}

func TestLocales(t *testing.T) {
	if len(locales) != len(known) || len(pages) != len(known) {
		t.Fatalf("there are %d locales and pages in %d languages for %d", len(locales), len(pages), len(known))
	}
	for i, l := range locales {
		if slices.Contains(l.months[:], "") {
			t.Errorf("%s: a month has no name", known[i])
		}
		if l.islands == nil || pages[i] == nil || l.plural == nil || l.date == nil || l.money == nil || l.and == "" || l.thousands == "" || l.point == "" {
			t.Errorf("%s: the locale is incomplete", known[i])
		}
		for key := range l.islands {
			if pages[i][key] != "" {
				t.Errorf("%s: %s is among the messages of the islands and of the pages", known[i], key)
			}
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
	first := messages(0)
	for i, l := range locales {
		all := messages(i)
		t.Run(known[i], func(t *testing.T) {
			for key := range first {
				if _, ok := all[key]; !ok {
					// A language without this plural category needs no form for
					// it.
					if base, category := plural(key); category == "" || category == "other" || all[base+".other"] == "" {
						t.Errorf("%s: message missing", key)
					}
				}
			}
			for _, key := range slices.Sorted(maps.Keys(all)) {
				message := all[key]
				base, category := plural(key)
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
					if l.plural(0) == category && !neverNone[base] && !slices.Equal(placeholders(message), placeholders(other)) {
						t.Errorf("%s: placeholders %q, want %q as in %s.other", key, placeholders(message), placeholders(other), base)
					}
					for _, p := range placeholders(message) {
						if !slices.Contains(placeholders(other), p) {
							t.Errorf("%s: placeholder %s is not in %s.other", key, p, base)
						}
					}
					continue
				}
				if want, ok := first[key]; !ok {
					t.Errorf("%s: no such message in %s", key, known[0])
				} else if !slices.Equal(placeholders(message), placeholders(want)) {
					t.Errorf("%s: placeholders %q, want %q as in %s", key, placeholders(message), placeholders(want), known[0])
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
	fr := messages(slices.Index(known, "fr"))
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
				if !For(known[0]).Has(key) {
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
					if key, err := strconv.Unquote(literal.Value); err == nil && !For(known[0]).Has(key) {
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
	for _, key := range slices.Sorted(maps.Keys(messages(0))) {
		base, _ := plural(key)
		if !said(base, literals) {
			t.Errorf("the message %s is never said", key)
		}
	}
	for i, l := range locales {
		for key := range messages(i) {
			base, _ := plural(key)
			_, has := l.islands[key]
			switch says := said(base, inProgram); {
			case says && !has:
				t.Errorf("%s.go: package ui says %s: it belongs to the messages of the islands", known[i], key)
			case has && !says:
				t.Errorf("%s.go: package ui does not say %s: it belongs to the messages of the pages", known[i], key)
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
