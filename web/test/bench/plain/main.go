// Command plain serves pages written by hand, the limits the bench measures
// against: one document each, with its style in it and feedback by CSS.
//
//	plain -story FILE -same FILE [-program DIR] [-addr HOST:PORT]
//
// Its pages are
//
//	/       the words of the explainer's own page in the file -same, marked up simply
//	/quiz   the questions of the story, every option's feedback and every explanation
//	/small  some 300 words and six questions
//	/empty  the same, fetching a Go program that does nothing at the first answer
//
// The story is in English, as /data/en/story.json has it. The program is
// empty.wasm.br and wasm_exec.js.br in a folder. It prints the address it
// listens on.
package main

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"encoding/json"
	"flag"
	"fmt"
	"html/template"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"time"

	"github.com/andybalholm/brotli"

	"sanctuary/app/story"
)

//go:embed *.html
var sources embed.FS

var pages = template.Must(template.ParseFS(sources, "*.html"))

func main() {
	addr := flag.String("addr", "127.0.0.1:0", "`address` to listen on")
	file := flag.String("story", "", "the story as JSON")
	same := flag.String("same", "", "the page whose words / has, as HTML")
	program := flag.String("program", "", "`folder` of the program that does nothing")
	flag.Parse()
	if err := run(*addr, *file, *same, *program); err != nil {
		fmt.Fprintf(os.Stderr, "plain: %v\n", err)
		os.Exit(1)
	}
}

func run(addr, file, same, program string) error {
	data, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	var s story.Story
	if err := json.Unmarshal(data, &s); err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	mux := http.NewServeMux()
	if err := add(mux, &s, same); err != nil {
		return err
	}
	for name, kind := range map[string]string{"empty.wasm": "application/wasm", "wasm_exec.js": "text/javascript"} {
		packed, err := os.ReadFile(filepath.Join(program, name+".br"))
		if err != nil {
			return err
		}
		mux.Handle("GET /"+name, sent(kind, packed))
	}
	listener, err := net.Listen("tcp", addr)
	if err != nil {
		return err
	}
	fmt.Println(listener.Addr())
	server := http.Server{Handler: mux, ReadHeaderTimeout: 5 * time.Second}
	return server.Serve(listener)
}

// view is what the templates draw from.
type view struct {
	Name    string            // heading and title
	Story   *story.Story      // of /quiz
	Lead    []story.Statement // what /small says
	Six     []story.Question  // what it asks
	Program bool              // whether it fetches the program
	Words   template.HTML     // of /
}

// add registers the four pages.
func add(mux *http.ServeMux, s *story.Story, same string) error {
	original, err := os.Open(same)
	if err != nil {
		return err
	}
	defer original.Close()
	words, err := simple(original)
	if err != nil {
		return fmt.Errorf("%s: %w", same, err)
	}
	small := view{Name: s.Title, Lead: s.Answer, Six: choices(s.Questions, 6)}
	empty := small
	empty.Program = true
	for path, page := range map[string]struct {
		template string
		view     view
	}{
		"/{$}":   {"same.html", view{Name: s.Title, Words: template.HTML(words)}},
		"/quiz":  {"quiz.html", view{Name: s.Title, Story: s}},
		"/small": {"small.html", small},
		"/empty": {"small.html", empty},
	} {
		var b bytes.Buffer
		if err := pages.ExecuteTemplate(&b, page.template, page.view); err != nil {
			return err
		}
		mux.Handle("GET "+path, sent("text/html; charset=utf-8", packed(b.Bytes())))
	}
	return nil
}

// choices returns the first n questions that are answered by choosing one
// option.
func choices(all []story.Question, n int) []story.Question {
	var found []story.Question
	for _, q := range all {
		if len(found) < n && (q.Kind == "single" || q.Kind == "truefalse") {
			found = append(found, q)
		}
	}
	return found
}

func packed(body []byte) []byte {
	var b bytes.Buffer
	w := brotli.NewWriterLevel(&b, brotli.BestCompression)
	w.Write(body)
	w.Close()
	return b.Bytes()
}

// sent answers with what was compressed beforehand, to be held as long as the
// explainer's own pages, or with 304.
func sent(kind string, packed []byte) http.Handler {
	sum := sha256.Sum256(packed)
	tag := `"` + hex.EncodeToString(sum[:8]) + `"`
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Cache-Control", "public, max-age=60")
		h.Set("Etag", tag)
		if r.Header.Get("If-None-Match") == tag {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		h.Set("Content-Type", kind)
		h.Set("Content-Encoding", "br")
		h.Set("Content-Length", fmt.Sprint(len(packed)))
		w.Write(packed)
	})
}
