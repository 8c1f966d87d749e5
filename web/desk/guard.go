package desk

import (
	"net"
	"net/http"
	"net/netip"
	"strings"
)

// editHeader is sent with every request of the page's script. Another site's page
// cannot send it without being allowed to, which it never is.
const editHeader = "X-Explainer-Desk"

// refusal returns why a request for editing is refused, among those that name this
// machine as their host; it is empty if it comes from a page that is served here, to
// this machine.
func refusal(r *http.Request) string {
	switch {
	case !loopback(r.RemoteAddr):
		return "texts are edited only on the machine that runs the explainer"
	case r.Header.Get(editHeader) != "1":
		return "the request has no " + editHeader + " header"
	}
	if site := r.Header.Get("Sec-Fetch-Site"); site != "" && site != "same-origin" {
		return "the request comes from another site"
	}
	if origin := r.Header.Get("Origin"); origin != "" && origin != "http://"+r.Host {
		return "the request comes from another site"
	}
	return ""
}

// loopback reports whether an address with a port is of this machine.
func loopback(addr string) bool {
	a, err := netip.ParseAddrPort(addr)
	return err == nil && a.Addr().Unmap().IsLoopback()
}

// local reports whether a Host header names this machine. No other name will do:
// its owner may let it point here (DNS rebinding).
func local(host string) bool {
	name := host
	if h, _, err := net.SplitHostPort(host); err == nil {
		name = h
	}
	if strings.EqualFold(name, "localhost") {
		return true
	}
	a, err := netip.ParseAddr(strings.Trim(name, "[]"))
	return err == nil && a.Unmap().IsLoopback()
}
