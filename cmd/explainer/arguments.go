package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"strings"
)

// flagSet returns the flags of a command, whose usage names its other arguments,
// if it has any, and the flags that it must have.
func flagSet(command, arguments string, stderr io.Writer) *flag.FlagSet {
	set := flag.NewFlagSet(command, flag.ContinueOnError)
	set.SetOutput(stderr)
	set.Usage = func() {
		line, flags := strings.TrimSpace(command+" "+arguments), false
		set.VisitAll(func(*flag.Flag) { flags = true })
		if !flags {
			fmt.Fprintf(stderr, "Usage: %s\n", line)
			return
		}
		fmt.Fprintf(stderr, "Usage: %s [flags]\n\nFlags:\n", line)
		set.PrintDefaults()
	}
	return set
}

// arguments parses a command's flags, which may stand before, between and after
// its other arguments, and returns these. The function wrong says what is wrong
// with them, nothing if they fit. If the command is not to run, for a mistake or
// because its usage was asked for, done is true and code what it returns.
func arguments(set *flag.FlagSet, args []string, wrong func([]string) string) (words []string, code int, done bool) {
	for {
		switch err := set.Parse(args); {
		case errors.Is(err, flag.ErrHelp):
			return nil, 0, true
		case err != nil:
			return nil, 2, true
		}
		if set.NArg() == 0 {
			break
		}
		words, args = append(words, set.Arg(0)), set.Args()[1:]
	}
	if advice := wrong(words); advice != "" {
		fmt.Fprintf(set.Output(), "%s: %s\n", set.Name(), advice)
		return nil, 2, true
	}
	return words, 0, false
}
