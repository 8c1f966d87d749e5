package page

import (
	"slices"
	"strconv"
	"strings"

	"sanctuary/app/story"
	"sanctuary/app/ui"
)

// FilterCSS returns the part of the style of a block or graphic, or of the story
// page ("front"), that depends on the content: a rule for each value of a filter,
// so that filters work without scripts. Ids need no escaping, because package desk
// only allows kebab-case.
//
// The last compound selector of each rule with :has must have a class, an
// attribute or an element. With only :not(…) the browser's invalidation set for
// :has would cover every element: each answer would restyle the whole page.
func FilterCSS(s *story.Story, block string) string {
	var b strings.Builder
	hide := func(when, what string) {
		b.WriteString(".compare:has(" + when + ") " + what + "{display:none}")
	}
	switch block {
	case "front":
		frontCSS(&b, s)
		b.WriteString(columnsCSS(len(s.Columns)))
	case ui.GlanceGraphic:
		b.WriteString(columnsCSS(len(s.Columns)))
	case ui.PlacesGraphic:
		tilesCSS(&b, s)
	case "compare":
		for _, c := range s.Countries {
			hide("#country-"+c.ID+":checked", "[data-country]:not([data-country="+c.ID+"])")
		}
		for _, st := range s.Statuses {
			hide("#f-status [value="+st.ID+"]:checked", "[data-status]:not([data-status="+st.ID+"])")
		}
		offered(&b, s)
		for _, a := range s.Attributes {
			hide("#f-col [value="+a.ID+"]:checked", ".panel--places [data-col]:not([data-col="+a.ID+"])")
		}
		for _, d := range s.Dimensions {
			hide("#f-dim [value="+d.ID+"]:checked", "#policies-rows>tr:not(#compare-"+d.ID+")")
		}
	case "timeline":
		for _, p := range ui.TimelinePlaces(s) {
			b.WriteString("#timeline:has(#f-tl [value=" + p.ID + "]:checked) .event:not([data-places~=" + p.ID + "]){display:none}")
		}
	case "quiz":
		b.WriteString("@media screen{") // on paper all questions are there
		for i := range s.Questions {
			n := strconv.Itoa(i + 1)
			b.WriteString(".quiz:has(#at-" + n + ":checked) .question:not(:nth-child(" + n + ")){display:none}")
		}
		b.WriteString("}")
	}
	return b.String()
}

// offered hides the statuses that no place of the chosen country has, and the
// countries with no place of the chosen status. What is chosen stays.
func offered(b *strings.Builder, s *story.Story) {
	for _, c := range s.Countries {
		var missing []string
		for _, st := range s.Statuses {
			if !slices.ContainsFunc(s.Places, func(p story.Place) bool { return p.Country == c.ID && p.Status == st.ID }) {
				missing = append(missing, "[value="+st.ID+"]")
			}
		}
		if missing != nil {
			these, country := "#f-status :is("+strings.Join(missing, ",")+")", "country-"+c.ID
			b.WriteString(".compare:has(#" + country + ":checked) " + these + ":not(:checked),.compare:has(" + these + ":checked) [for=" + country + "]:not(:has(:checked)){display:none}")
		}
	}
}
