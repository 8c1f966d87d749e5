package desk

import (
	"cmp"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"sanctuary/app/story"
)

// checkTraps applies the rules of traps.yaml to the content, and finds rules
// that match no text.
func checkTraps(d *Desk, ps *problems) {
	if len(d.Traps) == 0 {
		return
	}
	texts := d.trapTexts()
	for _, trap := range d.Traps {
		if strings.TrimSpace(trap.Why.Value) == "" {
			ps.add(trap.Where, "%s: no why; write what is right, so that who falls into the trap is told", trap.ID.Value)
		}
		for _, r := range trap.Rules {
			c := compiledRule{TrapRule: r, trap: trap}
			if c.compile(ps) {
				c.check(texts, ps)
			}
		}
		for _, v := range trap.Values {
			d.checkFixed(trap, v, ps)
		}
		for _, n := range trap.Points {
			for _, p := range d.points() {
				if p.Value.Value == n.Value {
					ps.add(p.Value.Where, "%s: shows %v. %s (%s in traps.yaml)", p.owner, n.Value, trap.Why.Value, trap.ID.Value)
				}
			}
		}
	}
}

// A trapText is a text in one language, without marks and with ordinary spaces.
// It has facts and a phase if it is a statement.
type trapText struct {
	Where
	lang, owner, text string
	trail             []string
	facts             []Scalar
	phase             string
}

func (d *Desk) trapTexts() []trapText {
	statements := map[Where]assertion{} // by the line of their text in one language
	for _, a := range d.statements() {
		for _, s := range a.In {
			statements[s.Where] = a
		}
	}
	var out []trapText
	d.eachText(func(p passage, lang string, s Scalar) {
		t, _ := parse(s.Value)
		x := trapText{Where: s.Where, lang: lang, owner: p.owner(), text: strings.ReplaceAll(t.String(), string(nbsp), " "), trail: p.trail}
		if a, ok := statements[s.Where]; ok && a.own(lang).Value == s.Value {
			x.facts, x.phase = a.Facts, cmp.Or(a.Phase.Value, string(story.AsOf))
		}
		out = append(out, x)
	})
	return out
}

type compiledRule struct {
	TrapRule
	trap               Trap
	found, must, never *regexp.Regexp
}

// compile compiles the regular expressions of a rule and reports whether all
// are valid.
func (c *compiledRule) compile(ps *problems) bool {
	ok := true
	for _, p := range []struct {
		pattern Scalar
		to      **regexp.Regexp
	}{{c.Found, &c.found}, {c.Must, &c.must}, {c.Never, &c.never}} {
		if p.pattern.Value == "" {
			continue
		}
		re, err := regexp.Compile("(?i)" + p.pattern.Value)
		if err != nil {
			ps.add(p.pattern.Where, "%s: %q is no regular expression: %v", c.trap.ID.Value, p.pattern.Value, err)
			ok = false
		}
		*p.to = re
	}
	return ok
}

// concerns reports whether the rule applies to x.
func (c compiledRule) concerns(x trapText) bool {
	has := func(ids []Scalar, words ...string) bool {
		return slices.ContainsFunc(ids, func(id Scalar) bool { return slices.Contains(words, id.Value) })
	}
	var cited []string
	for _, f := range x.facts {
		cited = append(cited, f.Value)
	}
	first := cited[:min(1, len(cited))]
	switch {
	case c.Lang.Value != "" && c.Lang.Value != x.lang,
		len(c.In) > 0 && !has(c.In, x.trail...),
		has(c.Except, x.trail...),
		len(c.Facts) > 0 && !c.First.On && !has(c.Facts, cited...),
		len(c.Facts) > 0 && c.First.On && !has(c.Facts, first...),
		len(c.Unless) > 0 && (len(cited) == 0 || has(c.Unless, cited...)):
		return false
	}
	return c.found == nil || c.found.MatchString(x.text)
}

// check applies the rule to those of texts that it concerns.
func (c compiledRule) check(texts []trapText, ps *problems) {
	n := 0
	for _, x := range texts {
		if !c.concerns(x) {
			continue
		}
		n++
		wrong := func(format string, args ...any) {
			args = append([]any{x.owner}, args...)
			args = append(args, c.trap.Why.Value, c.trap.ID.Value)
			ps.add(x.Where, "%s: "+format+". %s (%s in traps.yaml)", args...)
		}
		if c.must != nil && !c.must.MatchString(x.text) {
			if c.found != nil {
				wrong("says %q without %q", c.found.FindString(x.text), c.Must.Value)
			} else {
				wrong("does not say %q", c.Must.Value)
			}
		}
		if c.never != nil && c.never.MatchString(x.text) {
			wrong("says %q", c.never.FindString(x.text))
		}
		if c.Phase.Value != "" && c.Phase.Value != x.phase {
			wrong("is of the phase %q instead of %q", x.phase, c.Phase.Value)
		}
		for _, f := range x.facts {
			if slices.ContainsFunc(c.Without, func(id Scalar) bool { return id.Value == f.Value }) {
				wrong("rests on %s", f.Value)
			}
		}
	}
	everywhere := c.found == nil && len(c.In) == 0 && len(c.Facts) == 0
	if n == 0 && !everywhere && !c.Optional.On {
		ps.add(c.TrapRule.Where, "%s: no text is of those that this rule is for; correct the rule, or the text that it was for. %s", c.trap.ID.Value, c.trap.Why.Value)
	}
}

// checkFixed adds a problem if a value of the content is not what the trap says
// it must stay.
func (d *Desk) checkFixed(trap Trap, v FixedValue, ps *problems) {
	for _, s := range d.slots() {
		if s.name != v.File.Value {
			continue
		}
		if got, ok := valueAt(entryWith(reflect.ValueOf(s.field).Elem(), v.Entry.Value), strings.Split(v.Key.Value, ".")); !ok {
			ps.add(v.Where, "%s: there is no %s of %q in %s.yaml; correct the rule", trap.ID.Value, v.Key.Value, v.Entry.Value, v.File.Value)
		} else if got.Value != v.Is.Value {
			ps.add(got.Where, "%s: %s is %q and must be %q. %s (%s in traps.yaml)", v.Entry.Value, v.Key.Value, got.Value, v.Is.Value, trap.Why.Value, trap.ID.Value)
		}
		return
	}
	ps.add(v.File.Where, "%s: there is no file %q; write its name without .yaml", trap.ID.Value, v.File.Value)
}

// entryWith returns the struct within v that has the id, or an invalid Value if
// there is none.
func entryWith(v reflect.Value, id string) (found reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			return entryWith(v.Elem(), id)
		}
	case reflect.Slice:
		for i := 0; i < v.Len() && !found.IsValid(); i++ {
			found = entryWith(v.Index(i), id)
		}
	case reflect.Struct:
		eachField(v, func(key string, f reflect.Value) {
			if s, ok := f.Interface().(Scalar); ok && key == "id" && s.Value == id {
				found = v
			}
		})
		eachField(v, func(_ string, f reflect.Value) {
			if !found.IsValid() {
				found = entryWith(f, id)
			}
		})
	}
	return found
}

// valueAt returns the scalar at a path of YAML keys below v, such as scale,
// answer.
func valueAt(v reflect.Value, path []string) (s Scalar, ok bool) {
	if v.Kind() == reflect.Pointer {
		v = v.Elem()
	}
	if !v.IsValid() {
		return Scalar{}, false
	}
	if len(path) == 0 {
		switch x := v.Interface().(type) {
		case Scalar:
			return x, true
		case Number:
			return Scalar{x.Where, strconv.FormatFloat(x.Value, 'f', -1, 64)}, true
		case Flag:
			return Scalar{x.Where, strconv.FormatBool(x.On)}, true
		}
		return Scalar{}, false
	}
	if v.Kind() != reflect.Struct {
		return Scalar{}, false
	}
	eachField(v, func(key string, f reflect.Value) {
		if key == path[0] {
			s, ok = valueAt(f, path[1:])
		}
	})
	return s, ok
}
