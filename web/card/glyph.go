package card

import (
	"image"
	"image/draw"
	"sync"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"
)

// typeface is a font with the glyph it has for a zero without a slash. The
// slash is for code; in a score it looks like one.
type typeface struct {
	*sfnt.Font
	zero sfnt.GlyphIndex
}

// typefaces are the Go fonts, regular and bold. They cover the Latin, Greek
// and Cyrillic scripts and the signs that English and French are printed with.
var typefaces = sync.OnceValue(func() [2]typeface {
	var all [2]typeface
	for i, data := range [2][]byte{goregular.TTF, gobold.TTF} {
		f, err := sfnt.Parse(data)
		if err != nil {
			panic("card: the font that comes with the program is broken: " + err.Error())
		}
		all[i] = typeface{f, plainZero(f)}
	}
	return all
})

// plainZero finds a glyph that no character leads to.
func plainZero(f *sfnt.Font) sfnt.GlyphIndex {
	var buffer sfnt.Buffer
	for i := sfnt.GlyphIndex(f.NumGlyphs() - 1); i > 0; i-- {
		if name, err := f.GlyphName(&buffer, i); err == nil && name == "zero.empty" {
			return i
		}
	}
	zero, _ := f.GlyphIndex(&buffer, '0')
	return zero
}

// hyphenated is a face whose hyphens are narrower than its dashes. Those of the Go
// fonts, which are made for code, are wider than the en dash.
type hyphenated struct{ font.Face }

func (f hyphenated) GlyphAdvance(r rune) (fixed.Int26_6, bool) {
	advance, ok := f.Face.GlyphAdvance(drawn(r))
	return narrowed(r, advance), ok
}

func (f hyphenated) GlyphBounds(r rune) (fixed.Rectangle26_6, fixed.Int26_6, bool) {
	bounds, advance, ok := f.Face.GlyphBounds(drawn(r))
	bounds.Min.X, bounds.Max.X = narrowed(r, bounds.Min.X), narrowed(r, bounds.Max.X)
	return bounds, narrowed(r, advance), ok
}

// drawn returns the character whose glyph a character has: hyphens that do not
// break a line look like those that do.
func drawn(r rune) rune {
	if r == '\u2011' {
		return '-'
	}
	return r
}

// narrowed returns a length along the glyph of a character: of a hyphen, a third of
// the font's size instead of more than half of it.
func narrowed(r rune, x fixed.Int26_6) fixed.Int26_6 {
	if drawn(r) == '-' {
		return x * 4 / 7
	}
	return x
}

// glyph draws a character at the pen. One the font lacks leaves a gap.
func (c *canvas) glyph(s style, pen fixed.Point26_6, r rune, with ink) {
	f := typefaces()[s.weight()]
	r = drawn(r)
	index, err := f.GlyphIndex(&c.buffer, r)
	if err != nil || index == 0 {
		return
	}
	if r == '0' {
		index = f.zero
	}
	outline, err := f.LoadGlyph(&c.buffer, index, fixed.Int26_6(s.size*c.scale*64+0.5), nil)
	if err != nil {
		return
	}
	for i := range outline {
		for j := range outline[i].Args {
			outline[i].Args[j].X = narrowed(r, outline[i].Args[j].X)
		}
	}
	bounds := outline.Bounds().Add(pen)
	box := image.Rect(bounds.Min.X.Floor(), bounds.Min.Y.Floor(), bounds.Max.X.Ceil(), bounds.Max.Y.Ceil())
	if box.Empty() {
		return // a space
	}
	x := func(p fixed.Point26_6) float32 { return float32(p.X+pen.X-fixed.I(box.Min.X)) / 64 }
	y := func(p fixed.Point26_6) float32 { return float32(p.Y+pen.Y-fixed.I(box.Min.Y)) / 64 }
	raster := vector.NewRasterizer(box.Dx(), box.Dy())
	for _, seg := range outline {
		a, b, e := seg.Args[0], seg.Args[1], seg.Args[2]
		switch seg.Op {
		case sfnt.SegmentOpMoveTo:
			raster.ClosePath()
			raster.MoveTo(x(a), y(a))
		case sfnt.SegmentOpLineTo:
			raster.LineTo(x(a), y(a))
		case sfnt.SegmentOpQuadTo:
			raster.QuadTo(x(a), y(a), x(b), y(b))
		case sfnt.SegmentOpCubeTo:
			raster.CubeTo(x(a), y(a), x(b), y(b), x(e), y(e))
		}
	}
	raster.ClosePath()
	raster.DrawOp = draw.Src
	mask := image.NewAlpha(image.Rect(0, 0, box.Dx(), box.Dy()))
	raster.Draw(mask, mask.Rect, image.Opaque, image.Point{})
	for py := range box.Dy() {
		for px, alpha := range mask.Pix[py*mask.Stride:][:box.Dx()] {
			if alpha > 0 {
				c.dot(box.Min.X+px, box.Min.Y+py, with, float64(alpha)/0xff)
			}
		}
	}
}
