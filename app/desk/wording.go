package desk

import (
	"regexp"
	"slices"
	"strings"

	"sanctuary/app/i18n"
)

// variable matches what stands for a value in a message, such as $total.
var variable = regexp.MustCompile(`\$([a-z]+)`)

// glued matches a no-break space that typography set because it took the $ of a
// variable for a dollar sign.
var glued = regexp.MustCompile(`(\pL)\x{A0}\$`)

// message returns the key of a message by its id in story.yaml.
func message(id string) string { return strings.ReplaceAll(id, "-", ".") }

// wording returns messages by key; nil if there are none.
func (c compiler) wording(list []Wording) map[string]string {
	if len(list) == 0 {
		return nil
	}
	out := map[string]string{}
	for _, w := range list {
		text := glued.ReplaceAllString(c.label(w.Text.Words), "$1 $$")
		out[message(w.ID.Value)] = variable.ReplaceAllString(text, "{$1}")
	}
	return out
}

// checkWording finds messages that are not for the story to say, and those that
// lack a value that belongs in them or have another.
func checkWording(d *Desk, ps *problems) {
	var ids []string
	for _, key := range i18n.Worded() {
		ids = append(ids, strings.ReplaceAll(key, ".", "-"))
	}
	for _, w := range d.Story.Wording {
		if id := w.ID.Value; id != "" && !slices.Contains(ids, id) {
			ps.add(w.ID.Where, "wording: there is no message %q%s; there are %s", id, Nearest(id, ids), strings.Join(ids, ", "))
			continue
		}
		for _, lang := range d.Languages() {
			text := w.Text.own(lang)
			want := i18n.Placeholders(i18n.For(lang).Message(message(w.ID.Value)))
			got := i18n.Placeholders(variable.ReplaceAllString(text.Value, "{$1}"))
			if text.Value != "" && !slices.Equal(got, want) {
				named := strings.NewReplacer("{", "$", "}", "")
				if len(want) == 0 {
					ps.add(text.Where, "wording: %s: nothing is filled in here; take out %s", w.ID.Value, named.Replace(strings.Join(got, " and ")))
				} else {
					ps.add(text.Where, "wording: %s: write it with %s", w.ID.Value, named.Replace(strings.Join(want, " and ")))
				}
			}
		}
	}
}
