//go:build !js

package i18n

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
)

// Missing returns what the locale of a language lacks, in words for who writes
// it: empty texts, and messages that another language has. It is empty if the
// locale is complete.
func Missing(lang string) []string {
	l := In(lang)
	var all []string
	say := func(format string, args ...any) {
		all = append(all, fmt.Sprintf("app/i18n/%s.go: ", l.Lang)+fmt.Sprintf(format, args...))
	}
	missing(reflect.ValueOf(*l), "", say)
	for _, part := range []struct {
		name string
		of   func(*Locale) map[string]string
	}{
		{"Islands", func(l *Locale) map[string]string { return l.Islands }},
		{"Pages", func(l *Locale) map[string]string { return l.Pages }},
	} {
		own := part.of(l)
		for _, other := range locales {
			for _, key := range slices.Sorted(maps.Keys(part.of(other))) {
				base, category := pluralOf(key)
				switch _, ok := own[key]; {
				case ok:
				case category != "" && category != "other" && own[base+".other"] != "":
					// A language without this category needs no form for it.
				default:
					say("%s: the message %q is missing", part.name, key)
				}
			}
		}
	}
	for name := range maps.Keys(allHosts()) {
		if _, ok := l.Tools.Hosts[name]; !ok {
			say("Tools.Hosts: %q is missing", name)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// allHosts returns the hosts that any locale has words about.
func allHosts() map[string]bool {
	all := map[string]bool{}
	for _, l := range locales {
		for name := range l.Tools.Hosts {
			all[name] = true
		}
	}
	return all
}

// pluralOf splits a key into its base and plural category, if it has one.
func pluralOf(key string) (base, category string) {
	for _, category := range []string{"zero", "one", "two", "few", "many", "other"} {
		if base, ok := strings.CutSuffix(key, "."+category); ok {
			return base, category
		}
	}
	return key, ""
}

// missing calls say for each text in v that is empty and each list without an
// entry, unless its field is tagged as optional.
func missing(v reflect.Value, path string, say func(format string, args ...any)) {
	switch v.Kind() {
	case reflect.String:
		if v.String() == "" {
			say("%s is missing", path)
		}
	case reflect.Func:
		if v.IsNil() {
			say("%s is missing", path)
		}
	case reflect.Slice, reflect.Array:
		if v.Len() == 0 {
			say("%s is missing", path)
		}
		for i := range v.Len() {
			missing(v.Index(i), fmt.Sprintf("%s[%d]", path, i), say)
		}
	case reflect.Map:
		if v.Len() == 0 {
			say("%s is missing", path)
		}
		for _, key := range v.MapKeys() {
			missing(v.MapIndex(key), path+"["+key.String()+"]", say)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			f := v.Type().Field(i)
			if f.Tag.Get("locale") == "optional" || !f.IsExported() {
				continue
			}
			name := f.Name
			if path != "" && !f.Anonymous {
				name = path + "." + name
			}
			missing(v.Field(i), name, say)
		}
	}
}
