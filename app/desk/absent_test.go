package desk

import (
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"sanctuary/app/story"
)

// TestPresentPages takes each file out of a folder in turn, and both tables of the
// comparison. The blocks that editors may refer to are those that readers have.
func TestPresentPages(t *testing.T) {
	for name, content := range map[string]fs.FS{"built in": Content(), "example": exampleIn(t, "en")} {
		t.Run(name, func(t *testing.T) {
			names, err := fs.Glob(content, "*.yaml")
			if err != nil {
				t.Fatal(err)
			}
			without := [][]string{nil, {"dimensions.yaml", "places.yaml"}}
			for _, name := range names {
				without = append(without, []string{name})
			}
			lists := map[string]bool{}
			for _, out := range without {
				files := fstest.MapFS{}
				for _, name := range names {
					b, err := fs.ReadFile(content, name)
					if err != nil {
						t.Fatal(err)
					}
					if !slices.Contains(out, name) {
						files[name] = &fstest.MapFile{Data: b}
					}
				}
				d, err := Load(files)
				if err != nil {
					if !strings.Contains(err.Error(), isMissing) {
						t.Errorf("without %v: %v", out, err)
					}
					continue
				}
				pages := d.presentPages()
				var want []string
				for _, id := range story.BlockIDs {
					if pages[id] {
						want = append(want, id)
					}
				}
				for _, topic := range d.Topics {
					want = append(want, topic.ID.Value)
				}
				blocks := d.Compile(d.Languages()[0]).PresentBlocks()
				if !slices.Equal(blocks, want) {
					t.Errorf("without %v readers have %v, and editors %v", out, blocks, want)
				}
				lists[strings.Join(blocks, " ")] = true
			}
			if want := len(story.BlockIDs) + 1; len(lists) < want {
				t.Errorf("%d lists of blocks, want one of all and one without each of them", len(lists))
			}
		})
	}
}
