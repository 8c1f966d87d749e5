package page

import "sanctuary/app/i18n"

// The words of a page in the language of its story.
type (
	words        = i18n.PageWords
	frontWords   = i18n.FrontWords
	placingWords = i18n.PlacingWords
)

// wordsIn returns the texts of the bar, the footer and the quiz in a language.
func wordsIn(lang string) *words { return &i18n.In(lang).Page }
