package page

import "sanctuary/app/i18n"

// words are the words of the bar, the foot and the plain page in one language.
// Unlike the messages of i18n they never reach the reader's browser as data,
// where they would weigh on the program.
type words struct {
	Contents, Here string // the menu, and what it is called
	Start          string // the story in the menu
	Full, Facts    string // everything on one page; what a list of links is called
	Then, Since    string // one word each
	Onward         string // stands before the name of a page
	Answer         string // opens the answer of a question

	Why          string // opens the explanation of an answer
	Back, Next   string // to the question before and after
	See, Early   string // to the result, from the last question and from another one
	List, Choose string // opens the list of questions; what to do there
}

// wordsIn returns the words of a language.
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
	Why: "Why, with sources", Back: "Back", Next: "Next", See: "See my result", Early: "Finish early",
	List: "All questions", Choose: "Go to a question",
}

var wordsFR = words{
	Contents: "Sommaire", Here: "Toutes les pages", Start: "Le dossier en bref",
	Full: "Tout sur une page, pour imprimer", Facts: "À propos du dossier",
	Then: "À l’époque", Since: "Depuis", Onward: "À suivre\u00a0:", Answer: "Réponse et explication",
	Why: "Pourquoi, avec les sources", Back: "Retour", Next: "Suivante", See: "Voir mon résultat", Early: "Terminer maintenant",
	List: "Toutes les questions", Choose: "Aller à une question",
}
