package main

import (
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"
)

// visit is a path with the expected status code.
type visit struct {
	path string
	code int
}

// mixture returns requests as by readers, newsrooms and robots: for every page
// and embed, files, states, submitted forms, oEmbed descriptions, and paths
// that do not exist.
func mixture(t *testing.T, p *process) []visit {
	t.Helper()
	var all []visit
	add := func(code int, paths ...string) {
		for _, path := range paths {
			all = append(all, visit{path, code})
		}
	}
	home := read(t, p, "")
	for _, loc := range regexp.MustCompile(`<loc>([^<]*)</loc>`).FindAllStringSubmatch(read(t, p, "sitemap.xml"), -1) {
		path := "/" + strings.TrimPrefix(loc[1], p.url)
		add(200, path, path+"?utm_source=letter")
		add(200, "/oembed?url="+url.QueryEscape(loc[1]), "/oembed?format=xml&maxwidth=300&url="+url.QueryEscape(loc[1]))
	}
	for _, file := range regexp.MustCompile(`(?:href|src|data-[a-z]+)="(/static/[^"]*)"`).FindAllStringSubmatch(home, -1) {
		add(200, file[1])
	}
	question := regexp.MustCompile(`name="(a\.[a-z0-9-]+)"[^>]*value="([a-z-]+)"`).FindAllStringSubmatch(read(t, p, "quiz"), -1)
	if len(all) < 20 || len(question) < 3 {
		t.Fatalf("%d addresses, %d answers", len(all), len(question))
	}
	for i := 0; i < len(question); i += 3 {
		q := question[i]
		add(200, fmt.Sprintf("/quiz?%s=%s&mark=1&since=%d", q[1], q[2], i%2), fmt.Sprintf("/fr/full?%s=%s&find=%%22%%3E%%3Cscript%%3E&theme=dark", q[1], q[2]))
	}
	add(200, "/embed/quiz", "/fr/embed/compare?theme=dark&accent=b00020", "/embed.js", "/sw.js", "/healthz", "/robots.txt", "/data/en/places.csv", "/en/corrections.atom", "/manifest.fr.webmanifest", "/cards/en/page-thumb.png")
	add(404, "/nowhere", "/fr/nulle-part", "/oembed?url=https://evil.example/", "/%2e%2e/etc/passwd")
	add(501, "/oembed?format=yaml&url="+url.QueryEscape(p.url))
	return all
}

// read returns the body for a path of the process, and counts its requests, to
// compare with the access log.
func read(t *testing.T, p *process, path string) string {
	t.Helper()
	p.reads++
	res, err := http.Get(p.url + path)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	b, err := io.ReadAll(res.Body)
	if err != nil || res.StatusCode != http.StatusOK {
		t.Fatalf("%s: %d, %v", path, res.StatusCode, err)
	}
	return string(b)
}

// ask sends the request of a visit and checks the response.
func ask(client *http.Client, p *process, v visit, coding string) error {
	req, err := http.NewRequest("GET", strings.TrimSuffix(p.url, "/")+v.path, nil)
	if err != nil {
		return err
	}
	req.Header.Set("Accept-Encoding", coding)
	res, err := client.Do(req)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	n, err := io.Copy(io.Discard, res.Body)
	switch {
	case err != nil:
		return fmt.Errorf("%s: %w", v.path, err)
	case res.StatusCode != v.code || n == 0:
		return fmt.Errorf("%s: code %d with %d bytes, want %d", v.path, res.StatusCode, n, v.code)
	case res.Header.Get("Last-Modified")+res.Header.Get("Expires") != "":
		return fmt.Errorf("%s: %v depends on clocks being right", v.path, res.Header)
	}
	return nil
}

// crowd sends requests over a number of concurrent connections. It returns how
// many failed, with the reason of one.
func crowd(p *process, visits []visit, requests, connections int) (failed int, reason error) {
	client := &http.Client{Timeout: 2 * time.Minute, Transport: &http.Transport{MaxIdleConnsPerHost: connections, DisableCompression: true}}
	defer client.CloseIdleConnections()
	var next, lost atomic.Int64
	var why atomic.Value
	var all sync.WaitGroup
	for range connections {
		all.Go(func() {
			for {
				i := int(next.Add(1)) - 1
				if i >= requests {
					return
				}
				coding := []string{"br", "gzip", "identity", "br"}[i/len(visits)%4]
				if err := ask(client, p, visits[i*31%len(visits)], coding); err != nil {
					lost.Add(1)
					why.Store(err.Error())
				}
			}
		})
	}
	all.Wait()
	if s, ok := why.Load().(string); ok {
		reason = fmt.Errorf("%s", s)
	}
	return int(lost.Load()), reason
}

// TestLoad requests everything over many connections, twice. No request fails,
// and the second time memory does not grow. With -soak it also checks the
// limits of startup time, memory and speed.
func TestLoad(t *testing.T) {
	requests, connections := 600, 50
	if *soak {
		requests, connections = 10_000, 500
	}
	begin := time.Now()
	p := spawn(t, "", readTimeout)
	read(t, p, "")
	ready := time.Since(begin)
	visits := mixture(t, p)
	start, _ := p.memory(t)
	client := &http.Client{Timeout: time.Minute}
	for _, v := range visits {
		if err := ask(client, p, v, "br"); err != nil {
			t.Error(err)
		}
	}
	_, crawled := p.memory(t)
	var after [2]float64
	for turn := range after {
		if failed, err := crowd(p, visits, requests, connections); failed > 0 {
			t.Errorf("%d of %d requests failed: %v", failed, requests, err)
		}
		after[turn], _ = p.memory(t)
	}
	_, peak := p.memory(t)
	half, _ := times(t, p, 301)
	t.Logf("first page after %v; %d kinds of requests; page p50 %v", ready.Round(time.Millisecond), len(visits), half)
	t.Logf("resident: %.0f MB at the start, at most %.0f MB while each was asked for once, %.0f MB and %.0f MB after %d requests over %d connections each, at most %.0f MB",
		start, crawled, after[0], after[1], requests, connections, peak)
	if after[1] > after[0]*1.25+4 {
		t.Errorf("memory grows from %.0f to %.0f MB", after[0], after[1])
	}
	if *soak && (ready > 2*time.Second || crawled > 64 || half > time.Millisecond) {
		t.Errorf("the bars are 2 s to the first page, 64 MB and 1 ms for a page")
	}
}

// TestStates requests states, each of which has to be rendered, over many
// connections. All are answered, and so are requests for a rendered page
// meanwhile; with -soak it limits how much these are delayed.
func TestStates(t *testing.T) {
	// The page is requested for seconds: 300 times would take the moment in which all
	// connections are opened at once.
	requests, connections, pages := 200, 20, 300
	if *soak {
		requests, connections, pages = 4000, 50, 20_000
	}
	p := spawn(t, "", readTimeout)
	visits := slices.DeleteFunc(mixture(t, p), func(v visit) bool { return !strings.Contains(v.path, "mark=1") && !strings.Contains(v.path, "find=") })
	_, quiet := times(t, p, pages)
	done := make(chan error)
	go func() {
		_, err := crowd(p, visits, requests, connections)
		done <- err
	}()
	_, busy := times(t, p, pages)
	if err := <-done; err != nil {
		t.Errorf("states: %v", err)
	}
	t.Logf("%d kinds of states; page p99 %v, %v with nobody else", len(visits), busy, quiet)
	if *soak && busy > 5*quiet {
		t.Errorf("the bar is five times the time with nobody else")
	}
}

// times requests the page n times in sequence and returns the median and the
// 99th percentile of the response time. It does so in a process of its own: a
// crowd in the same one would delay the client, not the server.
func times(t *testing.T, p *process, n int) (half, most time.Duration) {
	t.Helper()
	own, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	reader := exec.Command(own)
	reader.Env = append(os.Environ(), fmt.Sprintf("%s=%d %s", asReader, n, p.url))
	out, err := reader.CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	if _, err := fmt.Sscan(string(out), (*int64)(&half), (*int64)(&most)); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return half, most
}

// readTimes is the other process of times. It prints both in nanoseconds and
// returns the exit code.
func readTimes(visits string) int {
	var n int
	p := &process{}
	if _, err := fmt.Sscan(visits, &n, &p.url); err != nil {
		fmt.Println(err)
		return 1
	}
	client := &http.Client{Timeout: time.Minute}
	all := make([]time.Duration, n)
	for i := range all {
		begin := time.Now()
		if err := ask(client, p, visit{"/", 200}, "br"); err != nil {
			fmt.Println(err)
			return 1
		}
		all[i] = time.Since(begin)
	}
	slices.Sort(all)
	fmt.Println(int64(all[n/2]), int64(all[n*99/100]))
	return 0
}

// TestTerminate sends SIGTERM under load: each request that the server has
// accepted gets a complete response, and the exit code is 0.
func TestTerminate(t *testing.T) {
	connections := 30
	if *soak {
		connections = 300
	}
	p := spawn(t, "", readTimeout)
	visits := mixture(t, p)
	var whole, torn atomic.Int64
	var all sync.WaitGroup
	flowing := make(chan bool, 1000)
	for c := range connections {
		all.Go(func() {
			for i := c; ; i++ {
				// Without a connection pool no request is retried or sent to a
				// connection that is being closed.
				client := &http.Client{Timeout: time.Minute, Transport: &http.Transport{DisableKeepAlives: true}}
				err := ask(client, p, visits[i%len(visits)], "br")
				switch {
				case err == nil:
					whole.Add(1)
				case strings.Contains(err.Error(), "unexpected EOF") || strings.Contains(err.Error(), "bytes, want"):
					torn.Add(1)
					t.Error(err)
					return
				default:
					return // the server is gone
				}
				select {
				case flowing <- true:
				default:
				}
			}
		})
	}
	for range 3 * connections {
		<-flowing
	}
	if err := p.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if err := <-p.ended; err != nil {
		t.Errorf("the server ends with %v: %s", err, p.log)
	}
	all.Wait()
	handled := int64(p.log.count("msg=request")) - p.reads
	t.Logf("%d requests handled, %d answered whole, %d torn", handled, whole.Load(), torn.Load())
	if handled != whole.Load() {
		t.Errorf("%d requests were handled, %d answered whole", handled, whole.Load())
	}
}

// TestWithoutDisk runs the server where no file can be written (ulimit -f 0),
// and checks that it creates none.
func TestWithoutDisk(t *testing.T) {
	p := spawn(t, "ulimit -f 0;", readTimeout)
	if failed, err := crowd(p, mixture(t, p), 200, 4); failed > 0 {
		t.Errorf("%d requests failed: %v", failed, err)
	}
	files, err := os.ReadDir(p.Dir)
	if err != nil || len(files) > 0 {
		t.Errorf("the server leaves %v, %v", files, err)
	}
	held, err := os.ReadDir(fmt.Sprintf("/proc/%d/fd", p.Process.Pid))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range held {
		fd := fmt.Sprintf("/proc/%d/fdinfo/%s", p.Process.Pid, f.Name())
		to, err := os.Readlink(strings.Replace(fd, "fdinfo", "fd", 1))
		info, _ := os.ReadFile(fd)
		// Pipes and sockets have no path; /dev, /proc and /sys are not on disk.
		disk := err == nil && strings.HasPrefix(to, "/") && !regexp.MustCompile(`^/(dev|proc|sys)/`).MatchString(to)
		if disk && regexp.MustCompile(`flags:\s*\d*[12]\n`).Match(info) {
			t.Errorf("the server has %s open to write to it", to)
		}
	}
}
