package main

import (
	"bytes"
	"io"
	"net"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

// slow is a line with round numbers: 1,000 bytes take 8 ms down and 16 ms up.
func slow() *link {
	l := &link{rtt: 100 * time.Millisecond}
	l.down.rate, l.up.rate = 1_000_000, 500_000
	return l
}

// connect returns a client at the far end of a link from a server that waits
// for a request of the given size and answers it with a body.
func connect(l *link, request int, answer []byte) net.Conn {
	client, near := net.Pipe()
	far, server := net.Pipe()
	go l.carry(near, far)
	go func() {
		defer server.Close()
		if _, err := io.ReadFull(server, make([]byte, request)); err == nil {
			server.Write(answer)
		}
	}()
	return client
}

// fetch sends a request and returns the answer and how long it took.
func fetch(client net.Conn, request int) ([]byte, time.Duration) {
	start := time.Now()
	go client.Write(make([]byte, request))
	answer, _ := io.ReadAll(client)
	return answer, time.Since(start)
}

// near reports whether a time is the one expected, up to the time one packet
// takes.
func near(got, want time.Duration) bool { return (got - want).Abs() <= 12*time.Millisecond }

func TestRequest(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := slow()
		want := bytes.Repeat([]byte("0123456789"), 10_000)
		got, took := fetch(connect(l, 1000, want), 1000)
		if !bytes.Equal(got, want) {
			t.Fatalf("%d bytes arrived, or others; want the %d sent", len(got), len(want))
		}
		// To connect and to ask take a round trip each, 1,000 bytes up 16 ms
		// and 100,000 bytes down 800 ms.
		if wanted := 1016 * time.Millisecond; !near(took, wanted) {
			t.Errorf("took %v, want %v", took, wanted)
		}
		if down, up := l.down.carried.Load(), l.up.carried.Load(); down != 100_000 || up != 1000 {
			t.Errorf("counted %d bytes down and %d up, want 100000 and 1000", down, up)
		}
	})
}

func TestFirstByte(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		client := connect(slow(), 1, []byte("x"))
		if _, took := fetch(client, 1); !near(took, 200*time.Millisecond) {
			t.Errorf("took %v, want two round trips: 200ms", took)
		}
	})
}

// TestConcurrentConnections has two answers under way at once: each takes as
// long as both.
func TestConcurrentConnections(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := slow()
		times := make(chan time.Duration, 2)
		for range 2 {
			client := connect(l, 1, make([]byte, 100_000))
			go func() {
				_, took := fetch(client, 1)
				times <- took
			}()
		}
		for range 2 {
			if took := <-times; took < 1700*time.Millisecond || took > 1812*time.Millisecond {
				t.Errorf("took %v, want about 1.8s", took)
			}
		}
		if n := l.opened.Load(); n != 2 {
			t.Errorf("counted %d connections, want 2", n)
		}
	})
}

// TestGone has the client leave in the middle of an answer: nothing waits for
// it.
func TestGone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		client := connect(slow(), 1, make([]byte, 1_000_000))
		client.Write([]byte("x"))
		io.ReadFull(client, make([]byte, 10_000))
		client.Close()
		time.Sleep(time.Minute) // of the test's own clock
	}) // panics if a goroutine is left that nothing can wake
}

func TestReport(t *testing.T) {
	l := slow()
	l.down.carried.Store(7)
	var out strings.Builder
	if err := l.report(strings.NewReader("\n\n"), &out); err != nil {
		t.Fatal(err)
	}
	line := `{"connections":0,"down":7,"up":0}` + "\n"
	if got := out.String(); got != line+line {
		t.Errorf("reported %q, want %q twice", got, line)
	}
}
