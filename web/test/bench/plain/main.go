// Command plain serves the explainer's story as a page written by hand: one
// document with its style in it, no script. It is the limit the bench measures
// against: the same words, questions and tables, and feedback by CSS.
//
//	plain [-addr HOST:PORT]
//
// It prints the address it listens on.
package main

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"flag"
	"fmt"
	"html/template"
	"net"
	"net/http"
	"os"
	"time"

	"github.com/andybalholm/brotli"

	"sanctuary/app/desk"
	"sanctuary/app/story"
)

//go:embed page.html
var source string

var page = template.Must(template.New("page").Parse(source))

func main() {
	addr := flag.String("addr", "127.0.0.1:0", "`address` to listen on")
	flag.Parse()
	if err := run(*addr); err != nil {
		fmt.Fprintf(os.Stderr, "plain: %v\n", err)
		os.Exit(1)
	}
}

func run(addr string) error {
	d, err := desk.Load(desk.Content())
	if err != nil {
		return err
	}
	body, err := render(d.Compile("en"))
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", addr)
	if err != nil {
		return err
	}
	fmt.Println(listener.Addr())
	server := http.Server{Handler: handler(body), ReadHeaderTimeout: 5 * time.Second}
	return server.Serve(listener)
}

func render(s *story.Story) ([]byte, error) {
	var b bytes.Buffer
	err := page.Execute(&b, s)
	return b.Bytes(), err
}

// handler answers every address with the page, compressed beforehand and held
// as long as the explainer's own pages, or with 304.
func handler(body []byte) http.Handler {
	var packed bytes.Buffer
	w := brotli.NewWriterLevel(&packed, brotli.BestCompression)
	w.Write(body)
	w.Close()
	sum := sha256.Sum256(body)
	tag := `"` + hex.EncodeToString(sum[:8]) + `"`
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Cache-Control", "public, max-age=60")
		h.Set("Etag", tag)
		if r.Header.Get("If-None-Match") == tag {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		h.Set("Content-Type", "text/html; charset=utf-8")
		h.Set("Content-Encoding", "br")
		h.Set("Content-Length", fmt.Sprint(packed.Len()))
		w.Write(packed.Bytes())
	})
}
