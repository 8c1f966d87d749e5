package main

import (
	"fmt"
	"io"
	"os"
	"time"

	"sanctuary/app/desk"
	"sanctuary/app/i18n"
)

// check is the command "explainer check". It prints the problems of a content
// folder, one per line, and returns 1, or prints that the content is fine, perhaps
// with notices, and returns 0. What the explainer itself lacks in a language of the
// story is a problem as well. With -reading it also prints the reading level of each
// language. It returns 2 for wrong usage.
func check(args []string, stdout, stderr io.Writer) int {
	flags := flagSet("explainer check", "", stderr)
	dir := flags.String("content", "", "content `folder` to check instead of the one built in")
	reading := flags.Bool("reading", false, "say how hard each language is to read")
	_, code, done := arguments(flags, args, func(words []string) string {
		if len(words) > 0 {
			return fmt.Sprintf("unexpected %q; name a folder with -content", words[0])
		}
		return ""
	})
	if done {
		return code
	}
	fsys := desk.Content()
	if *dir != "" {
		if _, err := os.ReadDir(*dir); err != nil {
			fmt.Fprintf(stderr, "explainer check: -content: %v\n", err)
			return 1
		}
		fsys = os.DirFS(*dir)
	}
	d, problems := desk.InspectOn(fsys, time.Now())
	if len(problems) == 0 {
		for _, lang := range d.Languages() {
			for _, text := range i18n.Missing(lang) {
				problems = append(problems, desk.Problem{Text: text})
			}
		}
	}
	if len(problems) > 0 {
		for _, p := range problems {
			fmt.Fprintln(stdout, p)
		}
		noun := "problems"
		if len(problems) == 1 {
			noun = "problem"
		}
		fmt.Fprintf(stderr, "explainer check: %d %s\n", len(problems), noun)
		return 1
	}
	fmt.Fprintf(stdout, "content is fine: %d facts, %d sources, %d questions, %d places, %d dimensions, %d events, %d terms\n",
		len(d.Facts), len(d.Sources), len(d.Questions), len(d.Places.Places), len(d.Dimensions), len(d.Events), len(d.Glossary))
	for _, notice := range d.UnusedFacts() {
		fmt.Fprintln(stdout, notice)
	}
	if *reading {
		for _, lang := range d.Languages() {
			fmt.Fprintln(stdout, d.Reading(lang))
		}
	}
	return 0
}
