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

	// Where answers are counted: the line beside the quiz with its link, and what
	// the page about the explainer says of it, under a heading.
	Counting, CountingMore, Privacy string
	Counted                         []string

	// At the foot of the page about the explainer.
	Version, Licences string
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
	Counting: "Your first answers are counted, with nothing about you.", CountingMore: "What is counted", Privacy: "Privacy",
	Counted: []string{
		"There is no cookie, no tracking and no request to a third party. Your answers are kept on your device, where you can clear them; what is sent from there is said below.",
		"The first time you answer a question of the quiz or guess a figure, we add one to a count: so many answers of this kind to this question, in this language, on this day. So we do when you finish the quiz, for the score.",
		"Nothing else is stored: not who you are, not your address, not the time of day, not which answers come from one person (on a day when only one person answers, the counts of that day are theirs). Your address is used, in memory, to stop anyone from answering thousands of times; what it is recognized by is thrown away every day.",
		"Nothing is counted if your browser asks for privacy (Global Privacy Control, Do Not Track) or saves data, while you are offline, and without scripts. Without scripts, your answers are part of the address of the page that you ask for.",
		"How others answered is shown only after you have, rounded, updated after ten more answers or later, and only once 30 people have answered. They are people who took the quiz, not the public.",
	},
	Version: "Version of the program:", Licences: "Licences of the program and of what it is built with",
}

var wordsFR = words{
	Contents: "Sommaire", Here: "Toutes les pages", Start: "Le dossier en bref",
	Full: "Tout sur une page, pour imprimer", Facts: "À propos du dossier",
	Then: "À l’époque", Since: "Depuis", Onward: "À suivre\u00a0:", Answer: "Réponse et explication",
	Evidence: "Renvois aux sources", AllMarks: "Tous", OneMark: "Un par énoncé",
	NoStyle: "Si vous voyez déjà les réponses, lisez\u00a0:",
	Why:     "Pourquoi, avec les sources", Back: "Retour", Next: "Suivante", See: "Voir mon résultat", Early: "Terminer maintenant",
	List: "Toutes les questions", Choose: "Aller à une question",
	Counting: "Vos premières réponses sont comptées, sans rien sur vous.", CountingMore: "Ce qui est compté", Privacy: "Vie privée",
	Counted: []string{
		"Il n’y a ni témoin, ni suivi, ni requête à un tiers. Vos réponses sont gardées sur votre appareil, où vous pouvez les effacer; ce qui en est envoyé est dit ci-dessous.",
		"La première fois que vous répondez à une question du quiz ou que vous devinez un chiffre, nous ajoutons un à un compte\u00a0: tant de réponses de cette sorte à cette question, dans cette langue, ce jour-là. Nous faisons de même pour le résultat quand vous terminez le quiz.",
		"Rien d’autre n’est conservé\u00a0: ni qui vous êtes, ni votre adresse, ni l’heure, ni quelles réponses viennent d’une même personne (si une seule personne répond un jour donné, les comptes de ce jour sont les siens). Votre adresse sert, en mémoire, à empêcher quelqu’un de répondre des milliers de fois; ce qui permet de la reconnaître est jeté chaque jour.",
		"Rien n’est compté si votre navigateur demande le respect de la vie privée (Global Privacy Control, Do Not Track) ou économise les données, ni hors ligne, ni sans script. Sans script, vos réponses font partie de l’adresse de la page que vous demandez.",
		"Les réponses des autres ne s’affichent qu’après la vôtre, arrondies, mises à jour par tranches d’au moins dix, et seulement à partir de 30 réponses. Ce sont celles des gens qui ont fait le quiz, et non de l’ensemble du public.",
	},
	Version: "Version du programme\u00a0:", Licences: "Licences du programme et de ce qui le compose (en anglais)",
}
