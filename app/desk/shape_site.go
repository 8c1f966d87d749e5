package desk

// The types of this file mirror site.yaml; see shape.go.

// Site is site.yaml: the newsroom that publishes the explainer, and its look.
type Site struct {
	Where
	Name    *Proper   `yaml:"name"`
	Link    Scalar    `yaml:"link"`
	Licence *Licence  `yaml:"licence"`
	Logo    *Logo     `yaml:"logo"`
	Icon    Scalar    `yaml:"icon"`    // name of a PNG file
	Favicon Scalar    `yaml:"favicon"` // name of an SVG file
	Colours Colours   `yaml:"colours"`
	Fonts   FontRoles `yaml:"fonts"`
	Element Scalar    `yaml:"element"`
}

// Licence says what others may do with the texts, with an address that has the
// whole of it.
type Licence struct {
	Where
	Text Proper `yaml:"text"`
	Link Scalar `yaml:"link"`
}

// Logo names the files with the newsroom's sign.
type Logo struct {
	Where
	File Scalar `yaml:"file"`
	Dark Scalar `yaml:"dark"` // for the dark theme
	Alt  Proper `yaml:"alt"`
}

// Colours are the newsroom's colours by role. Grounds are background, surface
// (what lies on it: fields, cards) and highlight.
type Colours struct {
	Where
	Background *Colour `yaml:"background"`
	Surface    *Colour `yaml:"surface"`
	Highlight  *Colour `yaml:"highlight"`
	Text       *Colour `yaml:"text"`
	Muted      *Colour `yaml:"muted"`
	Line       *Colour `yaml:"line"`
	Accent     *Colour `yaml:"accent"`
	Link       *Colour `yaml:"link"`
	Right      *Colour `yaml:"right"`
	Wrong      *Colour `yaml:"wrong"`
	Since      *Colour `yaml:"since"`
	Teal       *Colour `yaml:"teal"`
	Amber      *Colour `yaml:"amber"`
	Plum       *Colour `yaml:"plum"`
	Olive      *Colour `yaml:"olive"`
	Rose       *Colour `yaml:"rose"`
}

// Colour is a colour in two themes: one value for the light theme, or a value for
// each.
type Colour struct {
	Where
	Light Scalar `yaml:"light"`
	Dark  Scalar `yaml:"dark"`
}

// FontRoles are the fonts by what they are for: serif for headings, sans for
// everything else. Files are those of the folder.
type FontRoles struct {
	Where
	Serif []Scalar   `yaml:"serif"`
	Sans  []Scalar   `yaml:"sans"`
	Files []FontFile `yaml:"files"`
}

// FontFile names a file with a font.
type FontFile struct {
	Where
	File   Scalar `yaml:"file"`
	Family Scalar `yaml:"family"`
	Weight Scalar `yaml:"weight"`
	Style  Scalar `yaml:"style"`
}
