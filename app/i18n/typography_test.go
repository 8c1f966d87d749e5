package i18n

import (
	"reflect"
	"regexp"
	"strings"
	"testing"
)

// ownWords calls f for each text that the explainer says in a language.
func ownWords(l *Locale, f func(path, text string)) {
	var walk func(v reflect.Value, path string)
	walk = func(v reflect.Value, path string) {
		switch v.Kind() {
		case reflect.String:
			f(path, v.String())
		case reflect.Slice:
			for i := range v.Len() {
				walk(v.Index(i), path)
			}
		case reflect.Map:
			for _, key := range v.MapKeys() {
				walk(v.MapIndex(key), path+" "+key.String())
			}
		case reflect.Struct:
			for i := range v.NumField() {
				walk(v.Field(i), path+"."+v.Type().Field(i).Name)
			}
		}
	}
	for name, v := range map[string]any{
		"Islands": l.Islands, "Pages": l.Pages, "Page": l.Page, "Front": l.Front, "Placing": l.Placing, "Counts": l.Counts, "Tools": l.Tools, "WCAG": l.WCAG,
	} {
		walk(reflect.ValueOf(v), name)
	}
}

// code matches what is no text: an attribute, the name of an event, a version.
var code = regexp.MustCompile(`\w+="[^"]*"|explainer:\w+|https?://\S+|WCAG\)? 2\.2`)

// TestTypography holds what the explainer says in each language against the rules
// for authors. Here no-break spaces are typed.
func TestTypography(t *testing.T) {
	for _, l := range locales {
		read := 0
		ownWords(l, func(path, text string) {
			read++
			if path == "WCAG.Criteria.Number" {
				return
			}
			text = code.ReplaceAllString(text, "x")
			for _, r := range l.Typography.Rules {
				if strings.ContainsAny(text, r.Hint) && r.Bad.MatchString(text) && len(strings.Trim(text, ".:\u00a0%")) > 0 {
					t.Errorf("%s: %s: the text %s: %q", l.Lang, path, r.Advice, text)
				}
			}
			for _, spaces := range l.Typography.NoBreak {
				for _, m := range spaces.FindAllStringSubmatch(text, -1) {
					if strings.Contains(m[1], " ") {
						t.Errorf("%s: %s: write a no-break space in %q: %q", l.Lang, path, m[0], text)
					}
				}
			}
			if strings.Contains(text, "  ") {
				t.Errorf("%s: %s: two spaces: %q", l.Lang, path, text)
			}
		})
		if read < 450 {
			t.Errorf("%s: %d texts read", l.Lang, read)
		}
	}
}

// TestNoTextOfAnotherLanguage checks that no longer text is the same in two
// languages.
func TestNoTextOfAnotherLanguage(t *testing.T) {
	said := map[string]string{} // where, by text
	for _, l := range locales {
		ownWords(l, func(path, text string) {
			if words := placeholder.ReplaceAllString(text, ""); len(words) < 15 || !strings.Contains(words, " ") {
				return
			}
			if where, ok := said[text]; ok && !strings.HasPrefix(where, l.Lang+" ") {
				t.Errorf("%s %s says the same as %s: %q", l.Lang, path, where, text)
			}
			said[text] = l.Lang + " " + path
		})
	}
}
