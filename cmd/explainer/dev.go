package main

import (
	"context"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"time"

	"sanctuary/app/desk"
	"sanctuary/app/story"
	"sanctuary/web"
	editor "sanctuary/web/desk"
)

// checkoutContent is where the content that is built in lies in a checkout.
var checkoutContent = filepath.Join("app", "desk", "content")

// edited returns the folder that is edited: the one named, or that of the
// checkout the command is run in. If there is none it says so.
func edited(dir string) (string, []string) {
	if dir == "" {
		if _, err := os.Stat(filepath.Join(checkoutContent, "story.yaml")); err != nil {
			return "", []string{"explainer serve: -dev watches a content folder, and there is no " + filepath.ToSlash(checkoutContent) + " here; run it at the top of the checkout, or name a folder with -content"}
		}
		return checkoutContent, nil
	}
	if _, err := os.ReadDir(dir); err != nil {
		return "", []string{"explainer serve: -content: " + err.Error()}
	}
	return dir, nil
}

// serveDev serves a folder that is edited until ctx is done. Ready is called
// when the first page can be had.
func serveDev(ctx context.Context, l net.Listener, c web.Config, dir string, ready func()) error {
	inspect := func() (map[string]*story.Story, []desk.Problem) {
		d, problems := desk.InspectOn(os.DirFS(dir), time.Now())
		if len(problems) > 0 {
			c.Log.Warn("the content has problems; pages stay as they were", "folder", dir, "problems", len(problems), "first", problems[0].String())
			return nil, problems
		}
		c.Log.Info("the content is fine", "folder", dir)
		return compiled(d), nil
	}
	saved := fingerprint(dir) // before reading: what is saved meanwhile is seen by the watch
	stories, problems := inspect()
	server, err := editor.New(c, ctx.Done(), stories, problems)
	if err != nil {
		return err
	}
	go watch(ctx, dir, saved, func(seen string) {
		stories, problems := inspect()
		if fingerprint(dir) != seen {
			return // a file may have been half written; the watch is about to see it
		}
		if err := server.Update(stories, problems); err != nil {
			c.Log.Error("the site cannot be made", "error", err)
		}
	})
	ready()
	return serveOn(ctx, l, server.Handler(), c.Log)
}

// pollEvery is how often the folder is looked at. A page is to show a saved
// file within a second, most of which belongs to making the site.
const pollEvery = 50 * time.Millisecond

// watch calls changed with the fingerprint of a folder whenever it is another
// than before, once it has stayed the same between two looks: a file may be
// being written. It returns when ctx is done.
func watch(ctx context.Context, dir, seen string, changed func(seen string)) {
	tick := time.NewTicker(pollEvery)
	defer tick.Stop()
	last := seen
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		now := fingerprint(dir)
		if now == last && now != seen {
			seen = now
			changed(now)
		}
		last = now
	}
}

// fingerprint tells the state of a folder's files from another: names, sizes
// and times. A folder that cannot be read has one as well.
func fingerprint(dir string) string {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err.Error()
	}
	var s string
	for _, e := range entries {
		if info, err := e.Info(); err == nil && filepath.Ext(e.Name()) == ".yaml" || err == nil && filepath.Ext(e.Name()) == ".yml" {
			s += fmt.Sprintln(e.Name(), info.Size(), info.ModTime().UnixNano())
		}
	}
	return s
}
