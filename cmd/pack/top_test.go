package main

import (
	"bytes"
	"encoding/binary"
	"path/filepath"
	"strings"
	"testing"
)

// module returns a WebAssembly module with two functions and one import.
func module() []byte {
	section := func(id byte, body ...[]byte) []byte {
		b := bytes.Join(body, nil)
		return append(binary.AppendUvarint([]byte{id}, uint64(len(b))), b...)
	}
	text := func(s string) []byte { return append(binary.AppendUvarint(nil, uint64(len(s))), s...) }
	function := func(size int) []byte { return text(strings.Repeat("\x00", size)) }
	names := bytes.Join([][]byte{{3}, {0}, text("gojs.call"), {1}, text("encoding_json.Marshal"), {2}, text("github.com_a_b.F[go.shape.int]")}, nil)
	return bytes.Join([][]byte{[]byte("\x00asm\x01\x00\x00\x00"),
		section(sectionImport, []byte{1}, text("gojs"), text("call"), []byte{externFunc, 0}),
		section(sectionCode, []byte{2}, function(300), function(100)),
		section(sectionCustom, text("producers"), []byte("any")),
		section(sectionCustom, text("name"), section(namesFunction, names)),
	}, nil)
}

func TestTop(t *testing.T) {
	dir := t.TempDir()
	for _, tt := range []struct {
		name, body string
		code       int
		want       string
	}{
		{"program", string(module()), 0, "      300  75.0 %  encoding_json\n      400 code of 2 packages, 121 data\n"},
		{"no program", "GIF89a", 1, ""},
		{"cut off", string(module()[:100]), 1, ""},
		{"without names", string(module()[:40]), 1, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			name := filepath.Join(dir, tt.name)
			write(t, name, tt.body)
			var stdout, stderr bytes.Buffer
			if code := run([]string{"-top", "1", name}, &stdout, &stderr); code != tt.code || stdout.String() != tt.want {
				t.Errorf("run = %d, %q, want %d, %q (%s)", code, &stdout, tt.code, tt.want, &stderr)
			}
		})
	}
}

func TestPackageOf(t *testing.T) {
	for symbol, want := range map[string]string{
		"runtime.selectgo":            "runtime",
		"sanctuary_app_ui.View.side":  "sanctuary_app_ui",
		"slices.sort[github.com_a.T]": "slices",
		"github.com_a_b.F":            "github.com_a_b",
		"memeqbody":                   "(assembly and types)",
		"":                            "(assembly and types)",
	} {
		if got := packageOf(symbol); got != want {
			t.Errorf("packageOf(%q) = %q, want %q", symbol, got, want)
		}
	}
}

// FuzzPackages checks that no file makes packages panic.
func FuzzPackages(f *testing.F) {
	f.Add(module())
	f.Fuzz(func(t *testing.T, program []byte) {
		sizes, err := packages(program)
		total := 0
		for _, size := range sizes {
			total += size
		}
		if total > len(program) || err == nil && len(program) == 0 {
			t.Errorf("%d bytes of code in %d", total, len(program))
		}
	})
}
