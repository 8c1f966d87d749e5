package desk

import (
	"cmp"
	"reflect"
	"slices"
	"strings"

	"sanctuary/app/story"
)

// DiffStories returns the changes from older to newer, two states of a story as
// compiled or published: by language. They are in the order of the files, with
// the lines of the entries in at, which may be nil. A story in a language that
// only one of the two has is not compared; that it is there is a change.
func DiffStories(older, newer map[string]*story.Story, at *Desk) []Change {
	was, is := story.First(older), story.First(newer)
	if was == nil || is == nil {
		return nil
	}
	var all [][]Change // by language, then in the order of the files
	for _, lang := range is.Languages {
		a, b := older[lang], newer[lang]
		if a == nil || b == nil {
			continue
		}
		df := differ{ids: idsByFile(a, b)}
		df.story(reflect.ValueOf(*a), reflect.ValueOf(*b))
		for i := range df.changes {
			df.changes[i].Lang = lang
		}
		all = append(all, df.changes)
	}
	changes := merged(all)
	if all == nil {
		changes = []Change{{Where: Where{File: "story.yaml"}, Entry: entryNames["story"], Part: partNames["languages"], Before: strings.Join(was.Languages, ", "), After: strings.Join(is.Languages, ", ")}}
	}
	if at != nil {
		lines := at.entryWheres()
		for i, c := range changes {
			if w, ok := lines[strings.TrimSuffix(c.File, ".yaml")+"/"+c.ID]; ok {
				changes[i].Where = w
			}
		}
	}
	return changes
}

// filesOf are the files that fields of a story come from, by their JSON keys, if
// not from the file of that name; those of no file are in story.yaml.
var filesOf = map[string]string{"terms": "glossary", "attributes": "places"}

// story compares the fields of two stories, each as a part of its file.
func (df *differ) story(a, b reflect.Value) {
	for i := range b.NumField() {
		key := keyOf(b.Type().Field(i))
		if key == "id" || key == "lang" || key == "site" {
			continue // they are what is compared, or not what is told
		}
		file := cmp.Or(filesOf[key], key)
		if entryNames[file] == "" {
			file = "story"
		}
		in := context{Where: Where{File: file + ".yaml"}, entry: entryNames[file]}
		if file == "story" || file == "places" {
			in = in.part(partNames[key])
		}
		df.compare(a.Field(i), b.Field(i), in)
	}
}

// keyOf returns the key of a struct's field in YAML, or in JSON if it has none.
func keyOf(f reflect.StructField) string {
	name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
	return cmp.Or(f.Tag.Get("yaml"), name)
}

// compiled compares two values of a type that only compiled stories have, and
// reports whether it is one.
func (df *differ) compiled(a, b reflect.Value, in context) bool {
	switch x := b.Interface().(type) {
	case story.Text:
		old := a.Interface().(story.Text)
		if old.String() != x.String() {
			df.add(in, Where{}, "", old.String(), x.String())
		} else {
			df.add(in, Where{}, "", withMarks(old), withMarks(x))
		}
	case []string:
		df.add(in, Where{}, "", strings.Join(a.Interface().([]string), ", "), strings.Join(x, ", "))
	case []story.Cell, []story.Judgement:
		df.byID(a, b, in)
	default:
		switch b.Kind() {
		case reflect.String, reflect.Float64, reflect.Int, reflect.Bool:
			df.add(in, Where{}, "", written(a), written(b))
		default:
			return false
		}
	}
	return true
}

// withMarks returns a text as it is written in the files.
func withMarks(t story.Text) string {
	var b strings.Builder
	for _, span := range t {
		switch {
		case span.Term != "":
			b.WriteString("[[" + span.Term + "|" + span.Text + "]]")
		case span.Lang != "":
			b.WriteString("{" + span.Lang + "|" + span.Text + "}")
		default:
			b.WriteString(span.Text)
		}
	}
	return b.String()
}

// columnIDs are the ids of what the cells and codes of a row belong to, in their
// order, of the older and of the newer story.
type columnIDs [2][]string

// idsByFile returns the columns of the comparison, and those of the places with
// their codes, by "file.key".
func idsByFile(older, newer *story.Story) map[string]columnIDs {
	all := map[string]columnIDs{}
	for i, s := range []*story.Story{older, newer} {
		add := func(key, id string) {
			ids := all[key]
			ids[i] = append(ids[i], id)
			all[key] = ids
		}
		for _, c := range s.Columns {
			add("dimensions.yaml", c.ID)
		}
		for _, a := range s.Attributes {
			add("places.yaml", a.ID)
		}
		for _, c := range s.Front.Grid.Codes {
			add("codes", c.ID)
		}
	}
	return all
}

// byID compares two lists of cells or codes, each with its column's or code's.
func (df *differ) byID(a, b reflect.Value, in context) {
	key := in.File
	if b.Type().Elem() == reflect.TypeFor[story.Judgement]() {
		key = "codes"
	}
	ids := df.ids[key]
	field := func(list reflect.Value, ids []string, id string) reflect.Value {
		if i := slices.Index(ids, id); i >= 0 && i < list.Len() {
			return list.Index(i)
		}
		return reflect.Zero(list.Type().Elem())
	}
	all := slices.Clone(ids[1])
	for _, id := range ids[0] {
		if !slices.Contains(all, id) {
			all = append(all, id)
		}
	}
	for _, id := range all {
		df.compare(field(a, ids[0], id), field(b, ids[1], id), in.part("field "+id))
	}
}

// merged joins the changes in each language. What changed alike in all of several
// languages is one change; what did not stands together, language by language.
func merged(all [][]Change) []Change {
	type place struct{ file, entry, part string }
	at := func(c Change) place { return place{c.File, c.Entry, c.Part} }
	var order []place
	byPlace := map[place][]Change{}
	for _, changes := range all {
		for _, c := range changes {
			if _, ok := byPlace[at(c)]; !ok {
				order = append(order, at(c))
			}
			byPlace[at(c)] = append(byPlace[at(c)], c)
		}
	}
	slices.SortStableFunc(order, func(a, b place) int { return cmp.Compare(slotOf(a.file), slotOf(b.file)) })
	var out []Change
	for _, p := range order {
		same := byPlace[p]
		alike := len(same) == len(all)
		for _, c := range same {
			alike = alike && c.Before == same[0].Before && c.After == same[0].After
		}
		if alike {
			same = same[:1]
			same[0].Lang = ""
		}
		out = append(out, same...)
	}
	return out
}

// slotOf returns the position of a file among those of a story.
func slotOf(file string) int {
	return slices.IndexFunc(new(Desk).slots(), func(s slot) bool { return s.takes(file) })
}

// entryWheres returns the lines of the outermost entries, by file without .yaml
// and id.
func (d *Desk) entryWheres() map[string]Where {
	lines := map[string]Where{}
	d.eachEntry(func(list string, at Where, id Scalar) {
		file, _, _ := strings.Cut(list, "/")
		key := file + "/" + id.Value
		if _, ok := lines[key]; !ok && strings.Count(list, "/") < 2 {
			lines[key] = at
		}
	})
	return lines
}

// compiledSummary returns the first words of an entry of a compiled story: of a
// fact, who says it and what.
func compiledSummary(v reflect.Value) string {
	switch x := v.Interface().(type) {
	case story.Fact:
		return x.Who + ": " + x.Text.String()
	case story.Text:
		return x.String()
	case string:
		return x
	}
	if v.Kind() != reflect.Struct {
		return ""
	}
	for _, name := range []string{"Prompt", "Claim", "What", "Statement", "Text", "Name", "Title", "Label", "Value"} {
		if f := v.FieldByName(name); f.IsValid() {
			if text := compiledSummary(f); text != "" {
				return text
			}
		}
	}
	return ""
}
