package desk

import (
	"cmp"
	"reflect"
	"strings"

	"sanctuary/app/i18n"
)

// kindMeans says what each kind of a fact or statement is.
var kindMeans = map[string]string{
	"law":         "an act, a section of one, a treaty, a constitution",
	"order":       "an executive or police order",
	"council":     "a council’s vote, motion, ordinance or policy",
	"vote":        "the vote of a parliament, an assembly or the people",
	"court":       "a court’s decision",
	"count":       "a number that was counted",
	"estimate":    "a number that was estimated",
	"calculation": "the newsroom’s own arithmetic on other facts",
	"person":      "what a named person or group said",
	"report":      "what a publication reported",
	"research":    "a study",
}

// confidenceMeans says what each grade of confidence is.
var confidenceMeans = map[string]string{
	"article":    "the article that is explained says so",
	"high":       "a primary source, or two publishers",
	"medium":     "one good source",
	"low":        "less than that",
	"calculated": "worked out from other facts",
}

// explained joins values and what they mean for a description.
func explained(values []string, means map[string]string) string {
	var all []string
	for _, v := range values {
		all = append(all, v+" ("+means[v]+")")
	}
	return strings.Join(all, ", ")
}

// keyMeans says what the keys of the files are for, by "Type.key", or by key where
// it means the same in every type.
var keyMeans = map[string]string{
	"id":         "Names this entry in links and in other files: small letters and digits, joined by hyphens. It never changes.",
	"name":       "What readers see of it.",
	"note":       "A sentence of explanation; may be left out.",
	"facts":      "The ids of the facts that it rests on, the main one first.",
	"phase":      "before, asof or after the article; what is of the phase after is shown in Since only. Without it: asof.",
	"kind":       "What kind of statement it is: " + explained(kinds, kindMeans) + ".",
	"statements": "Sentences with the facts they rest on.",
	"lead":       "The first sentences of the page; may be left out.",
	"parts":      "Parts with a heading each.",
	"prompt":     "The question that readers are asked.",
	"reveal":     "What is said once they have guessed.",
	"scale":      "The range in which readers guess, and the answer.",
	"measure":    "What the scale measures, as a title.",
	"who":        "Whose statement it is.",

	"Answer.is":    "The editors’ answer: " + orList(codes) + ".",
	"AskPower.id":  "Id of a power in plan.yaml.",
	"AskPower.ask": "Who decides, as a question.",

	"Attribute.unknown": "Ids of the values that mean that nothing is known; two places with such a value do not count as equal.",
	"Attribute.values":  "The values that cells of this column may have.",
	"Avoid.lang":        "The language of the words.",
	"Avoid.words":       "Words that are not to be written.",
	"Avoid.instead":     "What to write in their place.",
	"Avoid.except":      "Ids of entries that may quote the words.",
	"Avoid.explain":     "Ids of entries that are about the words.",
	"Band.min":          "The lowest score of the band, in percent; the first band begins at 0.",
	"Band.text":         "What is said of such a score.",

	"Cell.value":    "Id of one of the values of this row or column.",
	"Cell.evidence": "How well it is supported: solid, partial or thin. Not for places.",
	"Cell.mark":     "The editors’ judgement on the story page.",
	"Cell.waits":    "Id of the figure that the headline would give away: the story page shows it after the guess.",

	"Code.ask":         "The code as a question about a place.",
	"Code.attribute":   "Id of the column of places.yaml that has more about it.",
	"Column.tone":      "Its colour: " + orList(tones) + ".",
	"Correction.date":  "The day of the correction: 2017-02-20.",
	"Correction.what":  "What was wrong, and what is right.",
	"Correction.facts": "The facts whose pages show it; may be left out.",
	"Counts.points":    "The same quantity as each publisher counted it.",
	"Destination.page": "The page that it leads to: " + strings.Join(pages, ", ") + " or the id of a topic.",
	"Destination.name": "What readers find there.",

	"Dimension.ask":    "The row as a question.",
	"Dimension.short":  "The question in a few words, for the story page.",
	"Dimension.values": "The headlines that cells of this row may have; equal ones are shown as equal.",
	"Dimension.cells":  "A cell for each column of story.yaml, by its id.",

	"Event.date":      "The day, month or year: 2017-02-20, 2017-02 or 2017.",
	"Event.until":     "Its end, written like the date; may be left out.",
	"Event.places":    "Ids of the places or countries it concerns, for the filter; may be left out.",
	"Event.key":       "true for the events on the strip of the story page.",
	"Event.short":     "The event in a few words, for that strip.",
	"Event.statement": "What happened, with the facts.",

	"Fact.id":         "Capital letters and a number, such as F12. It never changes.",
	"Fact.phase":      "before, asof or after the article.",
	"Fact.asof":       "The day, month or year for which it holds: 2017-02-20, 2017-02 or 2017.",
	"Fact.confidence": "How well it was checked: " + explained(confidences, confidenceMeans) + ".",
	"Fact.text":       "The fact, in full.",
	"Fact.not":        "What does not follow from it; may be left out.",
	"Fact.sources":    "Ids of the works in sources.yaml that it rests on.",

	"Figure.id":        "Id of a figure to guess in numbers.yaml or order.yaml.",
	"Figure.name":      "What the answer is called on the scale.",
	"FixedValue.file":  "The file, without .yaml.",
	"FixedValue.entry": "Id of the entry.",
	"FixedValue.key":   "The key of the value, such as scale.answer.",
	"FixedValue.is":    "What the value must stay.",

	"Flow.lanes":  "The two lanes, such as politics and courts.",
	"Flow.states": "What held between the events, with words for each.",
	"Flow.nodes":  "The events, in order.",

	"Front.kicker":    "The line above the title.",
	"Front.title":     "The question that the story page answers; without it, the title of story.yaml.",
	"Front.head":      "The answer in three or four sentences; without it, that of story.yaml.",
	"Front.parts":     "The parts of the page with their titles, in the order of the page.",
	"Front.figures":   "Figures to guess, asked here in other words.",
	"Front.glance":    "The comparison in headlines.",
	"Front.grid":      "The places as tiles.",
	"Front.flow":      "What followed a decision, in two lanes.",
	"Front.strip":     "The years of the strip, without a gap.",
	"Front.plan":      "The plan in short.",
	"Front.voices":    "A person’s argument for each voice.",
	"Front.shortQuiz": "Ids of the questions of the short quiz, all of the article’s time.",
	"Front.deeper":    "Links to pages with more.",

	"FrontPlan.powers": "Powers of plan.yaml, as questions.",
	"Glance.marks":     "The words for each mark: " + orList(marks) + ".",
	"Grid.shapes":      "How the tiles of each status are drawn.",
	"Grid.codes":       "The questions that each tile answers.",
	"Grid.answers":     "The words for the answers: " + orList(codes) + ".",

	"Growth.from":    "The known value that it grew from.",
	"Growth.to":      "The value to guess.",
	"Growth.explain": "Why it grew; may be left out.",

	"Head.id":          "Names the story in links and on readers’ devices: small letters and digits, joined by hyphens. It never changes.",
	"Head.languages":   "The languages, perhaps with a region (en-CA); pages in the first one have no prefix in their address.",
	"Head.title":       "The title of the story.",
	"Head.short":       "The title in two or three words, for the bar at the top and the icon.",
	"Head.description": "The story in a sentence, for search engines and previews.",
	"Head.publisher":   "Who published the article that is explained.",
	"Head.article":     "Id of that article in sources.yaml.",
	"Head.asof":        "The month of the article: 2017-02. Then shows how things stood in it.",
	"Head.asofName":    "The same in words: mid-February 2017.",
	"Head.latest":      "The day up to which events were followed: 2017-02-20.",
	"Head.updated":     "The day of the last change; that of the newest correction, or later.",
	"Head.answer":      "The answer in one paragraph.",
	"Head.columns":     "What is compared: two to five columns.",
	"Head.units":       "Units of the story’s own for figures, such as minutes.",
	"Head.countries":   "The countries, or other regions, of the places.",
	"Head.statuses":    "What may be the status of a place.",
	"Head.blocks":      "Titles of the blocks, where the program’s own will not do.",
	"Head.wording":     "Labels of the tables and of the way to all steps in the story’s own words, such as “Both countries” for “Both”.",
	"Head.bands":       "What is said of a score in the quiz.",

	"Line.id":        "Id of a voice in voices.yaml.",
	"Line.name":      "The person’s name.",
	"Line.role":      "Who it was at the time.",
	"Line.stance":    "The stance in a word.",
	"Line.text":      "The argument, with the facts.",
	"Mark.is":        "The judgement: " + orList(marks) + ".",
	"Myth.claim":     "A common claim.",
	"Myth.true":      "true if the claim holds.",
	"Node.lane":      "Id of its lane.",
	"Node.state":     "Id of the state from it to the next event.",
	"Node.text":      "What happened, with the facts.",
	"Node.until":     "How long that state held, in a few words.",
	"Numbers.counts": "One quantity as several publishers counted it; may be left out.",
	"Numbers.growth": "A figure that grew from a known value; may be left out.",

	"Option.text":     "What can be chosen; none for true and false.",
	"Option.right":    "true if it is a right answer.",
	"Option.feedback": "What is said to those who chose it; may be left out.",
	"Order.guess":     "A figure to guess; may be left out.",
	"Order.chain":     "What followed, step by step.",
	"Order.apart":     "What is easily confused with it; may be left out.",

	"Place.region":      "The region, as it stands behind the name.",
	"Place.country":     "Id of a country in story.yaml.",
	"Place.status":      "Id of a status in story.yaml: how things stood at the time of the article.",
	"Place.statusFacts": "The ids of the facts that say so.",
	"Place.date":        "When its policy began, by the time of the article; may be left out.",
	"Place.tile":        "Its field in the grid of the story page.",
	"Place.codes":       "Its answer to each code of front.yaml.",
	"Place.cells":       "A cell for each column, by its id.",
	"Places.attributes": "The columns of the table.",
	"Places.places":     "The places, a row each.",

	"Plan.levels":   "The levels of government.",
	"Plan.powers":   "Services and powers; readers choose who decides on each.",
	"Point.label":   "Who counted, or when.",
	"Point.value":   "The value.",
	"Point.atLeast": "true if it is a lower bound, as in “more than 400”.",
	"Power.levels":  "Ids of all levels that decide on it.",

	"Question.kind":          "How it is answered: single, multiple, truefalse, slider or order.",
	"Question.phase":         "asof, or after for what readers of the article’s time are not asked.",
	"Question.options":       "What can be chosen, or put in order.",
	"Question.order":         "For order: the ids of all options from first to last.",
	"Question.scale":         "For slider: the range and the answer.",
	"Question.explanation":   "Shown with every answer.",
	"Question.misconception": "What readers easily get wrong, in a sentence that does not mock them.",
	"Question.see":           "Where the page shows the answer; may be left out.",

	"Scale.min":    "The lowest value that readers can set.",
	"Scale.max":    "The highest value that readers can set.",
	"Scale.step":   "From one value to the next.",
	"Scale.answer": "The right value.",
	"Scale.low":    "The lowest value that counts as right.",
	"Scale.high":   "The highest value that counts as right.",
	"Scale.unit":   "count, percent, the code of a currency such as eur, or the id of a unit in story.yaml.",
	"Scale.label":  "What is counted, as it stands behind the number.",
	"Scale.about":  "true if the answer is a round number, as in “about 400”.",
	"See.block":    "The block: " + orList(blocks) + ".",
	"See.id":       "Id of the row, entry or step in it.",

	"Shape.id":       "How the tiles are drawn: " + orList(shapes) + ".",
	"Shape.statuses": "Ids of the statuses that are drawn so.",

	"Source.title":     "The title as the work itself has it, in its own language, without quotation marks.",
	"Source.lang":      "The language of the work: en, fr or another code.",
	"Source.publisher": "Who published it.",
	"Source.date":      "When: 2017-02-20, 2017-02 or 2017; may be left out.",
	"Source.url":       "The address of the publisher’s own page; if that is gone, of a copy.",
	"Source.mirror":    "true if the address is that of a copy.",
	"Source.primary":   "true if it is itself the law, the record, the ruling or the study, and not a report of it.",

	"Statement.asof": "The day, month or year for which it holds; without it, that of its first fact.",
	"Statement.kind": "What kind of statement it is; without it, that of its first fact.",

	"Stretch.from":        "The first year.",
	"Stretch.to":          "The last year.",
	"Stretch.width":       "The width of a year; 1 is the usual one.",
	"Style.maxQuoteWords": "The longest quotation, in words.",
	"Style.avoid":         "Words to avoid, with what to write instead.",
	"Term.means":          "What the word means.",
	"Tile.column":         "The column, from 1.",
	"Tile.row":            "The row, from 1.",

	"Topic.form": "How its parts are drawn: columns side by side, or steps with numbers; without it, columns.",

	"Trap.why":    "What is right: the message to whoever falls into the trap.",
	"Trap.rules":  "Rules for texts.",
	"Trap.values": "Values that must not change.",
	"Trap.points": "Values that no chart may show.",

	"TrapRule.lang":     "The language of the texts; without it, each.",
	"TrapRule.in":       "The entries, or files without .yaml, whose texts it is for; without it, all.",
	"TrapRule.except":   "Entries that are left out.",
	"TrapRule.facts":    "Only statements that rest on one of these facts.",
	"TrapRule.first":    "true: as their first fact.",
	"TrapRule.unless":   "Only statements that rest on none of these facts.",
	"TrapRule.found":    "Only texts in which this regular expression is found.",
	"TrapRule.optional": "true if there may be no such text.",
	"TrapRule.must":     "A regular expression that must be found in the text.",
	"TrapRule.never":    "A regular expression that must not be found in it.",
	"TrapRule.phase":    "The phase that the statement must have.",
	"TrapRule.without":  "Facts that the statement must not rest on.",

	"Wording.id":   "Which label: compare-policies, compare-country, places-place …; check lists them all.",
	"Wording.text": "The label. $n, $total, $date and $names stand for what the explainer fills in.",

	"UnitName.one":  "The words behind 1, if they differ.",
	"UnitName.name": "The words behind a number: minutes.",
	"Voice.who":     "The people who hold the view.",
	"Word.kinds":    "The kinds that there are.",
	"Word.myths":    "Claims that are true or not.",
}

// describe returns what the key of a type is for; for texts with the languages
// they may be in.
func describe(t reflect.Type, key string) string {
	for _, name := range []string{t.Name() + "." + key, key} {
		if text := cmp.Or(keyMeans[name], siteMeans[name]); text != "" {
			return text
		}
	}
	if name := i18n.EnglishName(key); hasLanguages(t) && name != "" {
		return "The text in " + name + "."
	}
	return partNames[key]
}
