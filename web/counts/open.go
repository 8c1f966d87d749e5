package counts

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
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

// IsServer reports whether a place that Open takes is a PostgreSQL server and not
// a file.
func IsServer(where string) bool {
	return strings.HasPrefix(where, "postgres://") || strings.HasPrefix(where, "postgresql://")
}

// Open opens a store, and creates it if there is none: in a SQLite file, or in a
// PostgreSQL database that is named by a URL such as postgres://host/name. It
// fails if the store is of a newer version, or holds something else. The error
// says in one line what is wrong and what to do.
func Open(ctx context.Context, where string) (Store, error) { return open(ctx, where, true) }

// OpenToRead opens a store that there is, for who may read it only: neither file
// nor tables are created or changed. Its Add and Remove fail.
func OpenToRead(ctx context.Context, where string) (Store, error) { return open(ctx, where, false) }

func open(ctx context.Context, where string, write bool) (Store, error) {
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	if IsServer(where) {
		s := &store{sign: "$"}
		var err error
		if s.db, err = sql.Open("pgx", where); err == nil {
			s.db.SetMaxOpenConns(2)
			err = s.prepare(ctx, `SELECT pg_advisory_xact_lock(7250463)`, write) // servers that start together
		}
		remedy := "check the address, and that the database is there and lets this user in"
		if !write {
			remedy = "check the address, and that a server with -counts has made the tables and lets this user read them"
		}
		return s.opened(err, remedy)
	}
	path, err := filepath.Abs(where)
	if err != nil || where == "" || strings.Contains(where, "://") {
		return nil, fmt.Errorf("%q: want the name of a file, or postgres://user@host/database", where)
	}
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return nil, fmt.Errorf("%s is a folder: name a file of counts in it, such as %s", where, filepath.Join(where, "counts.db"))
	}
	s := &store{sign: "?"}
	query := "_txlock=immediate&_pragma=busy_timeout(2000)&_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)&_pragma=temp_store(MEMORY)"
	remedy := "name a file of counts, or a new one, in a folder that this user may write to"
	if !write {
		query = "mode=ro&_pragma=busy_timeout(2000)&_pragma=temp_store(MEMORY)"
		remedy = "name a file that a server with -counts has made and this user may read"
		// SQLite makes files beside one that nobody has open, unless it is told that
		// nobody changes it.
		if _, err := os.Stat(path + "-wal"); errors.Is(err, os.ErrNotExist) {
			query += "&immutable=1"
		}
	}
	at := url.URL{Scheme: "file", Path: path, RawQuery: query}
	if s.db, err = sql.Open("sqlite", at.String()); err == nil {
		s.db.SetMaxOpenConns(1)
		err = s.prepare(ctx, "", write)
	}
	s2, err := s.opened(err, remedy)
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

// prepare creates the tables, if it may write, and checks their version and that
// they are those of counts. On a server it first runs lock, a statement; for a
// file there is none.
func (s *store) prepare(ctx context.Context, lock string, write bool) error {
	return s.within(ctx, !write, func(tx *sql.Tx) error {
		var statements []string
		if write {
			statements = slices.Clone(schema)
			if lock != "" {
				statements = slices.Insert(statements, 0, lock)
			} else {
				statements[0] += withoutOrder
			}
		}
		statements = append(statements, `SELECT story, edition, question, option, language, day, n FROM counters LIMIT 0`)
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
