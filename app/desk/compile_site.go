package desk

import (
	"path"

	"sanctuary/app/story"
)

// site compiles site.yaml; nil without it.
func (c compiler) site(d *Desk) *story.Site {
	s := d.Site
	if s.Line == 0 {
		return nil
	}
	out := &story.Site{
		Link:    s.Link.Value,
		Element: s.Element.Value,
		Icon:    d.picture(s.Icon),
		Favicon: d.picture(s.Favicon),
		Serif:   some(s.Fonts.Serif, id),
		Sans:    some(s.Fonts.Sans, id),
	}
	if s.Name != nil {
		out.Name = c.label(s.Name.Words)
	}
	if s.Licence != nil {
		out.Licence = story.Licence{Text: c.label(s.Licence.Text.Words), Link: s.Licence.Link.Value}
	}
	if s.Logo != nil {
		if light := d.picture(s.Logo.File); light != nil {
			out.Logo = &story.Logo{Alt: c.label(s.Logo.Alt.Words), Light: *light, Dark: d.picture(s.Logo.Dark)}
		}
	}
	palette := s.Colours.resolve().palette
	s.Colours.each(func(role string, _ *Colour) { out.Colours = append(out.Colours, palette[role]) })
	for _, f := range s.Fonts.Files {
		if body := d.files[f.File.Value].body; body != nil {
			out.Fonts = append(out.Fonts, story.Font{Family: f.Family.Value, Weight: f.Weight.Value, Style: f.Style.Value, Body: body})
		}
	}
	return out
}

// picture returns a picture of the folder; nil if there is none that can be shown.
func (d *Desk) picture(name Scalar) *story.Picture {
	body := d.files[name.Value].body
	if body == nil {
		return nil
	}
	width, height, err := picture(name.Value, body)
	if err != nil {
		return nil
	}
	return &story.Picture{Extension: path.Ext(name.Value), Body: body, Width: width, Height: height}
}
