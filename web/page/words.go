package page

import "sanctuary/app/i18n"

// words are the texts of the bar, the footer and the page /full in one
// language. They are not messages of package i18n, to keep them out of the
// browser's program.
type words struct {
	Contents, Here string // label of the menu
	Start          string // the story page in the menu
	Full, Facts    string // link to /full; label of a list of links to facts
	Then, Since    string // one word each
	Onward         string // precedes the name of the next page
	Answer         string // label of the details with the answer

	Evidence, AllMarks, OneMark string // legend and labels of the choice of marks

	NoStyle      string // what readers without style read before a link to the page Full
	Why          string // label of the details with the explanation
	Back, Next   string // to the previous and the next question
	See, Early   string // to the result, from the last question and from another one
	List, Choose string // label of the list of questions; instructions
}

// wordsIn returns the texts in a language.
func wordsIn(lang string) *words {
	if i18n.For(lang).Lang() == "fr" {
		return &wordsFR
	}
	return &wordsEN
}

var wordsEN = words{
	Contents: "Contents", Here: "All pages", Start: "The story in short",
	Full: "Everything on one page, for printing", Facts: "About this explainer",
	Then: "Then", Since: "Since", Onward: "Next:", Answer: "Answer and explanation",
	Evidence: "Evidence marks", AllMarks: "Show all", OneMark: "One per statement",
	NoStyle: "If you see the answers already, read:",
	Why:     "Why, with sources", Back: "Back", Next: "Next", See: "See my result", Early: "Finish early",
	List: "All questions", Choose: "Go to a question",
}

var wordsFR = words{
	Contents: "Sommaire", Here: "Toutes les pages", Start: "Le dossier en bref",
	Full: "Tout sur une page, pour imprimer", Facts: "À propos du dossier",
	Then: "À l’époque", Since: "Depuis", Onward: "À suivre\u00a0:", Answer: "Réponse et explication",
	Evidence: "Renvois aux sources", AllMarks: "Tous", OneMark: "Un par énoncé",
	NoStyle: "Si vous voyez déjà les réponses, lisez\u00a0:",
	Why:     "Pourquoi, avec les sources", Back: "Retour", Next: "Suivante", See: "Voir mon résultat", Early: "Terminer maintenant",
	List: "Toutes les questions", Choose: "Aller à une question",
}
