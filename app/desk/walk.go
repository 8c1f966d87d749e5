package desk

import (
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"sanctuary/app/story"
)

// A passage is a text in all languages, with its position in the content.
type passage struct {
	Words
	trail []string // ids from the file down to the entry: order, chain, grants
	part  string   // key of the text in the entry: prompt; empty for statements
	then  bool     // shown in Then
	label bool     // shown without marks
	path  []string // keys and indexes in the file: see Replace
	facts []Scalar // of a statement
}

// owner names the passage in a message: "legal-definition: option b: feedback".
func (p passage) owner() string {
	words := slices.Clone(p.trail)
	if len(words) > 1 {
		words = words[1:]
	}
	if p.part != "" {
		words = append(words, p.part)
	}
	return strings.Join(words, ": ")
}

// in reports whether the passage belongs to the entry with the given id. A file
// that is one entry has the name of the file as its id.
func (p passage) in(id string) bool {
	if len(p.trail) > 1 {
		return slices.Contains(p.trail[1:], id)
	}
	return slices.Contains(p.trail, id)
}

// An assertion is a statement with its position in the content.
type assertion struct {
	Statement
	trail []string
	part  string
}

func (a assertion) owner() string { return passage{trail: a.trail, part: a.part}.owner() }

// after reports whether the statement is shown in Since only.
func (s Statement) after() bool { return s.Phase.Value == string(story.After) }

// allAfter reports whether list is not empty and all of it is shown in Since
// only.
func allAfter(list []Statement) bool {
	return len(list) > 0 && !slices.ContainsFunc(list, func(s Statement) bool { return !s.after() })
}

// A hider is an entry that can be hidden in Then with all its texts.
type hider interface{ hidden() bool }

func (f Fact) hidden() bool     { return f.Phase.Value == string(story.After) }
func (q Question) hidden() bool { return q.Phase.Value == string(story.After) }
func (e Event) hidden() bool    { return e.Statement.after() }
func (s Statement) hidden() bool {
	return s.after()
}
func (t Term) hidden() bool  { return allAfter(t.Means) }
func (p Part) hidden() bool  { return allAfter(p.Statements) }
func (p Power) hidden() bool { return allAfter(p.Statements) }
func (m Myth) hidden() bool  { return allAfter(m.Statements) }
func (v Voice) hidden() bool { return allAfter(v.Statements) }

// walk visits every text and every statement of the desk. It uses reflection,
// so that the checks cover texts of types added later.
func (d *Desk) walk(text func(passage), statement func(assertion)) {
	for _, s := range d.slots() {
		if s.rules() {
			continue
		}
		file := spot{at: Where{File: s.name + ".yaml"}, trail: []string{s.name}, then: true}
		if v := reflect.ValueOf(s.field).Elem(); v.Kind() == reflect.Slice {
			walker{text, statement}.list(v, file)
		} else {
			walker{text, statement}.visit(v, file)
		}
	}
}

// texts returns every text of the desk.
func (d *Desk) texts() []passage {
	var out []passage
	d.walk(func(p passage) { out = append(out, p) }, func(assertion) {})
	return out
}

// statements returns every statement of the desk.
func (d *Desk) statements() []assertion {
	var out []assertion
	d.walk(func(passage) {}, func(a assertion) { out = append(out, a) })
	return out
}

type walker struct {
	text      func(passage)
	statement func(assertion)
}

// A spot is the position of the walker. The line at is that of the innermost
// entry, for problems about something missing in it.
type spot struct {
	at    Where
	trail []string
	part  string
	path  []string
	then  bool
}

// below returns the spot with another step in its path.
func (in spot) below(step string) spot {
	in.path = append(slices.Clone(in.path), step)
	return in
}

// list visits the entries of a slot, which may be those of several files, each
// with its own indexes.
func (w walker) list(v reflect.Value, in spot) {
	before := map[string]int{}
	for i := range v.Len() {
		file := in.at.File
		if e, ok := v.Index(i).Interface().(interface{ at() Where }); ok {
			file = e.at().File
		}
		w.visit(v.Index(i), in.below(strconv.Itoa(before[file])))
		before[file]++
	}
}

func (w walker) visit(v reflect.Value, in spot) {
	if v.Kind() == reflect.Struct {
		if h, ok := v.Interface().(hider); ok && h.hidden() {
			in.then = false
		}
	}
	switch x := v.Interface().(type) {
	case Words:
		w.passage(x, in, false, nil)
		return
	case Label:
		w.passage(x.Words, in, true, nil)
		return
	case Proper:
		w.passage(x.Words, in, true, nil)
		return
	case Statement:
		if in.part == "statement" || in.part == "statements" {
			in.part = ""
		}
		if x.Line == 0 {
			x.Where = in.at
		}
		w.statement(assertion{x, in.trail, in.part})
		w.passage(x.Words, in, false, x.Facts)
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			w.visit(v.Elem(), in)
		}
	case reflect.Slice:
		for i := range v.Len() {
			w.visit(v.Index(i), in.below(strconv.Itoa(i)))
		}
	case reflect.Map:
		if cells, ok := v.Interface().(map[string]Cell); ok {
			for _, key := range slices.Sorted(maps.Keys(cells)) {
				w.visit(reflect.ValueOf(cells[key]), spot{in.at, append(slices.Clone(in.trail), key), "", in.below(key).path, in.then})
			}
		}
	case reflect.Struct:
		w.fields(v, in)
	}
}

func (w walker) passage(x Words, in spot, label bool, facts []Scalar) {
	if x.Line == 0 {
		x.Where = in.at
	}
	w.text(passage{x, in.trail, in.part, in.then, label, in.path, facts})
}

func (w walker) fields(v reflect.Value, in spot) {
	eachField(v, func(key string, f reflect.Value) {
		switch x := f.Interface().(type) {
		case Where:
			if x.Line > 0 {
				in.at = x
			}
		case Scalar:
			if key == "id" {
				in.trail = append(slices.Clone(in.trail), x.Value)
			}
		}
	})
	eachField(v, func(key string, f reflect.Value) {
		switch f.Type() {
		case scalarType, numberType, flagType, whereType:
		default:
			w.visit(f, spot{in.at, in.trail, key, in.below(key).path, in.then})
		}
	})
}
