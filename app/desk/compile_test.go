package desk

import (
	"encoding/json"
	"os"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"sanctuary/app/i18n"
	"sanctuary/app/story"
)

func tiny(t *testing.T) *Desk {
	t.Helper()
	d, err := Load(os.DirFS("testdata/tiny"))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestParse(t *testing.T) {
	for _, tt := range []struct {
		name, in string
		want     story.Text
		wrong    int
	}{
		{"plain", "No mark.", story.Text{{Text: "No mark."}}, 0},
		{"empty", "", nil, 0},
		{"term", "A [[late-fee|late fee]].", story.Text{{Text: "A "}, {Text: "late fee", Term: "late-fee"}, {Text: "."}}, 0},
		{"language", "{en|detainer}", story.Text{{Text: "detainer", Lang: "en"}}, 0},
		{"region", "{fr-CA|fin de semaine}", story.Text{{Text: "fin de semaine", Lang: "fr-CA"}}, 0},
		{"both", "[[a|x]]{en|y}", story.Text{{Text: "x", Term: "a"}, {Text: "y", Lang: "en"}}, 0},
		{"editor's note", "as [sic] said", story.Text{{Text: "as ["}, {Text: "sic]"}, {Text: " said"}}, 0},
		{"unclosed term", "a [[b|c", story.Text{{Text: "a [[b|c"}}, 1},
		{"unclosed language", "a {en|c", story.Text{{Text: "a {en|c"}}, 1},
		{"closed only", "a ]] b", story.Text{{Text: "a ]] b"}}, 1},
		{"no words", "[[a|]]", story.Text{{Text: "[[a|]]"}}, 1},
		{"nested", "[[a|{en|b}]]", story.Text{{Text: "[[a|{en|b}]]"}}, 1},
		{"no code", "{English|b}", story.Text{{Text: "{English|b}"}}, 1},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, wrong := parse(tt.in)
			if got.String() != tt.want.String() || tt.name != "editor's note" && !slices.Equal(got, tt.want) || len(wrong) != tt.wrong {
				t.Errorf("parse(%q) = %v, %q; want %v and %d problems", tt.in, got, wrong, tt.want, tt.wrong)
			}
		})
	}
}

func TestTypeset(t *testing.T) {
	for _, tt := range []struct{ name, lang, in, want string }{
		{"colon", "fr", "Le mot : suite", "Le mot~: suite"},
		{"percent", "fr", "hausse de 230 %.", "hausse de 230~%."},
		{"quotation", "fr", "le « mot » dit", "le «~mot~» dit"},
		{"dollars", "fr", "2,27 G$ ou 5 M$ ou 100 $ ou 3 k$", "2,27~G$ ou 5~M$ ou 100~$ ou 3~k$"},
		{"thousands", "fr", "2 632 et (13 768), puis 1 234 567", "2~632 et (13~768), puis 1~234~567"},
		{"neighbours", "fr", "2 632–3 608", "2~632–3~608"},
		{"year and number", "fr", "En 2017 452 demandes", "En 2017 452 demandes"},
		{"decimal and number", "fr", "1,5 632", "1,5 632"},
		{"four digits", "fr", "12 2017", "12 2017"},
		{"no rule", "fr", "Quoi; non! si?", "Quoi; non! si?"},
		{"English", "en", "the word : 5 % of 2 632", "the word : 5 % of 2 632"},
		{"English run in French", "fr", "dit {en|a : b} : « {en|c} »", "dit a : b~: «~c~»"},
		{"French run in English", "en", "says {fr|« non » : 5 %}", "says «~non~»~: 5~%"},
		{"Spanish", "es", "«no»: 5 %, 12 500 libros de 2017 y 300 €", "«no»: 5~%, 12~500 libros de 2017 y 300~€"},
		{"Spanish run in French", "fr", "dit {es|5 % : no} : 5 %", "dit 5~% : no~: 5~%"},
		{"across marks", "fr", "5 [[pct|% des voix]] [[x|sûres]] : 2 [[y|632]]", "5~% des voix sûres~: 2~632"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			text, wrong := parse(tt.in)
			got := strings.ReplaceAll(typeset(text, tt.lang).String(), "\u00A0", "~")
			if got != tt.want || len(wrong) > 0 {
				t.Errorf("typeset(%q) = %q, %q; want %q", tt.in, got, wrong, tt.want)
			}
		})
	}
}

// FuzzText checks two invariants: parsing a text whose marks are well formed
// removes only the marks, and typesetting changes only spaces.
func FuzzText(f *testing.F) {
	for _, s := range []string{"", "a [[b|c]] {en|d} : 2 632 %", "[[", "}{", "« a »", "\xff: \x00"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		text, wrong := parse(s)
		if len(wrong) > 0 && len(text) > 0 && !strings.HasSuffix(s, text[len(text)-1].Text) {
			t.Errorf("parse(%q) lost the end: %v", s, text)
		}
		for _, lang := range i18n.Known() {
			set := typeset(text, lang)
			plain := func(x story.Text) string {
				return strings.ReplaceAll(string([]rune(x.String())), "\u00A0", " ")
			}
			if plain(set) != plain(text) {
				t.Errorf("typeset(%q) = %q", text, set)
			}
		}
	})
}

func TestCompile(t *testing.T) {
	d := tiny(t)
	en, fr := d.Compile("en"), d.Compile("fr")
	for _, tt := range []struct {
		name      string
		got, want any
	}{
		{"language", fr.Lang, "fr"},
		{"one name for all languages", fr.Publisher, "The Alder Post"},
		{"label is typeset", fr.Title, "Frais de retard\u00A0: le choix de deux villes"},
		{"marks become spans", en.Answer[0].Text[1], story.Span{Text: "late fees", Term: "late-fee"}},
		{"kind of the first fact", en.Answer[0].Kind, story.Council},
		{"as-of date of the first fact", en.Answer[0].AsOf, "2018"},
		{"phase by default", en.Answer[0].Phase, story.AsOf},
		{"own kind", en.Plan.Parts[0].Statements[0].Kind, story.Person},
		{"own as-of date", en.Plan.Parts[0].Statements[0].AsOf, "2019-05-02"},
		{"own phase", en.Answer[1].Phase, story.After},
		{"facts in the order of their ids", []string{en.Facts[0].ID, en.Facts[1].ID, en.Facts[2].ID}, []string{"F2", "F10", "G1"}},
		{"source title in its own language", en.Sources[1].Title, "Procès-verbal\u00A0: frais"},
		{"cells in the order of the columns", en.Dimensions[0].Cells[1].Value, "So much a day"},
		{"value by name", fr.Places[0].Cells[0].Value, "Aucune"},
		{"place date", fr.Places[0].DateName, i18n.For("fr").Date("2018-09-01")},
		{"place without date", fr.Places[1].DateName, ""},
		{"event date", en.Events[0].DateName, "2018"},
		{"event over days", strings.Contains(en.Events[1].DateName, " – "), true},
		{"option without text", len(en.Questions[1].Options[0].Text), 0},
		{"question of since", en.Questions[2].Phase, story.After},
		{"order", en.Questions[4].Order, []string{"vote", "return", "count"}},
		{"status note", en.Statuses[0].Note, "No fee is charged."},
		{"block title", en.Blocks[0], story.Named{ID: "word", Name: "What a fee is", Note: "In two lines."}},
		{"round number", en.Order.Guess.Scale.About, true},
		{"thousands", fr.Order.Guess.Reveal[0].Text.String(), "Environ 2\u00A0500\u00A0$."},
		{"lower bound", en.Numbers.Counts.Points[0].AtLeast, true},
		{"about needs no fact", len(en.About[0].Statements[0].Facts), 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if !reflect.DeepEqual(tt.got, tt.want) {
				t.Errorf("got %#v, want %#v", tt.got, tt.want)
			}
		})
	}
}

// TestLanguagesAreParallel checks that the languages of a story differ in words
// only: they have the same entries, facts and keys in the same order.
func TestLanguagesAreParallel(t *testing.T) {
	for _, content := range []struct {
		name string
		d    *Desk
	}{{"built in", builtIn(t)}, {"tiny", tiny(t)}} {
		var first []string
		for _, lang := range content.d.Languages() {
			got := skeleton(content.d.Compile(lang))
			if first == nil {
				first = got
			}
			if !slices.Equal(got, first) {
				t.Errorf("%s: the story in %s has other entries than in %s", content.name, lang, content.d.Languages()[0])
			}
		}
	}
}

// skeleton lists everything in a story that does not depend on the language.
func skeleton(s *story.Story) []string {
	var out []string
	for _, f := range s.Facts {
		out = append(out, f.ID, f.AsOf)
	}
	for _, q := range s.Questions {
		out = append(out, q.ID, q.Kind)
		for _, o := range q.Options {
			out = append(out, o.ID)
		}
	}
	for _, e := range s.Events {
		out = append(out, e.ID, e.Date)
	}
	for _, st := range statementsOf(s) {
		out = append(out, st.AsOf, string(st.Kind), string(st.Phase), strings.Join(st.Facts, " "))
	}
	return out
}

var loadBuiltIn = sync.OnceValues(func() (*Desk, error) { return Load(Content()) })

func builtIn(t *testing.T) *Desk {
	t.Helper()
	d, err := loadBuiltIn()
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestJSON(t *testing.T) {
	for _, lang := range builtIn(t).Languages() {
		want := builtIn(t).Compile(lang)
		b, err := JSON(want)
		if err != nil {
			t.Fatal(err)
		}
		got := &story.Story{}
		if err := json.Unmarshal(b, got); err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s: the story read back from its JSON differs", lang)
		}
		if strings.Contains(string(b), ":null") {
			t.Errorf("%s: the JSON holds a null where a list belongs", lang)
		}
		if strings.Contains(string(b), "\n") || strings.Contains(string(b), `\u00`) {
			t.Errorf("%s: the JSON is not compact", lang)
		}
	}
}

// statementsOf returns every statement of a story, found by reflection.
func statementsOf(s *story.Story) []story.Statement {
	var out []story.Statement
	var visit func(v reflect.Value)
	visit = func(v reflect.Value) {
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
			if st, ok := v.Interface().(story.Statement); ok {
				out = append(out, st)
				return
			}
			for i := range v.NumField() {
				if !v.Type().Field(i).IsExported() {
					continue
				}
				visit(v.Field(i))
			}
		}
	}
	visit(reflect.ValueOf(s))
	return out
}

// TestLanguages checks that the order and the regions in story.yaml count, and that
// a story that names none, or names them wrongly, can be checked in those it means.
func TestLanguages(t *testing.T) {
	for _, tt := range []struct{ now, want, tag string }{
		{"languages: [en, fr]", "en fr", "fr"},
		{"languages: [fr-CA, en]", "fr en", "fr-CA"},
		{"", "en fr", "fr"},
		{"languages: []", "en fr", "fr"},
		{"languages: [FR_ca, English]", "fr en", "fr"},
	} {
		d, err := Load(edited(t, "story.yaml", "languages: [en, fr]", tt.now))
		if err != nil {
			t.Fatal(err)
		}
		st := d.Compile("fr")
		if got := strings.Join(d.Languages(), " "); got != tt.want || strings.Join(st.Languages, " ") != tt.want || st.Tag != tt.tag {
			t.Errorf("%q: languages %q, the story has %q and the tag %q; want %q and %q", tt.now, got, st.Languages, st.Tag, tt.want, tt.tag)
		}
	}
	d, err := Load(os.DirFS("testdata/horario"))
	if err != nil {
		t.Fatal(err)
	}
	if st := d.Compile("es"); !slices.Equal(st.Languages, []string{"es"}) || st.Tag != "es" || st.Corrections[0].Date != "2024-07-15" {
		t.Errorf("the story is in %q, %q", st.Languages, st.Tag)
	}
}
