package card

import (
	"image/color"
	"unicode"

	"golang.org/x/image/font"

	"sanctuary/app/story"
)

// Sizes of the pictures that shops and installers show of the explainer, in
// pixels: that of a narrow screen. On a wide one it is that of a card.
const (
	ScreenWidth  = 750
	ScreenHeight = 1334
)

// IconStyle is how much of an icon its letter takes, and in which colours.
type IconStyle int

// The styles of icon.
const (
	Plain      IconStyle = iota // the letter on a square
	Maskable                    // the same with room for any mask to cut at
	Monochrome                  // the letter alone, on nothing
)

// Icon returns the initial of the story's short title on a square as PNG. A
// title without a letter or digit gives an empty square.
func (p *Painter) Icon(s *story.Story, size int, as IconStyle) []byte {
	c := p.canvas(size, size)
	c.scale = float64(size) / 100
	letter := bold(76)
	if as == Maskable {
		letter = bold(56)
	}
	if initial := Initial(s); initial != "" {
		bounds, _ := font.BoundString(c.face(letter), initial)
		middle := func(low, high float64) float64 { return 50 - (low+high)/2/64/c.scale }
		c.write(middle(float64(bounds.Min.X), float64(bounds.Max.X)),
			middle(float64(bounds.Min.Y), float64(bounds.Max.Y)), initial, letter, black)
	}
	// Drawn in black on paper, it comes out in paper on black, or in black on
	// nothing.
	c.img.Palette = p.icon
	if as == Monochrome {
		c.img.Palette = clear
	}
	return c.png()
}

// Initial returns the letter or digit a story is known by; empty if its short
// title has none.
func Initial(s *story.Story) string {
	for _, r := range s.Short {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return string(unicode.ToUpper(r))
		}
	}
	return ""
}

// clear is the palette of what is drawn in black on nothing.
var clear = func() color.Palette {
	p := make(color.Palette, 0, 1+levels)
	for level := range levels + 1 {
		p = append(p, color.NRGBA{A: mix(0, 0xff, level)})
	}
	return p
}()

// Screen returns the card of the whole explainer in the shape of a narrow
// screen, as PNG.
func (p *Painter) Screen(s *story.Story) []byte {
	c := p.canvas(ScreenWidth, ScreenHeight)
	c.masthead(s, 54)
	floor := c.height() - top - 44
	c.box(margin, floor, inner, 4, line)
	title := c.fit(unfolded(s.Title), inner, 0.55*(floor-body), bold(150), bold(136), bold(122), bold(108), bold(94), bold(80), bold(66))
	after := c.print(margin, body+40, title, black)
	lead := c.fit(s.Description, inner, floor-44-(after+72), regular(60), regular(54), regular(48), regular(42), regular(36))
	c.print(margin, after+72, lead, soft)
	return c.png()
}
