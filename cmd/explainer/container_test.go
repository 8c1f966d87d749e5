package main

import (
	"bufio"
	"debug/elf"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"testing"
)

// TestContainer follows the README's Dockerfile without a container engine: it
// copies the files into an empty folder, makes that the root (chroot), changes
// to the Dockerfile's user and runs its entry point. Without the permission for
// chroot the program runs in that folder.
func TestContainer(t *testing.T) {
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	step := func(pattern string) []string {
		t.Helper()
		m := regexp.MustCompile(`(?m)^    ` + pattern + `$`).FindSubmatch(readme)
		if m == nil {
			t.Fatalf("README has no line %q", pattern)
		}
		var groups []string
		for _, group := range m[1:] {
			groups = append(groups, string(group))
		}
		return groups
	}
	step("FROM scratch")
	to := step(`COPY bin/explainer (/\w+)`)[0]
	user := step(`USER (\d+):(\d+)`)
	step(`ENV PORT=\d+`)
	var entry []string
	if err := json.Unmarshal([]byte(step(`ENTRYPOINT (\[.*\])`)[0]), &entry); err != nil {
		t.Fatal(err)
	}

	root := t.TempDir()
	if err := os.Chmod(root, 0o755); err != nil {
		t.Fatal(err)
	}
	binary := filepath.Join(root, to)
	build := exec.CommandContext(t.Context(), "go", "build", "-trimpath", "-o", binary, ".")
	build.Env = append(os.Environ(), "CGO_ENABLED=0") // as in the Makefile
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	f, err := elf.Open(binary)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range f.Progs {
		if p.Type == elf.PT_INTERP {
			t.Error("the program wants a dynamic linker")
		}
	}
	f.Close()

	command := func() *exec.Cmd {
		cmd := exec.CommandContext(t.Context(), entry[0], entry[1:]...)
		cmd.Path, cmd.Err = entry[0], nil
		cmd.Env = []string{"PORT=0"} // any free one
		cmd.Dir = "/"
		return cmd
	}
	cmd := command()
	uid, _ := strconv.Atoi(user[0])
	gid, _ := strconv.Atoi(user[1])
	cmd.SysProcAttr = &syscall.SysProcAttr{Chroot: root, Credential: &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	var said strings.Builder
	cmd.Stderr = &said
	if err := cmd.Start(); err != nil {
		t.Logf("not in a root of its own: %v", err)
		cmd = command()
		cmd.Path, cmd.Dir, cmd.Stderr = binary, root, &said
		if out, err = cmd.StdoutPipe(); err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
	}
	defer cmd.Process.Kill()
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		cmd.Wait()
		t.Fatalf("it does not start: %s", said.String())
	}
	res, err := http.Get(strings.TrimSpace(line))
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	if body, _ := io.ReadAll(res.Body); res.StatusCode != http.StatusOK || !strings.Contains(string(body), `<link rel="canonical" href="https://news.example/">`) {
		t.Errorf("code = %d, %d bytes, want the page as the entry point has it", res.StatusCode, len(body))
	}
}
