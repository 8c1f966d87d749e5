//go:build !race

package counts

// SQLite, in Go. Compiling it with the race detector takes longer than all tests
// that run under it, and none of them opens a file.
import _ "modernc.org/sqlite"
