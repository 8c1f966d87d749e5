package asset

import (
	"strconv"
	"strings"
)

// negotiate parses Accept-Encoding fields (RFC 9110, 12.5.3). It returns the
// coding to send, and which codings the client accepts, so that a 304 may name
// a body in them. A client that names no coding accepts only the identity. One
// that accepts anything ("*") gets gzip only if it refuses the identity.
func negotiate(fields []string) (best Coding, accepted [codings]bool) {
	quality := [codings]float64{-1, -1, -1} // less than zero: not named
	anything := 0.0
	for _, field := range fields {
		for item := range strings.SplitSeq(field, ",") {
			name, params, _ := strings.Cut(item, ";")
			switch strings.ToLower(strings.TrimSpace(name)) {
			case "br":
				quality[Brotli] = max(quality[Brotli], Quality(params))
			case "gzip", "x-gzip":
				quality[Gzip] = max(quality[Gzip], Quality(params))
			case "identity":
				quality[Identity] = Quality(params)
			case "*":
				anything = Quality(params)
			}
		}
	}
	for c, q := range quality {
		accepted[c] = q > 0 || q < 0 && anything > 0
		if c := Coding(c); c != Identity && q > 0 && (best == Identity || q >= quality[best]) {
			best = c
		}
	}
	// The identity is excluded only if it is named: sending it otherwise is
	// better than 406.
	accepted[Identity] = quality[Identity] != 0
	if best == Identity && !accepted[Identity] && accepted[Gzip] {
		return Gzip, accepted
	}
	return best, accepted
}

// Quality reads the weight "q" among the parameters of an item of an Accept
// header, such as "q=0.8" (RFC 9110, 12.4.2). It is from 0 to 1: 1 if there is
// none, 0 if it cannot be read.
func Quality(params string) float64 {
	for param := range strings.SplitSeq(params, ";") {
		name, value, ok := strings.Cut(param, "=")
		if ok && strings.EqualFold(strings.TrimSpace(name), "q") {
			q, err := strconv.ParseFloat(strings.TrimSpace(value), 64)
			if err != nil || !(q >= 0 && q <= 1) {
				return 0
			}
			return q
		}
	}
	return 1
}
