package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"sanctuary/app/desk"
	"sanctuary/app/i18n"
	"sanctuary/app/story"
)

// diff is the command "explainer diff". It prints the changes between two
// states of a story that readers may notice, each a content folder or the address
// of a site that publishes it, and a draft of a correction about them. If a
// folder has problems it prints those and returns 1.
func diff(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	states, code, done := arguments(flagSet("explainer diff", "OLD NEW", stderr), args, func(words []string) string {
		if len(words) != 2 {
			return "want two content folders or addresses of sites, the older one first"
		}
		return ""
	})
	if done {
		return code
	}
	var desks [2]*desk.Desk
	for i, dir := range states {
		if isAddress(dir) {
			continue
		}
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
	changes, languages, err := compare(ctx, states, desks)
	if err != nil {
		fmt.Fprintf(stderr, "explainer diff: %v\n", err)
		return 1
	}
	if len(changes) == 0 {
		fmt.Fprintln(stdout, "nothing that readers see has changed")
		return 0
	}
	for _, c := range changes {
		fmt.Fprintln(stdout, c)
	}
	fmt.Fprint(stdout, desk.DraftCorrection(changes, time.Now().Format("2006-01-02"), languages))
	return 0
}

// compare returns the changes between two states, and the languages of the newer
// one. The desk of a state that is a site is nil; if there is one, both are
// compared as they are published.
func compare(ctx context.Context, states []string, desks [2]*desk.Desk) ([]desk.Change, []string, error) {
	if desks[0] != nil && desks[1] != nil {
		return desk.Diff(desks[0], desks[1]), desks[1].Languages(), nil
	}
	languages := i18n.Known()
	for _, d := range desks {
		if d != nil {
			languages = d.Languages()
		}
	}
	var stories [2]map[string]*story.Story
	for i, d := range desks {
		var err error
		if d != nil {
			stories[i] = compiled(d)
		} else if stories[i], err = published(ctx, states[i], languages); err != nil {
			return nil, nil, err
		}
	}
	older, newer := story.First(stories[0]), story.First(stories[1])
	if older.ID != newer.ID {
		return nil, nil, fmt.Errorf("%s has the story %s, and %s another one, %s", states[0], older.ID, states[1], newer.ID)
	}
	return desk.DiffStories(stories[0], stories[1], cmp.Or(desks[1], desks[0])), newer.Languages, nil
}
