package desk

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
)

// entryNames are the words for an entry of each file.
var entryNames = map[string]string{
	"story": "the story", "facts": "fact", "sources": "source", "dimensions": "row", "places": "the places",
	"questions": "question", "glossary": "glossary entry", "corrections": "correction", "events": "event",
	"word": "the word", "order": "the order", "plan": "the plan", "numbers": "the numbers", "voices": "voice", "about": "about",
	"topics": "topic", "pages": "page",
	"front": "the story page", "site": "the site",
}

// partNames are the words for the keys of the files; empty for a key whose
// value is the entry itself.
var partNames = map[string]string{
	"languages": "languages", "title": "title", "short": "short title", "description": "description", "publisher": "publisher",
	"article": "article", "asof": "as of", "asofName": "as of, in words", "latest": "latest day", "updated": "last updated",
	"answer": "the answer", "columns": "column", "units": "unit", "one": "one of it", "countries": "country", "statuses": "status", "blocks": "block", "wording": "label",
	"bands": "words for a score", "min": "lowest", "max": "highest", "step": "step", "low": "right from", "high": "right up to",
	"unit": "unit", "label": "label", "about": "is a round number", "text": "text", "not": "what it does not say",
	"phase": "phase", "kind": "kind", "confidence": "confidence", "who": "who says so", "sources": "sources",
	"lang": "language", "date": "date", "until": "until", "url": "address", "mirror": "is a copy", "primary": "is a primary source",
	"means": "meaning", "what": "what was corrected", "facts": "facts it rests on", "name": "name", "note": "note",
	"ask": "the row as a question", "values": "value", "unknown": "values that say that nothing is known", "cells": "", "value": "value", "evidence": "evidence",
	"statements": "sentence", "statement": "sentence", "attributes": "column", "places": "place", "region": "region",
	"country": "country", "status": "status", "statusFacts": "facts the status rests on", "prompt": "the question", "options": "option", "order": "the right order",
	"scale": "scale", "explanation": "explanation", "misconception": "misconception", "see": "leads to", "right": "is right",
	"feedback": "what is said to it", "block": "block", "tone": "colour", "key": "is a key event", "lead": "lead",
	"kinds": "kind", "myths": "claim", "claim": "claim", "true": "holds", "parts": "part", "guess": "figure to guess",
	"chain": "step", "apart": "what is another matter", "reveal": "what is shown after the guess", "levels": "who decides",
	"powers": "power", "growth": "growth", "counts": "counts", "measure": "measure", "from": "from", "to": "to",
	"explain": "explanation", "points": "point", "atLeast": "is a lower bound",
	"kicker": "line above the title", "head": "the answer in short", "figures": "figure to guess", "glance": "comparison in headlines",
	"marks": "mark", "mark": "mark", "is": "judged", "waits": "waits for the guess", "grid": "grid of places", "shapes": "shape",
	"codes": "", "answers": "answer to a code", "attribute": "column", "tile": "tile", "column": "column", "row": "row",
	"flow": "flow", "lanes": "lane", "states": "state", "nodes": "node", "lane": "lane", "state": "what held then",
	"strip": "years of the strip", "width": "width of a year", "plan": "plan", "voices": "voice", "role": "who it was",
	"stance": "stance", "form": "how it is drawn", "shortQuiz": "question of the short quiz", "deeper": "where to read on", "page": "page",
	"tag": "language with its region", "known": "value that is known", "voice": "voice",
	"Front.short": "question of the short quiz", "Statement.text": "",
	"link": "address that it links to", "licence": "licence line", "logo": "logo", "file": "file", "dark": "for the dark theme", "light": "for the light theme",
	"alt": "text in place of the logo", "icon": "icon", "favicon": "icon of tabs", "element": "name of the custom element of embeds",
	"colours": "colours", "background": "background", "surface": "fields and cards", "highlight": "ground of what was linked to", "muted": "secondary text",
	"line": "lines of fields and figures", "accent": "accent, of main buttons and the line at the top", "wrong": "wrong answers", "since": "what followed the article",
	"teal": "tone teal", "amber": "tone amber", "plum": "tone plum", "olive": "tone olive", "rose": "tone rose",
	"Colours.right": "right answers", "Colours.link": "links",
	"fonts": "fonts", "serif": "fonts of headings", "sans": "fonts of texts", "files": "font", "family": "family", "weight": "weight", "style": "style",
}

// partName returns the words for a key of a type, which may have another meaning
// there.
func partName(t reflect.Type, key string) string {
	if name, ok := partNames[t.Name()+"."+key]; ok {
		return name
	}
	return partNames[key]
}

// String returns the change as lines: file, line and part, then the old and the
// new text.
func (c Change) String() string {
	var b strings.Builder
	b.WriteString(Problem{c.File, c.Line, c.Entry}.String())
	if c.Part != "" {
		b.WriteString(": " + c.Part)
	}
	if c.Lang != "" {
		b.WriteString(" (" + languageName(c.Lang) + ")")
	}
	switch {
	case c.Before == "":
		b.WriteString(" is new")
	case c.After == "":
		b.WriteString(" is gone")
	}
	b.WriteString("\n")
	if c.Before != "" {
		b.WriteString("  was: " + c.Before + "\n")
	}
	if c.After != "" {
		b.WriteString("  is:  " + c.After + "\n")
	}
	return b.String()
}

// DraftCorrection returns a draft of an entry for corrections.yaml about
// changes of a story in some languages, dated date (YYYY-MM-DD). Its text is left for
// the editor to write; until then [Desk.Check] reports it. The draft is empty if none
// of the changes concerns readers.
func DraftCorrection(changes []Change, date string, languages []string) string {
	told := slices.DeleteFunc(slices.Clone(changes), func(c Change) bool { return c.File == "corrections.yaml" })
	if len(told) == 0 {
		return ""
	}
	subject := told[0].ID
	if subject == "" {
		subject = strings.TrimSuffix(told[0].File, ".yaml")
	}
	var facts []string
	for _, c := range told {
		for _, id := range c.Facts {
			if !slices.Contains(facts, id) {
				facts = append(facts, id)
			}
		}
	}
	var b strings.Builder
	b.WriteString("# A draft for the top of corrections.yaml. Not every change is a correction:\n")
	b.WriteString("# delete the draft if nothing that readers were told was wrong.\n")
	b.WriteString("# The id names the correction in links and never changes; date is the day it\n")
	b.WriteString("# was made. Write that day into \"updated\" in story.yaml too.\n")
	fmt.Fprintf(&b, "- id: %s-%s\n  date: %s\n", date, toKebab(subject), date)
	b.WriteString("  # Say in a sentence or two what was wrong and what is right. What changed:\n")
	for _, c := range told {
		for line := range strings.SplitSeq(strings.TrimSuffix(c.String(), "\n"), "\n") {
			b.WriteString("  #   " + line + "\n")
		}
	}
	b.WriteString("  what:\n")
	for _, lang := range languages {
		fmt.Fprintf(&b, "    %s: \"\"\n", lang)
	}
	if len(facts) > 0 {
		b.WriteString("  # The facts whose pages are to show the correction.\n")
		fmt.Fprintf(&b, "  facts: [%s]\n", strings.Join(facts, ", "))
	}
	return b.String()
}

// plainText returns a text without its marks.
func plainText(s string) string {
	t, _ := parse(s)
	return t.String()
}

// summary returns the first text of an entry in lang; of a fact, who says it and
// what.
func summary(v reflect.Value, lang string) string {
	if f, ok := v.Interface().(Fact); ok {
		if text := plainText(f.Text.own(lang).Value); text != "" {
			return plainText(f.Who.own(lang).Value) + ": " + text
		}
	}
	text := ""
	walker{func(p passage) {
		if text == "" {
			text = plainText(p.own(lang).Value)
		}
	}, func(assertion) {}}.visit(v, spot{})
	return text
}

// written returns a scalar as it is in the file. For an entry without texts it
// returns its first values.
func written(v reflect.Value) string {
	switch x := v.Interface().(type) {
	case Scalar:
		return x.Value
	case Number:
		if x.Line == 0 {
			return ""
		}
		return strconv.FormatFloat(x.Value, 'f', -1, 64)
	case Flag:
		if x.On {
			return "yes"
		}
		return "no"
	}
	switch v.Kind() {
	case reflect.String:
		return v.String()
	case reflect.Float64:
		return strconv.FormatFloat(v.Float(), 'f', -1, 64)
	case reflect.Int:
		return strconv.FormatInt(v.Int(), 10)
	case reflect.Bool:
		return written(reflect.ValueOf(Flag{On: v.Bool()}))
	}
	if text := compiledSummary(v); text != "" {
		return text
	}
	var parts []string
	if v.Kind() == reflect.Struct {
		eachField(v, func(_ string, f reflect.Value) {
			if s, ok := f.Interface().(Scalar); ok && s.Value != "" {
				parts = append(parts, s.Value)
			}
		})
	}
	return strings.Join(parts, " ")
}

func list(all []Scalar) string {
	var words []string
	for _, s := range all {
		words = append(words, s.Value)
	}
	return strings.Join(words, ", ")
}
