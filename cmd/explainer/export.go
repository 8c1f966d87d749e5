package main

import (
	"fmt"
	"io"
	"log/slog"
	"strings"

	"sanctuary/web"
)

// export is the command "explainer export". It writes the site into a folder as
// files for static hosts.
func export(args []string, stdout, stderr io.Writer) int {
	flags := flagSet("explainer export", "DIR -url ADDRESS", stderr)
	url := flags.String("url", "", "`address` the site will have, such as https://example.org/news/explainer/")
	content := flags.String("content", "", "`folder` with another story (default: the one built in)")
	editions := flags.String("editions", "", "`folder` of earlier states of the content, each in a folder named by its day (2026-03-01), for frames that keep one")
	ancestors := flags.String("frame-ancestors", "*", "`origins` that may frame the embeds, separated by spaces")
	noWorker := flags.Bool("no-worker", false, "take the service worker off every device that has it")
	words, code, done := arguments(flags, args, func(words []string) string {
		if len(words) != 1 || words[0] == "" || *url == "" {
			return "want one folder and -url, such as explainer export public -url https://example.org/news/explainer/"
		}
		return ""
	})
	if done {
		return code
	}
	dir := words[0]
	fail := func(err error) int {
		fmt.Fprintf(stderr, "explainer export: %v\n", err)
		return 1
	}
	origin, base, err := web.SplitURL(*url)
	if err != nil {
		return fail(err)
	}
	stories, problems, err := stories(*content)
	if err != nil {
		return fail(err)
	}
	if len(problems) > 0 {
		for _, p := range problems {
			fmt.Fprintln(stderr, p)
		}
		return 1
	}
	kept, err := keptEditions(*editions)
	if err != nil {
		return fail(err)
	}
	site, err := web.New(web.Config{
		Stories: stories, Editions: kept, URL: origin, Base: base, FrameAncestors: *ancestors, NoWorker: *noWorker, Files: true, Revision: revision(),
		Log: slog.New(slog.NewTextHandler(stderr, nil)),
	})
	if err != nil {
		return fail(err)
	}
	site.Close()
	if err := site.Export(dir); err != nil {
		return fail(err)
	}
	fmt.Fprintf(stdout, "%s holds the site for %s%s/\n", dir, origin, strings.TrimSuffix(base, "/"))
	return 0
}
