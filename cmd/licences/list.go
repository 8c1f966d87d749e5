package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"os/exec"
	"slices"
)

// leanDir is where the reduced copy of go-app is made that the browser's program
// is built with. It is not that of the Makefile, which a build may be using.
const leanDir = ".build/licences"

// The names of the engine and of Go among the works.
const (
	engine   = "The explainer"
	language = "Go, its standard library and runtime"
)

// built are the programs, with the systems they are built for.
var built = []struct {
	browser  bool // the program that browsers get
	os, arch string
	args     []string // of go list
}{
	{os: "linux", arch: "amd64", args: []string{"./cmd/explainer"}},
	{os: "linux", arch: "arm64", args: []string{"./cmd/explainer"}},
	{os: "darwin", arch: "arm64", args: []string{"./cmd/explainer"}},
	{os: "windows", arch: "amd64", args: []string{"./cmd/explainer"}},
	{os: "js", arch: "wasm", args: []string{"-modfile=" + leanDir + "/lean.mod", "./cmd/wasm"}, browser: true},
}

// listed is what go list says of a package.
type listed struct {
	Dir, Root       string // Root is that of Go for a package of its library
	GoFiles, SFiles []string
	Standard        bool
	Module          struct {
		Path, Version, Dir string
		Main               bool
		Replace            *struct{ Path string }
	}
}

// collect returns the works in the programs: the engine, Go, then the modules by
// path.
func collect() ([]*work, error) {
	if out, err := exec.Command("go", "run", "./cmd/lean", leanDir).CombinedOutput(); err != nil {
		return nil, fmt.Errorf("cmd/lean: %w: %s", err, out)
	}
	found := map[string]*work{}
	for _, b := range built {
		packages, err := list(b.os, b.arch, b.args)
		if err != nil {
			return nil, fmt.Errorf("%s/%s: %w", b.os, b.arch, err)
		}
		for _, p := range packages {
			w := p.work()
			if found[w.name] == nil {
				found[w.name] = w
			}
			w = found[w.name]
			w.browser, w.server = w.browser || b.browser, w.server || !b.browser
			// A replaced module is a copy of parts of one of the server's.
			if p.Module.Replace != nil {
				continue
			}
			w.packages = append(w.packages, p)
		}
	}
	works := slices.SortedFunc(maps.Values(found), func(a, b *work) int {
		return cmp.Or(cmp.Compare(a.rank(), b.rank()), cmp.Compare(a.name, b.name))
	})
	var failed []error
	for _, w := range works {
		failed = append(failed, w.read())
	}
	return works, errors.Join(failed...)
}

// list returns the packages that are built in.
func list(system, arch string, args []string) ([]listed, error) {
	command := exec.Command("go", append([]string{"list", "-deps", "-json=Dir,Root,GoFiles,SFiles,Standard,Module"}, args...)...)
	command.Env = append(os.Environ(), "GOOS="+system, "GOARCH="+arch, "CGO_ENABLED=0", "GOFLAGS=")
	var said bytes.Buffer
	command.Stderr = &said
	out, err := command.Output()
	if err != nil {
		return nil, fmt.Errorf("go list: %w: %s", err, said.String())
	}
	var all []listed
	for d := json.NewDecoder(bytes.NewReader(out)); ; {
		var p listed
		if err := d.Decode(&p); err == io.EOF {
			return all, nil
		} else if err != nil {
			return nil, err
		}
		all = append(all, p)
	}
}

// work returns the work that a package is part of, without its notices.
func (p listed) work() *work {
	switch {
	case p.Standard:
		return &work{name: language, root: p.Root}
	case p.Module.Main:
		return &work{name: engine, root: p.Module.Dir}
	}
	return &work{name: p.Module.Path, version: p.Module.Version, root: p.Module.Dir}
}
