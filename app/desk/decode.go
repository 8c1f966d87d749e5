package desk

import (
	"fmt"
	"io/fs"
	"reflect"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"

	"sanctuary/app/i18n"
)

// decodeFile reads a YAML file into *field, appending to it if it is a slice.
// It reports whether the file was YAML at all. It walks the syntax tree itself
// rather than unmarshalling, because every value must keep its line and every
// problem of a file is to be listed, not just the first. Texts in languages that
// the explainer has no words in are noted in unknown. It returns the entries in
// which something could not be read.
func decodeFile(fsys fs.FS, name string, field any, unknown strange, ps *problems) (unsound []region, ok bool) {
	b, err := fs.ReadFile(fsys, name)
	if err != nil {
		ps.add(Where{File: name}, "cannot be read: %v", cause(err))
		return nil, false
	}
	content, ok := text(b, name, ps)
	if !ok {
		return nil, false
	}
	checkInvisible(content, name, ps)
	lines := strings.Split(content, "\n")
	if checkConflicts(lines, name, ps) || checkSeparators(lines, name, ps) || checkIndentation(lines, name, ps) {
		return nil, false
	}
	file, err := parser.ParseBytes([]byte(content), 0, parser.AllowDuplicateMapKey())
	if err != nil {
		line, advice := explain(err, lines)
		ps.add(Where{name, line}, "%s", advice)
		return nil, false
	}
	var blank problems
	dec := decoder{file: name, lines: lines, ps: ps, blank: &blank, strange: unknown}
	for _, doc := range file.Docs {
		if doc.Body != nil { // without one, the file is empty or a comment
			sound := len(*ps)
			dec.value(doc.Body, reflect.ValueOf(field).Elem())
			unsound = append(unsound, regions(name, doc.Body, (*ps)[sound:])...)
		}
	}
	*ps = append(*ps, blank...)
	return unsound, true
}

type decoder struct {
	file  string
	key   string // of the value that is decoded
	lines []string
	ps    *problems
	blank *problems // values still to be filled in, which do not make their entry unsound

	strange strange
}

func (d decoder) at(n ast.Node) Where { return Where{d.file, line(n)} }

// line returns the line on which a node begins. For a mapping the parser gives
// its first colon, which may be on a later line than the key.
func line(n ast.Node) int {
	if m, ok := n.(*ast.MappingNode); ok && len(m.Values) > 0 && !m.IsFlowStyle {
		return m.Values[0].Key.GetToken().Position.Line
	}
	return n.GetToken().Position.Line
}

var (
	scalarType = reflect.TypeFor[Scalar]()
	numberType = reflect.TypeFor[Number]()
	flagType   = reflect.TypeFor[Flag]()
	whereType  = reflect.TypeFor[Where]()
	properType = reflect.TypeFor[Proper]()
	colourType = reflect.TypeFor[Colour]()
)

// value decodes a node into v by the type of v.
func (d decoder) value(n ast.Node, v reflect.Value) {
	switch v.Type() {
	case scalarType:
		if s, ok := d.scalar(n); ok {
			if !slices.Contains(proseKeys, d.key) {
				s = d.bare(s)
			}
			v.Set(reflect.ValueOf(s))
		}
		return
	case numberType:
		d.number(n, v)
		return
	case flagType:
		d.flag(n, v)
		return
	case properType:
		if s, ok := plain(n); ok {
			d.swallowed(n)
			d.sameInAll(s, d.at(n), v)
			return
		}
	case colourType:
		if s, ok := plain(n); ok {
			v.Set(reflect.ValueOf(Colour{Where: d.at(n), Light: Scalar{d.at(n), s}}))
			return
		}
	}
	switch v.Kind() {
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		d.value(n, v.Elem())
	case reflect.Slice:
		d.list(n, v)
	case reflect.Map:
		d.keyed(n, v)
	case reflect.Struct:
		d.mapping(n, v)
	}
}

func (d decoder) list(n ast.Node, v reflect.Value) {
	seq, ok := n.(*ast.SequenceNode)
	if !ok {
		_, null := n.(*ast.NullNode)
		switch value, single := plain(n); {
		case null:
			d.emptyList(n, v)
		case single && v.Type().Elem() == scalarType && value != "":
			d.ps.add(d.at(n), "a single value stands where a list belongs; write it as [%s]", value)
			v.Set(reflect.ValueOf([]Scalar{{d.at(n), value}}))
		default:
			d.ps.add(d.at(n), "%s stands where a list belongs; begin each entry with \"- \"", shape(n))
		}
		return
	}
	if len(seq.Values) == 0 {
		d.emptyList(n, v)
	}
	for _, item := range seq.Values {
		e := reflect.New(v.Type().Elem()).Elem()
		d.value(item, e)
		v.Set(reflect.Append(v, e))
	}
}

// emptyList decodes a list without entries. Where some are needed, it holds an empty
// one, which has the line.
func (d decoder) emptyList(n ast.Node, v reflect.Value) {
	if d.key == "languages" {
		v.Set(reflect.ValueOf([]Scalar{{Where: d.at(n)}}))
	}
}

// keyed decodes a mapping whose keys are ids, such as cells by column.
func (d decoder) keyed(n ast.Node, v reflect.Value) {
	v.Set(reflect.MakeMap(v.Type()))
	for _, p := range d.pairs(n) {
		e := reflect.New(v.Type().Elem()).Elem()
		d.value(p.value, e)
		v.SetMapIndex(reflect.ValueOf(p.key.Value), e)
	}
}

func (d decoder) mapping(n ast.Node, v reflect.Value) {
	if _, ok := plain(n); ok && hasLanguages(v.Type()) {
		d.ps.add(d.at(n), "a text stands here without its language; write each language under its code: %s", strings.Join(i18n.Known(), ", "))
		return
	}
	fields := map[string]reflect.Value{}
	languages := reflect.Value{}
	var keys []string
	eachField(v, func(key string, f reflect.Value) {
		switch {
		case f.Type() == whereType:
			f.Set(reflect.ValueOf(d.at(n)))
		case key == ",languages":
			f.Set(reflect.MakeMap(f.Type()))
			languages = f
			keys = append(keys, i18n.Known()...)
		default:
			fields[key] = f
			keys = append(keys, key)
		}
	})
	for _, p := range d.pairs(n) {
		d.key = p.key.Value
		f, ok := fields[d.key]
		switch {
		case ok:
			if slices.Contains(freeTexts, p.key.Value) {
				d.swallowed(p.value)
			}
			d.value(p.value, f)
		case languages.IsValid() && slices.Contains(i18n.Known(), p.key.Value):
			d.swallowed(p.value)
			if s, ok := d.scalar(p.value); ok {
				s.Line = p.key.Line
				languages.SetMapIndex(reflect.ValueOf(p.key.Value), reflect.ValueOf(s))
			}
		case languages.IsValid() && p.value.Type() != ast.NullType && d.strange.note(p.key):
		case languages.IsValid() && p.value.Type() == ast.NullType:
			advice := ""
			if last, _ := utf8.DecodeLastRuneInString(p.key.Value); strings.ContainsRune("“”»’", last) {
				advice = fmt.Sprintf(", straight ones, because YAML reads %c as a letter", last)
			}
			d.ps.add(p.key.Where, "the text breaks off before %q; within { } put a text with a comma in \"…\"%s", p.key.Value, advice)
		case v.Type() == reflect.TypeFor[Question]() && p.key.Value == "right":
			d.ps.add(p.key.Where, "\"right\" belongs to an option; write \"right: true\" below the one that is")
		default:
			d.ps.add(p.key.Where, "%q is not a key here%s; use one of %s", p.key.Value, Nearest(p.key.Value, keys), strings.Join(keys, ", "))
		}
	}
}

type pair struct {
	key   Scalar
	value ast.Node
}

// pairs returns the entries of a mapping. A key written twice is a problem and
// counts once.
func (d decoder) pairs(n ast.Node) []pair {
	entries, _, ok := values(n)
	if _, null := n.(*ast.NullNode); !ok && !null {
		d.ps.add(d.at(n), "%s stands where keys with values belong (key: value)", shape(n))
	}
	first := map[string]int{}
	var pairs []pair
	for _, p := range entries {
		key := Scalar{d.at(p.Key), p.Key.GetToken().Value}
		if line, ok := first[key.Value]; ok {
			d.ps.add(key.Where, "%q is already given on line %d; keep one of them", key.Value, line)
			continue
		}
		first[key.Value] = key.Line
		pairs = append(pairs, pair{key, p.Value})
	}
	return pairs
}

// eachField calls f for every field of a struct with its key, including those of
// inlined structs; keys of compiled stories are those in JSON.
func eachField(v reflect.Value, f func(key string, field reflect.Value)) {
	for i := range v.NumField() {
		field := v.Type().Field(i)
		key := keyOf(field)
		if key == ",inline" || key == "" && field.Anonymous && field.Type != whereType {
			eachField(v.Field(i), f)
			continue
		}
		f(key, v.Field(i))
	}
}

// hasLanguages reports whether the struct type t is a text in several
// languages.
func hasLanguages(t reflect.Type) bool {
	return t == reflect.TypeFor[Words]() || t == reflect.TypeFor[Label]() || t == properType || t == reflect.TypeFor[Statement]()
}

// shape describes the type of a node for a message: "a list".
func shape(n ast.Node) string {
	switch n.(type) {
	case *ast.SequenceNode:
		return "a list"
	case *ast.MappingNode, *ast.MappingValueNode:
		return "a block of keys"
	case *ast.AliasNode, *ast.AnchorNode, *ast.MergeKeyNode:
		return "a YAML reference (& or *)"
	case *ast.TagNode:
		return "a YAML tag (!)"
	}
	return "a single value"
}
