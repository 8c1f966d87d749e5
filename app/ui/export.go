package ui

import (
	"sanctuary/app/compare"
	"sanctuary/app/story"
)

// Rows are the story's places as package compare knows them, in the order of
// Story.Places.
func (v View) Rows() []compare.Row { return v.rows }

// TimelinePlaces are the countries and places that the timeline of a story has
// entries for.
func TimelinePlaces(s *story.Story) []story.Named { return View{Story: s}.timelinePlaces() }
