package main

import (
	"bufio"
	"context"
	"io"
	"log/slog"
	"net"
	"net/http"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// output runs a command and returns its exit code and output.
func output(t *testing.T, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	cancel() // if the command starts a server, it stops at once
	var out, err strings.Builder
	code = run(ctx, args, &out, &err)
	return code, out.String(), err.String()
}

// tiny is the content folder of a small story, which loads fast.
var tiny = filepath.Join("..", "..", "app", "desk", "testdata", "tiny")

func TestRunRefuses(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	tests := []struct {
		name   string
		args   []string
		code   int
		lines  int // number of lines of the message; 0 means any
		stderr string
	}{
		{"no command", nil, 2, 0, "Usage"},
		{"unknown command", []string{"bake"}, 2, 1, `explainer: there is no command "bake"; explainer help lists them`},
		{"mistyped command", []string{"srve"}, 2, 1, `there is no command "srve" (did you mean "serve"?)`},
		{"unknown flag", []string{"serve", "-bake"}, 2, 0, "-bake"},
		{"something after the flags", []string{"serve", "-dev", "8080"}, 2, 1, `unexpected "8080"; want flags alone`},
		{"unknown log", []string{"serve", "-log", "xml"}, 2, 1, "-log xml: want text or json"},
		{"port in use", []string{"serve", "-content", tiny, "-addr", taken.Addr().String()}, 1, 1, "address already in use: choose another address with -addr, or with make run ADDR="},
		{"no such address", []string{"serve", "-content", tiny, "-addr", "127.0.0.1:99999"}, 1, 1, "invalid port"},
		{"no such folder", []string{"serve", "-content", "nowhere"}, 1, 1, "explainer serve: -content: open nowhere: no such file or directory"},
		{"no such folder to export", []string{"export", "out", "-url", "https://a.example/", "-content", "nowhere"}, 1, 1, "explainer export: -content: open nowhere: "},
		{"no such folder to count", []string{"counts", "-counts", "main.go", "-content", "nowhere"}, 1, 1, "explainer counts: -content: open nowhere: "},
		{"no folder to export to", []string{"export", "-url", "https://a.example/"}, 2, 1, "want one folder and -url"},
		{"two folders to export to", []string{"export", "a", "-url", "https://a.example/", "b"}, 2, 1, "want one folder and -url"},
		{"an export without its address", []string{"export", "a"}, 2, 1, "want one folder and -url"},
		{"a file for a folder", []string{"serve", "-content", "main.go"}, 1, 1, "main.go: not a directory"},
		{"a folder without content", []string{"serve", "-content", t.TempDir()}, 1, 0, "story.yaml"},
		{"broken content", []string{"serve", "-content", broken(t)}, 1, 1, "questions.yaml:1: who-dropped: no option is right"},
		{"url with a path", []string{"serve", "-content", tiny, "-addr", "127.0.0.1:0", "-url", "https://a.example/b"}, 1, 1, "base"},
		{"base without a slash", []string{"serve", "-content", tiny, "-addr", "127.0.0.1:0", "-base", "news"}, 1, 1, "/news/explainer"},
		{"ancestors with a directive", []string{"serve", "-content", tiny, "-addr", "127.0.0.1:0", "-frame-ancestors", "*; script-src *"}, 1, 1, "frame ancestors"},
		{"counts of another kind", []string{"serve", "-content", tiny, "-counts", "mysql://a/b", "-addr", "127.0.0.1:0"}, 1, 1, "-counts: \"mysql://a/b\": want the name of a file, or postgres://"},
		{"counts for editors", []string{"serve", "-dev", "-content", tiny, "-counts", "c.db"}, 2, 1, "leave one of them out"},
		{"counts of nothing", []string{"counts"}, 2, 1, "want -counts with the store"},
		{"counts that are not there", []string{"counts", "-counts", "nowhere.db"}, 1, 1, "nowhere.db: no such file"},
		{"counts without a day", []string{"counts", "-counts", "main.go", "-without", "May"}, 2, 1, "want a day such as 2026-05-03"},
		{"counts without all days", []string{"counts", "-counts", "main.go", "-remove"}, 2, 1, "-remove with -without only"},
		{"ancestors without quotes", []string{"serve", "-content", tiny, "-addr", "127.0.0.1:0", "-frame-ancestors", "self"}, 1, 1, "'self'"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			code, stdout, stderr := output(t, tt.args...)
			if code != tt.code {
				t.Errorf("exit code = %d, want %d", code, tt.code)
			}
			if stdout != "" {
				t.Errorf("stdout = %q, want nothing", stdout)
			}
			if !strings.Contains(stderr, tt.stderr) {
				t.Errorf("stderr = %q, want %q in it", stderr, tt.stderr)
			}
			if n := strings.Count(strings.TrimSpace(stderr), "\n") + 1; tt.lines > 0 && n != tt.lines {
				t.Errorf("%d lines, want %d:\n%s", n, tt.lines, stderr)
			}
		})
	}
}

func TestHelp(t *testing.T) {
	if code, stdout, _ := output(t, "help"); code != 0 || !strings.Contains(stdout, "explainer serve") {
		t.Errorf("help = %d, %q", code, stdout)
	}
	for _, tt := range []struct{ command, want string }{
		{"serve", "-frame-ancestors"},
		{"check", "Usage: explainer check [flags]\n"},
		{"counts", "Usage: explainer counts -counts STORE [flags]\n"},
		{"diff", "Usage: explainer diff OLD NEW\n"},
		{"export", "Usage: explainer export DIR -url ADDRESS [flags]\n"},
		{"new", "-print"},
		{"new", "explainer new story DIR"},
		{"schema", "Usage: explainer schema DIR\n"},
	} {
		if code, stdout, stderr := output(t, tt.command, "-h"); code != 0 || stdout != "" || !strings.Contains(stderr, tt.want) {
			t.Errorf("%s -h = %d, %q, %q, want %q", tt.command, code, stdout, stderr, tt.want)
		} else if strings.HasSuffix(stderr, "Flags:\n") {
			t.Errorf("%s -h lists no flags:\n%s", tt.command, stderr)
		}
	}
}

func TestDefaultAddr(t *testing.T) {
	for port, want := range map[string]string{"": "127.0.0.1:8080", "9000": ":9000"} {
		if got := defaultAddr(port); got != want {
			t.Errorf("defaultAddr(%q) = %q, want %q", port, got, want)
		}
	}
	for _, port := range []string{"abc", "65536", "-1", ":80", "tcp://10.0.0.1:80"} {
		t.Setenv("PORT", port)
		if code, _, stderr := output(t, "serve", "-content", tiny); code != 2 || !strings.Contains(stderr, "PORT="+port+" in the environment: want a number") {
			t.Errorf("PORT=%s: %d, %q", port, code, stderr)
		}
		if code, _, stderr := output(t, "serve", "-content", "nowhere", "-addr", "127.0.0.1:0"); code != 1 || strings.Contains(stderr, "PORT") {
			t.Errorf("PORT=%s with -addr: %d, %q", port, code, stderr)
		}
	}
}

// start runs "explainer serve" with args on a free port and returns its
// address, a function to stop it, and a channel for its exit code.
func start(t *testing.T, args ...string) (url string, stop context.CancelFunc, code <-chan int) {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	r, w := io.Pipe()
	done := make(chan int, 1)
	go func() {
		done <- run(ctx, append([]string{"serve", "-addr", "127.0.0.1:0"}, args...), w, io.Discard)
		w.Close()
	}()
	t.Cleanup(stop)
	line, err := bufio.NewReader(r).ReadString('\n')
	if err != nil {
		t.Fatalf("the address was not printed: %v", err)
	}
	return strings.TrimSpace(line), stop, done
}

// TestServe starts the command, requests pages, and stops it. The first page
// should be available within two seconds; the test allows more on a busy
// machine.
func TestServe(t *testing.T) {
	begin := time.Now()
	url, stop, code := start(t, "-base", "/news/x", "-log", "json")
	if !strings.HasSuffix(url, "/news/x/") {
		t.Errorf("printed %q, want the base in it", url)
	}
	res, err := http.Get(url + "fr/")
	if err != nil {
		t.Fatal(err)
	}
	body, err := io.ReadAll(res.Body)
	if err != nil || res.StatusCode != http.StatusOK || !strings.Contains(string(body), `lang="fr-CA"`) {
		t.Errorf("code = %d, error = %v, %d bytes, want a page in French", res.StatusCode, err, len(body))
	}
	res.Body.Close()
	ready := time.Since(begin)
	t.Logf("first page after %v", ready.Round(time.Millisecond))
	if ready > 20*time.Second {
		t.Errorf("first page after %v, want 2 s", ready)
	}
	stop()
	if got := <-code; got != 0 {
		t.Errorf("exit code = %d, want 0", got)
	}
	if _, err := http.Get(url); err == nil {
		t.Error("the server still answers")
	}
}

// TestLongQuery checks that the server accepts an address as long as any
// permalink, and rejects a much longer one.
func TestLongQuery(t *testing.T) {
	url, stop, code := start(t, "-content", tiny)
	for _, tt := range []struct{ length, want int }{
		{100_000, http.StatusOK},
		{1_000_000, http.StatusRequestHeaderFieldsTooLarge},
	} {
		res, err := http.Get(url + "?" + strings.Repeat("a", tt.length))
		if err != nil {
			t.Fatal(err)
		}
		res.Body.Close()
		if res.StatusCode != tt.want {
			t.Errorf("code for %d bytes = %d, want %d", tt.length, res.StatusCode, tt.want)
		}
	}
	stop()
	<-code
}

// TestConcurrentShutdown stops the server while it sends a response, which must
// be complete.
func TestConcurrentShutdown(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	arrived, done := make(chan bool), make(chan error, 1)
	go func() {
		done <- serveOn(ctx, listener, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			close(arrived)
			<-ctx.Done()
			io.WriteString(w, "whole")
		}), slog.New(slog.DiscardHandler))
	}()
	go func() {
		<-arrived
		stop()
	}()
	res, err := http.Get("http://" + listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	if body, err := io.ReadAll(res.Body); string(body) != "whole" {
		t.Errorf("body = %q, %v, want all of it", body, err)
	}
	if err := <-done; err != nil {
		t.Errorf("error = %v, want none", err)
	}
}
