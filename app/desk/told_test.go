package desk

import (
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"sanctuary/app/i18n"
	"sanctuary/app/story"
)

// told is the built-in story as it is read.
type told struct {
	*testing.T
	*story.Story
	texts []string // every text, with ordinary spaces
}

// inEach runs a test on the story in each language.
func inEach(t *testing.T, f func(s told)) {
	d := builtIn(t)
	for _, lang := range i18n.Languages {
		t.Run(lang, func(t *testing.T) {
			s := d.Compile(lang)
			f(told{t, s, textsOf(s)})
		})
	}
}

// words lists the string fields of a story that are read, not followed.
var words = []string{"Name", "Title", "Short", "Description", "AsOfName", "Note", "Ask", "Value", "Label", "Who", "Region", "DateName", "Measure", "Text"}

// textsOf returns every text of a story, wherever it stands, except the titles
// under which others published.
func textsOf(s *story.Story) []string {
	var out []string
	add := func(text string) {
		if text != "" {
			out = append(out, strings.ReplaceAll(text, string(nbsp), " "))
		}
	}
	var visit func(v reflect.Value)
	visit = func(v reflect.Value) {
		switch x := v.Interface().(type) {
		case story.Source:
			return
		case story.Text:
			add(x.String())
			return
		}
		switch v.Kind() {
		case reflect.Pointer:
			if !v.IsNil() {
				visit(v.Elem())
			}
		case reflect.Slice:
			for i := range v.Len() {
				visit(v.Index(i))
			}
		case reflect.Struct:
			for i := range v.NumField() {
				if !v.Type().Field(i).IsExported() {
					continue
				}
				if v.Field(i).Kind() == reflect.String && slices.Contains(words, v.Type().Field(i).Name) {
					add(v.Field(i).String())
				}
				visit(v.Field(i))
			}
		}
	}
	visit(reflect.ValueOf(s))
	return out
}

// by picks the pattern of the story's language. Patterns ignore the case of
// letters.
func (s told) by(en, fr string) *regexp.Regexp {
	if s.Lang == "fr" {
		return regexp.MustCompile("(?i)" + fr)
	}
	return regexp.MustCompile("(?i)" + en)
}

// never reports every text in which the pattern is found.
func (s told) never(why string, bad *regexp.Regexp) {
	s.Helper()
	for _, text := range s.texts {
		if bad.MatchString(text) {
			s.Errorf("%s: %q", why, text)
		}
	}
}

// whenever reports every text in which a pattern is found without another, and
// the lack of any.
func (s told) whenever(found, also *regexp.Regexp) {
	s.Helper()
	n := 0
	for _, text := range s.texts {
		if found.MatchString(text) {
			n++
			if !also.MatchString(text) {
				s.Errorf("says %v without %v: %q", found, also, text)
			}
		}
	}
	if n == 0 {
		s.Errorf("nothing says %v", found)
	}
}

// citing returns the statements that rest on a fact.
func (s told) citing(fact string) []story.Statement {
	s.Helper()
	var out []story.Statement
	for _, st := range statementsOf(s.Story) {
		if slices.Contains(st.Facts, fact) {
			out = append(out, st)
		}
	}
	if len(out) == 0 {
		s.Errorf("no statement rests on %s", fact)
	}
	return out
}

// hedged reports statements that rest mainly on a fact and lack a pattern.
func (s told) hedged(fact string, hedge *regexp.Regexp) {
	s.Helper()
	for _, st := range s.citing(fact) {
		if st.Facts[0] == fact && !hedge.MatchString(st.Text.String()) {
			s.Errorf("rests on %s without %v: %q", fact, hedge, st.Text)
		}
	}
}

// get returns the entry with an id.
func get[T any](s told, list []T, id func(T) string, want string) T {
	s.Helper()
	i := slices.IndexFunc(list, func(x T) bool { return id(x) == want })
	if i < 0 {
		s.Fatalf("there is no %q", want)
	}
	return list[i]
}

func (s told) place(id string) story.Place {
	return get(s, s.Places, func(p story.Place) string { return p.ID }, id)
}

func (s told) event(id string) story.Event {
	return get(s, s.Events, func(e story.Event) string { return e.ID }, id)
}

func (s told) question(id string) story.Question {
	return get(s, s.Questions, func(q story.Question) string { return q.ID }, id)
}
