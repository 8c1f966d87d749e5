package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"sanctuary/app/i18n"
	"sanctuary/app/story"
)

// allAfter reports whether everything in a run happened after the article: its
// heading is then hidden in Then as well.
func allAfter(all []story.Statement) bool {
	for _, s := range all {
		if s.Phase != story.After {
			return false
		}
	}
	return len(all) > 0
}

// part draws a headed run of statements.
func (v View) part(class, id string, p story.Part, block string) app.UI {
	body := append([]app.UI{el("h3", "", txt(p.Name))}, v.statements(p.Statements)...)
	body = append(body, v.back(block, p.ID)...)
	return with(el("div", classes("part", class, on(allAfter(p.Statements), "after-all after")), body...), "id", id)
}

func (v View) parts(block string, all []story.Part) app.UI {
	return el("div", "columns", each(all, func(p story.Part) app.UI { return v.part("", block+"-"+p.ID, p, block) })...)
}

// word draws what the word means.
func (v View) word() []app.UI {
	w := v.Story.Word
	return []app.UI{
		v.heading("word"),
		keep(el("div", ""), "word-text", func() []app.UI {
			return []app.UI{
				el("div", "measure lead", v.statements(w.Lead)...),
				v.parts("word", w.Kinds),
				el("h3", "subhead", txt(v.t.Say("word.myths"))),
				el("div", "myths", each(w.Myths, v.myth)...),
			}
		}),
	}
}

// myth draws a claim that opens to say whether it holds.
func (v View) myth(m story.Myth) app.UI {
	word, class := "myth.false", "outcome outcome--wrong"
	if m.True {
		word, class = "myth.true", "outcome outcome--right"
	}
	return with(el("details", classes("myth", on(allAfter(m.Statements), "after")),
		el("summary", "", el("span", "visually-hidden", txt(v.t.Say("myth.ask")+" ")), el("span", "", v.plain(m.Claim)...)),
		el("div", "myth__answer", append([]app.UI{el("p", class, txt(v.t.Say(word)))}, v.statements(m.Statements)...)...),
	), "id", "word-"+m.ID)
}

// order draws the executive order, the figure to guess and what followed.
func (v View) order() []app.UI {
	o := v.Story.Order
	body := []app.UI{
		v.heading("order"),
		keep(el("div", ""), "order-text", func() []app.UI {
			return []app.UI{el("div", "measure lead", v.statements(o.Lead)...), v.parts("order", o.Parts)}
		}),
	}
	if o.Guess.ID != "" {
		body = append(body, v.draw("div", v.guess(o.Guess)))
	}
	return append(body, keep(el("div", ""), "order-chain", func() []app.UI {
		return []app.UI{
			el("h3", "subhead", txt(v.t.Say("order.chain"))),
			el("ol", "chain", v.chain(o.Chain)...),
			with(el("aside", "apart", append([]app.UI{el("h3", "", txt(o.Apart.Name))}, v.statements(o.Apart.Statements)...)...), "id", "order-"+o.Apart.ID),
		}
	}))
}

// chain draws steps, each with a link to the next one.
func (v View) chain(steps []story.Part) []app.UI {
	items := make([]app.UI, len(steps))
	for i, s := range steps {
		body := append([]app.UI{el("h4", "", txt(s.Name))}, v.statements(s.Statements)...)
		body = append(body, v.back("order", s.ID)...)
		if i+1 < len(steps) {
			next := steps[i+1]
			body = append(body, el("p", classes("chain__next", on(allAfter(next.Statements), "after")),
				link("", "#order-"+next.ID, txt(v.t.Say("order.next", i18n.S("name", next.Name))))))
		}
		items[i] = with(el("li", classes("chain__step", on(allAfter(s.Statements), "after")), body...), "id", "order-"+s.ID)
	}
	return items
}

// plan draws what was announced and who decides what.
func (v View) plan() []app.UI {
	p := v.Story.Plan
	return []app.UI{
		v.heading("plan"),
		keep(el("div", ""), "plan-text", func() []app.UI {
			return []app.UI{
				el("div", "measure lead", v.statements(p.Lead)...),
				v.parts("plan", p.Parts),
				el("h3", "subhead", txt(v.t.Say("plan.who"))),
				el("p", "measure", txt(v.t.Say("plan.who.lead"))),
				el("dl", "levels", v.levels()...),
				v.board(),
			}
		}),
		el("ol", "powers", each(p.Powers, v.power)...),
	}
}

// board draws the powers as cards and the levels as boxes to drag them into.
// It is an extra for the mouse: dropping a card chooses the radio button of the
// list below, which says it all, so assistive technology does not hear of it.
func (v View) board() app.UI {
	cards := each(v.Story.Plan.Powers, func(p story.Power) app.UI {
		return with(el("span", "board__card", txt(p.Name)), "data-power", powerID(p.ID))
	})
	boxes := each(v.Story.Plan.Levels, func(l story.Named) app.UI {
		return with(el("div", "board__box", el("b", "", txt(l.Name))), "data-level", l.ID)
	})
	return with(el("div", "board",
		el("p", "small", txt(v.t.Say("plan.board"))),
		el("div", "board__cards", cards...),
		el("div", "board__boxes", boxes...),
		el("p", "board__said"),
	), "id", "board", "aria-hidden", "true")
}

func (v View) levels() []app.UI {
	var body []app.UI
	for _, l := range v.Story.Plan.Levels {
		body = append(body, el("div", "", el("dt", "", txt(l.Name)), el("dd", "", txt(l.Note))))
	}
	return body
}

// timeline draws what happened before and after the article, filtered by place
// in CSS alone.
func (v View) timeline() []app.UI {
	return []app.UI{
		v.heading("timeline"),
		keep(el("div", ""), "timeline-text", func() []app.UI {
			return []app.UI{
				el("div", "compare__controls",
					v.selectField("tl", "f-tl", v.t.Say("timeline.filter"), v.t.Say("compare.all"), v.State.Timeline, v.timelinePlaces()),
					v.applyButton("timeline"),
				),
				el("ol", "timeline", each(v.Story.Events, v.event)...),
			}
		}),
	}
}

// timelinePlaces are the countries and places that the timeline has entries
// for.
func (v View) timelinePlaces() []story.Named {
	used := map[string]bool{}
	for _, e := range v.Story.Events {
		for _, p := range e.Places {
			used[p] = true
		}
	}
	var all []story.Named
	for _, c := range v.Story.Countries {
		if used[c.ID] {
			all = append(all, c)
		}
	}
	for _, p := range v.Story.Places {
		if used[p.ID] {
			all = append(all, story.Named{ID: p.ID, Name: p.Name})
		}
	}
	return all
}

func (v View) event(e story.Event) app.UI {
	id := "timeline-" + e.ID
	s := e.Statement
	class := classes("event", on(e.Key, "event--key"), "event--"+string(s.Phase), on(s.Phase == story.After, "after"))
	date := []app.UI{link("event__date", "#"+id, txt(e.DateName))}
	body := append(v.text(s.Text), app.Text(" "), v.kind(s.Kind))
	body = append(body, v.refs(s.Facts)...)
	places := ""
	for i, p := range e.Places {
		if i > 0 {
			places += " "
		}
		places += p
	}
	return with(el("li", class,
		el("p", "", date...),
		el("div", "", append([]app.UI{el("p", "", body...)}, v.back("timeline", e.ID)...)...),
	), "id", id, "data-places", places)
}

// voices draws the points of view, each with a name and the same space.
func (v View) voices() []app.UI {
	return []app.UI{
		v.heading("voices"),
		keep(el("div", "columns"), "voices-text", func() []app.UI {
			return each(v.Story.Voices, func(voice story.Voice) app.UI {
				return with(el("div", "part voice", append([]app.UI{
					el("h3", "", txt(voice.Name)),
					el("p", "voice__who", txt(voice.Who)),
				}, v.statements(voice.Statements)...)...), "id", "voices-"+voice.ID)
			})
		}),
	}
}
