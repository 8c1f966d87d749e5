package counts

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib" // PostgreSQL
)

// schemaVersion is the version of the tables below.
const schemaVersion = 1

// schema creates what is missing. It is the same for both databases, but that
// SQLite would number the rows in the order in which they come, which is the order
// of first answers: withoutOrder ends the table's statement there.
var schema = []string{
	`CREATE TABLE IF NOT EXISTS counters (
	story TEXT NOT NULL,
	edition TEXT NOT NULL,
	question TEXT NOT NULL,
	option TEXT NOT NULL,
	language TEXT NOT NULL,
	day TEXT NOT NULL,
	n BIGINT NOT NULL,
	PRIMARY KEY (story, question, edition, option, language, day)
)`,
	`CREATE TABLE IF NOT EXISTS counters_version (version BIGINT NOT NULL)`,
	fmt.Sprintf(`INSERT INTO counters_version SELECT %d WHERE NOT EXISTS (SELECT 1 FROM counters_version)`, schemaVersion),
}

const withoutOrder = ` WITHOUT ROWID`

// store is a Store in SQLite or PostgreSQL, whose statements are the same but for
// the sign of parameters.
type store struct {
	db   *sql.DB
	sign string // of parameters
}

// IsServer reports whether a place that Open takes is a PostgreSQL server and not
// a file.
func IsServer(where string) bool {
	return strings.HasPrefix(where, "postgres://") || strings.HasPrefix(where, "postgresql://")
}

// Open opens a store, and creates it if there is none: in a SQLite file, or in a
// PostgreSQL database that is named by a URL such as postgres://host/name. It
// fails if the store is of a newer version. The error says in one line what is
// wrong and what to do.
func Open(ctx context.Context, where string) (Store, error) {
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	if IsServer(where) {
		s := &store{sign: "$"}
		var err error
		if s.db, err = sql.Open("pgx", where); err == nil {
			s.db.SetMaxOpenConns(2)
			err = s.prepare(ctx, `SELECT pg_advisory_xact_lock(7250463)`) // servers that start together
		}
		return s.opened(err, "check the address, and that the database is there and lets this user in")
	}
	path, err := filepath.Abs(where)
	if err != nil || where == "" || strings.Contains(where, "://") {
		return nil, fmt.Errorf("%q: want the name of a file, or postgres://user@host/database", where)
	}
	s := &store{sign: "?"}
	at := url.URL{Scheme: "file", Path: path, RawQuery: "_txlock=immediate&_pragma=busy_timeout(2000)&_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)&_pragma=temp_store(MEMORY)"}
	if s.db, err = sql.Open("sqlite", at.String()); err == nil {
		s.db.SetMaxOpenConns(1)
		err = s.prepare(ctx, "")
	}
	s2, err := s.opened(err, "name a file of counts, or a new one, in a folder that this user may write to")
	if err != nil {
		return nil, fmt.Errorf("%s: %w", where, err)
	}
	return s2, nil
}

var errNewer = errors.New("the store was made by a newer version of this program")

// opened returns the store, or closes it and says what to do.
func (s *store) opened(err error, remedy string) (Store, error) {
	if err == nil {
		return s, nil
	}
	if s.db != nil {
		s.db.Close()
	}
	if errors.Is(err, errNewer) {
		remedy = "use that, or another store"
	}
	return nil, fmt.Errorf("%s: %s", strings.Join(strings.Fields(err.Error()), " "), remedy)
}

// prepare creates the tables and checks their version. On a server it first runs
// lock, a statement; for a file there is none.
func (s *store) prepare(ctx context.Context, lock string) error {
	return s.within(ctx, func(tx *sql.Tx) error {
		statements := slices.Clone(schema)
		if lock != "" {
			statements = slices.Insert(statements, 0, lock)
		} else {
			statements[0] += withoutOrder
		}
		for _, statement := range statements {
			if _, err := tx.ExecContext(ctx, statement); err != nil {
				return err
			}
		}
		var version int
		if err := tx.QueryRowContext(ctx, `SELECT version FROM counters_version`).Scan(&version); err != nil {
			return err
		}
		if version > schemaVersion {
			return fmt.Errorf("version %d, and this program knows %d: %w", version, schemaVersion, errNewer)
		}
		return nil
	})
}

// within runs work in a transaction.
func (s *store) within(ctx context.Context, work func(*sql.Tx) error) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := work(tx); err != nil {
		return err
	}
	return tx.Commit()
}

// params returns n parameters from the first on: ($1, $2).
func (s *store) params(first, n int) string {
	list := make([]string, n)
	for i := range list {
		list[i] = fmt.Sprintf("%s%d", s.sign, first+i)
	}
	return "(" + strings.Join(list, ", ") + ")"
}

// atOnce is the number of rows in one statement. Databases limit its parameters.
const atOnce = 200

// compare orders rows by key.
func compare(a, b Row) int {
	return cmp.Or(cmp.Compare(a.Story, b.Story), cmp.Compare(a.Question, b.Question), cmp.Compare(a.Edition, b.Edition),
		cmp.Compare(a.Option, b.Option), cmp.Compare(a.Language, b.Language), cmp.Compare(a.Day, b.Day))
}

// Add implements Store.
func (s *store) Add(ctx context.Context, rows []Row) error {
	rows = slices.Clone(rows)
	slices.SortFunc(rows, compare) // so that servers that add the same rows do not wait for each other for ever
	return s.within(ctx, func(tx *sql.Tx) error {
		for some := range slices.Chunk(rows, atOnce) {
			var values []string
			var args []any
			for _, r := range some {
				values = append(values, s.params(len(args)+1, 7))
				args = append(args, r.Story, r.Edition, r.Question, r.Option, r.Language, r.Day, r.N)
			}
			_, err := tx.ExecContext(ctx, `INSERT INTO counters (story, edition, question, option, language, day, n) VALUES `+strings.Join(values, ", ")+
				` ON CONFLICT (story, question, edition, option, language, day) DO UPDATE SET n = counters.n + excluded.n`, args...)
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// Rows implements Store.
func (s *store) Rows(ctx context.Context, story string) ([]Row, error) {
	rows, err := collect(ctx, s.db, `SELECT story, edition, question, option, language, day, n FROM counters WHERE story = `+s.sign+`1`, story, func(r *Row) []any {
		return []any{&r.Story, &r.Edition, &r.Question, &r.Option, &r.Language, &r.Day, &r.N}
	})
	slices.SortFunc(rows, compare) // databases order texts differently
	return rows, err
}

// Totals implements Store.
func (s *store) Totals(ctx context.Context, story string) ([]Total, error) {
	return collect(ctx, s.db, `SELECT edition, question, option, CAST(SUM(n) AS BIGINT), MIN(day) FROM counters WHERE story = `+s.sign+`1
GROUP BY edition, question, option`, story, func(t *Total) []any {
		return []any{&t.Edition, &t.Question, &t.Option, &t.N, &t.Since}
	})
}

// collect returns the results of a query for a story, each scanned into fields.
func collect[T any](ctx context.Context, db *sql.DB, query, story string, fields func(*T) []any) (all []T, err error) {
	rows, err := db.QueryContext(ctx, query, story)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var one T
		if err := rows.Scan(fields(&one)...); err != nil {
			return nil, err
		}
		all = append(all, one)
	}
	return all, rows.Err()
}

// Remove implements Store.
func (s *store) Remove(ctx context.Context, story string, days []string) (removed int64, err error) {
	args := []any{story}
	for _, d := range days {
		args = append(args, d)
	}
	if len(days) == 0 {
		return 0, nil
	}
	done, err := s.db.ExecContext(ctx, `DELETE FROM counters WHERE story = `+s.sign+`1 AND day IN `+s.params(2, len(days)), args...)
	if err != nil {
		return 0, err
	}
	return done.RowsAffected()
}

// Close implements Store.
func (s *store) Close() error { return s.db.Close() }
