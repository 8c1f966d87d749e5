package main

import (
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/andybalholm/brotli"
)

func TestPack(t *testing.T) {
	name := filepath.Join(t.TempDir(), "a.txt")
	want := strings.Repeat("to be packed ", 1000)
	write(t, name, want)
	if code := run([]string{name}, io.Discard, t.Output()); code != 0 {
		t.Fatalf("run = %d, want 0", code)
	}
	if got := read(t, brotli.NewReader(open(t, name+".br"))); got != want {
		t.Errorf("a.txt.br unpacks to %.30q", got)
	}
	z, err := gzip.NewReader(open(t, name+".gz"))
	if err != nil {
		t.Fatal(err)
	}
	if got := read(t, z); got != want {
		t.Errorf("a.txt.gz unpacks to %.30q", got)
	}
}

func TestPackSkipsWhatIsPacked(t *testing.T) {
	name := filepath.Join(t.TempDir(), "a.txt")
	write(t, name, "new")
	write(t, name+".br", "packed before")
	write(t, name+".gz", "packed before")
	hour := time.Now().Add(-time.Hour)
	for _, tt := range []struct {
		name   string
		packed time.Time
		want   bool
	}{
		{"newer than the file", time.Now(), true},
		{"older than the file", hour, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if err := os.Chtimes(name, hour.Add(time.Minute), hour.Add(time.Minute)); err != nil {
				t.Fatal(err)
			}
			if err := os.Chtimes(name+".br", tt.packed, tt.packed); err != nil {
				t.Fatal(err)
			}
			run([]string{name}, io.Discard, t.Output())
			if got := read(t, open(t, name+".br")) == "packed before"; got != tt.want {
				t.Errorf("kept = %v, want %v", got, tt.want)
			}
		})
	}
}

func TestRunExitCode(t *testing.T) {
	name := filepath.Join(t.TempDir(), "a.txt")
	write(t, name, strings.Repeat("a", 1000))
	tests := []struct {
		name   string
		args   []string
		code   int
		stdout string
		stderr string
	}{
		{"no file", nil, 2, "", "Usage"},
		{"missing file", []string{name + ".not"}, 1, "", "a.txt.not"},
		{"size", []string{"-size", name}, 0, "a.txt: 1000 bytes, gzip ", ""},
		{"within the budget", []string{"-size", "-budget", "900", name}, 0, "brotli ", ""},
		{"over the budget", []string{"-size", "-budget", "3", name}, 1, "a.txt: 1000 bytes", "over the budget of 3"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var stdout, stderr bytes.Buffer
			if code := run(tt.args, &stdout, &stderr); code != tt.code {
				t.Errorf("exit code = %d, want %d", code, tt.code)
			}
			if !strings.Contains(stdout.String(), tt.stdout) {
				t.Errorf("stdout = %q, want %q in it", stdout.String(), tt.stdout)
			}
			if !strings.Contains(stderr.String(), tt.stderr) {
				t.Errorf("stderr = %q, want %q in it", stderr.String(), tt.stderr)
			}
		})
	}
}

func write(t *testing.T, name, body string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(body), 0o644); err != nil {
		t.Fatal(err)
	}
}

func open(t *testing.T, name string) io.Reader {
	t.Helper()
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

func read(t *testing.T, r io.Reader) string {
	t.Helper()
	body, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(body)
}
