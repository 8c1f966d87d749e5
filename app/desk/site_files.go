package desk

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"image/png"
	"io"
	"io/fs"
	"math"
	"path"
	"regexp"
	"strconv"
	"strings"
)

// attachment is a file that site.yaml names.
type attachment struct {
	body []byte
	err  error // why it cannot be read
}

// mostAttached is the greatest size in bytes of a file that is read at all.
const mostAttached = 1 << 20

// fileName matches the name of a file in the folder itself.
var fileName = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._-]*$`)

// attached reads the files that site.yaml names, by name.
func attached(fsys fs.FS, s Site) map[string]attachment {
	names := []Scalar{s.Icon, s.Favicon}
	if s.Logo != nil {
		names = append(names, s.Logo.File, s.Logo.Dark)
	}
	for _, f := range s.Fonts.Files {
		names = append(names, f.File)
	}
	files := map[string]attachment{}
	for _, name := range names {
		if name.Value != "" {
			files[name.Value] = attach(fsys, name.Value)
		}
	}
	return files
}

func attach(fsys fs.FS, name string) attachment {
	if !fileName.MatchString(name) {
		return attachment{err: errors.New("is not the name of a file beside site.yaml; use letters, digits, points and hyphens, and no folders")}
	}
	info, err := fs.Stat(fsys, name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return attachment{err: errors.New("is not in the folder; put the file beside site.yaml, or take its name out")}
	case err != nil:
		return attachment{err: fmt.Errorf("cannot be read: %w", cause(err))}
	case info.Size() > mostAttached:
		return attachment{err: tooLarge(info.Size(), mostAttached)}
	}
	body, err := fs.ReadFile(fsys, name)
	if err != nil {
		return attachment{err: fmt.Errorf("cannot be read: %w", cause(err))}
	}
	return attachment{body: body}
}

func tooLarge(size int64, most int) error {
	return fmt.Errorf("is a file of %d kB, which readers would wait for; make it one of at most %d", (size+1023)>>10, most>>10)
}

// picture returns a picture's size in CSS pixels by the extension of its name. The
// error says what to do.
func picture(name string, body []byte) (width, height int, err error) {
	switch path.Ext(name) {
	case ".png":
		c, err := png.DecodeConfig(bytes.NewReader(body))
		if err != nil {
			return 0, 0, errors.New("is not a PNG file, in spite of its name; save the picture as PNG")
		}
		return c.Width, c.Height, nil
	case ".svg":
		return svgSize(body)
	}
	return 0, 0, errors.New("is not a picture that every browser shows; save it as SVG or PNG, with a name that ends in .svg or .png")
}

// outside matches what a style sheet fetches from elsewhere.
var outside = regexp.MustCompile(`(?i)@import|url\(\s*["']?(?:https?:)?//`)

// svgSize returns the size of an SVG picture. It fails for one that is malformed,
// has no size, or has parts that browsers do not load in pictures.
func svgSize(body []byte) (width, height int, err error) {
	dec := xml.NewDecoder(bytes.NewReader(body))
	dec.Strict = true
	root := true
	for {
		token, err := dec.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return 0, 0, errors.New("is not an SVG file that can be read; save the picture anew as SVG")
		}
		switch x := token.(type) {
		case xml.StartElement:
			if root {
				if x.Name.Local != "svg" {
					return 0, 0, fmt.Errorf("begins with <%s>; an SVG file begins with <svg>", x.Name.Local)
				}
				if width, height = svgViewBox(x.Attr); width == 0 || height == 0 {
					return 0, 0, errors.New("does not say how large it is; give its <svg> a viewBox, such as viewBox=\"0 0 240 60\"")
				}
				root = false
			}
			if x.Name.Local == "script" {
				return 0, 0, errors.New("has a script, which no browser runs in a picture; take it out")
			}
			for _, a := range x.Attr {
				if a.Name.Local == "href" && a.Value != "" && a.Value[0] != '#' && !strings.HasPrefix(a.Value, "data:") && x.Name.Local != "a" || outside.MatchString(a.Value) {
					return 0, 0, fmt.Errorf("needs %q, which no browser loads for a picture; put it into the file itself", a.Value)
				}
			}
		case xml.CharData:
			if found := outside.Find(x); found != nil {
				return 0, 0, fmt.Errorf("needs %q, which no browser loads for a picture; put it into the file itself", found)
			}
		}
	}
	if root {
		return 0, 0, errors.New("is empty; save the picture anew as SVG")
	}
	return width, height, nil
}

// svgViewBox returns the size that the attributes of an SVG root give; zero if
// they give none.
func svgViewBox(attributes []xml.Attr) (width, height int) {
	whole := func(text string) int {
		f, err := strconv.ParseFloat(strings.TrimSuffix(strings.TrimSpace(text), "px"), 64)
		if err != nil || f <= 0 || f > 1e5 {
			return 0
		}
		return max(1, int(math.Round(f)))
	}
	for _, a := range attributes {
		switch a.Name.Local {
		case "viewBox":
			if box := strings.Fields(strings.ReplaceAll(a.Value, ",", " ")); len(box) == 4 {
				return whole(box[2]), whole(box[3])
			}
		case "width":
			width = whole(a.Value)
		case "height":
			height = whole(a.Value)
		}
	}
	return width, height
}
