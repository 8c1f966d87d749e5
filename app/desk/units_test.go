package desk

import (
	"strings"
	"testing"
	"testing/fstest"
)

// TestUnits gives the figure of the example units of every sort.
func TestUnits(t *testing.T) {
	for unit, want := range map[string][2]string{
		"count":   {"count", "count"},
		"percent": {"percent", "percent"},
		"usd":     {"usd", "usd"},
		"EUR":     {"€{n}|€{n}|€{n}\u00a0{unit}", "{n}\u00a0euro|{n}\u00a0euros|{n}\u00a0{unit} d’euros"},
		"minutes": {"{n}\u00a0minute|{n}\u00a0minutes", "{n}\u00a0minute|{n}\u00a0minutes"},
	} {
		files := exampleIn(t, "en", "fr")
		change := func(name, old, text string) {
			was := string(files[name].Data)
			if !strings.Contains(was, old) {
				t.Fatalf("%s has no %q", name, old)
			}
			files[name] = &fstest.MapFile{Data: []byte(strings.Replace(was, old, text, 1))}
		}
		change("numbers.yaml", "unit: count\n", "unit: "+unit+"\n")
		if unit == "minutes" {
			change("story.yaml", "\nbands:", "\nunits:\n  - {id: minutes, one: {en: minute, fr: minute}, name: {en: minutes, fr: minutes}}\nbands:")
		}
		d, ps := Inspect(files)
		if len(ps) > 0 {
			t.Errorf("%s: Inspect found\n%s", unit, lines(ps))
			continue
		}
		for i, lang := range []string{"en", "fr"} {
			if got := d.Compile(lang).Numbers.Growth.Scale.Unit; got != want[i] {
				t.Errorf("%s in %s is %q, want %q", unit, lang, got, want[i])
			}
		}
	}
}
