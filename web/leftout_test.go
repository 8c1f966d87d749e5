package web

import (
	"fmt"
	"io/fs"
	"log/slog"
	"net/url"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/net/html"

	"sanctuary/app/desk"
	"sanctuary/app/story"
)

// needed are the files that every story has.
var needed = []string{"story.yaml", "facts.yaml", "sources.yaml"}

// contentOf reads a folder with a story.
func contentOf(t *testing.T, dir string) fstest.MapFS {
	t.Helper()
	names, err := fs.Glob(os.DirFS(dir), "*.yaml")
	if err != nil || len(names) < 10 {
		t.Fatalf("%s: %d files, %v", dir, len(names), err)
	}
	files := fstest.MapFS{}
	for _, name := range names {
		b, err := fs.ReadFile(os.DirFS(dir), name)
		if err != nil {
			t.Fatal(err)
		}
		files[name] = &fstest.MapFile{Data: b}
	}
	return files
}

// exampleContent returns the story that newcomers begin with, in two languages.
func exampleContent(t *testing.T) fstest.MapFS {
	t.Helper()
	texts, err := desk.Example("sundays", []string{"en", "fr"})
	if err != nil {
		t.Fatal(err)
	}
	files := fstest.MapFS{}
	for name, text := range texts {
		files[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return files
}

// siteOf returns the site of a story, which must pass the check.
func siteOf(t *testing.T, content fs.FS) *Site {
	t.Helper()
	d, problems := desk.Inspect(content)
	for _, p := range problems {
		t.Errorf("the check says %s", p)
	}
	if d == nil {
		t.FailNow()
	}
	stories := map[string]*story.Story{}
	for _, lang := range d.Languages() {
		stories[lang] = d.Compile(lang)
	}
	s, err := newSite(Config{Stories: stories, URL: "https://example.org", Base: "/news", Log: slog.New(slog.DiscardHandler)}, testStatic())
	if err != nil {
		t.Fatal(err)
	}
	s.Close()
	return s
}

// TestLeftOut takes each file that a story can do without out of a folder, then
// all of them, then what followed the article. What is left passes the check; no page links to what is not
// there, none has an empty list, table or heading.
func TestLeftOut(t *testing.T) {
	const dir = "../app/desk/testdata/tiny"
	whole := contentOf(t, dir)
	for name := range exampleContent(t) {
		if slices.Contains(needed, name) {
			continue
		}
		t.Run(name, func(t *testing.T) {
			content := exampleContent(t)
			delete(content, name)
			checkPages(t, siteOf(t, content))
		})
	}
	if frame := get(siteOf(t, exampleContent(t)).Handler(), "/news/embed/quiz").Body.String(); strings.Contains(frame, "corrections") {
		t.Error("a frame promises corrections of a story without any")
	}
	for _, name := range []string{"events.yaml", "order.yaml"} {
		t.Run("tiny "+name, func(t *testing.T) {
			content := contentOf(t, dir)
			delete(content, name)
			checkPages(t, siteOf(t, content))
		})
	}
	t.Run("all", func(t *testing.T) {
		content := contentOf(t, dir)
		for name := range whole {
			if !slices.Contains(needed, name) && name != "facts-later.yaml" {
				delete(content, name)
			}
		}
		s := siteOf(t, content)
		checkPages(t, s)
		for _, path := range []string{"/quiz", "/compare", "/glossary", "/corrections", "/embed/", "/embed/check", "/data/en/places.csv", "/en/corrections.atom"} {
			if _, ok := s.entries[path]; ok {
				t.Errorf("there is %s", path)
			}
		}
	})
	t.Run("what followed", func(t *testing.T) {
		content := contentOf(t, dir)
		for name, file := range content {
			file.Data = []byte(strings.ReplaceAll(strings.ReplaceAll(string(file.Data), "phase: after", "phase: asof"), "2020", "2018"))
			if name == "story.yaml" {
				file.Data = []byte(strings.Replace(string(file.Data), "latest: 2021-06-30", "latest: 2019-05-31", 1))
			}
		}
		content["front.yaml"].Data = []byte(strings.ReplaceAll(string(content["front.yaml"].Data), "{from: 2018,", "{from: 2020,"))
		s := siteOf(t, content)
		checkPages(t, s)
		for path, e := range s.entries {
			if p, ok := e.Handler.(*pageHandler); ok {
				for _, trace := range []string{`name="since"`, `id="since-1"`, `class="chip"`} {
					if strings.Contains(string(p.resource().Body()), trace) {
						t.Errorf("%s has %s", path, trace)
					}
				}
			}
		}
	})
}

// checkPages follows every link of every page, and looks for elements without
// content.
func checkPages(t *testing.T, s *Site) {
	t.Helper()
	docs, ids := map[string]*html.Node{}, map[string]map[string]bool{}
	for path, e := range s.entries {
		p, ok := e.Handler.(*pageHandler)
		if !ok {
			continue
		}
		doc, err := html.Parse(strings.NewReader(string(p.resource().Body())))
		if err != nil {
			t.Fatal(err)
		}
		docs[path], ids[path] = doc, map[string]bool{}
		for n := range doc.Descendants() {
			if id := attribute(n, "id"); id != "" {
				ids[path][id] = true
			}
		}
	}
	for path, doc := range docs {
		here, err := url.Parse("https://example.org/news" + path)
		if err != nil {
			t.Fatal(err)
		}
		for n := range doc.Descendants() {
			for _, key := range []string{"href", "src", "action", "formaction"} {
				link := attribute(n, key)
				to, err := here.Parse(link)
				if link == "" || err != nil || to.Host != here.Host {
					continue
				}
				target, ok := strings.CutPrefix(to.Path, "/news")
				if _, there := s.entries[target]; !ok || !there {
					t.Errorf("%s: <%s> links to %s, which is not there", path, n.Data, link)
				} else if docs[target] != nil && to.Fragment != "" && !ids[target][to.Fragment] {
					t.Errorf("%s: <%s> links to %s, where nothing has this id", path, n.Data, link)
				}
			}
			if empty(n) {
				t.Errorf("%s: <%s class=%q id=%q> is empty", path, n.Data, attribute(n, "class"), attribute(n, "id"))
			}
		}
	}
	if len(docs) < 8 {
		t.Errorf("%d pages were read", len(docs))
	}
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// empty reports whether an element that is there for what it holds holds
// nothing to read, see or use.
func empty(n *html.Node) bool {
	if n.Type != html.ElementNode || !slices.Contains([]string{"ul", "ol", "dl", "li", "dd", "dt", "section", "nav", "table", "tbody", "tr", "details", "summary",
		"fieldset", "legend", "h1", "h2", "h3", "h4", "select", "figure", "header", "p"}, n.Data) {
		return false
	}
	if strings.HasPrefix(attribute(n, "id"), "b-accent") {
		return false // what is wrong with what was typed
	}
	for m := n; m != nil; m = m.Parent {
		for _, a := range m.Attr {
			// Islands are filled in while the page is used, what is hidden by scripts.
			if a.Key == "hidden" || a.Key == "data-island" || a.Key == "aria-hidden" || a.Key == "aria-live" || a.Key == "role" {
				return false
			}
		}
	}
	for m := range n.Descendants() {
		if m.Type == html.TextNode && strings.TrimSpace(m.Data) != "" || m.Type == html.ElementNode && slices.Contains([]string{"img", "svg", "input", "iframe"}, m.Data) {
			return false
		}
	}
	return true
}

// TestSizes builds stories of two places and of fifty, of one question and of a
// hundred.
func TestSizes(t *testing.T) {
	// between returns the text from one mark to another, or to the end.
	between := func(text, from, to string) (before, part, after string) {
		i := strings.Index(text, from)
		if i < 0 {
			t.Fatalf("the example has no %q", from)
		}
		j := len(text)
		if k := strings.Index(text[i+1:], to); to != "" && k >= 0 {
			j = i + 1 + k
		}
		return text[:i], text[i:j], text[j:]
	}
	for _, tt := range []struct{ places, questions int }{{2, 100}, {50, 1}} {
		t.Run(fmt.Sprintf("%d places, %d questions", tt.places, tt.questions), func(t *testing.T) {
			content := exampleContent(t)
			text := func(name string) string { return string(content[name].Data) }
			set := func(name, to string) { content[name].Data = []byte(to) }

			before, place, _ := between(text("places.yaml"), "  - id: norwood\n", "\n  - id: eastbay\n")
			_, nobody, _ := between(before, "      - id: nobody\n", "places:")
			all := strings.Replace(before, nobody, "", 1)
			for i := range tt.places {
				one := strings.Replace(place, "id: norwood", fmt.Sprintf("id: norwood-%d", i), 1)
				one = strings.Replace(one, "name: Norwood", fmt.Sprintf("name: Norwood %d", i), 1)
				all += strings.Replace(one, "column: 2, row: 1", fmt.Sprintf("column: %d, row: %d", 1+i%story.GridColumns, 1+i/story.GridColumns), 1) + "\n"
			}
			set("places.yaml", all)
			head := text("story.yaml")
			_, south, _ := between(head, "  - id: southland\n", "statuses:")
			_, closed, _ := between(head, "  - id: closed\n", "# Titles and")
			set("story.yaml", strings.Replace(strings.Replace(head, south, "", 1), closed, "", 1))
			set("events.yaml", strings.NewReplacer("places: [norwood]", "places: [norwood-0]", "places: [eastbay]", "places: [northland]").Replace(text("events.yaml")))
			front := text("front.yaml")
			_, dashed, _ := between(front, "    - id: dashed\n", "  codes:")
			set("front.yaml", strings.Replace(strings.Replace(front, dashed, "", 1), "shortQuiz: [who-opens, staff-all-day]", "shortQuiz: [who-opens-0]", 1))

			_, question, _ := between(text("questions.yaml"), "- id: who-opens\n", "\n- id: staff-all-day\n")
			quiz := ""
			for i := range tt.questions {
				quiz += strings.Replace(question, "id: who-opens", fmt.Sprintf("id: who-opens-%d", i), 1) + "\n"
			}
			set("questions.yaml", quiz)
			checkPages(t, siteOf(t, content))
		})
	}
}
