package main

import (
	"context"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"slices"
	"time"

	"sanctuary/app/desk"
	"sanctuary/app/story"
	"sanctuary/web"
	editor "sanctuary/web/desk"
)

// checkoutContent is the folder of the built-in content in a checkout.
var checkoutContent = filepath.Join("app", "desk", "content")

// edited returns the folder that is edited: dir, or by default that of the
// checkout in the working directory. It fails if there is none.
func edited(dir string) (string, error) {
	if dir == "" {
		if _, err := os.Stat(filepath.Join(checkoutContent, "story.yaml")); err != nil {
			return "", fmt.Errorf("there is no %s here; run it at the top of the checkout, or name a folder with -content", filepath.ToSlash(checkoutContent))
		}
		return checkoutContent, nil
	}
	if _, err := os.ReadDir(dir); err != nil {
		return "", fmt.Errorf("-content: %w", err)
	}
	return dir, nil
}

// serveDev serves the content folder dir, which is being edited, until ctx is
// done. It calls ready when the first page can be requested.
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
	saved := fingerprint(dir) // before reading, so that watch notices files saved meanwhile
	stories, problems := inspect()
	folder, err := openFolder(dir)
	if err != nil {
		return err
	}
	defer folder.root.Close()
	server, err := editor.New(c, ctx.Done(), folder, stories, problems)
	if err != nil {
		return err
	}
	go watch(ctx, dir, saved, func(seen string) {
		stories, problems := inspect()
		if fingerprint(dir) != seen {
			return // a file may have been incomplete; watch will notice it
		}
		if err := server.Update(stories, problems); err != nil {
			c.Log.Error("the site cannot be made", "error", err)
		}
	})
	ready()
	return serveOn(ctx, l, server.Handler(), c.Log)
}

// pollEvery is the interval at which the folder is polled. A page should show a
// saved file within a second, most of which is needed to make the site.
const pollEvery = 50 * time.Millisecond

// watch calls changed with the fingerprint of a folder whenever that differs
// from seen, the last one. It waits until two polls give the same, because a
// file may be incomplete while it is written. It returns when ctx is done.
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

// watched are the extensions of files that content consists of: texts, and what
// site.yaml names.
var watched = []string{".yaml", ".yml", ".svg", ".png", ".woff2"}

// fingerprint returns the names, sizes and modification times of a folder's
// content files, or the error if it cannot be read.
func fingerprint(dir string) string {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err.Error()
	}
	var s string
	for _, e := range entries {
		if info, err := e.Info(); err == nil && slices.Contains(watched, filepath.Ext(e.Name())) {
			s += fmt.Sprintln(e.Name(), info.Size(), info.ModTime().UnixNano())
		}
	}
	return s
}
