package web

import (
	"bytes"
	"fmt"
	"image/color"
	"image/png"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestColorsFollow checks that colours used by Go code are those of the style
// sheet: when a token changes, so do documents, icons, cards, the manifest and
// the contrast of accents.
func TestColorsFollow(t *testing.T) {
	static := testStatic()
	sheet := static["base.css"]
	sheet.Data = []byte(strings.NewReplacer("#ffffff", "#fedcba", "#000000", "#012345", "#111111", "#332211", "#eeeeee", "#ddeeff", "#114488", "#123454").Replace(string(sheet.Data)))
	s, err := newSite(Config{Stories: testStories(), URL: "https://moons.example", Log: slog.New(slog.DiscardHandler)}, static)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	h := s.Handler()
	for path, want := range map[string][]string{
		"/":                         {`content="#fedcba"`, `content="#012345"`},
		manifestPath("en"):          {`"theme_color":"#fedcba"`, `"background_color":"#fedcba"`},
		s.assets.Address(iconName):  {"rect{fill:#332211}text{fill:#fedcba}", "rect{fill:#ddeeff}text{fill:#012345}"},
		"/favicon.ico":              {"rect{fill:#332211}text{fill:#fedcba}"},
		"/embed/quiz?accent=777777": {"--link:light-dark(#123454,#99ccff)"}, // 4.5 on white, 3.4 on the new paper
		"/embed/quiz?accent=0a0a0a": {"--link:light-dark(#0a0a0a,#99ccff)"},
	} {
		body := get(h, path).Body.String()
		for _, part := range want {
			if !strings.Contains(body, part) {
				t.Errorf("%s lacks %q", path, part)
			}
		}
	}
	for path, want := range map[string]string{
		cardPath("en", ""):         "#fedcba",
		s.assets.Address(homeIcon): "#332211",
	} {
		img, err := png.Decode(bytes.NewReader(get(h, path).Body.Bytes()))
		if err != nil {
			t.Fatal(err)
		}
		c := color.RGBAModel.Convert(img.At(0, 0)).(color.RGBA)
		if got := fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B); got != want {
			t.Errorf("%s: the corner is %s, want %s", path, got, want)
		}
	}
}

func TestColorsMissing(t *testing.T) {
	static := testStatic()
	sheet := static["base.css"]
	sheet.Data = []byte(strings.ReplaceAll(string(sheet.Data), "--plum:", "--other:"))
	_, err := newSite(Config{Stories: testStories(), URL: "https://moons.example", Log: slog.New(slog.DiscardHandler)}, static)
	if err == nil || !strings.Contains(err.Error(), "--plum") {
		t.Errorf("error = %v, want the token named", err)
	}
}

// TestNoColorsInGo checks that Go code has no literal of a colour that is a
// token of the style sheet.
func TestNoColorsInGo(t *testing.T) {
	written := regexp.MustCompile(`#[0-9a-fA-F]{6}\b|color\.N?RGBA\{0x`)
	for _, root := range []string{".", "../app/ui", "../cmd/explainer"} {
		err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			switch {
			case err != nil:
				return err
			case d.IsDir() && d.Name() == "test":
				return fs.SkipDir
			case !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go"):
				return nil
			}
			source, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			if found := written.Find(source); found != nil {
				t.Errorf("%s: %s belongs into the tokens of %s", path, found, "base.css")
			}
			return nil
		})
		if err != nil {
			t.Error(err)
		}
	}
}
