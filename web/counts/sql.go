package counts

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
)

// store is a Store in SQLite or PostgreSQL, whose statements are the same but for
// the sign of parameters.
type store struct {
	db   *sql.DB
	sign string // of parameters
}

// within runs work in a transaction.
func (s *store) within(ctx context.Context, readOnly bool, work func(*sql.Tx) error) error {
	tx, err := s.db.BeginTx(ctx, &sql.TxOptions{ReadOnly: readOnly})
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
	return cmp.Or(cmp.Compare(a.Story, b.Story), cmp.Compare(a.Question, b.Question), cmp.Compare(a.Digest, b.Digest),
		cmp.Compare(a.Option, b.Option), cmp.Compare(a.Language, b.Language), cmp.Compare(a.Day, b.Day))
}

// Add implements Store.
func (s *store) Add(ctx context.Context, rows []Row) error {
	rows = slices.Clone(rows)
	slices.SortFunc(rows, compare) // so that servers that add the same rows do not wait for each other for ever
	return s.within(ctx, false, func(tx *sql.Tx) error {
		for some := range slices.Chunk(rows, atOnce) {
			var values []string
			var args []any
			for _, r := range some {
				values = append(values, s.params(len(args)+1, 7))
				args = append(args, r.Story, r.Digest, r.Question, r.Option, r.Language, r.Day, r.N)
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
		return []any{&r.Story, &r.Digest, &r.Question, &r.Option, &r.Language, &r.Day, &r.N}
	})
	slices.SortFunc(rows, compare) // databases order texts differently
	return rows, err
}

// Totals implements Store.
func (s *store) Totals(ctx context.Context, story string) ([]Total, error) {
	return collect(ctx, s.db, `SELECT edition, question, option, CAST(SUM(n) AS BIGINT), MIN(day) FROM counters WHERE story = `+s.sign+`1
GROUP BY edition, question, option`, story, func(t *Total) []any {
		return []any{&t.Digest, &t.Question, &t.Option, &t.N, &t.Since}
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
