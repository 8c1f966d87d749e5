package desk

import (
	"net/url"
	"reflect"
	"slices"
	"strings"

	"sanctuary/app/i18n"
	"sanctuary/app/story"
)

// checkLanguages finds texts that are missing or empty in a language.
func checkLanguages(d *Desk, ps *problems) {
	for _, p := range d.texts() {
		for _, lang := range d.Languages() {
			s := p.own(lang)
			if strings.TrimSpace(s.Value) == "" {
				ps.add(s.Where, "%s: no %s text; write it as \"%s: …\" beside the others", p.owner(), languageName(lang), lang)
			}
		}
	}
}

// checkStatementsThere finds entries without statements that must have some.
func checkStatementsThere(d *Desk, ps *problems) {
	for _, s := range d.slots() {
		eachEmptyRun(reflect.ValueOf(s.field).Elem(), Where{}, func(at Where, key string) {
			ps.add(at, "this entry has no %s; add at least one statement with its facts", key)
		})
	}
}

// eachEmptyRun calls f for every list of statements that is empty but must not
// be. A lead and the second explanation of a chart may be left out.
func eachEmptyRun(v reflect.Value, at Where, f func(at Where, key string)) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			eachEmptyRun(v.Elem(), at, f)
		}
	case reflect.Slice:
		for i := range v.Len() {
			eachEmptyRun(v.Index(i), at, f)
		}
	case reflect.Map:
		for _, key := range v.MapKeys() {
			eachEmptyRun(v.MapIndex(key), at, f)
		}
	case reflect.Struct:
		if w, ok := v.Interface().(interface{ at() Where }); ok {
			at = w.at()
		}
		if at.Line == 0 {
			return // a file that is not there
		}
		eachField(v, func(key string, field reflect.Value) {
			if list, ok := field.Interface().([]Statement); ok && len(list) == 0 && key != "lead" && key != "explain" {
				f(at, key)
			}
			eachEmptyRun(field, at, f)
		})
	}
}

// ofExplainer are the files whose texts are about the explainer and the present.
var ofExplainer = []string{"about", "pages"}

// checkFactsCited finds statements that cite no fact. Only those of the pages
// about the explainer itself may do so.
func checkFactsCited(d *Desk, ps *problems) {
	for _, a := range d.statements() {
		if len(a.Facts) == 0 && !slices.Contains(ofExplainer, a.trail[0]) {
			ps.add(a.Where, "%s: this statement rests on no fact; add facts: [ids from facts.yaml] or take it out", a.owner())
		}
	}
	for _, p := range d.points() {
		if len(p.Facts) == 0 {
			ps.add(p.Where, "%s: this value rests on no fact; add facts: [ids from facts.yaml]", p.owner)
		}
	}
}

// checkSourcesCited finds facts that name no source.
func checkSourcesCited(d *Desk, ps *problems) {
	for _, f := range d.Facts {
		if len(f.Sources) == 0 {
			ps.add(f.Where, "%s: this fact has no source; add sources: [ids from sources.yaml]", f.ID.Value)
		}
	}
}

// checkSourcesUsed finds sources that no fact cites.
func checkSourcesUsed(d *Desk, ps *problems) {
	used := set{d.Story.Article.Value: true}
	for _, f := range d.Facts {
		for _, id := range f.Sources {
			used[id.Value] = true
		}
	}
	for _, s := range d.Sources {
		if s.ID.Value != "" && !used[s.ID.Value] {
			ps.add(s.Where, "%s: no fact rests on this source; name it in the sources of a fact or take it out", s.ID.Value)
		}
	}
}

// checkConfidence finds facts of confidence high that have neither a primary
// source nor sources of two publishers.
func checkConfidence(d *Desk, ps *problems) {
	byID := map[string]Source{}
	for _, s := range d.Sources {
		byID[s.ID.Value] = s
	}
	for _, f := range d.Facts {
		if f.Confidence.Value != string(story.High) {
			continue
		}
		primary, publishers := false, set{}
		for _, id := range f.Sources {
			if s, ok := byID[id.Value]; ok {
				primary = primary || s.Primary.On
				publishers[publisher(s)] = true
			}
		}
		if !primary && len(publishers) == 1 {
			ps.add(f.Confidence.Where, "%s: confidence is high, but its sources have one publisher and none is primary; write medium, add a source of another publisher, or mark one in sources.yaml that is the law, record or study itself with \"primary: true\"", f.ID.Value)
		}
	}
}

// publisher returns the name of the organization that published s, without what
// may follow it: "via WTXL", an edition or a note in brackets.
func publisher(s Source) string {
	name, _, _ := strings.Cut(s.Publisher.Value, ",")
	name, _, _ = strings.Cut(name, " (")
	return strings.TrimSpace(name)
}

// checkAddresses finds sources with a malformed URL, or without a title, a
// publisher or a language.
func checkAddresses(d *Desk, ps *problems) {
	for _, s := range d.Sources {
		at := s.URL.Where
		if at.Line == 0 {
			at = s.Where
		}
		if !isAddress(s.URL.Value) {
			ps.add(at, "%s: the url %q is not an address; write it in full, from https:// on", s.ID.Value, s.URL.Value)
		}
		if strings.TrimSpace(s.Title.Value) == "" {
			ps.add(s.Where, "%s: no title; write it as published, in its own language", s.ID.Value)
		}
		if strings.TrimSpace(s.Publisher.Value) == "" {
			ps.add(s.Where, "%s: no publisher; write who published it", s.ID.Value)
		}
		if !language.MatchString(s.Lang.Value) {
			ps.add(s.Where, "%s: no language; write the code of the language of the work, such as lang: %s", s.ID.Value, d.Languages()[0])
		}
	}
}

// isAddress reports whether a text is an address in full.
func isAddress(text string) bool {
	u, err := url.Parse(text)
	return err == nil && u.Host != "" && (u.Scheme == "http" || u.Scheme == "https") && !strings.ContainsAny(text, " <>\"")
}

// The values that a key may have.
var (
	phases      = []string{string(story.Before), string(story.AsOf), string(story.After)}
	asked       = []string{string(story.AsOf), string(story.After)}
	kinds       = strs(story.Law, story.Order, story.Council, story.Vote, story.Court, story.Count, story.Estimate, story.Calculation, story.Person, story.Report, story.Research)
	confidences = strs(story.Article, story.High, story.Medium, story.Low, story.Calculated)
	evidences   = strs(story.Solid, story.Partial, story.Thin)
	tones       = story.Tones[:]
	forms       = []string{"single", "truefalse", "multiple", "slider", "order"}
	units       = []string{"count", "percent"}
	blocks      = []string{"compare", "places", "timeline", "order", "word", "plan", "numbers"}
	titled      = slices.Concat(story.BlockIDs, []string{"sources"})
)

func strs[T ~string](words ...T) []string {
	var out []string
	for _, w := range words {
		out = append(out, string(w))
	}
	return out
}

// checkWordLists finds kinds, phases, grades of evidence and the like that are
// not among the values of their key.
func checkWordLists(d *Desk, ps *problems) {
	oneOf := func(owner, key string, at Where, s Scalar, allowed []string) {
		if s.Value == "" {
			ps.add(at, "%s: no %s; write one of %s", owner, key, strings.Join(allowed, ", "))
		} else if !slices.Contains(allowed, s.Value) {
			ps.add(s.Where, "%s: %s %q is not one of %s", owner, key, s.Value, strings.Join(allowed, ", "))
		}
	}
	ifGiven := func(owner, key string, s Scalar, allowed []string) {
		if s.Value != "" {
			oneOf(owner, key, s.Where, s, allowed)
		}
	}
	for _, f := range d.Facts {
		oneOf(f.ID.Value, "phase", f.Where, f.Phase, phases)
		oneOf(f.ID.Value, "kind", f.Where, f.Kind, kinds)
		oneOf(f.ID.Value, "confidence", f.Where, f.Confidence, confidences)
	}
	for _, a := range d.statements() {
		ifGiven(a.owner(), "phase", a.Phase, phases)
		ifGiven(a.owner(), "kind", a.Kind, kinds)
	}
	for _, c := range d.Story.Columns {
		oneOf(c.ID.Value, "tone", c.Where, c.Tone, tones)
	}
	for _, b := range d.Story.Blocks {
		oneOf("blocks", "block", b.Where, b.ID, titled)
	}
	for _, dim := range d.Dimensions {
		for column, c := range dim.Cells {
			oneOf(dim.ID.Value+": "+column, "evidence", c.Where, c.Evidence, evidences)
		}
	}
	for _, p := range d.Places.Places {
		for attribute, c := range p.Cells {
			if c.Evidence.Value != "" {
				ps.add(c.Evidence.Where, "%s: %s: places have no evidence; take it out", p.ID.Value, attribute)
			}
		}
	}
	for _, q := range d.Questions {
		oneOf(q.ID.Value, "kind", q.Where, q.Kind, forms)
		ifGiven(q.ID.Value, "phase", q.Phase, asked)
		for _, s := range q.See {
			oneOf(q.ID.Value+": see", "block", s.Where, s.Block, blocks)
		}
	}
	for _, t := range d.Topics {
		ifGiven(t.ID.Value, "form", t.Form, story.Forms)
	}
	for _, a := range d.Style.Avoid {
		oneOf("avoid", "lang", a.Where, a.Lang, i18n.Known())
	}
}
