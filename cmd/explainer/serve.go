package main

import (
	"cmp"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"net"
	"net/http"
	"os"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"
	"syscall"
	"time"

	"sanctuary/app/desk"
	"sanctuary/app/story"
	"sanctuary/web"
	"sanctuary/web/counts"
)

// serve is the command "explainer serve". It serves the site until ctx is done,
// then waits for running requests. Without -dev it listens only if the content
// has no problems.
func serve(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	flags := flag.NewFlagSet("explainer serve", flag.ContinueOnError)
	flags.SetOutput(stderr)
	addr := flags.String("addr", defaultAddr(os.Getenv("PORT")), "`address` to listen on; the default follows $PORT")
	url := flags.String("url", "", "`origin` readers see, such as https://example.org (default http://ADDR)")
	base := flags.String("base", "", "`path` of the site on its host, such as /news/explainer")
	content := flags.String("content", "", "`folder` with another story (default: the one built in)")
	editions := flags.String("editions", "", "`folder` of earlier states of the content, each in a folder named by its day (2026-03-01), for frames that keep one")
	ancestors := flags.String("frame-ancestors", "*", "`origins` that may frame the embeds, separated by spaces")
	old := flags.String("old-files", "", "`folder` that keeps the files of earlier versions, for pages that are still open after a deployment")
	noWorker := flags.Bool("no-worker", false, "take the service worker off every device that has it")
	dev := flags.Bool("dev", false, "for those who edit the story: pages reload when a content file is saved and show what is wrong with it, texts are edited on the page, and there is a /gallery/")
	where := flags.String("counts", "", "`store` in which to count how readers answer: a file, or postgres://user@host/database (default: nothing is counted)")
	format := flags.String("log", "text", "`format` of the log: text or json")
	requests := flags.Bool("log-requests", true, "log a line per request; warnings and errors are always logged")
	if err := flags.Parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return 0
		}
		return 2
	}
	given := false
	flags.Visit(func(f *flag.Flag) { given = given || f.Name == "addr" })
	if port := os.Getenv("PORT"); !given && !isPort(port) {
		fmt.Fprintf(stderr, "explainer serve: PORT=%s in the environment: want a number from 0 to 65535, or choose an address with -addr\n", port)
		return 2
	}
	if flags.NArg() > 0 {
		fmt.Fprintf(stderr, "explainer serve: unexpected %q; want flags alone: explainer serve -h lists them\n", flags.Arg(0))
		return 2
	}
	log, ok := logger(*format, stderr)
	if !ok {
		fmt.Fprintf(stderr, "explainer serve: -log %s: want text or json\n", *format)
		return 2
	}
	if *dev && *where != "" {
		fmt.Fprintln(stderr, "explainer serve: -counts is for readers and -dev for editors: leave one of them out")
		return 2
	}
	var folder string
	var all map[string]*story.Story
	var problems []string
	var err error
	if *dev {
		folder, err = edited(*content)
	} else {
		all, problems, err = stories(*content)
	}
	if err != nil {
		return failed(stderr, err)
	}
	if len(problems) > 0 {
		for _, p := range problems {
			fmt.Fprintln(stderr, p)
		}
		return 1
	}
	kept, err := keptEditions(*editions)
	if err != nil {
		return failed(stderr, err)
	}
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", *addr)
	if errors.Is(err, syscall.EADDRINUSE) {
		return failed(stderr, fmt.Errorf("%w: choose another address with -addr, or with make run ADDR=127.0.0.1:8081", err))
	}
	if err != nil {
		return failed(stderr, err)
	}
	defer listener.Close()
	config := web.Config{
		Stories:        all,
		Editions:       kept,
		Base:           *base,
		URL:            cmp.Or(*url, "http://"+reachable(listener.Addr())),
		FrameAncestors: *ancestors,
		NoWorker:       *noWorker,
		OldFiles:       *old,
		Log:            log,
		NoAccessLog:    !*requests,
		Revision:       revision(),
	}
	address := fmt.Sprintf("http://%s%s/", reachable(listener.Addr()), strings.TrimSuffix(*base, "/"))
	if *dev {
		err := serveDev(ctx, listener, config, folder, func() { fmt.Fprintln(stdout, address) })
		if err != nil {
			return failed(stderr, err)
		}
		return 0
	}
	if *where != "" {
		store, err := counts.Open(ctx, *where)
		if err != nil {
			return failed(stderr, fmt.Errorf("-counts: %w", err))
		}
		defer store.Close()
		config.Counts = store
	}
	site, err := web.New(config)
	if err != nil {
		return failed(stderr, err)
	}
	defer site.Close()
	limitMemory()
	fmt.Fprintln(stdout, address)
	if err := serveOn(ctx, listener, site.Handler(), log); err != nil {
		return failed(stderr, err)
	}
	return 0
}

// failed prints in one line why the site cannot be served, and returns 1.
func failed(stderr io.Writer, err error) int {
	fmt.Fprintf(stderr, "explainer serve: %v\n", err)
	return 1
}

// defaultAddr returns the default of -addr: loopback only, or, if the
// environment variable PORT is set, that port on all interfaces.
func defaultAddr(port string) string {
	if port != "" {
		return ":" + port
	}
	return "127.0.0.1:8080"
}

// isPort reports whether a value of PORT, which may be empty, is the number of a port.
func isPort(port string) bool {
	_, err := strconv.ParseUint(port, 10, 16)
	return port == "" || err == nil
}

// reachable returns an address at which a client on this machine reaches the
// listener.
func reachable(a net.Addr) string {
	tcp, ok := a.(*net.TCPAddr)
	if !ok || !tcp.IP.IsUnspecified() {
		return a.String()
	}
	return fmt.Sprintf("localhost:%d", tcp.Port)
}

func logger(format string, w io.Writer) (*slog.Logger, bool) {
	switch format {
	case "text":
		return slog.New(slog.NewTextHandler(w, nil)), true
	case "json":
		return slog.New(slog.NewJSONHandler(w, nil)), true
	}
	return nil, false
}

// stories loads, checks and compiles the content folder dir, or the built-in
// content if dir is empty. It returns a story in every language, or the problems
// of the content, or an error if there is no such folder.
func stories(dir string) (all map[string]*story.Story, problems []string, err error) {
	var fsys fs.FS = desk.Content()
	if dir != "" {
		if _, err := os.ReadDir(dir); err != nil {
			return nil, nil, fmt.Errorf("-content: %w", err)
		}
		fsys = os.DirFS(dir)
	}
	d, found := desk.Inspect(fsys)
	if len(found) > 0 {
		for _, p := range found {
			problems = append(problems, p.String())
		}
		return nil, problems, nil
	}
	return compiled(d), nil, nil
}

// compiled returns the story in every language.
func compiled(d *desk.Desk) map[string]*story.Story {
	all := map[string]*story.Story{}
	for _, lang := range d.Languages() {
		all[lang] = d.Compile(lang)
	}
	return all
}

// limitMemory sets a soft memory limit of twice the current heap. Near it the
// garbage collector works harder, so that a short peak, such as compression
// after the start, does not enlarge the process for good. GOMEMLIMIT overrides
// it.
func limitMemory() {
	if os.Getenv("GOMEMLIMIT") != "" {
		return
	}
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	debug.SetMemoryLimit(max(38<<20, 2*int64(m.HeapAlloc)))
}

// grace is the time that running requests have to finish when the server stops.
const grace = 10 * time.Second

// The time a client has to send the headers of a request, and all of it. Tests
// shorten it.
var headerTimeout, readTimeout = 5 * time.Second, 10 * time.Second

// serveOn serves requests on a listener until ctx is done.
func serveOn(ctx context.Context, l net.Listener, h http.Handler, log *slog.Logger) error {
	server := &http.Server{
		Handler:           h,
		ReadHeaderTimeout: headerTimeout,
		ReadTimeout:       readTimeout,
		WriteTimeout:      2 * time.Minute, // enough for the program over a slow line
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    128 << 10, // a permalink may be long
		ErrorLog:          slog.NewLogLogger(log.Handler(), slog.LevelWarn),
	}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	stopped := make(chan error, 1)
	go func() {
		<-ctx.Done()
		late, cancel := context.WithTimeout(context.WithoutCancel(ctx), grace)
		defer cancel()
		stopped <- server.Shutdown(late)
	}()
	if err := server.Serve(l); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return <-stopped
}
