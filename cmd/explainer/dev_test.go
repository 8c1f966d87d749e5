package main

import (
	"bufio"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// storyIn copies a content folder to a temporary one.
func storyIn(t *testing.T, from string) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(from)); err != nil {
		t.Fatal(err)
	}
	return dir
}

// replaceIn edits a file like a text editor: it replaces the file atomically.
func replaceIn(t *testing.T, file, old, now string) {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(b), old) {
		t.Fatalf("%s does not contain %q", file, old)
	}
	if err := os.WriteFile(file, []byte(strings.Replace(string(b), old, now, 1)), 0o644); err != nil {
		t.Fatal(err)
	}
}

// devState is the state that is sent to open pages.
type devState struct {
	Build    string `json:"build"`
	Problems []struct {
		File string
		Line int
		Text string
	} `json:"problems"`
}

// open requests a page and its events. It returns the page; each call of next
// returns the next state sent to it.
func open(t *testing.T, url string) (page string, next func() devState) {
	t.Helper()
	page = body(t, url)
	res, err := http.Get(url + "dev/events")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { res.Body.Close() })
	if got := res.Header.Get("Content-Type"); got != "text/event-stream" {
		t.Fatalf("Content-Type = %q", got)
	}
	lines := bufio.NewScanner(res.Body)
	return page, func() devState {
		t.Helper()
		for lines.Scan() {
			if data, ok := strings.CutPrefix(lines.Text(), "data: "); ok {
				var s devState
				if err := json.Unmarshal([]byte(data), &s); err != nil {
					t.Fatalf("data: %s: %v", data, err)
				}
				return s
			}
		}
		t.Fatalf("the events ended: %v", lines.Err())
		return devState{}
	}
}

// TestDevReloads edits the story built in, as it is in the checkout: a page
// is to be told within a second. The test allows a busy machine more.
func TestDevReloads(t *testing.T) {
	dir := storyIn(t, filepath.Join("..", "..", "app", "desk", "content"))
	url, stop, code := start(t, "-dev", "-content", dir)
	page, next := open(t, url)
	first := next()
	if !strings.Contains(page, `data-build="`+first.Build+`"`) || len(first.Problems) > 0 {
		t.Fatalf("the page is not of build %q, or there are problems: %v", first.Build, first.Problems)
	}
	file := filepath.Join(dir, "story.yaml")

	saved := time.Now()
	replaceIn(t, file, "en: Sanctuary cities\n", "en: Cities of refuge\n")
	second := next()
	took := time.Since(saved)
	t.Logf("told %v after saving", took.Round(time.Millisecond))
	if took > 15*time.Second {
		t.Errorf("told %v after saving, want 1 s", took)
	}
	if now := body(t, url); second.Build == first.Build || !strings.Contains(now, "Cities of refuge") || !strings.Contains(now, `data-build="`+second.Build+`"`) {
		t.Errorf("build %q does not show what was saved", second.Build)
	}

	replaceIn(t, file, "asof: 2017-02\n", "asof: last winter\n")
	third := next()
	if len(third.Problems) == 0 || third.Build != second.Build {
		t.Fatalf("state = %+v, want problems and the build that is shown", third)
	}
	if p := third.Problems[0]; p.File != "story.yaml" || p.Line == 0 || !strings.Contains(p.Text, "write 2017") {
		t.Errorf("problem = %+v, want its file, line and remedy", p)
	}
	if now := body(t, url); !strings.Contains(now, "Cities of refuge") {
		t.Error("the page before the problem is gone")
	}

	replaceIn(t, file, "asof: last winter\n", "asof: 2017-02\n")
	if fourth := next(); len(fourth.Problems) > 0 || fourth.Build == third.Build {
		t.Errorf("state = %+v, want no problem and another build", fourth)
	}

	stop() // although a page is open
	if got := <-code; got != 0 {
		t.Errorf("exit code = %d, want 0", got)
	}
}

// TestConcurrentDev starts with content that cannot be shown and repairs it.
func TestConcurrentDev(t *testing.T) {
	dir := broken(t)
	url, _, _ := start(t, "-dev", "-base", "/news", "-content", dir)
	page, next := open(t, url)
	if !strings.Contains(page, "questions.yaml:1: who-dropped: no option is right; mark exactly one") || !strings.Contains(page, `src="/news/dev/reload.js"`) {
		t.Errorf("page = %s, want the problem and the script that reloads", page)
	}
	first := next()
	replaceIn(t, filepath.Join(dir, "questions.yaml"), "fr: Alder}, ", "fr: Alder}, right: true, ")
	if now := next(); len(now.Problems) > 0 || now.Build == first.Build {
		t.Errorf("state = %+v, want no problem and another build", now)
	}
	if page := body(t, url); !strings.Contains(page, "Late fees") {
		t.Error("the story is not served")
	}
}

func TestDevWithoutFolder(t *testing.T) {
	t.Chdir(t.TempDir())
	code, _, stderr := output(t, "serve", "-dev", "-addr", "127.0.0.1:0")
	if code != 1 || !strings.Contains(stderr, "there is no app/desk/content here; run it at the top of the checkout, or name a folder with -content") {
		t.Errorf("code, stderr = %d, %q", code, stderr)
	}
	if code, _, stderr := output(t, "serve", "-dev", "-content", "nowhere"); code != 1 || !strings.Contains(stderr, "nowhere: no such file or directory") {
		t.Errorf("code, stderr = %d, %q", code, stderr)
	}
}

// TestDevFindsTheCheckout checks that -content is optional in a checkout.
func TestDevFindsTheCheckout(t *testing.T) {
	t.Chdir(filepath.Join("..", ".."))
	if dir, err := edited(""); dir != checkoutContent || err != nil {
		t.Errorf("edited = %q, %v", dir, err)
	}
}

// TestProductionIsNotDev checks that a server for readers has nothing that is
// for editors.
func TestProductionIsNotDev(t *testing.T) {
	url, _, _ := start(t, "-content", tiny)
	for _, path := range []string{"gallery/", "gallery", "dev/events", "dev/reload.js", "dev/dev.css", "dev/gallery.js", "dev/edit.js", "dev/panel.js", "dev/find.js", "dev/kept.js", "dev/edit.css", "dev/edit/texts", "dev/edit/text", "dev/edit/check", "dev/edit/save"} {
		res, err := http.Get(url + path)
		if err != nil {
			t.Fatal(err)
		}
		res.Body.Close()
		if res.StatusCode != http.StatusNotFound {
			t.Errorf("%s: code = %d, want 404", path, res.StatusCode)
		}
	}
	for _, path := range []string{"", "fr/", "embed/quiz", "about"} {
		if strings.Contains(body(t, url+path), "dev/") {
			t.Errorf("/%s names what is for editors", path)
		}
	}
}

// body returns the body of the response for an address.
func body(t *testing.T, url string) string {
	t.Helper()
	res, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	b, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
