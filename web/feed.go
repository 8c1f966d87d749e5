package web

import (
	"encoding/xml"
	"net/http"

	"sanctuary/app/i18n"
	"sanctuary/app/story"
	"sanctuary/app/ui"
	"sanctuary/web/asset"
)

// feedPath returns the path of the Atom feed of corrections.
func feedPath(lang string) string { return "/" + lang + "/corrections.atom" }

// The parts of an Atom feed (RFC 4287).
type (
	atomFeed struct {
		XMLName xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
		Lang    string      `xml:"xml:lang,attr"`
		ID      string      `xml:"id"`
		Title   string      `xml:"title"`
		Updated string      `xml:"updated"`
		Author  string      `xml:"author>name"`
		Links   []atomLink  `xml:"link"`
		Entries []atomEntry `xml:"entry"`
	}
	atomLink struct {
		Rel  string `xml:"rel,attr"`
		Type string `xml:"type,attr"`
		Href string `xml:"href,attr"`
	}
	atomEntry struct {
		ID      string   `xml:"id"`
		Title   string   `xml:"title"`
		Updated string   `xml:"updated"`
		Link    atomLink `xml:"link"`
		Content string   `xml:"content"`
	}
)

// feeds returns the Atom feed of corrections in every language; none before the
// first correction.
func (s *Site) feeds() (map[string]*asset.Resource, error) {
	files := map[string]*asset.Resource{}
	for _, lang := range s.languages {
		if len(s.stories[lang].Corrections) == 0 {
			continue
		}
		body, err := xml.Marshal(s.feed(s.stories[lang]))
		if err != nil {
			return nil, err
		}
		files[feedPath(lang)] = asset.New(http.StatusOK, "application/atom+xml; charset=utf-8", cacheMinute,
			append([]byte(xml.Header), body...), "Access-Control-Allow-Origin", "*")
	}
	return files, nil
}

func (s *Site) feed(st *story.Story) atomFeed {
	t := i18n.For(st.Lang)
	self := s.origin + s.base + feedPath(st.Lang)
	page := s.address(ui.Route{Kind: ui.CorrectionsRoute}, st.Lang)
	f := atomFeed{
		Lang:    st.Tag,
		ID:      self,
		Title:   st.Title + " – " + t.Say("corrections.title"),
		Updated: midnight(st.Updated),
		Author:  siteName(st),
		Links:   []atomLink{{"self", "application/atom+xml", self}, {"alternate", "text/html", page}},
	}
	for _, c := range st.Corrections {
		f.Entries = append(f.Entries, atomEntry{
			ID:      page + "#" + c.ID,
			Title:   t.Date(c.Date),
			Updated: midnight(c.Date),
			Link:    atomLink{"alternate", "text/html", page + "#" + c.ID},
			Content: c.What.String(),
		})
	}
	return f
}

// midnight returns the start of a day, given as YYYY-MM-DD, as an RFC 3339
// timestamp.
func midnight(date string) string { return date + "T00:00:00Z" }
