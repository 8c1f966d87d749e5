package ui

import "sanctuary/app/story"

// The graphics of the story page. Each is an embed, named as blocks are in a
// Route; a guess has an ID, that of the figure.
const (
	GlanceGraphic = "glance"         // the policies in headlines
	PlacesGraphic = "places"         // the places as tiles to pick
	FlowGraphic   = "flow"           // what became of the order
	StripGraphic  = "timeline-strip" // the years
	GuessGraphic  = "guess"          // a figure to guess
)

// GraphicPart returns the part of the story page that has a graphic; empty if
// there is no graphic of that name.
func GraphicPart(graphic string) string {
	switch graphic {
	case GlanceGraphic:
		return story.PartGlance
	case PlacesGraphic:
		return story.PartPlaces
	case FlowGraphic:
		return story.PartOrder
	case StripGraphic:
		return story.PartTimeline
	case GuessGraphic:
		return story.PartGuess
	}
	return ""
}

// HasGraphic reports whether a part of the story page has what its graphic
// shows.
func HasGraphic(s *story.Story, part string) bool {
	f := s.Front
	if _, listed := f.Part(part); !listed {
		return false
	}
	switch part {
	case story.PartGlance:
		return len(s.Dimensions) > 0
	case story.PartPlaces:
		return len(f.Grid.Shapes) > 0
	case story.PartOrder:
		return len(f.Flow.Nodes) > 0
	case story.PartTimeline:
		return len(f.Strip) > 0
	case story.PartGuess:
		return len(f.Figures) > 0
	}
	return false
}

// Graphics lists the embeds of the graphics that a story has content for: the
// figures to guess come last.
func Graphics(s *story.Story) []Route {
	var all []Route
	for _, g := range []string{GlanceGraphic, PlacesGraphic, FlowGraphic, StripGraphic} {
		if HasGraphic(s, GraphicPart(g)) {
			all = append(all, Route{Kind: EmbedRoute, Block: g})
		}
	}
	if HasGraphic(s, story.PartGuess) {
		for _, f := range s.Front.Figures {
			all = append(all, Route{Kind: EmbedRoute, Block: GuessGraphic, ID: f.ID})
		}
	}
	return all
}
