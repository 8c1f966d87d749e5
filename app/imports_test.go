// Package app_test tests the architecture of the program: which packages a
// package may import, and which may use certain packages of the standard
// library.
package app_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const (
	module = "sanctuary/"
	goApp  = "github.com/maxence-charriere/go-app/v10/pkg/app"
	yaml   = "github.com/goccy/go-yaml"
	brotli = "github.com/andybalholm/brotli"
	html   = "golang.org/x/net/html"
	image  = "golang.org/x/image"
	minify = "github.com/tdewolff/minify/v2"
	pgx    = "github.com/jackc/pgx/v5"
	sqlite = "modernc.org/sqlite"
)

// imports is the architecture: the packages that each package may import
// besides the standard library. The path of another module also allows the
// packages below it. A package missing here fails the test.
var imports = map[string][]string{
	"app":                  {},
	"app/story":            {},
	"app/i18n":             {},
	"app/numeral":          {},
	"app/quiz":             {"app/numeral"},
	"app/compare":          {},
	"app/estimate":         {"app/numeral"},
	"app/permalink":        {"app/compare", "app/estimate", "app/numeral", "app/quiz"},
	"app/contrast":         {},
	"app/desk":             {"app/contrast", "app/i18n", "app/quiz", "app/story", yaml},
	"app/ui":               {"app/compare", "app/estimate", "app/i18n", "app/permalink", "app/quiz", "app/story", goApp},
	"web":                  {"app/desk", "app/i18n", "app/permalink", "app/quiz", "app/story", "app/ui", "web/asset", "web/card", "web/counts", "web/embed", "web/page"},
	"web/counts":           {"app/numeral", "app/quiz", pgx, sqlite},
	"web/counts/dbtest":    {},
	"web/desk":             {"app/compare", "app/desk", "app/i18n", "app/permalink", "app/quiz", "app/story", "app/ui", "web", "web/asset", "web/counts"},
	"web/asset":            {brotli, minify},
	"web/embed":            {"app/i18n", "app/permalink", "app/story", "app/ui", "web/page"},
	"web/card":             {"app/i18n", "app/story", image},
	"web/page":             {"app/compare", "app/contrast", "app/estimate", "app/i18n", "app/permalink", "app/quiz", "app/story", "app/ui", goApp},
	"web/test/bench/goapp": {"app/story", goApp},
	"web/test/bench/empty": {},
	"web/test/bench/link":  {},
	"web/test/bench/plain": {"app/desk", "app/story", brotli, html},
	"cmd/explainer":        {"app/desk", "app/i18n", "app/story", "web", "web/counts", "web/desk"},
	"cmd/lean":             {},
	"cmd/licences":         {},
	"cmd/pack":             {brotli},
	"cmd/wasm":             {"app/story", "app/ui", goApp},
}

// inTests are the packages that tests may import in addition.
var inTests = map[string][]string{
	"":              {html},
	"app/permalink": {"app/desk", "app/story"},
	"app/story":     {"app/desk", "app/i18n"},
	"app/ui":        {"app/desk"},
	"web":           {brotli},
	"web/counts":    {"web/counts/dbtest"},
	"cmd/explainer": {"web/counts/dbtest"},
	"web/desk":      {"web/page"},
	"web/card":      {"app/desk"},
	"web/page":      {"app/desk"},
	"web/embed":     {"app/desk", "web/asset"},
}

// restricted lists packages of the standard library that only some packages may
// import, with the reason. An entry covers the packages below it. Files of a package
// that are not built for the browser are listed as "app/i18n !js".
var restricted = map[string]struct {
	only   []string
	reason string
}{
	"net/http":   {append([]string{"web", "web/asset", "web/desk", "cmd/explainer"}, bench...), "it doubles the size of app.wasm"},
	"net":        {append([]string{"app/desk", "web", "web/asset", "web/counts", "web/counts/dbtest", "web/desk", "web/embed", "cmd/explainer"}, bench...), "it makes app.wasm a sixth larger"},
	"fmt":        {native, "it makes app.wasm a seventh larger"},
	"encoding":   {native, "it makes app.wasm a third larger"},
	"regexp":     {[]string{"app/i18n !js", "app/desk", "web", "web/asset", "web/card", "web/embed", "web/page", "cmd/explainer", "cmd/pack", "cmd/licences", "web/test/bench/plain"}, "it makes app.wasm a tenth larger"},
	"reflect":    {[]string{"app/i18n !js", "app/desk"}, "it makes app.wasm a tenth larger"},
	"time":       {append([]string{"app/desk", "web", "web/counts", "web/desk", "cmd/explainer"}, bench...), "it makes app.wasm a tenth larger, and so do all that import it"},
	"context":    {[]string{"web", "web/counts", "web/desk", "cmd/explainer"}, "it makes app.wasm a tenth larger"},
	"crypto":     {append([]string{"web", "web/asset", "web/counts", "cmd/explainer", "cmd/pack", "cmd/lean"}, bench...), "it makes app.wasm larger; the browser has nothing to hash"},
	"embed":      {[]string{"app/desk", "web", "web/card", "web/desk", "web/embed", "web/page", "cmd/lean", "web/test/bench/plain"}, "content and assets each have one home"},
	"log":        {[]string{"web", "web/counts", "cmd/explainer", "cmd/pack"}, "what decides and what draws has nothing to log"},
	"syscall/js": {[]string{"app/ui", "cmd/wasm"}, "everything else must run anywhere"},
	"os":         {append([]string{"web", "web/counts", "web/counts/dbtest", "cmd/explainer", "cmd/pack", "cmd/lean", "cmd/licences"}, bench...), "files come as an fs.FS, but for a database, which SQLite opens"},
	"unsafe":     {nil, "nothing here needs it"},
}

// native packages are never part of the browser's program.
var native = append([]string{"app/i18n !js", "app/desk", "web", "web/asset", "web/card", "web/counts", "web/desk", "web/embed", "web/page", "cmd/explainer", "cmd/pack", "cmd/lean", "cmd/licences"}, bench...)

// bench are the packages that measure the explainer, and the programs it is
// compared with.
var bench = []string{"web/test/bench/goapp", "web/test/bench/link", "web/test/bench/plain"}

// pure packages give the same result for the same input: times and seeds are
// passed in.
var pure = []string{"app/story", "app/i18n", "app/numeral", "app/quiz", "app/compare", "app/estimate", "app/permalink", "app/desk", "app/contrast"}

// impure lists what pure packages must not use: a package or one of its
// members.
var impure = []string{"time.Now", "time.Since", "time.Until", "time.Sleep", "math/rand", "math/rand/v2", "crypto/rand"}

// TestImports parses every Go file instead of running go list: Go's test cache
// would not notice when other packages change.
func TestImports(t *testing.T) {
	for _, root := range []string{"app", "web", "cmd"} {
		err := filepath.WalkDir(filepath.Join("..", root), func(path string, d fs.DirEntry, err error) error {
			switch {
			case err != nil:
				return err
			case d.IsDir() && (d.Name() == "testdata" || d.Name() == "node_modules"):
				return filepath.SkipDir
			case filepath.Ext(path) == ".go":
				checkFile(t, path)
			}
			return nil
		})
		if err != nil {
			t.Error(err)
		}
	}
}

func checkFile(t *testing.T, path string) {
	file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution|parser.ParseComments)
	if err != nil {
		t.Error(err)
		return
	}
	name := strings.TrimPrefix(filepath.ToSlash(path), "../")
	pkg := filepath.ToSlash(filepath.Dir(name))
	allowed, ok := imports[pkg]
	if !ok {
		t.Errorf("%s: package %s is not in the table of imports; add it with what it may import", name, pkg)
		return
	}
	test := strings.HasSuffix(name, "_test.go")
	home := pkg
	if len(file.Comments) > 0 && file.Comments[0].List[0].Text == "//go:build !js" {
		home += " !js"
	}
	if test {
		allowed = slices.Concat(allowed, inTests[""], inTests[pkg], []string{pkg})
	}
	for _, spec := range file.Imports {
		imported, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			t.Errorf("%s: import %s: %v", name, spec.Path.Value, err)
			continue
		}
		own, isOwn := strings.CutPrefix(imported, module)
		switch {
		case isOwn && !slices.Contains(allowed, own):
			t.Errorf("%s: %s may not import %s", name, pkg, own)
		case !isOwn && strings.Contains(imported, ".") && !slices.ContainsFunc(allowed, func(a string) bool { return within(imported, a) }):
			t.Errorf("%s: %s may not import %s", name, pkg, imported)
		}
		for std, r := range restricted {
			if !test && within(imported, std) && !slices.Contains(r.only, home) {
				t.Errorf("%s: only %s may import %s: %s", name, strings.Join(r.only, ", "), imported, r.reason)
			}
		}
	}
	if slices.Contains(pure, pkg) && !test {
		for _, used := range calls(file) {
			t.Errorf("%s: %s is pure and may not use %s; pass the value in", name, pkg, used)
		}
	}
}

// within reports whether path is the package or below it.
func within(path, pkg string) bool {
	return path == pkg || strings.HasPrefix(path, pkg+"/")
}

// calls returns the members of impure that a file uses.
func calls(file *ast.File) []string {
	local := map[string]string{} // name in the file -> import path
	for _, spec := range file.Imports {
		path, _ := strconv.Unquote(spec.Path.Value)
		base := strings.TrimSuffix(path, "/v2")
		local[base[strings.LastIndex(base, "/")+1:]] = path
		if spec.Name != nil {
			local[spec.Name.Name] = path
		}
	}
	var found []string
	ast.Inspect(file, func(n ast.Node) bool {
		if sel, ok := n.(*ast.SelectorExpr); ok {
			if x, ok := sel.X.(*ast.Ident); ok {
				path := local[x.Name]
				if slices.Contains(impure, path) || slices.Contains(impure, path+"."+sel.Sel.Name) {
					found = append(found, path+"."+sel.Sel.Name)
				}
			}
		}
		return true
	})
	return found
}

// TestImpure checks that calls finds clocks and random numbers.
func TestImpure(t *testing.T) {
	for _, tt := range []struct {
		name, src string
		want      []string
	}{
		{"clock", `import "time"; var x = time.Now()`, []string{"time.Now"}},
		{"renamed", `import t "time"; var x = t.Since(t.Time{})`, []string{"time.Since"}},
		{"dice", `import "math/rand/v2"; var x = rand.N(6)`, []string{"math/rand/v2.N"}},
		{"dates alone", `import "time"; var x, _ = time.Parse("2006", "2017")`, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			file, err := parser.ParseFile(token.NewFileSet(), "x.go", "package x; "+tt.src, 0)
			if err != nil {
				t.Fatal(err)
			}
			if got := calls(file); !slices.Equal(got, tt.want) {
				t.Errorf("calls = %q, want %q", got, tt.want)
			}
		})
	}
}
