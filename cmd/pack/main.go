// Command pack compresses files for the web server, or prints their sizes.
//
//	pack FILE...                      write FILE.br and FILE.gz at the highest level
//	pack -size [-budget BYTES] FILE...  print sizes; fail above the budget
//	pack -top N FILE...               print the largest packages of WebAssembly programs
package main

import (
	"bytes"
	"compress/gzip"
	"errors"
	"flag"
	"fmt"
	"io"
	"math/bits"
	"os"
	"path/filepath"

	"github.com/andybalholm/brotli"
)

func main() {
	os.Exit(run(os.Args[1:], os.Stdout, os.Stderr))
}

// run returns the exit code: 0 for success, 1 if a file could not be packed or
// is over the budget, 2 for wrong usage.
func run(args []string, stdout, stderr io.Writer) int {
	flags := flag.NewFlagSet("pack", flag.ContinueOnError)
	flags.SetOutput(stderr)
	size := flags.Bool("size", false, "print the sizes of each file, raw and compressed")
	budget := flags.Int("budget", 0, "with -size: how many `bytes` each may have in brotli; 0 means any number")
	largest := flags.Int("top", 0, "print the `number` of packages that take up most of each program, and pack nothing")
	if err := flags.Parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return 0
		}
		return 2
	}
	if flags.NArg() == 0 {
		flags.Usage()
		return 2
	}
	code := 0
	for _, name := range flags.Args() {
		var err error
		if *largest > 0 {
			err = top(stdout, name, *largest)
		} else if err = pack(name); err == nil && *size {
			err = weigh(stdout, name, *budget)
		}
		if err != nil {
			fmt.Fprintf(stderr, "pack: %v\n", err)
			code = 1
		}
	}
	return code
}

// pack writes the compressed siblings of a file, unless they exist and are not
// older than the file.
func pack(name string) error {
	source, err := os.Stat(name)
	if err != nil {
		return err
	}
	for _, c := range []struct {
		suffix   string
		compress func([]byte) ([]byte, error)
	}{{".br", toBrotli}, {".gz", toGzip}} {
		packed, err := os.Stat(name + c.suffix)
		if err == nil && !packed.ModTime().Before(source.ModTime()) {
			continue
		}
		body, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		small, err := c.compress(body)
		if err != nil {
			return err
		}
		if err := replace(name+c.suffix, small); err != nil {
			return err
		}
	}
	return nil
}

// replace writes a file atomically.
func replace(name string, body []byte) error {
	f, err := os.CreateTemp(filepath.Dir(name), ".pack-*")
	if err != nil {
		return err
	}
	_, err = f.Write(body)
	err = errors.Join(err, f.Chmod(0o644), f.Close())
	if err == nil {
		err = os.Rename(f.Name(), name)
	}
	if err != nil {
		os.Remove(f.Name())
	}
	return err
}

// weigh prints the sizes of a packed file. It fails if the brotli one exceeds
// budget bytes.
func weigh(w io.Writer, name string, budget int) error {
	var sizes [3]int64
	for i, suffix := range []string{"", ".gz", ".br"} {
		info, err := os.Stat(name + suffix)
		if err != nil {
			return err
		}
		sizes[i] = info.Size()
	}
	fmt.Fprintf(w, "%s: %d bytes, gzip %d, brotli %d\n", filepath.Base(name), sizes[0], sizes[1], sizes[2])
	if over := sizes[2] - int64(budget); budget > 0 && over > 0 {
		return fmt.Errorf("%s: %d bytes over the budget of %d", filepath.Base(name), over, budget)
	}
	return nil
}

func toBrotli(body []byte) ([]byte, error) {
	var b bytes.Buffer
	window := min(max(bits.Len(uint(len(body)))+1, 16), 24)
	w := brotli.NewWriterOptions(&b, brotli.WriterOptions{Quality: brotli.BestCompression, LGWin: window})
	_, err := w.Write(body)
	err = errors.Join(err, w.Close())
	return b.Bytes(), err
}

func toGzip(body []byte) ([]byte, error) {
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	_, err = w.Write(body)
	err = errors.Join(err, w.Close())
	return b.Bytes(), err
}
