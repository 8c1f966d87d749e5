package card

import (
	"image"
	"regexp"
	"slices"
	"strings"

	"sanctuary/app/i18n"
	"sanctuary/app/story"
)

// sheet is a picture of an embed that is laid out from top to bottom. What is
// printed on it is noted, as words and as the facts they rest on.
type sheet struct {
	*canvas
	s     *story.Story
	t     i18n.Text
	since bool
	y     float64 // the picture is free below

	words []string
	facts []string
	after bool // something has happened since the article
}

// unmeasured returns a canvas without pixels, to measure a layout.
func (p *Painter) unmeasured() *canvas {
	c := p.canvas(Width, 0)
	c.img.Rect = image.Rectangle{}
	return c
}

func (sh *sheet) skip(height float64) { sh.y += height }

// say notes what is not printed, but drawn.
func (sh *sheet) say(words ...string) {
	for _, w := range words {
		if w = strings.TrimSpace(w); w != "" {
			sh.words = append(sh.words, w)
		}
	}
}

// span is where text is printed: between two distances from the left edge.
type span struct{ left, right float64 }

// whole is the column between the margins.
var whole = span{margin, edge}

func (k span) width() float64 { return k.right - k.left }

// indent returns the span without its first units.
func (k span) indent(by float64) span { return span{k.left + by, k.right} }

// print prints a text below what is there, in the first of the styles in which
// it has no more than a number of lines. A text that is too long in all of them
// is cut off.
func (sh *sheet) print(k span, text string, lines int, with ink, styles ...style) {
	if text == "" {
		return
	}
	var b block
	for i, s := range styles {
		most := s.rise() + float64(lines-1)*s.leading() + 1
		b = sh.fit(text, k.width(), most, s)
		if i == len(styles)-1 || sh.fits(block{s, sh.wrap(text, k.width(), s)}, k.width(), most) {
			break
		}
	}
	if filled := sh.wrap(text, k.width(), b.style); !b.style.bold && len(filled) == len(b.lines) && sh.width(filled[len(filled)-1], b.style) > k.width()/4 {
		b.lines = filled // lines of running text are full, those of headlines of a length
	}
	sh.y = sh.canvas.print(k.left, sh.y, b, with) + 0.26*b.style.size
	sh.say(strings.Join(b.lines, " "))
}

// rule draws a line across a span.
func (sh *sheet) rule(k span, thick float64, with ink) {
	sh.box(k.left, sh.y, k.width(), thick, with)
	sh.y += thick
}

// statements prints statements one below the other, no more than a number of
// each phase. Those of what happened since have their date; Then has none of
// them.
func (sh *sheet) statements(k span, all []story.Statement, most int, s style) {
	var asof, after int
	for _, st := range all {
		label := ""
		switch {
		case st.Phase == story.After && sh.since && after < most:
			after++
			sh.after = true
			label = sh.t.Say("since.chip", i18n.S("date", sh.t.Date(st.AsOf)))
		case st.Phase != story.After && asof < most:
			asof++
		default:
			continue
		}
		sh.skip(22)
		if label != "" {
			sh.print(k, label, 1, soft, bold(26))
			sh.skip(6)
		}
		sh.print(k, st.Text.String(), 9, black, s)
		sh.facts = append(sh.facts, st.Facts...)
	}
}

// oneLetter matches a word of one letter and the space after it, at which no line of
// a title breaks.
var oneLetter = regexp.MustCompile(`(\s\pL) `)

// title prints the title of the picture and the line under it.
func (sh *sheet) title(name, note string) {
	sh.print(whole, oneLetter.ReplaceAllString(unfolded(name), "$1\u00a0"), 4, black, bold(76), bold(68), bold(60), bold(54), bold(48), bold(42))
	if note != "" {
		sh.skip(16)
		sh.print(whole, note, 4, soft, regular(34))
	}
	sh.skip(36)
}

// foot prints as of when the picture is true and whose reports it rests on, or
// that the answer is not on it.
func (sh *sheet) foot(asks bool) {
	sh.skip(34)
	sh.rule(whole, 2, line)
	sh.skip(24)
	small := regular(26)
	switch {
	case asks:
		sh.print(whole, sh.t.Say("picture.answer"), 3, soft, small)
	case sh.after:
		sh.print(whole, sh.t.Say("picture.since", i18n.S("date", sh.s.AsOfName)), 3, soft, small)
	default:
		sh.print(whole, sh.t.Say("picture.then", i18n.S("date", sh.s.AsOfName)), 3, soft, small)
	}
	if names := sh.publishers(); len(names) > 0 {
		const most = 7
		sh.skip(12)
		more := max(len(names)-most, 0)
		comma := ", "
		if slices.ContainsFunc(names, func(name string) bool { return strings.Contains(name, ",") }) {
			comma = "; "
		}
		listed := i18n.S("names", strings.Join(names[:len(names)-more], comma))
		text := sh.t.Say("picture.sources", listed)
		if more > 0 {
			text = sh.t.Say("picture.more", listed, i18n.N("n", more))
		}
		sh.print(whole, text, 4, soft, small)
	}
	sh.skip(top - 8)
	sh.say(sh.s.Short, sh.kicker())
}

// kicker says whose article the story explains.
func (sh *sheet) kicker() string {
	return sh.t.Say("page.kicker", i18n.S("publisher", sh.s.Publisher), i18n.S("date", sh.t.Date(sh.s.AsOf)))
}

// publishers returns those of the sources of what was printed, in that order.
func (sh *sheet) publishers() []string {
	var names []string
	for _, id := range sh.facts {
		i := slices.IndexFunc(sh.s.Facts, func(f story.Fact) bool { return f.ID == id })
		if i < 0 {
			continue
		}
		for _, source := range sh.s.Facts[i].Sources {
			for _, from := range sh.s.Sources {
				if from.ID == source && from.Publisher != "" && !slices.Contains(names, from.Publisher) {
					names = append(names, from.Publisher)
				}
			}
		}
	}
	return names
}

// sentence joins words into one text for those who do not see the picture: each
// piece ends like a sentence.
func sentence(words []string) string {
	var b strings.Builder
	for i, w := range words {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(w)
		if !strings.ContainsAny(w[len(w)-1:], ".!?:;,") && !strings.HasSuffix(w, "…") && !strings.HasSuffix(w, "»") && !strings.HasSuffix(w, "”") {
			b.WriteByte('.')
		}
	}
	return b.String()
}
