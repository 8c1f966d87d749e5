package desk

import (
	"encoding/json"
	"reflect"
	"slices"

	"sanctuary/app/i18n"
	"sanctuary/app/story"
)

// object is a part of a JSON Schema.
type object = map[string]any

// Schemas returns a JSON Schema (https://json-schema.org, draft 7, which is
// what editors' YAML support reads) for each kind of content file, by file
// name: questions.json describes questions.yaml. With it a text editor
// completes keys and values and marks invalid ones. A schema describes only the
// form of a file; for the rest see [Desk.Check].
func Schemas() map[string][]byte {
	files := map[string][]byte{}
	for _, s := range new(Desk).slots() {
		defs := definitions{}
		schema := defs.of(reflect.TypeOf(s.field).Elem(), "")
		schema["$schema"] = "http://json-schema.org/draft-07/schema#"
		schema["title"] = s.name + ".yaml"
		schema["definitions"] = defs
		b, err := json.MarshalIndent(schema, "", "  ")
		if err != nil {
			panic(err) // maps and strings always marshal
		}
		files[s.name+".json"] = append(b, '\n')
	}
	return files
}

// wordLists are the allowed values of keys, by "Type.key".
var wordLists = map[string][]string{
	"Statement.phase": phases,
	"Statement.kind":  kinds,
	"Fact.phase":      phases,
	"Fact.kind":       kinds,
	"Fact.confidence": confidences,
	"Cell.evidence":   evidences,
	"Column.tone":     tones,
	"Question.kind":   forms,
	"Question.phase":  asked,
	"See.block":       blocks,
	"Avoid.lang":      i18n.Known(),
	"TrapRule.lang":   i18n.Known(),
	"TrapRule.phase":  phases,
	"Mark.is":         marks,
	"Answer.is":       codes,
	"Shape.id":        shapes,
	"Node.state":      states,
	"Topic.form":      story.Forms,
	"FontFile.style":  fontStyles,
}

// definitions are the schemas of the struct types visited so far, by type name.
type definitions map[string]any

// of returns the schema of a type. If wordLists has a list under words, a
// scalar must be one of it.
func (d definitions) of(t reflect.Type, words string) object {
	switch t {
	case scalarType:
		if list := wordLists[words]; list != nil {
			return object{"enum": list}
		}
		// The decoder reads true and 2017 as strings.
		return object{"type": []string{"string", "number", "boolean"}}
	case numberType:
		return object{"type": "number"}
	case flagType:
		return object{"type": "boolean"}
	case properType:
		return object{"anyOf": []any{object{"type": "string"}, d.reference(t)}}
	case colourType:
		return object{"anyOf": []any{object{"type": []string{"string", "number"}}, d.reference(t)}}
	}
	switch t.Kind() {
	case reflect.Pointer:
		return d.of(t.Elem(), words)
	case reflect.Slice:
		return object{"type": "array", "items": d.of(t.Elem(), words)}
	case reflect.Map:
		return object{"type": "object", "additionalProperties": d.of(t.Elem(), words)}
	}
	return d.reference(t)
}

// reference adds the definition of a struct type, unless it exists, and returns
// a $ref to it.
func (d definitions) reference(t reflect.Type) object {
	name := t.Name()
	if _, ok := d[name]; !ok {
		d[name] = nil // ends the recursion for recursive types
		properties, required := object{}, []string{}
		eachField(reflect.New(t).Elem(), func(key string, f reflect.Value) {
			switch {
			case f.Type() == whereType:
			case key == ",languages": // which of them the story has is checked by checkLanguages
				for _, lang := range i18n.Known() {
					properties[lang] = object{"type": []string{"string", "number"}, "description": describe(t, lang)}
				}
			default:
				property := d.of(f.Type(), name+"."+key)
				if property["$ref"] != nil { // in draft 7 what stands beside it is ignored
					property = object{"allOf": []any{property}}
				}
				property["description"] = describe(t, key)
				properties[key] = property
				if key == "id" {
					required = append(required, key)
				}
			}
		})
		slices.Sort(required)
		d[name] = object{"type": "object", "properties": properties, "required": required, "additionalProperties": false}
	}
	return object{"$ref": "#/definitions/" + name}
}
