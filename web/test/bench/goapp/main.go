// Command goapp is the quiz as go-app's own documentation builds an app: one
// main for server and browser, app.Handler, and a program that is loaded at
// once. The bench shows what that costs.
//
//	goapp -wasm FILE -story FILE [-addr HOST:PORT]
//
// Program and story are sent compressed, the program from FILE.br, and may be
// held for a minute; go-app leaves both to others. It prints the address it
// listens on.
package main

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"flag"
	"fmt"
	"net"
	"net/http"
	"os"
	"strconv"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"sanctuary/app/story"
)

// served is the story on the server; the browser fetches it.
var served []byte

func main() {
	app.Route("/", func() app.Composer { return &quiz{} })
	app.RunWhenOnBrowser()

	addr := flag.String("addr", "127.0.0.1:0", "`address` to listen on")
	wasm := flag.String("wasm", "", "the program for the browser")
	content := flag.String("story", "", "the story as JSON")
	flag.Parse()
	if err := run(*addr, *wasm, *content); err != nil {
		fmt.Fprintf(os.Stderr, "goapp: %v\n", err)
		os.Exit(1)
	}
}

func run(addr, wasm, content string) error {
	var err error
	if served, err = os.ReadFile(content); err != nil {
		return err
	}
	program, err := os.Stat(wasm)
	if err != nil {
		return err
	}
	packed, err := os.ReadFile(wasm + ".br")
	if err != nil {
		return err
	}
	mux := http.NewServeMux()
	mux.Handle("/", &app.Handler{
		Name:              "Quiz",
		Title:             "Quiz",
		Version:           strconv.FormatInt(program.ModTime().UnixNano(), 36),
		WasmContentLength: strconv.FormatInt(program.Size(), 10),
		Icon:              app.Icon{Default: "/web/icon.svg", Large: "/web/icon.svg", SVG: "/web/icon.svg", Maskable: "/web/icon.svg"},
	})
	var questions bytes.Buffer
	z := gzip.NewWriter(&questions)
	z.Write(served)
	if err := z.Close(); err != nil {
		return err
	}
	mux.Handle("/web/app.wasm", file{"application/wasm", "br", packed})
	mux.Handle("/web/story.json", file{"application/json", "gzip", questions.Bytes()})
	mux.Handle("/web/icon.svg", file{"image/svg+xml", "", []byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>`)})
	listener, err := net.Listen("tcp", addr)
	if err != nil {
		return err
	}
	fmt.Println(listener.Addr())
	server := http.Server{Handler: mux, ReadHeaderTimeout: 5 * time.Second}
	return server.Serve(listener)
}

// file is what the server sends beside go-app's own files.
type file struct {
	kind, coding string
	body         []byte
}

func (f file) ServeHTTP(w http.ResponseWriter, _ *http.Request) {
	h := w.Header()
	h.Set("Content-Type", f.kind)
	h.Set("Cache-Control", "public, max-age=60")
	if f.coding != "" {
		h.Set("Content-Encoding", f.coding)
	}
	w.Write(f.body)
}

// quiz shows the questions that are answered by choosing, with feedback.
type quiz struct {
	app.Compo
	story  story.Story
	chosen map[string]string // option by question
}

// OnPreRender has the server draw the questions.
func (q *quiz) OnPreRender(app.Context) {
	if err := json.Unmarshal(served, &q.story); err != nil {
		app.Log(err)
	}
}

// OnMount has the browser fetch the questions.
func (q *quiz) OnMount(ctx app.Context) {
	q.chosen = map[string]string{}
	ctx.Async(func() {
		var s story.Story
		if err := get(app.Window().URL().JoinPath("/web/story.json").String(), &s); err != nil {
			app.Log(err)
			return
		}
		ctx.Dispatch(func(app.Context) { q.story = s })
	})
}

func get(url string, into any) error {
	res, err := http.Get(url)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	return json.NewDecoder(res.Body).Decode(into)
}

// Render draws the questions. The class live says that they can be answered.
func (q *quiz) Render() app.UI {
	root := app.Main().ID("quiz")
	if app.IsClient && q.story.ID != "" {
		root = root.Class("live")
	}
	return root.Body(
		app.H1().Text(q.story.Title),
		app.Range(q.story.Questions).Slice(func(i int) app.UI { return q.question(q.story.Questions[i]) }),
		app.P().Class("score").Text(strconv.Itoa(len(q.chosen))),
	)
}

func (q *quiz) question(one story.Question) app.UI {
	return app.FieldSet().Class("question").ID("q-"+one.ID).Body(
		app.Legend().Text(one.Prompt.String()),
		app.Range(one.Options).Slice(func(i int) app.UI {
			o := one.Options[i]
			id := one.ID + "-" + o.ID
			feedback := app.If(q.chosen[one.ID] == o.ID, func() app.UI {
				return app.P().Class("option__verdict").Text(o.Feedback.String())
			})
			return app.Div().Class("option").Body(
				app.Label().For(id).Body(
					app.Input().Type("radio").Name(one.ID).ID(id).Value(o.ID).OnChange(func(app.Context, app.Event) {
						q.chosen[one.ID] = o.ID
					}, app.EventScope(one.ID, o.ID)),
					app.Text(o.Text.String()+" "+o.ID),
				),
				feedback,
			)
		}),
	)
}
