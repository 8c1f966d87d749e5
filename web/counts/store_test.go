package counts

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// testStore holds a store against what Store says. Open opens the same, empty
// place at every call.
func testStore(t *testing.T, open func(t *testing.T) Store) {
	s, other := open(t), open(t)
	ctx := t.Context()
	key := Key{"moons", "0a1b", "a.size", "big", "en", "2026-05-03"}
	with := func(change func(*Key)) Key {
		k := key
		change(&k)
		return k
	}
	next := with(func(k *Key) { k.Day = "2026-05-04" })
	french := with(func(k *Key) { k.Language = "fr" })
	strange := with(func(k *Key) { k.Option = `'); DROP TABLE counters; -- "` })
	elsewhere := with(func(k *Key) { k.Story = "suns" })

	if rows, err := s.Rows(ctx, "moons"); err != nil || len(rows) > 0 {
		t.Fatalf("a new store has %v, %v", rows, err)
	}
	for _, add := range [][]Row{{{key, 2}, {next, 1}, {elsewhere, 9}}, {{strange, 1}, {french, 4}, {key, 3}}, nil} {
		if err := s.Add(ctx, add); err != nil {
			t.Fatal(err)
		}
	}
	if err := other.Add(ctx, []Row{{key, 5}}); err != nil {
		t.Fatal(err)
	}
	rows, err := other.Rows(ctx, "moons")
	if want := []Row{{strange, 1}, {key, 10}, {next, 1}, {french, 4}}; err != nil || !slices.Equal(rows, want) {
		t.Errorf("rows = %v, %v; want %v", rows, err, want)
	}
	totals, err := s.Totals(ctx, "moons")
	slices.SortFunc(totals, func(a, b Total) int { return strings.Compare(a.Option, b.Option) })
	if want := []Total{{"0a1b", "a.size", strange.Option, 1, "2026-05-03"}, {"0a1b", "a.size", "big", 15, "2026-05-03"}}; err != nil || !slices.Equal(totals, want) {
		t.Errorf("totals = %v, %v; want %v", totals, err, want)
	}
	if n, err := s.Remove(ctx, "moons", []string{"2026-05-03", "2020-01-01"}); n != 3 || err != nil {
		t.Errorf("removed %d, %v; want 3", n, err)
	}
	if n, err := s.Remove(ctx, "moons", nil); n != 0 || err != nil {
		t.Errorf("removed %d, %v; want nothing", n, err)
	}
	if rows, err := s.Rows(ctx, "moons"); err != nil || !slices.Equal(rows, []Row{{next, 1}}) {
		t.Errorf("rows = %v, %v; want the other day", rows, err)
	}
	if rows, err := s.Rows(ctx, "suns"); err != nil || !slices.Equal(rows, []Row{{elsewhere, 9}}) {
		t.Errorf("another story has %v, %v", rows, err)
	}

	// More rows than go into one statement, from two servers at once, in any order.
	var many []Row
	for i := range 3*atOnce + 7 {
		many = append(many, Row{with(func(k *Key) { k.Story, k.Option = "many", fmt.Sprint(i) }), 1})
	}
	backward := slices.Clone(many)
	slices.Reverse(backward)
	var all sync.WaitGroup
	for i, rows := range [][]Row{many, backward, many, backward} {
		all.Go(func() {
			if err := []Store{s, other}[i%2].Add(ctx, rows); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	rows, err = s.Rows(ctx, "many")
	if err != nil || len(rows) != len(many) || slices.ContainsFunc(rows, func(r Row) bool { return r.N != 4 }) {
		t.Errorf("%d rows, %v; want %d of 4 each", len(rows), err, len(many))
	}

	// All or nothing.
	gone, cancel := context.WithCancel(ctx)
	cancel()
	if s.Add(gone, many) == nil {
		t.Error("added after the end")
	}
	if again, _ := s.Rows(ctx, "many"); !slices.Equal(again, rows) {
		t.Error("part of the rows were added")
	}
}

// testNewer checks that a store of a newer version is refused.
func testNewer(t *testing.T, db *sql.DB, where string) {
	t.Helper()
	if _, err := db.ExecContext(t.Context(), `UPDATE counters_version SET version = 2`); err != nil {
		t.Fatal(err)
	}
	_, err := Open(t.Context(), where)
	if err == nil || strings.Contains(err.Error(), "\n") || !strings.Contains(err.Error(), "version 2, and this program knows 1: the store was made by a newer version of this program: use that") {
		t.Errorf("err = %v", err)
	}
}

// openAt opens a store for a test.
func openAt(t *testing.T, where string) Store {
	t.Helper()
	s, err := Open(t.Context(), where)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func TestSQLite(t *testing.T) {
	path := filepath.Join(t.TempDir(), "with space, ?, # and %20.db")
	testStore(t, func(t *testing.T) Store { return openAt(t, path) })
	if _, err := os.Stat(path); err != nil {
		t.Error(err)
	}
	testNewer(t, openAt(t, path).(*store).db, path)
}

// TestLocked has another program lock the file: readers are answered at once, their
// answers wait, and none is lost or counted twice.
func TestLocked(t *testing.T) {
	path := filepath.Join(t.TempDir(), "counts.db")
	s := openAt(t, path)
	n := newTestCounter(t, s)
	n.Close() // flush is called below
	other, err := sql.Open("sqlite", "file:"+path+"?_txlock=immediate")
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	tx, err := other.BeginTx(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	var stored sync.WaitGroup
	for i := range 20 {
		if err := n.Count(body(n, "a.size", "big"), fmt.Sprint(i)); err != nil {
			t.Error(err)
		}
	}
	stored.Go(n.flush)
	begin := time.Now()
	for i := range 20 {
		if err := n.Count(body(n, "a.size", "big"), fmt.Sprint(20+i)); err != nil {
			t.Error(err)
		}
		n.Published("quiz")
	}
	if took := time.Since(begin); took > time.Second {
		t.Errorf("readers waited %v", took)
	}
	stored.Wait()
	if rows, err := s.Rows(t.Context(), "moons"); err != nil || len(rows) > 0 {
		t.Errorf("while it is locked: %v, %v", rows, err)
	}
	tx.Rollback()
	n.flush()
	rows, err := s.Rows(t.Context(), "moons")
	if err != nil || len(rows) != 2 || slices.ContainsFunc(rows, func(r Row) bool { return r.N != 40 }) {
		t.Errorf("rows = %v, %v", rows, err)
	}
}

// TestSchema holds what a store keeps: counters, and nothing else.
func TestSchema(t *testing.T) {
	db := openAt(t, filepath.Join(t.TempDir(), "counts.db")).(*store).db
	rows, err := db.QueryContext(t.Context(), `SELECT m.name, c.name FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table' ORDER BY m.name, c.cid`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var got []string
	for rows.Next() {
		var table, column string
		if err := rows.Scan(&table, &column); err != nil {
			t.Fatal(err)
		}
		got = append(got, table+"."+column)
	}
	if want := []string{"counters.story", "counters.edition", "counters.question", "counters.option", "counters.language", "counters.day", "counters.n", "counters_version.version"}; !slices.Equal(got, want) || rows.Err() != nil {
		t.Errorf("columns = %q, %v; want %q", got, rows.Err(), want)
	}
	rows.Close()
	if err := db.QueryRowContext(t.Context(), `SELECT MAX(rowid) FROM counters`).Scan(new(any)); err == nil {
		t.Error("rows are numbered in the order of first answers")
	}
}

// TestOpen checks that what cannot be opened is said in one line.
func TestOpen(t *testing.T) {
	dir := t.TempDir()
	text := filepath.Join(dir, "notes.txt")
	if err := os.WriteFile(text, []byte(strings.Repeat("These are notes, and no database. ", 40)), 0o600); err != nil {
		t.Fatal(err)
	}
	foreign := filepath.Join(dir, "counters.db")
	sqlite(t, foreign, `CREATE TABLE counters (name TEXT, n INTEGER)`)
	for _, tt := range []struct{ name, where, want string }{
		{"empty", "", "want the name of a file, or postgres://"},
		{"another database", "mysql://localhost/counts", "want the name of a file, or postgres://"},
		{"not a database", text, "notes.txt: file is not a database (26): name a file of counts, or a new one"},
		{"a folder", dir, "is a folder: name a file of counts in it"},
		{"tables of another program", foreign, "counters.db: SQL logic error: no such column: story (1): name a file of counts"},
		{"no such folder", filepath.Join(dir, "none", "counts.db"), "in a folder that this user may write to"},
		{"no server", "postgres://nobody:secret@127.0.0.1:1/counts", "check the address"},
		{"not an address", "postgres://nobody:secret@%zz/counts", "check the address"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s, err := Open(t.Context(), tt.where)
			if err == nil {
				s.Close()
				t.Fatal("opened")
			}
			if line := err.Error(); !strings.Contains(line, tt.want) || strings.Contains(line, "\n") || strings.Contains(line, "secret") {
				t.Errorf("err = %q, want %q in one line and without a password", line, tt.want)
			}
		})
	}
}

// TestOpenToRead reads a store that this user may not write to, beside a server
// that counts and without one, and leaves everything as it is.
func TestOpenToRead(t *testing.T) {
	path := filepath.Join(t.TempDir(), "counts.db")
	if _, err := OpenToRead(t.Context(), path); err == nil {
		t.Error("opened a store that there is not")
	}
	server := openAt(t, path)
	row := Row{Key{"moons", "0a1b", "a.size", "big", "en", "2026-05-03"}, 2}
	if err := server.Add(t.Context(), []Row{row}); err != nil {
		t.Fatal(err)
	}
	for _, with := range []string{"with a server", "without"} {
		s, err := OpenToRead(t.Context(), path)
		if err != nil {
			t.Fatal(with, err)
		}
		if rows, err := s.Rows(t.Context(), "moons"); err != nil || !slices.Equal(rows, []Row{row}) {
			t.Errorf("%s: %v, %v", with, rows, err)
		}
		if s.Add(t.Context(), []Row{row}) == nil {
			t.Errorf("%s: added", with)
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
		server.Close()
	}
	if files, err := filepath.Glob(path + "*"); err != nil || len(files) != 1 {
		t.Errorf("files = %q, %v", files, err)
	}
	empty := filepath.Join(t.TempDir(), "empty.db")
	sqlite(t, empty, `CREATE TABLE notes (n INTEGER)`)
	if _, err := OpenToRead(t.Context(), empty); err == nil || !strings.Contains(err.Error(), "no such table: counters (1): name a file that a server with -counts has made and this user may read") {
		t.Errorf("err = %v", err)
	}
}

// sqlite makes a database with a statement.
func sqlite(t *testing.T, path, statement string) {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.ExecContext(t.Context(), statement); err != nil {
		t.Fatal(err)
	}
}
