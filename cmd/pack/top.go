package main

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"
)

// top prints the n Go packages with the most code in a WebAssembly program,
// which must be linked with symbol names. In these most punctuation is _:
// encoding_json.
func top(w io.Writer, name string, n int) error {
	program, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	sizes, err := packages(program)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	total := 0
	for _, size := range sizes {
		total += size
	}
	order := slices.SortedFunc(maps.Keys(sizes), func(a, b string) int {
		return cmp.Or(cmp.Compare(sizes[b], sizes[a]), cmp.Compare(a, b))
	})
	for _, p := range order[:min(n, len(order))] {
		fmt.Fprintf(w, "%9d %5.1f %%  %s\n", sizes[p], 100*float64(sizes[p])/float64(total), p)
	}
	fmt.Fprintf(w, "%9d code of %d packages, %d data\n", total, len(sizes), len(program)-total)
	return nil
}

// The sections of a WebAssembly module with the names and sizes of functions.
const (
	sectionCustom = 0
	sectionImport = 2
	sectionCode   = 10
	namesFunction = 1 // subsection of the custom section "name"
	externFunc    = 0
)

var errModule = errors.New("this is no WebAssembly program linked with names")

// packages returns the size of the code of each package in bytes.
func packages(program []byte) (map[string]int, error) {
	magic := []byte("\x00asm\x01\x00\x00\x00")
	if !bytes.HasPrefix(program, magic) {
		return nil, errModule
	}
	var imported int
	var bodies []int
	names := map[int]string{}
	for r := (reader{rest: program[len(magic):]}); len(r.rest) > 0; {
		id := r.byte()
		section := reader{rest: r.bytes(r.int())}
		switch id {
		case sectionImport:
			imported = section.imports()
		case sectionCode:
			for range section.int() {
				bodies = append(bodies, len(section.bytes(section.int())))
			}
		case sectionCustom:
			if string(section.bytes(section.int())) == "name" {
				section.names(names)
			}
		}
		if r.bad || section.bad {
			return nil, errModule
		}
	}
	if len(names) == 0 {
		return nil, errModule
	}
	sizes := map[string]int{}
	for i, size := range bodies {
		sizes[packageOf(names[imported+i])] += size
	}
	return sizes, nil
}

// packageOf returns the package of a symbol. A host name at its beginning may
// contain a dot.
func packageOf(symbol string) string {
	symbol, _, _ = strings.Cut(symbol, "[")
	from := 0
	for _, host := range []string{"github.com", "golang.org"} {
		if strings.HasPrefix(symbol, host) {
			from = len(host)
		}
	}
	if dot := strings.IndexByte(symbol[from:], '.'); dot >= 0 {
		return symbol[:from+dot]
	}
	return "(assembly and types)"
}

// reader reads from the front of rest. After an incomplete read it is bad, and
// rest is empty.
type reader struct {
	rest []byte
	bad  bool
}

func (r *reader) bytes(n int) []byte {
	if n < 0 || n > len(r.rest) {
		r.rest, r.bad = nil, true
		return nil
	}
	b := r.rest[:n]
	r.rest = r.rest[n:]
	return b
}

func (r *reader) byte() byte {
	if b := r.bytes(1); b != nil {
		return b[0]
	}
	return 0
}

// int reads a number in LEB128. A bad reader returns 0, which ends loops.
func (r *reader) int() int {
	n, length := binary.Uvarint(r.rest)
	if length <= 0 || n > uint64(len(r.rest)) {
		r.rest, r.bad = nil, true
		return 0
	}
	r.rest = r.rest[length:]
	return int(n)
}

// imports returns the number of functions in the import section. Go programs
// import nothing else.
func (r *reader) imports() int {
	n := r.int()
	for range n {
		r.bytes(r.int()) // module
		r.bytes(r.int()) // name
		r.bad = r.byte() != externFunc || r.bad
		_, length := binary.Uvarint(r.rest) // type
		r.bytes(length)
	}
	return n
}

func (r *reader) names(into map[int]string) {
	for len(r.rest) > 0 {
		kind := r.byte()
		part := reader{rest: r.bytes(r.int())}
		if kind != namesFunction {
			continue
		}
		for range part.int() {
			i, length := binary.Uvarint(part.rest)
			part.bytes(length)
			into[int(i)] = string(part.bytes(part.int()))
		}
		r.bad = r.bad || part.bad
	}
}
