// Command explainer serves an explainer, exports it as files, checks its
// content and helps to edit it.
package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"sanctuary/app/desk"
	"sanctuary/web"
)

const usage = `Usage:

  explainer serve [flags]    serve the site
  explainer check [flags]    list every problem of the content
  explainer counts -counts STORE [flags]
                             say how readers have answered
  explainer diff OLD NEW     say what changed between two content folders, or
                             sites (https://…), and draft the correction
  explainer export DIR [flags]
                             write the site as files for any host
  explainer licences         print the licences of the program and of what it is
                             built with
  explainer new fact|question|place|source [ID]
                             begin an entry of the content
  explainer new story DIR -languages en,fr
                             begin a story of your own, from a small example
  explainer schema DIR       write JSON Schemas of the content files, for
                             completion in editors
  explainer version          say which revision this is, and of which Go

Each command lists its flags with -h.
`

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	os.Exit(run(ctx, os.Args[1:], os.Stdout, os.Stderr))
}

// run runs the command until it finishes or ctx is done, and returns the exit
// code: 0 for success, 1 for failure, 2 for wrong usage.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	command := ""
	if len(args) > 0 {
		command = args[0]
	}
	switch command {
	case "serve":
		return serve(ctx, args[1:], stdout, stderr)
	case "check":
		return check(args[1:], stdout, stderr)
	case "counts":
		return countsCommand(ctx, args[1:], stdout, stderr)
	case "diff":
		return diff(ctx, args[1:], stdout, stderr)
	case "export":
		return export(args[1:], stdout, stderr)
	case "new":
		return newEntry(args[1:], stdout, stderr)
	case "schema":
		return schema(args[1:], stdout, stderr)
	case "licences":
		fmt.Fprint(stdout, web.Licences())
		return 0
	case "version", "-version", "--version":
		fmt.Fprintln(stdout, version())
		return 0
	case "help", "-h", "-help", "--help":
		fmt.Fprint(stdout, usage)
		return 0
	}
	if command == "" {
		fmt.Fprint(stderr, usage)
		return 2
	}
	fmt.Fprintf(stderr, "explainer: there is no command %q%s; explainer help lists them\n", command, desk.Nearest(command, commands()))
	return 2
}

// commands returns the names of the commands, which the usage lists.
func commands() []string {
	var names []string
	for line := range strings.Lines(usage) {
		if words := strings.Fields(line); len(words) > 1 && words[0] == "explainer" {
			names = append(names, words[1])
		}
	}
	return names
}
