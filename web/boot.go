package web

import (
	"encoding/json"
	"slices"

	"sanctuary/app/i18n"
	"sanctuary/app/permalink"
	"sanctuary/app/quiz"
	"sanctuary/app/ui"
	"sanctuary/web/page"
)

// The parts of the boot script, in the order they are joined.
var bootScripts = []string{"state.js", "page.js", "program.js", "begin.js"}

// countingScript is one more, before the last, where answers are counted; it loads
// countsScript, which is made for each language.
const countingScript, countsScript = "counting.js", "counts.js"

// Scripts that the boot script loads when they are of use: that of questions, that
// of links and notes, that of the program, that of the worker which runs it first,
// that of powers sorted with a mouse, that of events placed in an order, that of the
// service worker, that of older browsers, that of a set of questions, and that of
// frames.
const (
	answersName = "answers.js"
	linksName   = "links.js"
	bridgeName  = "bridge.js"
	warmupName  = "warmup.js"
	sortName    = "sort.js"
	placeName   = "place.js"
	installName = "install.js"
	olderName   = "older.js"
	setName     = "set.js"
	frameName   = "frame.js"
)

// bootName is the name of the boot script for the pages in a language.
func bootName(lang string) string { return "boot." + lang + ".js" }

// siteConfig is what the scripts know of the site in a language (site in
// web/static/boot). Addresses are those of files; what is empty is not there:
// without Wasm the page stays as it is. Nothing here changes with a statement of
// the story: all pages name the boot script, and would have to be fetched anew.
type siteConfig struct {
	ID    string            `json:"id"`    // of the story
	Base  string            `json:"base"`  // path prefix of the site
	Keys  []string          `json:"keys"`  // of permalinks; those that end with a dot are followed by an id
	Tabs  []string          `json:"tabs"`  // those of them that all tabs share
	Moved map[string]string `json:"moved"` // by element id, or its beginning: the page that has it, if the home page does not
	Dev   bool              `json:"dev,omitempty"`

	Answers string `json:"answers"`
	Links   string `json:"links"`
	Style   string `json:"style"` // of notes
	Side    string `json:"side"`  // style of places side by side
	Sort    string `json:"sort"`
	Place   string `json:"place"`
	Install string `json:"install"`
	Older   string `json:"older"`
	Set     string `json:"set"`
	Frame   string `json:"frame"`
	Bridge  string `json:"bridge"`
	Warmup  string `json:"warmup"`
	Wasm    string `json:"wasm,omitempty"`
	Exec    string `json:"exec,omitempty"`

	Worker string            `json:"worker,omitempty"`
	Server bool              `json:"server,omitempty"` // draws what an address says; files cannot
	Unkept string            `json:"unkept"`           // texts
	Full   string            `json:"full"`
	Close  string            `json:"close"`
	Said   map[string]string `json:"said"` // announced, by the outcome of an answer, and with {answer}
	Spell  i18n.Spelling     `json:"spell"`

	Counts *countingConfig `json:"counts,omitempty"` // where answers are counted
}

// pageConfig is what they know of a page: data of the document's last element.
type pageConfig struct {
	Kind       ui.RouteKind `json:"kind"`
	Owns       []string     `json:"owns,omitempty"`       // keys of permalinks that are this page's without a control
	Served     bool         `json:"served,omitempty"`     // the server has drawn what the address says
	Notes      string       `json:"notes"`                // address
	Short      []string     `json:"short,omitempty"`      // ids of the questions of the short set
	Story      string       `json:"story,omitempty"`      // address, where there is something for the program to do
	Correction *string      `json:"correction,omitempty"` // id of the newest correction, or empty, on pages that belong to what is installed
}

// addBoot makes the boot script of a language. All other files are there by then:
// it has their addresses.
func (s *Site) addBoot(lang string) (err error) {
	st, t := s.stories[lang], i18n.For(lang)
	c := siteConfig{
		ID: st.ID, Base: s.base, Keys: permalink.Keys(), Tabs: permalink.Shared(), Moved: page.Moved(ui.NewView(st, s.base, ui.Route{Kind: ui.HomeRoute}, nil)), Dev: s.dev != "", Server: !s.files,
		Answers: s.file(answersName), Links: s.file(linksName), Style: s.file(noteStyle), Side: s.file(sideStyle), Sort: s.file(sortName), Place: s.file(placeName), Install: s.file(installName), Older: s.file(olderName), Set: s.file(setName), Frame: s.file(frameName), Bridge: s.file(bridgeName), Warmup: s.file(warmupName),
		Wasm: s.file("app.wasm"), Exec: s.file("wasm_exec.js"),
		Unkept: t.Say("store.failed"), Full: t.Say("store.full"), Close: t.Say("update.close"),
		Spell: i18n.In(lang).Spelling(),
	}
	said := t.With(st.Wording)
	c.Said = map[string]string{"answer": said.Say("say.answer", i18n.S("answer", "{answer}"))}
	for _, o := range []quiz.Outcome{quiz.Right, quiz.Wrong, quiz.Unknown} {
		c.Said[ui.OutcomeName(o)] = said.Say("outcome." + ui.OutcomeName(o))
	}
	if !s.noWorker {
		c.Worker = s.base + workerPath
	}
	if s.sets != nil {
		if c.Counts, err = s.countingConfig(lang); err != nil {
			return err
		}
	}
	data, err := json.Marshal(c)
	if err != nil {
		return err
	}
	parts := bootScripts
	if c.Counts != nil {
		parts = slices.Insert(slices.Clone(parts), len(parts)-1, countingScript)
	}
	code, err := s.assets.Program("site", string(data), parts...)
	if err != nil {
		return err
	}
	s.assets.Add(bootName(lang), []byte(code))
	return nil
}

// file returns the address of a served file; empty if there is none.
func (s *Site) file(name string) string {
	if a := s.assets.Address(name); a != "" {
		return s.base + a
	}
	return ""
}

// pageConfig returns what the boot script knows of a view's page, as JSON. No
// text in it can end the element it stands in: Marshal escapes < and >.
func (s *Site) pageConfig(v shown) string {
	c := pageConfig{Kind: v.Route.Kind, Owns: page.Owns(v.View), Served: !v.isInitial(), Notes: s.file(notesName(v.Story.Lang))}
	if v.Route == (ui.Route{Kind: ui.BlockRoute, Block: "quiz"}) && !c.Served {
		c.Short = v.Story.Front.Short
	}
	if page.HasIslands(v.View) {
		c.Story = s.file(storyName(v.Story.Lang))
	}
	if s.installable(v.Route.Kind) {
		id := newestCorrection(v.Story).ID
		c.Correction = &id
	}
	b, err := json.Marshal(c)
	if err != nil {
		return "{}" // texts alone cannot fail
	}
	return string(b)
}
