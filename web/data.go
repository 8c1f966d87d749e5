package web

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"

	"sanctuary/app/desk"
	"sanctuary/app/i18n"
	"sanctuary/app/story"
	"sanctuary/web/asset"
)

// data returns the machine-readable files: in every language the story as JSON,
// and the places as JSON and CSV.
func (s *Site) data() (map[string]*asset.Resource, error) {
	files := map[string]*asset.Resource{}
	for _, lang := range s.languages {
		st := s.stories[lang]
		whole, err := desk.JSON(st)
		if err != nil {
			return nil, fmt.Errorf("story in %q: %w", lang, err)
		}
		files["/data/"+lang+"/story.json"] = asset.New(http.StatusOK, "application/json", cacheMinute, whole,
			"Content-Disposition", `attachment; filename="story.json"`,
			"Access-Control-Allow-Origin", "*")
		if len(st.Places) == 0 {
			continue
		}
		for name, separator := range tables(lang) {
			table, err := placesCSV(st, separator)
			if err != nil {
				return nil, fmt.Errorf("places in %q: %w", lang, err)
			}
			files["/data/"+lang+"/"+name] = asset.New(http.StatusOK, "text/csv; charset=utf-8", cacheMinute, table,
				"Content-Disposition", `attachment; filename="`+name+`"`,
				"Access-Control-Allow-Origin", "*")
		}
		object, err := json.Marshal(placesData(st))
		if err != nil {
			return nil, fmt.Errorf("places in %q: %w", lang, err)
		}
		path := "/data/" + lang + "/places"
		files[path+".json"] = asset.New(http.StatusOK, "application/json", cacheMinute, object,
			"Content-Disposition", `attachment; filename="places.json"`,
			"Access-Control-Allow-Origin", "*")
	}
	return files, nil
}

// tables returns the names of a language's CSV files with their field
// separators. Where the comma stands before decimals, spreadsheet programs expect
// semicolons.
func tables(lang string) map[string]rune {
	all := map[string]rune{"places.csv": ','}
	if name := i18n.In(lang).Spreadsheet; name != "" {
		all[name] = ';'
	}
	return all
}

// placesCSV returns the table of places as CSV: a row for each place and a
// column for each attribute, with the value and its statements. With semicolons
// as separator, lines end with CR LF, as spreadsheet programs write them.
func placesCSV(st *story.Story, separator rune) ([]byte, error) {
	var b bytes.Buffer
	b.WriteString("\ufeff") // spreadsheet programs recognize UTF-8 only by a byte order mark
	w := csv.NewWriter(&b)
	w.Comma, w.UseCRLF = separator, separator == ';'
	t := i18n.For(st.Lang).With(st.Wording)
	head := []string{t.Say("places.place"), t.Say("compare.country"), t.Say("compare.status")}
	for _, a := range st.Attributes {
		head = append(head, a.Name)
	}
	w.Write(head)
	for _, p := range st.Places {
		name := p.Name
		if p.Region != "" {
			name += ", " + p.Region
		}
		row := []string{name, nameOf(st.Countries, p.Country), nameOf(st.Statuses, p.Status)}
		for _, c := range p.Cells {
			field := c.Value
			for _, statement := range c.Statements {
				text := statement.Text.String()
				if statement.Phase == story.After {
					text = t.Say("since.chip", i18n.S("date", t.Date(statement.AsOf))) + " – " + text
				}
				field += "\n" + text
			}
			row = append(row, field)
		}
		w.Write(row)
	}
	w.Flush()
	return b.Bytes(), w.Error()
}

// nameOf returns the name of the entry with an id.
func nameOf(all []story.Named, id string) string {
	for _, n := range all {
		if n.ID == id {
			return n.Name
		}
	}
	return ""
}

// The JSON format of places: ids with names, and each statement with its date
// and sources.
type (
	placesFile struct {
		Title   string      `json:"title"`
		Lang    string      `json:"lang"`
		Updated string      `json:"updated"`
		Places  []placeData `json:"places"`
	}
	placeData struct {
		ID         string          `json:"id"`
		Name       string          `json:"name"`
		Region     string          `json:"region,omitempty"`
		Country    story.Named     `json:"country"`
		Status     story.Named     `json:"status"`
		Since      string          `json:"since,omitempty"`
		Attributes []attributeData `json:"attributes"`
	}
	attributeData struct {
		ID         string          `json:"id"`
		Name       string          `json:"name"`
		Value      string          `json:"value"`
		Statements []statementData `json:"statements"`
	}
	statementData struct {
		Text    string       `json:"text"`
		Kind    story.Kind   `json:"kind"`
		AsOf    string       `json:"asof"`
		Phase   story.Phase  `json:"phase"`
		Facts   []string     `json:"facts"`
		Sources []sourceData `json:"sources"`
	}
	sourceData struct {
		Title     string `json:"title"`
		Publisher string `json:"publisher"`
		URL       string `json:"url"`
	}
)

// placesData returns the places of a story in their JSON format.
func placesData(st *story.Story) placesFile {
	file := placesFile{Title: st.Title, Lang: st.Lang, Updated: st.Updated, Places: []placeData{}}
	facts, sources := map[string]story.Fact{}, map[string]story.Source{}
	for _, f := range st.Facts {
		facts[f.ID] = f
	}
	for _, s := range st.Sources {
		sources[s.ID] = s
	}
	for _, p := range st.Places {
		place := placeData{ID: p.ID, Name: p.Name, Region: p.Region, Since: p.Date,
			Country: story.Named{ID: p.Country, Name: nameOf(st.Countries, p.Country)},
			Status:  story.Named{ID: p.Status, Name: nameOf(st.Statuses, p.Status)}}
		for i, c := range p.Cells[:min(len(p.Cells), len(st.Attributes))] {
			a := attributeData{ID: st.Attributes[i].ID, Name: st.Attributes[i].Name, Value: c.Value, Statements: []statementData{}}
			for _, s := range c.Statements {
				a.Statements = append(a.Statements, statementData{s.Text.String(), s.Kind, s.AsOf, s.Phase, s.Facts,
					sourcesOf(s.Facts, facts, sources)})
			}
			place.Attributes = append(place.Attributes, a)
		}
		file.Places = append(file.Places, place)
	}
	return file
}

// sourcesOf returns the sources of the facts with these ids, without
// duplicates.
func sourcesOf(ids []string, facts map[string]story.Fact, sources map[string]story.Source) []sourceData {
	list := []sourceData{}
	for _, id := range ids {
		for _, source := range facts[id].Sources {
			s := sources[source]
			if d := (sourceData{s.Title, s.Publisher, s.URL}); !slices.Contains(list, d) {
				list = append(list, d)
			}
		}
	}
	return list
}
