package web

import (
	"maps"
	"net/http"
	"slices"
	"strings"
)

// headersFile returns the rules as a _headers file for Netlify and Cloudflare
// Pages. The latter reads cloudflareRules rules and skips the rest, so rules are
// folded, and those that it does not need come last (see precedence).
func (s *Site) headersFile(rules []headerRule) string {
	folded := s.fold(rules)
	var all []headerRule
	for _, r := range folded {
		all = append(all, r.alternatives(folded)...)
	}
	slices.SortStableFunc(all, func(a, b headerRule) int { return a.precedence() - b.precedence() })
	var b strings.Builder
	for _, r := range all {
		b.WriteString(r.pattern + "\n")
		for _, name := range slices.Sorted(maps.Keys(r.header)) {
			for _, value := range r.header[name] {
				if name != "Content-Type" || !r.isDocument() {
					b.WriteString("  " + name + ": " + value + "\n")
				}
			}
		}
	}
	return b.String()
}

// anyLang is the placeholder of a language in a pattern: it matches one folder.
const anyLang = "/:lang"

// fold returns fewer rules that send the same headers, but for what differs between
// pages that share one: the policy allows the styles of all, and there is no Link.
// The frame of a block shares a rule with those of its entries, those of names that
// begin alike, and their pictures (/embed/quiz*); documents share one with those in
// other languages that have a prefix, unless something else has such a path; data and
// feeds with those in all languages.
func (s *Site) fold(rules []headerRule) []headerRule {
	var order []string
	groups := map[string][]headerRule{}
	for _, r := range rules {
		at := s.foldedPattern(r, rules)
		if groups[at] == nil {
			order = append(order, at)
		}
		groups[at] = append(groups[at], r)
	}
	var folded []headerRule
	for _, at := range order {
		folded = append(folded, headerRule{at, joined(groups[at])})
	}
	return folded
}

// foldedPattern returns the pattern of the rule that a rule is folded into.
func (s *Site) foldedPattern(r headerRule, rules []headerRule) string {
	for _, lang := range s.languages[1:] {
		rest, ok := strings.CutPrefix(r.pattern, s.base+"/"+lang+"/")
		// Every block has a frame, whose path would match as well.
		if ok && r.isDocument() && !r.isFrame() && !strings.Contains(rest, "*") && rest != "" && !slices.ContainsFunc(rules, func(o headerRule) bool { return o.pattern == s.base+"/embed/"+rest }) {
			return s.base + anyLang + "/" + rest
		}
	}
	for _, lang := range s.languages {
		for _, in := range [][2]string{{"/data/" + lang + "/", "/data" + anyLang + "/"}, {feedPath(lang), anyLang + "/corrections.atom"}} {
			if rest, ok := strings.CutPrefix(r.pattern, s.base+in[0]); ok {
				return s.base + in[1] + rest
			}
		}
	}
	shortest := ""
	for _, o := range rules {
		if o.isFrame() && !strings.HasSuffix(o.pattern, "*") && strings.HasPrefix(r.pattern, o.pattern) && (shortest == "" || len(o.pattern) < len(shortest)) {
			shortest = o.pattern
		}
	}
	if shortest != "" {
		return shortest + "*"
	}
	return r.pattern
}

// joined returns the headers of rules that are folded into one: those of the frame
// if there are others, with the sources of all policies.
func joined(rules []headerRule) http.Header {
	documents := slices.DeleteFunc(slices.Clone(rules), func(r headerRule) bool { return !r.isDocument() })
	if len(documents) == 0 {
		documents = rules
	}
	var all []http.Header
	policy := documents[0].header.Get("Content-Security-Policy")
	for _, r := range documents {
		all = append(all, r.header)
		if policy != "" {
			policy = joinedPolicy(policy, r.header.Get("Content-Security-Policy"))
		}
	}
	h := common(all)
	if policy != "" {
		h.Set("Content-Security-Policy", policy)
	}
	return h
}

// joinedPolicy returns policy with the sources of other added to each directive.
func joinedPolicy(policy, other string) string {
	return mergedPolicy(policy, other, func(own, others []string) []string {
		for _, source := range others {
			if !slices.Contains(own, source) {
				own = append(own, source)
			}
		}
		return own
	})
}

// isFrame reports whether a rule is for pages that other sites may frame.
func (r headerRule) isFrame() bool {
	return r.isDocument() && r.header.Get("Cross-Origin-Embedder-Policy") != ""
}

// alternatives returns a copy of the rule for each path at which hosts may
// serve the page: Netlify may omit or add the slash at the end.
func (r headerRule) alternatives(all []headerRule) []headerRule {
	star := slices.ContainsFunc(all, func(o headerRule) bool { return o.pattern == r.pattern+"/*" })
	if !r.isDocument() || star || strings.HasSuffix(r.pattern, "*") || strings.HasSuffix(r.pattern, "/") {
		return []headerRule{r}
	}
	return []headerRule{r, {r.pattern + "/", r.header}}
}
