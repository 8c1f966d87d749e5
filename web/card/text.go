package card

import (
	"math"
	"slices"
	"strings"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"
)

// style is a weight and a size in units.
type style struct {
	bold bool
	size float64
}

func regular(size float64) style { return style{false, size} }
func bold(size float64) style    { return style{true, size} }

// weight is the index of the style's font.
func (s style) weight() int {
	if s.bold {
		return 1
	}
	return 0
}

// leading is the distance between two baselines.
func (s style) leading() float64 {
	if s.bold {
		return 1.14 * s.size
	}
	return 1.34 * s.size
}

// rise is the height of capitals and digits over the baseline.
func (s style) rise() float64 { return 0.73 * s.size }

// face returns the font in a style, in pixels.
func (c *canvas) face(s style) font.Face {
	if f, ok := c.faces[s]; ok {
		return f
	}
	// NewFace refuses sizes only that no style has.
	f, err := opentype.NewFace(typefaces()[s.weight()].Font, &opentype.FaceOptions{Size: s.size * c.scale, DPI: 72, Hinting: font.HintingNone})
	if err != nil {
		panic("card: " + err.Error())
	}
	c.faces[s] = hyphenated{f}
	return c.faces[s]
}

// width returns how wide a text is, in units.
func (c *canvas) width(text string, s style) float64 {
	return float64(font.MeasureString(c.face(s), text)) / 64 / c.scale
}

// bearing returns the distance from the start of a text to its first ink, in
// units.
func (c *canvas) bearing(text string, s style) float64 {
	bounds, _ := font.BoundString(c.face(s), text)
	return float64(bounds.Min.X) / 64 / c.scale
}

// write draws a line of text from x on a baseline and returns where it ends.
func (c *canvas) write(x, baseline float64, text string, s style, with ink) float64 {
	face := c.face(s)
	pen := fixed.Point26_6{X: fixed.Int26_6(x * c.scale * 64), Y: fixed.I(c.pixel(baseline))}
	before := rune(-1)
	for _, r := range text {
		if before >= 0 {
			pen.X += face.Kern(before, r)
		}
		c.glyph(s, pen, r, with)
		if advance, ok := face.GlyphAdvance(r); ok {
			pen.X += advance
		}
		before = r
	}
	return float64(pen.X) / 64 / c.scale
}

// block is a text in lines.
type block struct {
	style style
	lines []string
}

// height is from the tops of the first line's capitals to the last baseline.
func (b block) height() float64 {
	if len(b.lines) == 0 {
		return 0
	}
	return b.style.rise() + float64(len(b.lines)-1)*b.style.leading()
}

// print draws a text whose capitals begin at top and returns the last
// baseline.
func (c *canvas) print(x, top float64, b block, with ink) float64 {
	baseline := top + b.style.rise()
	for i, l := range b.lines {
		if i > 0 {
			baseline += b.style.leading()
		}
		c.write(x-min(0, c.bearing(l, b.style)), baseline, l, b.style, with) // the hook of a J stays within
	}
	return baseline
}

// fit lays out a text in the first of the styles in which it fits into width
// and height without breaking a word. If there is none, it uses the last style,
// breaks words that are too long and cuts off the end.
func (c *canvas) fit(text string, width, height float64, styles ...style) block {
	for _, s := range styles {
		if c.fits(block{s, c.wrap(text, width, s)}, width, height) {
			return block{s, c.balance(text, width, s)}
		}
	}
	last := styles[len(styles)-1]
	var lines []string
	for _, l := range c.wrap(text, width, last) {
		lines = append(lines, c.split(l, width, last)...)
	}
	room := max(1+int((height-last.rise())/last.leading()), 1)
	if len(lines) > room {
		lines = lines[:room]
		lines[room-1] = c.cut(lines[room-1]+"…", width, last)
	}
	return block{last, lines}
}

// fits reports whether a text keeps within width and height.
func (c *canvas) fits(b block, width, height float64) bool {
	return b.height() <= height &&
		!slices.ContainsFunc(b.lines, func(l string) bool { return c.width(l, b.style) > width })
}

// wrap breaks a text into lines at its line breaks, and at its spaces where a
// line is full. No-break spaces are none.
func (c *canvas) wrap(text string, width float64, s style) []string {
	var lines []string
	space := c.width(" ", s)
	for part := range strings.SplitSeq(text, "\n") {
		end := 0.0
		for i, word := range strings.FieldsFunc(part, func(r rune) bool { return r == ' ' }) {
			wide := c.width(word, s)
			if i > 0 && end+space+wide <= width {
				lines[len(lines)-1] += " " + word
				end += space + wide
			} else {
				lines = append(lines, word)
				end = wide
			}
		}
	}
	return lines
}

// balance breaks a text into no more lines than wrap, of about the same
// length.
func (c *canvas) balance(text string, width float64, s style) []string {
	best := c.wrap(text, width, s)
	for narrow := width - 8; narrow > width/3; narrow -= 8 {
		lines := c.wrap(text, narrow, s)
		if len(lines) > len(best) {
			break
		}
		if !c.fits(block{s, lines}, narrow, math.Inf(1)) {
			break // a word fills its line
		}
		best = lines
	}
	return best
}

// split breaks a text where a line is full, in the middle of words.
func (c *canvas) split(text string, width float64, s style) []string {
	var lines []string
	var l []rune
	for _, r := range text {
		if len(l) > 0 && c.width(string(append(l, r)), s) > width {
			lines, l = append(lines, string(l)), nil
		}
		l = append(l, r)
	}
	return append(lines, string(l))
}

// cut shortens a text to a width, with an ellipsis in place of its end.
func (c *canvas) cut(text string, width float64, s style) string {
	if c.width(text, s) <= width {
		return text
	}
	rest := c.split(text, width-c.width("…", s), s)[0]
	return strings.TrimRight(rest, " \u00a0,:;…") + "…"
}
