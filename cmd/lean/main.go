// Command lean makes a reduced copy of go-app for the browser's program: the
// part of the module for rendering and events, without the server and
// everything else that the explainer does not use.
//
//	lean DIR
//
// It copies declarations of the version in go.mod to DIR/go-app, adds
// replacements for the rest, and writes DIR/lean.mod for go build -modfile. It
// only works with one version of go-app, which it recognizes by the hash of
// each file; with any other it fails and lists the files that changed.
package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
)

const (
	module  = "github.com/maxence-charriere/go-app/v10"
	version = "v10.1.11"
)

func main() {
	os.Exit(run(os.Args[1:], os.Stderr))
}

// run returns the exit code: 0 for success, 1 for failure, 2 for wrong usage.
func run(args []string, stderr io.Writer) int {
	if len(args) != 1 {
		fmt.Fprintln(stderr, "usage: lean DIR")
		return 2
	}
	dir, err := find()
	if err == nil {
		err = write(dir, args[0])
	}
	if err != nil {
		fmt.Fprintf(stderr, "lean: %v\n", err)
		return 1
	}
	return 0
}

// find returns the folder of the go-app module, downloading it if necessary.
func find() (string, error) {
	cmd := exec.Command("go", "mod", "download", "-json", module)
	out, failed := cmd.Output()
	var m struct{ Version, Dir, Error string }
	if err := json.Unmarshal(out, &m); err != nil || m.Dir == "" {
		return "", fmt.Errorf("downloading %s: %w", module, errors.Join(failed, errors.New(m.Error)))
	}
	if m.Version != version {
		return "", errors.Join(fmt.Errorf("go-app is %s and this step knows %s: hold the files below against the parts in cmd/lean, then change the version and the hashes", m.Version, version), changed(m.Dir))
	}
	return m.Dir, nil
}

// write writes the reduced copy of the module in dir, and the go.mod that uses
// it, to out. Its output is reproducible.
func write(dir, out string) error {
	if err := changed(dir); err != nil {
		return err
	}
	root := filepath.Join(out, "go-app")
	if err := os.RemoveAll(root); err != nil {
		return err
	}
	files := map[string][]byte{}
	for _, p := range parts {
		source, err := os.ReadFile(filepath.Join(dir, p.file))
		if err != nil {
			return err
		}
		if files[p.file], err = p.cut(source); err != nil {
			return fmt.Errorf("%s of go-app: %w", p.file, err)
		}
	}
	files["pkg/app/lean.go"], files["pkg/app/adopt.go"], files["pkg/app/js.go"], files["pkg/errors/errors.go"] = standIn, standInAdopt, standInJS, standInErrors
	for name, body := range files {
		if err := writeFile(filepath.Join(root, name), body); err != nil {
			return err
		}
	}
	return modfile(out, root)
}

func modfile(out, root string) error {
	mod, err := os.ReadFile("go.mod")
	if err != nil {
		return err
	}
	sum, err := os.ReadFile("go.sum")
	if err != nil {
		return err
	}
	mod = append(bytes.TrimSpace(mod), fmt.Sprintf("\n\nreplace %s => ./%s\n", module, filepath.ToSlash(root))...)
	return errors.Join(
		writeFile(filepath.Join(out, "lean.mod"), mod),
		writeFile(filepath.Join(out, "lean.sum"), sum))
}

func writeFile(name string, body []byte) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	return os.WriteFile(name, body, 0o644)
}
