package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"sanctuary/app/desk"
)

// diff is the command "explainer diff". It prints the changes between two
// content folders that readers may notice, and a draft of a correction about
// them. If a folder has problems it prints those and returns 1.
func diff(args []string, stdout, stderr io.Writer) int {
	flags := flag.NewFlagSet("explainer diff OLD NEW", flag.ContinueOnError)
	flags.SetOutput(stderr)
	if err := flags.Parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return 0
		}
		return 2
	}
	if flags.NArg() != 2 {
		fmt.Fprintln(stderr, "explainer diff: want two content folders, the older one first")
		return 2
	}
	var desks [2]*desk.Desk
	code := 0
	for i, dir := range flags.Args() {
		d, problems := desk.Inspect(os.DirFS(dir))
		for _, p := range problems {
			p.File = filepath.Join(dir, p.File)
			fmt.Fprintln(stdout, p)
			code = 1
		}
		desks[i] = d
	}
	if code != 0 {
		fmt.Fprintln(stderr, "explainer diff: the content has problems; mend them first")
		return code
	}
	changes := desk.Diff(desks[0], desks[1])
	if len(changes) == 0 {
		fmt.Fprintln(stdout, "nothing that readers see has changed")
		return 0
	}
	for _, c := range changes {
		fmt.Fprintln(stdout, c)
	}
	fmt.Fprint(stdout, desk.DraftCorrection(changes, time.Now().Format("2006-01-02"), desks[1].Languages()))
	return 0
}
