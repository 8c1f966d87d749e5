package story

// Site is the newsroom that publishes the explainer, and its look. Without it the
// explainer has its own name and look alone.
type Site struct {
	Name    string  `json:"name,omitempty"`
	Link    string  `json:"link,omitempty"` // address of the newsroom
	Licence Licence `json:"licence,omitzero"`

	Element string   `json:"-"` // name of the custom element of embeds; empty for the general one
	Logo    *Logo    `json:"-"`
	Icon    *Picture `json:"-"` // PNG, square
	Favicon *Picture `json:"-"` // SVG
	Colours []Shade  `json:"-"` // those that differ from the explainer's
	Serif   []string `json:"-"` // fonts of headings, in order of preference; the last is a generic one
	Sans    []string `json:"-"` // those of everything else
	Fonts   []Font   `json:"-"` // those of them that are served
}

// Licence says what others may do with the texts.
type Licence struct {
	Text string `json:"text"`
	Link string `json:"link,omitempty"`
}

// Logo is the newsroom's sign. Dark is for the dark theme; without it the logo
// stands on a light ground in both.
type Logo struct {
	Alt   string
	Light Picture
	Dark  *Picture
}

// Picture is a file with a picture, which is as wide and high in CSS pixels as it
// says.
type Picture struct {
	Extension     string // .svg or .png
	Body          []byte
	Width, Height int
}

// Font is a file with a font in WOFF2. Weight is one number or two (400 700) if it
// is variable, Style normal or italic; both may be empty.
type Font struct {
	Family, Weight, Style string
	Body                  []byte
}

// Shade is a colour as "#rrggbb" in the light and the dark theme, by its role:
// background, surface, highlight, text, muted, line, accent, link, right, wrong,
// since, or one of [Tones].
type Shade struct{ Role, Light, Dark string }

// Shade returns the colour of a role; false if the newsroom has not chosen one.
func (s *Site) Shade(role string) (Shade, bool) {
	for _, c := range s.Colours {
		if c.Role == role {
			return c, true
		}
	}
	return Shade{}, false
}
