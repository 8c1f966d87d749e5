package desk

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"sanctuary/app/i18n"
	"sanctuary/app/story"
)

// checkMarks finds marks that are malformed, that name no glossary term, or
// that are in a text shown without marks.
func checkMarks(d *Desk, ps *problems) {
	terms := setOf(idsOf(d.Glossary))
	d.eachText(func(p passage, _ string, s Scalar) {
		t, wrong := parse(s.Value)
		for _, w := range wrong {
			ps.add(s.Where, "%s: %s", p.owner(), w)
		}
		for _, span := range t {
			switch {
			case p.label && (span.Term != "" || span.Lang != ""):
				ps.add(s.Where, "%s: a name is shown without marks; write %q alone", p.owner(), span.Text)
			case span.Term != "" && len(terms) > 0 && !terms[span.Term]:
				ps.add(s.Where, "%s: there is no term %q in glossary.yaml%s; correct the mark or add the term%s", p.owner(), span.Term, Nearest(span.Term, terms.words()), terms.listed())
			}
		}
	})
}

// checkSpaces finds line breaks in texts, spaces at their ends, and double
// spaces.
func checkSpaces(d *Desk, ps *problems) {
	d.eachText(func(p passage, _ string, s Scalar) {
		switch {
		case strings.ContainsAny(s.Value, "\n\r\t"):
			ps.add(s.Where, "%s: the text breaks a line; write it after \">-\" instead of \">\" or \"|\", without empty lines", p.owner())
		case strings.TrimSpace(s.Value) != s.Value:
			ps.add(s.Where, "%s: the text begins or ends with a space; take it out", p.owner())
		case strings.Contains(s.Value, "  "):
			ps.add(s.Where, "%s: two spaces stand together in %q; keep one", p.owner(), around(s.Value, strings.Index(s.Value, "  ")))
		}
	})
}

// checkAvoided finds words that style.yaml asks to avoid. An entry listed under
// except may have them in quotation marks or in a run in another language, an
// entry listed under explain anywhere.
func checkAvoided(d *Desk, ps *problems) {
	d.eachText(func(p passage, own string, s Scalar) {
		t, _ := parse(s.Value)
		lower := map[string]string{} // by language
		for _, a := range d.Style.Avoid {
			lang := a.Lang.Value
			if _, ok := lower[lang]; !ok {
				lower[lang] = strings.ToLower(string(maskOthers(t, lang, own)))
			}
			for _, w := range a.Words {
				word := strings.ToLower(w.Value)
				if word != "" && strings.Contains(lower[lang], word) {
					avoid(p, s, t, a, w.Value, findWord([]rune(lower[lang]), []rune(word)), own, ps)
				}
			}
		}
	})
}

// avoid adds a problem for each of the places in which the text s (parsed: t)
// has a word to avoid, unless the entry may use it there. The language of the
// text is own.
func avoid(p passage, s Scalar, t story.Text, a Avoid, word string, places []stretch, own string, ps *problems) {
	has := func(ids []Scalar) bool {
		return slices.ContainsFunc(ids, func(id Scalar) bool { return p.in(id.Value) })
	}
	if has(a.Explain) {
		return
	}
	excepted := has(a.Except)
	quoted, _ := quotations([]rune(t.String()))
	for _, at := range places {
		quoting := a.Lang.Value != own || inside(quoted, at)
		hint := ""
		switch {
		case excepted && quoting:
			continue
		case quoting:
			hint = ", or list the entry under \"except\" in style.yaml if somebody is quoted by name"
		case excepted:
			hint = ", or put it in quotation marks as somebody else’s word"
		}
		ps.add(s.Where, "%s: says %q; write %s%s", p.owner(), word, a.Instead.Value, hint)
	}
}

// findWord returns the stretches of text that are word, which may be several
// words, and not part of a longer word.
func findWord(text, word []rune) []stretch {
	var found []stretch
	for i := 0; len(word) > 0 && i+len(word) <= len(text); i++ {
		end := i + len(word)
		if slices.Equal(text[i:end], word) &&
			(i == 0 || !isWord(text[i-1])) && (end == len(text) || !isWord(text[end])) {
			found = append(found, stretch{i, end})
		}
	}
	return found
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

func containsWord(text, word string) bool {
	return strings.Contains(text, word) && len(findWord([]rune(text), []rune(word))) > 0
}

func inside(list []stretch, x stretch) bool {
	for _, s := range list {
		if s.from <= x.from && x.to <= s.to {
			return true
		}
	}
	return false
}

// checkTypography returns the check of one language's typography: of texts in
// lang, and of runs marked as being in it.
func checkTypography(lang string) func(*Desk, *problems) {
	return func(d *Desk, ps *problems) {
		d.eachText(func(p passage, own string, s Scalar) {
			if p.trail[0] == "site" {
				return // names of newsrooms and of licences are written as they are
			}
			t, _ := parse(s.Value)
			text := string(maskOthers(t, lang, own))
			for _, r := range i18n.In(lang).Typography.Rules {
				if !strings.ContainsAny(text, r.Hint) {
					continue
				}
				if at := r.Bad.FindStringIndex(text); at != nil {
					ps.add(s.Where, "%s: the %s text %s: %q", p.owner(), languageName(lang), r.Advice, around(text, max(at[0], at[1]-12)))
				}
			}
		})
	}
}

// around returns a few characters of a text on both sides of an index, for
// messages.
func around(text string, i int) string {
	from, to := max(0, i-12), min(len(text), i+14)
	for from > 0 && !utf8.RuneStart(text[from]) {
		from--
	}
	for to < len(text) && !utf8.RuneStart(text[to]) {
		to++
	}
	return strings.ReplaceAll(text[from:to], string(masked), "…")
}
