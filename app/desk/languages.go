package desk

import (
	"cmp"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"sanctuary/app/i18n"
)

// Languages returns the languages of the story, as BCP 47 codes without a
// region, in the order of "languages" in story.yaml, also if they are misspelt.
// Where that names none, which is a problem, they are those of the story's title,
// short title and description, in the order of [i18n.Known], so that the rest can
// be checked.
func (d *Desk) Languages() []string {
	var all []string
	for _, tag := range d.Story.Languages {
		if lang := baseOf(spelled(tag.Value)); lang != "" && !slices.Contains(all, lang) {
			all = append(all, lang)
		}
	}
	if all == nil {
		for _, lang := range i18n.Known() {
			h := d.Story
			if h.Title.In[lang].Value+h.Short.In[lang].Value+h.Description.In[lang].Value != "" {
				all = append(all, lang)
			}
		}
	}
	if all == nil {
		all = i18n.Known()[:1]
	}
	return all
}

// tag returns a language of the story as BCP 47 with the region it has in
// story.yaml.
func (d *Desk) tag(lang string) string {
	for _, tag := range d.Story.Languages {
		if baseOf(tag.Value) == lang {
			return tag.Value
		}
	}
	return lang
}

func baseOf(tag string) string {
	base, _, _ := strings.Cut(tag, "-")
	return base
}

// A strange language is one that the explainer has no words in: by its code,
// where it is first used.
type strange map[string]Where

// codeForm matches a key that is meant as a language, perhaps with its region.
var codeForm = regexp.MustCompile(`^[a-z]{2}(-[A-Za-z]{2,4})?$`)

// note keeps where a key that is no language of the explainer is used. It reports
// false if the key is not the code of a language.
func (s strange) note(key Scalar) bool {
	if !codeForm.MatchString(key.Value) {
		return false
	}
	if _, ok := s[key.Value]; !ok {
		s[key.Value] = key.Where
	}
	return true
}

// tell adds one problem for each strange language, however many texts are in it.
func (s strange) tell(head Head, ps *problems) {
	for _, tag := range head.Languages {
		if spelled(tag.Value) == "" && tag.Value != "" {
			s[tag.Value] = tag.Where
		}
	}
	for _, lang := range slices.Sorted(maps.Keys(s)) {
		switch base := baseOf(lang); {
		case slices.Contains(i18n.Known(), base):
			ps.add(s[lang], "a text is in %q; write it as \"%s: …\", and the region once, in languages in story.yaml", lang, base)
		case i18n.RightToLeft(base):
			ps.add(s[lang], "%q is written from right to left, which the pages are not made for; a story may be in %s", lang, listOf(i18n.Known()))
		default:
			ps.add(s[lang], "the explainer has no words of its own in %q (buttons, dates, labels); a story may be in %s, or add the language to app/i18n", lang, listOf(i18n.Known()))
		}
	}
}

// listOf returns languages as "en (English) or fr (French)".
func listOf(languages []string) string {
	var all []string
	for _, lang := range languages {
		all = append(all, lang+" ("+i18n.EnglishName(lang)+")")
	}
	return orList(all)
}

// spelled returns how a language of the explainer is written that tag means, by its
// code or its name: fr-CA for FR_ca; empty if tag means none of them.
func spelled(tag string) string {
	code, region, _ := strings.Cut(strings.ReplaceAll(tag, "_", "-"), "-")
	for _, lang := range i18n.Known() {
		if !slices.ContainsFunc([]string{lang, i18n.EnglishName(lang), i18n.For(lang).Say("language.name")}, func(name string) bool { return strings.EqualFold(name, code) }) {
			continue
		}
		if whole := lang + "-" + strings.ToUpper(region); tagForm.MatchString(whole) {
			return whole
		}
		return lang
	}
	return ""
}

// tagForm matches a language with its region, if any: en, en-CA, es-419.
var tagForm = regexp.MustCompile(`^[a-z]{2}(-([A-Z]{2}|[0-9]{3}))?$`)

// checkStoryLanguages finds languages of the story that are missing, malformed or
// named twice, and texts in another language.
func checkStoryLanguages(d *Desk, ps *problems) {
	if len(d.Story.Languages) == 0 {
		ps.add(d.Story.Where, "%s", d.noLanguages())
	}
	seen := map[string]bool{}
	for _, tag := range d.Story.Languages {
		switch lang := baseOf(tag.Value); {
		case tag.Value == "":
			ps.add(tag.Where, "%s", d.noLanguages())
		case !tagForm.MatchString(tag.Value):
			ps.add(tag.Where, "languages: %q is not how a language is written; write %s", tag.Value, cmp.Or(spelled(tag.Value), "it like en or en-CA"))
		case seen[lang]:
			ps.add(tag.Where, "languages: %q stands twice; keep one, because a story has one text in a language", lang)
		default:
			seen[lang] = true
		}
	}
	languages := d.Languages()
	other := map[string]int{} // texts by language
	first := map[string]Where{}
	for _, p := range d.texts() {
		if p.sameInAll() {
			continue
		}
		for lang, s := range p.In {
			if slices.Contains(languages, lang) || s.Value == "" {
				continue
			}
			if at, ok := first[lang]; !ok || s.File < at.File || s.File == at.File && s.Line < at.Line {
				first[lang] = s.Where
			}
			other[lang]++
		}
	}
	for lang, at := range first {
		more := ""
		if n := other[lang] - 1; n > 0 {
			more = fmt.Sprintf(" (and %d more)", n)
		}
		ps.add(at, "a text%s is in %s, which is not a language of the story (%s); take it out, or add %s to languages in story.yaml",
			more, languageName(lang), strings.Join(languages, ", "), lang)
	}
}

// noLanguages says what to write where no language is named.
func (d *Desk) noLanguages() string {
	return fmt.Sprintf("no languages; write those that the texts are in, the first one without a prefix in its addresses: languages: [%s]", strings.Join(d.Languages(), ", "))
}

// sameInAll reports whether the text was written once for all languages.
func (w Words) sameInAll() bool {
	all := slices.Collect(maps.Values(w.In))
	return len(all) == len(i18n.Known()) && len(slices.Compact(all)) == 1
}
