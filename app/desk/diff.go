package desk

import (
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"sanctuary/app/i18n"
)

// Change is a difference between two versions of a story that a reader may
// notice, in words for the newsroom.
type Change struct {
	Where         // in the newer version, or in the older one if the entry was removed
	Entry  string // kind and id of the entry: "question removals"
	ID     string // id of the entry; empty for files that are one entry
	Part   string // the part of the entry, such as "option b, what is said to it"; empty for all of it
	Lang   string // language of a text; empty if it does not depend on the language
	Before string // empty if it was added
	After  string // empty if it was removed

	// Facts are the ids of the facts that either version of the part cites.
	Facts []string
}

// Diff returns the changes from older to newer, in the order of files and
// entries. Entries are matched by id. Sentences, which have no id, are matched
// by text and position. Files with rules for editors are ignored.
func Diff(older, newer *Desk) []Change {
	var df differ
	was, is := older.slots(), newer.slots()
	for i, s := range is {
		if s.rules() {
			continue
		}
		in := context{Where: Where{File: s.name + ".yaml"}, entry: entryNames[s.name]}
		df.compare(reflect.ValueOf(was[i].field).Elem(), reflect.ValueOf(s.field).Elem(), in)
	}
	return df.changes
}

// A context is the position of a comparison: file, entry and part.
type context struct {
	Where
	entry, id string
	parts     []string
	facts     []string
}

func (in context) part(name string) context {
	if name != "" {
		in.parts = append(slices.Clone(in.parts), name)
	}
	return in
}

// which returns in with the id or position of one of several entries of the
// same kind.
func (in context) which(one string) context {
	if len(in.parts) == 0 {
		in.entry += " " + one
		return in
	}
	in.parts = slices.Clone(in.parts)
	in.parts[len(in.parts)-1] += " " + one
	return in
}

type differ struct {
	changes []Change
	ids     map[string]columnIDs // of compiled stories
}

func (df *differ) add(in context, at Where, lang, before, after string) {
	if before == after {
		return
	}
	if at.Line == 0 {
		at = in.Where
	}
	df.changes = append(df.changes, Change{at, in.entry, in.id, strings.Join(in.parts, ", "), lang, before, after, in.facts})
}

// compare adds the differences between two values of the same type.
func (df *differ) compare(a, b reflect.Value, in context) {
	switch x := b.Interface().(type) {
	case Words:
		df.words(a.Interface().(Words), x, in)
		return
	case Label:
		df.words(a.Interface().(Label).Words, x.Words, in)
		return
	case Proper:
		df.words(a.Interface().(Proper).Words, x.Words, in)
		return
	case []Scalar:
		df.add(in, Where{}, "", list(a.Interface().([]Scalar)), list(x))
		return
	case Scalar, Number, Flag:
		at := x.(interface{ at() Where }).at()
		if at.Line == 0 {
			at = a.Interface().(interface{ at() Where }).at()
		}
		df.add(in, at, "", written(a), written(b))
		return
	}
	if df.compiled(a, b, in) {
		return
	}
	switch b.Kind() {
	case reflect.Pointer:
		if !a.IsNil() || !b.IsNil() {
			df.compare(orZero(a), orZero(b), in)
		}
	case reflect.Slice:
		df.lists(a, b, in)
	case reflect.Map:
		df.cells(a, b, in)
	case reflect.Struct:
		df.fields(a, b, in)
	}
}

// orZero returns the value that p points to, or the zero value of its type if p
// is nil.
func orZero(p reflect.Value) reflect.Value {
	if p.IsNil() {
		return reflect.Zero(p.Type().Elem())
	}
	return p.Elem()
}

func (df *differ) fields(a, b reflect.Value, in context) {
	in.Where, in.facts = whereOf(b, whereOf(a, in.Where)), append(slices.Clone(in.facts), restsOn(a, b)...)
	was := map[string]reflect.Value{}
	eachField(a, func(key string, f reflect.Value) { was[key] = f })
	eachField(b, func(key string, f reflect.Value) {
		switch {
		case f.Type() == whereType || key == "id" || key == "dateName": // the words of a date
		case key == ",languages":
			df.words(Words{In: was[key].Interface().(map[string]Scalar)}, Words{In: f.Interface().(map[string]Scalar)}, in)
		default:
			df.compare(was[key], f, in.part(partName(b.Type(), key)))
		}
	})
}

// words compares a text in every language without its marks; if only the marks
// differ, with them.
func (df *differ) words(a, b Words, in context) {
	for _, lang := range i18n.Known() {
		was, is := a.In[lang], b.In[lang]
		before, after := plainText(was.Value), plainText(is.Value)
		if before == after {
			before, after = was.Value, is.Value
		}
		at := is.Where
		if at.Line == 0 {
			at = was.Where
		}
		df.add(in, at, lang, before, after)
	}
}

// cells compares the cells of two rows, or the codes of two places.
func (df *differ) cells(a, b reflect.Value, in context) {
	keys := map[string]bool{}
	for _, m := range []reflect.Value{a, b} {
		for _, key := range m.MapKeys() {
			keys[key.String()] = true
		}
	}
	field := func(m reflect.Value, key string) reflect.Value {
		if v := m.MapIndex(reflect.ValueOf(key)); v.IsValid() {
			return v
		}
		return reflect.Zero(m.Type().Elem())
	}
	for _, key := range slices.Sorted(maps.Keys(keys)) {
		df.compare(field(a, key), field(b, key), in.part("field "+key))
	}
}

// lists compares two lists of entries.
func (df *differ) lists(a, b reflect.Value, in context) {
	_, named := b.Type().Elem().FieldByName("ID")
	named = named && b.Type().Elem() != reflect.TypeFor[See]()
	var pairs [][2]int
	if named {
		pairs = matchIDs(a, b)
	} else {
		pairs = matchRuns(a, b)
	}
	for _, p := range pairs {
		i, j := p[0], p[1]
		here := in
		switch e := pick(a, i, b, j); {
		case named:
			here = in.which(idOf(e))
			if in.id == "" {
				here.id = idOf(e)
			}
		case j < 0:
			here = in.which("no. " + strconv.Itoa(i+1))
		case a.Len() > 1 || b.Len() > 1:
			here = in.which("no. " + strconv.Itoa(j+1))
		}
		switch {
		case j < 0:
			here.facts = append(slices.Clone(here.facts), restsOn(a.Index(i), a.Index(i))...)
			df.whole(a.Index(i), here, func(text string) (string, string) { return text, "" })
		case i < 0:
			here.facts = append(slices.Clone(here.facts), restsOn(b.Index(j), b.Index(j))...)
			df.whole(b.Index(j), here, func(text string) (string, string) { return "", text })
		default:
			df.compare(a.Index(i), b.Index(j), here)
		}
	}
	if was, is := sharedOrder(a, pairs, 0), sharedOrder(b, pairs, 1); named && was != is {
		df.add(in.part("order"), Where{}, "", was, is)
	}
}

// whole adds an entry that was added or removed; sides puts its summary into
// before or after.
func (df *differ) whole(v reflect.Value, in context, sides func(string) (before, after string)) {
	at := whereOf(v, in.Where)
	said := false
	for _, lang := range i18n.Known() {
		if text := summary(v, lang); text != "" {
			said = true
			before, after := sides(text)
			df.add(in, at, lang, before, after)
		}
	}
	if !said {
		before, after := sides(written(v))
		df.add(in, at, "", before, after)
	}
}
