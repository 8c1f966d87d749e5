package main

import (
	"bytes"
	"go/format"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// goApp returns the folder of the go-app module.
func goApp(t *testing.T) string {
	t.Helper()
	dir, err := find()
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

// TestBuild builds the browser's program with the copy.
func TestBuild(t *testing.T) {
	t.Chdir("../..")
	out := filepath.Join(".build", "test")
	t.Cleanup(func() { os.RemoveAll(out) })
	var stderr bytes.Buffer
	if code := run([]string{out}, &stderr); code != 0 || stderr.Len() > 0 {
		t.Fatalf("run = %d: %s", code, &stderr)
	}
	build := func(args ...string) string {
		cmd := exec.Command("go", append(args, "-modfile="+filepath.Join(out, "lean.mod"), "./cmd/wasm")...)
		cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
		answer, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("go %s: %v\n%s", strings.Join(args, " "), err, answer)
		}
		return string(answer)
	}
	build("vet")
	build("build", "-o", os.DevNull)
	for _, heavy := range []string{"net/url", "fmt", "os", "time", "context", "encoding/json", "regexp", "reflect"} {
		if strings.Contains("\n"+build("list", "-deps"), "\n"+heavy+"\n") {
			t.Errorf("the program links %s", heavy)
		}
	}
	first, err := os.ReadFile(filepath.Join(out, "go-app/pkg/app/node.go"))
	if err != nil {
		t.Fatal(err)
	}
	if code := run([]string{out}, &stderr); code != 0 {
		t.Fatalf("the second run = %d: %s", code, &stderr)
	}
	if second, err := os.ReadFile(filepath.Join(out, "go-app/pkg/app/node.go")); err != nil || !bytes.Equal(first, second) {
		t.Errorf("the second run writes something else: %v", err)
	}
}

func TestArguments(t *testing.T) {
	for _, args := range [][]string{nil, {"a", "b"}} {
		var stderr bytes.Buffer
		if code := run(args, &stderr); code != 2 || !strings.Contains(stderr.String(), "usage") {
			t.Errorf("run(%q) = %d, %q, want 2 and the usage", args, code, &stderr)
		}
	}
}

// TestChanged checks that every change in go-app's files is noticed.
func TestChanged(t *testing.T) {
	dir := goApp(t)
	if err := changed(dir); err != nil {
		t.Fatal(err)
	}
	fork := t.TempDir()
	for _, p := range parts {
		body, err := os.ReadFile(filepath.Join(dir, p.file))
		if err != nil {
			t.Fatal(err)
		}
		switch p.file {
		case "pkg/app/event.go":
			body = append(body, '\n')
		case "pkg/app/text.go":
			continue
		}
		if err := writeFile(filepath.Join(fork, p.file), body); err != nil {
			t.Fatal(err)
		}
	}
	out := t.TempDir()
	err := write(fork, out)
	if err == nil {
		t.Fatal("a changed go-app is copied")
	}
	for _, want := range []string{"pkg/app/event.go of go-app has changed", "pkg/app/text.go of go-app is gone"} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("the error is %q, want %q in it", err, want)
		}
	}
	if n := strings.Count(err.Error(), "\n") + 1; n != 2 {
		t.Errorf("the error names %d files, want 2: %v", n, err)
	}
	if left, _ := os.ReadDir(out); len(left) > 0 {
		t.Errorf("something is written all the same: %v", left)
	}
}

func TestCut(t *testing.T) {
	const source = `package p

import (
	"fmt"
	"strings"
)

// T is a type.
type T struct{}

// Say says.
func (t *T) Say() { fmt.Println(strings.ToUpper("a")) }

func (t T) Hush() {}

// F is a function.
func F() string { return strings.ToLower("A") }

const A, B = 1, 2
`
	for _, tt := range []struct {
		name string
		part part
		want string // with tabs and lines as single spaces; an error if it begins with "error: "
	}{
		{"a type brings its methods", part{keep: "T"}, `package p import ( "fmt" "strings" ) // T is a type. type T struct{} // Say says. func (t *T) Say() { fmt.Println(strings.ToUpper("a")) } func (t T) Hush() {}`},
		{"a method alone", part{keep: "T.Hush"}, `package p func (t T) Hush() {}`},
		{"without a method", part{drop: "T.Say A"}, `package p import ( "strings" ) // T is a type. type T struct{} func (t T) Hush() {} // F is a function. func F() string { return strings.ToLower("A") }`},
		{"an edit", part{keep: "A", edit: []edit{{"1, 2", "3, 4"}}}, `package p const A, B = 3, 4`},
		{"not declared", part{keep: "F G"}, `error: G is not declared`},
		{"nothing to edit", part{edit: []edit{{"1, 3", ""}}}, `error: "1, 3" is there 0 times, not once`},
		{"too much to edit", part{edit: []edit{{"func", ""}}}, `error: "func" is there 4 times, not once`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			tt.part.file = "p.go"
			body, err := tt.part.cut([]byte(source))
			got := strings.Join(strings.Fields(string(body)), " ")
			if err != nil {
				got = "error: " + err.Error()
			}
			if got != tt.want {
				t.Errorf("cut = %s\nwant %s", got, tt.want)
			}
			if formatted, _ := format.Source(body); !bytes.Equal(formatted, body) {
				t.Error("the result is not formatted")
			}
		})
	}
}

// TestUntagged checks that the tags of errors are removed, with imports that
// only they need, and nothing else.
func TestUntagged(t *testing.T) {
	const source = `package p

import (
	"errors"
	"reflect"
)

func F(v any, cause error) error {
	return errors.New("a").
		WithTag("type", reflect.TypeOf(v)).
		WithTag("depth", 3).
		Wrap(cause)
}
`
	body, err := part{file: "p.go"}.cut([]byte(source))
	if err != nil {
		t.Fatal(err)
	}
	got := strings.Join(strings.Fields(string(body)), " ")
	want := `package p import ( "errors" ) func F(v any, cause error) error { return errors.New("a"). Wrap(cause) }`
	if got != want {
		t.Errorf("cut = %s\nwant %s", got, want)
	}
}
