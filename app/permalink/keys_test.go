package permalink

import (
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// TestKeys holds that Keys, by which scripts and pages tell a permalink's keys from
// foreign ones, has every key there is.
func TestKeys(t *testing.T) {
	file, err := parser.ParseFile(token.NewFileSet(), "permalink.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	ast.Inspect(file, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok || !strings.HasPrefix(spec.Names[0].Name, "Key") || len(spec.Values) == 0 {
			return true
		}
		lit, ok := spec.Values[0].(*ast.BasicLit)
		if !ok {
			return true
		}
		found++
		key, err := strconv.Unquote(lit.Value)
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Contains(Keys(), key) {
			t.Errorf("Keys lacks %s, %q", spec.Names[0].Name, key)
		}
		return true
	})
	if found != len(Keys()) {
		t.Errorf("%d constants, %d keys", found, len(Keys()))
	}
}
