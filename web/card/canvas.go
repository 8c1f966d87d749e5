package card

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"math"
	"strconv"
	"strings"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"

	"sanctuary/app/story"
)

// ink is one of the colours to draw with.
type ink int

// The inks. Those of the subjects go by the tones of the story's columns.
const (
	black     ink = iota
	soft          // secondary text
	line          // rules and what is empty
	firstTone     // those of the columns, in the order of story.Tones

	accent = firstTone + ink(len(story.Tones)) // if there is one

	paper ink = -1 // takes ink off
)

// Colors are the colours of pictures as "#rrggbb": those of the site's light
// theme. Tones are those of the story's columns, in the order of story.Tones. Accent
// is that of the newsroom; empty for none.
type Colors struct {
	Paper, Ink, Soft, Line string
	Accent                 string
	Tones                  [len(story.Tones)]string
}

// Painter draws pictures in the colours it was made with. It is safe for
// concurrent use.
type Painter struct {
	palette color.Palette // the paper, and the steps to each ink
	icon    color.Palette // the steps from black to the paper
	rule    ink           // of the rule over everything
}

// New returns a painter. The error names a colour that cannot be read.
func New(c Colors) (*Painter, error) {
	paper, err := parseColor(c.Paper)
	if err != nil {
		return nil, err
	}
	p := &Painter{palette: color.Palette{paper}, rule: black}
	inks := append([]string{black: c.Ink, soft: c.Soft, line: c.Line}, c.Tones[:]...)
	if c.Accent != "" {
		p.rule, inks = accent, append(inks, c.Accent)
	}
	for i, text := range inks {
		solid, err := parseColor(text)
		if err != nil {
			return nil, err
		}
		p.palette = append(p.palette, steps(paper, solid)[1:]...)
		if ink(i) == black {
			p.icon = steps(solid, paper)
		}
	}
	return p, nil
}

func parseColor(text string) (color.RGBA, error) {
	n, err := strconv.ParseUint(strings.TrimPrefix(text, "#"), 16, 32)
	if err != nil || len(text) != len("#rrggbb") || text[0] != '#' {
		return color.RGBA{}, fmt.Errorf("colour %q: want #rrggbb", text)
	}
	return color.RGBA{uint8(n >> 16), uint8(n >> 8), uint8(n), 0xff}, nil
}

// levels is the number of shades between the paper and an ink, for smooth edges
// (anti-aliasing). Fewer make smaller files; with these edges still look
// smooth.
const levels = 6

// steps returns the colours from one to another, both included.
func steps(from, to color.RGBA) color.Palette {
	p := make(color.Palette, 0, 1+levels)
	for level := range levels + 1 {
		p = append(p, color.RGBA{mix(from.R, to.R, level), mix(from.G, to.G, level), mix(from.B, to.B, level), 0xff})
	}
	return p
}

// mix returns the value at a level between two.
func mix(from, to uint8, level int) uint8 {
	return uint8((int(from)*(levels-level) + int(to)*level + levels/2) / levels)
}

// canvas is a picture being drawn. Lengths are in units: a card is 1200 units
// wide, whatever its size in pixels.
type canvas struct {
	img    *image.Paletted
	scale  float64 // pixels per unit
	rule   ink     // of the rule over everything
	faces  map[style]font.Face
	buffer sfnt.Buffer
}

// canvas returns an empty picture of the given size in pixels.
func (p *Painter) canvas(width, height int) *canvas {
	return &canvas{
		img:   image.NewPaletted(image.Rect(0, 0, width, height), p.palette),
		scale: float64(width) / Width,
		rule:  p.rule,
		faces: map[style]font.Face{},
	}
}

// height returns the height in units.
func (c *canvas) height() float64 { return float64(c.img.Rect.Dy()) / c.scale }

// dot inks a pixel, of which the shape covers a share from 0 to 1. What is
// darker stays; paper leaves the rest of what is there.
func (c *canvas) dot(x, y int, with ink, share float64) {
	level := int(math.Round(min(max(share, 0), 1) * levels))
	if level == 0 || !(image.Point{x, y}).In(c.img.Rect) {
		return
	}
	at := c.img.PixOffset(x, y)
	was := int(c.img.Pix[at])
	there := 0
	if was > 0 {
		there = (was-1)%levels + 1
	}
	switch {
	case with == paper && there > levels-level:
		c.img.Pix[at] = 0
		if level < levels {
			c.img.Pix[at] = uint8(was - there + levels - level)
		}
	case with != paper && there < level:
		c.img.Pix[at] = uint8(1 + int(with)*levels + level - 1)
	}
}

// box fills a rectangle, on whole pixels so that its edges are sharp. It is at
// least one pixel wide and high.
func (c *canvas) box(x, y, width, height float64, with ink) {
	x0, y0 := c.pixel(x), c.pixel(y)
	x1, y1 := max(c.pixel(x+width), x0+1), max(c.pixel(y+height), y0+1)
	r := image.Rect(x0, y0, x1, y1).Intersect(c.img.Rect)
	full := uint8(int(with+1) * levels)
	for py := r.Min.Y; py < r.Max.Y; py++ {
		row := c.img.Pix[c.img.PixOffset(r.Min.X, py):c.img.PixOffset(r.Max.X, py)]
		for i := range row {
			row[i] = full
		}
	}
}

// frame draws the outline of a rectangle inside its edges.
func (c *canvas) frame(x, y, width, height, stroke float64, with ink) {
	c.box(x, y, width, stroke, with)
	c.box(x, y+height-stroke, width, stroke, with)
	c.box(x, y, stroke, height, with)
	c.box(x+width-stroke, y, stroke, height, with)
}

func (c *canvas) pixel(units float64) int { return int(math.Round(units * c.scale)) }

// filling is the part of a circle that is filled.
type filling int

const (
	hollow filling = iota
	half           // the left half
	full
)

// circle draws a circle around x, y with an outline inside its radius.
func (c *canvas) circle(x, y, radius, stroke float64, fill filling, with ink) {
	x, y, radius, stroke = x*c.scale, y*c.scale, radius*c.scale, stroke*c.scale
	for py := int(y - radius - 1); py <= int(y+radius+1); py++ {
		for px := int(x - radius - 1); px <= int(x+radius+1); px++ {
			dx, dy := float64(px)+0.5-x, float64(py)+0.5-y
			distance := math.Hypot(dx, dy)
			disc := radius - distance + 0.5
			share := min(disc, distance-(radius-stroke)+0.5)
			switch {
			case fill == full:
				share = disc
			case fill == half:
				share = max(share, min(disc, 0.5-dx))
			}
			c.dot(px, py, with, share)
		}
	}
}

// png encodes the picture as PNG. The highest level of compression takes eight times
// as long and saves a sixth: half a kilobyte of an icon.
func (c *canvas) png() []byte {
	var b bytes.Buffer
	if err := png.Encode(&b, c.img); err != nil {
		return nil // a picture in memory, of a size that is allowed, cannot fail
	}
	return b.Bytes()
}
