package web

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

func TestAssets(t *testing.T) {
	s := newTestSite(t, nil)
	tests := []struct {
		name, contentType, prefix, suffix string
	}{
		{"app.wasm", "application/wasm", "/static/app.", ".wasm"},
		{"wasm_exec.js", "text/javascript; charset=utf-8", "/static/wasm_exec.", ".js"},
		{"story.en.txt", "text/plain; charset=utf-8", "/static/story.en.", ".txt"},
		{"story.fr.txt", "text/plain; charset=utf-8", "/static/story.fr.", ".txt"},
		{"icon.svg", "image/svg+xml", "/static/icon.", ".svg"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			address := s.assets.address[tt.name]
			if !strings.HasPrefix(address, tt.prefix) || !strings.HasSuffix(address, tt.suffix) || len(address) != len(tt.prefix+tt.suffix)+12 {
				t.Fatalf("address = %q, want %s…%s with a hash", address, tt.prefix, tt.suffix)
			}
			w := get(s.Handler(), address)
			for header, want := range map[string]string{
				"Content-Type":                tt.contentType,
				"Cache-Control":               "public, max-age=31536000, immutable",
				"Access-Control-Allow-Origin": "*",
				"X-Content-Type-Options":      "nosniff",
			} {
				if got := w.Header().Get(header); got != want {
					t.Errorf("%s = %q, want %q", header, got, want)
				}
			}
			if w.Code != 200 {
				t.Errorf("code = %d, want 200", w.Code)
			}
			if w := get(s.Handler(), address, "If-None-Match", w.Header().Get("ETag")); w.Code != 304 {
				t.Errorf("code with the tag = %d, want 304", w.Code)
			}
		})
	}
}

func TestAssetsAreSentAsPacked(t *testing.T) {
	s := newTestSite(t, nil)
	for accept, sibling := range map[string]string{"br": "app.wasm.br", "gzip": "app.wasm.gz"} {
		packed, err := testStatic().Open(sibling)
		if err != nil {
			t.Fatal(err)
		}
		info, err := packed.Stat()
		if err != nil {
			t.Fatal(err)
		}
		w := get(s.Handler(), s.assets.address["app.wasm"], "Accept-Encoding", accept)
		if got := w.Header().Get("Content-Encoding"); got != accept {
			t.Errorf("Content-Encoding = %q, want %q", got, accept)
		}
		if got := int64(w.Body.Len()); got != info.Size() {
			t.Errorf("%d bytes, want the %d of %s", got, info.Size(), sibling)
		}
	}
}

// TestThin holds that a resource is the same with and without its body kept.
func TestThin(t *testing.T) {
	want := strings.Repeat("a story ", 1000)
	r := newResource(200, "text/plain", cacheNever, []byte(want))
	before := get(r, "/")
	r.pack()
	if r.variants[identity].Load().body != nil {
		t.Error("the body is kept")
	}
	after := get(r, "/")
	if after.Body.String() != want || string(r.body()) != want {
		t.Errorf("body = %.20q, want %.20q", after.Body, want)
	}
	for _, header := range []string{"ETag", "Content-Length"} {
		if b, a := before.Header().Get(header), after.Header().Get(header); b != a {
			t.Errorf("%s = %s, was %s", header, a, b)
		}
	}
	if w := get(r, "/", "Accept-Encoding", "br"); w.Header().Get("ETag") == get(newResource(200, "text/plain", cacheNever, []byte(want)), "/", "Accept-Encoding", "br").Header().Get("ETag") {
		t.Error("other bytes have the same tag")
	}
}

// TestAssetNames holds that a name changes with the content, and with nothing
// else.
func TestAssetNames(t *testing.T) {
	name := func(change func(*Config)) string { return newTestSite(t, change).assets.address["story.en.txt"] }
	if a, b := name(nil), name(func(c *Config) { c.Base = "/b" }); a != b {
		t.Errorf("one story has two names: %s and %s", a, b)
	}
	if a, b := name(nil), name(func(c *Config) { c.Stories["en"].Title = "Another title" }); a == b {
		t.Errorf("two stories have one name: %s", a)
	}
}

func TestLoadAssetsErrors(t *testing.T) {
	tests := []struct {
		name, want string
		files      fstest.MapFS
	}{
		{"script that ends itself", "boot script", fstest.MapFS{"1-boot.js": {Data: []byte(`a = "</script>"`)}}},
		{"script that is none", "boot script", fstest.MapFS{"1-boot.js": {Data: []byte("a = (")}}},
		{"worker that is none", "sw.js", fstest.MapFS{"sw.js": {Data: []byte("a = (")}}},
		{"style that ends itself", "style sheet", fstest.MapFS{"1-a.css": {Data: []byte(`a::before{content:"</STYLE>"}`)}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := loadAssets(tt.files)
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("error = %v, want %q in it", err, tt.want)
			}
		})
	}
}

// TestStaleAssets holds that a packed file is used only if it is the file.
func TestStaleAssets(t *testing.T) {
	tests := []struct {
		name, file string
		packed     []byte
		stale      bool
	}{
		{"packed from the file", "a.js.br", packBrotli([]byte("new")), false},
		{"packed from something else", "a.js.br", packBrotli([]byte("old")), true},
		{"packed from more", "a.js.gz", packGzip([]byte("newer")), true},
		{"packed from less", "a.js.gz", packGzip([]byte("ne")), true},
		{"not packed at all", "a.js.gz", []byte("new"), true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a, err := loadAssets(fstest.MapFS{"a.js": {Data: []byte("new")}, tt.file: {Data: tt.packed}})
			if err != nil {
				t.Fatal(err)
			}
			if got := slices.Contains(a.stale, tt.file); got != tt.stale {
				t.Errorf("stale = %v, want %v", got, tt.stale)
			}
			for _, accept := range []string{"br", "gzip"} {
				w := get(a.files[a.address["a.js"]], "/", "Accept-Encoding", accept)
				if body := unpacked(t, w.Result()); body != "new" {
					t.Errorf("body as %s = %q, want the file", accept, body)
				}
			}
		})
	}
}
