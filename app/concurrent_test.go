package app_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// raced matches the name of the tests that the Makefile runs under the race
// detector.
var raced = regexp.MustCompile(`(?m)^RACED *:= *(\w+)$`)

// TestRaced checks that every package with concurrent code has a test that runs
// under the race detector. The browser's program is exempt, because it has one
// thread.
func TestRaced(t *testing.T) {
	makefile, err := os.ReadFile("../Makefile")
	if err != nil {
		t.Fatal(err)
	}
	name := raced.FindSubmatch(makefile)
	if name == nil || !strings.Contains(string(makefile), "-race -run '$(RACED)'") {
		t.Fatal("the Makefile runs no tests under the race detector")
	}
	concurrent, tested := map[string]bool{}, map[string]bool{}
	for _, root := range []string{".", "../web", "../cmd"} {
		err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_js.go") {
				return err
			}
			file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
			if err != nil {
				return err
			}
			switch dir := filepath.Dir(path); {
			case !strings.HasSuffix(path, "_test.go"):
				concurrent[dir] = concurrent[dir] || isConcurrent(file)
			case slices.ContainsFunc(file.Decls, func(d ast.Decl) bool {
				f, ok := d.(*ast.FuncDecl)
				return ok && strings.HasPrefix(f.Name.Name, "Test") && strings.Contains(f.Name.Name, string(name[1]))
			}):
				tested[dir] = true
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	found := 0
	for dir, is := range concurrent {
		if is {
			found++
		}
		if is && !tested[dir] {
			t.Errorf("%s has concurrent code and no test with %s in its name, which would run under the race detector", filepath.Join("app", dir), name[1])
		}
	}
	if found < 5 {
		t.Errorf("only %d packages have concurrent code", found)
	}
}

// isConcurrent reports whether a file starts goroutines or uses locks, atomic
// values or channels. Functions that run once (sync.OnceValue) do not count.
func isConcurrent(file *ast.File) (found bool) {
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.GoStmt, *ast.ChanType:
			found = true
		case *ast.SelectorExpr:
			pkg, ok := n.X.(*ast.Ident)
			found = found || ok && (pkg.Name == "atomic" || pkg.Name == "sync" && !strings.HasPrefix(n.Sel.Name, "Once"))
		}
		return true
	})
	return found
}
