package desk

import "slices"

// reservedIDs are ids that a topic cannot have, because they are addresses of
// other pages and files, elements of every page, or beginnings of ids of elements
// of other blocks (q-removals), to which old links lead.
var reservedIDs = []string{
	"a", "about", "analytics", "app", "at", "board", "cards", "carried", "check", "code", "config", "contents", "corrections",
	"country", "counts", "data", "dev", "edition", "editions", "embed", "explainer", "f", "facts", "flow", "full", "g", "gallery",
	"glance", "glossary", "guess", "healthz", "in-short", "main", "note", "notes", "notice", "oembed", "pager", "pick", "picks",
	"place", "places", "policies", "q", "result", "side", "sources", "static", "status", "strip", "timeline-strip",
	"tl", "tray", "view", "w",
}

// checkTopics finds topics whose id has another use, and topics and pages without
// content.
func checkTopics(d *Desk, ps *problems) {
	for _, t := range d.Topics {
		switch id := t.ID.Value; {
		case slices.Contains(titled, id):
			ps.add(t.ID.Where, "%s: the explainer has a block of this name already; choose another id", id)
		case slices.Contains(reservedIDs, id), slices.Contains(d.Languages(), id):
			ps.add(t.ID.Where, "%s: the explainer uses this word in its addresses; choose another id", id)
		}
		hasContent(t.Page, ps)
	}
	for _, p := range d.Pages {
		hasContent(p, ps)
	}
}

func hasContent(p Page, ps *problems) {
	if len(p.Lead)+len(p.Parts) == 0 {
		ps.add(p.Where, "%s: nothing stands here; write a lead or parts, or take it out", p.ID.Value)
	}
}
