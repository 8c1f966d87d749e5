package web

import (
	"strings"
	"testing"
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
			address := s.assets.Address(tt.name)
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
		w := get(s.Handler(), s.assets.Address("app.wasm"), "Accept-Encoding", accept)
		if got := w.Header().Get("Content-Encoding"); got != accept {
			t.Errorf("Content-Encoding = %q, want %q", got, accept)
		}
		if got := int64(w.Body.Len()); got != info.Size() {
			t.Errorf("%d bytes, want the %d of %s", got, info.Size(), sibling)
		}
	}
}

// TestAssetNames checks that the hash in a name depends on the content only.
func TestAssetNames(t *testing.T) {
	name := func(change func(*Config)) string { return newTestSite(t, change).assets.Address("story.en.txt") }
	if a, b := name(nil), name(func(c *Config) { c.Base = "/b" }); a != b {
		t.Errorf("one story has two names: %s and %s", a, b)
	}
	if a, b := name(nil), name(func(c *Config) { c.Stories["en"].Title = "Another title" }); a == b {
		t.Errorf("two stories have one name: %s", a)
	}
}
