package desk

import (
	"html"
	"regexp"
	"strings"
	"unicode/utf8"

	"sanctuary/app/i18n"
)

// A foreignMark is markup that the explainer does not support, such as HTML or
// Markdown: readers would see it as typed.
type foreignMark struct {
	found  *regexp.Regexp
	remedy string
}

var foreignMarks = []foreignMark{
	{regexp.MustCompile(`</?[A-Za-z][^<>]*>|<!--`), "HTML is shown as it stands; take the tag out"},
	{regexp.MustCompile(`\*\*\S[^*]*\*\*|__\S[^_]*__`), "bold type is not read; take the marks out"},
	{regexp.MustCompile(`(?:^|[\s(])(?:\*[^\s*][^*]*\*|_[^\s_][^_]*_)(?:$|[\s).,;:!?])`), "italic type is not read; take the marks out"},
	{regexp.MustCompile(`!?\[[^\[\]]+\]\(\S*[./#]\S*\)`), "links are not read; name the work in sources.yaml and cite its fact"},
	{regexp.MustCompile(`(?:^|\s|(?:^|[^\]])\()(?:https?://|www\.)[^\s/.]+\.[^\s(),;]*[^\s(),;.]`), "an address is shown as it stands, and cannot be followed; name the work in sources.yaml and cite its fact"},
	{regexp.MustCompile("`[^`]+`"), "code type is not read; take the marks out"},
	{regexp.MustCompile(`[ÂÃ][\x{80}-\x{BF}]|â€`), "the text was saved in a wrong encoding; type the characters anew"},
}

var entity = regexp.MustCompile(`&(?:[A-Za-z][A-Za-z0-9]*|#[0-9]+|#[xX][0-9A-Fa-f]+);`)

// checkMarkup finds HTML, Markdown and wrongly decoded characters, in texts and
// in the titles of sources.
func checkMarkup(d *Desk, ps *problems) {
	look := func(at Where, owner, text string) {
		for _, m := range foreignMarks {
			if found := m.found.FindString(text); found != "" {
				ps.add(at, "%s: %q: %s", owner, strings.TrimLeft(strings.TrimSpace(found), "("), m.remedy)
			}
		}
		for _, found := range entity.FindAllString(text, -1) {
			if char := html.UnescapeString(found); char != found {
				ps.add(at, "%s: %q: HTML is shown as it stands; write %s", owner, found, char)
			}
		}
	}
	d.eachText(func(p passage, _ string, s Scalar) { look(s.Where, p.owner(), s.Value) })
	for _, s := range d.Sources {
		look(s.Title.Where, s.ID.Value+": title", s.Title.Value)
		look(s.Publisher.Where, s.ID.Value+": publisher", s.Publisher.Value)
	}
}

// checkOptions finds questions with two options of the same text.
func checkOptions(d *Desk, ps *problems) {
	for _, q := range d.Questions {
		seen := map[string]string{} // ids by language and text
		for _, o := range q.Options {
			if o.Text == nil {
				continue
			}
			for lang, s := range o.Text.In {
				t, _ := parse(s.Value)
				text := strings.ToLower(strings.Join(strings.Fields(t.String()), " "))
				if text == "" {
					continue // checkLanguages says so
				}
				key := lang + " " + strings.TrimRight(text, ".!?")
				if other, ok := seen[key]; ok {
					ps.add(s.Where, "%s: option %s reads the same as option %s; say what sets it apart, or take one out", q.ID.Value, o.ID.Value, other)
				} else {
					seen[key] = o.ID.Value
				}
			}
		}
	}
}

// The maximum lengths of texts, in characters. They are for English; other
// languages may be longer by Locale.Longer.
const (
	headlineLength  = 44 // a cell's value; the text under it has a third of a phone's width
	nameLength      = 90
	optionLength    = 160
	labelLength     = 240
	statementLength = 480
	factLength      = 900
)

// longest returns the maximum length of a passage in English, in characters.
func longest(p passage) int {
	file, depth := p.trail[0], len(p.trail)
	switch {
	case p.part == "name" && depth > 2 && (file == "dimensions" || file == "places"):
		return headlineLength
	case p.part == "name" || p.part == "title" || p.part == "short" || p.part == "region":
		return nameLength
	case file == "questions" && p.part == "text":
		return optionLength
	case file == "facts" || file == "corrections":
		return factLength
	case p.label:
		return labelLength
	}
	return statementLength
}

// checkLengths finds texts that are too long for the layout.
func checkLengths(d *Desk, ps *problems) {
	d.eachText(func(p passage, lang string, s Scalar) {
		if n, most := letters(s.Value), longestIn(lang, p); n > most {
			ps.add(s.Where, "%s: the %s text has %d characters; shorten it to %d", p.owner(), languageName(lang), n, most)
		}
	})
}

// longestIn returns the maximum length of a passage in a language.
func longestIn(lang string, p passage) int { return longest(p) * (100 + i18n.In(lang).Longer) / 100 }

// letters returns the length of a text without its marks, in characters.
func letters(text string) int {
	t, _ := parse(text)
	return utf8.RuneCountInString(t.String())
}
