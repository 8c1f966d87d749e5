// Command link is a slow line in front of a server: a TCP proxy that delays
// and paces what goes through it, so that a browser meets the same network
// whatever it is told to emulate itself.
//
//	link -to HOST:PORT [-listen HOST:PORT] [-rtt 150ms] [-down 1600000] [-up 750000]
//
// It prints the address it listens on. For each line it reads from its standard
// input it prints what it has carried:
// {"down":BYTES,"up":BYTES,"connections":N}. It ends with its input.
package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"net"
	"os"
	"time"
)

func main() {
	to := flag.String("to", "", "`address` of the server")
	listen := flag.String("listen", "127.0.0.1:0", "`address` to listen on")
	rtt := flag.Duration("rtt", 150*time.Millisecond, "round trip `time`")
	down := flag.Int64("down", 1_600_000, "`bits` per second to the client")
	up := flag.Int64("up", 750_000, "`bits` per second to the server")
	flag.Parse()
	if *to == "" || flag.NArg() > 0 || *down <= 0 || *up <= 0 || *rtt < 0 {
		flag.Usage()
		os.Exit(2)
	}
	l := &link{rtt: *rtt}
	l.down.rate, l.up.rate = *down, *up
	if err := run(l, *listen, *to); err != nil {
		fmt.Fprintf(os.Stderr, "link: %v\n", err)
		os.Exit(1)
	}
}

func run(l *link, listen, to string) error {
	listener, err := net.Listen("tcp", listen)
	if err != nil {
		return err
	}
	fmt.Println(listener.Addr())
	go func() {
		l.report(os.Stdin, os.Stdout)
		listener.Close()
	}()
	return l.serve(listener, func() (net.Conn, error) { return net.Dial("tcp", to) })
}

// report prints what was carried so far whenever a line comes in.
func (l *link) report(in io.Reader, out io.Writer) error {
	lines := bufio.NewScanner(in)
	for lines.Scan() {
		err := json.NewEncoder(out).Encode(map[string]int64{
			"down": l.down.carried.Load(), "up": l.up.carried.Load(), "connections": l.opened.Load(),
		})
		if err != nil {
			return err
		}
	}
	return lines.Err()
}
