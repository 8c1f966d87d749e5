package page

import (
	"html/template"
	"slices"
	"strings"

	"sanctuary/app/compare"
	"sanctuary/app/permalink"
	"sanctuary/app/story"
	"sanctuary/app/ui"
)

// grid is the model of the places as tiles that can be picked, with the picked
// places below.
type grid struct {
	*frontWords
	Legend  string
	Tiles   []tile
	Borders []border
	Shapes  []story.Shape
	Codes   []story.Code
	Answers []story.Named
	Apply   string // address the picks are submitted to without scripts
	Compare string // label of that button
	Clear   string // of the one that picks none, if there are picks
	Tray    template.HTML
	Side    template.HTML
	More    *link
}

// tile is the tile of a place. Said is the text alternative of its shape and
// squares.
type tile struct {
	choice
	Class, Said string
	Squares     []string // yes, partly, no, unknown
}

// border is the line between two countries.
type border struct{ Above, Below string }

func (p *Page) grid() grid {
	g := p.v.Story.Front.Grid
	part, _ := p.v.Story.Front.Part(story.PartPlaces)
	return grid{
		frontWords: p.say, Legend: part.Name, Tiles: p.tiles(), Borders: p.borders(), Shapes: g.Shapes, Codes: g.Codes, Answers: g.Answers,
		Apply: p.action(frontIDs[story.PartPlaces]), Compare: p.t.Say("places.apply"), Clear: p.clear(),
		Tray: p.island(ui.TrayIsland, ""), Side: p.island(ui.SideIsland, ""), More: p.allPlaces(),
	}
}

// clear returns the label of the button that picks no place, empty if none is picked.
func (p *Page) clear() string {
	if len(p.v.State.Compare.Picks) == 0 {
		return ""
	}
	return p.t.Say("tray.clear")
}

// allPlaces returns a link to the table of all places.
func (p *Page) allPlaces() *link {
	if !contains(p.blocks, "compare") {
		return nil
	}
	view := "?" + permalink.KeyView + "=" + compare.Places
	if p.suffix != "" {
		view = p.suffix + "&" + view[1:]
	}
	return &link{Href: p.v.Href(p.v.Story.Lang, ui.Route{Kind: ui.BlockRoute, Block: "compare"}) + view + "#picks", Text: p.say.Places, Out: p.form == embedded}
}

func (p *Page) tiles() []tile {
	s := p.v.Story
	var tiles []tile
	for _, x := range s.Places {
		if x.Tile == (story.Tile{}) {
			continue
		}
		t := tile{choice: choice{"checkbox", "pick", x.ID, "pick-" + x.ID, x.Name, slices.Contains(p.v.State.Compare.Picks, x.ID), false}}
		for _, shape := range s.Front.Grid.Shapes {
			if slices.Contains(shape.Statuses, x.Status) {
				t.Class, t.Said = "tile--"+shape.ID, shape.Name
			}
		}
		t.Class = classes(t.Class, ui.CountryTone(s, x.Country))
		for i, c := range x.Codes {
			t.Squares = append(t.Squares, c.Is)
			t.Said += ", " + s.Front.Grid.Codes[i].Name + p.say.Colon + " " + nameIn(s.Front.Grid.Answers, c.Is)
		}
		tiles = append(tiles, t)
	}
	return tiles
}

func nameIn(all []story.Named, id string) string {
	for _, n := range all {
		if n.ID == id {
			return n.Name
		}
	}
	return id
}

// countriesFromTop returns the countries with tiles from top to bottom, and the
// last row of each.
func countriesFromTop(s *story.Story) (countries []story.Named, last []int) {
	rows := map[string]int{}
	for _, x := range s.Places {
		rows[x.Country] = max(rows[x.Country], x.Tile.Row)
	}
	for _, c := range s.Countries {
		if rows[c.ID] > 0 {
			countries = append(countries, c)
		}
	}
	slices.SortFunc(countries, func(a, b story.Named) int { return rows[a.ID] - rows[b.ID] })
	for _, c := range countries {
		last = append(last, rows[c.ID])
	}
	return countries, last
}

func (p *Page) borders() []border {
	countries, _ := countriesFromTop(p.v.Story)
	var all []border
	for i := 1; i < len(countries); i++ {
		all = append(all, border{countries[i-1].Name, countries[i].Name})
	}
	return all
}

// picture is the model of the small copy of the tiles beside the head on wide
// screens, which links to the part with the grid.
type picture struct {
	Href    string
	Name    string
	Tiles   []tile
	Borders []border
	Shapes  []story.Shape
}

func (p *Page) picture() *picture {
	part, _ := p.v.Story.Front.Part(story.PartPlaces)
	return &picture{"#" + frontIDs[story.PartPlaces], part.Name, p.tiles(), p.borders(), p.v.Story.Front.Grid.Shapes}
}

// frontCSS writes the part of the story page's style that depends on the
// content: the positions of tiles, which card of a deck is shown, and which
// headlines wait for a guess: on paper none does.
func frontCSS(b *strings.Builder, s *story.Story) {
	tilesCSS(b, s)
	for _, deck := range []struct {
		name string
		n    int
	}{{"gat", len(s.Front.Figures)}, {"wat", len(s.Front.Plan.Powers)}} {
		for i := range deck.n {
			n := plainNumber(float64(i + 1))
			b.WriteString(".js .deck:has(#" + deck.name + "-" + n + ":checked) .deck__card:not(:nth-of-type(" + n + ")){display:none}")
		}
	}
	for _, f := range s.Front.Figures {
		here := ":has(#" + ui.GuessID(f.ID) + ".question--checked)"
		cell := " [data-waits=" + f.ID + "] "
		b.WriteString("@media screen{.front:not(" + here + ")" + cell + ".waits__told,.front" + here + cell + ".waits__hint{display:none}}")
	}
}

func tilesCSS(b *strings.Builder, s *story.Story) {
	countries, last := countriesFromTop(s)
	for _, x := range s.Places {
		if x.Tile == (story.Tile{}) {
			continue
		}
		row, order := x.Tile.Row, ""
		for i, c := range countries {
			if c.ID == x.Country && i > 0 {
				row += i                                      // the border is a row of its own
				order = ";order:" + plainNumber(float64(2*i)) // where tiles flow, without a place of their own
			}
		}
		b.WriteString("[data-tile=" + x.ID + "]{grid-area:" + plainNumber(float64(row)) + "/" + plainNumber(float64(x.Tile.Column)) + order + "}")
	}
	for i := range max(len(countries)-1, 0) {
		b.WriteString(".tiles__border:nth-of-type(" + plainNumber(float64(i+1)) + "){grid-area:" + plainNumber(float64(last[i]+i+1)) + "/1/auto/-1;order:" + plainNumber(float64(2*i+1)) + "}")
	}
}
