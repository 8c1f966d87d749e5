package desk

import (
	"maps"
	"reflect"
	"regexp"
	"slices"
	"strings"
)

var (
	kebab  = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	factID = regexp.MustCompile(`^[A-Z]+[0-9]+[a-z]?$`)
)

// checkIDs finds missing ids and ids that cannot be part of an address because
// they are not kebab-case.
func checkIDs(d *Desk, ps *problems) {
	d.eachEntry(func(list string, at Where, id Scalar) {
		switch {
		case id.Value == "":
			ps.add(at, `this entry has no id; begin it with "id: " and a short name that will never change`)
		case list == "facts" && !factID.MatchString(id.Value):
			ps.add(id.Where, `%q is not an id of a fact; write capital letters and a number, such as F12 (F12b for one that was added to it)`, id.Value)
		case list != "facts" && !kebab.MatchString(id.Value):
			ps.add(id.Where, `the id %q must be small letters and digits, joined by hyphens, such as %q`, id.Value, toKebab(id.Value))
		}
	})
}

// toKebab turns s into a kebab-case id to suggest in a message: "Legal
// Definition" becomes "legal-definition".
func toKebab(s string) string {
	words := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9')
	})
	if len(words) == 0 {
		return "late-fees"
	}
	return strings.Join(words, "-")
}

// checkUnique finds duplicate ids within a list, within a block that questions
// link into (see), and among countries and places, which events name alike.
func checkUnique(d *Desk, ps *problems) {
	first := map[string]Where{}
	again := func(list string, id Scalar) {
		key := list + "/" + id.Value
		switch at, ok := first[key]; {
		case id.Value == "":
		case ok && at != id.Where:
			ps.add(id.Where, "the id %q is already used (%s:%d); give this entry another one", id.Value, at.File, at.Line)
		case !ok:
			first[key] = id.Where
		}
	}
	d.eachEntry(func(list string, _ Where, id Scalar) { again(list, id) })
	for block, ids := range d.targets() {
		for _, id := range ids {
			again("see "+block, id)
		}
	}
	for _, id := range append(idsOf(d.Story.Countries), idsOf(d.Places.Places)...) {
		again("places of events", id)
	}
}

// eachEntry calls f for every entry that has an id; list is the path of the
// list it is in, such as "facts" or "questions/legal-definition/options".
func (d *Desk) eachEntry(f func(list string, at Where, id Scalar)) {
	for _, s := range d.slots() {
		eachEntryIn(reflect.ValueOf(s.field).Elem(), s.name, f)
	}
}

func eachEntryIn(v reflect.Value, list string, f func(string, Where, Scalar)) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			eachEntryIn(v.Elem(), list, f)
		}
	case reflect.Slice:
		for i := range v.Len() {
			eachEntryIn(v.Index(i), list, f)
		}
	case reflect.Struct:
		if _, ok := v.Interface().(See); ok {
			return // its id is a reference
		}
		var at Where
		eachField(v, func(key string, field reflect.Value) {
			switch x := field.Interface().(type) {
			case Where:
				at = x
			case Scalar:
				if key == "id" {
					f(list, at, x)
					list += "/" + x.Value
				}
			}
		})
		eachField(v, func(key string, field reflect.Value) {
			eachEntryIn(field, list+"/"+key, f)
		})
	}
}

// idsOf returns the ids of a list of entries.
func idsOf[T any](list []T) []Scalar {
	var out []Scalar
	for _, e := range list {
		out = append(out, reflect.ValueOf(e).FieldByName("ID").Interface().(Scalar))
	}
	return out
}

// A set holds the ids that a reference may have.
type set map[string]bool

// setOf returns the ids that are there: [checkIDs] says where one is missing.
func setOf(ids []Scalar) set {
	s := set{}
	for _, id := range ids {
		if id.Value != "" {
			s[id.Value] = true
		}
	}
	return s
}

func (s set) words() []string { return slices.Sorted(maps.Keys(s)) }

// mostListed is the greatest number of ids that a message lists. If there are
// more, it suggests the most similar one.
const mostListed = 30

// listed returns the ids of s for a message: "; there are a, b, c".
func (s set) listed() string {
	switch words := s.words(); {
	case len(words) == 0 || len(words) > mostListed:
		return ""
	case len(words) == 1:
		return "; there is " + words[0]
	default:
		return "; there are " + strings.Join(words, ", ")
	}
}

// refer adds a problem if id is not in s. The parameter what says what the ids
// are and where they are listed, such as "fact in facts.yaml"; owner is the id
// of the entry that has the reference.
func (s set) refer(ps *problems, owner string, at Where, id Scalar, what string) {
	kind, file, _ := strings.Cut(what, " in ")
	switch {
	case id.Value == "" && id.Line == 0:
		ps.add(at, "%s: no %s; write the id of one from %s%s", owner, kind, file, s.listed())
	case !s[id.Value] && !s.capitalized(kind, id.Value):
		ps.add(id.Where, "%s: there is no %s %q in %s%s; correct the id or add it there%s", owner, kind, id.Value, file, Nearest(id.Value, s.words()), s.listed())
	}
}

// capitalized reports whether s holds an id that differs in capitals alone from id,
// and is the one that [checkIDs] finds wrong.
func (s set) capitalized(kind, id string) bool {
	form := kebab
	if kind == "fact" {
		form = factID
	}
	for other := range s {
		if strings.EqualFold(other, id) && !form.MatchString(other) {
			return true
		}
	}
	return false
}

// checkReferences finds references to facts, sources, countries, statuses and
// places that do not exist. checkCells does the same for columns, attributes
// and values, checkMarks for glossary terms, checkLevels for levels.
func checkReferences(d *Desk, ps *problems) {
	facts, sources := setOf(idsOf(d.Facts)), setOf(idsOf(d.Sources))
	cited := func(owner string, ids []Scalar) {
		for _, id := range ids {
			facts.refer(ps, owner, id.Where, id, "fact in facts.yaml")
		}
	}
	for _, a := range d.statements() {
		cited(a.owner(), a.Facts)
	}
	for _, c := range d.Corrections {
		cited(c.ID.Value, c.Facts)
	}
	for _, p := range d.points() {
		cited(p.owner, p.Facts)
	}
	for _, f := range d.Facts {
		for _, id := range f.Sources {
			sources.refer(ps, f.ID.Value, f.Where, id, "source in sources.yaml")
		}
	}
	sources.refer(ps, "article", d.Story.Where, d.Story.Article, "source in sources.yaml")

	countries, statuses := setOf(idsOf(d.Story.Countries)), setOf(idsOf(d.Story.Statuses))
	anywhere := setOf(append(idsOf(d.Story.Countries), idsOf(d.Places.Places)...))
	for _, p := range d.Places.Places {
		countries.refer(ps, p.ID.Value, p.Where, p.Country, "country in story.yaml")
		statuses.refer(ps, p.ID.Value, p.Where, p.Status, "status in story.yaml")
	}
	for _, e := range d.Events {
		for _, id := range e.Places {
			anywhere.refer(ps, e.ID.Value, e.Where, id, "place or country in places.yaml or story.yaml")
		}
	}
	entries := set{}
	for _, p := range d.texts() {
		for i, id := range p.trail {
			if i > 0 || len(p.trail) == 1 {
				entries[id] = true
			}
		}
	}
	for _, a := range d.Style.Avoid {
		if !d.hasAllContent() {
			break // it may be about an entry of a file that was left out
		}
		for _, id := range append(slices.Clone(a.Except), a.Explain...) {
			entries.refer(ps, "avoid", a.Where, id, "entry in the other files")
		}
	}
}

// checkSee finds questions whose link for more (see) has a target that does not
// exist.
func checkSee(d *Desk, ps *problems) {
	targets := d.targets()
	for _, q := range d.Questions {
		for _, s := range q.See {
			ids, ok := targets[s.Block.Value]
			if !ok {
				continue // checkWordLists says so
			}
			setOf(ids).refer(ps, q.ID.Value+": see", s.Where, s.ID, "entry in the block "+s.Block.Value)
		}
	}
}

// targets returns the ids that a question's see may link to, by block.
func (d *Desk) targets() map[string][]Scalar {
	t := map[string][]Scalar{
		"compare":  idsOf(d.Dimensions),
		"places":   idsOf(d.Places.Places),
		"timeline": idsOf(d.Events),
		"order":    append(idsOf(d.Order.Parts), idsOf(d.Order.Chain)...),
		"word":     append(idsOf(d.Word.Kinds), idsOf(d.Word.Myths)...),
		"plan":     append(idsOf(d.Plan.Parts), idsOf(d.Plan.Powers)...),
		"numbers":  nil,
	}
	if d.Order.Guess != nil {
		t["order"] = append(t["order"], d.Order.Guess.ID)
	}
	if d.Order.Apart != nil {
		t["order"] = append(t["order"], d.Order.Apart.ID)
	}
	if d.Numbers.Growth != nil {
		t["numbers"] = append(t["numbers"], d.Numbers.Growth.ID)
	}
	if d.Numbers.Counts != nil {
		t["numbers"] = append(t["numbers"], d.Numbers.Counts.ID)
	}
	return t
}

// An ownedPoint is a point of a chart and the id of the chart.
type ownedPoint struct {
	Point
	owner string
}

// points returns every point of the charts.
func (d *Desk) points() []ownedPoint {
	var out []ownedPoint
	if g := d.Numbers.Growth; g != nil {
		out = append(out, ownedPoint{g.From, g.ID.Value + ": from"}, ownedPoint{g.To, g.ID.Value + ": to"})
	}
	if c := d.Numbers.Counts; c != nil {
		for _, p := range c.Points {
			out = append(out, ownedPoint{p, c.ID.Value + ": points"})
		}
	}
	return out
}
