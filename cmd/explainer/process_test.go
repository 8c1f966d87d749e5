package main

import (
	"bufio"
	"bytes"
	"cmp"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"
)

// soak makes the tests of load and faults run for minutes with the real content
// and check limits. The environment variable EXPLAINER names the server's
// binary; by default it is the test's own.
var soak = flag.Bool("soak", false, "load the server for minutes and hold it against its bars")

// asServer is the environment variable with which the test's binary is the
// command. Its value is the time that clients have to send a request.
const asServer = "EXPLAINER_TEST_SERVES"

// asReader is the environment variable with which the test's binary requests a
// page: how often, and its address.
const asReader = "EXPLAINER_TEST_READS"

func TestMain(m *testing.M) {
	if visits := os.Getenv(asReader); visits != "" {
		os.Exit(readTimes(visits))
	}
	if timeout, err := time.ParseDuration(os.Getenv(asServer)); err == nil {
		headerTimeout, readTimeout = timeout, timeout
		main()
	}
	os.Exit(m.Run())
}

// process is a server in a process of its own.
type process struct {
	*exec.Cmd
	url   string
	reads int64 // number of requests by read
	log   *logBuffer
	ended chan error
}

// logBuffer collects the server's log. It does not embed bytes.Buffer, because
// io.Copy would use its ReadFrom without the lock.
type logBuffer struct {
	mu  sync.Mutex
	all bytes.Buffer
}

func (b *logBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.all.Write(p)
}

// String returns the log so far.
func (b *logBuffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.all.String()
}

func (b *logBuffer) count(what string) int { return strings.Count(b.String(), what) }

// spawn starts the server in a process of its own, after the shell command
// limits, in an empty folder without a home or a place for temporary files. It
// serves the small story unless the test soaks. Clients have the given time to
// send a request, unless EXPLAINER names another binary. More flags of serve may
// follow.
func spawn(t *testing.T, limits string, timeout time.Duration, more ...string) *process {
	t.Helper()
	own, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	folder, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	args := []string{"-c", limits + ` exec "$0" "$@"`, cmp.Or(os.Getenv("EXPLAINER"), own), "serve", "-addr", "127.0.0.1:0"}
	if !*soak {
		args = append(args, "-content", folder+"/"+tiny)
	}
	p := &process{Cmd: exec.Command("/bin/sh", append(args, more...)...), log: &logBuffer{}, ended: make(chan error, 1)}
	p.Dir = t.TempDir()
	p.Env = []string{asServer + "=" + timeout.String(), "HOME=/nonexistent", "TMPDIR=/nonexistent"}
	p.Stderr = p.log
	out, err := p.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := p.Start(); err != nil {
		t.Fatal(err)
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatalf("the server does not start: %s", p.log)
	}
	p.url = strings.TrimSpace(line)
	go func() { p.ended <- p.Wait() }()
	t.Cleanup(func() {
		p.Process.Kill()
		if p.log.count("DATA RACE") > 0 {
			t.Errorf("the server's race detector says: %s", p.log)
		}
	})
	return p
}

// memory returns the process's current and maximum resident memory in MB.
func (p *process) memory(t *testing.T) (now, peak float64) {
	t.Helper()
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", p.Process.Pid))
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(status)) {
		var kB float64
		if _, err := fmt.Sscanf(line, "VmRSS: %f kB", &kB); err == nil {
			now = kB / 1024
		} else if _, err := fmt.Sscanf(line, "VmHWM: %f kB", &kB); err == nil {
			peak = kB / 1024
		}
	}
	return now, peak
}
