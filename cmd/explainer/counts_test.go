package main

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"sanctuary/web"
	"sanctuary/web/counts"
)

// readers sends answers to questions of the story that spawn serves.
type readers struct {
	url    string
	story  string
	bodies []string
	next   int
}

func newReaders(t *testing.T, url string) *readers {
	t.Helper()
	served := tiny
	if *soak {
		served = ""
	}
	all, problems, err := stories(served)
	if err != nil || len(problems) > 0 {
		t.Fatal(err, problems)
	}
	st := all["en"]
	r := &readers{url: url, story: st.ID}
	for _, q := range web.CountedSets(st)[0].Questions {
		answer := "dont-know"
		if len(q.Options) > 0 && q.Kind != "order" {
			answer = q.Options[0]
		}
		r.bodies = append(r.bodies, fmt.Sprintf(`{"story":%q,"edition":%q,"question":%q,"answer":[%q],"language":"en"}`, st.ID, q.Digest(), q.Name, answer))
	}
	return r
}

// answer sends one answer, from an address of its own, and returns the status.
func (r *readers) answer(client *http.Client) (int, error) {
	r.next++
	req, err := http.NewRequest("POST", r.url+"counts", strings.NewReader(r.bodies[r.next%len(r.bodies)]))
	if err != nil {
		return 0, err
	}
	req.Header.Set("Content-Type", "text/plain")
	req.Header.Set("X-Forwarded-For", fmt.Sprintf("10.%d.%d.%d", r.next>>16&255, r.next>>8&255, r.next&255))
	res, err := client.Do(req)
	if err != nil {
		return 0, err
	}
	return res.StatusCode, res.Body.Close()
}

// send sends n answers, which must all be taken.
func (r *readers) send(t *testing.T, n int) {
	t.Helper()
	for range n {
		if code, err := r.answer(http.DefaultClient); err != nil || code != http.StatusNoContent {
			t.Fatalf("code = %d, %v", code, err)
		}
	}
}

// stored returns the number of answers in a store.
func (r *readers) stored(t *testing.T, path string) (n int64) {
	t.Helper()
	s, err := counts.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	rows, err := s.Rows(t.Context(), r.story)
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		if strings.HasPrefix(row.Option, "+") {
			n += row.N
		}
	}
	return n
}

// TestCountsKilled kills a server that counts: what it has stored is whole, and
// what it takes in its last second may be lost. One that is terminated loses
// nothing.
func TestCountsKilled(t *testing.T) {
	path := filepath.Join(t.TempDir(), "counts.db")
	p := spawn(t, "", readTimeout, "-counts", path)
	r := newReaders(t, p.url)
	r.send(t, 50)
	deadline := time.Now().Add(10 * time.Second)
	for r.stored(t, path) < 50 {
		if time.Now().After(deadline) {
			t.Fatalf("%d stored", r.stored(t, path))
		}
	}
	r.send(t, 50)
	p.Process.Kill()
	<-p.ended
	if n := r.stored(t, path); n < 50 || n > 100 {
		t.Errorf("%d stored, want 50 to 100", n)
	}
	before := r.stored(t, path)
	p = spawn(t, "", readTimeout, "-counts", path)
	r.url = p.url
	r.send(t, 50)
	p.Process.Signal(syscall.SIGTERM)
	<-p.ended
	if n := r.stored(t, path); n != before+50 {
		t.Errorf("%d stored after the end, want %d", n, before+50)
	}
}

// TestCountsDiskFull fills the disk: pages and answers go on, and the log has one
// line about it.
func TestCountsDiskFull(t *testing.T) {
	path := filepath.Join(t.TempDir(), "counts.db")
	other, err := counts.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	var rows []counts.Row
	for i := range 2000 {
		rows = append(rows, counts.Row{Key: counts.Key{Story: "another", Option: fmt.Sprint(i)}, N: 1})
	}
	// The store's log is now longer than the server may write.
	if err := other.Add(t.Context(), rows); err != nil {
		t.Fatal(err)
	}
	p := spawn(t, "ulimit -f 64;", readTimeout, "-counts", path)
	r := newReaders(t, p.url)
	deadline := time.Now().Add(10 * time.Second)
	for p.log.count("counts cannot be stored") == 0 && time.Now().Before(deadline) {
		r.send(t, 1)
	}
	end := time.Now().Add(1500 * time.Millisecond) // another attempt
	for time.Now().Before(end) {
		r.send(t, 1)
		if res, err := http.Get(p.url + "quiz"); err != nil || res.StatusCode != 200 {
			t.Fatalf("a page fails: %v", err)
		} else {
			res.Body.Close()
		}
	}
	if n := p.log.count("counts cannot be stored"); n != 1 {
		t.Errorf("%d lines in the log: %s", n, p.log)
	}
}

// TestCountsRefused starts the server with stores that it cannot use: each is said
// in one line that names it and what to do, and nothing is served or changed.
func TestCountsRefused(t *testing.T) {
	dir := t.TempDir()
	at := func(name string) string { return filepath.Join(dir, name) }
	if err := os.WriteFile(at("notes.txt"), []byte(strings.Repeat("These are notes. ", 99)), 0o600); err != nil {
		t.Fatal(err)
	}
	s, err := counts.Open(t.Context(), at("newer.db"))
	if err != nil {
		t.Fatal(err)
	}
	s.Close()
	db, err := sql.Open("sqlite", at("newer.db"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.ExecContext(t.Context(), `UPDATE counters_version SET version = 2`); err != nil {
		t.Fatal(err)
	}
	db.Close()
	for where, want := range map[string]string{
		at("newer.db"):             "made by a newer version of this program: use that, or another store",
		at("notes.txt"):            "not a database",
		at("notes.txt/counts.db"):  "a folder that this user may write to",
		dir:                        "is a folder: name a file of counts in it",
		"postgres://127.0.0.1:1/x": "check the address",
	} {
		ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
		var stdout, stderr strings.Builder
		code := run(ctx, []string{"serve", "-content", tiny, "-addr", "127.0.0.1:0", "-counts", where}, &stdout, &stderr)
		cancel()
		if said := stderr.String(); code != 1 || stdout.Len() > 0 || strings.Count(said, "\n") != 1 || !strings.Contains(said, want) {
			t.Errorf("%s: code = %d, said %q and %q; want %q in one line", where, code, stdout.String(), said, want)
		}
	}
}

// TestCountsCommand counts, prints and removes.
func TestCountsCommand(t *testing.T) {
	path := filepath.Join(t.TempDir(), "counts.db")
	if code, stdout, _ := output(t, "counts", "-content", tiny, "-counts", path); code != 1 || stdout != "" {
		t.Errorf("without a store: %d, %s", code, stdout)
	}
	all, _, err := stories(tiny)
	if err != nil {
		t.Fatal(err)
	}
	q := web.CountedSets(all["en"])[0].Questions[0]
	s, err := counts.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	key := counts.Key{Story: all["en"].ID, Digest: q.Digest(), Question: q.Name, Language: "en", Day: "2026-05-03"}
	var rows []counts.Row
	for option, n := range map[string]int64{"alder": 6, "brook": 3, "+right": 6, "+wrong": 3, "dont-know": 1, "+unknown": 1} {
		key.Option, key.Day = option, "2026-05-03"
		rows = append(rows, counts.Row{Key: key, N: n})
		key.Day = "2026-05-04"
		rows = append(rows, counts.Row{Key: key, N: 100})
	}
	old := key
	old.Digest, old.Option = "00000000", "+wrong"
	rows = append(rows, counts.Row{Key: old, N: 7}, counts.Row{Key: counts.Key{Story: key.Story, Digest: web.CountedSets(all["en"])[0].Questions[1].Digest(), Question: "result.quiz", Option: "3/5", Language: "en", Day: "2026-05-03"}, N: 4})
	if err := s.Add(t.Context(), rows); err != nil {
		t.Fatal(err)
	}
	s.Close()
	run := func(args ...string) string {
		t.Helper()
		var out, err strings.Builder
		if code := run(t.Context(), append([]string{"counts", "-content", tiny, "-counts", path}, args...), &out, &err); code != 0 {
			t.Fatalf("%q: %d, %s", args, code, err.String())
		}
		return out.String()
	}
	text := run("-without", "2026-05-04")
	for _, want := range []string{"2026-05-03  10  ", "6 (60%)  3 (30%)  1 (10%)  brook 3 (30%)", "result.quiz (asked in another way, until 2026-05-03)", "4 finished"} {
		if !strings.Contains(text, want) {
			t.Errorf("want %q in\n%s", want, text)
		}
	}
	if table := run("-csv"); !strings.Contains(table, "\na.who-dropped,"+q.Digest()+",true,2026-05-03,2026-05-04,310,106,103,101,brook,103,0\n") || !strings.Contains(table, "\na.who-dropped,00000000,false,2026-05-04,2026-05-04,7,0,7,0,,0,0\n") {
		t.Errorf("csv:\n%s", table)
	}
	if table := run("-csv", "-by-day"); !strings.Contains(table, ",true,2026-05-03,2026-05-03,10,6,3,1,brook,3,0\n") || !strings.Contains(table, ",true,2026-05-04,2026-05-04,300,100,100,100,brook,100,0\n") {
		t.Errorf("by day:\n%s", table)
	}
	var lines []counts.Line
	if err := json.Unmarshal([]byte(run("-json", "-without", "2026-05-03..2026-05-09")), &lines); err != nil || len(lines) != 0 {
		t.Errorf("%v, %v; want an empty list", lines, err)
	}
	if said := run("-without", "2026-05-04", "-remove"); said != "7 counters removed\n" {
		t.Errorf("said %q", said)
	}
	if again := run("-without", "2026-05-04"); again != run() || again != text {
		t.Errorf("after removing:\n%s", again)
	}
}

// TestCountsLoad counts beside readers of pages. With -soak there are 2,000
// answers a second, and the readers wait at most twice as long as without.
func TestCountsLoad(t *testing.T) { testCountsLoad(t, filepath.Join(t.TempDir(), "counts.db")) }

func testCountsLoad(t *testing.T, path string) {
	rate, pages := 200, 200
	if *soak {
		rate, pages = 2000, 20_000
	}
	p := spawn(t, "", readTimeout, "-counts", path, "-log-requests=false")
	_, quiet := times(t, p, pages)
	const lines = 8
	readers := newReaders(t, p.url)
	var all sync.WaitGroup
	var taken, refused atomic.Int64
	ctx, stop := context.WithCancel(t.Context())
	begin := time.Now()
	for i := range lines {
		all.Go(func() {
			r := *readers
			r.next = i << 20
			client := &http.Client{Transport: &http.Transport{}}
			for n := 0; ctx.Err() == nil; n++ {
				time.Sleep(time.Until(begin.Add(time.Duration(n) * lines * time.Second / time.Duration(rate))))
				if code, err := r.answer(client); err != nil || code != http.StatusNoContent {
					t.Errorf("code = %d, %v", code, err)
					refused.Add(1)
					return
				}
				taken.Add(1)
			}
		})
	}
	_, loud := times(t, p, pages)
	stop()
	all.Wait()
	t.Logf("%.0f answers a second; p99 of a page %v, %v with nobody else", float64(taken.Load())/time.Since(begin).Seconds(), loud, quiet)
	p.Process.Signal(syscall.SIGTERM)
	<-p.ended
	if stored := newReaders(t, "").stored(t, path); stored != taken.Load() || stored == 0 {
		t.Errorf("%d answers taken, %d refused, %d stored", taken.Load(), refused.Load(), stored)
	}
	if *soak && loud > 2*quiet {
		t.Errorf("the bar is twice the time with nobody else")
	}
}
