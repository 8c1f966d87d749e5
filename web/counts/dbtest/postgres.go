// Package dbtest starts what tests of package counts need besides Go: a
// PostgreSQL server.
package dbtest

import (
	"net/url"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"syscall"
	"testing"
)

// Postgres starts a PostgreSQL server for the test, which listens on a socket in
// its own folder only, and returns the URL of its database. As it does not run as
// root, it then runs as the user that Debian's package makes. The functions stop
// the server and start it again, with the same data; it also ends with the test.
func Postgres(t *testing.T) (where string, stop, start func()) {
	t.Helper()
	found, err := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	if err != nil || len(found) == 0 {
		t.Fatal("PostgreSQL is not installed: make counts installs it")
	}
	bin := filepath.Dir(found[len(found)-1])
	dir, err := os.MkdirTemp("", "counts") // the path of a socket is short
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	own := &syscall.SysProcAttr{}
	if os.Getuid() == 0 {
		other, err := user.Lookup("postgres")
		if err != nil {
			t.Fatal(err)
		}
		uid, _ := strconv.Atoi(other.Uid)
		gid, _ := strconv.Atoi(other.Gid)
		own.Credential = &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}
		if err := os.Chown(dir, uid, gid); err != nil {
			t.Fatal(err)
		}
	}
	command := func(name string, args ...string) *exec.Cmd {
		c := exec.Command(filepath.Join(bin, name), args...)
		c.Dir, c.SysProcAttr, c.Env = dir, own, []string{"LC_ALL=C.UTF-8"}
		return c
	}
	data := filepath.Join(dir, "data")
	if out, err := command("initdb", "--no-sync", "--auth=trust", "--username=explainer", data).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	log := filepath.Join(dir, "log")
	options := "-k '" + dir + "' -c listen_addresses='' -c fsync=off"
	start = func() {
		t.Helper()
		if err := command("pg_ctl", "start", "-w", "-D", data, "-l", log, "-o", options).Run(); err != nil {
			said, _ := os.ReadFile(log)
			t.Fatalf("%v\n%s", err, said)
		}
	}
	stop = func() { command("pg_ctl", "stop", "-w", "-m", "fast", "-D", data).Run() }
	start()
	t.Cleanup(stop)
	return "postgres:///postgres?" + url.Values{"host": {dir}, "user": {"explainer"}}.Encode(), stop, start
}
