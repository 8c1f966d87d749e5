package desk

import (
	"net/url"
	"strconv"
	"strings"

	"sanctuary/app/compare"
	"sanctuary/app/permalink"
	"sanctuary/app/story"
	"sanctuary/app/ui"
)

// specimen is a view in one state: an address, and for states that no address
// has, what a script does to the page.
type specimen struct {
	Group, Name string
	Route       ui.Route
	Query       url.Values
	Fragment    string // id of the element to open
	Select      string // selector of the element that gets Class, or is shown if Class is empty
	Class       string
	NoStorage   bool // local storage is not available
	Counted     bool // how others answered is shown
}

// path returns the specimen's address below the base in the language of a story,
// with additional query values.
func (s specimen) path(st *story.Story, more url.Values) string {
	q := url.Values{}
	for _, values := range []url.Values{more, s.Query} {
		for key, v := range values {
			q[key] = v
		}
	}
	path := s.Route.Path(st.Lang, st.Languages)
	if s.Counted {
		path = countedPath + path
	}
	if s.Route.Kind == ui.NotFoundRoute {
		path += "nowhere"
	}
	if len(q) > 0 {
		path += "?" + q.Encode()
	}
	if s.Fragment != "" {
		path += "#" + s.Fragment
	}
	return path
}

// specimens returns every view of a story in every state, in Since if since is
// true, otherwise in Then.
func specimens(st *story.Story, since bool) []specimen {
	c := collection{st: st, since: since, there: map[ui.Route]bool{}}
	for _, r := range ui.Routes(st) {
		c.there[r] = true
	}
	c.questions()
	c.quiz()
	c.peers()
	c.compare()
	c.places()
	c.guesses()
	c.graphics()
	c.powers()
	c.texts()
	c.embeds()
	c.pages()
	c.notices()
	c.others()
	return c.all
}

// collection collects specimens.
type collection struct {
	st    *story.Story
	since bool
	there map[ui.Route]bool
	all   []specimen
}

// values returns a query made of alternating keys and values.
func values(pairs ...string) url.Values {
	q := url.Values{}
	for i := 0; i < len(pairs); i += 2 {
		q.Add(pairs[i], pairs[i+1])
	}
	return q
}

// add adds a specimen if the story has its page.
func (c *collection) add(s specimen) {
	if c.there[s.Route] || s.Route.Kind == ui.NotFoundRoute {
		c.all = append(c.all, s)
	}
}

func (c *collection) state(group, name string, r ui.Route, pairs ...string) {
	c.add(specimen{Group: group, Name: name, Route: r, Query: values(pairs...)})
}

func block(id string) ui.Route { return ui.Route{Kind: ui.EmbedRoute, Block: id} }

// compare adds the comparison of policies.
func (c *collection) compare() {
	c.state("Comparison", "policies", block("compare"))
	for _, d := range c.st.Dimensions {
		c.state("Comparison", "only the row "+d.ID, block("compare"), permalink.KeyDimension, d.ID)
		break
	}
	c.state("Comparison", "only what differs", block("compare"), permalink.KeyDiffer, "1")
}

// places adds the table of places, filtered, sorted and with places side by
// side.
func (c *collection) places() {
	state := func(name string, pairs ...string) {
		c.state("Places", name, block("compare"), append([]string{permalink.KeyView, "places"}, pairs...)...)
	}
	state("all")
	for _, n := range c.st.Countries {
		state("country "+n.ID, permalink.KeyCountry, n.ID)
	}
	for _, n := range c.st.Statuses {
		state("status "+n.ID, permalink.KeyStatus, n.ID)
	}
	for _, a := range c.st.Attributes {
		state("attribute "+a.ID, permalink.KeyAttribute, a.ID)
	}
	state("by date", permalink.KeySort, "date")
	state("by date, newest first", permalink.KeySort, "date", permalink.KeyDesc, "1")
	state("by country, from the end", permalink.KeyDesc, "1")
	if len(c.st.Places) == 0 {
		return
	}
	state("found by name", permalink.KeyFind, c.st.Places[0].Name)
	state("nothing found", permalink.KeyFind, "zzzz")
	pick := func(n int) []string {
		var pairs []string
		for _, p := range c.st.Places[:n] {
			pairs = append(pairs, permalink.KeyPick, p.ID)
		}
		return pairs
	}
	for n := range min(len(c.st.Places), compare.MaxPicks) {
		state(strconv.Itoa(n+1)+" side by side", pick(n+1)...)
	}
	if len(c.st.Places) > 1 {
		state("only what differs side by side", append(pick(2), permalink.KeyDiffer, "1")...)
	}
}

// guesses adds the figures to guess.
func (c *collection) guesses() {
	for _, g := range []struct {
		block string
		story.Guess
	}{{"order", c.st.Order.Guess}, {"numbers", c.st.Numbers.Growth.Guess}, {"numbers", c.st.Numbers.Counts.Guess}} {
		if g.ID == "" {
			continue
		}
		group, key, r := "Guess: "+g.ID, permalink.KeyGuess+g.ID, block(g.block)
		c.state(group, "not guessed", r)
		c.state(group, "right", r, key, number(g.Scale.Answer))
		c.state(group, "at the low end", r, key, number(g.Scale.Min))
		c.state(group, "at the high end", r, key, number(g.Scale.Max))
	}
}

// powers adds the powers: answered right, wrong, and shared ones.
func (c *collection) powers() {
	r := block("plan")
	c.state("Powers", "not sorted", r)
	right, wrong := url.Values{}, url.Values{}
	for _, p := range c.st.Plan.Powers {
		right[permalink.KeySorted+p.ID] = p.Levels[:1]
		for _, l := range c.st.Plan.Levels {
			if !strings.Contains(" "+strings.Join(p.Levels, " ")+" ", " "+l.ID+" ") {
				wrong[permalink.KeySorted+p.ID] = []string{l.ID}
			}
		}
	}
	if len(right) > 0 {
		c.add(specimen{Group: "Powers", Name: "sorted rightly", Route: r, Query: right})
	}
	if len(wrong) > 0 {
		c.add(specimen{Group: "Powers", Name: "sorted wrongly", Route: r, Query: wrong})
	}
}

// texts adds the blocks without controls, and the timeline.
func (c *collection) texts() {
	c.state("Timeline", "all", block("timeline"))
	if len(c.st.Events) > 0 && len(c.st.Events[0].Places) > 0 {
		c.state("Timeline", "one place", block("timeline"), permalink.KeyTimeline, c.st.Events[0].Places[0])
	}
	for _, id := range []string{"word", "voices"} {
		c.state("Text", id, block(id))
	}
}

// others adds the embeds that no other method adds.
func (c *collection) others() {
	shown := map[ui.Route]bool{}
	for _, sp := range c.all {
		shown[sp.Route] = true
	}
	for _, r := range ui.Routes(c.st) {
		if r.Kind == ui.EmbedRoute && r.ID == "" && !shown[r] {
			c.state("Embed", r.Block, r)
		}
	}
}

// graphics adds the graphics of the story page that change with the reader's
// state; others adds the rest.
func (c *collection) graphics() {
	for _, r := range ui.Graphics(c.st) {
		switch r.Block {
		case ui.PlacesGraphic:
			c.state("Graphic", "places", r)
			if len(c.st.Places) > 1 {
				c.state("Graphic", "places, two picked", r, permalink.KeyPick, c.st.Places[0].ID, permalink.KeyPick, c.st.Places[1].ID)
			}
		case ui.GuessGraphic:
			c.state("Graphic", "guess "+r.ID, r)
			c.state("Graphic", "guess "+r.ID+", shown", r, permalink.KeyGuess+r.ID, "dont-know")
		}
	}
}

// embeds adds the options of embeds.
func (c *collection) embeds() {
	for _, id := range []string{"quiz", "compare", "timeline"} {
		c.state("Embed", id+", dark", block(id), permalink.KeyTheme, permalink.Dark)
		c.state("Embed", id+", light", block(id), permalink.KeyTheme, permalink.Light)
		c.state("Embed", id+", accent", block(id), "accent", "b00020")
	}
	for _, d := range c.st.Dimensions {
		c.state("Embed", "the row "+d.ID, ui.Route{Kind: ui.EmbedRoute, Block: "compare", ID: d.ID})
	}
}

// pages adds the plain documents.
func (c *collection) pages() {
	c.state("Page", "the story", ui.Route{Kind: ui.HomeRoute})
	for _, id := range c.st.PresentBlocks() {
		c.state("Page", id, ui.Route{Kind: ui.BlockRoute, Block: id})
	}
	c.state("Page", "everything", ui.Route{Kind: ui.FullRoute})
	seen := map[story.Confidence]bool{}
	for _, f := range c.st.Facts {
		if !seen[f.Confidence] {
			seen[f.Confidence] = true
			c.state("Page", "fact: "+string(f.Confidence), ui.Route{Kind: ui.FactRoute, ID: f.ID})
		}
	}
	for _, r := range append(ui.AboutPages(c.st), ui.Route{Kind: ui.CheckRoute}) {
		c.state("Page", strings.TrimSuffix(string(r.Kind)+" "+r.ID, " "), r)
	}
	c.add(specimen{Group: "Page", Name: "not found", Route: ui.Route{Kind: ui.NotFoundRoute}})
}

// notices adds popovers and messages.
func (c *collection) notices() {
	page := ui.Route{Kind: ui.HomeRoute}
	if cited := c.st.Cited(); len(cited) > 0 {
		c.add(specimen{Group: "Notice", Name: "a note, open", Route: page, Fragment: "note-" + cited[0]})
	}
	c.add(specimen{Group: "Notice", Name: "the program cannot be had", Route: page, Select: "#notice"})
	c.add(specimen{Group: "Notice", Name: "the device keeps nothing", Route: page, NoStorage: true})
}
