package card

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"math"

	"golang.org/x/image/draw"
)

// Sign is the newsroom's own icon, of which icons of any size are made.
type Sign struct {
	picture image.Image
	ground  color.Color // around it
}

// Sign reads an icon, a PNG file. Around it is the colour of its corner, or the
// paper if that lets something through. It fails if the file cannot be read.
func (p *Painter) Sign(body []byte) (*Sign, error) {
	img, err := png.Decode(bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	corner := img.At(img.Bounds().Min.X, img.Bounds().Min.Y)
	if _, _, _, alpha := corner.RGBA(); alpha < 0xffff {
		corner = p.palette[0]
	}
	return &Sign{img, corner}, nil
}

// masked is the share of a maskable icon's side that no mask cuts at (W3C, Web
// Application Manifest, "Icon masks": a circle of 40% of the side).
const masked = 0.8

// Icon returns the icon in a size in pixels as PNG: as it is, or, if it is
// maskable, within the part of a ground that no mask cuts at.
func (g *Sign) Icon(size int, as IconStyle) []byte {
	img := image.NewNRGBA(image.Rect(0, 0, size, size))
	at := img.Rect
	if as == Maskable {
		draw.Draw(img, img.Rect, image.NewUniform(g.ground), image.Point{}, draw.Src)
		at = at.Inset(int(math.Round(float64(size) * (1 - masked) / 2)))
	}
	draw.CatmullRom.Scale(img, at, g.picture, g.picture.Bounds(), draw.Over, nil)
	var b bytes.Buffer
	encoder := png.Encoder{CompressionLevel: png.BestCompression}
	if err := encoder.Encode(&b, img); err != nil {
		return nil // a picture in memory, of a size that is allowed, cannot fail
	}
	return b.Bytes()
}
