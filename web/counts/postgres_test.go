//go:build postgres

package counts

import (
	"fmt"
	"log/slog"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"sanctuary/web/counts/dbtest"
)

func TestPostgres(t *testing.T) {
	where, _, _ := dbtest.Postgres(t)
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
	where, _, _ := dbtest.Postgres(t)
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

// TestPostgresGone stops the server while answers come, and starts it again: none
// is lost or counted twice, nobody waits, and the log has a line for either.
func TestPostgresGone(t *testing.T) {
	where, stop, start := dbtest.Postgres(t)
	var log strings.Builder
	s := openAt(t, where)
	n := New(Config{Story: "moons", Languages: []string{"en"}, Sets: sets, Store: s, Log: slog.New(slog.NewTextHandler(&log, nil))})
	n.Close() // flush is called below
	answer := func(from, to int) {
		for i := from; i < to; i++ {
			if err := n.Count(body(n, "a.size", "big"), fmt.Sprint(i)); err != nil {
				t.Fatal(err)
			}
		}
		n.flush()
	}
	answer(0, 20)
	stop()
	answer(20, 40)
	answer(40, 60)
	start()
	for range 3 { // connections of before are found to be broken
		n.flush()
	}
	rows, err := s.Rows(t.Context(), "moons")
	if err != nil || len(rows) != 2 || slices.ContainsFunc(rows, func(r Row) bool { return r.N != 60 }) {
		t.Errorf("rows = %v, %v", rows, err)
	}
	if said := log.String(); strings.Count(said, "\n") != 2 || !strings.Contains(said, "counts cannot be stored") || !strings.Contains(said, "stored again") {
		t.Errorf("log:\n%s", said)
	}
}
