package web

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strconv"

	"sanctuary/app/story"
	"sanctuary/app/ui"
	"sanctuary/web/asset"
	"sanctuary/web/card"
	"sanctuary/web/page"
)

// manifestPath returns the path of the web app manifest in a language.
func manifestPath(lang string) string { return "/manifest." + lang + ".webmanifest" }

// homeIcon is the name of the icon for the home screen of iOS
// (apple-touch-icon).
const homeIcon = "icon-180.png"

// The web app manifest (https://www.w3.org/TR/appmanifest/).
type (
	manifest struct {
		ID          string         `json:"id"`
		Lang        string         `json:"lang"`
		Dir         string         `json:"dir"`
		Name        string         `json:"name"`
		ShortName   string         `json:"short_name"`
		Description string         `json:"description"`
		StartURL    string         `json:"start_url"`
		Scope       string         `json:"scope"`
		Display     string         `json:"display"`
		Theme       string         `json:"theme_color,omitempty"`
		Background  string         `json:"background_color,omitempty"`
		Categories  []string       `json:"categories"`
		Launch      launchHandler  `json:"launch_handler"`
		Icons       []manifestIcon `json:"icons"`
		Shortcuts   []shortcut     `json:"shortcuts,omitempty"`
		Screenshots []manifestIcon `json:"screenshots"`
	}
	launchHandler struct {
		ClientMode []string `json:"client_mode"`
	}
	manifestIcon struct {
		Src     string `json:"src"`
		Sizes   string `json:"sizes"`
		Type    string `json:"type"`
		Purpose string `json:"purpose,omitempty"`
		Form    string `json:"form_factor,omitempty"`
		Label   string `json:"label,omitempty"`
	}
	shortcut struct {
		Name string `json:"name"`
		URL  string `json:"url"`
	}
)

// icon is an icon by the name of its file, with its purpose in the manifest. Icons
// without a purpose are not in the manifest.
type icon struct {
	name, purpose string
	size          int
	style         card.IconStyle
}

// allIcons are the icons of a site.
var allIcons = []icon{
	{"icon-192.png", "any", 192, card.Plain},
	{"icon-512.png", "any", 512, card.Plain},
	{"maskable-192.png", "maskable", 192, card.Maskable},
	{"maskable-512.png", "maskable", 512, card.Maskable},
	{"monochrome-512.png", "monochrome", 512, card.Monochrome},
	{homeIcon, "", 180, card.Maskable},
}

// smallIcon is the icon of tabs that is made of the newsroom's.
var smallIcon = icon{"icon-48.png", "", 48, card.Plain}

// addIcons draws the icons, which are the same in all languages, or makes them of
// the newsroom's. It fails if that cannot be read.
func (s *Site) addIcons() error {
	st, given := s.first(), s.look.site
	s.icons, s.tabIcon = slices.Clone(allIcons), iconName
	draw := func(i icon) []byte { return s.painter.Icon(st, i.size, i.style) }
	if given.Icon != nil {
		sign, err := s.painter.Sign(given.Icon.Body)
		if err != nil {
			return fmt.Errorf("icon of the site: %w", err)
		}
		// A picture in colours has no form in one.
		s.icons = slices.DeleteFunc(s.icons, func(i icon) bool { return i.style == card.Monochrome })
		draw = func(i icon) []byte { return sign.Icon(i.size, i.style) }
		s.tabIcon = smallIcon.name
		s.assets.Add(smallIcon.name, draw(smallIcon))
	}
	switch {
	case given.Favicon != nil:
		s.tabIcon = iconName
		s.assets.Add(iconName, given.Favicon.Body)
	case given.Icon == nil:
		s.assets.Add(iconName, s.drawnIcon(st))
	}
	for _, i := range s.icons {
		s.assets.Add(i.name, draw(i))
	}
	return nil
}

// manifests returns the manifest of every language.
func (s *Site) manifests() (map[string]*asset.Resource, error) {
	files := map[string]*asset.Resource{}
	for _, lang := range s.languages {
		body, err := json.Marshal(s.manifest(s.stories[lang]))
		if err != nil {
			return nil, err
		}
		files[manifestPath(lang)] = asset.New(http.StatusOK, asset.ContentType(manifestPath(lang)), cacheMinute, body)
	}
	return files, nil
}

func (s *Site) manifest(st *story.Story) manifest {
	home := s.base + s.path(ui.Route{Kind: ui.HomeRoute}, st.Lang)
	m := manifest{
		ID: home, StartURL: home,
		Scope:       s.base + "/", // it includes the other languages
		Lang:        st.Tag,
		Dir:         "ltr",
		Name:        st.Title,
		ShortName:   st.Short,
		Description: st.Description,
		Display:     "standalone",
		Categories:  []string{"news", "education"},
		Launch:      launchHandler{[]string{"navigate-existing", "auto"}},
	}
	m.Theme, m.Background = s.assets.colors.paper.Light, s.assets.colors.paper.Light
	for _, i := range s.icons {
		if i.purpose != "" {
			m.Icons = append(m.Icons, manifestIcon{
				Src: s.base + s.assets.Address(i.name), Sizes: fmt.Sprintf("%dx%[1]d", i.size), Type: "image/png", Purpose: i.purpose,
			})
		}
	}
	if site := st.Site; site != nil && site.Name != "" {
		m.Name += " · " + site.Name
	}
	present := st.PresentBlocks()
	for _, block := range []string{"quiz", "compare"} {
		if slices.Contains(present, block) {
			m.Shortcuts = append(m.Shortcuts, shortcut{page.BlockName(st, block), s.base + s.path(ui.Route{Kind: ui.BlockRoute, Block: block}, st.Lang)})
		}
	}
	for _, shot := range []struct {
		name, form    string
		width, height int
	}{
		{"", "wide", card.Width, card.Height},
		{screenMark, "narrow", card.ScreenWidth, card.ScreenHeight},
	} {
		m.Screenshots = append(m.Screenshots, manifestIcon{
			Src: s.base + cardPath(st.Lang, shot.name), Sizes: strconv.Itoa(shot.width) + "x" + strconv.Itoa(shot.height),
			Type: "image/png", Form: shot.form, Label: st.Title,
		})
	}
	return m
}

// screenMark is the name of the screenshot for narrow screens.
const screenMark = "screen"
