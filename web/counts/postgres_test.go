//go:build postgres

package counts

import (
	"net/url"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// startPostgres starts a PostgreSQL server for the test, which listens on a
// socket in its own folder only, and returns the URL of its database. As it does
// not run as root, it then runs as the user that Debian's package makes.
func startPostgres(t *testing.T) string {
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
	if err := command("pg_ctl", "start", "-w", "-D", data, "-l", log, "-o", options).Run(); err != nil {
		said, _ := os.ReadFile(log)
		t.Fatalf("%v\n%s", err, said)
	}
	t.Cleanup(func() { command("pg_ctl", "stop", "-w", "-m", "fast", "-D", data).Run() })
	return "postgres:///postgres?" + url.Values{"host": {dir}, "user": {"explainer"}}.Encode()
}

func TestPostgres(t *testing.T) {
	where := startPostgres(t)
	testStore(t, func(t *testing.T) Store { return openAt(t, where) })
	db := openAt(t, where).(*store).db
	var columns string
	err := db.QueryRowContext(t.Context(), `SELECT string_agg(table_name || '.' || column_name, ' ' ORDER BY table_name, ordinal_position) FROM information_schema.columns WHERE table_schema = 'public'`).Scan(&columns)
	if want := "counters.story counters.edition counters.question counters.option counters.language counters.day counters.n counters_version.version"; err != nil || columns != want {
		t.Errorf("columns = %q, %v; want %q", columns, err, want)
	}
	reader, err := OpenToRead(t.Context(), where)
	if err != nil {
		t.Fatal(err)
	}
	defer reader.Close()
	if rows, err := reader.Rows(t.Context(), "many"); err != nil || len(rows) == 0 {
		t.Errorf("read %d rows, %v", len(rows), err)
	}
	testNewer(t, db, where)
}

// TestTwoServers counts on two servers that share a store, at the same time. Both
// show what both have counted.
func TestTwoServers(t *testing.T) {
	where := startPostgres(t)
	servers := []*Counter{newTestCounter(t, openAt(t, where)), newTestCounter(t, openAt(t, where))}
	for i := range 40 {
		n := servers[i%2]
		if err := n.Count(body(n, "a.size", "big"), "reader"+strconv.Itoa(i)); err != nil {
			t.Fatal(err)
		}
	}
	for _, n := range servers {
		n.Close()
	}
	n := newTestCounter(t, openAt(t, where))
	n.Close()
	n.read = time.Time{}
	n.refresh(t.Context())
	if got := string(n.Published("quiz")); !strings.Contains(got, `"a.size":{"n":40,`) {
		t.Errorf("published = %s", got)
	}
	rows, err := n.config.Store.Rows(t.Context(), "moons")
	if err != nil || len(rows) != 2 || slices.ContainsFunc(rows, func(r Row) bool { return r.N != 40 }) {
		t.Errorf("rows = %v, %v", rows, err)
	}
}
