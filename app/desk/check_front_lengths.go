package desk

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// The maximum lengths of the story page's texts, in words unless they say
// otherwise. A headline must fit a third of a phone's width in two or three
// lines.
const (
	headWords     = 110 // kicker, title and head
	promptWords   = 28
	revealWords   = 40
	lineWords     = 16 // under the title of a part
	meetsWords    = 100
	nodeWords     = 14
	untilWords    = 8
	shortWords    = 8
	planWords     = 75
	askWords      = 24
	voiceWords    = 21
	voiceSpread   = 5 // greatest difference between the longest and the shortest voice
	askLetters    = 40
	headlineWidth = 34 // letters
)

// countWords counts the words of a text that may have marks such as
// [[term|words]]. A dash or a colon by itself is not a word.
func countWords(text string) int {
	t, _ := parse(text)
	n := 0
	for _, field := range strings.Fields(t.String()) {
		if strings.ContainsFunc(field, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
			n++
		}
	}
	return n
}

// A limit is the greatest length of some texts together, in words or in letters.
type limit struct {
	owner   string
	max     int
	letters bool
	texts   []Words
}

// length returns how long the texts of a limit are in a language, and the last of
// them.
func (l limit) length(lang string) (n int, last Scalar) {
	for _, t := range l.texts {
		s, ok := t.In[lang]
		switch {
		case l.letters:
			n, last = n+utf8.RuneCountInString(s.Value), t.own(lang)
		case ok:
			n, last = n+countWords(s.Value), s
		}
	}
	return n, last
}

// frontLimits returns the limits of the story page's texts.
func (d *Desk) frontLimits() []limit {
	f := d.Front
	if f.Where.Line == 0 {
		return nil
	}
	var all []limit
	words := func(owner string, most int, texts ...Words) { all = append(all, limit{owner, most, false, texts}) }
	letters := func(owner string, most int, t Words) { all = append(all, limit{owner, most, true, []Words{t}}) }
	texts := func(list []Statement) (out []Words) {
		for _, s := range list {
			out = append(out, s.Words)
		}
		return out
	}
	head := texts(f.Head)
	for _, l := range []*Label{f.Kicker, f.Title} {
		if l != nil {
			head = append([]Words{l.Words}, head...)
		}
	}
	words("front: head", headWords, head...)
	for _, p := range f.Parts {
		if p.Note != nil {
			words("front: "+p.ID.Value+": note", lineWords, p.Note.Words)
		}
	}
	for _, x := range f.Figures {
		words(x.ID.Value+": prompt", promptWords, x.Prompt)
		words(x.ID.Value+": reveal", revealWords, texts(x.Reveal)...)
	}
	if f.Glance != nil {
		words("front: glance", meetsWords, texts(f.Glance.Lead)...)
		for _, dim := range d.Dimensions {
			if dim.Short != nil {
				letters(dim.ID.Value+": short", askLetters, dim.Short.Words)
			}
			for _, v := range dim.Values {
				letters(dim.ID.Value+": "+v.ID.Value, headlineWidth, v.Name.Words)
			}
		}
	}
	if f.Flow != nil {
		for _, n := range f.Flow.Nodes {
			words(n.ID.Value+": text", nodeWords, n.Text.Words)
			words(n.ID.Value+": until", untilWords, n.Until.Words)
		}
	}
	if f.Plan != nil {
		var told []Words
		for _, p := range f.Plan.Parts {
			told = append(told, texts(p.Statements)...)
		}
		words("front: plan", planWords, told...)
		for _, p := range f.Plan.Powers {
			words(p.ID.Value+": ask", askWords, p.Ask)
		}
	}
	for _, e := range d.Events {
		if e.Short != nil {
			words(e.ID.Value+": short", shortWords, e.Short.Words)
		}
	}
	for _, l := range f.Voices {
		words(l.ID.Value+": text", voiceWords, l.Text.Words)
	}
	return all
}

// checkFrontLengths finds texts of the story page that are too long for the
// layout.
func checkFrontLengths(d *Desk, ps *problems) {
	for _, lang := range d.Languages() {
		for _, l := range d.frontLimits() {
			switch n, s := l.length(lang); {
			case n <= l.max:
			case l.letters:
				ps.add(s.Where, "%s: %q has %d letters; shorten it to %d", l.owner, s.Value, n, l.max)
			default:
				ps.add(s.Where, "%s: the %s text has %d words; shorten it to %d", l.owner, languageName(lang), n, l.max)
			}
		}
		longest := 0
		for _, l := range d.Front.Voices {
			longest = max(longest, countWords(l.Text.In[lang].Value))
		}
		for _, l := range d.Front.Voices {
			if n := countWords(l.Text.In[lang].Value); n < longest-voiceSpread {
				ps.add(l.Text.own(lang).Where, "%s: the %s text has %d words where another voice has %d; give each the same space, to within %d", l.ID.Value, languageName(lang), n, longest, voiceSpread)
			}
		}
	}
}

// checkToldFigures finds texts of the story page, and those of links to it, that
// give away a figure the reader is asked to guess. Exempt are reveals, which are
// shown after a guess, and headlines that wait for the guess (Cell.Waits).
func checkToldFigures(d *Desk, ps *problems) {
	asked := setOf(idsOf(d.Front.Figures))
	look := func(owner string, w Words, cell *Cell) {
		for _, g := range d.guesses() {
			if !asked[g.ID.Value] || g.Scale == nil || cell != nil && cell.Waits.Value == g.ID.Value {
				continue
			}
			remedy := "say it without the figure"
			if cell != nil {
				remedy += ", or let the headline wait with \"waits: " + g.ID.Value + "\""
			}
			for _, lang := range d.Languages() {
				s := w.own(lang)
				if form := toldForm(s.Value, g.Scale.Answer.Value, lang); form != "" {
					ps.add(s.Where, "%s: tells %s, which the story page asks for (%s); %s", owner, form, g.ID.Value, remedy)
				}
			}
		}
	}
	for _, p := range d.texts() {
		if p.trail[0] == "front" && p.part != "reveal" {
			look(p.owner(), p.Words, nil)
		}
	}
	look("title", d.Story.Title.Words, nil)
	look("description", d.Story.Description.Words, nil)
	for _, dim := range d.Dimensions {
		if dim.Short != nil {
			look(dim.ID.Value+": short", dim.Short.Words, nil)
		}
		for column, cell := range dim.Cells {
			for _, v := range dim.Values {
				if v.ID.Value == cell.Value.Value {
					look(dim.ID.Value+": "+column, v.Name.Words, &cell)
				}
			}
		}
	}
	for _, e := range d.Events {
		if e.Short != nil {
			look(e.ID.Value+": short", e.Short.Words, nil)
		}
	}
}
