// Command licences writes down the notices of everything that is in the server
// and in the program that browsers get.
//
//	licences FILE
//
// It runs at the top of the checkout, asks go list which packages are built in,
// for every system that releases are made for, and copies the notices from the
// modules' folders, whole. It fails, naming the module, if one has none. The
// file is part of the repository, so that a build needs no network for it;
// this package's test says when it is out of date.
package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
)

func main() {
	os.Exit(run(os.Args[1:], os.Stderr))
}

// run returns the exit code: 0 for success, 1 for failure, 2 for wrong usage.
func run(args []string, stderr io.Writer) int {
	if len(args) != 1 {
		fmt.Fprintln(stderr, "usage: licences FILE")
		return 2
	}
	works, err := collect()
	if err == nil {
		err = os.WriteFile(args[0], text(works), 0o644)
	}
	if err != nil {
		fmt.Fprintf(stderr, "licences: %v\n", err)
		return 1
	}
	return 0
}

// text returns the file: a list of the works, then the notices of each.
func text(works []*work) []byte {
	var b bytes.Buffer
	b.WriteString("The explainer and the works that are part of it, each with its notices.\n\n")
	for _, w := range works {
		fmt.Fprintf(&b, "  %s: %s\n", w.title(), w.where())
	}
	for _, w := range works {
		b.Write(w.section())
	}
	return b.Bytes()
}
