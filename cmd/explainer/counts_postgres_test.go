//go:build postgres

package main

import (
	"testing"

	"sanctuary/web/counts/dbtest"
)

// TestCountsLoadPostgres is TestCountsLoad with a PostgreSQL server.
func TestCountsLoadPostgres(t *testing.T) {
	where, _, _ := dbtest.Postgres(t)
	testCountsLoad(t, where)
}
