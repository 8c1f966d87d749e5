package asset

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

func file(body string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(body)} }

func load(t *testing.T, fsys fstest.MapFS) *Files {
	t.Helper()
	f, err := Load(fsys)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestLoadRefusesTwoOfOneName(t *testing.T) {
	_, err := Load(fstest.MapFS{"a/x.js": file("1"), "b/x.js": file("2")})
	if err == nil || !strings.Contains(err.Error(), "b/x.js") {
		t.Errorf("error = %v, want the second of the files named", err)
	}
}

func TestBundles(t *testing.T) {
	f := load(t, fstest.MapFS{
		"css/a.css": file("p { color : red }\n"),
		"css/b.css": file("/* why */ q { color : blue }"),
		"boot/a.js": file("const name = 'a' // no semicolon"),
		"boot/b.js": file("document.title = name"),
	})
	css, err := f.Styles("b.css", "a.css")
	if want := "q{color:blue}p{color:red}"; css != want || err != nil {
		t.Errorf("Styles = %q, %v, want %q", css, err, want)
	}
	js, err := f.Program("data", `{"c":1}`, "a.js", "b.js")
	if err != nil || !strings.HasPrefix(js, `(async`) || !strings.Contains(js, `})({`) || !strings.Contains(js, "'a'") && !strings.Contains(js, `"a"`) || !strings.Contains(js, "document.title") {
		t.Errorf("Program = %q, %v, want both in one function that is called", js, err)
	}
	if js, err := f.Script("b.js"); js != "document.title=name" || err != nil {
		t.Errorf("Script = %q, %v, want it as it is, minified", js, err)
	}
}

// TestMinifyCSS checks that what depends on a container is minified as the rest.
func TestMinifyCSS(t *testing.T) {
	css, err := MinifyCSS("a.css", "@container (max-width: 62rem) {\n  p { color : red }\n}")
	if want := "@container(max-width:62rem){p{color:red}}"; css != want || err != nil {
		t.Errorf("MinifyCSS = %q, %v, want %q", css, err, want)
	}
	if _, err := MinifyCSS("a.css", "@layer b{}"); err == nil {
		t.Error("a layer is minified as a container")
	}
}

func TestBundleErrors(t *testing.T) {
	styles := func(f *Files) error { _, err := f.Styles("a.css", "b.css"); return err }
	scripts := func(f *Files) error { _, err := f.Inline("a.js"); return err }
	serve := func(f *Files) error { return f.Serve("a.js") }
	tests := []struct {
		name, want string
		files      fstest.MapFS
		do         func(*Files) error
	}{
		{"script that ends its element", "a.js: cannot be inlined", fstest.MapFS{"a.js": file(`a = "</script>"`)}, scripts},
		{"script that begins a comment", "a.js: cannot be inlined", fstest.MapFS{"a.js": file(`a = "<!--"`)}, scripts},
		{"script that is none", "a.js", fstest.MapFS{"a.js": file("a = (")}, scripts},
		{"style that ends its element", "b.css: cannot be inlined", fstest.MapFS{"a.css": file("a{}"), "b.css": file(`a::before{content:"</STYLE>"}`)}, styles},
		{"style that is missing", "b.css: there is no such file", fstest.MapFS{"a.css": file("a{}")}, styles},
		{"served file that is missing", "a.js: there is no such file", nil, serve},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if err := tt.do(load(t, tt.files)); err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("error = %v, want %q in it", err, tt.want)
			}
		})
	}
}

// TestStale checks that a compressed file is used only if it is the file.
func TestStale(t *testing.T) {
	tests := []struct {
		name, file string
		compressed []byte
		stale      bool
	}{
		{"compressed from the file", "a.js.br", bestBrotli([]byte("new")), false},
		{"compressed from something else", "a.js.br", bestBrotli([]byte("old")), true},
		{"compressed from more", "a.js.gz", bestGzip([]byte("newer")), true},
		{"compressed from less", "a.js.gz", bestGzip([]byte("ne")), true},
		{"not compressed at all", "a.js.gz", []byte("new"), true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := load(t, fstest.MapFS{"a.js": file("new"), tt.file: {Data: tt.compressed}})
			if err := f.Serve("a.js"); err != nil {
				t.Fatal(err)
			}
			if got := slices.Contains(f.Stale(), tt.file); got != tt.stale {
				t.Errorf("stale = %v, want %v", got, tt.stale)
			}
			for _, accept := range []string{"br", "gzip"} {
				if body := decoded(t, get(f.Resource("a.js"), "Accept-Encoding", accept)); body != "new" {
					t.Errorf("body as %s = %q, want the file", accept, body)
				}
			}
		})
	}
}

// TestClone checks that what is added to a copy is not in what it was made of.
func TestClone(t *testing.T) {
	f := load(t, nil)
	f.Clone().Add("a.txt", []byte("a"))
	if f.Address("a.txt") != "" || len(f.Resources()) > 0 || f.Resource("a.txt") != nil {
		t.Error("the original has the file too")
	}
}

func TestTokens(t *testing.T) {
	f := load(t, fstest.MapFS{
		"a.css":    file("/* first */ :root { --paper: light-dark(#ffffff, #171614); --small: 1rem }\np { --line: light-dark(#111111, #222222) }"),
		"none.css": file("p { color: red }\n:root { --paper: light-dark(#ffffff, #171614) }"),
	})
	tokens, err := f.Tokens("a.css")
	if err != nil {
		t.Fatal(err)
	}
	if got, err := tokens.Color("paper"); got != (Color{"#ffffff", "#171614"}) || err != nil {
		t.Errorf("paper = %v, %v", got, err)
	}
	for _, name := range []string{"small", "line", "ink"} {
		if got, err := tokens.Color(name); err == nil || !strings.Contains(err.Error(), "--"+name) {
			t.Errorf("%s = %v, %v, want an error that names it", name, got, err)
		}
	}
	if strings.Contains(tokens.Rule, "p{") || !strings.Contains(tokens.Rule, "--small:") {
		t.Errorf("rule = %q, want that of :root", tokens.Rule)
	}
	if _, err := f.Tokens("none.css"); err == nil {
		t.Error("a sheet that begins with something else has tokens")
	}
}

// TestContentType checks that types do not depend on the machine's list: nothing
// but what a site has is known.
func TestContentType(t *testing.T) {
	for name, want := range map[string]string{
		"notes.fr.html": "text/html; charset=utf-8",
		"feed.xml":      "text/xml; charset=utf-8",
		"story.en.txt":  "text/plain; charset=utf-8",
		"report.pdf":    "application/octet-stream",
		"LICENSE":       "application/octet-stream",
	} {
		if got := ContentType(name); got != want {
			t.Errorf("ContentType(%q) = %q, want %q", name, got, want)
		}
	}
}
