package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"sanctuary/app/desk"
	"sanctuary/app/story"
)

// keptEditions loads the states of the content in a folder, by day. They are not
// checked: they were when they were published, by the rules of then. Without a
// folder it returns nil, without an edition in it an empty map.
func keptEditions(dir string) (map[string]map[string]*story.Story, error) {
	if dir == "" {
		return nil, nil
	}
	folders, err := os.ReadDir(dir)
	if err != nil {
		return nil, fmt.Errorf("-editions: %w", err)
	}
	kept := map[string]map[string]*story.Story{}
	for _, f := range folders {
		if strings.HasPrefix(f.Name(), ".") {
			continue
		}
		if _, err := time.Parse(time.DateOnly, f.Name()); err != nil || !f.IsDir() {
			return nil, fmt.Errorf("-editions: %s: want only folders named by a day, such as 2026-03-01", filepath.Join(dir, f.Name()))
		}
		d, err := desk.Load(os.DirFS(filepath.Join(dir, f.Name())))
		if err != nil {
			return nil, fmt.Errorf("-editions: %s: %w", f.Name(), err)
		}
		kept[f.Name()] = compiled(d)
	}
	return kept, nil
}
