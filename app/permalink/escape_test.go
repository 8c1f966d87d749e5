package permalink

import (
	"net/url"
	"testing"
)

// FuzzEscape compares the encoding and decoding of queries with net/url.
func FuzzEscape(f *testing.F) {
	for _, s := range []string{"", "a b+c", "é%C3%A9", "%", "%4", "%zz", "%4G", "%e2%80%AE", "100 %", "a=b&c", "-_.~!*'()", "\xff\x00", "%%20"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if got, want := string(queryEscape(nil, s)), url.QueryEscape(s); got != want {
			t.Errorf("queryEscape(%q) = %q, want %q", s, got, want)
		}
		got, ok := queryUnescape(s)
		want, err := url.QueryUnescape(s)
		if got != want || ok != (err == nil) {
			t.Errorf("queryUnescape(%q) = %q, %v, want %q, %v", s, got, ok, want, err)
		}
	})
}
