package asset

import (
	"strconv"
	"strings"
)

// negotiate returns the best coding that the Accept-Encoding fields allow. A
// client that takes anything ("*") is only taken at its word if it refuses the
// identity.
func negotiate(fields []string) Coding {
	best, bestQuality := Identity, 0.0
	anything, plain := 0.0, 1.0
	for _, field := range fields {
		for item := range strings.SplitSeq(field, ",") {
			name, params, _ := strings.Cut(item, ";")
			var c Coding
			switch strings.ToLower(strings.TrimSpace(name)) {
			case "br":
				c = Brotli
			case "gzip", "x-gzip":
				c = Gzip
			case "*":
				anything = Quality(params)
				continue
			case "identity":
				plain = Quality(params)
				continue
			default:
				continue
			}
			if q := Quality(params); q > bestQuality || q == bestQuality && q > 0 && c > best {
				best, bestQuality = c, q
			}
		}
	}
	if best == Identity && plain == 0 && anything > 0 {
		return Gzip
	}
	return best
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
