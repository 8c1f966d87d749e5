package desk

import (
	"io/fs"
	"reflect"
	"slices"
	"strings"

	"sanctuary/app/i18n"
)

// A Draft is the content of a folder that somebody edits, as far as it can be
// read: it may have problems.
type Draft struct {
	d     *Desk
	texts []passage
}

// NewDraft reads a content folder. What is not YAML is left out.
func NewDraft(fsys fs.FS) *Draft {
	d, _, _, _ := decodeFolder(fsys)
	return &Draft{d, d.texts()}
}

// A Text is a text of the content in every language it is written in. In the
// content it is found by File and Path.
type Text struct {
	Where
	Path  []string          // keys and indexes that lead to it: see Replace
	Owner string            // what has it, for editors: "legal-definition: option b: feedback"
	In    map[string]string // as typed, by language; "" if it is the same in all
	Shown map[string]string // as readers see it, by language
	Facts []string          // ids of the facts it rests on

	passage passage
}

// PathIn returns the path of the text in one of the languages of In.
func (t Text) PathIn(lang string) []string {
	if lang == "" {
		return t.Path
	}
	return append(slices.Clone(t.Path), lang)
}

// Languages returns the languages of the story: see [Desk.Languages].
func (f *Draft) Languages() []string { return f.d.Languages() }

// Tag returns a language with its region, as BCP 47.
func (f *Draft) Tag(lang string) string { return f.d.tag(lang) }

// UnusedFacts is [Desk.UnusedFacts].
func (f *Draft) UnusedFacts() []Problem { return f.d.UnusedFacts() }

// Texts returns all texts for readers that have a place in a file.
func (f *Draft) Texts() []Text {
	var out []Text
	for _, p := range f.texts {
		if t, ok := f.text(p); ok {
			out = append(out, t)
		}
	}
	return out
}

// Text returns the text at a path of a file.
func (f *Draft) Text(file string, path []string) (Text, bool) {
	for _, p := range f.texts {
		if !slices.Equal(p.path, path) || p.File != file {
			continue
		}
		if t, ok := f.text(p); ok {
			return t, true
		}
	}
	return Text{}, false
}

func (f *Draft) text(p passage) (Text, bool) {
	t := Text{Where: p.Where, Path: p.path, Owner: p.owner(), In: map[string]string{}, Shown: map[string]string{}, passage: p}
	if len(p.trail) == 1 && p.part != "" {
		t.Owner = p.trail[0] + ": " + p.part
	}
	for _, lang := range f.Languages() {
		s, ok := p.In[lang]
		if !ok {
			continue
		}
		t.In[lang] = s.Value
		c := compiler{lang: lang, terms: true}
		t.Shown[lang] = c.label(p.Words)
	}
	if len(t.In) == 0 {
		return t, false
	}
	// A name that is the same in all languages is written once, on one line.
	if len(p.In) == len(i18n.Known()) && sameLine(p.In, p.Where) {
		t.In = map[string]string{"": p.In[f.Languages()[0]].Value}
	}
	for _, id := range p.facts {
		t.Facts = append(t.Facts, id.Value)
	}
	if p.trail[0] == "facts" && len(p.trail) > 1 {
		t.Facts = []string{p.trail[1]}
	}
	return t, true
}

// sameLine reports whether all texts are equal and on the line at.
func sameLine(in map[string]Scalar, at Where) bool {
	var first *Scalar
	for _, s := range in {
		if first == nil {
			first = &s
		}
		if s.Value != first.Value || s.Where != at {
			return false
		}
	}
	return true
}

// A Length is how long a text is in a language. Of is what is counted, if that is
// more than the text.
type Length struct {
	Of    string `json:"of,omitempty"`
	Count int    `json:"count"`
	Most  int    `json:"most,omitempty"` // 0: the check has no limit
	Unit  string `json:"unit"`           // "words" or "characters"
}

// Lengths returns the lengths of a text, those that the check looks at and its
// words.
func (f *Draft) Lengths(t Text, lang string) []Length {
	value, in := t.passage.In[lang].Value, lang
	if _, ok := t.In[""]; ok {
		in = f.Languages()[0]
		value = t.In[""]
	}
	var out []Length
	words := false
	for _, l := range f.d.frontLimits() {
		if !slices.ContainsFunc(l.texts, func(w Words) bool { return sameWords(w, t.passage.Words) }) {
			continue
		}
		n, _ := l.length(in)
		made := Length{Count: n, Most: l.max, Unit: "words"}
		if l.letters {
			made.Unit = "characters"
		}
		if len(l.texts) > 1 {
			made.Of = l.owner
		} else if !l.letters {
			words = true
		}
		out = append(out, made)
	}
	if !words {
		out = append([]Length{{Count: countWords(value), Unit: "words"}}, out...)
	}
	if !slices.ContainsFunc(out, func(l Length) bool { return l.Unit == "characters" }) {
		out = append(out, Length{Count: letters(value), Most: longestIn(in, t.passage), Unit: "characters"})
	}
	return out
}

// sameWords reports whether v and w are one text, not only equal ones.
func sameWords(v, w Words) bool {
	return v.In != nil && reflect.ValueOf(v.In).Pointer() == reflect.ValueOf(w.In).Pointer()
}

// A Basis is a fact that a text rests on, as the content has it. Text and Who are
// in the language asked for, as readers see them.
type Basis struct {
	ID         string   `json:"id"`
	Text       string   `json:"text"`
	Not        string   `json:"not,omitempty"`
	Who        string   `json:"who"`
	Kind       string   `json:"kind"`
	AsOf       string   `json:"asof"`
	Confidence string   `json:"confidence"`
	Sources    []Origin `json:"sources"`
}

// An Origin is a source of a fact.
type Origin struct {
	Title     string `json:"title"`
	Publisher string `json:"publisher"`
	URL       string `json:"url"`
}

// Basis returns the facts with the given ids; those that the content does not have
// are left out.
func (f *Draft) Basis(ids []string, lang string) []Basis {
	out := []Basis{}
	c := compiler{lang: lang}
	for _, id := range ids {
		for _, x := range f.d.Facts {
			if x.ID.Value != id {
				continue
			}
			b := Basis{
				ID: id, Text: c.text(x.Text).String(), Not: c.maybe(x.Not).String(), Who: c.label(x.Who.Words),
				Kind: x.Kind.Value, AsOf: x.AsOf.Value, Confidence: x.Confidence.Value, Sources: []Origin{},
			}
			for _, source := range x.Sources {
				for _, s := range f.d.Sources {
					if s.ID.Value == source.Value {
						b.Sources = append(b.Sources, Origin{s.Title.Value, s.Publisher.Value, s.URL.Value})
					}
				}
			}
			out = append(out, b)
		}
	}
	return out
}

// With returns a folder in which the file name has other data, which is nowhere
// written.
func With(fsys fs.FS, name string, data []byte) fs.FS { return replacedFile{fsys, name, data} }

type replacedFile struct {
	fs.FS
	name string
	data []byte
}

// ReadFile returns the data of a file.
func (o replacedFile) ReadFile(name string) ([]byte, error) {
	if name == o.name {
		return slices.Clone(o.data), nil
	}
	return fs.ReadFile(o.FS, name)
}

// IsContentFile reports whether a name is that of a file in a content folder:
// neither hidden nor in a folder below, with the ending of a YAML file.
func IsContentFile(name string) bool {
	return fs.ValidPath(name) && !strings.ContainsAny(name, `/\`) && !strings.HasPrefix(name, ".") && (strings.HasSuffix(name, ".yaml") || strings.HasSuffix(name, ".yml"))
}
