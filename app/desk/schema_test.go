package desk

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
)

// against validates a value against a JSON Schema and returns the violations.
// It supports only the keywords that Schemas uses.
func against(schema, root object, v any, at string) []string {
	if ref, ok := schema["$ref"].(string); ok {
		return against(root["definitions"].(object)[strings.TrimPrefix(ref, "#/definitions/")].(object), root, v, at)
	}
	if all, ok := schema["allOf"].([]any); ok {
		return against(all[0].(object), root, v, at)
	}
	if any, ok := schema["anyOf"].([]any); ok {
		var wrong []string
		for _, s := range any {
			w := against(s.(object), root, v, at)
			if len(w) == 0 {
				return nil
			}
			wrong = append(wrong, w...)
		}
		return wrong
	}
	if words, ok := schema["enum"].([]any); ok && !slices.Contains(words, v) {
		return []string{fmt.Sprintf("%s: %v is not one of %v", at, v, words)}
	}
	if types, ok := schema["type"]; ok {
		allowed, one := types.(string)
		list, _ := types.([]any)
		if is := typeOf(v); one && is != allowed || !one && !slices.Contains(list, any(is)) {
			return []string{fmt.Sprintf("%s: is a %s, want %v", at, is, types)}
		}
	}
	var wrong []string
	switch v := v.(type) {
	case []any:
		for i, item := range v {
			wrong = append(wrong, against(schema["items"].(object), root, item, fmt.Sprintf("%s/%d", at, i))...)
		}
	case object:
		properties, _ := schema["properties"].(object)
		for key, value := range v {
			switch s := properties[key].(type) {
			case object:
				wrong = append(wrong, against(s, root, value, at+"/"+key)...)
			default:
				more, free := schema["additionalProperties"].(object)
				if !free {
					wrong = append(wrong, at+": unknown key "+key)
					continue
				}
				wrong = append(wrong, against(more, root, value, at+"/"+key)...)
			}
		}
		required, _ := schema["required"].([]any)
		for _, key := range required {
			if _, ok := v[key.(string)]; !ok {
				wrong = append(wrong, fmt.Sprintf("%s: no %s", at, key))
			}
		}
	}
	return wrong
}

func typeOf(v any) string {
	switch v.(type) {
	case string:
		return "string"
	case bool:
		return "boolean"
	case uint64, int64, float64, int:
		return "number"
	case []any:
		return "array"
	case object:
		return "object"
	}
	return fmt.Sprintf("%T", v)
}

// inspectForm validates every content file of a folder against its schema.
func inspectForm(t *testing.T, fsys fs.FS) (wrong []string) {
	t.Helper()
	names, err := contentFiles(fsys)
	if err != nil {
		t.Fatal(err)
	}
	schemas := Schemas()
	for _, name := range names {
		b, err := fs.ReadFile(fsys, name)
		if err != nil {
			t.Fatal(err)
		}
		var v any
		if err := yaml.UnmarshalWithOptions(b, &v, yaml.AllowDuplicateMapKey()); err != nil {
			return append(wrong, name+": "+err.Error())
		}
		kind, _, _ := strings.Cut(strings.TrimSuffix(name, path.Ext(name)), "-")
		b, ok := schemas[kind+".json"]
		if !ok {
			wrong = append(wrong, name+": has no schema")
			continue
		}
		var schema object
		if err := json.Unmarshal(b, &schema); err != nil {
			t.Fatal(err)
		}
		wrong = append(wrong, against(schema, schema, v, name)...)
	}
	return wrong
}

// TestSchemasFit checks that well-formed content files are valid by the
// schemas.
func TestSchemasFit(t *testing.T) {
	for name, fsys := range map[string]fs.FS{"built in": Content(), "tiny": os.DirFS("testdata/tiny"), "horario": os.DirFS("testdata/horario"), "compost": os.DirFS("testdata/compost")} {
		for _, wrong := range inspectForm(t, fsys) {
			t.Errorf("%s: %s", name, wrong)
		}
	}
}

// TestSchemasRefuse checks that the schemas find the problems of form in the
// broken fixtures, and report none in fixtures whose form is right.
func TestSchemasRefuse(t *testing.T) {
	form := []string{"unreadable", "shape", "file-names", "encoding", "syntax", "swallowed", "unsound", "scale", "missing-id", "missing-language", "strange-languages", "unknown-word", "front-words", "topics", "unknown-see", "address", "site", "site-colours"}
	entries, err := os.ReadDir("testdata/broken")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		wrong := inspectForm(t, overlay(t, filepath.Join("testdata/broken", e.Name())))
		if want := slices.Contains(form, e.Name()); want != (len(wrong) > 0) {
			t.Errorf("%s: refused for %q, want refused = %v", e.Name(), wrong, want)
		}
	}
	for _, tt := range []struct{ file, old, now, want string }{
		{"questions.yaml", "misconception:", "misconceptoin:", "unknown key misconceptoin"},
		{"questions.yaml", "right: true, ", "correct: true, ", "unknown key correct"},
		{"facts.yaml", "confidence: high", "confidence: sure", "sure is not one of"},
		{"places.yaml", "cells:\n      rule:\n", "cells:\n      rule:\n        source: post\n", "unknown key source"},
	} {
		wrong := strings.Join(inspectForm(t, edited(t, tt.file, tt.old, tt.now)), "\n")
		if !strings.Contains(wrong, tt.want) {
			t.Errorf("%s for %s: %q, want %q", tt.now, tt.old, wrong, tt.want)
		}
	}
}

// TestSchemasDescribe checks that every key of every file says what it is for,
// and that nothing is said of a key that there is not.
func TestSchemasDescribe(t *testing.T) {
	used := set{}
	for file, b := range Schemas() {
		var schema struct {
			Definitions map[string]struct {
				Properties map[string]struct{ Description string }
			}
		}
		if err := json.Unmarshal(b, &schema); err != nil {
			t.Fatal(err)
		}
		for name, definition := range schema.Definitions {
			for key, property := range definition.Properties {
				used[name+"."+key], used[key] = true, true
				if property.Description == "" {
					t.Errorf("%s: nothing says what %s.%s is for", file, name, key)
				}
			}
		}
	}
	for key := range keyMeans {
		if !used[key] {
			t.Errorf("keyMeans has %q, which is no key of a file", key)
		}
	}
	for values, means := range map[*[]string]map[string]string{&kinds: kindMeans, &confidences: confidenceMeans} {
		for _, v := range *values {
			if means[v] == "" {
				t.Errorf("nothing says what %q means", v)
			}
		}
		if len(means) != len(*values) {
			t.Errorf("%d meanings of %d values", len(means), len(*values))
		}
	}
}

// TestREADME checks that the tables of kinds and confidences are those of the
// schemas.
func TestREADME(t *testing.T) {
	b, err := os.ReadFile("../../cmd/explainer/README.md")
	if err != nil {
		t.Fatal(err)
	}
	for head, means := range map[string]map[string]string{"Kind": kindMeans, "Confidence": confidenceMeans} {
		_, table, _ := strings.Cut(string(b), "\n| "+head+" | ")
		table, _, _ = strings.Cut(table, "\n\n")
		if got := strings.Count(table, "\n") - 1; got != len(means) {
			t.Errorf("%d rows below %s, want %d", got, head, len(means))
		}
		for value, what := range means {
			if !strings.Contains(table, "\n| `"+value+"` | "+what+" |") {
				t.Errorf("the table of %s does not say that %s is %s", head, value, what)
			}
		}
	}
}

// TestSchemaFiles checks that the files under schema are those of Schemas;
// -update writes them.
func TestSchemaFiles(t *testing.T) {
	for name, want := range Schemas() {
		file := filepath.Join("schema", name)
		if *update {
			if err := os.WriteFile(file, want, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if got, err := os.ReadFile(file); err != nil || string(got) != string(want) {
			t.Errorf("%s is not the schema of its type (%v); write it with: go run ./cmd/explainer schema app/desk/schema", file, err)
		}
	}
	entries, err := os.ReadDir("schema")
	if err != nil {
		t.Fatal(err)
	}
	if len(entries) != len(Schemas()) {
		t.Errorf("%d files in schema, want %d", len(entries), len(Schemas()))
	}
}

// TestEditorSettings checks that .vscode/settings.json names the right schema
// for every content file.
func TestEditorSettings(t *testing.T) {
	b, err := os.ReadFile("../../.vscode/settings.json")
	if err != nil {
		t.Fatal(err)
	}
	var settings struct {
		Schemas map[string][]string `json:"yaml.schemas"`
	}
	if err := json.Unmarshal(b, &settings); err != nil {
		t.Fatal(err)
	}
	names, err := contentFiles(Content())
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		kind, _, _ := strings.Cut(strings.TrimSuffix(name, ".yaml"), "-")
		var found []string
		for schema, files := range settings.Schemas {
			for _, pattern := range files {
				if ok, _ := path.Match(pattern, "app/desk/content/"+name); ok {
					found = append(found, schema)
				}
			}
		}
		if want := "./app/desk/schema/" + kind + ".json"; !slices.Equal(found, []string{want}) {
			t.Errorf("%s: schemas %q, want %q", name, found, want)
		}
	}
}
