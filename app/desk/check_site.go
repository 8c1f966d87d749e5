package desk

import (
	"bytes"
	"errors"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"
)

var (
	elementName = regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)+$`)
	family      = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9 _-]*$`)
	weight      = regexp.MustCompile(`^[1-9][0-9]{0,2}( [1-9][0-9]{0,2})?$`)
)

// reservedElements are the names with a hyphen that HTML keeps for itself (HTML,
// "valid custom element name").
var reservedElements = []string{"annotation-xml", "color-profile", "font-face", "font-face-src", "font-face-uri", "font-face-format", "font-face-name", "missing-glyph"}

// fontStyles are the styles that a font file may be for.
var fontStyles = []string{"normal", "italic"}

// genericFonts are the families that every browser has one of (CSS Fonts 4).
var genericFonts = []string{"serif", "sans-serif", "monospace", "cursive", "fantasy", "system-ui", "ui-serif", "ui-sans-serif", "ui-monospace", "ui-rounded"}

// checkSite finds links of site.yaml that lead nowhere, an element that cannot be
// one, and fonts that browsers cannot read.
func checkSite(d *Desk, ps *problems) {
	s := d.Site
	link := func(key string, address Scalar) {
		if address.Line > 0 && !isAddress(address.Value) {
			ps.add(address.Where, "%s: %q is not an address; write it in full, from https:// on", key, address.Value)
		}
	}
	link("link", s.Link)
	if s.Link.Value != "" && s.Name == nil && s.Logo == nil {
		ps.add(s.Link.Where, "link: there is nothing to follow it from; add the newsroom's \"name:\"")
	}
	if s.Licence != nil {
		link("licence: link", s.Licence.Link)
	}
	if e := s.Element; e.Line > 0 && (!elementName.MatchString(e.Value) || slices.Contains(reservedElements, e.Value)) {
		ps.add(e.Where, "element: %q cannot be the name of an element; write two or more words in small letters, joined by hyphens, such as post-explainer", e.Value)
	}
	stacks := map[string]bool{}
	for key, stack := range map[string][]Scalar{"serif": s.Fonts.Serif, "sans": s.Fonts.Sans} {
		for _, f := range stack {
			stacks[f.Value] = true
			if !family.MatchString(f.Value) {
				ps.add(f.Where, "fonts: %s: %q is not the name of a font; write one name for each entry of the list, without signs", key, f.Value)
			}
		}
		if n := len(stack); n > 0 && !slices.Contains(genericFonts, stack[n-1].Value) {
			ps.add(stack[n-1].Where, "fonts: %s: the list ends with %q, which not every device has; end it with one of %s", key, stack[n-1].Value, strings.Join(genericFonts[:3], ", "))
		}
	}
	for _, f := range s.Fonts.Files {
		switch {
		case f.File.Value == "":
		case f.Family.Value == "":
			ps.add(f.Where, "fonts: %s: no family; write the name that serif or sans calls it by", f.File.Value)
		case !stacks[f.Family.Value]:
			ps.add(f.Family.Where, "fonts: %s: neither serif nor sans names %q, so nothing is set in it; put it at the beginning of one of them", f.File.Value, f.Family.Value)
		}
		if f.Weight.Line > 0 && !weight.MatchString(f.Weight.Value) {
			ps.add(f.Weight.Where, "fonts: %s: weight %q is not a number or two; write 400, or \"400 700\" for a variable font", f.File.Value, f.Weight.Value)
		}
		if f.Style.Line > 0 && !slices.Contains(fontStyles, f.Style.Value) {
			ps.add(f.Style.Where, "fonts: %s: style %q is neither normal nor italic; write one of them", f.File.Value, f.Style.Value)
		}
	}
}

// The greatest sizes in bytes of what each reader loads, and of the icon, which
// only makers of icons do.
const (
	mostLogo    = 64 << 10
	mostFavicon = 16 << 10
	mostFont    = 160 << 10
	mostIcon    = 512 << 10
)

// The least and the greatest side of an icon in pixels: smaller ones are made of it,
// but none that is larger.
const (
	leastIconSide = 512
	mostIconSide  = 2048
)

// checkSiteFiles finds files that site.yaml names and that are not there, are too
// large, or are not what they should be.
func checkSiteFiles(d *Desk, ps *problems) {
	file := func(key string, name Scalar, most int, check func(body []byte) error) {
		if name.Line == 0 {
			return
		}
		f := d.files[name.Value]
		err := f.err
		switch {
		case name.Value == "":
			err = errors.New("is empty; write the name of a file beside site.yaml, or take the key out")
		case err != nil:
		case len(f.body) > most:
			err = tooLarge(int64(len(f.body)), most)
		default:
			err = check(f.body)
		}
		if err != nil {
			ps.add(name.Where, "%s: %s %v", key, name.Value, err)
		}
	}
	s := d.Site
	if s.Logo != nil {
		shown := func(name Scalar) func([]byte) error {
			return func(body []byte) error {
				_, _, err := picture(name.Value, body)
				return err
			}
		}
		if s.Logo.File.Value == "" {
			ps.add(s.Logo.Where, "logo: no file; write the name of an SVG or PNG file beside site.yaml")
		}
		file("logo", s.Logo.File, mostLogo, shown(s.Logo.File))
		file("logo: dark", s.Logo.Dark, mostLogo, shown(s.Logo.Dark))
	}
	file("icon", s.Icon, mostIcon, func(body []byte) error {
		width, height, err := picture(s.Icon.Value, body)
		switch {
		case path.Ext(s.Icon.Value) != ".png":
			return errors.New("is not a PNG file, from which icons of all sizes are made; save the icon as PNG, and an SVG of it under \"favicon:\"")
		case err != nil:
			return err
		case width != height || width < leastIconSide || width > mostIconSide:
			return fmt.Errorf("has %d by %d pixels; make it square, with a side of %d to %d", width, height, leastIconSide, mostIconSide)
		}
		return nil
	})
	file("favicon", s.Favicon, mostFavicon, func(body []byte) error {
		if path.Ext(s.Favicon.Value) != ".svg" {
			return errors.New("is not an SVG file; take the key out, and tabs show the icon made of \"icon:\"")
		}
		_, _, err := picture(s.Favicon.Value, body)
		return err
	})
	for _, f := range s.Fonts.Files {
		if f.File.Value == "" {
			ps.add(f.Where, "fonts: no file; write the name of a WOFF2 file beside site.yaml")
		}
		file("fonts", f.File, mostFont, func(body []byte) error {
			if path.Ext(f.File.Value) != ".woff2" || !bytes.HasPrefix(body, []byte("wOF2")) {
				return errors.New("is not a WOFF2 file, the form in which browsers load fonts fastest; convert the font to WOFF2")
			}
			return nil
		})
	}
}
