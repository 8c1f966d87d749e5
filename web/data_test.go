package web

import (
	"encoding/csv"
	"reflect"
	"strings"
	"testing"
)

// TestSpreadsheet checks that the CSV with semicolons has the same records as
// the one with commas.
func TestSpreadsheet(t *testing.T) {
	h := newTestSite(t, nil).Handler()
	read := func(name string, separator rune) [][]string {
		t.Helper()
		r := csv.NewReader(strings.NewReader(get(h, "/data/fr/"+name).Body.String()))
		r.Comma = separator
		rows, err := r.ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		return rows
	}
	plain, other := read("places.csv", ','), read("places-tableur.csv", ';')
	if len(plain) < 2 || !reflect.DeepEqual(plain, other) {
		t.Errorf("%q, want %q", other, plain)
	}
	text := get(h, "/data/fr/places-tableur.csv").Body.String()
	if strings.Count(text, "\n") != strings.Count(text, "\r\n") || !strings.HasPrefix(text, "\ufeff") {
		t.Errorf("%q, want a byte order mark and CR LF at the ends of lines", text)
	}
}
